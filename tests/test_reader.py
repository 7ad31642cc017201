"""The whole way, from bytes to statements with speakers, and what holds for every page."""

from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading import present, render
from onrecord.record import InputError, json_schema

EXAMPLE = (Path(__file__).parents[1] / "examples" / "summit.html").read_bytes()
TRANSLATED = """Skip to main content
Advertisement
Live broadcast
Озвучить текст
Share

The dam will not be reopened before winter, experts interviewed by the Valley Herald believe. Ministers in Ostrava have
said that the repair is on schedule.

Who pays for the repair

The money is there, says Ivo Hronek, director of the Institute for Waterways.

— We counted twice. There is enough for both gates," the expert argues.

According to Petra Vlk, a hydrologist, the second gate can wait.

— Nobody will drown because of it," she added.

"We ask the villages for patience," he said. On May 3, the spokesman of the ministry, Karel Dub.

Ivo Hroneck continues: the first gate comes first.

Переведено сервисом «Яндекс Переводчик»

Live broadcast
"""


def words(article, statement_part):
    return " ".join(article.text[start:end] for start, end in statement_part.spans)


def check(article):
    jsonschema.validate(msgspec.json.decode(article.to_json()), json_schema())
    assert onrecord.Article.from_json(article.to_json()) == article
    actors = {actor.id: actor for actor in article.actors}
    for statement in article.statements:
        for part in (statement.content, statement.cue, statement.source):
            assert part is None or part.text == words(article, part)
        for reference in (statement.speaker, *statement.via):
            assert reference is None or actors[reference.actor].name == reference.name
    for actor in article.actors:
        for span in (*actor.mentions, *(span for spans in actor.evidence.values() for span in spans)):
            assert 0 <= span.start < span.end <= len(article.text)
        for field, (span, *_) in actor.evidence.items():
            if field != "country":
                assert article.text[span.start : span.end] == getattr(actor, field)
    assert render(article)
    assert present(article, width=80, colour=False)


def test_a_translated_scrape():
    article = onrecord.read(TRANSLATED.encode())
    check(article)
    assert article.translated_by == "Yandex Translate"
    assert not any(label in article.text for label in ("Skip to", "Advertisement", "Live broadcast", "Share"))
    assert [article.text[p.start : p.end] for p in article.paragraphs if p.role == "heading"] == [
        "Who pays for the repair"
    ]
    assert not any(statement.verbatim for statement in article.statements)
    by_content = {s.content.text[:12]: s.speaker.name if s.speaker else None for s in article.statements}
    assert by_content["We counted t"] == "Ivo Hronek"
    assert by_content["Nobody will "] == "Petra Vlk"
    assert by_content['"We ask the '] == "Karel Dub"
    hronek = next(actor for actor in article.actors if actor.name == "Ivo Hronek")
    assert hronek.aliases == ("Ivo Hroneck",)
    assert hronek.role == "director of the Institute for Waterways"


def test_the_example_page():
    article = onrecord.read(EXAMPLE)
    check(article)
    assert article.title
    assert {statement.kind for statement in article.statements} == {"direct", "indirect", "mixed"}
    assert str(next(s.speaker for s in article.statements if s.speaker)) in {actor.name for actor in article.actors}


def test_the_same_page_gives_the_same_article():
    assert onrecord.read(EXAMPLE).to_json() == onrecord.read(EXAMPLE).to_json()


def test_headings_and_captions_hold_no_statements():
    article = onrecord.read(EXAMPLE)
    for paragraph in article.paragraphs:
        if paragraph.role in {"heading", "caption"}:
            for statement in article.statements:
                assert not any(paragraph.start <= start < paragraph.end for start, _ in statement.content.spans)


@st.composite
def broken_pages(draw):
    """The example page, cut, spliced and with bytes put in."""
    page = bytearray(EXAMPLE)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(page)))
        match draw(st.integers(0, 2)):
            case 0:
                del page[at : at + draw(st.integers(1, 3000))]
            case 1:
                page[at:at] = draw(
                    st.binary(max_size=20) | st.sampled_from([b"<div>", b"</p>", b'"', b"<!--", "“".encode()])
                )
            case _:
                del page[at:]
    return bytes(page)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    broken_pages() | st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_page_is_read_or_refused(page):
    refused = article = None
    try:
        article = onrecord.read(page)
    except InputError as error:
        refused = str(error)
    if article is not None:
        check(article)
    else:
        assert refused
        assert len(refused.splitlines()) == 1


@pytest.mark.parametrize("published", ["2025-04-10", "2024-02-29"])
def test_what_is_told_goes_before_what_the_page_says(published):
    article = onrecord.read(EXAMPLE, published=published, address="https://example.org/x")
    assert (article.published, article.address) == (published, "https://example.org/x")

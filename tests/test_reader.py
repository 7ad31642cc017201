"""The whole way, from bytes to statements with speakers, and what holds for every page."""

from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading import present, render
from onrecord.record import InputError, Version, json_schema

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


RUSSIAN = """<html lang="ru"><body><article><h1>Паром пойдёт снова</h1>
<p>Паром через залив пойдёт снова с первого мая, после двух лет перерыва и долгих споров о деньгах.</p>
<p>«Мы не могли ждать дольше», — сказала начальник порта Анна Руссу. «Люди ездили в объезд».</p>
<p>Рыбаки говорят, что причал слишком мал.</p></article></body></html>""".encode()
ENGLISH = (
    "The ferry across the bay will run again from the first of May, after two years and long quarrels about money.",
    "“We could wait no longer,” said the harbour master, Anna Russu. “People drove around the bay.”",
    "The fishermen say that the pier is too small.",
)


def by_hand(article, *, failed=()):
    """A translation by hand, in which some paragraphs are missing."""
    own = [article.text[p.start : p.end] for p in article.paragraphs]
    texts = [text if number in failed else ENGLISH[number] for number, text in enumerate(own)]
    at, paragraphs = 0, []
    for text in texts:
        paragraphs.append(onrecord.Paragraph(at, at + len(text)))
        at += len(text) + 2
    return Version(
        language="en", translated_by="hand", title="The ferry runs again", text="\n\n".join(texts),
        paragraphs=tuple(paragraphs), untranslated=tuple(failed),
    )  # fmt: skip


def test_a_translated_page_leads_back_to_its_original():
    article = onrecord.read(RUSSIAN, translate=by_hand)
    check(article)
    assert (article.title, article.language, article.translated_by) == ("The ferry runs again", "en", "hand")
    assert article.original.title == "Паром пойдёт снова"
    said = {statement.speaker and statement.speaker.name: statement for statement in article.statements}
    russu = said["Anna Russu"]
    assert not russu.verbatim
    assert russu.original.text == "«Мы не могли ждать дольше» «Люди ездили в объезд»"
    for statement in article.statements:
        assert statement.original.text == " ".join(article.original.text[a:b] for a, b in statement.original.spans)
    assert all(article.text[start:end].strip() for start, end in article.important)


def test_a_paragraph_that_was_not_translated_is_not_read_as_english():
    article = onrecord.read(RUSSIAN, translate=lambda article: by_hand(article, failed=(1,)))
    check(article)
    first, last = article.paragraphs[1].start, article.paragraphs[1].end
    assert article.statements
    assert not [each for each in article.statements if each.content.start < last and each.content.end > first]
    assert "1 of 3 paragraphs could not be" in present(article, width=80, colour=False)
    assert "«Мы не могли ждать дольше»" in render(article)


def test_a_language_that_is_not_attributed_stands_beside_the_text():
    def german(article):
        return msgspec.structs.replace(by_hand(article), language="de")

    article = onrecord.read(RUSSIAN, translate=german)
    check(article)
    assert (article.language, article.translated_by, article.original) == ("ru", None, None)
    assert article.translation.language == "de"
    assert article.statements == ()


@pytest.mark.parametrize("settings", [{"important": 1.1}, {"important": -0.1}, {"translate": "klingon"}])
def test_what_is_wrong_is_told_before_the_page_is_fetched(settings):
    with pytest.raises(InputError) as raised:
        onrecord.read("http://127.0.0.1:9/", **settings)
    assert "127.0.0.1" not in str(raised.value)

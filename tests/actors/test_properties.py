"""What holds for the actors of every article: the same again, however its lines are set, and never an error."""

import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.actors import resolve
from onrecord.attribution import analyse
from onrecord.record import Article, Name, Part, Span, Statement

PARAGRAPHS = [
    "The harbour at Torrin will stay closed until the spring, the town council decided on Tuesday after a debate of "
    "four hours.",
    "“We cannot dredge in winter,” said Marta Oyelaran, the harbour master, who had asked for the delay in September.",
    "Her deputy, Karl Lund, told the Torrin Courier that the fishing boats would be moved to Vessby before the first "
    "frost. He added that nobody would lose a berth.",
    "The Harbour Union called the decision “a gift to Vessby”. Its chairman, Ivo Brandt, said on Wednesday that he had "
    "learned of it from the newspaper.",
    "According to two officials who asked not to be named, the ministry in the capital is unwilling to pay for a "
    "second dredger.",
    "Oyelaran rejected the criticism. “The money was never there,” she said, and promised that the council would "
    "publish its figures by the end of the month.",
]
WIDTHS = (40, 100)
"""Widths, from one to the other, at which extraction joins the lines again; wider ones leave paragraphs cut."""
PUBLISHED = "2025-04-10"
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = [
    *["Ana Roth", "Karl Lund", "Roth", "Mr Lund", "Mrs Roth", "Moscow", "Acme Corp", "AFP", "FC Lund", "J. R."],
    *["she", "He", "they", "it", "the minister", "the company", "her sister", "sources", "the same", "A report", "I"],
    *[
        "said",
        "told",
        "according to",
        "which cites",
        "and",
        "of",
        ",",
        ".",
        "’s",
        "“",
        "”",
        "—",
        "—\u00a0",
        "\n",
        "\n\n",
    ],
    *["on Tuesday", "54", "(54)", "-", "Å", "王毅", "e\u0301", "\U0001f600", "", " ", "\t"],
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=80)
).filter(len)


def article_of(text):
    """An article with what the model finds in its text, before its actors are resolved."""
    found = analyse(text)
    return made(text, found.names, found.statements)


def made(text, names, statements):
    return Article(
        id="0" * 16, sha256="0" * 64, outlet="Torrin Courier", published=PUBLISHED, text=text, names=tuple(names),
        statements=tuple(statements),
    )  # fmt: skip


def told(article):
    """All that is told of actors and statements, offsets aside."""
    return (
        [actor.name for actor in article.actors],
        [statement.content.text for statement in article.statements],
        [statement.speaker and statement.speaker.name for statement in article.statements],
        [[one.name for one in statement.via] for statement in article.statements],
        [statement.date for statement in article.statements],
    )


def page(width):
    """The article as a page of plain text, its lines broken at a width."""
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS).encode()


def check_references(article):
    names = {actor.id: actor.name for actor in article.actors}
    assert len(names) == len(article.actors)
    for statement in article.statements:
        for reference in (statement.speaker, statement.addressee, *statement.via):
            assert reference is None or names[reference.actor] == reference.name


@st.composite
def articles(draw):
    """Any text, with names and statements anywhere in it."""
    text = draw(TEXTS)

    def span():
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    def part():
        return Part.of(text, [span() for _ in range(draw(st.integers(1, 2)))])

    kinds = st.sampled_from(["person", "organization", "place"])
    names = sorted((Name(span(), draw(kinds)) for _ in range(draw(st.integers(0, 6)))), key=lambda name: name.span)
    statements = [
        Statement(
            id=f"s{number}", kind="indirect", act="say", verbatim=False, confidence=1.0, content=part(),
            source=part() if draw(st.booleans()) else None, cue=part() if draw(st.booleans()) else None,
        )
        for number in range(1, draw(st.integers(0, 5)) + 1)
    ]  # fmt: skip
    return made(text, names, sorted(statements, key=lambda statement: statement.content.start))


@SLOW
@given(st.permutations(PARAGRAPHS), st.integers(1, len(PARAGRAPHS)))
def test_an_article_resolved_again_gives_the_same(paragraphs, count):
    article = article_of("\n\n".join(paragraphs[:count]))
    once = resolve(article)
    assert resolve(article) == once
    assert resolve(once) == once


@SLOW
@given(st.permutations(PARAGRAPHS), st.integers(2, len(PARAGRAPHS)))
def test_paragraphs_may_be_set_apart_by_a_blank_line_or_not(paragraphs, count):
    apart, beside = (resolve(article_of(breaks.join(paragraphs[:count]))) for breaks in ("\n\n", "\n"))
    assert told(apart) == told(beside)


@SLOW
@given(st.integers(*WIDTHS), st.integers(*WIDTHS))
def test_a_page_has_the_same_speakers_at_every_width(one, other):
    narrow, wide = (onrecord.read(page(width), published=PUBLISHED) for width in (one, other))
    assert [p.text for p in paragraphs_of(narrow)] == PARAGRAPHS
    assert told(narrow) == told(wide)


def paragraphs_of(article):
    return [Part.of(article.text, [(paragraph.start, paragraph.end)]) for paragraph in article.paragraphs]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_names_who_speaks(width):
    article = onrecord.read(page(width), published=PUBLISHED)
    speakers = {statement.speaker.name for statement in article.statements if statement.speaker}
    assert speakers >= {"town council", "Marta Oyelaran", "Harbour Union", "Ivo Brandt", "two officials"}


@SLOW
@given(st.permutations(PARAGRAPHS), st.integers(1, len(PARAGRAPHS)))
def test_every_reference_in_an_article_is_to_an_actor(paragraphs, count):
    article = resolve(article_of("\n\n".join(paragraphs[:count])))
    assert article.actors
    check_references(article)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_no_text_names_or_statements_raise_and_references_are_to_actors(article):
    resolved = resolve(article)
    assert len(resolved.statements) == len(article.statements)
    check_references(resolved)

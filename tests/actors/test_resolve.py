"""Who speaks: sources are given by hand, so that these tests hang on no model.

In a case ⟨…⟩ is a source, «…» a content, [...] a person's name and {...} an organization's; then the speakers.
"""

import re

import pytest

from onrecord.actors import resolve
from onrecord.record import Article, Name, Part, Span, Statement

CASES = [
    ("⟨[Pete Hegseth]⟩ said «a». ⟨Hegseth⟩ added «b».", ["Pete Hegseth", "Pete Hegseth"]),
    ("⟨[Ana Roth]⟩ said «a». ⟨She⟩ added «b».", ["Ana Roth", "Ana Roth"]),
    ("[Ana Roth] met [Karl Lund]. ⟨He⟩ said «b».", ["Karl Lund"]),
    ("⟨[Ana Roth]⟩ said «a». [Karl Lund] looked on. ⟨She⟩ said «b».", ["Ana Roth", "Ana Roth"]),
    (
        "“«a»,” ⟨she⟩ said. On April 9, the official representative of the ministry, [Maria Zakharova].",
        ["Maria Zakharova"],
    ),
    ("⟨Moscow⟩ said «a». ⟨The White House⟩ denied «b».", ["Russia", "United States"]),
    ("⟨The French government⟩ said «a».", ["France"]),
    ("⟨France, Sweden and Canada⟩ said «a».", ["France, Sweden and Canada"]),
    ("⟨[Ana Roth], director of the Institute,⟩ said «a». ⟨The expert⟩ added «b».", ["Ana Roth", "Ana Roth"]),
    ("Environment Minister [Luka Soric] came. ⟨The minister⟩ said «a».", ["Luka Soric"]),
    ("Trade minister [Ana Roth] met Prime Minister [Eva Lund]. ⟨The minister⟩ said «a».", ["Ana Roth"]),
    ("French President [Emmanuel Macron] came. ⟨The American president⟩ said «a».", ["American president"]),
    (
        "The head of the Treasury, [Pia Lind], came. ⟨The head of the White House⟩ said «a».",
        ["head of the White House"],
    ),
    ("⟨[Ana Roth]⟩ said «a». ⟨The {Izvestia} interlocutor⟩ argued «b».", ["Ana Roth", "Ana Roth"]),
    ("⟨Sources familiar with the talks⟩ said «a».", ["Sources familiar with the talks"]),
    ("⟨A senior official, speaking on condition of anonymity,⟩ said «a».", ["senior official"]),
    (
        "⟨[Ana Roth]⟩ said «a». ⟨A Western official⟩ denied «b». ⟨The official⟩ added «c».",
        ["Ana Roth"] + ["Western official"] * 2,
    ),
    ("⟨{Bloomberg}, which cites sources close to the fund,⟩ reported «a».", ["sources close to the fund"]),
    ("According to ⟨{Bloomberg}⟩, which cites sources close to the fund, «a».", ["sources close to the fund"]),
    ("⟨Western officials cited by {Bloomberg}⟩ said «a».", ["Western officials"]),
    ("⟨Experts interviewed by the paper⟩ believe «a». ⟨They⟩ admit «b».", ["Experts interviewed by the paper"] * 2),
    ("⟨A spokesman for [Angela Merkel]⟩ said «a».", ["spokesman for Angela Merkel"]),
    ("⟨[Ana Roth]'s lawyer⟩ said «a».", ["Ana Roth's lawyer"]),
    ("⟨The {Seafarers’ Alliance}⟩ said «a». ⟨The alliance⟩ vowed «b».", ["Seafarers’ Alliance"] * 2),
    ("⟨{Strandline Ferries}⟩ said «a». ⟨It⟩ said «b».", ["Strandline Ferries"] * 2),
    ("⟨{Agence France-Presse}⟩ said «a». ⟨AFP⟩ added «b».", ["Agence France-Presse"] * 2),
    ("⟨[Macron] and [Starmer]⟩ said «a».", ["Macron and Starmer"]),
    ("⟨The union⟩ said «a». ⟨The company⟩ said «b».", ["union", "company"]),
    ("⟨The prosecutor⟩ said «a». ⟨The lawyer⟩ said «b».", ["prosecutor", "lawyer"]),
    ("⟨{Acme Corp}⟩ said «a». ⟨The company⟩ said «b».", ["Acme Corp", "Acme Corp"]),
    ("⟨The town⟩ said «a». ⟨She⟩ said «b».", ["town", None]),
    ("⟨Residents⟩ said «a». ⟨They⟩ want «b».", ["Residents", "Residents"]),
    ("⟨Sources⟩ said «a».", ["Sources"]),
    ("⟨US⟩ said «a».", ["United States"]),
    ("[Michael Jordan] came. ⟨[Jordan]⟩ said «a».", ["Michael Jordan"]),
    (
        "[Bill Clinton] and [Hillary Clinton] came. ⟨[Mrs Clinton]⟩ said «a». ⟨[Clinton]⟩ said «b».",
        ["Hillary Clinton"] * 2,
    ),
    ("[Ursula von der Leyen] came. ⟨[Von der Leyen]⟩ said «a».", ["Ursula von der Leyen"]),
    ("[Xi Jinping] came. ⟨[Xi]⟩ said «a».", ["Xi Jinping"]),
    ("⟨The man⟩ said «a». ⟨[Bob Ek]⟩ said «b». ⟨The woman⟩ said «c».", ["man", "Bob Ek", "woman"]),
    ("⟨[Tim Cook], CEO of Apple,⟩ said «a». ⟨The CEO⟩ said «b».", ["Tim Cook", "Tim Cook"]),
    ("⟨[Donald Trump]⟩ said «a». ⟨[Trump] himself⟩ said «b».", ["Donald Trump"] * 2),
    ("⟨you⟩ said «a». ⟨Everyone⟩ said «b». ⟨which⟩ said «c».", [None, None, None]),
    ("⟨The {Kremlin},⟩ said «a».", ["Russia"]),
    ("⟨A report⟩ said «a».", [None]),
    ("⟨He⟩ said «a».", [None]),
    ("“«No»,” ⟨he⟩ said. [Emil Dastov], who runs the mill, stayed at home.", ["Emil Dastov"]),
    ("⟨He⟩ doubted «a». But [Emil Dastov] stayed.", [None]),
    ("⟨I⟩ asked «a».", [None]),
    ("It was said that «a».", [None]),
]


def article_of(marked):
    """Take the marks out of a case; each content closes a statement, whose source is the last one before it."""
    text, names, sources, statements, opened = "", [], [], [], []
    source = None
    for char in marked:
        if char in "⟨«[{":
            opened.append((char, len(text)))
        elif char in "⟩»]}":
            mark, start = opened.pop()
            span = Span(start, len(text))
            if mark == "⟨":
                sources.append(span)
            elif mark in "[{":
                names.append(Name(span, "person" if mark == "[" else "organization"))
            else:
                statements.append(span)
        else:
            text += char
    made = []
    for number, content in enumerate(statements):
        source = sources[number] if number < len(sources) else None
        made.append(
            Statement(
                id=f"s{number + 1}", kind="indirect", act="say", verbatim=False, confidence=1.0,
                content=Part.of(text, [content]), source=Part.of(text, [source]) if source else None,
            )
        )  # fmt: skip
    return Article(
        id="0" * 16,
        sha256="0" * 64,
        text=text,
        names=tuple(sorted(names, key=lambda n: n.span)),
        statements=tuple(made),
    )


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_speakers(marked, expected):
    article = resolve(article_of(marked))
    assert [s.speaker.name if s.speaker else None for s in article.statements] == expected


def test_roles_have_their_evidence():
    text = "The head of the US Department of Defense, ⟨[Pete Hegseth]⟩, said «a»."
    article = resolve(article_of(text))
    (actor,) = article.actors
    assert actor.role == "head of the US Department of Defense"
    assert actor.affiliation == "US Department of Defense"
    assert actor.country == "US"
    for field in ("role", "affiliation"):
        (span,) = actor.evidence[field]
        assert article.text[span.start : span.end] == getattr(actor, field)


def test_who_carried_the_words_is_named():
    article = resolve(article_of("⟨{Bloomberg}, which cites sources close to the fund,⟩ reported «a»."))
    (statement,) = article.statements
    assert [carrier.name for carrier in statement.via] == ["Bloomberg"]
    types = {actor.name: actor.type for actor in article.actors}
    assert types["sources close to the fund"] == "anonymous"


def test_every_reference_is_to_an_actor():
    for marked, _ in CASES:
        article = resolve(article_of(marked))
        ids = {actor.id: actor.name for actor in article.actors}
        for statement in article.statements:
            for reference in (statement.speaker, *statement.via):
                assert reference is None or ids[reference.actor] == reference.name
        assert [actor.id for actor in article.actors] == [f"a{n}" for n in range(1, len(article.actors) + 1)]
        assert not re.search(r"[⟨⟩\[\]]", article.text)

"""Articles for the tests, built by hand: a text in which the parts of each statement are found by their words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from onrecord.record import Actor, ActorRef, Article, Paragraph, Part, Span, Statement, Version

GOLD = Path(__file__).parents[1] / "gold" / "articles.jsonl"


def article(*paragraphs: str | tuple[str, str], statements=(), **fields: Any) -> Article:
    """An article of paragraphs (body, or a pair of role and text), of what `said` makes, and of any other fields."""
    text, found = _set(paragraphs)
    made = [make(text, f"s{number}") for number, make in enumerate(statements, 1)]
    return Article(id="0" * 16, sha256="0" * 64, text=text, paragraphs=found, statements=tuple(made), **fields)


def _set(paragraphs: tuple[str | tuple[str, str], ...]) -> tuple[str, tuple[Paragraph, ...]]:
    text, found = "", []
    for role, body in [("body", each) if isinstance(each, str) else each for each in paragraphs]:
        start = len(text) + 2 * bool(text)
        text = f"{text}\n\n{body}" if text else body
        found.append(Paragraph(start, start + len(body), role))
    return text, tuple(found)


def said(
    *content: str, cue: str | None = None, source: str | None = None, by: Actor | str | None = None, **fields: Any
):
    """A statement whose parts are the first occurrences of these words in the text."""

    def make(text: str, id_: str) -> Statement:
        def part(*words: str) -> Part:
            return Part.of(text, [re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text).span() for each in words])

        settings = {"kind": "direct", "act": "say", "verbatim": True, "confidence": 0.93} | fields
        return Statement(
            id=id_,
            content=part(*content),
            cue=part(cue) if cue else None,
            source=part(source) if source else None,
            speaker=reference(by) if by else None,
            **settings,
        )

    return make


def marked(made: Article, *passages: str) -> Article:
    """The article with the first occurrences of these words as its important passages."""
    spans = [made.text.index(words) for words in passages]
    important = tuple(Span(start, start + len(words)) for start, words in zip(spans, passages, strict=True))
    return msgspec.structs.replace(made, important=important)


def version(language: str | None, *paragraphs: str | tuple[str, str], **fields: Any) -> Version:
    """A text in another language."""
    text, found = _set(paragraphs)
    return Version(language=language, text=text, paragraphs=found, **fields)


def beside(made: Article, field: str, other: Version, *said_there: str | None) -> Article:
    """The article with its `original` or `translation`, in which its statements say these words; None: none there."""
    parts = [
        Part.of(other.text, [(start := other.text.index(words), start + len(words))]) if words else None
        for words in said_there
    ]
    statements = tuple(
        msgspec.structs.replace(statement, **{field: part})
        for statement, part in zip(made.statements, parts, strict=True)
    )
    return msgspec.structs.replace(made, statements=statements, **{field: other})


def reference(actor: Actor | str) -> ActorRef:
    """The actor as a statement names it."""
    return ActorRef(actor, actor) if isinstance(actor, str) else ActorRef(actor.id, actor.name)


def gold() -> list[Article]:
    """The hand-coded articles, as a reading of them would give."""
    return [_coded(json.loads(line)) for line in GOLD.read_text("utf-8").splitlines()]


def _coded(coded: dict[str, Any]) -> Article:
    text, paragraphs, at = coded["text"], [], 0
    for body in text.split("\n\n"):
        short = len(body) < 60 and body[-1].isalnum()
        paragraphs.append(Paragraph(at, at + len(body), "heading" if short else "body"))
        at += len(body) + 2
    names = dict.fromkeys(each["speaker"] for each in coded["attributions"] if each["speaker"])
    actors = {name: Actor(id=f"a{number}", name=name, type=_type(name)) for number, name in enumerate(names, 1)}
    statements = []
    for number, each in enumerate(coded["attributions"], 1):
        parts = {name: Part.of(text, each[name]) if each[name] else None for name in ("source", "cue", "content")}
        statements.append(
            Statement(
                id=f"s{number}",
                kind=each["kind"],
                act=each["act"],
                verbatim=True,
                confidence=0.55 + (number * 37 % 45) / 100,
                speaker=reference(actors[each["speaker"]]) if each["speaker"] else None,
                **parts,
            )
        )
    return Article(
        id=coded["id"], sha256="0" * 64, title=coded["title"], outlet="The Harlow Bend Courier", language="en",
        published=coded["published"], text=text, paragraphs=tuple(paragraphs), statements=tuple(statements),
        actors=tuple(actors.values()),
    )  # fmt: skip


def _type(name: str) -> str:
    return "person" if name.istitle() and " " in name else "organization" if name[0].isupper() else "anonymous"


__all__ = ["Span", "article", "beside", "gold", "marked", "reference", "said", "version"]

"""The important passages by themselves, with who says each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.reading.speakers import Entry
from onrecord.reading.translation.carry import Carrier
from onrecord.record import Article, Span, Statement


class Passage(NamedTuple):
    """An important passage: its number from 1, its text, and who says it; nobody where the article itself does."""

    number: int
    text: str
    speakers: tuple[str | None, ...]
    """Their names; None for one that is not resolved."""
    other: str = ""
    """Its text in the article's other language; empty where that has none."""


def others(article: Article) -> list[tuple[Span, ...]]:
    """Where each important passage stands in the article's other language; nowhere, where it has none."""
    if article.other is None or len(article.other.paragraphs) != len(article.paragraphs):
        return [() for _ in article.important]
    carrier = Carrier(article, article.other)
    return [carrier.carried([span]) for span in article.important]


def brief(article: Article, entries: Iterable[Entry]) -> Iterator[Passage]:
    """The important passages, in order."""
    statements = [statement for _, statement in entries]
    text = article.other.text if article.other else ""
    for number, (span, spans) in enumerate(zip(article.important, others(article), strict=True), 1):
        if not article.text[span.start : span.end].strip():
            continue
        names = [each.speaker.name if each.speaker else None for each in statements if _says(each, span)]
        other = " ".join(text[start:end] for start, end in spans)
        yield Passage(number, article.text[span.start : span.end], tuple(dict.fromkeys(names)), other)


def _says(statement: Statement, span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in statement.content.spans)

"""The article in its two languages: the text as it is attributed, and its original or translation beside it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.reading import wording
from onrecord.reading.brief import others
from onrecord.reading.page.marks import Block, lay_out
from onrecord.reading.speakers import Entry
from onrecord.record import Article, Span, Version


class Pair(NamedTuple):
    """A block of the article, and the same block in its other language."""

    own: Block
    other: Block | None = None
    untranslated: bool = False
    """Whether its translation failed, so that both are in the language that was translated from."""


class Other(NamedTuple):
    """The article's other language, laid out."""

    version: Version
    first: bool
    """Whether it is the translation that the reader asked for, and is shown first."""
    pairs: tuple[Pair, ...]

    @property
    def language(self) -> str:
        """Its language in words."""
        return wording.version_language(self.version.language, translated=self.first)


def other_language(article: Article, entries: Sequence[Entry], blocks: Sequence[Block]) -> Other | None:
    """The article's translation, or else its original, with the same statements and passages marked.

    None where there is none, or where its paragraphs are not those of the article.
    """
    version = article.other
    if version is None or len(version.paragraphs) != len(article.paragraphs):
        return None
    theirs = lay_out(version, _placed_there(article, entries), [_over(spans) for spans in others(article)])
    if len(theirs) != len(blocks):
        return None
    left = {version.paragraphs[number].start for number in version.untranslated if number < len(version.paragraphs)}
    pairs = tuple(Pair(own, there, there.span.start in left) for own, there in zip(blocks, theirs, strict=True))
    return Other(version, version is article.translation, pairs)


def _placed_there(article: Article, entries: Iterable[Entry]) -> list[Entry]:
    """The statements with their contents where the version has them; sources and cues are not carried."""
    return [
        Entry(number, msgspec.structs.replace(statement, content=part, source=None, cue=None))
        for number, statement in entries
        if (part := article.in_other(statement)) is not None
    ]


def _over(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

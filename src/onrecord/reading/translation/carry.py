"""Where a part of a statement, or a passage, stands in the article's other language.

1. The paragraphs of both are the same in number and order, so a span's paragraph is known.
2. Its sentences are aligned (`align`); the sentences that a span touches are carried to theirs.
3. A span that is a quotation, among as many quotations in those sentences as there are in theirs, is carried to the one
   of the same place: words in quotation marks are told exactly.

So what is carried is a quotation or whole sentences, never a guess at words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

import msgspec

from onrecord.quotation import quotations
from onrecord.reading.translation.align import Bead, align
from onrecord.record import Article, Paragraph, Part, Span, Statement, Version

Text = Article | Version
QUOTED_SHARE = 0.6
"""A span is a quotation where both share so much of their characters: a statement comes with its quotation marks
or without them, and half of a quotation is not the quotation."""


class Carrier:
    """Carries spans from one text to another of the same paragraphs; a paragraph is aligned when it is first needed."""

    def __init__(self, here: Text, there: Text) -> None:
        self.here, self.there = here, there
        self._pairs = [_Pair(here, there, *both) for both in zip(here.paragraphs, there.paragraphs, strict=True)]
        self._starts = [paragraph.start for paragraph in here.paragraphs]

    def carried(self, spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The spans in the other text, in order, those that touch as one; none for what stands there in no words."""
        found: list[Span] = []
        for start, end in spans:
            first = max(bisect_right(self._starts, start) - 1, 0)
            pairs = self._pairs[first : bisect_left(self._starts, end)]
            found += [span for pair in pairs if (span := pair.carried(start, end)) is not None]
        joined: list[Span] = []
        for span in sorted(found):
            if joined and span.start <= joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)

    def part(self, part: Part) -> Part | None:
        """A part of a statement in the other text; None where it stands there in no words."""
        spans = self.carried(part.spans)
        return Part.of(self.there.text, spans) if spans else None


def carry_back(article: Article) -> Article:
    """The article, attributed in translation, whose statements say where they stand in the original."""
    return _with(article, article.original, "original")


def carry_over(article: Article) -> Article:
    """The article, attributed in its own language, whose statements say where they stand in the translation."""
    return _with(article, article.translation, "translation")


def _with(article: Article, version: Version | None, field: str) -> Article:
    if version is None:
        return article
    carrier = Carrier(article, version)
    statements = [_carried(statement, carrier, field) for statement in article.statements]
    return msgspec.structs.replace(article, statements=tuple(statements))


def _carried(statement: Statement, carrier: Carrier, field: str) -> Statement:
    return msgspec.structs.replace(statement, **{field: carrier.part(statement.content)})


class _Pair:
    """A paragraph and its translation."""

    def __init__(self, here: Text, there: Text, ours: Paragraph, theirs: Paragraph) -> None:
        self._ours, self._theirs = ours, theirs
        self._here = here.text[ours.start : ours.end]
        self._there = there.text[theirs.start : theirs.end]
        self._languages = (here.language, there.language)

    @cached_property
    def _beads(self) -> tuple[Bead, ...]:
        return align(self._here, self._there, self._languages)

    def carried(self, start: int, end: int) -> Span | None:
        """What of the span lies in the paragraph, carried; spans are of the whole texts."""
        span = Span(max(start, self._ours.start) - self._ours.start, min(end, self._ours.end) - self._ours.start)
        if not self._here[span.start : max(span)].strip():
            return None
        touched = [bead for bead in self._beads if bead.here.start < span.end and span.start < bead.here.end]
        there = [bead.there for bead in touched if bead.there.start < bead.there.end]
        if not there:
            return None
        found = Span(there[0].start, there[-1].end)
        within = Span(touched[0].here.start, touched[-1].here.end)
        found = self._quoted(span, within, found) or found
        return Span(found.start + self._theirs.start, found.end + self._theirs.start)

    def _quoted(self, span: Span, here: Span, there: Span) -> Span | None:
        """The quotation there that is the one which the span is here, where there are as many in both stretches."""
        ours, theirs = _outermost(self._here, here), _outermost(self._there, there)
        if len(ours) != len(theirs):
            return None
        for one, other in zip(ours, theirs, strict=True):
            shared = min(one.end, span.end) - max(one.start, span.start)
            if shared >= QUOTED_SHARE * (max(one.end, span.end) - min(one.start, span.start)):
                return other
        return None


def _outermost(text: str, within: Span) -> list[Span]:
    """The quotations of the text that lie within a stretch and inside no other."""
    found = [quotation.segments[0] for quotation in quotations(text) if quotation.depth == 0]
    return [span for span in found if within.start <= span.start and span.end <= within.end]

"""What stands around a statement in its sentence: not what is said there, nor what belongs to another statement."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.record import Span, Statement
from onrecord.sentences import Sentences

REACH = 600
"""Characters of a sentence looked through on either side of a source or cue: the longest sentence in the hand-coded
articles has under 400. It keeps a text without full stops from being looked through whole for each statement."""
HIDDEN = "\0"
"""What stands for each character of what is said."""

_CLAUSE_BREAK = re.compile(r"[,;]|\b(?:and|but|while|whereas|although)\b")
_OPENING_CLAUSE = re.compile(r"(?:to\s+)?(?:which|whom)\s[^,.\n]{3,60},")
"""A clause on who carried the words, with which a content was made to begin."""


class Stretch(NamedTuple):
    """A piece of the text around a statement, with what is said hidden."""

    start: int
    shown: str

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches what is shown; its characters count from the start of the stretch."""
        return pattern.finditer(self.shown)

    def stop(self, position: int) -> int:
        """Where what can be read from a character of the text on ends: before what is hidden, or with the stretch."""
        hidden = self.shown.find(HIDDEN, position - self.start)
        return self.start + (hidden if hidden >= 0 else len(self.shown))


class Surroundings:
    """What stands around each statement of one text.

    statements: all of the article's, in any order.
    """

    def __init__(self, text: str, statements: Iterable[Statement], sentences: Sentences) -> None:
        self.text = text
        self.sentences = sentences
        self._statements = list(statements)
        cores = [core(statement) for statement in self._statements]
        self._all = sorted((one.start, one.end, number) for number, one in enumerate(cores))

    def of(self, statement: Statement) -> Iterator[Stretch]:
        """The sentence of the source and cue, and what follows the content in the sentence in which it ends."""
        own = core(statement)
        first, last = self.sentence(own.start), self.sentence(max(own.end - 1, own.start))
        start, end = self._between_others(statement, own, Span(first.start, max(first.end, last.end)))
        if end > start:
            yield self._hide(statement, Span(start, end))
        tail = statement.content.end
        closing = self.sentence(max(tail - 1, 0))
        if tail > end and closing.end > tail:
            yield self._hide(statement, Span(max(tail, closing.start), closing.end))

    def before(self, statement: Statement) -> Statement | None:
        """The statement whose source and cue come last before those of this one."""
        at = bisect_left(self._all, (core(statement).start, 0, -1)) - 1
        return self._statements[self._all[at][2]] if at >= 0 else None

    def earlier(self, statement: Statement, number: int) -> Iterator[Statement]:
        """Up to that many statements whose sources and cues come before those of this one, the last first."""
        at = bisect_left(self._all, (core(statement).start, 0, -1))
        for _, _, which in reversed(self._all[max(at - number, 0) : at]):
            yield self._statements[which]

    def sentence(self, position: int) -> Span:
        """The sentence of a character, as far as it reaches."""
        sentence = self.sentences.around(position)
        return Span(max(sentence.start, position - REACH), min(sentence.end, position + REACH))

    def _hide(self, statement: Statement, span: Span) -> Stretch:
        shown = self.text[span.start : span.end]
        for start, end in statement.content.spans:
            clause = _OPENING_CLAUSE.match(self.text, start, end)
            first, last = (
                max(clause.end() if clause else start, span.start) - span.start,
                min(end, span.end) - span.start,
            )
            if first < last:
                shown = shown[:first] + HIDDEN * (last - first) + shown[last:]
        return Stretch(span.start, shown)

    def _between_others(self, statement: Statement, own: Span, whole: Span) -> tuple[int, int]:
        """The part of a sentence that other sources leave to a statement."""
        start, end = whole
        at = bisect_left(self._all, (whole.start, 0, 0))
        while at < len(self._all) and self._all[at][0] < whole.end:
            other = self._statements[self._all[at][2]]
            at += 1
            if other is statement or other.source is None or _overlap(other, statement):
                continue
            if statement.source is not None and other.source.spans == statement.source.spans:
                continue
            reach = _whole(other)
            if reach.end <= own.start:
                start = max(start, reach.end)
            elif reach.start >= own.end:
                breaks = [m.start() for m in _CLAUSE_BREAK.finditer(self.text, own.end, reach.start)]
                end = min(end, max(breaks[-1] if breaks else reach.start, own.end))
        return start, end


def core(statement: Statement) -> Span:
    """Where a statement's source and cue stand, or, where it has neither, where its content begins."""
    source, cue = statement.source, statement.cue
    if source is None and cue is None:
        return Span(statement.content.start, statement.content.start)
    spans = (*(source.spans if source else ()), *(cue.spans if cue else ()))
    return Span(min(spans)[0], max([end for _, end in spans]))


def _whole(statement: Statement) -> Span:
    own, content = core(statement), statement.content
    return Span(min(own.start, content.start), max(own.end, content.end))


def touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether one statement says, or stands within, what another says."""
    return any(touch(span, core(b)) for a, b in ((one, other), (other, one)) for span in a.content.spans) or any(
        touch(a, b) for a in one.content.spans for b in other.content.spans
    )

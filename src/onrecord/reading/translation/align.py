"""A paragraph and its translation → which sentences of the one are which of the other.

The length-based alignment of Gale and Church (1993, A Program for Aligning Sentences in Bilingual Corpora,
Computational Linguistics 19:1), with what translation leaves as it is, figures and capitals, as anchors.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from onrecord.record import Span
from onrecord.sentences import Sentences

VARIANCE = 6.8
"""Of the difference of two lengths, a character of the text: Gale and Church's figure."""
BEADS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
"""How often so many sentences stand for so many: Gale and Church's table 5."""
ANCHOR_COST = 3.0
"""Of each anchor that stands on one side of a bead alone, in nats: a figure goes missing about as rarely as a sentence
becomes two."""
MOST_SENTENCES = 300
"""Of one paragraph; a longer one is taken as one piece, since time grows with the product of both counts."""
KEPT = 1024
"""Paragraphs whose alignment is kept: statements and passages of one article are carried one after the other."""
_ANCHOR = re.compile(r"\d+|[A-Z][a-z]*[A-Z]\w*")


class Bead(NamedTuple):
    """A stretch of a text and the stretch of the other that says the same; either may be empty."""

    here: Span
    there: Span


@lru_cache(maxsize=KEPT)
def align(here: str, there: str, languages: tuple[str | None, str | None] = (None, None)) -> tuple[Bead, ...]:
    """Align the sentences of a paragraph with those of its translation, in order; each sentence is in one bead.

    languages: of the paragraph and of its translation. Spans are characters of each, end exclusive.
    """
    ours, theirs = (Sentences(text, language).spans for text, language in zip((here, there), languages, strict=True))
    if not ours or not theirs:
        return ()
    if max(len(ours), len(theirs)) > MOST_SENTENCES:
        return (Bead(_over(ours), _over(theirs)),)
    scale = len(there) / len(here)
    path = _best(
        [_Sentence.of(here[start:end], scale) for start, end in ours],
        [_Sentence.of(there[start:end], 1.0) for start, end in theirs],
    )
    beads, i, j = [], 0, 0
    for m, n in path:
        beads.append(
            Bead(_over(ours[i : i + m] or _nothing_at(ours, i)), _over(theirs[j : j + n] or _nothing_at(theirs, j)))
        )
        i, j = i + m, j + n
    return tuple(beads)


class _Sentence(NamedTuple):
    length: float
    """In characters of the translation."""
    anchors: frozenset[str]

    @classmethod
    def of(cls, text: str, scale: float) -> Self:
        return cls(len(text) * scale, frozenset(_ANCHOR.findall(text)))


def _best(ours: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """The cheapest way through both: how many sentences of each stand for each other, in order."""
    costs = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            options = [
                (costs[i - m, j - n] + _cost(ours[i - m : i], theirs[j - n : j], share), (m, n))
                for (m, n), share in BEADS.items()
                if (i - m, j - n) in costs
            ]
            if options:
                costs[i, j], came[i, j] = min(options)
    path, at = [], (len(ours), len(theirs))
    while at != (0, 0):
        path.append(came[at])
        at = (at[0] - came[at][0], at[1] - came[at][1])
    return path[::-1]


def _cost(ours: Sequence[_Sentence], theirs: Sequence[_Sentence], share: float) -> float:
    """Minus the logarithm of the chance of such a bead, up to a constant."""
    here, there = sum(one.length for one in ours), sum(one.length for one in theirs)
    difference = abs(there - here) / math.sqrt(VARIANCE * max(here, there, 1.0))
    unlikely = -math.log(max(math.erfc(difference / math.sqrt(2)), 1e-12))
    none: frozenset[str] = frozenset()
    alone = none.union(*(one.anchors for one in ours)) ^ none.union(*(one.anchors for one in theirs))
    return unlikely - math.log(share) + ANCHOR_COST * len(alone)


def _over(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def _nothing_at(sentences: Sequence[Span], number: int) -> list[Span]:
    """An empty span where sentence `number` begins, or behind the last one."""
    at = sentences[number].start if number < len(sentences) else sentences[-1].end
    return [Span(at, at)]

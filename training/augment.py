"""Articles altered as pages alter them: other quotation marks, a dash for an opening mark, speech over paragraphs.

The corpus is US news: curly and straight double marks, each paragraph's quotation closed. Pages elsewhere open
speech with a dash, quote in «» or „“, and break a long speech into paragraphs. Each change moves the spans along.
"""

import random
import re
from dataclasses import dataclass

import numpy as np

from onrecord.quotation import Quotation, quotations

STYLE = 0.12
"""Share of articles whose double marks are swapped for another style."""
DASH = 0.06
"""Share of paragraphs that open with a quotation which then open with a dash."""
BREAK = 0.10
"""Share of the quotations of several sentences that are broken into two paragraphs."""
COLON = 0.15
"""Share of the cues that end in a colon whose quotation moves to the next paragraph."""

_STYLES = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"), ("« ", " »"), ("„", "”")]
_OPENING_DASH, _CLOSING_DASH = re.compile(r"[—–]\s*"), re.compile(r",?\s*[—–]$")
_SENTENCE = re.compile(r"(?<=[a-z][.!?]) (?=[A-Z])")


UNCLEAR = "?"
"""The type of a name that is passed over in training."""


@dataclass
class Marked:
    """A text with its attributions (spans by role) and its names ([start, end, type], or None where not coded).

    A name of type UNCLEAR passes over whatever lies there.

    soft: what teachers think of its words, where they have been asked: the characters at which the words begin, in
    order, and for each of them a row of probabilities.
    """

    text: str
    attributions: list[dict]
    names: list[list] | None
    soft: tuple[np.ndarray, np.ndarray] | None = None


def augmented(marked: Marked, rng: random.Random) -> Marked:
    """The article with a few changes drawn from `rng`."""
    found = quotations(marked.text)
    edits: dict[int, tuple[int, str]] = {}  # start → (end, replacement)
    style = rng.choice(_STYLES) if rng.random() < STYLE else None
    for quotation in found:
        if quotation.depth or not quotation.closed or quotation.mark not in '"“':
            continue
        opening, closing = quotation.marks[0], quotation.marks[-1]
        if style is not None:
            for mark in quotation.marks[:-1]:
                edits[mark.start] = (mark.end, style[0])
            edits[closing.start] = (closing.end, style[1])
        at_line_start = opening.start == 0 or marked.text[opening.start - 1] == "\n"
        if at_line_start and len(quotation.segments) == 1 and rng.random() < DASH:
            _dash(marked.text, opening.start, found, edits, rng)
        elif len(quotation.segments) == 1 and rng.random() < BREAK:
            _break(marked.text, quotation, edits, rng)
        if marked.text[max(opening.start - 2, 0) : opening.start] == ": " and rng.random() < COLON:
            edits[opening.start - 1] = (opening.start, "\n\n")
    return _apply(marked, edits) if edits else marked


def _dash(text: str, start: int, found: list[Quotation], edits: dict[int, tuple[int, str]], rng: random.Random) -> None:
    """Open the speech of a paragraph with a dash; half the time dashes stand around its cues too."""
    line_end = text.find("\n", start) % (len(text) + 1)
    own = [q for q in found if q.depth == 0 and q.closed and start <= q.marks[0].start and q.marks[-1].end <= line_end]
    if rng.random() < 0.5:
        own = own[:1]
        ending = "" if rng.random() < 0.3 else text[own[0].marks[-1].start : own[0].marks[-1].end]
    else:
        ending = " —"
    for quotation in own:
        opening, closing = quotation.marks[0], quotation.marks[-1]
        edits[opening.start] = (opening.end, "— ")
        edits[closing.start] = (closing.end, ending if closing.end < line_end else ending.strip(" —"))


def _break(text: str, quotation: Quotation, edits: dict[int, tuple[int, str]], rng: random.Random) -> None:
    """Break a quotation at the end of a sentence inside it; the new paragraph reopens, as English usage has it."""
    (start, end), opening = quotation.segments[0], quotation.marks[0]
    places = [match.start() for match in _SENTENCE.finditer(text, start, end)]
    if places:
        at = rng.choice(places)
        mark = edits.get(opening.start, (0, text[opening.start : opening.end]))[1]
        edits[at] = (at + 1, "\n\n" + (mark if rng.random() < 0.8 else ""))


def _apply(marked: Marked, edits: dict[int, tuple[int, str]]) -> Marked:
    """Carry out replacements (start → end, new text) and move every span along."""
    parts: list[str] = []
    moved: list[int] = []  # old offset → new one
    at = length = 0
    for start in sorted(edits):
        end, new = edits[start]
        if start < at:
            continue
        parts += [marked.text[at:start], new]
        moved += range(length, length + start - at)
        length += start - at
        moved += [length] * (end - start)
        length += len(new)
        at = end
    parts.append(marked.text[at:])
    moved += range(length, length + len(marked.text) - at + 1)

    def move(start: int, end: int) -> list[int]:
        return [moved[start], moved[end]]

    text = "".join(parts)
    attributions = []
    for attribution in marked.attributions:
        parts_of = {role: [move(s, e) for s, e in spans] for role, spans in attribution.items()}
        parts_of["content"] = [_without_dashes(text, s, e) for s, e in parts_of["content"]]
        attributions.append({role: [s for s in spans if s[0] < s[1]] for role, spans in parts_of.items()})
    names = None if marked.names is None else [[*move(s, e), kind] for s, e, kind in marked.names]
    return Marked(text, attributions, names, _moved(marked, np.array(moved), sorted(edits.items())))


def _without_dashes(text: str, start: int, end: int) -> list[int]:
    """A span without a dash that opens speech before it or a cue after it, nor the comma before that dash."""
    opening, closing = _OPENING_DASH.match(text, start, end), _CLOSING_DASH.search(text, start, end)
    return [opening.end() if opening else start, closing.start() if closing else end]


def _moved(
    marked: Marked, moved: np.ndarray, edits: list[tuple[int, tuple[int, str]]]
) -> tuple[np.ndarray, np.ndarray] | None:
    """Teachers' thoughts of the words that were not replaced."""
    if marked.soft is None:
        return None
    starts, rows = marked.soft
    kept = np.ones(len(moved), dtype=bool)
    for start, (end, _) in edits:
        kept[start:end] = False
    return moved[starts][kept[starts]], rows[kept[starts]]

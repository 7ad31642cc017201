"""Articles altered as pages alter them: other quotation marks, a dash for an opening mark, speech over paragraphs.

The corpus is US news: curly and straight double marks, each paragraph's quotation closed. Pages elsewhere open
speech with a dash, quote in «» or „“, and break a long speech into paragraphs. Each change moves the spans along.
"""

import random
import re
from dataclasses import dataclass

from onrecord.attribution.quotation import Quotation, quotations

STYLE = 0.12
"""Share of articles whose double marks are swapped for another style."""
DASH = 0.06
"""Share of paragraphs that open with a quotation which then open with a dash."""
BREAK = 0.10
"""Share of the quotations of several sentences that are broken into two paragraphs."""
COLON = 0.15
"""Share of the cues that end in a colon whose quotation moves to the next paragraph."""

_STYLES = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"), ("« ", " »"), ("„", "”")]
_SENTENCE = re.compile(r"(?<=[a-z][.!?]) (?=[A-Z])")


@dataclass
class Marked:
    """A text with its attributions (spans by role) and its names ([start, end, type], or None where not coded)."""

    text: str
    attributions: list[dict]
    names: list[list] | None


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
            edits[opening.start] = (opening.end, "— ")
            if rng.random() < 0.3:
                edits[closing.start] = (closing.end, "")
        elif len(quotation.segments) == 1 and rng.random() < BREAK:
            _break(marked.text, quotation, edits, rng)
        if marked.text[max(opening.start - 2, 0) : opening.start] == ": " and rng.random() < COLON:
            edits[opening.start - 1] = (opening.start, "\n\n")
    return _apply(marked, edits) if edits else marked


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

    attributions = [
        {role: [span for s, e in spans if (span := move(s, e))[0] < span[1]] for role, spans in attribution.items()}
        for attribution in marked.attributions
    ]
    names = None if marked.names is None else [[*move(s, e), kind] for s, e, kind in marked.names]
    return Marked("".join(parts), attributions, names)

"""Quotation marks, exactly: where each quotation begins and ends, in every style of mark.

Marks are paired paragraph by paragraph (a paragraph is a line), with a stack of what is open:

1. A mark's shape says what it may be (“ opens, ” closes); of marks that may be both (" ' and those that one language
   opens with and another closes with), the characters on either side decide, then what is open.
2. A dash at the start of a paragraph opens speech, as in Russian and French usage: *— We are ready," he said*. A
   closing mark that has no partner ends it; without one, a dash after punctuation ends it and another resumes it.
3. A single mark between letters is an apostrophe; one that never closes in its paragraph is none either.
4. A quotation open at the end of its paragraph goes on in the next one if that reopens with the same mark, or up to a
   mark soon after that closes and has no other partner. Otherwise it ends with its paragraph, and is not closed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from onrecord.lines import lines
from onrecord.record import Span

OUTSIDE, INSIDE, MARK = range(3)
"""What a character is: outside quotations, inside one, or a mark itself."""

DASHES = "—–―"
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›'‘’‚‛＂「」『』]")
_SINGLE_MARK = re.compile(r"(?<!')['‘’‚‛](?!')")
_DASH_SPEECH = re.compile(rf"\s*([{DASHES}])(?=\s*[^\W_]|\s*[\"“„«'‘¿¡])|\s*(-)(?=\s+[^\W_])")
_DASH_TURN = re.compile(rf"(?<=[,.!?…»\"”])\s*[{DASHES}](?=\s)")

_PARTNERS = {
    "“": "”\"'", "‟": "”", "„": "“”\"‟", '"': '"”', "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "‘": "’'", "‚": "‘’", "'": "'’", "’": "’", "‛": "’", "``": "''\"”", "＂": "＂", "「": "」", "『": "』",
}  # fmt: skip
"""An opening mark → the marks that can close it."""
_SINGLE = frozenset("‘‚'’‛")
_ONLY_OPENS = frozenset("„‟‹‚「『") | {"``"}
_ONLY_CLOSES = frozenset("」』") | {"''"}
_OPEN_MOSTLY = frozenset("“‘«")
_CLOSE_MOSTLY = frozenset("”’»›")
_OPENING_CONTEXT = frozenset("([{/\"“„«‘'‚‹=>") | frozenset(DASHES) | {"-"}
_CLOSING_PUNCTUATION = frozenset(",.;:!?)]}…")
DASH = "—"
"""The mark of speech that a dash opens, whichever dash."""
_CLOSES_DASH = frozenset('"”“»') | {"''"}
_MAX_CARRIED = 3
"""Paragraphs over which an unclosed quotation waits for a closing mark; a longer speech reopens in print."""
_MAX_DEPTH = 8
"""Quotations within quotations; print has three at most, and what is deeper is noise."""


@dataclass
class Quotation:
    """A quotation: one segment a paragraph, its marks included; depth 0 is the outermost."""

    mark: str
    segments: list[Span]
    depth: int
    closed: bool
    marks: list[Span] = field(default_factory=list)

    def covers(self, start: int, end: int) -> bool:
        """Whether one segment holds all of the characters from start to end."""
        return any(a <= start and end <= b for a, b in self.segments)


@dataclass
class _Open:
    mark: str
    span: Span
    depth: int


def quotations(text: str, quoted: Iterable[tuple[int, int]] = ()) -> list[Quotation]:
    """Find the quotations in `text`, in order of their beginnings; those inside others have a greater depth.

    quoted: paragraphs that the page sets as quotations (characters, end exclusive); without marks they are ones too.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    waited = 0
    for start, end in lines(text):
        scan = _Scan(text, start, end)
        here = scan.found
        if pending is not None:
            waited += 1
            first = here[0] if here else None
            closer = next((s for s in scan.strays if text[s.start : s.end] in _PARTNERS[pending.mark]), None)
            opens_here = first is not None and first.segments[0].start == start and first.mark == pending.mark
            if first is not None and opens_here and waited == 1:
                here = here[1:]
                pending.segments += first.segments
                pending.marks += first.marks
                pending.closed = first.closed
                waited = 0
            elif closer is not None:
                within = [q for q in here if q.segments[0].start < closer.start]
                for quotation in within:
                    quotation.depth += 1
                pending.segments += lines(text, pending.segments[-1].end, closer.end)
                pending.marks.append(closer)
                pending.closed = True
            if pending.closed or waited >= _MAX_CARRIED:
                pending = None
        found += here
        last = next((q for q in here if not q.closed and q.mark not in _SINGLE and q.mark != DASH), None)
        if last is not None and (pending is None or pending.closed):
            pending, waited = last, 0
    outermost = {segment.start for q in found if q.depth == 0 for segment in q.segments}
    found += [Quotation("", [Span(*span)], 0, closed=True) for span in quoted if span[0] not in outermost]
    return sorted(found, key=lambda q: (q.segments[0].start, q.depth))


def states(length: int, found: Iterable[Quotation]) -> np.ndarray:
    """For each character of a text of that length OUTSIDE, INSIDE or MARK, as uint8, given its quotations."""
    out = np.zeros(length, dtype=np.uint8)
    found = list(found)
    for quotation in found:
        for start, end in quotation.segments:
            out[start:end] = INSIDE
    for quotation in found:
        for start, end in quotation.marks:
            out[start:end] = MARK
    return out


class _Scan:
    """One paragraph read from its first mark to its last: its quotations, and closing marks that have no partner."""

    def __init__(self, text: str, begin: int, end: int) -> None:
        self.text, self.begin, self.end = text, begin, end
        self.found: list[Quotation] = []
        self.strays: list[Span] = []
        self.stack: list[_Open] = []
        dash = _DASH_SPEECH.match(text, begin, end)
        if dash is not None:
            self._open(DASH, Span(*dash.span(dash.lastindex or 0)))
        for match in _MARK.finditer(text, begin, end):
            self._read(match.group(), Span(*match.span()))
        for opened in self.stack:
            self._end_unclosed(opened)
        self.found.sort(key=lambda q: q.segments[0].start)

    def _read(self, mark: str, span: Span) -> None:
        before = self.text[span.start - 1] if span.start > self.begin else " "
        after = self.text[span.end] if span.end < self.end else " "
        open_ones = range(len(self.stack) - 1, -1, -1)
        partner = next((i for i in open_ones if mark in _PARTNERS.get(self.stack[i].mark, "")), None)
        if mark in _SINGLE:
            self._read_single(mark, span, partner, before, after)
        elif _closes(mark, before, after, partner is not None):
            if partner is not None:
                self._close(partner, span)
            elif self.stack and self.stack[0].mark == DASH and mark in _CLOSES_DASH:
                self._close(0, span)
            elif not (mark == '"' and before.isdigit()):  # inches
                self.strays.append(span)
        else:
            if mark == '"' and partner is not None and self.stack[partner].mark == '"':
                del self.stack[partner:]  # its partner never closed: that mark was a stray one
            self._open(mark, span)

    def _read_single(self, mark: str, span: Span, partner: int | None, before: str, after: str) -> None:
        if before.isalnum() and after.isalnum():
            return  # an apostrophe
        if partner is not None and _closes(mark, before, after, has_partner=True):
            if span.start - self.stack[partner].span.end == 1:
                del self.stack[partner:]  # rock 'n' roll
            elif not self._is_possessive(span, before, after):
                self._close(partner, span)
        elif _may_open(mark, before, after) and self._single_closes_after(span.end, mark):
            self._open(mark, span)

    def _open(self, mark: str, span: Span) -> None:
        if len(self.stack) < _MAX_DEPTH:
            self.stack.append(_Open(mark, span, len(self.stack)))

    def _close(self, index: int, mark: Span) -> None:
        opened = self.stack[index]
        del self.stack[index:]
        segment = Span(opened.span.start, mark.end)
        self.found.append(Quotation(opened.mark, [segment], opened.depth, closed=True, marks=[opened.span, mark]))

    def _end_unclosed(self, opened: _Open) -> None:
        if opened.mark == DASH:
            self.found += _dash_speech(self.text, opened.span, self.end)
        elif opened.mark not in _SINGLE:
            last = self.begin + len(self.text[self.begin : self.end].rstrip())
            segment = Span(opened.span.start, last)
            self.found.append(Quotation(opened.mark, [segment], opened.depth, closed=False, marks=[opened.span]))

    def _is_possessive(self, span: Span, before: str, after: str) -> bool:
        """Whether a single mark after an s, before a further word, stands in a quotation that closes later."""
        following = self.text[span.end : span.end + 2].strip()
        if before not in "sS" or not after.isspace() or not following.isalpha():
            return False
        return self._single_closes_after(span.end, "‘")

    def _single_closes_after(self, start: int, mark: str) -> bool:
        """Whether a closing single mark stands ahead in the paragraph, before another opens."""
        for match in _SINGLE_MARK.finditer(self.text, start, self.end):
            before = self.text[match.start() - 1]
            after = self.text[match.end()] if match.end() < self.end else " "
            if before.isalnum() and after.isalnum():
                continue
            if match.group() in _PARTNERS[mark] and not before.isspace() and not after.isalnum():
                return True
            if _may_open(match.group(), before, after):
                return False
        return False


def _may_open(mark: str, before: str, after: str) -> bool:
    """Whether a mark stands as an opening one does: space or a bracket before it, a word after it."""
    if mark in {"«", "„", "「", "『"}:
        return True
    if mark in _SINGLE and after.isdigit():
        return False  # the '90s
    return (
        (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace() and after not in _CLOSING_PUNCTUATION
    )


def _closes(mark: str, before: str, after: str, has_partner: bool) -> bool:
    """Whether a mark closes, by its shape, its neighbours, and whether something is open that it can close."""
    if mark in _ONLY_OPENS or mark in _ONLY_CLOSES:
        return mark in _ONLY_CLOSES
    opens = _may_open(mark, before, after)
    if mark in _OPEN_MOSTLY:
        return has_partner and (mark == "«" or not opens)
    if mark in _CLOSE_MOSTLY:
        return has_partner or not opens
    if not opens and before.isspace() == after.isspace():
        return has_partner  # " spaced on both sides ", or tight between words: what is open decides
    return not opens and not before.isspace()


def _dash_speech(text: str, dash: Span, end: int) -> list[Quotation]:
    """Speech that a dash opens and no mark closes.

    Where dashes stand around its cue (*— We wait, — he said. — Or go.*) every other stretch between dashes, from the
    first one on; where dashes only open speech (*– We wait, he said. – Or go.*) every stretch, its cue included.
    """
    if text[dash.start] == "-":
        return []  # a hyphen without a closing mark is a list's bullet
    turns = [dash, *(Span(m.start(), m.end()) for m in _DASH_TURN.finditer(text, dash.end, end)), Span(end, end)]
    segments: list[Span] = []
    step = 1 if turns[1:-1] and _opens_speech(text, turns[1], end) else 2
    for opens, ends in zip(turns[:-1:step], turns[1::step], strict=False):
        segments += lines(text, opens.start if opens is dash else opens.end, ends.start)
    return [Quotation(DASH, segments, 0, closed=bool(turns[1:-1]), marks=[dash])]


def _opens_speech(text: str, dash: Span, end: int) -> bool:
    """Whether a dash within a paragraph opens speech, after a sentence and before another, rather than ends it."""
    return (
        text[max(dash.start - 3, 0) : dash.start].rstrip()[-1:] in {".", "»", "”"}
        and text[dash.end : end].lstrip()[:1].isupper()
    )

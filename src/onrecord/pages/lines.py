"""Text → its lines, cleaned, with paragraphs that were hard-wrapped joined again.

1. Characters that are not text go: control characters, invisible ones, half characters. Every kind of line end is one.
2. If the lines are wrapped at a width (e-mail, wire copy, a PDF's text), the lines of a paragraph become one.
3. If a link or a bold word broke a line in two, the line is whole again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

WIDEST_WRAP = 100
"""Columns. E-mail wraps at 65 to 80, wire copy at 69, PDF pages at up to 95; a paragraph on one line is longer."""
NARROWEST_WRAP = 34
"""Columns. A newspaper's column as a PDF gives it; menus are narrower."""
WRAPPED_PAIRS = 3
"""So many lines must run on into the next before a text counts as wrapped: two headlines that look so are chance."""
WRAPPED_SHARE = 0.5
"""Share of the long lines that must run on. Of 400 news articles wrapped at 72 columns, 99 in 100 have 0.53 and more,
half of them 0.83; with a paragraph on each line the highest share is 0.40."""
OVERLONG_SHARE = 0.4
"""Share of the text that lines beyond the width may hold, as addresses and menus do."""
LONG_LINE = 0.6
"""Share of the width from which a line counts as long; paragraphs' last lines are of every length."""
MARGIN_SHARE = 0.1
"""Share of the commonest indent that one left of it needs to be the margin, where most paragraphs have one line."""
HYPHENATING = 0.08
"""Share of lines that end in a hyphen from which they are hyphenation. Lines that were only wrapped at a compound's own
hyphen are 0.06 at most in 99 of 100 news articles; a narrow column of German has 0.27."""
BROKEN_LINE = 40
"""Characters from which a line that goes on in lower case on the next one is a sentence a link broke."""
LONGEST_END = 40
"""Characters of a sentence's end: its punctuation, marks that close, references to notes ("[15][16]")."""

ENDERS = ".!?…。！？।۔؟:;"
CLOSERS = "\"'”’“‘»«›‹)]}*」』"
OPENERS = "\"'“„”‘‚«»‹›([「『¿¡"
DASHES = "—–―"

_NEWLINE = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\ud800-\udfff]"
    "|(?<![^\\W\\d_])[\u200c\u200d]|[\u200c\u200d](?![^\\W\\d_])"
)
_NOTES = re.compile(r"(?:\s?\[\w{1,3}\])+$")
_OPENS_ITEM = re.compile(r"[-*•·‣▪◦●■—–―>]\s|\d{1,2}[.)]\s|[>•]")
_MAIL_QUOTE = re.compile(r"(?:>[ ]?)+")


class Line(NamedTuple):
    """A line of the page, without the space around it."""

    text: str
    apart: bool
    """Whether an empty line stands before it."""
    indent: int = 0
    quoted: bool = False
    """Whether it was marked `>` as e-mail marks what it answers."""


def read_lines(text: str) -> list[Line]:
    """The lines of `text` that hold anything, a paragraph on one line each where the text was wrapped."""
    lines = _split(text)
    width = wrap_width(lines)
    return _mended(_unwrapped(lines, width) if width else lines)


def closed(text: str) -> bool:
    """Whether `text` ends as a sentence or a clause does, rather than as a title or a button."""
    end = text[-LONGEST_END:]
    core = _NOTES.sub("", end).rstrip(CLOSERS + " ")
    if not core:
        return False
    return core[-1] in ENDERS or core[-1] == "," or (core != end and core[-1] in DASHES)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in characters that `lines` are wrapped at, or None where each line is a paragraph of its own."""
    lengths = [len(line.text) + line.indent for line in lines]
    if not lengths:
        return None
    beyond = sum(length for length in lengths if length > WIDEST_WRAP)
    width = max((length for length in lengths if length <= WIDEST_WRAP), default=0)
    if width < NARROWEST_WRAP or beyond > OVERLONG_SHARE * sum(lengths):
        return None
    run_on = long = 0
    for line, after in pairwise(lines):
        if len(line.text) + line.indent < LONG_LINE * width or after.apart:
            continue
        long += 1
        first = after.text.split(" ", 1)[0]
        full = len(line.text) + line.indent + 1 + len(first) > width
        run_on += after.text[0].islower() or (full and not closed(line.text) and not after.text[0].islower())
    return width if run_on >= WRAPPED_PAIRS and run_on >= WRAPPED_SHARE * long else None


def _split(text: str) -> list[Line]:
    lines: list[Line] = []
    apart = False
    for raw in _NEWLINE.split(text):
        line = _INVISIBLE.sub("", raw).expandtabs(4)
        words = line.split()
        if not words:
            apart = bool(lines)
            continue
        bare = " ".join(words)
        mark = _MAIL_QUOTE.match(bare)
        quoted = bool(mark and mark.end() < len(bare))
        if mark and not quoted:
            apart = bool(lines)
            continue
        if mark and quoted:
            bare = bare[mark.end() :]
        lines.append(Line(bare, apart, len(line) - len(line.lstrip()), quoted))
        apart = False
    return lines


def _unwrapped(lines: Sequence[Line], width: int) -> list[Line]:
    indents = Counter(line.indent for line in lines)
    margin = min(indent for indent, count in indents.items() if count >= MARGIN_SHARE * max(indents.values()))
    hyphened = sum(_hyphened(line.text) for line in lines)
    hyphenates = hyphened > max(HYPHENATING * len(lines), 1)
    known = {word.strip(ENDERS + CLOSERS + OPENERS + ",") for line in lines for word in line.text.split()}
    joined: list[Line] = []
    parts: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _runs_on(before, line, width, margin):
            parts.append(line.text)
        else:
            if parts:
                joined[-1] = joined[-1]._replace(text=_join(parts, known, hyphenates))
            joined.append(line)
            parts = [line.text]
        before = line
    if parts:
        joined[-1] = joined[-1]._replace(text=_join(parts, known, hyphenates))
    return joined


def _runs_on(line: Line, after: Line, width: int, margin: int) -> bool:
    """Whether the paragraph that `line` is in goes on in `after`."""
    if after.apart or line.quoted != after.quoted:
        return False
    length = len(line.text) + line.indent
    first = after.text.split(" ", 1)[0]
    full = length + 1 + len(first) > width
    ends = closed(line.text)
    hanging = _OPENS_ITEM.match(line.text)
    if _OPENS_ITEM.match(after.text):
        # A dash in mid-sentence may come first on a line, a number too.
        return full and not ends and not hanging
    if after.indent > margin and not hanging:
        return full and not ends and after.indent == line.indent
    if after.text[0].islower() and not ends:
        return length >= LONG_LINE * width
    return full or (length >= (1 + LONG_LINE) / 2 * width and not ends)


def _hyphened(text: str) -> bool:
    return len(text) > 1 and text[-1] == "-" and text[-2].isalpha()


def _join(parts: Sequence[str], known: set[str], hyphenates: bool) -> str:
    text = [parts[0]]
    for part in parts[1:]:
        last = text[-1]
        if not (_hyphened(last) and part[0].islower()):
            text.extend((" ", part))
            continue
        head = last.rsplit(" ", 1)[-1].lstrip(OPENERS)
        tail = part.split(" ", 1)[0].rstrip(ENDERS + CLOSERS + ",")
        whole, compound = head[:-1] + tail, head + tail
        if whole in known or (hyphenates and compound not in known):
            text[-1] = last[:-1]
        text.append(part)
    return "".join(text)


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Step 3. A link's own words may begin in upper case, then the line after them tells; the sentence must end."""
    mended: list[Line] = []
    index = 0
    while index < len(lines):
        last = index
        while last + 1 < len(lines) and _breaks(lines, index, last):
            last += 1
        if last > index and closed(lines[last].text):
            mended.append(lines[index]._replace(text=_spaced([line.text for line in lines[index : last + 1]])))
            index = last + 1
        else:
            mended.extend(lines[index : last + 1])
            index = last + 1
    return mended


def _breaks(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the sentence that `first` begins and `last` does not end goes on in the next line."""
    line, after = lines[last], lines[last + 1]
    if not _together(line, after) or closed(line.text):
        return False
    if after.text[0] in ",;":
        return True
    if len(lines[first].text) < BROKEN_LINE:
        return False
    linked = last + 2 < len(lines) and _together(after, lines[last + 2]) and not closed(after.text)
    return after.text[0].islower() or (linked and _continues(lines[last + 2].text))


def _spaced(parts: Sequence[str]) -> str:
    return "".join(part if part[0] in ",;" or not place else f" {part}" for place, part in enumerate(parts))


def _together(line: Line, after: Line) -> bool:
    return not after.apart and line.quoted == after.quoted


def _continues(text: str) -> bool:
    return text[0].islower() or text[0] in ",;"

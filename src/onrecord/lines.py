"""The lines of a text: its paragraphs, wherever they are cut out of it."""

import re
from collections.abc import Iterator

from onrecord.record import Span

_LINE = re.compile(r"[^\n]+")


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The lines between two characters (the end exclusive), white space at their ends aside, without empty ones."""
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        line = match.group()
        if line.strip():
            yield Span(match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))

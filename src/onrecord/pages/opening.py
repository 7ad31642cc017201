"""The lines between a headline and its article that no markup names: who wrote it, and when."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages.byline import is_byline, persons
from onrecord.pages.dates import loose_date
from onrecord.pages.label import is_date
from onrecord.record import Role

MAX_LINES = 4
"""A byline stands within so many paragraphs of the top."""
MAX_BYLINE_WORDS = 14
SENTENCE_ENDS = (".", "!", "?", ":", "…", "”", '"', "»", "。", "！", "？", "」")


class Opening(NamedTuple):
    """What the lines said, and the paragraphs without them."""

    byline: tuple[str, ...]
    published: str | None
    paragraphs: list[tuple[str, Role]]


def opening(paragraphs: Sequence[tuple[str, Role]], outlet: str | None) -> Opening:
    """Take byline and date lines off the top of an article."""
    names: tuple[str, ...] = ()
    published: str | None = None
    rest: list[tuple[str, Role]] = []
    for number, (text, role) in enumerate(paragraphs):
        words = len(text.split())
        is_line = number < MAX_LINES and role in {"body", "heading"} and not text.endswith(SENTENCE_ENDS)
        if is_line and words <= MAX_BYLINE_WORDS and not names and is_byline(text):
            names = tuple(persons(text, outlet))
        elif is_line and is_date(text):
            published = published or loose_date(text)
        else:
            rest.append((text, role))
    return Opening(names, published, rest)

"""The lines between a headline and its article that no markup names: who wrote it, and when."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from onrecord.pages.byline import is_byline, persons
from onrecord.pages.dates import loose_date
from onrecord.pages.label import is_date
from onrecord.record import Role

MAX_LINES = 4
"""A byline stands within so many paragraphs of the top."""
MAX_BYLINE_WORDS = 14
MAX_ROLE_WORDS = 8
SENTENCE_ENDS = (".", "!", "?", ":", "…", "”", '"', "»", "。", "！", "？", "」")


class Opening(NamedTuple):
    """What the lines said, and the paragraphs without them."""

    byline: tuple[str, ...]
    published: str | None
    paragraphs: list[tuple[str, Role]]


def opening(paragraphs: Sequence[tuple[str, Role]], outlet: str | None, known: Collection[str] = ()) -> Opening:
    """Take byline and date lines off the top of an article; `known` are the persons that the page's data names."""
    names: tuple[str, ...] = ()
    published: str | None = None
    is_after_byline = False
    rest: list[tuple[str, Role]] = []
    for number, (text, role) in enumerate(paragraphs):
        words = len(text.split())
        is_line = number < MAX_LINES and role in {"body", "heading"} and not text.endswith(SENTENCE_ENDS)
        is_after, is_after_byline = is_after_byline, False
        if is_line and words <= MAX_BYLINE_WORDS and not names and _is_byline(text, known):
            names = tuple(persons(text, outlet))
            is_after_byline = True
        elif is_line and is_date(text):
            published = published or loose_date(text)
        elif is_line and is_after and role == "body" and words <= MAX_ROLE_WORDS:
            continue  # what the author is: "Environment reporter, Strand"
        else:
            rest.append((text, role))
    return Opening(names, published, rest)


def _is_byline(text: str, known: Collection[str]) -> bool:
    found = persons(text)
    return is_byline(text) or (bool(found) and len(text.split()) <= MAX_ROLE_WORDS and set(found) <= set(known))

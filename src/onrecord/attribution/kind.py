"""Direct, indirect or mixed: how a content is reported, by its quotation marks alone."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.attribution.quotation import Quotation
from onrecord.record import Kind, Span
from onrecord.wordlists import sections

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INTRODUCED = re.compile(
    r"(?:so[-—–\s]*called|known as|dubbed|nicknamed|titled|entitled)\s*(?:the\s+|an?\s+)?\W?$", re.I
)
_TERM_WORDS = 4
"""Words that a name or term in marks may have ("coalition of the willing"); longer ones are speech."""


def kind(text: str, content: tuple[Span, ...], quotations: Sequence[Quotation]) -> Kind:
    """The kind of a content (spans of `text`), given the quotations of the text.

    direct: every word is inside quotation marks, or after a dash that opens speech. mixed: some are, and they are the
    speaker's words rather than a name or a single term. indirect: all else.
    """
    words = [(match.start(), match.end()) for start, end in content for match in _WORD.finditer(text, start, end)]
    segments = [(s, quotation) for quotation in quotations for s in quotation.segments]
    quoted: dict[Span, Quotation] = {}
    inside = 0
    for start, end in words:
        holder = next(((s, q) for s, q in segments if s.start <= start and end <= s.end), None)
        if holder is not None:
            inside += 1
            quoted[holder[0]] = holder[1]
    if words and inside == len(words):
        return "direct"
    if any(_is_speech(text, segment, quotation, quotations) for segment, quotation in quoted.items()):
        return "mixed"
    return "indirect"


def _is_speech(text: str, segment: Span, quotation: Quotation, quotations: Sequence[Quotation]) -> bool:
    """Whether a quotation within reported words is the speaker's speech, not a name, a byname or a term."""
    words = _words(text, segment)
    if len(words) <= 1 or _INTRODUCED.search(text, max(segment.start - 30, 0), segment.start):
        return False
    if len(words) > _TERM_WORDS or any(word in _terms()["clause"] for word in words):
        return True
    if any(words == _words(text, q.segments[0]) for q in quotations if q is not quotation):
        return False  # the article's name for something
    if words[0] in _terms()["determiners"]:
        return True
    before = _WORD.findall(text, max(segment.start - 20, 0), segment.start)
    return not (before and before[-1].lower() in _terms()["determiners"])


def _words(text: str, segment: Span) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text, segment.start, segment.end)]


@cache
def _terms() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in sections("onrecord.attribution", "words/terms.en.txt").items()}

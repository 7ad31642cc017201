"""Direct, indirect or mixed: how a content is reported, by its quotation marks alone."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from onrecord.quotation import Quotation
from onrecord.record import Kind, Span
from onrecord.wordlists import sections

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INTRODUCED = re.compile(
    r"(?:so[-—–\s]*called|known as|dubbed|nicknamed|titled|entitled)\s*(?:the\s+|an?\s+)?\W?$", re.I
)
_TERM_LENGTH = 80
"""Characters below which a quotation can be a term."""
_TERM_WORDS = 4
"""Words that a name or term in marks may have ("coalition of the willing"); longer ones are speech."""


class Quoted:
    """What a text's quotations hold: for each character the outermost one, and how often each wording is quoted."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.segments = [segment for q in quotations for segment in q.segments]
        self._owner = [number for number, q in enumerate(quotations) for _ in q.segments]
        self._holder = np.full(len(text), -1, dtype=np.int32)
        for number in range(len(self.segments) - 1, -1, -1):  # the outermost comes first, and so is written last
            start, end = self.segments[number]
            self._holder[start:end] = number
        self.wordings = Counter(_wording(text, segment) for segment in self.segments if len(segment) < _TERM_LENGTH)

    def same(self, one: int, other: int) -> bool:
        """Whether two characters lie in one quotation, which may run over paragraphs."""
        a, b = int(self._holder[one]), int(self._holder[other])
        return a >= 0 and b >= 0 and self._owner[a] == self._owner[b]

    def segment(self, place: int) -> Span | None:
        """The outermost quotation's segment that holds a character."""
        number = int(self._holder[place])
        return self.segments[number] if number >= 0 else None


def kind(content: tuple[Span, ...], quoted: Quoted) -> Kind:
    """The kind of a content (spans of the text that `quoted` was made of).

    direct: every word is inside quotation marks, or after a dash that opens speech. mixed: some are, and they are the
    speaker's words rather than a name or a single term. indirect: all else.
    """
    words = [match.start() for start, end in content for match in _WORD.finditer(quoted.text, start, end)]
    segments = [quoted.segment(place) for place in words]
    if words and all(segments):
        return "direct"
    if any(_is_speech(segment, quoted) for segment in dict.fromkeys(segments) if segment is not None):
        return "mixed"
    return "indirect"


def _is_speech(segment: Span, quoted: Quoted) -> bool:
    """Whether a quotation within reported words is the speaker's speech, not a name, a byname or a term."""
    words = _wording(quoted.text, segment)
    if len(words) <= 1 or _INTRODUCED.search(quoted.text, max(segment.start - 30, 0), segment.start):
        return False
    if len(words) > _TERM_WORDS or any(word in _terms()["clause"] for word in words):
        return True
    if quoted.wordings[words] > 1:
        return False  # the article's name for something
    if words[0] in _terms()["determiners"]:
        return True
    before = _WORD.findall(quoted.text, max(segment.start - 20, 0), segment.start)
    return not (before and before[-1].lower() in _terms()["determiners"])


def _wording(text: str, segment: Span) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text, segment.start, segment.end))


@cache
def _terms() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in sections("onrecord.attribution", "words/terms.en.txt").items()}

"""The sentences of a text: where one ends and the next begins, within each line."""

import re
from bisect import bisect_right

from onrecord.lines import lines
from onrecord.record import Span

_END = re.compile(r"[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«„(\[—–-]*\s?[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Sen|Rep|Gov|Rev|Hon|St|Sr|Jr|Messrs|No|Nos|vs|cf|approx|Inc|Ltd"
    r"|Co|Corp|Bros|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri)|(?:^|[\s(“\"])[^\W\d_]|\b[^\W\d_]\.[^\W\d_])\.$"
)
"""What a full stop closes without closing a sentence: a title, a month, an initial, letters with full stops."""
_LONGEST = 12
"""Characters before a full stop in which such a word begins."""


class Sentences:
    """The sentences of one text, in order, as spans of characters (end exclusive, white space at their ends aside)."""

    def __init__(self, text: str) -> None:
        self.spans: list[Span] = []
        for line in lines(text):
            start = line.start
            for match in _END.finditer(text, line.start, line.end):
                stop = text.find(".", match.start(), match.end())
                closes_word = stop == match.start() and match.end() - match.start() <= len(". ")
                if closes_word and _ABBREVIATION.search(text, max(start, stop - _LONGEST), stop + 1):
                    continue
                self.spans.append(Span(start, len(text[start : match.end()].rstrip()) + start))
                start = match.end()
            if start < line.end:
                self.spans.append(Span(start, line.end))
        self._starts = [span.start for span in self.spans]

    def number(self, position: int) -> int:
        """The number, from 0, of the sentence that holds a character, or of the last one before it (−1: none)."""
        return bisect_right(self._starts, position) - 1

    def around(self, position: int) -> Span:
        """The sentence that holds a character, or the last before it; an empty span where there is none."""
        at = self.number(position)
        return self.spans[at] if at >= 0 else Span(0, 0)

"""Where the sentences of a text begin, for the voice: as scripts count, in UTF-16 code units of a block."""

from bisect import bisect_left, bisect_right

from onrecord.reading import clean
from onrecord.record import Span
from onrecord.sentences import Sentences


class Starts:
    """The sentences of one text."""

    def __init__(self, text: str, language: str | None) -> None:
        self._text = text
        self._starts = [start for start, _ in Sentences(text, language).spans]

    def within(self, block: Span) -> str:
        """The starts of the sentences in a block, from 0 on, with spaces between."""
        found = self._starts[bisect_right(self._starts, block.start) : bisect_left(self._starts, block.end)]
        at, units, out = block.start, 0, ["0"]
        for start in found:
            units += len(clean.for_page(self._text[at:start]).encode("utf-16-le")) // 2
            at = start
            out.append(str(units))
        return " ".join(out)

    def whole(self) -> str:
        """Those of the text as one block."""
        return self.within(Span(0, len(self._text)))

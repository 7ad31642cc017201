"""A sentence's word pieces, cut again where there are too many for a model."""

import re
from collections.abc import Iterator, Sequence

LONGEST = 200
"""Word pieces a sentence: OPUS-MT models have 512 places, and a translation may be twice as long as what was read."""
LEAST = 40
"""Pieces before which no cut is made, however well a comma would suit: shorter ones lose their context."""
_PAUSE = re.compile(r"[,;:،；，、—–]$")
WORD = "▁"
"""What SentencePiece writes for the white space before a word."""


def cut(pieces: Sequence[str], longest: int = LONGEST) -> Iterator[list[str]]:
    """Cut a sentence's word pieces where it is too long: after its last pause, else before its last word."""
    rest = list(pieces)
    while len(rest) > longest:
        at = _place(rest, longest)
        yield rest[:at]
        rest = rest[at:]
    yield rest


def _place(pieces: Sequence[str], longest: int) -> int:
    within = range(longest, min(LEAST, longest) - 1, -1)
    pause = next((at for at in within if _PAUSE.search(pieces[at - 1])), None)
    word = next((at for at in within if pieces[at].startswith(WORD)), None)
    return pause or word or longest

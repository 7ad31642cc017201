"""Texts → vectors whose product says how alike they are: what they are about, or the words that they share."""

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from onrecord.embedding import embed
from onrecord.reading.important.running import WORD
from onrecord.record import ATTRIBUTED_LANGUAGES

WIDTH = 1024
"""Of a vector of words: an article has some hundred different ones, so that few that count share a column."""


def vectors(texts: Sequence[str], language: str | None) -> np.ndarray:
    """A vector of length 1 for each text (0 for one without words): float32, texts × width.

    language: ISO 639-1. In English, or where it is not known, sentence embeddings. They know no other language: there
    a vector tells which words a text has, rare ones more.
    """
    return embed(texts) if language is None or language in ATTRIBUTED_LANGUAGES else shared_words(texts)


def shared_words(texts: Sequence[str]) -> np.ndarray:
    """Vectors of words: each word has a column by its hash, weighed by log(texts / texts that have it)."""
    bags = [Counter(word.casefold() for word in WORD.findall(text)) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    out = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, bag in zip(out, bags, strict=True):
        for word, times in bag.items():
            row[crc32(word.encode("utf-8", "surrogatepass")) % WIDTH] += times * np.log((1 + len(texts)) / spread[word])
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    out /= np.where(lengths > 0, lengths, 1)
    return out

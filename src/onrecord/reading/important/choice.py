"""Which passages are taken, best first: none that says a thing twice, none that hangs in the air."""

import numpy as np

from onrecord.reading.important.features import Description

ALIKE = 0.9
"""The cosine from which two sentences say the same: the lowest that costs nothing on the corpus of the weights. 0.8,
which takes two sentences on one subject for one, costs half a point of ROUGE."""
ENOUGH = 8
"""Words that may be wanting: what fits into less is a remnant, taken for its size alone."""


def choose(described: Description, scores: np.ndarray, budget: float, *, fill: bool) -> np.ndarray:
    """The numbers of the chosen sentences, in order.

    scores: how much of the article each sentence carries, a word. budget: words.

    1. The passage with the highest score, a word, is next, the earlier of two;
    2. not one that is like one taken already (ALIKE): no thing is said twice;
    3. one that goes on from the sentence before it, only once that is taken, as long as there are others;
    4. not one of questions alone, which tells nothing, as long as there are others;
    5. not one that leads farther past the budget than it would be short without it, unless it is the first.

    With `fill` 5 does not hold: passages are taken until the budget is reached, for a text that is cut there.
    """
    of, vectors, goes_on = described.running, described.vectors, described.goes_on
    starts = of.passages
    if not len(starts):
        return starts
    size = np.add.reduceat(of.words, starts)
    value = np.add.reduceat(scores * of.words, starts) / np.maximum(size, 1)
    tells = (size > 0) & ~np.logical_and.reduceat(described.asks, starts)
    left, taken = tells if tells.any() else size > 0, np.zeros(len(of.spans), dtype=bool)
    short = budget
    while left.any() and (short > 0 if fill else short >= ENOUGH or not taken.any()):
        hangs = goes_on[starts] & ~np.concatenate([[True], taken[:-1]])[starts]
        ready = left & ~hangs if (left & ~hangs).any() else left
        best = int(np.argmax(np.where(ready, value, -np.inf)))
        sentences = of.sentences(best)
        taken[sentences] = True
        short -= size[best]
        likeness = (vectors @ vectors[sentences].T).max(axis=1)
        left &= np.maximum.reduceat(likeness, starts) < ALIKE
        left[best] = False
        if not fill:
            left &= size <= 2 * short
    return np.flatnonzero(taken)

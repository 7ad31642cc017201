"""Counts → rows × columns: how often, for or against, or which stances.

With n(i, c, q) the events of row i on column c at level q: ignore Σ n; subtract Σ n · q, where a boolean's levels are
−1 and 1; combine 1 where there is a level above 0, plus 2 where there is one below, plus 4 where there is 0. Activity
divides by all events of the row, prominence by all of the column.
"""

import numpy as np
from scipy import sparse

from onrecord.networks.events import BOOLEAN
from onrecord.networks.moments import Integers
from onrecord.networks.options import Options
from onrecord.networks.tally import Counts, Reals

FOR, AGAINST, NEUTRAL = 1, 2, 4
"""What `combine` adds up."""


def two_mode(counts: Counts, options: Options, *, by_index: bool = False) -> sparse.csr_array:
    """The matrix of rows × columns, no zero stored.

    by_index: whether `subtract` weighs an integer's levels by their index from the lowest, as DNA does under a kernel.
    """
    levels = counts.levels
    if options.kind == "combine":
        meant = ((FOR, levels.signs > 0), (AGAINST, levels.signs < 0), (NEUTRAL, levels.signs == 0))
        positive, negative, neutral = (code * (_summed(counts, here.astype(np.int64)) > 0) for code, here in meant)
        return _without_zeros(sparse.csr_array(positive + negative + neutral))
    if options.kind == "ignore":
        cells = counts.by_column
    elif by_index and levels.scale != BOOLEAN:
        cells = _summed(counts, levels.values - levels.values[:1])
    else:
        cells = _summed(counts, levels.signs)
    by_column = counts.by_column
    if options.normalization == "activity":
        cells = sparse.diags_array(_inverse(np.asarray(by_column.sum(axis=1)))) @ cells
    elif options.normalization == "prominence":
        cells = cells @ sparse.diags_array(_inverse(np.asarray(by_column.sum(axis=0))))
    return _without_zeros(sparse.csr_array(cells))


def _summed(counts: Counts, weights: Integers) -> sparse.csr_array:
    """Σ over the levels of counts, each times its weight."""
    fold = sparse.kron(sparse.eye_array(len(counts.columns)), weights.astype(np.float64)[:, None], format="csr")
    return sparse.csr_array(counts.matrix @ fold)


def _inverse(sums: Reals) -> Reals:
    """1 / each sum; 0 where there is nothing to divide."""
    return np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)


def _without_zeros(cells: sparse.csr_array) -> sparse.csr_array:
    cells = cells.astype(np.float64)
    cells.eliminate_zeros()
    return cells

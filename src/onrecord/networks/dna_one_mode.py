"""Ties between rows by the formulas of Discourse Network Analyzer 3.0, to the letter.

They are those of `one_mode`, but for these. Normalization, with m11 = Σ n(i) · n(j) over the cells (column and level)
that both have, m10 = Σ n(i) over those that i alone has, m01 likewise: jaccard divides the tie by m11 + m10 + m01,
cosine by N(i) · N(j). In a kernel's window, z standing for n: ties sum √(z · z'), and average multiplies by
Σ 2 / (n(i) + n(j)) over the cells that either has, n being counts of the whole range.
"""

import numpy as np
from scipy import sparse

from onrecord.networks.one_mode import Divisors, average, ties
from onrecord.networks.options import Options
from onrecord.networks.products import DENSE_GAIN, Product
from onrecord.networks.tally import Counts, Reals
from onrecord.record import InputError


def dna_one_mode(counts: Counts, options: Options, everything: Counts | None = None) -> sparse.csr_array:
    """The ties of every two rows; symmetric, the diagonal empty.

    everything: of a kernel's window, the counts of the whole range; None without a kernel. Raises `InputError` where a
    division by zero would come of it.
    """
    weights, whole = counts.levels.weights(options.kind)
    matrix = counts.matrix if everything is None else counts.matrix.sqrt()
    return ties(sparse.csr_array(matrix), weights, _divisors(counts, options, whole, everything))


def _divisors(counts: Counts, options: Options, whole: int, everything: Counts | None) -> Divisors:
    activity = counts.activity
    if options.normalization == "none":
        return lambda _: np.array(float(whole))
    silent = int((activity == 0).sum())
    if silent > (options.normalization != "cosine") and len(activity) > 1:
        raise InputError(
            f"{silent} of {options.rows} have no events here, and DNA's {options.normalization} would divide by zero; "
            "leave isolates out, or take sound formulas"
        )
    if options.normalization == "cosine":
        return lambda rows: whole * np.outer(activity[rows], activity[rows.start :])
    if options.normalization == "jaccard":
        cells = counts.matrix
        has = sparse.csr_array(cells > 0).astype(np.float64)
        both, of_row, of_other = Product(cells, cells), Product(cells, has), Product(has, cells)

        def union(rows: slice) -> Reals:
            """Of each of two, what it has in cells that the other has not is all of it less what it has in theirs."""
            alone = activity[rows, None] - of_row[rows] + activity[rows.start :] - of_other[rows]
            return whole * (both[rows] + alone)

        return union
    if everything is None:
        return average(activity, whole)
    return _kernel_average(sparse.csr_array(everything.matrix[np.searchsorted(everything.rows, counts.rows)]), whole)


def _kernel_average(cells: sparse.csr_array, whole: int) -> Divisors:
    """1 / Σ 2 / (n(i) + n(j)), summed for one count n(i) after another: there are few different ones."""
    dense = cells.toarray()
    alone = np.divide(2, dense, out=np.zeros_like(dense), where=dense > 0)

    def divisors(rows: slice) -> Reals:
        here, rest = dense[rows], slice(rows.start, None)
        total = np.tile(alone[rest].sum(axis=1), (len(here), 1))
        for count in np.unique(here[here > 0]):
            has = here == count
            is_dense = has.mean() * DENSE_GAIN > 1
            left = has.astype(np.float64) if is_dense else sparse.csr_array(has, dtype=np.float64)
            where = slice(None) if is_dense else has.any(axis=0)
            total += left[:, where] @ (2 / (count + dense[rest, where]) - alone[rest, where]).T
        return np.asarray(np.divide(whole, total, out=np.zeros_like(total), where=total > 0), np.float64)

    return divisors

"""Counts → ties between rows: by which columns they speak of, and how alike.

With n(i, c, q) the events of row i on column c at level q, and s(q, q') what a pair of levels counts
(`Levels.weights`), the tie of i and j is Σ n(i, c, q) · n(j, c, q') · s(q, q') over columns and pairs of levels.
Nothing is tied to itself. Normalization, with N(i) the sum of i's counts and N(i, c) that on a column:

- average: divided by (N(i) + N(j)) / 2;
- jaccard: n(i, c, q) / N(i, c) in place of n, so that a column counts once, by how alike they are on average; divided
  by the number of columns that either speaks of;
- cosine: divided by the lengths of the vectors N(i, ·) and N(j, ·).

So congruence + conflict = ignore under each, and no tie goes beyond 1 under jaccard and cosine. `dna_one_mode` has
the formulas of Discourse Network Analyzer.
"""

from collections.abc import Callable

import numpy as np
from scipy import sparse

from onrecord.networks.moments import Integers
from onrecord.networks.options import Options
from onrecord.networks.products import Product, blocks
from onrecord.networks.tally import Counts, Reals

Divisors = Callable[[slice], Reals]
"""A block of rows → what the ties of each with the nodes from the block's first on are divided by."""


def one_mode(counts: Counts, options: Options) -> sparse.csr_array:
    """The ties of every two rows; symmetric, the diagonal empty."""
    weights, whole = counts.levels.weights(options.kind)
    by_column = counts.by_column
    if options.normalization == "average":
        return ties(counts.matrix, weights, average(counts.activity, whole))
    if options.normalization == "cosine":
        lengths = np.sqrt(np.asarray((by_column * by_column).sum(axis=1)))
        return ties(counts.matrix, weights, lambda rows: whole * np.outer(lengths[rows], lengths[rows.start :]))
    if options.normalization == "jaccard":
        return ties(_shares(counts), weights, _union(by_column, whole))
    return ties(counts.matrix, weights, lambda _: np.array(float(whole)))


def average(activity: Reals, whole: int) -> Divisors:
    """The mean of both nodes' counts, times a number."""
    return lambda rows: whole * (activity[rows, None] + activity[rows.start :]) / 2


def ties(matrix: sparse.csr_array, weights: Integers, divisors: Divisors) -> sparse.csr_array:
    """Σ m(i, c, q) · m(j, c, q') · w(q, q') for i ≠ j, divided where it is not 0."""
    size = matrix.shape[0]
    columns = matrix.shape[1] // max(len(weights), 1)
    weighed = matrix @ sparse.kron(sparse.eye_array(columns), weights.astype(np.float64), format="csr")
    product = Product(sparse.csr_array(weighed), matrix)
    values, others, sizes = [np.zeros(0)], [np.zeros(0, np.int32)], [np.zeros(1, np.int64)]
    for block in blocks(size):
        tie = np.triu(product[block], 1)
        row, column = np.nonzero(tie)
        divisor = np.broadcast_to(divisors(block), tie.shape)
        values.append(tie[row, column] / divisor[row, column])
        others.append((column + block.start).astype(np.int32))
        sizes.append(np.bincount(row, minlength=len(tie)))
    entries = (np.concatenate(values), np.concatenate(others), np.concatenate(sizes).cumsum())
    half = sparse.csr_array(entries, shape=(size, size))
    return sparse.csr_array(half + half.T)  # mirrored, so that it is symmetric to the last digit


def _union(by_column: sparse.csr_array, whole: int) -> Divisors:
    """How many columns either node speaks of, times a number."""
    spoken = sparse.csr_array(by_column > 0).astype(np.float64)
    sizes, both = np.asarray(spoken.sum(axis=1)), Product(spoken, spoken)
    return lambda rows: whole * (sizes[rows, None] + sizes[rows.start :] - both[rows])


def _shares(counts: Counts) -> sparse.csr_array:
    """The counts of each row on each column, divided by their sum there."""
    entries = counts.matrix.tocoo()
    column = entries.col // max(counts.levels.count, 1)
    place = entries.row.astype(np.int64) * max(len(counts.columns), 1) + column
    _, of_place = np.unique(place, return_inverse=True)
    sums = np.bincount(of_place, entries.data)[of_place]
    shares = np.divide(entries.data, sums, out=np.zeros_like(entries.data), where=sums > 0)
    return sparse.coo_array((shares, (entries.row, entries.col)), counts.matrix.shape).tocsr()

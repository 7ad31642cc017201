"""Products of sparse matrices whose result is nearly full and symmetric: by blocks, so that memory is bounded."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from onrecord.networks.tally import Reals

BLOCK = 4_000_000
"""Entries of a block: 32 MB, of which a normalization holds half a dozen."""
DENSE_GAIN = 30
"""How many products of numbers dense matrices take in the time of one of sparse ones: 20 to 40 on two x86-64 cores."""


class Product:
    """left · rightᵀ by blocks: of rows from a to b, the columns from a on, so that all blocks hold the upper half."""

    def __init__(self, left: sparse.csr_array, right: sparse.csr_array) -> None:
        entries = [np.bincount(matrix.indices, minlength=left.shape[1]) for matrix in (left, right)]
        of_dense = left.shape[0] * right.shape[0] * left.shape[1]
        is_dense = int(entries[0] @ entries[1]) * DENSE_GAIN > of_dense
        self._left = left
        self._right: Reals | sparse.csr_array = right.toarray() if is_dense else right

    def __getitem__(self, rows: slice) -> Reals:
        left, right = self._left[rows], self._right[rows.start :]
        if isinstance(right, np.ndarray):
            return left.toarray() @ right.T
        return np.asarray((left @ right.T).toarray(), np.float64)


def blocks(size: int) -> Iterator[slice]:
    """The rows of a square matrix in blocks of about `BLOCK` entries."""
    step = max(1, BLOCK // max(size, 1))
    return (slice(start, min(start + step, size)) for start in range(0, size, step))

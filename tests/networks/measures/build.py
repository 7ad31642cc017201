"""Networks, written as matrices."""

from datetime import UTC, datetime

import numpy as np
from scipy import sparse

from onrecord.networks import Network, Options, Window

SIGNED = Options(kind="subtract")
TWO = Options(modes=2, kind="subtract")


def one_mode(names, rows):
    names = tuple(names)
    return Network(names, names, sparse.csr_array(np.array(rows, float).reshape(len(names), len(names))), SIGNED, 0)


def tied(names, **ties):
    """The network of these nodes, with ties as in AB=1."""
    matrix = np.zeros((len(names), len(names)))
    for (one, other), value in ties.items():
        matrix[names.index(one), names.index(other)] = matrix[names.index(other), names.index(one)] = value
    return one_mode(names, matrix)


def two_mode(rows, columns, values):
    matrix = sparse.csr_array(np.array(values, float).reshape(len(rows), len(columns)))
    return Network(tuple(rows), tuple(columns), matrix, TWO, 0)


def daily(networks):
    """A window a day, from 1 January 2024."""
    none = np.zeros(0, np.int64)
    days = [datetime(2024, 1, day, tzinfo=UTC) for day in range(1, len(networks) + 2)]
    return [Window(*days[day : day + 2], none, network) for day, network in enumerate(networks)]

"""Events, written as lines."""

import numpy as np

from onrecord.networks import Column, Events
from onrecord.networks.moments import instant

BOOLEAN = (0, 1)


def coded(*lines, scale=(-1, 1)):
    """Each line: actor, concept, stance, and where they matter date and document; a lone - is no value."""
    rows = [[None if cell == "-" else cell for cell in line.split()] for line in lines]
    rows = [row + [None] * (5 - len(row)) for row in rows]
    actors, concepts, stances, dates, documents = zip(*rows, strict=True) if rows else [()] * 5
    return Events(
        variables={"actor": Column.of(actors), "concept": Column.of(concepts)},
        qualifiers={"stance": np.array([int(stance) for stance in stances], np.int64)},
        time=np.array([instant(date) for date in dates], np.int64),
        documents=Column.of(documents),
        about={},
        ids=tuple(f"s{number:04}" for number in range(len(rows))),
        scales={} if scale is None else {"stance": scale},
    )


def cells(network):
    """The values that are not 0: {"Ann Bo": 2.0}; of one mode, each pair once."""
    entries = network.matrix.tocoo()
    named = {
        f"{network.rows[row]} {network.columns[column]}": float(value)
        for row, column, value in zip(*entries.coords, entries.data, strict=True)
    }
    if network.options.modes == 2:
        return named
    assert (network.matrix != network.matrix.T).nnz == 0
    return {pair: value for pair, value in named.items() if pair.split() == sorted(pair.split())}

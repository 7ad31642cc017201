"""Events → a network: a matrix whose rows and columns have names."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from onrecord.networks.dna_one_mode import dna_one_mode
from onrecord.networks.events import Events
from onrecord.networks.moments import Integers
from onrecord.networks.one_mode import one_mode
from onrecord.networks.options import Options
from onrecord.networks.tally import Counts, Reals, Tally
from onrecord.networks.two_mode import two_mode
from onrecord.record import InputError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True)
class Network:
    """A matrix with names, and how it was made."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    """The same as the rows in a network of one mode."""
    matrix: sparse.csr_array
    """Rows × columns, of float64; no value is NaN, no zero is stored."""
    options: Options
    events: int
    """How many events it is made of, duplicates not counted."""
    remarks: tuple[str, ...] = ()
    """What a reader of the matrix should know: what was left out, and why it may be empty."""

    def __repr__(self) -> str:
        return f"<Network of {len(self.rows)} × {len(self.columns)}, {self.matrix.nnz} not 0, {self.events} events>"

    def to_pandas(self) -> "pd.DataFrame":
        """The matrix as a data frame, row and column labels its indexes. Needs pandas."""
        pandas = _imported("pandas")
        frame: pd.DataFrame = pandas.DataFrame(self.matrix.toarray(), index=list(self.rows), columns=list(self.columns))
        return frame

    def to_networkx(self) -> "nx.Graph[str]":
        """The undirected graph: an edge with its `weight` for each value that is not 0. Needs networkx.

        Nodes have their `variable`, and of two modes `bipartite` 0 or 1; a column of the same name as a row is called
        by its variable too, as in *concept: Peace*.
        """
        graph: nx.Graph[str] = _imported("networkx").Graph()
        graph.add_nodes_from(self.rows, variable=self.options.rows)
        ends = list(self.rows)
        entries = sparse.triu(self.matrix).tocoo() if self.options.modes == 1 else self.matrix.tocoo()
        if self.options.modes == 2:  # noqa: PLR2004
            taken = set(self.rows)
            ends = [f"{self.options.columns}: {name}" if name in taken else name for name in self.columns]
            graph.add_nodes_from(self.rows, bipartite=0)
            graph.add_nodes_from(ends, bipartite=1, variable=self.options.columns)
        for row, column, value in zip(*entries.coords, entries.data, strict=True):
            graph.add_edge(self.rows[row], ends[column], weight=float(value))
        return graph


def network(events: Events, options: Options = Options()) -> Network:  # noqa: B008 (frozen)
    """The network of the events.

    Raises `InputError` where the events lack what the options name, or, with DNA's formulas, where DNA would divide
    by zero.
    """
    return network_of(Tally.of(events, options))


def event_list(events: Events, options: Options = Options()) -> Events:  # noqa: B008 (frozen)
    """The events that a network counts, by time: complete ones, without duplicates; those without a time come last.

    Events at the same time go by their ids; with DNA's formulas they keep their order.
    """
    tally = Tally.of(events, options)
    return events.take(tally.numbers[tally.by_time])


def network_of(
    tally: Tally, chosen: Integers | None = None, weights: Reals | None = None, everything: Counts | None = None
) -> Network:
    """The network of the chosen entries of a tally, all by default, each by its weight, 1 by default.

    everything: the counts of the whole range, where the weights are a kernel's.
    """
    options = tally.options
    counts = tally.counts(chosen, weights)
    is_dna_kernel = options.is_dna and everything is not None
    if options.modes == 1:
        matrix = dna_one_mode(counts, options, everything) if options.is_dna else one_mode(counts, options)
    else:
        matrix = two_mode(counts, options, by_index=is_dna_kernel)
    rows = _names(tally.events, options.rows, counts.rows)
    return Network(
        rows=rows,
        columns=rows if options.modes == 1 else _names(tally.events, options.columns, counts.columns),
        matrix=matrix,
        options=options,
        events=len(tally.rows if chosen is None else chosen),
        remarks=tuple(_remarks(tally, counts)),
    )


def _names(events: Events, variable: str, codes: Integers) -> tuple[str, ...]:
    labels = events.variables[variable].labels
    return tuple(labels[code] for code in codes)


def _remarks(tally: Tally, counts: Counts) -> list[str]:
    options, levels = tally.options, counts.levels
    remarks = [f"left out: {why} ({count})" for why, count in tally.events.left_out.items()]
    if tally.incomplete:
        wanted = ", ".join(filter(None, (options.rows, options.columns, levels.name)))
        remarks.append(f"left out: not all of {wanted} is known ({tally.incomplete})")
    spoken = np.unique(counts.matrix.indices % max(levels.count, 1))
    if not counts.matrix.nnz:
        return [*remarks, "there are no events here, so nothing is tied"]
    if options.modes == 1 and int((counts.activity > 0).sum()) == 1:
        remarks.append(f"there is a single {options.rows} here, so nothing is tied")
    if levels.name and len(spoken) == 1 and not levels.text:
        value = int(levels.values[spoken[0]])
        if options.modes == 1:
            remarks.append(f"{levels.name} is {value} everywhere, so all agree and there is no conflict")
        elif options.kind == "subtract" and not levels.signs[spoken[0]]:
            remarks.append(f"{levels.name} is neutral everywhere, so for − against is 0")
    return remarks


def _imported(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(f"this needs {name}; install it with: pip install {name}") from error

"""Events → counts: who spoke how often of what, at which level of a qualifier."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from onrecord.networks.duplicates import firsts
from onrecord.networks.events import Column, Events
from onrecord.networks.levels import Levels, levels_of
from onrecord.networks.moments import NO_TIME, Integers
from onrecord.networks.options import Options
from onrecord.record import InputError

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Rows × (columns · levels): how many events, or how much of them where a kernel weighs them."""

    matrix: sparse.csr_array
    """Level k of column j stands at j · levels + k."""
    rows: Integers
    """The codes of the nodes that the matrix has."""
    columns: Integers
    levels: Levels

    @property
    def activity(self) -> Reals:
        """Of each row, the sum."""
        return np.asarray(self.matrix.sum(axis=1), np.float64)

    @property
    def by_column(self) -> sparse.csr_array:
        """Rows × columns, all levels together."""
        fold = sparse.kron(sparse.eye_array(len(self.columns)), np.ones((self.levels.count, 1)), format="csr")
        return sparse.csr_array(self.matrix @ fold)


@dataclass(frozen=True)
class Tally:
    """The events that count: those with a row and a column (and a level), and no duplicates. One entry each."""

    events: Events
    options: Options
    numbers: Integers
    """Which rows of `events` they are, ascending."""
    rows: Integers
    columns: Integers
    level: Integers
    time: Integers
    levels: Levels
    incomplete: int
    """How many events have no row, no column or no level."""

    @classmethod
    def of(cls, events: Events, options: Options) -> "Tally":
        """Those of the events. Raises `InputError` where they lack a variable of the options."""
        rows, columns = (_column(events, name).codes.astype(np.int64) for name in (options.rows, options.columns))
        levels, level = levels_of(events, options)
        complete = np.flatnonzero((rows >= 0) & (columns >= 0) & (level >= 0))
        keys = [rows[complete], columns[complete], level[complete]]
        counted = complete[firsts(keys, events.time[complete], events.documents.codes[complete], options)]
        return cls(
            events=events,
            options=options,
            numbers=counted,
            rows=rows[counted],
            columns=columns[counted],
            level=level[counted],
            time=events.time[counted],
            levels=levels,
            incomplete=len(events) - len(complete),
        )

    @property
    def by_time(self) -> Integers:
        """The numbers of the entries by time, those without one last.

        At the same time they go by their ids, so that the order they came in changes nothing; with DNA's formulas, by
        that order.
        """
        time = np.where(self.time == NO_TIME, np.iinfo(np.int64).max, self.time)
        if self.options.is_dna:
            return np.argsort(time, kind="stable")
        return np.lexsort((np.array([self.events.ids[number] for number in self.numbers], np.str_), time))

    def counts(self, chosen: Integers | None = None, weights: Reals | None = None) -> Counts:
        """The counts of the chosen entries, all by default, each by its weight, 1 by default."""
        chosen = np.arange(len(self.numbers)) if chosen is None else chosen
        weights = np.ones(len(chosen)) if weights is None else weights
        rows, row = self._nodes(self.options.rows, self.rows[chosen])
        columns, column = self._nodes(self.options.columns, self.columns[chosen])
        size = self.levels.count
        shape = (len(rows), len(columns) * size)
        matrix = sparse.coo_array((weights, (row, column * size + self.level[chosen])), shape).tocsr()
        return Counts(matrix, rows, columns, self.levels)

    def _nodes(self, name: str, codes: Integers) -> tuple[Integers, Integers]:
        """The codes that are nodes, and of each entry the number of its node among them."""
        if self.options.isolates:
            return np.arange(len(self.events.variables[name].labels)), codes
        nodes, numbers = np.unique(codes, return_inverse=True)
        return nodes, numbers


def _column(events: Events, name: str) -> Column:
    if name not in events.variables:
        raise InputError(f"there is no variable {name!r}; these events have {', '.join(events.variables)}")
    return events.variables[name]

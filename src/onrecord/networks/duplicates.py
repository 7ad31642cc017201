"""Statements that repeat another of the same actor: each is counted once within a document, a time, or all of it."""

from collections.abc import Sequence

import numpy as np

from onrecord.networks.events import Codes
from onrecord.networks.moments import NO_TIME, Integers, Unit, numbers, week_of_year
from onrecord.networks.options import Options

MONTHS = 12
UNITS: dict[str, Unit] = {"week": "weeks", "month": "months", "year": "years"}


def firsts(keys: Sequence[Integers], time: Integers, documents: Codes, options: Options) -> Integers:
    """The numbers of the rows that count, ascending: of duplicates the earliest, of those at once the first.

    Duplicates agree in all `keys` and lie within the same document, week, month, year or range. What is not known is
    not known to be the same: a row without document, or time, has no duplicates there.
    """
    if options.duplicates == "include" or not len(time):
        return np.arange(len(time))
    groups = _together([*keys, _within(time, documents, options)])
    order = np.lexsort((time, groups))
    opens = np.ones(len(order), bool)
    opens[1:] = groups[order][1:] != groups[order][:-1]
    return np.sort(order[opens])


def _within(time: Integers, documents: Codes, options: Options) -> Integers:
    """Of each row, where or when it counts once; a number below 0 of its own where that is not known."""
    alone = -1 - np.arange(len(time))
    if options.duplicates == "range":
        return np.zeros(len(time), np.int64)
    if options.duplicates == "document":
        return np.where(documents < 0, alone, documents)
    known = time != NO_TIME
    time = np.where(known, time, 0)
    if options.is_dna and options.duplicates == "week":
        found = week_of_year(time)
    else:
        found = numbers(time, UNITS[options.duplicates])
        if options.is_dna and options.duplicates == "month":
            found %= MONTHS
        found -= found.min()  # none is below 0, where those stand that are not known
    return np.where(known, found, alone)


def _together(keys: Sequence[Integers]) -> Integers:
    """One number for each combination of the keys."""
    groups = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        _, of_key = np.unique(key, return_inverse=True)
        _, groups = np.unique(groups * (int(of_key.max()) + 1) + of_key, return_inverse=True)  # below rows², it fits
    return groups

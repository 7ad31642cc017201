"""The levels of a qualifier, and how alike two of them are."""

from dataclasses import dataclass

import numpy as np

from onrecord.networks.events import BOOLEAN, Events
from onrecord.networks.moments import Integers
from onrecord.networks.options import Kind, Options
from onrecord.record import InputError


@dataclass(frozen=True)
class Levels:
    """The levels that occur, from the lowest to the highest."""

    name: str | None
    """The qualifier's; None where it is ignored, and all are of one level."""
    values: Integers
    """Of a qualifier of text: codes, of which only equality counts."""
    scale: tuple[int, int]
    """The lowest and the highest that there can be."""
    text: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.values)

    @property
    def range(self) -> int:
        """How far apart two levels can be: highest − lowest."""
        return self.scale[1] - self.scale[0]

    @property
    def signs(self) -> Integers:
        """Of each level what it counts in the balance of for and against: a boolean's −1 and 1, an integer itself."""
        return self.values * 2 - 1 if self.scale == BOOLEAN else self.values

    def weights(self, kind: Kind) -> tuple[Integers, int]:
        """What a pair of levels counts, times a number that makes it whole; and that number.

        With d = |q − q'| / range (of text: 0 where equal, else 1): ignore 1, congruence 1 − d, conflict d,
        subtract 1 − 2d. Where the range is 0, d is 0: all agree.
        """
        distances = np.abs(self.values[:, None] - self.values[None, :])
        whole = max(self.range, 1)
        if self.text:
            distances, whole = np.minimum(distances, 1), 1
        alike = whole - distances
        if kind == "ignore":
            return np.ones_like(distances), 1
        return {"congruence": alike, "conflict": distances, "subtract": alike - distances}[kind], whole


def levels_of(events: Events, options: Options) -> tuple[Levels, Integers]:
    """The levels of the events by the qualifier of the options, and each row's number of its level, -1 for none.

    Raises `InputError` where there is no such qualifier, or it cannot be counted in the way of the options.
    """
    name = options.qualifier
    if name is not None and name not in events.qualifiers and name not in events.variables:
        known = ", ".join([*events.qualifiers, *events.variables])
        raise InputError(f"there is no qualifier {name!r}; these events have {known}")
    if name is None or options.kind == "ignore":
        return Levels(None, np.zeros(1, np.int64), (0, 0)), np.zeros(len(events), np.int64)
    if name in events.variables:
        return _of_text(events, name, options)
    values, numbers = np.unique(events.qualifiers[name], return_inverse=True)
    levels = Levels(name, values, events.scale(name))
    if options.is_dna:
        levels = _as_dna(levels, options)
    return levels, numbers.astype(np.int64)


def _of_text(events: Events, name: str, options: Options) -> tuple[Levels, Integers]:
    """Those of a qualifier of text: one for each label."""
    if options.modes == 2:  # noqa: PLR2004
        raise InputError(f"{name} is text, which is neither for nor against; take the kind 'ignore', or a qualifier")
    column = events.variables[name]
    return Levels(name, np.arange(len(column.labels)), BOOLEAN, text=True), column.codes.astype(np.int64)


def _as_dna(levels: Levels, options: Options) -> Levels:
    """The levels as DNA takes them: of an integer, the scale is of those that occur. Raises where that cannot be."""
    if levels.scale == BOOLEAN:
        return levels
    if options.kind == "combine":
        raise InputError(
            f"DNA combines booleans alone, and {levels.name} is an integer; take subtract, or sound formulas"
        )
    occurring = (int(levels.values[0]), int(levels.values[-1])) if len(levels.values) else (0, 0)
    if options.modes == 1 and occurring[0] == occurring[1] and len(levels.values):
        raise InputError(
            f"{levels.name} is {occurring[0]} everywhere, and DNA divides by its range, which is 0; "
            "take the kind 'ignore', or sound formulas"
        )
    return Levels(levels.name, levels.values, occurring)

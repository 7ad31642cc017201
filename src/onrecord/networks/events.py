"""Who took which stance on what, when: what networks are made from, one row a position or a coded statement."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self

import numpy as np
import numpy.typing as npt

from onrecord.networks.moments import NO_TIME, Integers, instant
from onrecord.record import InputError, Position, Taker

__all__ = ["BODIES", "BOOLEAN", "NO_TIME", "STANCES", "Codes", "Column", "Events", "Level"]

Codes = npt.NDArray[np.int32]
Level = Literal["person", "affiliation", "country", "group"]

BODIES = frozenset({"organization", "government", "group"})
"""The types of actors that stand for themselves among affiliations."""
STANCES = {"supports": 1, "opposes": -1, "conditional": 0, "undecided": 0}
BOOLEAN = (0, 1)
"""The scale of a boolean: 0 is against, 1 is for."""


@dataclass(frozen=True)
class Column:
    """A variable of text: one code a row."""

    labels: tuple[str, ...]
    """Of the codes; each once."""
    codes: Codes
    """One a row; -1 where the row has no value."""

    @classmethod
    def of(cls, values: Iterable[str | None]) -> Self:
        """Code the values, labels in alphabetical order; None and the empty text are no value."""
        listed = list(values)
        labels = tuple(sorted({value for value in listed if value}))
        code: dict[str | None, int] = {label: number for number, label in enumerate(labels)}
        return cls(labels, np.fromiter((code.get(value, -1) for value in listed), np.int32, len(listed)))


@dataclass(frozen=True)
class Events:
    """Rows of who, what, which stance and when."""

    variables: dict[str, Column]
    """`actor`, `concept`, and any other of text: affiliation, country, person, organization, …"""
    qualifiers: dict[str, Integers]
    """`stance` and any other of integers, or of booleans as 0 and 1."""
    time: Integers
    """Seconds since 1970, UTC; `NO_TIME` where it is not known."""
    documents: Column
    """The ids or titles of the documents."""
    about: dict[str, Column]
    """The author, source, section and type of the document: what filters choose by."""
    ids: tuple[str, ...]
    """Each row's id: of its statement or position."""
    scales: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The lowest and highest that a qualifier can be; (0, 1) is a boolean, 0 against and 1 for. Where it is not told,
    it is an integer, from the lowest to the highest of the rows."""
    left_out: dict[str, int] = field(default_factory=dict)
    """Why positions are not here → how many."""

    def __post_init__(self) -> None:
        columns = {**self.variables, "document": self.documents, **self.about}
        sizes = {name: len(column.codes) for name, column in columns.items()}
        sizes |= {name: len(values) for name, values in self.qualifiers.items()} | {"time": len(self.time)}
        for name, size in sizes.items():
            if size != len(self):
                raise InputError(f"{name} has {size} rows and there are {len(self)} ids; give one value a row")

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, positions: Iterable[Position], level: Level = "person", *, boolean: bool = False) -> Self:
        """The events of positions, by actors of a level.

        Args:
            positions: Of one debate or several.
            level: What an actor is. `person`: whoever took the position, of any type. `affiliation`: their affiliation;
                a body (organization, government, group) without one is itself, anyone else without one is left out.
                `country`: theirs, else left out. `group`: each of their groups, one row a group, else left out.
            boolean: Whether the stance is 1 for *supports* and 0 for *opposes*, and all else is left out; else it is 1,
                −1, and 0 for *conditional* and *undecided*.

        Raises:
            InputError: The level is unknown, or a position has a date that is none.
        """
        if level not in _ACTORS:
            raise InputError(f"there is no level {level!r} of actors; take one of {', '.join(_ACTORS)}")
        rows: list[tuple[str, Position]] = []
        left_out: Counter[str] = Counter()
        for position in positions:
            if boolean and not STANCES[position.stance]:
                left_out["conditional or undecided, which a boolean cannot say"] += 1
                continue
            actors = list(_ACTORS[level](position.actor))
            rows += ((actor, position) for actor in actors)
            if not actors:
                left_out[f"the actor has no {level}"] += 1
        return cls(
            variables={
                "actor": Column.of(actor for actor, _ in rows),
                "concept": Column.of(position.concept for _, position in rows),
                "person": Column.of(position.actor.name for _, position in rows),
                "affiliation": Column.of(position.actor.affiliation for _, position in rows),
                "country": Column.of(position.actor.country for _, position in rows),
                "actor_type": Column.of(position.actor.type for _, position in rows),
                "firmness": Column.of(position.firmness for _, position in rows),
            },
            qualifiers={"stance": _stances([position for _, position in rows], boolean)},
            time=np.fromiter((_time(position) for _, position in rows), np.int64, len(rows)),
            documents=Column.of(position.article for _, position in rows),
            about={},
            ids=tuple(position.id for _, position in rows),
            scales={"stance": BOOLEAN if boolean else (-1, 1)},
            left_out=dict(left_out),
        )

    def take(self, rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Self:
        """The rows of these numbers, in their order, or those where the mask is true; labels stay, so isolates can."""
        numbers = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        taken = {name: Column(column.labels, column.codes[numbers]) for name, column in self.variables.items()}
        about = {name: Column(column.labels, column.codes[numbers]) for name, column in self.about.items()}
        return replace(
            self,
            variables=taken,
            qualifiers={name: values[numbers] for name, values in self.qualifiers.items()},
            time=self.time[numbers],
            documents=Column(self.documents.labels, self.documents.codes[numbers]),
            about=about,
            ids=tuple(self.ids[number] for number in numbers),
            scales={name: self.scale(name) for name in self.qualifiers},
        )

    def scale(self, qualifier: str) -> tuple[int, int]:
        """The lowest and the highest that a qualifier can be; (0, 0) where there are no rows to tell."""
        if qualifier in self.scales:
            return self.scales[qualifier]
        values = self.qualifiers[qualifier]
        if not len(values):
            return (0, 0)
        return int(values.min()), int(values.max())


def _affiliation(taker: Taker) -> Iterable[str]:
    body = taker.affiliation or (taker.name if taker.type in BODIES else None)
    return (body,) if body else ()


_ACTORS: dict[str, Callable[[Taker], Iterable[str]]] = {
    "person": lambda taker: (taker.name,) if taker.name else (),
    "affiliation": _affiliation,
    "country": lambda taker: (taker.country,) if taker.country else (),
    "group": lambda taker: dict.fromkeys(group for group in taker.groups if group),
}


def _stances(positions: Sequence[Position], boolean: bool) -> Integers:
    stances = np.fromiter((STANCES[position.stance] for position in positions), np.int64, len(positions))
    return (stances > 0).astype(np.int64) if boolean else stances


def _time(position: Position) -> int:
    try:
        return instant(position.date)
    except ValueError as error:
        raise InputError(f"position {position.id} has the date {position.date!r}; write it as YYYY-MM-DD") from error

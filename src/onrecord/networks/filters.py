"""Which events a network is made of: by their values, by what their documents are, and by time."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt

from onrecord.networks.events import Column, Events
from onrecord.networks.moments import NO_TIME, Stretch, stretch
from onrecord.record import InputError

Values = Mapping[str, Collection[str | int]]


def filtered(
    events: Events,
    *,
    exclude: Values | None = None,
    only: Values | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Events:
    """The events that pass; labels stay, so that values without events can still be isolates.

    Args:
        events: To choose from.
        exclude: Variable, qualifier, `document`, or what is told about it (author, source, section, type) → values
            whose events are left out.
        only: The inverse: the same → values of which an event has to have one.
        since: A date (YYYY-MM-DD, YYYY-MM, YYYY-Www, YYYY), or one with a time: when the first can be.
        until: The same: when the last can be, that day, month, week or year included. Where a bound is given, events
            without a time are left out.

    Raises:
        InputError: There is no such variable or value, or a bound is no date.
    """
    keep = in_range(events, since, until)
    for name, values in (exclude or {}).items():
        keep &= ~_has(events, name, values)
    for name, values in (only or {}).items():
        keep &= _has(events, name, values)
    return events.take(keep)


def in_range(events: Events, since: str | None, until: str | None) -> npt.NDArray[np.bool_]:
    """Which rows lie between the bounds, as `filtered` takes them."""
    keep = np.ones(len(events), bool)
    if since is not None:
        keep &= events.time >= bound(since).start
    if until is not None:
        keep &= (events.time < bound(until).stop) & (events.time != NO_TIME)
    return keep


def bound(text: str) -> Stretch:
    """The time that a bound tells. Raises `InputError` where it is no date."""
    try:
        told = stretch(text)
    except ValueError:
        told = None
    if told is None:
        raise InputError(f"{text!r} is no date to begin or end at; write it as YYYY-MM-DD")
    return told


def _has(events: Events, name: str, values: Collection[str | int]) -> npt.NDArray[np.bool_]:
    """Which rows have one of the values."""
    if isinstance(values, str):
        raise InputError(f"the values of {name} are one text, {values!r}; give a list of them")
    if name in events.qualifiers:
        return np.isin(events.qualifiers[name], [_integer(name, value) for value in values])
    columns = {**events.about, "document": events.documents, **events.variables}
    if name not in columns:
        raise InputError(f"there is nothing named {name!r} to filter by; take one of {', '.join(columns)}")
    return np.isin(columns[name].codes, [_code(name, columns[name], str(value)) for value in values])


def _integer(name: str, value: str | int) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise InputError(f"{value!r} is no value of {name}, which is a whole number; give one") from error


def _code(name: str, column: Column, value: str) -> int:
    if value in column.labels:
        return column.labels.index(value)
    close = get_close_matches(value, column.labels, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "check how it is written"
    raise InputError(f"no {name} is {value!r}; {hint}")

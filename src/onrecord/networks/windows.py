"""Networks of one window of time, or of so many events, after another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, get_args

import numpy as np

from onrecord.networks.events import Events
from onrecord.networks.filters import bound, in_range
from onrecord.networks.kernels import Kernel, kernel_weights
from onrecord.networks.moments import NO_TIME, Integers, Unit, moment, numbers, opening
from onrecord.networks.network import Network, network_of
from onrecord.networks.options import Options
from onrecord.networks.tally import Reals, Tally
from onrecord.record import InputError

EVENTS: Final = "events"


@dataclass(frozen=True)
class Window:
    """A window and its network."""

    start: datetime
    """UTC. Of a window of events: the time of its first."""
    stop: datetime
    """UTC, not in it. Of a window of events: the time of its last, in it."""
    rows: Integers
    """The numbers of the events that it counts; under a kernel, of those that weigh more than 0."""
    network: Network


def windows(
    events: Events,
    options: Options,
    *,
    width: int,
    unit: Unit | Literal["events"] = "days",
    step: int = 1,
    kernel: Kernel | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Window]:
    """The networks of windows, in order.

    Duplicates are found before windows are cut: what was said before, within the same document (week, …), counts in
    the window of the first time alone.

    Args:
        events: Those without a time are in no window.
        options: How each network is made.
        width: Of a window, in units.
        unit: Of the calendar, UTC, where weeks begin on Monday; or `events`.
        step: From one window's start to the next, in units. The first starts with the unit of `since` or of the first
            event; the last is the first that reaches the end. Windows whose step is their width part the events.
        kernel: By what events count less the further they are from the window's middle; None: all in it count 1.
        since: When the first event can be, as `filtered` takes it.
        until: When the last one can be.

    With DNA's formulas a window is centred on each unit (or event) in turn, as far to either side as (width − 1) / 2,
    rounded up; under a kernel, width / 2, rounded up; those alone that lie wholly within the range.

    Raises:
        InputError: The arguments do not go together, or there are no events with a time.
    """
    _check(width, unit, step, kernel)
    if options.is_dna and step != 1:
        raise InputError(f"DNA's windows go on by 1 of {unit}, not {step}; take the step 1, or sound formulas")
    within = np.flatnonzero(in_range(events, since, until))
    tally = Tally.of(events.take(within), options)
    order = tally.by_time[: int((tally.time != NO_TIME).sum())]
    if unit == EVENTS:
        places, first, last = np.arange(len(order)), 0, len(order) - 1
    else:
        places = numbers(tally.time[order], unit)
        first, last = (int(number) for number in numbers(_ends(tally.events.time, since, until), unit))
    if last < first:
        raise InputError("no event that counts has a time, so there are no windows; give dates, or widen the filters")
    starts, size = _layout(last - first + 1, width, step, options, kernel)
    cuts = [(first + start, first + start + size) for start in starts]
    return _networks(_Cutting(tally, within, order, places, unit, kernel), cuts)


def _ends(time: Integers, since: str | None, until: str | None) -> Integers:
    """The first and the last second of the range: the bounds, else of the events, whether they count or not."""
    known = time[time != NO_TIME]
    if not len(known) and not (since and until):
        raise InputError("no event has a time, so there are no windows; give dates, or both ends of the range")
    start = bound(since).start if since else int(known.min())
    return np.array([start, bound(until).stop - 1 if until else int(known.max())])


@dataclass(frozen=True)
class _Cutting:
    """The events that windows are cut from."""

    tally: Tally
    within: Integers
    """Of the tally's events, their numbers among all."""
    order: Integers
    """The tally's entries that have a time, by time."""
    places: Integers
    """Where each of them lies, in units; ascending."""
    unit: Unit | Literal["events"]
    kernel: Kernel | None


def _networks(cutting: _Cutting, cuts: list[tuple[int, int]]) -> Iterator[Window]:
    tally, order, unit, kernel = cutting.tally, cutting.order, cutting.unit, cutting.kernel
    everything = tally.counts() if kernel and tally.options.is_dna else None
    timeless = len(tally.time) - len(order)
    remarks = (f"left out: no time is known ({timeless})",) if timeless else ()
    for start, stop in cuts:
        chosen = order if kernel == "gaussian" else order[slice(*np.searchsorted(cutting.places, (start, stop)))]
        weights = None
        if unit == EVENTS:
            opens, closes = int(tally.time[chosen[0]]), int(tally.time[chosen[-1]])
        else:
            opens, closes = opening(start, unit), opening(stop, unit)
            if kernel:
                distances = _distances(cutting, unit, chosen, (start, stop))
                weights = kernel_weights(kernel, distances, as_dna=tally.options.is_dna)
                chosen, weights = chosen[weights > 0], weights[weights > 0]
        made = network_of(tally, chosen, weights, everything)
        made = replace(made, remarks=made.remarks + remarks)
        yield Window(moment(opens), moment(closes), cutting.within[tally.numbers[chosen]], made)


def _layout(total: int, width: int, step: int, options: Options, kernel: Kernel | None) -> tuple[range, int]:
    """Where windows start in a range of so many units, and how wide each is."""
    if not options.is_dna:
        count = min(max(0, -(-(total - width) // step)) + 1, -(-total // step))
        return range(0, count * step, step), width
    half = (width + 1) // 2 if kernel else width // 2
    if total < 2 * half + 1:
        raise InputError(f"DNA's window is {2 * half + 1} wide and the range {total}; take a smaller width")
    return range(total - 2 * half), 2 * half + 1


def _distances(cutting: _Cutting, unit: Unit, chosen: Integers, ends: tuple[int, int]) -> Reals:
    """From the middle, 1 being half a window: to the second, or, as DNA does it, in whole units and back in time."""
    time = cutting.tally.time[chosen]
    if cutting.tally.options.is_dna:
        first, last = ends[0], ends[1] - 1
        return np.asarray((first + last - 2 * numbers(time, unit)) / (last - first), np.float64)
    opens, closes = opening(ends[0], unit), opening(ends[1], unit)
    return np.asarray((2 * time - opens - closes) / (closes - opens), np.float64)


def _check(width: int, unit: str, step: int, kernel: str | None) -> None:
    units = (*get_args(Unit), EVENTS)
    if unit not in units:
        raise InputError(f"there is no unit {unit!r} of windows; take one of {', '.join(units)}")
    if width < 1 or step < 1:
        raise InputError(f"a window of width {width} and step {step} goes nowhere; both are 1 or more")
    if kernel is not None and kernel not in get_args(Kernel):
        raise InputError(f"there is no kernel {kernel!r}; take one of {', '.join(get_args(Kernel))}")
    if kernel is not None and unit == EVENTS:
        raise InputError("a kernel weighs by time, and the windows are of events; take a unit of the calendar")

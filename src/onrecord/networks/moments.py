"""Dates and instants: what a date tells, in seconds since 1970, and the calendar's units, all UTC."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

NO_TIME = int(np.iinfo(np.int64).min)
"""The time of an event whose time is not known."""

Integers = npt.NDArray[np.int64]
Unit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years"]

DAY = 86_400
_SECONDS: dict[str, int] = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": DAY}
_MONDAY = 3
"""Days from a Monday to 1 January 1970."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
_YEARLESS = re.compile(r"--\d\d(-\d\d)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


class Stretch(NamedTuple):
    """A stretch of time, in seconds since 1970, the end not in it."""

    start: int
    stop: int


def stretch(text: str) -> Stretch | None:
    """The time that a date tells: a day, a month, a week, a year, or the second of a date with a time of day.

    text: YYYY-MM-DD, YYYY-MM, YYYY-Www, YYYY, or ISO 8601 with a time (UTC where it names no zone). None where the
    date has no year (--MM-DD, --MM). Raises ValueError where it is no date.
    """
    if _YEARLESS.fullmatch(text):
        return None
    if match := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Stretch(_seconds(monday), _seconds(monday) + 7 * DAY)
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return Stretch(_seconds(date(year, month, 1)), _seconds(date(year + month // 12, month % 12 + 1, 1)))
    if _YEAR.fullmatch(text):
        return Stretch(_seconds(date(int(text), 1, 1)), _seconds(date(int(text) + 1, 1, 1)))
    if "T" in text or " " in text or ":" in text:
        moment = datetime.fromisoformat(text)
        second = (moment.replace(tzinfo=moment.tzinfo or UTC) - _EPOCH) // timedelta(seconds=1)
        return Stretch(second, second + 1)
    start = _seconds(date.fromisoformat(text))
    return Stretch(start, start + DAY)


def instant(text: str | None) -> int:
    """The time of an event: the midnight that opens the middle day of what its date tells, or the very second.

    So a month is its 15th or 16th and a year its 2 July, which lie in that month and year and are nearest to all of it.
    `NO_TIME` where the date is None or has no year. Raises ValueError where it is no date.
    """
    told = stretch(text) if text else None
    return NO_TIME if told is None else told.start + (told.stop - told.start) // DAY // 2 * DAY


def moment(seconds: int) -> datetime:
    """The instant, with its zone (UTC); what is after the year 9999 is its end."""
    return _EPOCH + timedelta(seconds=min(seconds, _LAST))


def numbers(times: Integers, unit: Unit) -> Integers:
    """The numbers of the calendar's units that the times lie in, counted from 1970; weeks begin on Monday."""
    if unit in _SECONDS:
        return times // _SECONDS[unit]
    if unit == "weeks":
        return (times // DAY + _MONDAY) // 7
    period = "datetime64[M]" if unit == "months" else "datetime64[Y]"
    return times.astype("datetime64[s]").astype(period).astype(np.int64)


def opening(number: int, unit: Unit) -> int:
    """The first second of a unit, by its number."""
    if unit in _SECONDS:
        return number * _SECONDS[unit]
    if unit == "weeks":
        return (number * 7 - _MONDAY) * DAY
    return int(np.datetime64(number, "M" if unit == "months" else "Y").astype("datetime64[s]").astype(np.int64))


def week_of_year(times: Integers) -> Integers:
    """The number of the week in its year, from 1 (ISO 8601), whichever the year."""
    thursday = ((times // DAY + _MONDAY) // 7 * 7).astype("datetime64[D]")  # whose year is the week's
    first = thursday.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray((thursday - first).astype(np.int64) // 7 + 1, np.int64)


def _seconds(day: date) -> int:
    return (day.toordinal() - _EPOCH.toordinal()) * DAY

"""Dates and the calendar's units."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.networks.moments import NO_TIME, instant, moment, numbers, opening, stretch, week_of_year

UNITS = ["seconds", "minutes", "hours", "days", "weeks", "months", "years"]


def at(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "start", "stop", "middle"),
    [
        ("2024-02-29", "2024-02-29", "2024-03-01", "2024-02-29"),
        ("2024-04", "2024-04-01", "2024-05-01", "2024-04-16"),
        ("2023-12", "2023-12-01", "2024-01-01", "2023-12-16"),
        ("2025-W01", "2024-12-30", "2025-01-06", "2025-01-02"),
        ("1969", "1969-01-01", "1970-01-01", "1969-07-02"),
        ("2024-04-10T09:30:00Z", "2024-04-10T09:30:00", "2024-04-10T09:30:01", "2024-04-10T09:30:00"),
        ("2024-04-10 09:30", "2024-04-10T09:30:00", "2024-04-10T09:30:01", "2024-04-10T09:30:00"),
        ("2024-04-10T09:30:00+02:00", "2024-04-10T07:30:00", "2024-04-10T07:30:01", "2024-04-10T07:30:00"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59", "1970-01-01T00:00:00", "1969-12-31T23:59:59"),
    ],
)
def test_what_a_date_tells(text, start, stop, middle):
    assert stretch(text) == (at(start), at(stop))
    assert instant(text) == at(middle)


@pytest.mark.parametrize("text", [None, "", "--04-10", "--04"])
def test_no_year_is_no_time(text):
    assert instant(text) == NO_TIME


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "2024-W54", "yesterday", "10.04.2024", "0000", "9999-12"])
def test_no_date(text):
    with pytest.raises(ValueError):  # noqa: PT011
        instant(text)


@pytest.mark.parametrize("unit", UNITS)
@given(seconds=st.integers(at("0100-01-01"), at("9000-01-01")))
def test_a_time_lies_in_its_unit(unit, seconds):
    (number,) = numbers(np.array([seconds]), unit)
    assert opening(int(number), unit) <= seconds < opening(int(number) + 1, unit)
    assert moment(seconds).timestamp() == seconds


@pytest.mark.parametrize(
    ("unit", "opens"),
    [("weeks", "2024-12-30"), ("months", "2025-01-01"), ("years", "2025-01-01"), ("days", "2025-01-05")],
)
def test_units_are_those_of_the_calendar(unit, opens):
    (number,) = numbers(np.array([at("2025-01-05T23:59:59")]), unit)
    assert opening(int(number), unit) == at(opens)


@given(st.dates(min_value=datetime(1000, 1, 1).date()))
def test_weeks_of_the_year(day):
    assert week_of_year(np.array([at(day.isoformat())])) == [day.isocalendar().week]


def test_the_end_of_time():
    assert moment(10**15).year == 9999

"""Windows: where they lie, and what they count."""

from math import exp, pi, sqrt

import numpy as np
import pytest

from onrecord import InputError
from onrecord.networks import Options, windows

from .build import cells, coded

TWO = Options(modes=2, kind="ignore", duplicates="include")
DNA = Options(modes=2, kind="ignore", duplicates="include", formulas="dna")


def cut(events, options=TWO, **layout):
    return [
        (f"{window.start:%m-%d} {window.stop:%m-%d}", [events.ids[row][-1] for row in window.rows])
        for window in windows(events, options, **layout)
    ]


WEEK = coded(*(f"Ann tax 1 2024-01-0{day}" for day in (3, 1, 7, 4)), "Ann tax 1 -")  # ids 0 to 3, and 4 without a time


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ({"width": 7}, {"01-01 01-08": "1032"}),
        ({"width": 3, "step": 3}, {"01-01 01-04": "10", "01-04 01-07": "3", "01-07 01-10": "2"}),
        ({"width": 5, "step": 2}, {"01-01 01-06": "103", "01-03 01-08": "032"}),
        ({"width": 1, "step": 5}, {"01-01 01-02": "1", "01-06 01-07": ""}),
        (
            {"width": 2, "step": 2, "since": "2024-01-02", "until": "2024-01-05"},
            {"01-02 01-04": "0", "01-04 01-06": "3"},
        ),
        ({"width": 30}, {"01-01 01-31": "1032"}),
        ({"width": 1, "unit": "weeks"}, {"01-01 01-08": "1032"}),
        ({"width": 1, "unit": "months"}, {"01-01 02-01": "1032"}),
        ({"width": 2, "unit": "years"}, {"01-01 01-01": "1032"}),
        ({"width": 3, "unit": "events", "step": 3}, {"01-01 01-04": "103", "01-07 01-07": "2"}),
        ({"width": 2, "unit": "events"}, {"01-01 01-03": "10", "01-03 01-04": "03", "01-04 01-07": "32"}),
    ],
)
def test_sound(layout, expected):
    assert cut(WEEK, **layout) == [(when, list(rows)) for when, rows in expected.items()]


def test_a_range_without_events():
    found = list(windows(WEEK, TWO, width=2, unit="years", since="2020", until="2022"))
    assert [(window.start.year, window.stop.year, window.network.events) for window in found] == [
        (2020, 2022, 0),
        (2021, 2023, 0),
    ]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        # round((w − 1) / 2) to either side: 0 for 1, 1 for 2 and 3, 2 for 4 and 5, 3 for 6 and 7.
        ({"width": 7}, {"01-01 01-08": "1032"}),
        ({"width": 6}, {"01-01 01-08": "1032"}),
        ({"width": 5}, {"01-01 01-06": "103", "01-02 01-07": "03", "01-03 01-08": "032"}),
        ({"width": 4}, {"01-01 01-06": "103", "01-02 01-07": "03", "01-03 01-08": "032"}),
        ({"width": 1, "since": "2024-01-03", "until": "2024-01-04"}, {"01-03 01-04": "0", "01-04 01-05": "3"}),
        # Under a kernel 5 is 6.
        ({"width": 5, "kernel": "uniform"}, {"01-01 01-08": "1032"}),
        ({"width": 2, "unit": "events"}, {"01-01 01-04": "103", "01-03 01-07": "032"}),
        ({"width": 3, "unit": "events"}, {"01-01 01-04": "103", "01-03 01-07": "032"}),
    ],
)
def test_dna(layout, expected):
    assert cut(WEEK, DNA, **layout) == [(when, list(rows)) for when, rows in expected.items()]


SAME_TIME = coded(*["Ann tax 1 2024-01-01"] * 3)


def test_events_of_one_time():
    # In order of their ids; DNA's, which are drawn by lot there, as they came.
    events = SAME_TIME.take(np.array([2, 0, 1]))
    assert [rows for _, rows in cut(events, width=1, unit="events")] == [["0"], ["1"], ["2"]]
    assert [rows for _, rows in cut(events, DNA, width=1, unit="events")] == [["2"], ["0"], ["1"]]


KERNELS = coded("Ann tax 1 2024-01-02T00:00:00", "Bo tax 1 2024-01-03T12:00:00", "Cy tax 1 2024-01-20")


@pytest.mark.parametrize(
    ("kernel", "ann", "bo"),
    [  # From 1 January to the 5th, the middle is the midnight of the 3rd: d = −1/2 and 1/4.
        ("uniform", 1 / 2, 1 / 2),
        ("epanechnikov", 3 / 4 * (1 - 1 / 4), 3 / 4 * (1 - 1 / 16)),
        ("triangular", 1 / 2, 3 / 4),
        ("gaussian", exp(-1 / 8) / sqrt(2 * pi), exp(-1 / 32) / sqrt(2 * pi)),
    ],
)
def test_kernels(kernel, ann, bo):
    layout = {"width": 4, "kernel": kernel, "since": "2024-01-01"}
    first = next(windows(KERNELS, TWO, **layout))
    weights = cells(first.network)
    if kernel == "gaussian":  # 8½ half windows on
        assert weights.pop("Cy tax") == pytest.approx(exp(-(8.5**2) / 2) / sqrt(2 * pi))
    assert weights == pytest.approx({"Ann tax": ann, "Bo tax": bo})
    ties = cells(next(windows(KERNELS, Options(), **layout)).network)
    assert ties["Ann Bo"] == pytest.approx(ann * bo)
    ties = cells(next(windows(KERNELS, Options(normalization="average"), **layout)).network)
    assert ties["Ann Bo"] == pytest.approx(ann * bo / ((ann + bo) / 2))


def test_duplicates_are_found_before_windows_are_cut():
    events = coded("Ann tax 1 2024-01-01", "Ann tax 1 2024-01-03")
    options = Options(modes=2, kind="ignore", duplicates="range")
    assert cut(events, options, width=1) == [("01-01 01-02", ["0"]), ("01-02 01-03", []), ("01-03 01-04", [])]


def test_an_empty_window_says_so():
    events = coded("Ann tax 1 2024-01-01", "Bo tax 1 2024-01-03", "Bo tax 1 -")
    for modes, kind in ((1, "congruence"), (2, "subtract")):
        for isolates in (True, False):
            options = Options(modes=modes, kind=kind, isolates=isolates)
            found = [window.network for window in windows(events, options, width=1)]
            assert found[1].matrix.nnz == found[1].events == 0
            assert found[1].rows == (("Ann", "Bo") if isolates else ())
            assert found[1].remarks == (
                "there are no events here, so nothing is tied",
                "left out: no time is known (1)",
            )


@pytest.mark.parametrize(
    ("options", "layout", "error"),
    [
        (TWO, {"width": 0}, "a window of width 0 and step 1 goes nowhere"),
        (TWO, {"width": 1, "step": 0}, "goes nowhere"),
        (TWO, {"width": 1, "unit": "fortnights"}, "no unit 'fortnights' of windows; take one of seconds, minutes"),
        (TWO, {"width": 1, "kernel": "box"}, "no kernel 'box'; take one of uniform"),
        (TWO, {"width": 1, "unit": "events", "kernel": "uniform"}, "a kernel weighs by time"),
        (TWO, {"width": 1, "since": "2025"}, "no event has a time, so there are no windows"),
        (TWO, {"width": 1, "since": "2025", "until": "2024"}, "no event that counts has a time"),
        (TWO, {"width": 1, "since": "2025", "until": "2026", "unit": "events"}, "no event that counts has a time"),
        (TWO, {"width": 1, "until": "soon"}, "'soon' is no date"),
        (DNA, {"width": 3, "step": 3}, "DNA's windows go on by 1 of days, not 3"),
        (DNA, {"width": 8}, "DNA's window is 9 wide and the range 7"),
    ],
)
def test_what_cannot_be_cut(options, layout, error):
    with pytest.raises(InputError, match=error):
        windows(WEEK, options, **layout)

"""What counts once."""

import pytest

from onrecord.networks import Options, network

from .build import cells, coded

TWICE = {
    "in one document, days apart": ("2024-01-01 d1", "2024-03-03 d1"),
    "in two documents of a day": ("2024-01-01 d1", "2024-01-01 d2"),
    "Monday and Sunday": ("2024-01-01 d1", "2024-01-07 d2"),
    "Sunday and Monday": ("2024-01-07 d1", "2024-01-08 d2"),
    "in a week of two years": ("2024-12-31 d1", "2025-01-02 d2"),
    "in that week a year on": ("2024-01-02 d1", "2025-01-01 d2"),
    "in that month a year on": ("2024-03-05 d1", "2025-03-20 d2"),
    "before 1970": ("1969-12-30 d1", "1969-12-31 d2"),
    "without documents": ("2024-01-01 -", "2024-01-01 -"),
    "without dates": ("- d1", "- d1"),
    "one without a date": ("- d1", "1969-12-30 d2"),
}
COUNTED = {  # include, document, week, month, year, range; then DNA's week and month
    "in one document, days apart": (2, 1, 2, 2, 1, 1, 2, 2),
    "in two documents of a day": (2, 2, 1, 1, 1, 1, 1, 1),
    "Monday and Sunday": (2, 2, 1, 1, 1, 1, 1, 1),
    "Sunday and Monday": (2, 2, 2, 1, 1, 1, 2, 1),
    "in a week of two years": (2, 2, 1, 2, 2, 1, 1, 2),
    "in that week a year on": (2, 2, 2, 2, 2, 1, 1, 1),
    "in that month a year on": (2, 2, 2, 2, 2, 1, 2, 1),
    "before 1970": (2, 2, 1, 1, 1, 1, 1, 1),
    "without documents": (2, 2, 1, 1, 1, 1, 1, 1),
    "without dates": (2, 1, 2, 2, 2, 1, 2, 2),
    "one without a date": (2, 2, 2, 2, 2, 1, 2, 2),
}
SCOPES = ["include", "document", "week", "month", "year", "range"]


@pytest.mark.parametrize("name", TWICE)
def test_within(name):
    events = coded(*(f"Ann tax 1 {where}" for where in TWICE[name]))
    wanted = [*((scope, "sound") for scope in SCOPES), ("week", "dna"), ("month", "dna")]
    options = [Options(modes=2, kind="ignore", duplicates=scope, formulas=formulas) for scope, formulas in wanted]
    assert tuple(cells(network(events, how))["Ann tax"] for how in options) == COUNTED[name]


@pytest.mark.parametrize(("kind", "counted"), [("ignore", 1), ("subtract", 2)])
def test_the_qualifier_counts_unless_it_is_ignored(kind, counted):
    events = coded("Ann tax 1 2024-01-01 d1", "Ann tax -1 2024-01-01 d1", "Ann tax -1 2024-01-01 d1")
    assert network(events, Options(modes=2, kind=kind)).events == counted

"""Which events pass."""

import numpy as np
import pytest

from onrecord import InputError
from onrecord.networks import Column, Options, filtered, network

from .build import coded

EVENTS = coded(
    "Ann tax 1 2024-01-01 d1", "Bo tax -1 2024-01-31 d2", "Bo road 0 2024-02-01 d2", "Cy road 1 - -",
)  # fmt: skip
EVENTS.about["author"] = Column.of(["Fay", "Gus", "Gus", None])


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        ({}, [0, 1, 2, 3]),
        ({"exclude": {"actor": ["Ann", "Cy"]}}, [1, 2]),
        ({"only": {"actor": ["Ann", "Cy"]}}, [0, 3]),
        ({"exclude": {"author": ["Gus"]}}, [0, 3]),
        ({"only": {"author": ["Gus"]}}, [1, 2]),
        ({"exclude": {"document": ["d1"]}, "only": {"concept": ["tax"]}}, [1]),
        ({"exclude": {"stance": [0, "-1"]}}, [0, 3]),
        ({"only": {"stance": [0]}}, [2]),
        ({"since": "2024-01-31"}, [1, 2]),
        ({"until": "2024-01-31"}, [0, 1]),
        ({"until": "2024-01"}, [0, 1]),
        ({"since": "2024-01-31", "until": "2024"}, [1, 2]),
        ({"since": "2024-01-31T00:00:01"}, [2]),
    ],
)
def test_filters(filters, passing):
    assert list(filtered(EVENTS, **filters).ids) == [EVENTS.ids[number] for number in passing]


def test_isolates():
    events = filtered(EVENTS, exclude={"actor": ["Ann"], "concept": ["tax"]})
    made = network(events, Options(modes=2, kind="ignore", isolates=True))
    assert (made.rows, made.columns) == (("Ann", "Bo", "Cy"), ("road", "tax"))
    assert np.array_equal(made.matrix.toarray(), [[0, 0], [1, 0], [1, 0]])
    made = network(events, Options(modes=2, kind="ignore"))
    assert (made.rows, made.columns) == (("Bo", "Cy"), ("road",))
    for normalization in ("average", "jaccard", "cosine"):
        made = network(events, Options(normalization=normalization, isolates=True))
        assert made.rows == ("Ann", "Bo", "Cy")
        assert np.isfinite(made.matrix.toarray()).all()


def test_the_range_of_a_qualifier_is_that_before_the_filter():
    events = coded("Ann tax 3", "Bo tax 1", "Cy tax 2", scale=None)
    made = network(filtered(events, exclude={"actor": ["Bo"]}), Options())
    assert made.to_pandas().loc["Ann", "Cy"] == 0.5


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"exclude": {"actor": ["An"]}}, "no actor is 'An'; did you mean 'Ann'?"),
        ({"only": {"concept": ["ferry boats"]}}, "no concept is 'ferry boats'; check how it is written"),
        ({"only": {"section": ["x"]}}, "nothing named 'section' to filter by; take one of author, document, actor"),
        ({"only": {"actor": "Ann"}}, "the values of actor are one text, 'Ann'; give a list"),
        ({"exclude": {"stance": ["pro"]}}, "'pro' is no value of stance, which is a whole number"),
        ({"since": "soon"}, "'soon' is no date to begin or end at"),
        ({"until": "--04"}, "'--04' is no date to begin or end at"),
    ],
)
def test_what_there_is_not(filters, error):
    with pytest.raises(InputError, match=error.replace("?", r"\?")):
        filtered(EVENTS, **filters)

import numpy as np
import pytest

from onrecord.reading.important.choice import choose
from onrecord.reading.important.features import Description
from onrecord.reading.important.running import running

from .test_running import article

TEN = "Now ten words of no weight stand in this line. "


def chosen(scores, budget, *, fill=False, vectors=None, goes_on=None, asks=None, lines=None) -> list[int]:
    """What is chosen of sentences of ten words, or of the lines."""
    found = running(article("\n".join(lines or [TEN.strip()] * len(scores))))
    described = Description(
        found,
        np.zeros((len(scores), 0)),
        np.eye(len(scores)) if vectors is None else np.array(vectors, dtype=float),
        np.array(goes_on or [0] * len(scores), dtype=bool),
        np.array(asks or [0] * len(scores), dtype=bool),
    )
    return choose(described, np.array(scores, dtype=float), budget, fill=fill).tolist()


@pytest.mark.parametrize(
    ("scores", "budget", "expected"),
    [
        ([1, 2, 3, 4], 20, [2, 3]),
        ([4, 1, 3, 2], 20, [0, 2]),
        ([1, 1, 1, 1], 20, [0, 1]),
        ([1, 2, 3, 4], 1, [3]),
        ([1, 2, 3, 4], 26, [2, 3]),
        ([1, 2, 3, 4], 29, [1, 2, 3]),
        ([1, 2, 3, 4], 999, [0, 1, 2, 3]),
        ([-1, -2], 10, [0]),
        ([], 10, []),
    ],
)
def test_the_best_are_taken_as_far_as_the_budget_goes(scores, budget, expected):
    assert chosen(scores, budget) == expected


def test_a_text_that_is_cut_is_filled():
    assert chosen([1, 2, 3, 4], 21, fill=True) == [1, 2, 3]


def test_what_is_much_too_long_gives_way_to_what_fits():
    lines = [TEN.strip(), TEN.strip(), " ".join([TEN.replace(". ", ", ")] * 5) + "end."]
    assert chosen([3, 1, 2], 20, lines=lines) == [0, 1]


def test_no_thing_is_said_twice():
    same = [[1, 0, 0], [0.95, 0.312, 0], [0, 0, 1]]
    assert chosen([3, 2, 1], 20, vectors=same) == [0, 2]
    assert chosen([3, 2, 1], 999, vectors=same) == [0, 2]


def test_what_goes_on_waits_for_what_it_goes_on_from():
    assert chosen([2, 1, 3, 0], 20, goes_on=[0, 0, 1, 0]) == [0, 1]
    assert chosen([1, 2, 3, 0], 20, goes_on=[0, 0, 1, 0]) == [1, 2]
    assert chosen([1, 2, 3], 10, goes_on=[1, 1, 1]) == [0]


def test_a_question_tells_nothing_by_itself():
    assert chosen([1, 3, 2], 20, asks=[0, 1, 0]) == [0, 2]
    assert chosen([1, 3, 2], 10, asks=[1, 1, 1]) == [1]


def test_what_has_no_words_is_not_taken():
    assert chosen([5, 1], 10, lines=["— * —", TEN.strip()]) == [1]

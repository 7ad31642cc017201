"""Polarization by hand, and the searches against every split there is."""

from itertools import combinations

import numpy as np
import pytest

from onrecord import InputError
from onrecord.networks.measures import polarization

from .build import one_mode, tied, two_mode

SEARCHES = pytest.mark.parametrize("search", ["greedy", "genetic"])
TWO_CAMPS = tied("ABCD", AC=3, BD=3, AB=-1, AD=-1, BC=-1, CD=-1)


@SEARCHES
@pytest.mark.parametrize(
    ("network", "value", "camps"),
    [
        (TWO_CAMPS, 1, ["AC", "BD"]),
        (tied("AB", AB=-2), 1, ["A", "B"]),
        (tied("AB", AB=2), 0, ["A", "B"]),
        # Agreement 1 of 2 pairs within, each ideally 1/2; disagreement wholly as it should be, 4 of 4.
        (tied("ABCD", AC=1, AB=-1, AD=-1, BC=-1, CD=-1), (0.5 + 4) / 5, ["AC", "BD"]),
        # Of three pairs of one who agrees with all, one is within, the only one of the two camps (AB and C).
        (tied("ABC", AB=1, BC=1, AC=1), 1 / 3, None),
        # All of four agree: two of six pairs are within, each 1 of an ideal 3.
        (tied("ABCD", AB=1, AC=1, AD=1, BC=1, BD=1, CD=1), 2 / 6, None),
    ],
)
def test_by_hand(network, value, camps, search):
    found = polarization(network, search=search)
    assert found.value == pytest.approx(value)
    if camps:
        assert found.camps == tuple(tuple(camp) for camp in camps)


def every_split(network):
    """The greatest polarization there is, straight from its definition."""
    ties, size = network.matrix.toarray(), len(network.rows)
    best = 0.0
    for camp in combinations(range(size), size // 2):
        pairs = list(combinations(range(size), 2))
        within = [ties[pair] for pair in pairs if (pair[0] in camp) == (pair[1] in camp)]
        between = [ties[pair] for pair in pairs if (pair[0] in camp) != (pair[1] in camp)]
        agree = sum(max(tie, 0) for tie in within + between)
        differ = sum(max(-tie, 0) for tie in within + between)
        good = sum(min(max(tie, 0), agree / len(within)) for tie in within)
        good += sum(min(max(-tie, 0), differ / len(between)) for tie in between)
        best = max(best, good / (agree + differ))
    return best


@SEARCHES
@pytest.mark.parametrize("size", [5, 8])
@pytest.mark.parametrize("seed", range(5))
def test_the_best_of_all_splits(size, seed, search):
    drawn = np.triu(np.random.default_rng(seed).integers(-3, 4, (size, size)), 1)
    network = one_mode("ABCDEFGH"[:size], drawn + drawn.T)
    found = polarization(network, search=search, seed=seed)
    assert found.value == pytest.approx(every_split(network))
    assert sorted(map(len, found.camps)) == [size // 2, (size + 1) // 2]
    assert found == polarization(network, search=search, seed=seed)


@SEARCHES
def test_camps_drawn_into_a_large_network(search):
    sides = np.random.default_rng(7).permutation([1, -1] * 20)
    ties = np.outer(sides, sides)
    np.fill_diagonal(ties, 0)
    found = polarization(one_mode(map(str, range(40)), ties), search=search)
    assert found.value == pytest.approx(1)
    assert {sides[int(name)] for name in found.camps[0]} == {sides[0]}


def test_who_is_tied_to_nobody_is_in_no_camp():
    found = polarization(tied("XABCDY", AC=3, BD=3, AB=-1, AD=-1, BC=-1, CD=-1))
    assert (found.camps, found.value) == (polarization(TWO_CAMPS).camps, pytest.approx(1))
    assert found.remarks == ("left out: tied to nobody (2)",)


@pytest.mark.parametrize(
    ("network", "remark"),
    [
        (tied(""), "nothing is tied here, so nobody is divided"),
        (tied("A"), "nothing is tied here, so nobody is divided"),
        (tied("AB", AB=1), "nobody disagrees here, so the camps have nothing between them"),
    ],
)
@SEARCHES
def test_nothing_to_divide(network, remark, search):
    found = polarization(network, search=search)
    assert (found.value, found.remarks) == (0, (remark,))


def test_what_has_no_polarization():
    with pytest.raises(InputError, match="polarization is of a network of one mode"):
        polarization(two_mode("A", "x", [1]))
    with pytest.raises(InputError, match="no search 'tabu'; take one of greedy, genetic"):
        polarization(TWO_CAMPS, search="tabu")

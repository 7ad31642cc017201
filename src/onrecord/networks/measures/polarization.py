"""A signed network → how far it is split into two camps of the same size.

In a debate wholly split, all agreement lies within the camps, spread evenly over their pairs, and all disagreement
between them, spread evenly too. Polarization is the share of the absolute weight of ties that lies as it would then:
Σ min(observed, ideal) / Σ observed, over agreement (ties above 0) and disagreement (below 0), of the split for which
it is greatest. It is 1 for two camps as described, and 0 where agreement lies only between and disagreement only
within. It is 1 − half the sum of absolute differences between both, which rDNA's polarization goes by, though the
ideal there is multiplied by the share of pairs in each camp, so that it does not add up to what is observed.

As in rDNA, camps are of the same size, or differ by one: else all in one camp would be the best split of a debate in
which all agree. Such a debate comes to less than 1/2. For given sizes the ideal is the same for any split, so that a
split is worth Σ of g(i, j) over pairs within, plus a constant. Splits are searched for in two ways:

- greedy: from a split by lot, the two whose exchange gains most change camps until none gains (the exchange step of
  Kernighan and Lin 1970, An efficient heuristic procedure for partitioning graphs, Bell System Technical Journal 49,
  291-307); the best of several starts;
- genetic: splits breed and mutate, the best live on (Holland 1975, Adaptation in Natural and Artificial Systems).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from onrecord.networks.moments import Integers
from onrecord.networks.network import Network
from onrecord.networks.tally import Reals
from onrecord.record import InputError

Search = Literal["greedy", "genetic"]

STARTS = 10
"""Of the greedy search."""
PARENTS, ELITE, MUTANTS = 50, 5, 5
"""Splits of a generation; how many live on, and how many of the others mutate: rDNA's 50, and a tenth each."""
GENERATIONS, PATIENCE = 1000, 50
"""At most so many, as rDNA has it, and so many after the last that was better."""
GAIN: Final = 1e-12
"""Of the whole weight, which is 1: an exchange that gains less is rounding."""


@dataclass(frozen=True)
class Polarization:
    """How far a network is split, and into which camps."""

    value: float
    """From 0 to 1."""
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    """The first is that of the first who is tied; who is tied to nobody is in neither."""
    remarks: tuple[str, ...] = ()


def polarization(network: Network, *, search: Search = "greedy", seed: int = 0) -> Polarization:
    """The polarization of a network of one mode, as of kind `subtract`: ties above 0 agree, those below 0 do not.

    seed: the same gives the same. Both searches can stay below the best split. Raises `InputError` where the network
    has two modes or the search is unknown.
    """
    if search not in get_args(Search):
        raise InputError(f"there is no search {search!r}; take one of {', '.join(get_args(Search))}")
    if network.options.modes != 1:
        raise InputError("polarization is of a network of one mode; take modes=1, kind='subtract'")
    ties = network.matrix.toarray()
    np.fill_diagonal(ties, 0)
    tied = np.flatnonzero(ties.any(axis=1))
    if not len(tied):
        return Polarization(0.0, ((), ()), ("nothing is tied here, so nobody is divided",))
    gains, constant = _worth(ties[np.ix_(tied, tied)])
    sides = _SEARCHES[search](gains, np.random.default_rng(seed))
    sides = sides * sides[0]
    value = constant + _within(gains, sides)
    camps = [tuple(network.rows[number] for number in tied[sides == side]) for side in (1, -1)]
    without = len(network.rows) - len(tied)
    remarks = [f"left out: tied to nobody ({without})"] if without else []
    if not (ties < 0).any():
        remarks.append("nobody disagrees here, so the camps have nothing between them")
    return Polarization(min(max(value, 0.0), 1.0), (camps[0], camps[1]), tuple(remarks))


def _worth(ties: Reals) -> tuple[Reals, float]:
    """What each pair adds when it is within a camp, and the value of a split with no pair within."""
    size = len(ties)
    large, small = (size + 1) // 2, size // 2
    within, between = (large * (large - 1) + small * (small - 1)) // 2, large * small
    agree, differ = np.maximum(ties, 0), np.maximum(-ties, 0)
    whole = float(np.abs(ties).sum()) / 2
    agree, differ = agree / whole, differ / whole
    near = np.minimum(agree, agree.sum() / 2 / within) if within else np.zeros_like(agree)
    apart = np.minimum(differ, differ.sum() / 2 / between)
    return near - apart, float(apart.sum()) / 2


def _within(gains: Reals, sides: Integers) -> float:
    """The sum of gains over pairs whose sides, 1 or −1, are the same."""
    return float((gains.sum() + sides @ gains @ sides) / 4)


def _drawn(size: int, rng: np.random.Generator) -> Integers:
    sides = np.ones(size, np.int64)
    sides[rng.permutation(size)[: size // 2]] = -1
    return sides


def _greedy(gains: Reals, rng: np.random.Generator) -> Integers:
    found = [_exchanged(gains, _drawn(len(gains), rng)) for _ in range(STARTS)]
    return max(found, key=lambda sides: _within(gains, sides))


def _exchanged(gains: Reals, sides: Integers) -> Integers:
    """The split after every exchange that gains, the best first."""
    sides = sides.copy()
    while True:
        first, second = np.flatnonzero(sides > 0), np.flatnonzero(sides < 0)
        pull = sides * (gains @ sides)
        # Both leave their own and join the other's; the tie between the two stays between the camps.
        gained = -pull[first][:, None] - pull[second] - 2 * gains[np.ix_(first, second)]
        best = int(gained.argmax())
        if gained.flat[best] <= GAIN:
            return sides
        one, other = divmod(best, len(second))
        sides[first[one]], sides[second[other]] = -1, 1


def _genetic(gains: Reals, rng: np.random.Generator) -> Integers:
    splits = np.array([_drawn(len(gains), rng) for _ in range(PARENTS)])
    best, since = -np.inf, 0
    for _ in range(GENERATIONS):
        fitness = np.einsum("pi,ij,pj->p", splits, gains, splits, optimize=True)
        splits = splits[np.argsort(-fitness, kind="stable")]
        since = 0 if fitness.max() > best + GAIN else since + 1
        best = max(best, float(fitness.max()))
        if since == PATIENCE:
            break
        children = [_child(splits[rng.integers(PARENTS // 2, size=2)], rng) for _ in range(PARENTS - ELITE)]
        for child in children[:MUTANTS]:
            one, other = rng.choice(np.flatnonzero(child > 0)), rng.choice(np.flatnonzero(child < 0))
            child[one], child[other] = -1, 1
        splits = np.array([*splits[:ELITE], *children])
    found: Integers = splits[0]
    return found


def _child(parents: Integers, rng: np.random.Generator) -> Integers:
    """Each side from either parent, the second turned so that it is nearer the first; then evened out by lot."""
    mother, father = parents
    if mother @ father < 0:
        father = -father
    child: Integers = np.where(rng.random(len(mother)) < 1 / 2, mother, father)
    excess = (int(child.sum()) - len(child) % 2) // 2
    many = np.flatnonzero(child == np.sign(excess))
    child[rng.permutation(many)[: abs(excess)]] *= -1
    return child


_SEARCHES: dict[Search, Callable[[Reals, np.random.Generator], Integers]] = {"greedy": _greedy, "genetic": _genetic}

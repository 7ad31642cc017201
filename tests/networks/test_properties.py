"""What holds for every network."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import InputError
from onrecord.networks import Column, Events, Options, network, windows
from onrecord.networks import products as products_module
from onrecord.networks.moments import DAY, NO_TIME
from onrecord.networks.options import KINDS, NORMALIZATIONS

holds = settings(deadline=None, max_examples=60)

ROW = st.tuples(
    st.sampled_from(["Ann", "Bo", "Cy", "Di", None]),
    st.sampled_from(["tax", "road", "rail", None]),
    st.integers(-1, 1),
    st.none() | st.integers(-9 * DAY, 9 * DAY),
    st.sampled_from(["d1", "d2", None]),
)
ROWS = st.lists(ROW, max_size=25)
COMPLETE = ROWS.map(lambda rows: [row for row in rows if None not in row] or [("Ann", "tax", 1, 0, "d1")])
FORMULAS = st.sampled_from(["sound", "dna"])
DUPLICATES = st.sampled_from(["include", "document", "week", "month", "year", "range"])
UNITS = st.sampled_from(["days", "weeks", "months", "years", "events"])


def made(rows, scale=(-1, 1)):
    actors, concepts, stances, times, documents = zip(*rows, strict=True) if rows else [()] * 5
    return Events(
        variables={"actor": Column.of(actors), "concept": Column.of(concepts)},
        qualifiers={"stance": np.array(stances, np.int64)},
        time=np.array([NO_TIME if time is None else time for time in times], np.int64),
        documents=Column.of(documents),
        about={},
        ids=tuple(f"{number:03}" for number in range(len(rows))),
        scales={"stance": scale} if scale else {},
    )


@st.composite
def options(draw, formulas=FORMULAS):
    modes = draw(st.sampled_from([1, 2]))
    kind = draw(st.sampled_from(KINDS[modes]))
    normalization = "none" if kind == "combine" else draw(st.sampled_from(NORMALIZATIONS[modes]))
    return Options(
        modes=modes, kind=kind, normalization=normalization, duplicates=draw(DUPLICATES),
        isolates=draw(st.booleans()), formulas=draw(formulas),
    )  # fmt: skip


@holds
@given(ROWS, options(), st.sampled_from([(-1, 1), None]))
def test_values_are_numbers_and_ties_symmetric(rows, how, scale):
    try:
        found = network(made(rows, scale), how)
    except InputError:
        assert how.is_dna
        return
    values = found.matrix.toarray()
    assert values.shape == (len(found.rows), len(found.columns))
    assert np.isfinite(values).all()
    assert found.matrix.nnz == np.count_nonzero(values)
    if how.modes == 1:
        assert np.array_equal(values, values.T)
        assert not values.diagonal().any()
    if how.normalization in {"jaccard", "cosine", "activity", "prominence"} and not how.is_dna:
        assert np.abs(values).max(initial=0) <= 1 + 1e-12


@holds
@given(ROWS, st.sampled_from(NORMALIZATIONS[1]), DUPLICATES, st.booleans())
def test_congruence_and_conflict_are_all(rows, normalization, duplicates, dna):
    """Of the same events: with the qualifier ignored, duplicates are others, so they are included."""
    formulas = "dna" if dna and normalization == "none" and {row[2] for row in rows} >= {-1, 1} else "sound"

    def values(kind, within="include"):
        how = Options(kind=kind, normalization=normalization, duplicates=within, formulas=formulas)
        return network(made(rows), how).matrix.toarray()

    assert values("congruence") + values("conflict") == pytest.approx(values("ignore"))
    assert values("congruence", duplicates) - values("conflict", duplicates) == pytest.approx(
        values("subtract", duplicates)
    )


@holds
@given(COMPLETE, options(), st.randoms(), st.booleans())
def test_the_order_of_events_changes_nothing(rows, how, random, cut):
    events = made(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = events.take(np.array(order, np.int64))
    try:
        if cut and not how.is_dna:
            pairs = [
                [window.network for window in windows(given, how, width=3, unit=unit)]
                for unit in ("weeks", "events") for given in (events, shuffled)
            ]  # fmt: skip
            before, after = pairs[0] + pairs[2], pairs[1] + pairs[3]
        else:
            before, after = [network(events, how)], [network(shuffled, how)]
    except InputError:
        assert how.is_dna
        return
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert (one.rows, one.columns) == (other.rows, other.columns)
        assert np.array_equal(one.matrix.toarray(), other.matrix.toarray())


@holds
@given(ROWS, UNITS, st.integers(1, 9), st.integers(1, 9), FORMULAS)
def test_an_event_is_in_the_windows_whose_bounds_hold_it(rows, unit, width, step, formulas):
    events = made(rows)
    how = Options(modes=2, kind="ignore", duplicates="include", formulas=formulas)
    try:
        found = list(windows(events, how, width=width, unit=unit, step=1 if formulas == "dna" else step))
    except InputError:
        return
    complete = [row[0] is not None and row[1] is not None and row[3] is not None for row in rows]
    for window in found:
        start, stop = window.start.timestamp(), window.stop.timestamp()
        counted = set(window.rows.tolist())
        assert window.network.events == len(counted)
        for number, time in enumerate(events.time):
            if unit == "events":  # events at the very time of an end can lie outside
                assert start <= time <= stop or number not in counted
                assert not (start < time < stop and complete[number]) or number in counted
            else:
                assert (number in counted) == (complete[number] and start <= time < stop)


@holds
@given(ROWS, UNITS, st.integers(1, 9))
def test_windows_by_their_width_part_the_events(rows, unit, width):
    events = made(rows)
    how = Options(modes=2, kind="ignore", duplicates="include")
    timed = [number for number, row in enumerate(rows) if None not in (row[0], row[1], row[3])]
    try:
        found = list(windows(events, how, width=width, unit=unit, step=width))
    except InputError:  # no event has a time
        found = []
    assert sorted(row for window in found for row in window.rows) == timed


@holds
@given(ROWS, options(st.just("sound")), st.sampled_from([0, 10**9]))
def test_blocks_and_ways_of_multiplying_change_nothing(rows, how, gain):
    with pytest.MonkeyPatch.context() as patch:
        expected = network(made(rows), how).matrix.toarray()
        patch.setattr(products_module, "BLOCK", 1)
        patch.setattr(products_module, "DENSE_GAIN", gain)
        assert network(made(rows), how).matrix.toarray() == pytest.approx(expected)

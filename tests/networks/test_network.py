"""A network with its names: as tables and graphs, and what it remarks."""

import networkx as nx
import numpy as np
import pytest

from onrecord import InputError
from onrecord.networks import Options, event_list, network

from .build import BOOLEAN, coded

EVENTS = coded("Ann tax 1", "Bo tax 1", "Bo road -1", "Cy road 1")


def test_tables():
    frame = network(EVENTS, Options(modes=2, kind="subtract")).to_pandas()
    assert list(frame.index) == ["Ann", "Bo", "Cy"]
    assert list(frame.columns) == ["road", "tax"]
    assert frame.loc["Bo"].to_list() == [-1, 1]


def test_graph_of_one_mode():
    graph = network(EVENTS, Options(kind="subtract")).to_networkx()
    assert dict(graph.nodes(data=True)) == {name: {"variable": "actor"} for name in ("Ann", "Bo", "Cy")}
    assert list(graph.edges(data="weight")) == [("Ann", "Bo", 1.0), ("Bo", "Cy", -1.0)]


def test_graph_of_two_modes():
    graph = network(coded("Ann tax 1", "Ann Bo -1", "Bo tax 1"), Options(modes=2, kind="subtract")).to_networkx()
    assert sorted(graph.edges(data="weight")) == [
        ("Ann", "concept: Bo", -1.0), ("Ann", "tax", 1.0), ("Bo", "tax", 1.0),
    ]  # fmt: skip
    assert nx.get_node_attributes(graph, "bipartite") == {"Ann": 0, "Bo": 0, "concept: Bo": 1, "tax": 1}
    assert graph.nodes["tax"]["variable"] == "concept"


ONE, SUBTRACT = Options(), Options(modes=2, kind="subtract")


@pytest.mark.parametrize(
    ("lines", "scale", "options", "remarks"),
    [
        ([], (-1, 1), ONE, ["there are no events here, so nothing is tied"]),
        ([], None, SUBTRACT, ["there are no events here, so nothing is tied"]),
        (["Ann tax 1", "Ann tax -1"], (-1, 1), ONE, ["there is a single actor here, so nothing is tied"]),
        (["Ann tax 1", "Bo tax 1"], (-1, 1), ONE, ["stance is 1 everywhere, so all agree and there is no conflict"]),
        (["Ann tax 0", "Bo tax 0"], BOOLEAN, ONE, ["stance is 0 everywhere, so all agree and there is no conflict"]),
        (["Ann tax 0", "Bo tax 0"], (-1, 1), SUBTRACT, ["stance is neutral everywhere, so for − against is 0"]),
        (["Ann tax 0", "Bo tax 0"], BOOLEAN, SUBTRACT, []),
        (
            ["Ann tax 1", "Bo - 1", "Bo tax 0"],
            (-1, 1),
            ONE,
            ["left out: not all of actor, concept, stance is known (1)"],
        ),
    ],
)
@pytest.mark.parametrize("isolates", [True, False])
def test_remarks(lines, scale, options, remarks, isolates):
    options = Options(modes=options.modes, kind=options.kind, isolates=isolates)
    made = network(coded(*lines, scale=scale), options)
    assert list(made.remarks) == remarks
    assert np.isfinite(made.matrix.toarray()).all()


def test_what_events_leave_out_is_remarked():
    EVENTS.left_out["the actor has no country"] = 3
    assert network(EVENTS).remarks == ("left out: the actor has no country (3)",)
    EVENTS.left_out.clear()


@pytest.mark.parametrize(("formulas", "ids"), [("sound", [3, 0, 2, 4]), ("dna", [3, 2, 0, 4])])
def test_event_list(formulas, ids):
    lines = ["Ann tax 1 2024-02-01 d1", "Bo - 1 2024-01-01 d1", "Bo tax 1 2024-02-01 d2", "Cy tax 1 2024-01-01 d1",
             "Cy tax 1 - d3", "Cy tax 1 2024-01-01 d1"]  # fmt: skip
    events = coded(*lines).take(np.array([2, 0, 1, 3, 4, 5]))
    assert event_list(events, Options(kind="ignore", formulas=formulas)).ids == tuple(f"s{number:04}" for number in ids)


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        ({"modes": 3}, "no modes 3; take one of 1, 2"),
        ({"kind": "agree"}, "no kind 'agree'; take one of ignore, congruence"),
        ({"duplicates": "day"}, "no duplicates 'day'"),
        ({"normalization": "l2"}, "no normalization 'l2'"),
        ({"formulas": "r"}, "no formulas 'r'; take one of sound, dna"),
        ({"modes": 2}, "no kind of 2-mode network 'congruence'; take one of ignore, subtract, combine"),
        ({"kind": "combine"}, "no kind of 1-mode network 'combine'"),
        ({"normalization": "activity"}, "no normalization of a 1-mode network 'activity'; take one of none, average"),
        ({"modes": 2, "kind": "ignore", "normalization": "cosine"}, "no normalization of a 2-mode network 'cosine'"),
        ({"modes": 2, "kind": "combine", "normalization": "activity"}, "combine gives codes"),
        ({"rows": "concept"}, "rows and columns are both concept"),
        ({"qualifier": None}, "congruence goes by a qualifier"),
    ],
)
def test_options_that_do_not_go_together(choices, error):
    with pytest.raises(InputError, match=error):
        Options(**choices)

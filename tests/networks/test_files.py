"""Networks as files: worked out by hand, and read back by other programs' readers."""

import csv
import io

import networkx as nx
import pytest
from scipy import sparse

from onrecord.networks import Network, Options, network
from onrecord.networks.files import to_csv, to_dl, to_graphml
from onrecord.record import InputError

from .build import coded

EVENTS = ("Ann peace 1", "Bo peace -1", "Bo tax 1", "Cy tax 1", "Cy tax 1")
ONE = Options(kind="subtract", duplicates="include")
TWO = Options(modes=2, kind="subtract", duplicates="include")


def named(*names, options=TWO, values=None):
    """A network whose rows have names that a format may stumble over; each has 1 in the one column."""
    matrix = sparse.csr_array([[1.0]] * len(names) if values is None else values)
    return Network(names, ("x",) if options.modes == 2 else names, matrix, options, len(names))


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (TWO, ['"";"peace";"tax"', '"Ann";1;0', '"Bo";-1;1', '"Cy";0;2']),
        (ONE, ['"";"Ann";"Bo";"Cy"', '"Ann";0;-1;0', '"Bo";-1;0;2', '"Cy";0;2;0']),
        (
            Options(modes=2, kind="ignore", duplicates="include", normalization="activity"),
            ['"";"peace";"tax"', '"Ann";1.000000;0.000000', '"Bo";0.500000;0.500000', '"Cy";0.000000;1.000000'],
        ),
    ],
)
def test_csv(options, lines):
    assert to_csv(network(coded(*EVENTS), options)).splitlines() == lines


@pytest.mark.parametrize("name", ['the "left"', "a;b", "it's", "two\nlines", "größer 🚢", "=1+1"])
def test_a_name_in_csv_is_read_as_it_was(name):
    rows = list(csv.reader(io.StringIO(to_csv(named(name)), newline=""), delimiter=";"))
    assert rows == [["", "x"], [name, "1"]]


NAMES = ['"Ann"', '"Bo"', '"Cy"']


@pytest.mark.parametrize(
    ("options", "head", "data"),
    [
        (ONE, ["dl n = 3, format = fullmatrix", "labels:", *NAMES], [" 0 -1 0", " -1 0 2", " 0 2 0"]),
        (
            TWO,
            ["dl nr = 3, nc = 2, format = fullmatrix", "row labels:", *NAMES, "col labels:", '"peace"', '"tax"'],
            [" 1 0", " -1 1", " 0 2"],
        ),
    ],
)
def test_dl(options, head, data):
    assert to_dl(network(coded(*EVENTS), options)).splitlines() == [*head, "data:", *data]


def test_names_in_dl_stay_apart():
    told = to_dl(named("it's", "its", 'i"ts', "its 2", "two\nlines")).splitlines()
    assert told[2:7] == ['"its"', '"its 2"', '"its 3"', '"its 2 2"', '"two lines"']


def test_graphml_of_one_mode():
    graph = nx.parse_graphml(to_graphml(network(coded(*EVENTS), ONE), {"party": {"Ann": "Green & free"}}))
    assert not graph.is_directed()
    assert [data["name"] for _, data in graph.nodes(data=True)] == ["Ann", "Bo", "Cy"]
    assert graph.nodes["n0"] == {"name": "Ann", "label": "Ann", "variable": "actor", "party": "Green & free"}
    assert sorted(graph.edges(data=True)) == [
        ("n0", "n1", {"weight": -1.0, "sign": "negative"}),
        ("n1", "n2", {"weight": 2.0, "sign": "positive"}),
    ]


def test_graphml_of_two_modes_keeps_a_name_of_both_apart():
    graph = nx.parse_graphml(to_graphml(network(coded("tax tax 1", "Ann tax -1"), TWO)))
    nodes = [(data["name"], data["variable"]) for _, data in graph.nodes(data=True)]
    assert nodes == [("Ann", "actor"), ("tax", "actor"), ("tax", "concept")]
    assert {(*edge, data["weight"]) for *edge, data in graph.edges(data=True)} == {
        ("n0", "n2", -1.0),
        ("n1", "n2", 1.0),
    }


@pytest.mark.parametrize(("name", "read"), [("<b> & \"c\" 'd'", None), ("größer 🚢", None), ("bell\x07", "bell\ufffd")])
def test_a_name_in_graphml(name, read):
    assert nx.parse_graphml(to_graphml(named(name))).nodes["n0"]["name"] == (read or name)


@pytest.mark.parametrize("options", [ONE, TWO])
def test_an_empty_network(options):
    found = network(coded(), options)
    assert to_csv(found) == '""\n'
    assert to_dl(found).startswith("dl n")
    assert len(nx.parse_graphml(to_graphml(found))) == 0


def test_a_matrix_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("onrecord.networks.files.MOST_CELLS", 5)
    found = network(coded(*EVENTS), TWO)
    for write in (to_csv, to_dl):
        with pytest.raises(InputError, match="a matrix of 6 cells is too large a file; write GraphML"):
            write(found)
    assert to_graphml(found)

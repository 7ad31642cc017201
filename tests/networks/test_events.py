"""Positions → events, by levels of actors."""

import numpy as np
import pytest

from onrecord import InputError
from onrecord.networks import NO_TIME, Column, Events
from onrecord.record import Position, Taker

UNION = Taker(name="Farm Union", type="organization", groups=("farmers", "lobby"))
ANN = Taker(name="Ann Lee", type="person", affiliation="Farm Union", country="IE", groups=("farmers",))
BO = Taker(name="Bo Dahl", type="person", country="SE")
NORTH = Taker(name="Northland", type="government", country="NO")
UNTYPED = Taker(name="Harbour Board")


def position(actor, stance="supports", **fields):
    return Position(id=f"{actor.name} {stance}", actor=actor, concept="ferry", stance=stance, **fields)


ALL = [position(actor) for actor in (UNION, ANN, BO, NORTH, UNTYPED)]


@pytest.mark.parametrize(
    ("level", "actors", "left_out"),
    [
        ("person", ["Farm Union", "Ann Lee", "Bo Dahl", "Northland", "Harbour Board"], 0),
        ("affiliation", ["Farm Union", "Farm Union", "Northland"], 2),
        ("country", ["IE", "SE", "NO"], 2),
        ("group", ["farmers", "lobby", "farmers"], 3),
    ],
)
def test_levels(level, actors, left_out):
    events = Events.of(ALL, level)
    column = events.variables["actor"]
    assert [column.labels[code] for code in column.codes] == actors
    assert sum(events.left_out.values()) == left_out
    if left_out:
        assert list(events.left_out) == [f"the actor has no {level}"]


def test_a_position_counts_once_a_group():
    events = Events.of([position(Taker(name="Cy", groups=("lobby", "lobby", "")))], "group")
    assert events.variables["actor"].labels == ("lobby",)
    assert len(events) == 1


def test_an_unknown_level():
    with pytest.raises(InputError, match="no level 'party' of actors; take one of person, affiliation, country, group"):
        Events.of(ALL, "party")


STANCES = [position(BO, stance) for stance in ("supports", "opposes", "conditional", "undecided")]


def test_stances_are_integers():
    events = Events.of(STANCES)
    assert list(events.qualifiers["stance"]) == [1, -1, 0, 0]
    assert events.scale("stance") == (-1, 1)


def test_stances_are_booleans():
    events = Events.of(STANCES, boolean=True)
    assert list(events.qualifiers["stance"]) == [1, 0]
    assert events.scale("stance") == (0, 1)
    assert events.left_out == {"conditional or undecided, which a boolean cannot say": 2}


def test_what_else_there_is():
    events = Events.of([position(ANN, date="2024-04-10", article="a1", firmness="open"), position(BO)])
    assert list(events.time) == [1712707200, NO_TIME]
    assert events.documents.labels == ("a1",)
    assert list(events.documents.codes) == [0, -1]
    assert events.ids == ("Ann Lee supports", "Bo Dahl supports")
    told = {name: column.labels for name, column in events.variables.items()}
    assert told["affiliation"] == ("Farm Union",)
    assert told["country"] == ("IE", "SE")
    assert told["firmness"] == ("open",)
    assert told["actor_type"] == ("person",)


def test_a_wrong_date():
    with pytest.raises(InputError, match="position Bo Dahl supports has the date 'May'; write it as YYYY-MM-DD"):
        Events.of([position(BO, date="May")])


def test_columns():
    column = Column.of(["b", None, "a", "", "b"])
    assert column.labels == ("a", "b")
    assert list(column.codes) == [1, -1, 0, -1, 1]


def test_taken_rows_keep_labels_and_scale():
    events = Events.of(STANCES)
    events = Events(**{**vars(events), "scales": {}})
    first = events.take(np.array([0]))
    assert (len(first), first.scale("stance")) == (1, (-1, 1))
    assert events.take(np.array([False] * 4)).variables["concept"].labels == ("ferry",)


def test_columns_of_different_length():
    events = Events.of(STANCES)
    with pytest.raises(InputError, match="time has 1 rows and there are 4 ids"):
        Events(**{**vars(events), "time": np.zeros(1, np.int64)})

"""Statements as events: columns by variable, the empty entity no value, booleans 0 and 1."""

import numpy as np
import pytest
from msgspec.structs import replace

from onrecord.networks import dna
from onrecord.networks.dna.tables import Document
from onrecord.networks.network import network
from onrecord.networks.options import Options
from onrecord.record import InputError

from .examples import BRIDGE, FERRY, NOON, bridge


def values(column):
    return [column.labels[code] if code >= 0 else None for code in column.codes]


def test_a_row_a_statement():
    events = dna.events(bridge(), actor="organization")
    assert events.ids == ("1", "2", "3", "4")
    assert values(events.variables["actor"]) == ["Town", "Ferrymen", "Ferrymen", None]
    assert values(events.variables["person"]) == ["Ada Holm", None, None, "Ilse Brandt"]
    assert values(events.variables["concept"]) == [BRIDGE, BRIDGE, FERRY, BRIDGE]
    assert values(events.variables["organization: Type"]) == ["government", "Trade", "Trade", None]
    assert events.qualifiers["stance"].tolist() == events.qualifiers["agreement"].tolist() == [1, 0, 1, 1]
    assert events.time.tolist() == [NOON] * 4
    assert values(events.documents) == ["1"] * 4
    assert {name: set(values(column)) for name, column in events.about.items()} == {
        "author": {"P. Quill"}, "source": {"The Heron"}, "section": {"Local"}, "type": {"report"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("qualifier", "scales"), [("boolean", {"stance": (0, 1), "agreement": (0, 1)}), ("integer", {})]
)
def test_a_boolean_has_a_scale_and_an_integer_that_of_its_values(qualifier, scales):
    assert dna.events(bridge(qualifier)).scales == scales


def test_the_two_mode_network():
    found = network(dna.events(bridge(), actor="organization"), Options(modes=2, kind="subtract", formulas="dna"))
    assert (found.rows, found.columns) == (("Ferrymen", "Town"), (BRIDGE, FERRY))
    assert found.matrix.toarray().tolist() == [[-1, 1], [1, 0]]


def test_no_statement_of_the_type():
    events = dna.events(dna.new("x"))
    assert len(events) == 0
    assert events.qualifiers["stance"].dtype == np.int64


def test_a_statement_without_a_value_is_no_event():
    database = bridge()
    del database.booleans[2]
    with pytest.raises(InputError, match="statement 3 has no value of 'agreement'; set one in DNA"):
        dna.events(database)


def test_a_statement_without_a_document_is_left_out():
    database = bridge()
    database.statements[1] = replace(database.statements[1], document=None)
    assert dna.events(database).ids == ("1", "3", "4")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"type": "Speech"}, "there is no type of statement 'Speech'; there are: 'DNA Statement', 'NPF Story"),
        ({"actor": "party"}, "no type of statement has the variables party, concept, agreement: 'DNA Statement' has"),
        ({"concept": "agreement"}, "'agreement' of 'DNA Statement' is of boolean; a concept is a variable of"),
        ({"qualifier": "person"}, "'person' of 'DNA Statement' is of short text; a stance is a boolean"),
        ({"type": "Annotation"}, "'Annotation' has note; name others"),
    ],
)  # fmt: skip
def test_variables_that_do_not_fit(named, message):
    with pytest.raises(InputError, match=message) as error:
        dna.events(bridge(), **named)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("seconds", [-(10**15), 10**15])
def test_a_date_beyond_the_calendar(seconds):
    database = bridge()
    database.documents[0] = Document(1, "Long ago", database.documents[0].text, 1, date=seconds)
    assert dna.events(database).time[0] == seconds
    assert dna.positions(database).positions[0].date is None

"""Edits by name: each statement has all the rows that DNA reads without a look."""

import pytest

from onrecord.networks import dna
from onrecord.networks.dna.password import opens
from onrecord.record import InputError

from .examples import CODED, bridge


def test_a_row_for_every_variable_of_every_statement():
    database = bridge()
    lists = (database.booleans, database.integers, database.short_texts, database.long_texts)
    held = sorted((row.statement, row.variable) for rows in lists for row in rows)
    wanted = [
        (statement.id, variable.id)
        for statement in database.statements
        for variable in database.variables
        if variable.type == statement.type
    ]
    assert held == sorted(wanted)


def test_what_is_not_given_is_the_empty_entity():
    database = bridge()
    empty = {entity.id for entity in database.entities if entity.value == ""}
    coded = {(row.statement, row.variable): row.entity for row in database.short_texts}
    without_person = [number for number, (_, values) in enumerate(CODED, 1) if "person" not in values]
    assert all(coded[statement, 1] in empty for statement in without_person)


def test_a_value_for_every_entity_and_attribute():
    database = bridge()
    wanted = {
        (entity.id, attribute.id)
        for entity in database.entities
        for attribute in database.attributes
        if attribute.variable == entity.variable
    }
    assert {(row.entity, row.attribute) for row in database.attribute_values} == wanted
    dna.Editor(database).add_attribute(database.variables[0], "Party")
    added = [row for row in database.attribute_values if row.attribute == database.attributes[-1].id]
    assert len(added) == sum(entity.variable == 1 for entity in database.entities)


def test_coders_stand_in_relations_to_each_other():
    database = dna.new("x")
    editor = dna.Editor(database)
    rana, tove = editor.add_coder("Rana", "r"), editor.add_coder("Tove", "t", (0, 128, 255))
    assert [coder.name for coder in database.coders] == ["Admin", "Rana", "Tove"]
    assert opens("t", tove.password)
    pairs = [(row.coder, row.other_coder) for row in database.coder_relations]
    assert sorted(pairs) == [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
    assert len({row.id for row in database.coder_relations}) == 6
    assert (rana.id, tove.blue) == (2, 255)


def test_ids_go_on_from_the_highest():
    database = bridge()
    document = dna.Editor(database).add_document("More", "text", coder=None)
    assert document.id == 3
    assert database.documents[-1] is document


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda editor: editor.type("Statement"), "no type of statement 'Statement'; there are: DNA Statement, NPF"),
        (lambda editor: editor.rename(editor.database.variables[1], "Nobody", "x"), "'organization' has no entity 'No"),
        (lambda editor: editor.rename(editor.database.variables[1], "Town", "Ferrymen"), "'Ferrymen' already; recode"),
        (
            lambda editor: editor.add_statement(
                editor.type("Annotation"), editor.database.documents[0], (0, 3), {"mood": 1}, coder=1
            ),
            "'Annotation' has no variable 'mood'; it has: note",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_edited(edit, message):
    before = bridge()
    database = bridge()
    with pytest.raises(InputError, match=message):
        edit(dna.Editor(database))
    assert database.statements == before.statements
    assert database.entities == before.entities

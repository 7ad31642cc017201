"""The statements of a DNA database as events: what networks are made from."""

from collections.abc import Iterable

import numpy as np

from onrecord.networks.dna.chosen import ACTOR, CONCEPT, NUMERIC, QUALIFIER, Chosen, choose, coded, entities, numbers
from onrecord.networks.dna.tables import Database, Document, Statement, Variable
from onrecord.networks.events import BOOLEAN, Column, Events
from onrecord.networks.moments import Integers
from onrecord.record import InputError

ABOUT = ("author", "source", "section", "type")
"""What is told of the document of an event."""


def events(
    database: Database,
    *,
    type: str | None = None,  # noqa: A002 (DNA's word)
    actor: str = ACTOR,
    concept: str = CONCEPT,
    qualifier: str = QUALIFIER,
) -> Events:
    """The statements of a type, in the order of their ids, as DNA's own exports take them.

    `variables` hold each variable of short text by its name, and the chosen ones as `actor` and `concept` too; an
    attribute of its entities stands beside it, as in `organization: Type`, where it is used. `qualifiers` hold each
    boolean (0 or 1) and integer variable, and the chosen one as `stance`. Documents go by their ids. The empty entity
    is no value.
    Raises `onrecord.InputError` as `choose` does, and where a statement lacks a boolean or an integer.
    """
    chosen = choose(database, type=type, actor=actor, concept=concept, qualifier=qualifier)
    pairs = coded(database, chosen.type)
    rows = [statement for statement, _ in pairs]
    documents = [document for _, document in pairs]
    variables: dict[str, Column] = {}
    qualifiers: dict[str, Integers] = {}
    for variable in chosen.variables:
        if variable.data_type == "short text":
            variables |= _texts(database, variable, rows)
        elif variable.data_type in NUMERIC:
            qualifiers[variable.name] = _numbers(database, variable, rows)
    return Events(
        variables=variables | {"actor": variables[actor], "concept": variables[concept]},
        qualifiers=qualifiers | {"stance": qualifiers[qualifier]},
        time=np.array([document.date for document in documents], np.int64),
        documents=Column.of(str(document.id) for document in documents),
        about={name: _told(documents, name) for name in ABOUT},
        ids=tuple(str(statement.id) for statement in rows),
        scales=_scales(chosen),
    )


def _scales(chosen: Chosen) -> dict[str, tuple[int, int]]:
    """The scales of booleans; an integer's is told by its values."""
    booleans = {variable.name: BOOLEAN for variable in chosen.variables if variable.data_type == "boolean"}
    return booleans | ({"stance": BOOLEAN} if chosen.qualifier.name in booleans else {})


def _texts(database: Database, variable: Variable, rows: list[Statement]) -> dict[str, Column]:
    """A variable, and the attributes of its entities."""
    chosen = entities(database, variable)
    coded_as = [chosen.get(statement.id) for statement in rows]
    columns = {variable.name: _column(coded_as, {entity.id: entity.value for entity in database.entities})}
    for attribute in database.attributes:
        if attribute.variable == variable.id:
            values = {row.entity: row.value for row in database.attribute_values if row.attribute == attribute.id}
            columns[f"{variable.name}: {attribute.name}"] = _column(coded_as, values)
    return {name: column for name, column in columns.items() if column.labels or name == variable.name}


def _column(coded_as: list[int | None], values: dict[int, str]) -> Column:
    return Column.of(None if entity is None else values.get(entity) for entity in coded_as)


def _numbers(database: Database, variable: Variable, rows: list[Statement]) -> Integers:
    values = numbers(database, variable)
    for statement in rows:
        if statement.id not in values:
            raise InputError(f"statement {statement.id} has no value of {variable.name!r}; set one in DNA")
    return np.array([values[statement.id] for statement in rows], np.int64)


def _told(documents: Iterable[Document], name: str) -> Column:
    return Column.of(getattr(document, name) for document in documents)

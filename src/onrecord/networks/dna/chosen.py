"""Which variables of which type of statement stand for the actor, the concept and the stance."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.networks.dna.tables import Database, Document, Statement, StatementType, Variable
from onrecord.record import InputError

ACTOR, AFFILIATION, CONCEPT, QUALIFIER = "person", "organization", "concept", "agreement"
"""The variables of DNA's own type of statement."""
NUMERIC = ("boolean", "integer")
"""Data types that a stance can be."""


@dataclass(frozen=True)
class Chosen:
    """A type of statement, and its variables by what they stand for."""

    type: StatementType
    actor: Variable
    concept: Variable
    qualifier: Variable
    affiliation: Variable | None
    variables: tuple[Variable, ...]
    """All variables of the type."""

    def further(self) -> Iterator[Variable]:
        """The variables that stand for none of them."""
        taken = {v.id for v in (self.actor, self.concept, self.qualifier, self.affiliation) if v is not None}
        return (variable for variable in self.variables if variable.id not in taken)

    def named(self, name: str) -> Variable | None:
        """The variable of that name, where it stands for none of them."""
        return next((variable for variable in self.further() if variable.name == name), None)


def choose(
    database: Database,
    *,
    type: str | None = None,  # noqa: A002 (DNA's word)
    actor: str = ACTOR,
    concept: str = CONCEPT,
    qualifier: str = QUALIFIER,
    affiliation: str | None = None,
) -> Chosen:
    """Find the variables by their names, in the type of that label or else in the first type that has them.

    The affiliation is by default `organization`, where the type has it and it is not the actor; "" is none.
    Raises `onrecord.InputError` where a variable is missing, or is of a data type that does not fit.
    """
    wanted = (actor, concept, qualifier)
    kinds = [kind for kind in database.types if type in {None, kind.label}]
    if not kinds:
        listed = ", ".join(repr(kind.label) for kind in database.types)
        raise InputError(f"there is no type of statement {type!r}; there are: {listed or 'none'}")
    for kind in kinds:
        own = {variable.name: variable for variable in database.variables if variable.type == kind.id}
        if own.keys() >= set(wanted):
            break
    else:
        raise InputError(f"{_lacking(database, kinds, wanted)}; name others for actor, concept and qualifier")
    for name, fits, needed in (
        (actor, ("short text",), "an actor is a variable of short text"),
        (concept, ("short text",), "a concept is a variable of short text"),
        (qualifier, NUMERIC, "a stance is a boolean or an integer variable"),
    ):
        if own[name].data_type not in fits:
            raise InputError(f"{name!r} of {kind.label!r} is of {own[name].data_type}; {needed}")
    home = own.get(AFFILIATION if affiliation is None else affiliation)
    if affiliation and (home is None or home.data_type != "short text"):
        texts = ", ".join(variable.name for variable in own.values() if variable.data_type == "short text")
        raise InputError(f"{kind.label!r} has no variable {affiliation!r} of short text; it has {texts}")
    if home is not None and (home.name in wanted or home.data_type != "short text"):
        home = None
    return Chosen(kind, own[actor], own[concept], own[qualifier], home, tuple(own.values()))


def coded(database: Database, kind: StatementType) -> list[tuple[Statement, Document]]:
    """The statements of a type, each with its document; those without a document are left out."""
    documents = {document.id: document for document in database.documents}
    return [
        (statement, documents[statement.document])
        for statement in database.statements
        if statement.type == kind.id and statement.document is not None
    ]


def numbers(database: Database, variable: Variable) -> dict[int, int]:
    """The values of a boolean (0 or 1) or integer variable, by the ids of statements."""
    rows = database.booleans if variable.data_type == "boolean" else database.integers
    return {row.statement: row.value for row in rows if row.variable == variable.id}


def entities(database: Database, variable: Variable | None) -> dict[int, int]:
    """The ids of the entities that a variable of short text has, by the ids of statements."""
    if variable is None:
        return {}
    return {row.statement: row.entity for row in database.short_texts if row.variable == variable.id}


def long_texts(database: Database, variable: Variable) -> dict[int, str]:
    """The values of a variable of long text, by the ids of statements."""
    return {row.statement: row.value or "" for row in database.long_texts if row.variable == variable.id}


def _lacking(database: Database, kinds: list[StatementType], wanted: tuple[str, ...]) -> str:
    told = []
    for kind in kinds:
        own = [variable.name for variable in database.variables if variable.type == kind.id]
        told.append(f"{kind.label!r} has {', '.join(own) or 'none'}")
    return f"no type of statement has the variables {', '.join(wanted)}: {'; '.join(told)}"

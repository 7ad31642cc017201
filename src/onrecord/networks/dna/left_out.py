"""What a DNA database holds and positions do not, in words."""

from collections.abc import Collection, Iterable

from onrecord.networks.dna.chosen import Chosen
from onrecord.networks.dna.tables import Database, Variable

COLOURLESS = {None, 0}


def left_out(
    database: Database, chosen: Chosen, used: Iterable[Variable], attributes: Collection[str], actors: Collection[int]
) -> list[str]:
    """What there is, one text a kind.

    `used` are the further variables, and `attributes` those of the `actors` (ids of entities), that positions do tell.
    """
    told = [*_statements(database, chosen), *_variables(chosen, used), *_attributes(database, attributes, actors)]
    told += _documents(database, chosen)
    things = (
        (len(database.coders), "coders, with their rights, and who coded which statement"),
        (len(database.regexes), "highlighted words"),
        (len(database.variable_links), "links between variables"),
        (_coloured(database), "colours of entities"),
        (sum(entity.child_of is not None for entity in database.entities), "entities that belong to another"),
    )
    told += [f"{what} ({count})" for count, what in things if count]
    return told + [f"{what}, which is not DNA's" for what in database.unread]


def _statements(database: Database, chosen: Chosen) -> list[str]:
    others = [statement for statement in database.statements if statement.type != chosen.type.id]
    homeless = [row for row in database.statements if row.type == chosen.type.id and row.document is None]
    told = [f"statements of other types than {chosen.type.label!r} ({len(others)})"] if others else []
    return told + ([f"statements without a document ({len(homeless)})"] if homeless else [])


def _variables(chosen: Chosen, used: Iterable[Variable]) -> list[str]:
    taken = {variable.id for variable in used}
    names = [variable.name for variable in chosen.further() if variable.id not in taken]
    return [f"the variables {', '.join(names)} of {chosen.type.label!r}"] if names else []


def _attributes(database: Database, kept: Collection[str], actors: Collection[int]) -> list[str]:
    """Attributes that have a value, but for those kept of actors."""
    owners = {variable.id: variable.name for variable in database.variables}
    names = {row.id: (row.name, owners[row.variable]) for row in database.attributes}
    lost = dict.fromkeys(
        " of ".join(names[row.attribute])
        for row in database.attribute_values
        if row.value and not (row.entity in actors and names[row.attribute][0] in kept)
    )
    return [f"the attributes {', '.join(lost)}"] if lost else []


def _documents(database: Database, chosen: Chosen) -> list[str]:
    bare = {row.id for row in database.documents} - {
        row.document for row in database.statements if row.type == chosen.type.id
    }
    told = [f"documents without a statement of {chosen.type.label!r} ({len(bare)})"] if bare else []
    if database.documents:
        told.append(f"titles, texts and particulars of documents, and the time of day ({len(database.documents)})")
    return told


def _coloured(database: Database) -> int:
    return sum({entity.red, entity.green, entity.blue} - COLOURLESS != set() for entity in database.entities)

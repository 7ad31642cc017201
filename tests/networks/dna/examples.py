"""Databases and files of DNA for the tests: a debate on a bridge, coded by two people."""

import sqlite3
from contextlib import closing
from copy import deepcopy
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from onrecord.networks import dna
from onrecord.networks.dna.tables import Coder, CoderRelation, Database, Regex, VariableLink

TEXT = (
    "The mayor wants the bridge. The ferrymen do not: 🚢 is what they live by. "
    "A bridge, says Ilse Brandt, pays for itself."
)
NOON = 1_744_286_400
"""10 April 2025, 12:00."""
BRIDGE, FERRY = "build the bridge", "keep the ferry"
CODED = (
    ("The mayor wants the bridge.", {"person": "Ada Holm", "organization": "Town", "concept": BRIDGE, "agreement": 1}),
    ("The ferrymen do not", {"organization": "Ferrymen", "concept": BRIDGE, "agreement": 0}),
    ("is what they live by", {"organization": "Ferrymen", "concept": FERRY, "agreement": 1}),
    ("A bridge, says Ilse Brandt, pays for itself.", {"person": "Ilse Brandt", "concept": BRIDGE, "agreement": 1}),
)


def units(piece: str, text: str = TEXT) -> tuple[int, int]:
    """Where a piece stands, in UTF-16 units."""
    start = len(text[: text.index(piece)].encode("utf-16-le")) // 2
    return start, start + len(piece.encode("utf-16-le")) // 2


@cache
def empty(qualifier: str) -> Database:
    """A new database; its password is hashed once."""
    return dna.new("bridge", qualifier=qualifier)


def bridge(qualifier: str = "boolean") -> Database:
    """Two documents, five statements of two types, two coders, a highlight, a link, colours and attributes."""
    database = deepcopy(empty(qualifier))
    editor = dna.Editor(database)
    database.coders.append(Coder(2, "Rana", 0, 128, 255, 0, 14, "-"))
    database.coder_relations += [CoderRelation(1, 1, 2), CoderRelation(2, 2, 1, edit_documents=0)]
    database.regexes.append(Regex("brid.e", 255, 0, 0))
    database.variable_links.append(VariableLink(1, 1, 2))
    kind, note = editor.type("DNA Statement"), editor.type("Annotation")
    document = editor.add_document(
        "Two shores", TEXT, coder=1, date=NOON, author="P. Quill", source="The Heron", section="Local", type="report"
    )
    editor.add_document("Not coded yet", "Rain is expected.", coder=2, date=NOON + 86_400)
    for piece, values in CODED:
        editor.add_statement(kind, document, units(piece), values, coder=2)
    editor.add_statement(note, document, units("ferrymen"), {"note": "ask how many"}, coder=1)
    variables = {variable.name: variable for variable in editor.variables(kind)}
    attributes = {(row.variable, row.name): row.id for row in database.attributes}
    town = editor.entity(variables["organization"], "Town")
    ferry = editor.entity(variables["concept"], FERRY)
    editor.set_attributes(
        {
            (town.id, attributes[town.variable, "Type"]): "government",
            (ferry.id, attributes[ferry.variable, "Notes"]): "since 1911",
            (editor.entity(variables["organization"], "Ferrymen").id, attributes[town.variable, "Type"]): "Trade",
        }
    )
    database.entities[database.entities.index(town)] = replace(town, red=200)
    return database


def tables(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table of a file, in an order of their own."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def run(path: Path, *commands: str) -> Path:
    """Change a file by SQL, its rules switched off."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for command in commands:
            connection.execute(command)
        connection.commit()
    return path

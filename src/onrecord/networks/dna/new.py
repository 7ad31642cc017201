"""A database as DNA 3 makes a new one: a coder, three types of statement, and their variables and attributes."""

from onrecord.networks.dna.password import hashed
from onrecord.networks.dna.tables import (
    Attribute,
    Coder,
    Database,
    DataType,
    Setting,
    StatementType,
    Variable,
)

VERSION, DATE = "3.0.11", "2022-12-04"
"""What the file says it was made by: 3.0 opens files of 3.0 alone, 3.1 those of 3.0 and 3.1."""
ADMIN = 1
"""The id of the coder who may do everything."""
STATEMENT = 1
"""The id of the type that discourse networks are made of."""
TYPES = (
    StatementType(STATEMENT, "DNA Statement", 239, 208, 51),
    StatementType(2, "NPF Story Element", 100, 200, 190),  # of the narrative policy framework
    StatementType(3, "Annotation", 211, 211, 211),
)
SHORT = ("person", "organization", "concept")
"""The variables of a statement that are of short text."""
QUALIFIER = "agreement"
STORY = ("narrator", "victim", "villain", "plot", "hero", "policy solution")
ATTRIBUTES = ("Type", "Alias", "Notes")
"""What entities of persons, organizations and concepts have."""


def new(password: str, *, qualifier: DataType = "boolean") -> Database:
    """A database without documents, whose coder Admin logs in with the password.

    The variable `agreement` is a boolean as in DNA, or an integer of -1, 0 and 1, which holds undecided stances too.
    """
    kinds: list[tuple[str, DataType, int]] = [(name, "short text", STATEMENT) for name in SHORT]
    kinds.append((QUALIFIER, qualifier, STATEMENT))
    kinds += [(name, "short text", TYPES[1].id) for name in STORY]
    kinds.append(("note", "long text", TYPES[2].id))
    variables = [Variable(number, *kind) for number, kind in enumerate(kinds, 1)]
    owners = [(attribute, variable.id) for attribute in ATTRIBUTES for variable in variables[: len(SHORT)]]
    return Database(
        settings=[Setting("version", VERSION), Setting("date", DATE)],
        coders=[Coder(ADMIN, "Admin", 255, 255, 0, refresh=0, font_size=14, password=hashed(password))],
        types=list(TYPES),
        variables=variables,
        attributes=[Attribute(number, owner, name) for number, (name, owner) in enumerate(owners, 1)],
    )

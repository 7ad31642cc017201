"""The rows of a DNA 3 file, a type a table, and the database that holds them: as they are, so that nothing is lost.

A field is named in words; the column that it stands for follows from it (`font_size`: FontSize) or is given beside the
type. Columns of SQLite have no letter case.
"""

from typing import Any, ClassVar, Literal

import msgspec

DataType = Literal["short text", "long text", "integer", "boolean"]


def _column(field: str) -> str:
    return "ID" if field == "id" else "".join(word.capitalize() for word in field.split("_"))


def _columns(**named: str) -> Any:
    """How fields are written as columns, but for those that are named."""
    return lambda field: named.get(field) or _column(field)


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False, rename=_column):
    """A row of a table; a row as a tuple is in the order of the fields."""

    table: ClassVar[str]
    references: ClassVar[dict[str, str]] = {}
    """Fields that hold ids, and the list of the database that they are ids of."""


class Setting(Row, frozen=True):
    """What the file says of itself: `version` and `date` of the program that made it."""

    table = "SETTINGS"
    property: str
    value: str


class Coder(Row, frozen=True):
    """Who codes, and may do what (0 or 1)."""

    table = "CODERS"
    id: int
    name: str
    red: int
    green: int
    blue: int
    refresh: int
    """Seconds between two looks at the database; 0: never."""
    font_size: int
    password: str
    """A hash, see `password.hashed`."""
    popup_width: int | None = 300
    """Pixels."""
    color_by_coder: int = 0
    popup_decoration: int = 0
    popup_auto_complete: int = 1
    permission_add_documents: int = 1
    permission_edit_documents: int = 1
    permission_delete_documents: int = 1
    permission_import_documents: int = 1
    permission_add_statements: int = 1
    permission_edit_statements: int = 1
    permission_delete_statements: int = 1
    permission_edit_attributes: int = 1
    permission_edit_regex: int = 1
    permission_edit_statement_types: int = 1
    permission_edit_coders: int = 1
    permission_edit_coder_relations: int = 1
    permission_view_others_documents: int = 1
    permission_edit_others_documents: int = 1
    permission_view_others_statements: int = 1
    permission_edit_others_statements: int = 1


class CoderRelation(Row, frozen=True):
    """What a coder may do with another's work (0 or 1)."""

    table = "CODERRELATIONS"
    references = {"coder": "coders", "other_coder": "coders"}
    id: int
    coder: int | None
    other_coder: int | None
    view_statements: int = 1
    edit_statements: int = 1
    view_documents: int = 1
    edit_documents: int = 1


class Document(Row, frozen=True):
    """A text that statements are coded in."""

    table = "DOCUMENTS"
    references = {"coder": "coders"}
    id: int
    title: str
    text: str
    coder: int | None
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""
    date: int = 0
    """Seconds since 1970, of the local date and time taken as UTC."""


class StatementType(Row, frozen=True):
    """A kind of statement, with variables of its own."""

    table = "STATEMENTTYPES"
    id: int
    label: str
    red: int = 0
    green: int = 0
    blue: int = 0


class Variable(Row, frozen=True, rename=_columns(name="Variable", type="StatementTypeId")):
    """What a statement of a type has a value of."""

    table = "VARIABLES"
    references = {"type": "types"}
    id: int
    name: str
    data_type: DataType
    type: int | None


class VariableLink(Row, frozen=True, rename=_columns(source="SourceVariableId", target="TargetVariableId")):
    """Two variables that are linked."""

    table = "VARIABLELINKS"
    references = {"source": "variables", "target": "variables"}
    id: int
    source: int | None
    target: int | None


class Regex(Row, frozen=True):
    """Words that are shown in a colour."""

    table = "REGEXES"
    label: str
    red: int = 0
    green: int = 0
    blue: int = 0


class Entity(Row, frozen=True, rename=_columns(variable="VariableId")):
    """A value of a variable of short text: a person, an organization, a concept. The empty one stands for no value."""

    table = "ENTITIES"
    references = {"variable": "variables", "child_of": "entities"}
    id: int
    variable: int
    value: str
    red: int | None = 0
    green: int | None = 0
    blue: int | None = 0
    child_of: int | None = None


class Attribute(Row, frozen=True, rename=_columns(variable="VariableId", name="AttributeVariable")):
    """What the entities of a variable have a value of: Type, Alias, Notes."""

    table = "ATTRIBUTEVARIABLES"
    references = {"variable": "variables"}
    id: int
    variable: int
    name: str


class AttributeValue(
    Row, frozen=True, rename=_columns(entity="EntityId", attribute="AttributeVariableId", value="AttributeValue")
):
    """An entity's value of an attribute."""

    table = "ATTRIBUTEVALUES"
    references = {"entity": "entities", "attribute": "attributes"}
    id: int
    entity: int
    attribute: int
    value: str = ""


class Statement(Row, frozen=True, rename=_columns(type="StatementTypeId", document="DocumentId")):
    """A stretch of a document, coded by one coder."""

    table = "STATEMENTS"
    references = {"type": "types", "document": "documents", "coder": "coders"}
    id: int
    type: int | None
    document: int | None
    start: int
    """Characters of the document's text, from 0, as Java counts them: UTF-16 units."""
    stop: int
    """Exclusive."""
    coder: int | None


_VALUE = _columns(statement="StatementId", variable="VariableId")


class Boolean(Row, frozen=True, rename=_VALUE):
    """A statement's value of a boolean variable: 0 or 1."""

    table = "DATABOOLEAN"
    references = {"statement": "statements", "variable": "variables"}
    id: int
    statement: int
    variable: int
    value: int


class Integer(Row, frozen=True, rename=_VALUE):
    """A statement's value of an integer variable."""

    table = "DATAINTEGER"
    references = {"statement": "statements", "variable": "variables"}
    id: int
    statement: int
    variable: int
    value: int


class ShortText(Row, frozen=True, rename=_VALUE):
    """A statement's value of a variable of short text: an entity's id."""

    table = "DATASHORTTEXT"
    references = {"statement": "statements", "variable": "variables", "entity": "entities"}
    id: int
    statement: int
    variable: int
    entity: int


class LongText(Row, frozen=True, rename=_VALUE):
    """A statement's value of a variable of long text."""

    table = "DATALONGTEXT"
    references = {"statement": "statements", "variable": "variables"}
    id: int
    statement: int
    variable: int
    value: str | None = ""


class Database(msgspec.Struct, kw_only=True):
    """All that a DNA file holds, a list a table, in the order of the ids where it was read."""

    settings: list[Setting] = []
    coders: list[Coder] = []
    coder_relations: list[CoderRelation] = []
    documents: list[Document] = []
    types: list[StatementType] = []
    variables: list[Variable] = []
    variable_links: list[VariableLink] = []
    regexes: list[Regex] = []
    entities: list[Entity] = []
    attributes: list[Attribute] = []
    attribute_values: list[AttributeValue] = []
    statements: list[Statement] = []
    booleans: list[Boolean] = []
    integers: list[Integer] = []
    short_texts: list[ShortText] = []
    long_texts: list[LongText] = []
    unread: tuple[str, ...] = ()
    """Tables and columns of the file that are not DNA's, in words: the one thing that is not kept."""

    @property
    def version(self) -> str:
        """The version of DNA that made the file; empty where it does not say."""
        return next((setting.value for setting in self.settings if setting.property == "version"), "")


TABLES: dict[str, type[Row]] = {
    "settings": Setting,
    "coders": Coder,
    "coder_relations": CoderRelation,
    "documents": Document,
    "types": StatementType,
    "variables": Variable,
    "variable_links": VariableLink,
    "regexes": Regex,
    "entities": Entity,
    "attributes": Attribute,
    "attribute_values": AttributeValue,
    "statements": Statement,
    "booleans": Boolean,
    "integers": Integer,
    "short_texts": ShortText,
    "long_texts": LongText,
}
"""The lists of a database, and what each is a list of."""


def columns(row: type[Row]) -> list[str]:
    """The columns of a table, in the order of the row's fields."""
    return [field.encode_name for field in msgspec.structs.fields(row)]

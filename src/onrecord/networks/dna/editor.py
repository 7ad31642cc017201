"""Statements, documents and entities put into a database by name, with all the rows that DNA asks for."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from onrecord.networks.dna.password import hashed
from onrecord.networks.dna.tables import (
    TABLES,
    Attribute,
    AttributeValue,
    Boolean,
    Coder,
    CoderRelation,
    Database,
    DataType,
    Document,
    Entity,
    Integer,
    LongText,
    ShortText,
    Statement,
    StatementType,
    Variable,
)
from onrecord.record import InputError

LONGEST = 190
"""Characters of a short field (a title, an author, an entity, the value of an attribute): DNA's limit."""
EMPTY: dict[DataType, Any] = {"short text": "", "long text": "", "integer": 0, "boolean": 1}
"""What a variable is that nobody set: DNA's defaults."""

Value = str | int | bool


class Editor:
    """Edits a database in place; what is looked up by name is indexed once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._entities = {(entity.variable, entity.value): entity for entity in database.entities}
        self._last = {
            name: max((row.id for row in getattr(database, name)), default=0)
            for name, kind in TABLES.items()
            if hasattr(kind, "id")
        }

    def type(self, label: str) -> StatementType:
        """The type of statement of that label. Raises `onrecord.InputError` where there is none."""
        found = [kind for kind in self.database.types if kind.label == label]
        if not found:
            listed = ", ".join(kind.label for kind in self.database.types)
            raise InputError(f"there is no type of statement {label!r}; there are: {listed}")
        return found[0]

    def variables(self, kind: StatementType) -> list[Variable]:
        """The variables of a type of statement."""
        return [variable for variable in self.database.variables if variable.type == kind.id]

    def add_variable(self, kind: StatementType, name: str, data_type: DataType) -> Variable:
        """Give statements of a type one more variable; there may be no statement of that type yet."""
        variable = Variable(self._next("variables"), name, data_type, kind.id)
        self.database.variables.append(variable)
        return variable

    def add_attribute(self, variable: Variable, name: str) -> Attribute:
        """Give the entities of a variable one more attribute, empty at first."""
        attribute = Attribute(self._next("attributes"), variable.id, name)
        self.database.attributes.append(attribute)
        for entity in self.database.entities:
            if entity.variable == variable.id:
                self._give(entity, attribute, "")
        return attribute

    def add_coder(self, name: str, password: str, colour: tuple[int, int, int] = (0, 0, 0)) -> Coder:
        """Add a coder who may do everything; so may all others with that coder's work, and the other way round."""
        coders, relations = self.database.coders, self.database.coder_relations
        coder = Coder(self._next("coders"), name, *colour, refresh=0, font_size=14, password=hashed(password))
        for other in coders:
            relations.append(CoderRelation(self._next("coder_relations"), coder.id, other.id))
            relations.append(CoderRelation(self._next("coder_relations"), other.id, coder.id))
        coders.append(coder)
        return coder

    def add_document(self, title: str, text: str, *, coder: int | None, date: int = 0, **about: str) -> Document:
        """Add a document; `about` may give author, source, section, notes and type. `date`: seconds since 1970."""
        document = Document(self._next("documents"), title, text, coder, date=date, **about)
        self.database.documents.append(document)
        return document

    def add_statement(
        self,
        kind: StatementType,
        document: Document,
        span: tuple[int, int],
        values: Mapping[str, Value],
        *,
        coder: int | None,
    ) -> Statement:
        """Code a stretch of a document: a value for each variable of the type, DNA's default for those not given.

        Entities that are not there yet are added. `span` is in UTF-16 units of the text. Raises `onrecord.InputError`
        where a variable is not the type's.
        """
        variables = {variable.name: variable for variable in self.variables(kind)}
        for name in values:
            if name not in variables:
                raise InputError(f"{kind.label!r} has no variable {name!r}; it has: {', '.join(variables)}")
        statement = Statement(self._next("statements"), kind.id, document.id, *span, coder)
        self.database.statements.append(statement)
        for name, variable in variables.items():
            self._set(statement, variable, values.get(name, EMPTY[variable.data_type]))
        return statement

    def entity(self, variable: Variable, value: str) -> Entity:
        """The entity of a variable that has that value; added, with its attributes empty, where there is none."""
        found = self._entities.get((variable.id, value))
        if found is None:
            found = Entity(self._next("entities"), variable.id, value)
            self.database.entities.append(found)
            self._entities[variable.id, value] = found
            for attribute in self.database.attributes:
                if attribute.variable == variable.id:
                    self._give(found, attribute, "")
        return found

    def rename(self, variable: Variable, old: str, new: str) -> Entity:
        """Give an entity another value. Raises `onrecord.InputError` where there is none, or the value is taken."""
        entity = self._entities.get((variable.id, old))
        if entity is None:
            raise InputError(f"{variable.name!r} has no entity {old!r}")
        if (variable.id, new) in self._entities:
            raise InputError(
                f"{variable.name!r} has an entity {new!r} already; recode the statements of {old!r} instead"
            )
        renamed = replace(entity, value=new)
        self.database.entities[self.database.entities.index(entity)] = renamed
        del self._entities[variable.id, old]
        self._entities[variable.id, new] = renamed
        return renamed

    def set_attributes(self, values: Mapping[tuple[int, int], str]) -> None:
        """Set attributes, by the ids of entity and attribute."""
        rows = self.database.attribute_values
        for index, row in enumerate(rows):
            if (row.entity, row.attribute) in values:
                rows[index] = replace(row, value=values[row.entity, row.attribute])

    def _set(self, statement: Statement, variable: Variable, value: Value) -> None:
        database = self.database
        match variable.data_type:
            case "short text":
                entity = self.entity(variable, str(value))
                database.short_texts.append(ShortText(self._next("short_texts"), statement.id, variable.id, entity.id))
            case "long text":
                database.long_texts.append(LongText(self._next("long_texts"), statement.id, variable.id, str(value)))
            case "integer":
                database.integers.append(Integer(self._next("integers"), statement.id, variable.id, int(value)))
            case "boolean":
                database.booleans.append(Boolean(self._next("booleans"), statement.id, variable.id, int(value)))

    def _give(self, entity: Entity, attribute: Attribute, value: str) -> None:
        self.database.attribute_values.append(
            AttributeValue(self._next("attribute_values"), entity.id, attribute.id, value)
        )

    def _next(self, name: str) -> int:
        self._last[name] += 1
        return self._last[name]

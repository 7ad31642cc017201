"""Positions as a DNA database: a document an article, a statement a position."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.networks.dna.documents import Documents
from onrecord.networks.dna.editor import LONGEST, Editor, Value
from onrecord.networks.dna.new import ADMIN, QUALIFIER, SHORT, TYPES, new
from onrecord.networks.dna.positions import BETWEEN, CONDITION, COUNTRY, DATE, FIRMNESS, GROUPS, STANCE, TYPE, VIA
from onrecord.networks.dna.tables import Database, DataType, Variable
from onrecord.networks.dna.units import day_of
from onrecord.networks.events import BODIES, STANCES
from onrecord.record import Article, Position, Taker

Qualifier = Literal["boolean", "integer"]
PERSON, ORGANIZATION, CONCEPT = SHORT


@dataclass(frozen=True)
class Export:
    """A DNA database made of positions."""

    database: Database
    left_out: list[str]
    """What the positions hold and the file does not, in words, one for each kind of thing."""
    notes: list[str]
    """What stands in the file in another way."""


def export(
    positions: Iterable[Position],
    *,
    password: str,
    articles: Iterable[Article] = (),
    qualifier: Qualifier | None = None,
) -> Export:
    """Make a database of positions that DNA 3.0 and 3.1 open, as coder Admin with the password.

    1. A document is an article, with its text where it is among the `articles`; without, the document holds the
       evidence alone, a line each. Its date is the day of publication, or else of the first position that has one.
    2. A person stands under `person`, with the affiliation under `organization`; a body (organization, government,
       group) and whoever is of no type and of no affiliation stands under `organization` alone.
    3. `agreement` is a boolean where every position supports or opposes, and else an integer of 1, -1 and 0;
       `qualifier` names one of them. A boolean leaves positions out that are conditional or undecided.
    4. Firmness, condition, via, a date other than the document's, and which stance a 0 is, stand in further variables,
       and country and groups in further attributes: each where some position has one.

    Raises `onrecord.InputError` where the evidence of a position is not the text of its article, or a date is none.
    """
    taken = list(positions)
    if qualifier is None:
        qualifier = "boolean" if all(STANCES[position.stance] for position in taken) else "integer"
    kept = [position for position in taken if qualifier == "integer" or STANCES[position.stance]]
    writing = _Writing(Editor(new(password, qualifier=qualifier)), kept, {article.id: article for article in articles})
    for position in kept:
        writing.add(position)
    writing.finish()
    dropped = [f"conditional and undecided positions, which a boolean cannot say ({len(taken) - len(kept)})"]
    return Export(
        writing.editor.database,
        (dropped if len(kept) < len(taken) else []) + writing.left_out(),
        writing.documents.notes() + writing.notes(),
    )


@dataclass
class _Writing:
    """A database that positions are put into, one by one."""

    editor: Editor
    positions: list[Position]
    articles: Mapping[str, Article]
    attributes: dict[tuple[int, int], str] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    short: dict[str, str] = field(default_factory=dict)
    """Names that are too long → what they stand as."""

    def __post_init__(self) -> None:
        self.type = TYPES[0]
        self.documents = Documents(self.editor, self.positions, self.articles)
        self.variables = {variable.name: variable for variable in self.editor.variables(self.type)}
        self.further = self._further()
        for name, data_type in self.further.items():
            self.editor.add_variable(self.type, name, data_type)
        owners = (self.variables[PERSON], self.variables[ORGANIZATION])
        named = [
            *((COUNTRY,) if any(position.actor.country for position in self.positions) else ()),
            *((GROUPS,) if any(position.actor.groups for position in self.positions) else ()),
        ]
        for owner in owners:
            for name in named:
                self.editor.add_attribute(owner, name)
        self.ids = {(row.variable, row.name): row.id for row in self.editor.database.attributes}

    def add(self, position: Position) -> None:
        """Code one position."""
        document, span = self.documents.place(position)
        actor = position.actor
        person = actor.type not in BODIES and (actor.type is not None or actor.affiliation is not None)
        if not person and actor.affiliation:
            self.counted["affiliations of bodies"] += 1
        values: dict[str, Value] = {
            PERSON: self._short(actor.name) if person else "",
            ORGANIZATION: self._short((actor.affiliation or "") if person else actor.name),
            CONCEPT: self._short(position.concept),
            QUALIFIER: self._agreement(position),
        }
        values |= {name: self._value(position, name, document.date) for name in self.further}
        self.editor.add_statement(self.type, document, span, values, coder=ADMIN)
        self._describe(
            actor, self.variables[PERSON if person else ORGANIZATION], str(values[PERSON] or values[ORGANIZATION])
        )

    def finish(self) -> None:
        """Set what is known of the actors."""
        self.editor.set_attributes(self.attributes)

    def left_out(self) -> list[str]:
        """What was not put in, in words."""
        told = [f"{what} ({times})" for what, times in self.counted.items()]
        sure = sum(position.confidence is not None for position in self.positions)
        referred = sum(position.statement is not None for position in self.positions)
        told += [f"confidence ({sure})"] if sure else []
        told += [f"which statement of its article bears out a position ({referred})"] if referred else []
        return told + ([f"the ids of positions ({len(self.positions)})"] if self.positions else [])

    def notes(self) -> list[str]:
        """What was shortened, in words."""
        return [f"names cut to the {LONGEST} characters that DNA holds ({len(self.short)})"] if self.short else []

    def _further(self) -> dict[str, DataType]:
        """The variables that the positions need beside DNA's own."""
        positions = self.positions
        needed: dict[str, tuple[DataType, bool]] = {
            STANCE: ("short text", any(not STANCES[position.stance] for position in positions)),
            FIRMNESS: ("short text", any(position.firmness for position in positions)),
            CONDITION: ("long text", any(position.condition for position in positions)),
            VIA: ("long text", any(position.via for position in positions)),
            DATE: ("long text", self.documents.dated_otherwise()),
        }
        return {name: data_type for name, (data_type, wanted) in needed.items() if wanted}

    def _agreement(self, position: Position) -> int:
        value = STANCES[position.stance]
        return value if self.variables[QUALIFIER].data_type == "integer" else int(value > 0)

    def _value(self, position: Position, name: str, seconds: int) -> str:
        match name:
            case "stance":
                return position.stance
            case "firmness":
                return position.firmness or ""
            case "condition":
                return position.condition or ""
            case "via":
                return BETWEEN.join(position.via)
            case _:
                return position.date if position.date and position.date != day_of(seconds) else ""

    def _describe(self, actor: Taker, variable: Variable, name: str) -> None:
        """Keep what is known of an actor: what comes first where positions differ."""
        entity = self.editor.entity(variable, name)
        known = {TYPE: actor.type or "", COUNTRY: actor.country or "", GROUPS: BETWEEN.join(actor.groups)}
        for attribute, value in known.items():
            if not value:
                continue
            key = (entity.id, self.ids[variable.id, attribute])
            if self.attributes.setdefault(key, value[:LONGEST]) != value[:LONGEST]:
                self.counted[f"values of {attribute} that another position of the same actor contradicts"] += 1

    def _short(self, name: str) -> str:
        """A name as DNA can hold it, and no other name's."""
        if len(name) <= LONGEST:
            return name
        if name not in self.short:
            number, taken = 1, set(self.short.values())
            while (cut := _cut(name, number)) in taken:
                number += 1
            self.short[name] = cut
        return self.short[name]


def _cut(name: str, number: int) -> str:
    end = "…" if number == 1 else f"… ({number})"
    return name[: LONGEST - len(end)] + end

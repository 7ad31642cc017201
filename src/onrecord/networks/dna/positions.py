"""The statements of a DNA database as positions, and what positions cannot hold, in words."""

from collections import Counter
from dataclasses import dataclass, field
from typing import get_args

from onrecord.networks.dna import notes
from onrecord.networks.dna.articles import article_id
from onrecord.networks.dna.chosen import (
    ACTOR,
    AFFILIATION,
    CONCEPT,
    QUALIFIER,
    Chosen,
    choose,
    coded,
    entities,
    long_texts,
    numbers,
)
from onrecord.networks.dna.left_out import left_out
from onrecord.networks.dna.tables import Database, Document, Statement, Variable
from onrecord.networks.dna.units import characters, day_of
from onrecord.record import ActorType, Firmness, InputError, Part, Position, Stance, Taker

TYPE, COUNTRY, GROUPS = "Type", "Country", "Groups"
"""The attributes of an actor that a position tells."""
STANCE, FIRMNESS, CONDITION, VIA, DATE = "stance", "firmness", "condition", "via", "date"
"""Further variables of a statement that a position tells, where the type has them."""
BETWEEN = "; "
"""Stands between several names in one text."""
ACTOR_TYPES: dict[str, ActorType] = {name: name for name in get_args(ActorType)}
FIRMNESSES: dict[str, Firmness] = {name: name for name in get_args(Firmness)}
NEUTRAL: dict[str, Stance] = {"conditional": "conditional", "undecided": "undecided"}
COUNTRY_LETTERS = 2


@dataclass(frozen=True)
class Import:
    """What a DNA database gives."""

    positions: list[Position]
    left_out: list[str]
    """What the file holds and the positions do not, in words, one for each kind of thing."""
    notes: list[str]
    """What was taken in another way than it stands there."""


def positions(
    database: Database,
    *,
    type: str | None = None,  # noqa: A002 (DNA's word)
    actor: str = ACTOR,
    concept: str = CONCEPT,
    qualifier: str = QUALIFIER,
    affiliation: str | None = None,
) -> Import:
    """The positions that the statements of a type are, in the order of their ids.

    1. The actor is the entity of the variable `actor`, and belongs to that of `affiliation`; where a statement names no
       actor, its affiliation is the actor. Without either, or without a concept, it is left out.
    2. A boolean 1 supports, 0 opposes. An integer above 0 supports, below 0 opposes, 0 is undecided (or conditional,
       where a variable `stance` says so).
    3. The date is the document's day, or what a variable `date` says; the evidence is the coded stretch.
    4. An actor's attribute Type is its type where it is one of onrecord's, and else a group; Country is its country,
       Groups are its groups (between semicolons).

    Raises `onrecord.InputError` as `choose` does, and where an integer goes beyond 1 on one side of 0 alone: such a
    scale does not say who is for and who against.
    """
    chosen = choose(database, type=type, actor=actor, concept=concept, qualifier=qualifier, affiliation=affiliation)
    reading = _Reading(database, chosen)
    found = [reading.position(statement, document) for statement, document in coded(database, chosen.type)]
    used = [variable for name in (STANCE, FIRMNESS, CONDITION, VIA, DATE) if (variable := chosen.named(name))]
    told = left_out(database, chosen, used, {TYPE, COUNTRY, GROUPS}, reading.told_of)
    return Import([position for position in found if position], reading.told() + told, reading.notes())


@dataclass
class _Reading:
    """Statements read one by one; counts what was not to be had."""

    database: Database
    chosen: Chosen
    lacking: Counter[str] = field(default_factory=Counter)
    bodies: int = 0
    """Statements whose actor is what would be the affiliation."""
    told_of: set[int] = field(default_factory=set)
    """The entities that are actors."""

    def __post_init__(self) -> None:
        chosen, database = self.chosen, self.database
        self.articles = {document.id: article_id(document) for document in database.documents}
        self.names = {entity.id: entity.value for entity in database.entities}
        self.actors = entities(database, chosen.actor)
        self.affiliations = entities(database, chosen.affiliation)
        self.concepts = entities(database, chosen.concept)
        self.values = numbers(database, chosen.qualifier)
        self.further = {name: self._texts(chosen.named(name)) for name in (STANCE, FIRMNESS, CONDITION, VIA, DATE)}
        attributes = {row.id: row.name for row in database.attributes if row.name in {TYPE, COUNTRY, GROUPS}}
        self.attributes = {
            (row.entity, attributes[row.attribute]): row.value
            for row in database.attribute_values
            if row.attribute in attributes
        }
        _check_scale(chosen, [self.values[row.id] for row in database.statements if row.id in self.values])

    def position(self, statement: Statement, document: Document) -> Position | None:
        """The position that a statement is; None where it lacks an actor, a concept or a stance."""
        actor, affiliation, concept = (
            self._named(coded_as, statement) for coded_as in (self.actors, self.affiliations, self.concepts)
        )
        entity, owner = (actor, self.chosen.actor) if actor else (affiliation, self.chosen.affiliation)
        if not entity or not concept or owner is None or statement.id not in self.values:
            lacks = "no actor" if not entity else "no concept" if not concept else "no stance"
            self.lacking[f"statements with {lacks}"] += 1
            return None
        if not actor:
            self.bodies += 1
        condition = self.further[CONDITION].get(statement.id) or None
        via = self.further[VIA].get(statement.id, "")
        article = self.articles[document.id]
        return Position(
            id=f"{article}-{statement.id}",
            actor=self._taker(entity, owner, affiliation if actor else None),
            concept=self.names[concept],
            stance=self._stance(statement),
            firmness=self._firmness(statement),
            condition=condition,
            via=tuple(via.split(BETWEEN)) if via else (),
            date=self.further[DATE].get(statement.id) or self._date(document),
            article=article,
            evidence=self._evidence(statement, document),
        )

    def told(self) -> list[str]:
        """What was counted, in words."""
        return [f"{what} ({times})" for what, times in self.lacking.items()]

    def notes(self) -> list[str]:
        """Whose actor was taken from the affiliation, in words."""
        if not self.bodies or self.chosen.affiliation is None:
            return []
        actor, affiliation = self.chosen.actor.name, self.chosen.affiliation.name
        return [f"where a statement has no {actor}, its {affiliation} is taken for the actor ({self.bodies})"]

    def _texts(self, variable: Variable | None) -> dict[int, str]:
        if variable is None:
            return {}
        if variable.data_type == "long text":
            return long_texts(self.database, variable)
        return {statement: self.names[entity] for statement, entity in entities(self.database, variable).items()}

    def _named(self, coded_as: dict[int, int], statement: Statement) -> int | None:
        """The entity of a statement; None where it is the empty one."""
        entity = coded_as.get(statement.id)
        return entity if entity is not None and self.names[entity].strip() else None

    def _taker(self, entity: int, owner: Variable, affiliation: int | None) -> Taker:
        self.told_of.add(entity)
        kind, country, groups = (self.attributes.get((entity, name), "") for name in (TYPE, COUNTRY, GROUPS))
        of_name: ActorType | None = "person" if owner.name == ACTOR else None
        of_name = "organization" if owner.name == AFFILIATION else of_name
        listed = [kind] if kind and kind not in ACTOR_TYPES else []
        listed += [group for group in groups.split(BETWEEN) if group]
        fits = len(country) == COUNTRY_LETTERS and country.isascii() and country.isupper()
        if country and not fits:
            self.lacking["countries that are no two letters of ISO 3166-1"] += 1
        return Taker(
            name=self.names[entity],
            type=ACTOR_TYPES.get(kind, of_name),
            affiliation=None if affiliation is None else self.names[affiliation],
            country=country if fits else None,
            groups=tuple(dict.fromkeys(listed)),
        )

    def _stance(self, statement: Statement) -> Stance:
        value = self.values[statement.id]
        if self.chosen.qualifier.data_type == "boolean":
            return "supports" if value else "opposes"
        if abs(value) > 1:
            self.lacking[f"the strength of values of {self.chosen.qualifier.name!r} beyond 1"] += 1
        if value:
            return "supports" if value > 0 else "opposes"
        return NEUTRAL.get(self.further[STANCE].get(statement.id, ""), "undecided")

    def _firmness(self, statement: Statement) -> Firmness | None:
        told = self.further[FIRMNESS].get(statement.id)
        if not told:
            return None
        if told not in FIRMNESSES:
            self.lacking[f"values of 'firmness' that are none of {', '.join(FIRMNESSES)}"] += 1
            return None
        return FIRMNESSES[told]

    def _date(self, document: Document) -> str | None:
        return day_of(document.date) if notes.dated(document) else None

    def _evidence(self, statement: Statement, document: Document) -> Part | None:
        span = characters(document.text, statement.start, statement.stop)
        if span is None:
            self.lacking["evidence that would lie beyond the end of its document"] += 1
            return None
        return Part.of(document.text, [span])


def _check_scale(chosen: Chosen, values: list[int]) -> None:
    """Refuse a scale that does not say where for and against part."""
    if chosen.qualifier.data_type != "integer" or not values:
        return
    low, high = min(values), max(values)
    if max(-low, high) > 1 and (low >= 0 or high <= 0):
        raise InputError(
            f"{chosen.qualifier.name!r} is from {low} to {high}, on one side of 0 alone: it does not say who is for "
            "and who against; recode it in DNA to below and above 0, or draw networks from the file itself"
        )

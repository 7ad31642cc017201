"""The actors of an article while it is read, and every place where each is named or speaks."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from onrecord.actors import countries, roles
from onrecord.actors.across.known import KnownActor
from onrecord.actors.names.people import Person
from onrecord.actors.roles import Description
from onrecord.record import Actor, ActorType, Merge, Span


@dataclass(eq=False)
class Known:
    """An actor, with what has been found of it so far. head: the noun of one who is known by a role alone."""

    number: int
    name: str
    type: ActorType
    person: Person | None = None
    country: countries.Country | None = None
    head: str = ""
    told: Description = field(default_factory=Description)
    mentions: set[Span] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)
    """Where the mention ends that begins at a character."""
    places: list["Place"] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    listed: KnownActor | None = None
    speaks: bool = False
    carries: bool = False
    """Whether it has carried words or been told them as an organization: news outlets do."""
    heard: str | None = None
    """What a pronoun that stood for the actor tells: she, or he."""

    @property
    def label(self) -> str:
        """The name to show: the user's own, else the longest form in the article."""
        if self.listed is not None:
            return self.listed.name
        if self.person is None:
            return self.name
        return " ".join(
            filter(None, [self.person.name, _GENERATIONS.get(self.person.generation, self.person.generation.upper())])
        )

    @property
    def first(self) -> int:
        """Where the actor is first named."""
        return self.places[0].start if self.places else 0

    @property
    def gender(self) -> str | None:
        """Give "she" or "he" where something tells it: the name, a pronoun that can be nobody else's, the role."""
        if self.person is not None and self.person.gender:
            return self.person.gender
        return self.heard or roles.gender(self.head) or next(filter(None, map(roles.gender, self.told.heads)), None)


_GENERATIONS = {"jr": "Jr.", "sr": "Sr."}


class Place(NamedTuple):
    """Where an actor is named, or speaks. subject: as far as can be seen, what its sentence is about."""

    start: int
    number: int
    speaks: bool
    subject: bool
    reported: bool
    genitive: bool


class Cast:
    """Every actor of an article, found by name, by person, or by place."""

    def __init__(self, text: str, reported: Iterable[Span]) -> None:
        self.text = text
        self.all: list[Known] = []
        self.places: list[Place] = []
        self._by_name: dict[tuple[ActorType, str], Known] = {}
        self._by_person: dict[Person, Known] = {}
        self._by_entry: dict[KnownActor, Known] = {}
        self._reported = sorted(reported)

    def person(self, person: Person) -> Known:
        """The actor of a person, new where there is none."""
        found = self._by_person.get(person)
        if found is None:
            found = self._by_person[person] = self._add(Known(len(self.all), person.name, "person", person))
        return found

    def is_person(self, person: Person, known: Known) -> None:
        """Let an actor be that of a person."""
        self._by_person[person] = known

    def listed(self, entry: KnownActor, words: str) -> Known:
        """The actor of the user's table, new where there is none; words: how the article names it."""
        found = self._by_entry.get(entry)
        if found is None:
            found = self._by_entry[entry] = self._add(Known(len(self.all), entry.name, entry.type, listed=entry))
        if plain(words) != plain(entry.name) and words not in found.aliases:
            found.aliases.append(words)
            found.merges.append(Merge(words, "a name of that actor in the table of known actors"))
        return found

    def named(self, name: str, kind: ActorType, head: str = "") -> Known:
        """The actor of that type and name, articles and case aside; new where there is none."""
        key = (kind, plain(name))
        found = self._by_name.get(key)
        if found is None:
            found = self._by_name[key] = self._add(Known(len(self.all), name, kind, head=head))
        return found

    def has(self, name: str, kind: ActorType) -> Known | None:
        """The actor of that type and name, if there is one."""
        return self._by_name.get((kind, plain(name)))

    def also(self, known: Known, name: str, kind: ActorType) -> None:
        """Let another name of that type lead to an actor."""
        self._by_name.setdefault((kind, plain(name)), known)

    def mention(self, known: Known, span: Span, *, subject: bool = False, named: bool = True) -> None:
        """Note that an actor is named at a place; named: whether the place is to be shown as a mention."""
        if span not in known.mentions and span.start not in known.ends:
            if named:
                known.mentions.add(span)
            known.ends[span.start] = span.end
            genitive = self.text[span.end : span.end + 2] in {"’s", "'s"} or self.text[span.end - 2 : span.end] in {
                "’s",
                "'s",
            }
            self._place(known, Place(span.start, known.number, False, subject, self.is_reported(span.start), genitive))

    def speaks(self, known: Known, place: int) -> None:
        """Note that an actor speaks at a place."""
        known.speaks = True
        self._place(known, Place(place, known.number, True, True, False, False))

    def between(self, start: int, end: int) -> list[Place]:
        """The places from one character to another, in order."""
        key = (start, -1)
        return self.places[bisect_left(self.places, key) : bisect_left(self.places, (end, -1))]

    def last_of(self, known: Known, position: int) -> Place | None:
        """Where an actor was last named or heard before a character."""
        at = bisect_left(known.places, (position, -1))
        return known.places[at - 1] if at else None

    def next_of(self, known: Known, position: int) -> Place | None:
        """Where an actor is first named from a character on."""
        at = bisect_left(known.places, (position, -1))
        return known.places[at] if at < len(known.places) else None

    def is_reported(self, place: int) -> bool:
        """Whether a place lies within the content of a statement."""
        at = bisect_right(self._reported, (place, len(self.text) + 1)) - 1
        return at >= 0 and self._reported[at].start <= place < self._reported[at].end

    def _place(self, known: Known, place: Place) -> None:
        insort(self.places, place)
        insort(known.places, place)

    def _add(self, known: Known) -> Known:
        self.all.append(known)
        return known


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A name to compare by: no article, no case, straight apostrophes."""
    return re.sub(r"^(?:the|a|an)\s+", "", name.casefold()).replace("’", "'").strip()


def actor(text: str, known: Known, number: str) -> Actor:
    """The actor as the record has it."""
    role, person = _role(known), known.person
    evidence: dict[str, tuple[Span, ...]] = {}
    if role is not None:
        evidence["role"] = (role.role,)
        if role.affiliation:
            evidence["affiliation"] = (role.affiliation,)
        if role.country:
            evidence["country"] = (role.country[1],)
    country = role.country[0] if role and role.country else known.country
    listed = known.listed
    aliases = dict.fromkeys((*(person.aliases if person else ()), *known.aliases))
    return Actor(
        id=number,
        name=known.label,
        type=known.type,
        aliases=tuple(alias for alias in aliases if alias != known.label),
        role=text[slice(*role.role)] if role else listed.role if listed else None,
        affiliation=text[slice(*role.affiliation)]
        if role and role.affiliation
        else listed.affiliation
        if listed
        else None,
        country=(listed.country if listed else None) or (country.code if country else None),
        wikidata=listed.wikidata if listed else None,
        mentions=tuple(sorted(known.mentions)),
        evidence=evidence,
        merges=(*(person.merges if person else ()), *known.merges),
    )


def _role(known: Known) -> roles.Role | None:
    """The role to show: the first that says more than whose relative or colleague somebody is, else the first."""
    found = known.told.roles
    return next((role for role in found if not role.kin), found[0] if found else None)

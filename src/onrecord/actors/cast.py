"""The actors of an article while it is read, and where each is named or speaks."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.actors import countries, roles
from onrecord.actors.people import Person
from onrecord.record import Actor, ActorType, Merge, Span

LOOK_BACK = 700
"""Characters before a pronoun in which its actor must have been named or have spoken: about two paragraphs. From 500 to
1,500 the hand-coded articles come out the same but for one; farther back it is a guess."""
SPEAKER_BONUS = 250
"""Characters by which one who has spoken counts as nearer than one who was only named: about two sentences."""
REPORTED_PENALTY = 400
"""Characters by which one who is named within what another said counts as farther: about a paragraph."""

UNKNOWN_PENALTY = 300
"""Characters by which one of whom nothing tells "he" or "she" counts as farther than one of whom something does."""
RANKS = ("prime", "vice", "deputy")
"""What makes another office of the same noun: a prime minister is not "the minister"."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(eq=False)
class Known:
    """An actor, with what has been found of it so far. head: the noun of one who is known by a role alone."""

    name: str
    type: ActorType
    person: Person | None = None
    country: countries.Country | None = None
    head: str = ""
    role: roles.Role | None = None
    mentions: set[Span] = field(default_factory=set)
    spoke: list[int] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the actor is first named."""
        return min(self.mentions, default=Span(0, 0)).start

    @property
    def last(self) -> int:
        """Where the actor was last named or spoke."""
        return max([mention.start for mention in self.mentions] + self.spoke, default=0)

    def may_be(self, gender: str | None) -> bool:
        """Whether this is a person of whom "he" or "she" can be said; None is either."""
        if self.type != "person" or (self.person is None and not self.spoke):
            return False
        return gender is None or self.gender in {None, gender}

    @property
    def gender(self) -> str | None:
        """Give "she" or "he" where something tells it."""
        return self.person.gender if self.person else roles.gender(self.head)


class Cast:
    """Every actor of an article, found by name, by person, or by nearness."""

    def __init__(self, text: str, reported: Iterable[Span]) -> None:
        self.text = text
        self.all: list[Known] = []
        self._by_name: dict[tuple[ActorType, str], Known] = {}
        self._by_person: dict[Person, Known] = {}
        self._places: list[tuple[int, int, bool]] = []  # where, which, and whether it spoke there
        self._numbers: dict[Known, int] = {}
        self._reported = sorted(reported)

    def person(self, person: Person) -> Known:
        """The actor of a person."""
        found = self._by_person.get(person)
        if found is None:
            found = self._add(Known(person.name, "person", person))
            self._by_person[person] = found
        for span in person.mentions:
            self.mention(found, span)
        return found

    def named(self, name: str, kind: ActorType, head: str = "") -> Known:
        """The actor of that type and name, articles and case aside; new where there is none."""
        key = (kind, plain(name))
        found = self._by_name.get(key)
        if found is None:
            found = self._by_name[key] = self._add(Known(name, kind, head=head))
        return found

    def mention(self, known: Known, span: Span) -> None:
        """Note that an actor is named at a place."""
        if span not in known.mentions:
            known.mentions.add(span)
            insort(self._places, (span.start, self._numbers[known], False))

    def speaks(self, known: Known, place: int) -> None:
        """Note that an actor speaks at a place."""
        known.spoke.append(place)
        insort(self._places, (place, self._numbers[known], True))

    def nearest(
        self, position: int, fits: Callable[[Known], bool], look_back: int = LOOK_BACK, gender: str | None = None
    ) -> Known | None:
        """The fitting actor last named or last heard before a position; see the constants above.

        gender: "he" or "she", where those of whom it is known go before others.
        """
        best: tuple[int, int] | None = None
        first = bisect_left(self._places, (position - look_back, -1, False))
        last = bisect_left(self._places, (position, -1, False))
        for place, number, spoke in reversed(self._places[first:last]):
            distance = position - place - SPEAKER_BONUS * spoke + REPORTED_PENALTY * self._is_reported(place)
            distance += UNKNOWN_PENALTY * (gender is not None and self.all[number].gender is None)
            if (best is None or distance < best[0]) and fits(self.all[number]):
                best = (distance, number)
        return self.all[best[1]] if best else None

    def _is_reported(self, place: int) -> bool:
        """Whether a place lies within the content of a statement."""
        at = bisect_right(self._reported, (place, len(self.text) + 1)) - 1
        return at >= 0 and self._reported[at].start <= place < self._reported[at].end

    def _add(self, known: Known) -> Known:
        self._numbers[known] = len(self.all)
        self.all.append(known)
        return known


def plain(name: str) -> str:
    """A name to compare by: no article, no case, straight apostrophes."""
    return re.sub(r"^(?:the|a|an)\s+", "", name.casefold()).replace("’", "'").strip()


def role_words(text: str, known: Known) -> set[str]:
    """The words of the role that an actor holds, its affiliation aside."""
    if known.role is None:
        return set()
    end = known.role.affiliation.start if known.role.affiliation else known.role.role.end
    return {word.lower() for word in _WORD.findall(text[known.role.role.start : end])}


def holds(text: str, known: Known, words: str, head: str) -> bool:
    """Whether the article says of someone what a role-only mention says: the same noun, nothing that contradicts."""
    if known.role is None or head not in role_words(text, known):
        return False
    said, held = words.lower().split(), role_words(text, known)
    if any((rank in held) != (rank in said) for rank in RANKS):
        return False
    named = countries.of_phrase(words)
    if named and known.role.country and named[0] != known.role.country[0]:
        return False
    whole = {word.lower() for word in _WORD.findall(text[slice(*known.role.role)])}
    _, _, complement = words.lower().partition(head)
    wanted = {word for word in _WORD.findall(complement) if len(word) > len("the")}
    return not wanted or bool(wanted & whole)


def actor(text: str, known: Known, number: str) -> Actor:
    """The actor as the record has it."""
    role, person = known.role, known.person
    evidence: dict[str, tuple[Span, ...]] = {}
    if role is not None:
        evidence["role"] = (role.role,)
        if role.affiliation:
            evidence["affiliation"] = (role.affiliation,)
        if role.country:
            evidence["country"] = (role.country[1],)
    country = role.country[0] if role and role.country else known.country
    return Actor(
        id=number,
        name=person.name if person else known.name,
        type=known.type,
        aliases=tuple(person.aliases if person else known.aliases),
        role=text[slice(*role.role)] if role else None,
        affiliation=text[slice(*role.affiliation)] if role and role.affiliation else None,
        country=country.code if country else None,
        mentions=tuple(sorted(known.mentions)),
        evidence=evidence,
        merges=tuple(person.merges if person else known.merges),
    )

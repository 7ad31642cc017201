"""Names of persons in an article → one identity each: by name parts, titles aside, spellings of one name included.

Two names are one person's where they agree part by part: the same surname or one that sounds or is spelled close to
it, and given names that are the same, an initial or its form in another language. Each merge says why. A surname that
several persons of the article bear is left to whoever reads the words around it (`bearers`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.actors import countries, roles
from onrecord.actors.names import gender
from onrecord.actors.names.spelling import CLOSE_START, close, fold, same_given, sound
from onrecord.actors.vocabulary import words
from onrecord.record import Merge, Name, Span

LONGEST_BODY = 20
"""Characters before a name that are looked at for the noun of an organization."""

_PART = re.compile(r"[^\W\d_][\w.'’-]*")
LONGEST_GENERATION = 6
"""Characters of ", Jr." and the like."""
_GENERATION = re.compile(r",? (?P<which>Jr|Sr|II|III|IV)\b")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(eq=False)
class Person:
    """A person of the article: the longest form of the name, every form, every place."""

    name: str
    parts: list[str]
    mentions: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    gender: str | None = None
    generation: str = ""
    """What sets father and son apart: jr, sr, ii …"""

    @property
    def surname(self) -> str:
        """The last part of the name."""
        return self.parts[-1]


class People:
    """The persons of one article, found name by name in the order of the text."""

    def __init__(self, text: str, names: Iterable[Name]) -> None:
        self.text = text
        self.all: list[Person] = []
        self._at: dict[Span, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._by_sound: dict[str, list[Person]] = {}
        self._by_key: dict[str, list[Person]] = {}
        spans = sorted(name.span for name in names if name.type == "person")
        parts = {span: parts_of(text[span.start : span.end]) for span in spans}
        bodies = {part for span in spans if self._follows_body(span) for part in parts[span]}
        spans = [span for span in spans if not self._follows_body(span) and not bodies.issuperset(parts[span])]
        known = {part for of_one in parts.values() if len(of_one) > 1 for part in of_one}
        # Full names first: a surname alone may stand before the full name, as in a headline.
        for full in (True, False):
            for span in spans:
                whole = text[span.start : span.end]
                if (len(parts[span]) > 1) == full and (whole in known or countries.government(whole) is None):
                    self.add(span)
        for person in self.all:
            person.mentions.sort()

    def _follows_body(self, span: Span) -> bool:
        """Whether a name taken for a person's is an organization's: "the newspaper Vecherny Torrin"."""
        before = self.text[max(0, span.start - LONGEST_BODY) : span.start].split()
        return bool(before) and before[-1].lower() in words("bodies")

    def add(self, span: Span) -> Person | None:
        """The person of a name's place, known or new; None where no name is left without titles."""
        surface = self.text[span.start : span.end]
        parts = parts_of(surface)
        if not parts:
            return None
        told, generation = _title_gender(surface), self._generation(span)
        person, reason = self._find(parts, told or gender.of_name(parts), generation)
        written = " ".join(parts)
        if person is None:
            person = Person(written, parts, generation=generation)
            self.all.append(person)
        person.generation = person.generation or generation
        alias = written
        if len(parts) > len(person.parts) and not gender.is_patronymic(parts[-1]):
            person.name, person.parts, alias = alias, parts, person.name
        if alias != person.name and alias not in person.aliases:
            person.aliases.append(alias)
            person.merges.append(Merge(alias, reason))
        person.gender = person.gender or told or gender.of_name(parts)
        self._list(person, parts)
        if span not in self._at:
            person.mentions.append(span)
        self._at[span] = person
        return person

    def at(self, span: Span) -> Person | None:
        """The person whose name stands at a place."""
        return self._at.get(span)

    def knows(self, part: str) -> bool:
        """Whether a word is a part of a known person's name, possessive or not."""
        return fold(_POSSESSIVE.sub("", part)) in self._by_part

    def bearers(self, name: str) -> Sequence[Person]:
        """The persons of whose names this is a part, and who can be meant by it alone."""
        parts = parts_of(name)
        if len(parts) != 1:
            return ()
        found = self._by_part.get(fold(parts[0]), [])
        return [p for p in found if fold(p.surname) == fold(parts[0])] or found

    def _generation(self, span: Span) -> str:
        """What stands in or right after a name to tell father and son apart."""
        stretch = self.text[span.start : span.end + LONGEST_GENERATION]
        after = _GENERATION.search(stretch, max(span.end - span.start - LONGEST_GENERATION, 0))
        return after["which"].lower() if after else ""

    def _find(self, parts: list[str], told: str | None, generation: str) -> tuple[Person | None, str]:
        if len(parts) == 1:
            return self._of_one_part(parts[0], told, generation)
        nearby = dict.fromkeys(person for key in sorted(_wanted(parts)) for person in self._by_key.get(key, ()))
        for person in nearby:
            if told is not None and person.gender not in {None, told}:
                continue
            if generation and person.generation not in {"", generation}:
                continue
            reason = _agree(person.parts, parts)
            if reason:
                return person, reason
        return None, ""

    def _of_one_part(self, part: str, told: str | None, generation: str) -> tuple[Person | None, str]:
        def fitting(persons: Iterable[Person]) -> list[Person]:
            fit = [p for p in persons if told is None or p.gender in {None, told}]
            return [p for p in fit if not generation or p.generation in {"", generation}]

        same = fitting(self._by_part.get(fold(part), []))
        surname = [p for p in same if fold(p.surname) == fold(part)]
        surname = surname or (same if len(same) > 1 else [])
        if surname:
            return max(surname, key=lambda p: (len(p.mentions), p.mentions[-1])), "the same surname"
        if len(same) == 1:
            return same[0], "a part of the name of one person alone"
        alike = [p for p in fitting(self._by_sound.get(sound(part), [])) if sound(p.surname) == sound(part)]
        if len(alike) == 1:
            return alike[0], "spellings of one surname"
        return None, ""

    def _list(self, person: Person, parts: list[str]) -> None:
        for key in _keys(parts):
            if person not in self._by_key.setdefault(key, []):
                self._by_key[key].append(person)
        for part in {*parts[:1], *parts[-1:], *person.parts}:
            for index, key in ((self._by_part, fold(part)), (self._by_sound, sound(part))):
                if person not in index.setdefault(key, []):
                    index[key].append(person)


def _keys(parts: list[str]) -> set[str]:
    """Under what a name is kept, so that the names that `_agree` with it are found without looking at all."""
    if len(parts) == 1:
        return {f"alone {fold(parts[0])}"}
    surname = sound(parts[-1])
    keys = {f"sound {surname}", f"start {surname[:CLOSE_START]}", f"whole {fold(''.join(parts))}"}
    return keys | {f"{'fathers' if gender.is_patronymic(parts[-1]) else 'given'} {sound(parts[0])}"}


def _wanted(parts: list[str]) -> set[str]:
    """Under what those are kept that a name may agree with; whoever has only the given name in common is not."""
    fathers = f"{'given' if gender.is_patronymic(parts[-1]) else 'fathers'} {sound(parts[0])}"
    kept = {key for key in _keys(parts) if not key.startswith(("given ", "fathers "))}
    return kept | {fathers, f"alone {fold(parts[0])}", f"alone {fold(parts[-1])}"}


def _agree(known: list[str], parts: list[str]) -> str:
    """Why two names of which one has several parts are one person's; empty where they are not."""
    if len(known) == 1:
        if fold(known[0]) == fold(parts[-1]):
            return "the same surname"
        return "the same given name" if fold(known[0]) == fold(parts[0]) else ""
    if [fold(p) for p in known] == [fold(p) for p in parts] or fold("".join(known)) == fold("".join(parts)):
        return "the same name, written otherwise"
    given = same_given(known[0], parts[0])
    if given and gender.is_patronymic(parts[-1]) != gender.is_patronymic(known[-1]):
        return "the same given name, with the father's name"
    if not given:
        return ""
    if fold(known[-1]) == fold(parts[-1]) or set(map(fold, known)) <= set(map(fold, parts)):
        return _middle_agree(known, parts) and "the same surname, given names that agree"
    if sound(known[-1]) == sound(parts[-1]):
        return "given names that agree, spellings of one surname"
    if close(known[-1], parts[-1]):
        return "the same given name, close spellings of the surname"
    return ""


def _middle_agree(known: list[str], parts: list[str]) -> str:
    """Say "yes" unless both have middle names that contradict each other: George W. Bush, George H. W. Bush."""
    one, other = sorted(([fold(p)[:1] for p in of[1:-1] if fold(p)] for of in (known, parts)), key=len)
    return "yes" if other[: len(one)] == one else ""


def parts_of(surface: str) -> list[str]:
    """The parts of a name: without titles before it, degrees after it, the possessive, and particles at its start."""
    parts = [_POSSESSIVE.sub("", part) for part in _PART.findall(surface)]
    while parts and parts[0].lower().rstrip(".") in words("titles") | words("reflexives"):
        parts.pop(0)
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in words("suffixes") | words("reflexives"):
        parts.pop()
    while len(parts) > 1 and parts[0].lower() in words("particles"):
        parts.pop(0)
    return [part for part in parts if part]


def _title_gender(surface: str) -> str | None:
    """Give "she" or "he" where a title before the name tells it."""
    return next((found for word in surface.lower().split() if (found := roles.gender(word.rstrip(".")))), None)

"""Names of persons in an article → one identity each: by name parts, titles aside, close spellings included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import JaroWinkler

from onrecord.actors import countries, roles
from onrecord.actors.mention import words
from onrecord.record import Merge, Name, Span
from onrecord.wordlists import sections

CLOSE_SURNAME = 0.88
"""Jaro-Winkler similarity of two surnames after the same given name: Drobnitz and Drobnitsky have 0.92, Smith and
Smythe 0.86; brothers Karl and Kurt never meet the condition on the given name."""
LONGEST_BODY = 20
"""Characters before a name that are looked at for the noun of an organization."""
CLOSE_START = 4
"""Letters at the start that such surnames share: Meier and Weier are two."""

_PART = re.compile(r"[^\W\d_][\w.'’-]*")
_DOUBLED = re.compile(r"(.)\1")
_ENDING = re.compile(r"(?:iy|yi|ij|ii|yj|y|i)$")
"""What transliterations write for one ending: Zelensky, Zelenskiy, Zelenskyy."""
_ENDING_V = re.compile(r"(?<=[oe])[fvw]$")
"""Likewise: Dastov, Dastoff, Dastow."""


@dataclass(eq=False)
class Person:
    """A person of the article: the longest form of the name, every form, every place."""

    name: str
    parts: list[str]
    mentions: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    gender: str | None = None

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
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._by_spelling: dict[str, list[Person]] = {}
        spans = sorted(name.span for name in names if name.type == "person")
        parts = {span: _parts(text[span.start : span.end]) for span in spans}
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
        parts = _parts(surface)
        if not parts:
            return None
        gender = _title_gender(surface) or _given_gender(parts)
        person, reason = self._find(parts, gender, span)
        if person is None:
            person = Person(" ".join(parts), parts)
            self.all.append(person)
        alias = " ".join(parts)
        if len(parts) > len(person.parts):
            person.name, person.parts, alias = alias, parts, person.name
        self._list(person)
        if alias != person.name and alias not in person.aliases:
            person.aliases.append(alias)
            person.merges.append(Merge(alias, reason))
        person.gender = person.gender or gender
        self._at[span] = person
        if span not in person.mentions:
            person.mentions.append(span)
        return person

    def at(self, span: Span) -> Person | None:
        """The person whose name stands at a place."""
        return self._at.get(span)

    def knows(self, part: str) -> bool:
        """Whether a word is a part of a known person's name."""
        return _key(part) in self._by_surname or _key(part) in self._by_given

    def _find(self, parts: list[str], gender: str | None, span: Span) -> tuple[Person | None, str]:
        def fitting(persons: list[Person]) -> list[Person]:
            return [p for p in persons if gender is None or p.gender in {None, gender}]

        surname = _key(parts[-1])
        same = fitting(self._by_surname.get(surname, []))
        if len(parts) == 1:
            if same:
                return _most_named(same, span), "the same surname"
            given = fitting(self._by_given.get(surname, []))
            if len(given) == 1:
                return given[0], "a part of the name of one person alone"
            alike = fitting(self._by_spelling.get(_spelling(surname), []))
            return (alike[0], "spellings of one surname") if alike else (None, "")
        for person in same:
            if len(person.parts) == 1 or _compatible(person.parts, parts):
                return person, "the same surname, given names that agree"
        for person in fitting(self._by_given.get(_key(parts[0]), [])):
            other = _key(person.surname)
            close = other[:CLOSE_START] == surname[:CLOSE_START]
            if close and JaroWinkler.similarity(other, surname) >= CLOSE_SURNAME:
                return person, "the same given name, close spellings of the surname"
        return None, ""

    def _list(self, person: Person) -> None:
        surname = _key(person.surname)
        keys = [(self._by_surname, surname), (self._by_spelling, _spelling(surname))]
        if len(person.parts) > 1:
            keys.append((self._by_given, _key(person.parts[0])))
        for index, key in keys:
            if person not in index.setdefault(key, []):
                index[key].append(person)


def _most_named(persons: list[Person], span: Span) -> Person:
    """Of persons who share a surname, the one named most often before a place, of equals the last named."""
    return max(persons, key=lambda p: (sum(m < span for m in p.mentions), max(m for m in p.mentions)))


def _parts(surface: str) -> list[str]:
    """The parts of a name: without titles before it, degrees after it, the possessive, and particles at its start."""
    parts = [re.sub(r"['’]s?$", "", part) for part in _PART.findall(surface)]
    while parts and parts[0].lower().rstrip(".") in words("titles") | words("reflexives"):
        parts.pop(0)
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in words("suffixes") | words("reflexives"):
        parts.pop()
    while len(parts) > 1 and parts[0].lower() in words("particles"):
        parts.pop(0)
    return [part for part in parts if part]


def _compatible(one: list[str], other: list[str]) -> bool:
    """Whether given names agree: the same, or one the initial of the other; middle names may be left out."""
    a, b = _key(one[0]), _key(other[0])
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _spelling(key: str) -> str:
    """What the spellings of one surname share: no doubled letters, one form of the ending."""
    return _ENDING_V.sub("v", _ENDING.sub("i", _DOUBLED.sub(r"\1", key)))


def _key(part: str) -> str:
    return part.casefold().replace(".", "").replace("’", "'")


def _title_gender(surface: str) -> str | None:
    """Give "she" or "he" where a title before the name tells it."""
    return next((found for word in surface.lower().split() if (found := roles.gender(word.rstrip(".")))), None)


def _given_gender(parts: list[str]) -> str | None:
    """Give "she" or "he" where a given name tells it."""
    return _given_names().get(_key(parts[0])) if len(parts) > 1 else None


@cache
def _given_names() -> dict[str, str]:
    listed = sections("onrecord.actors", "words/first_names.txt")
    return dict.fromkeys(listed["female"], "she") | dict.fromkeys(listed["male"], "he")

"""Names of persons in an article → one identity each: by name parts, titles aside, close spellings included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from onrecord.actors import countries
from onrecord.actors.mention import words
from onrecord.record import Merge, Name, Span
from onrecord.wordlists import sections

CLOSE_SURNAME = 0.88
"""Jaro-Winkler similarity of two surnames after the same given name: Drobnitz and Drobnitsky have 0.92, Smith and
Smythe 0.88; brothers Karl and Kurt never meet the condition on the given name."""
CLOSE_START = 4
"""Letters at the start that such surnames share: Meier and Weier are two."""
LONG_NAME = 6
"""Letters from which a surname alone may differ by one and be the same: Zelensky, Zelenskyy; but not Kerr, Kern."""

_PART = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass
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
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        spans = sorted(name.span for name in names if name.type == "person")
        surnames = {part for span in spans for part in _parts(text[span.start : span.end])[1:]}
        spans = [span for span in spans if text[span.start : span.end] in surnames or not self._is_country(span)]
        # Full names first: a surname alone may stand before the full name, as in a headline.
        for full in (True, False):
            for span in spans:
                if (len(_parts(text[span.start : span.end])) > 1) == full:
                    self.add(span)
        for person in self.all:
            person.mentions.sort()

    def _is_country(self, span: Span) -> bool:
        """Whether a name taken for a person's is a country's or a capital's."""
        return countries.government(self.text[span.start : span.end]) is not None

    def add(self, span: Span) -> Person | None:
        """The person of a name's place, known or new; None where no name is left without titles."""
        surface = self.text[span.start : span.end]
        parts = _parts(surface)
        if not parts:
            return None
        person, reason = self._find(parts)
        if person is None:
            person = Person(" ".join(parts), parts, gender=_gender(surface, parts))
            self.all.append(person)
        elif len(parts) > len(person.parts):
            self._unlist(person)
            person.name, person.parts = " ".join(parts), parts
        self._list(person)
        alias = " ".join(parts)
        if alias != person.name and alias not in person.aliases:
            person.aliases.append(alias)
            if reason:
                person.merges.append(Merge(alias, reason))
        person.gender = person.gender or _gender(surface, parts)
        if span not in person.mentions:
            person.mentions.append(span)
        return person

    def at(self, span: Span) -> Person | None:
        """The person whose name stands at a place."""
        return next((person for person in self.all if span in person.mentions), None)

    def _find(self, parts: list[str]) -> tuple[Person | None, str]:
        surname = _key(parts[-1])
        same = self._by_surname.get(surname, [])
        if len(parts) == 1:
            if same:
                return same[0], "the same surname"
            given = self._by_given.get(surname, [])
            if len(given) == 1:
                return given[0], "the given name of one person alone"
            if len(surname) >= LONG_NAME:
                for other, persons in self._by_surname.items():
                    if other[0] == surname[0] and Levenshtein.distance(other, surname, score_cutoff=1) <= 1:
                        return persons[0], "surnames one letter apart"
            return None, ""
        for person in same:
            if len(person.parts) == 1 or _compatible(person.parts, parts):
                return person, "the same surname, given names that agree"
        for person in self._by_given.get(_key(parts[0]), []):
            other = _key(person.surname)
            close = other[:CLOSE_START] == surname[:CLOSE_START]
            if close and JaroWinkler.similarity(other, surname) >= CLOSE_SURNAME:
                return person, "the same given name, close spellings of the surname"
        return None, ""

    def _list(self, person: Person) -> None:
        for index, key in ((self._by_surname, _key(person.surname)), (self._by_given, _key(person.parts[0]))):
            known = index.setdefault(key, [])
            if (index is self._by_surname or len(person.parts) > 1) and person not in known:
                known.append(person)

    def _unlist(self, person: Person) -> None:
        for index in (self._by_surname, self._by_given):
            for known in index.values():
                if person in known:
                    known.remove(person)


def _parts(surface: str) -> list[str]:
    """The parts of a name: without titles before it, degrees after it, and the possessive."""
    parts = [re.sub(r"['’]s?$", "", part) for part in _PART.findall(surface)]
    while parts and parts[0].lower().rstrip(".") in words("titles"):
        parts.pop(0)
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in words("suffixes"):
        parts.pop()
    return [part for part in parts if part]


def _compatible(one: list[str], other: list[str]) -> bool:
    """Whether given names agree: the same, or one the initial of the other; middle names may be left out."""
    a, b = _key(one[0]), _key(other[0])
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _key(part: str) -> str:
    return part.casefold().replace(".", "").replace("’", "'")


def _gender(surface: str, parts: list[str]) -> str | None:
    """Give "she" or "he", by a title before the name or by the given name; None where neither tells."""
    listed = sections("onrecord.actors", "words/roles.en.txt")
    for word in surface.lower().split():
        for pronoun, section in (("she", "female"), ("he", "male")):
            if word.rstrip(".") in listed[section]:
                return pronoun
    return _given_names().get(_key(parts[0])) if len(parts) > 1 else None


@cache
def _given_names() -> dict[str, str]:
    listed = sections("onrecord.actors", "words/first_names.txt")
    return dict.fromkeys(listed["female"], "she") | dict.fromkeys(listed["male"], "he")

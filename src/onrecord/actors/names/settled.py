"""Proper names set right: what a text says of its names as a whole goes before what the model saw at one place.

The model reads names one by one: of "Solveig Aas" it may make an organization, of "Khobani" a person, of "Inês
Valadares" a place called Valadares. Given names, the words around a name and its other places tell better.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.actors import countries
from onrecord.actors.names import gender
from onrecord.actors.names.spelling import fold
from onrecord.actors.vocabulary import words
from onrecord.record import Name, NameType, Span

BODY_BEFORE = 20
"""Characters before a name that are looked at for the noun that says what it names ("the newspaper …")."""

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*[^\W_]|[^\W\d_a-zà-öø-ÿ]\.?"
_PARTICLE = r"(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|al|el|bin|ibn|la|le|ter|ten|zu|y|e)"
_SEQUENCE = re.compile(rf"(?<![\w-])(?:{_CAPITAL})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_CAPITAL}))+")
_TOKENS_BEFORE = re.compile(r"(?P<noun>[^\W\d_]+) $")
_IS_BODY = re.compile(
    r", (?:which\b|(?:an?|the) (?:[\w’'-]+ ){0,4}(?:firm|company|group|maker|manufacturer|producer|bank|airline|brewery"
    r"|newspaper|magazine|agency|operator|supplier|retailer|chain|start-up|developer|shipyard|factory|mill|party|union|foundation|works)\b)"
)
_OPENING, _CLOSING = frozenset('“"«„‘'), frozenset('”"»“’')
LONGEST_INITIALS = 8
"""Characters of the initials before a surname: J. R. R."""
_INITIALS = re.compile(r"(?:(?<!\w)[^\W\d_a-z]\.[ \u00a0]?)+$")
_SURNAME = re.compile(rf"\.[ \u00a0]?(?:{_CAPITAL})")
_AND_SONS = re.compile(rf"(?:{_CAPITAL}) (?:and|&) (?:Sons?|Daughters?|Brothers|Co\b|Partners|Company)")
_SUBJECTS = frozenset(
    [
        "defense",
        "defence",
        "health",
        "justice",
        "finance",
        "agriculture",
        "economy",
        "interior",
        "education",
        "environment",
        "culture",
        "transport",
        "energy",
        "trade",
        "labor",
        "labour",
        "affairs",
        "resources",
    ]
)
_MORE_CAPITALS = re.compile(rf"(?: (?:{_CAPITAL}))+")
_TOKEN = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|above|outside|across|through|towards?|around|via|(?:town|city|village|port|region|state"
    r"|province|capital|streets?|outskirts) of)\s+$",
    re.I,
)


def settled(text: str, names: Iterable[Name]) -> list[Name]:
    """The names of a text, in order, with the types and bounds that the whole text bears out."""
    found = sorted((name for name in names if any(c.isalpha() for c in text[slice(*name.span)])), key=lambda n: n.span)
    bodies = list(_bodies(text))
    persons = [span for span in _full_names(text) if not any(_touch(span, body) for body in bodies)]
    found = _with(found, persons, "person")
    found = _with(found, bodies, "organization")
    whole = (_trimmed(text, name) for name in found)
    found = _with_whole_bodies(text, sorted(filter(None, whole), key=lambda name: name.span))
    types = _types(text, found)
    out = []
    for name in found:
        written = text[slice(*name.span)]
        kind = types.get(written, name.type)
        if kind == "person" and _IS_BODY.match(text, name.span.end):
            kind = "organization"  # "Medik, a family firm of ninety people"
        if any(c.isupper() or not c.isascii() for c in written) or written.casefold() in words("outlets"):
            out.append(name if kind == name.type else Name(name.span, kind))
    return out


def _full_names(text: str) -> Iterable[Span]:
    """Where a given name and what follows it name a person beyond doubt."""
    for match in _SEQUENCE.finditer(text):
        tokens = [(m.start() + match.start(), m.end() + match.start()) for m in _TOKEN.finditer(match.group())]
        while len(tokens) > 1 and (
            _leads(text[slice(*tokens[0])]) or _precedes([text[slice(*token)] for token in tokens])
        ):
            tokens.pop(0)
        for at, token in enumerate(tokens[1:], 1):  # "… told Agence France": a possessive ends a name
            if _POSSESSIVE.search(text[slice(*token)]):
                tokens[at] = (token[0], token[0] + len(_POSSESSIVE.sub("", text[slice(*token)])))
                tokens = tokens[: at + 1]
                break
        if len(tokens) < 2 or _POSSESSIVE.search(text[slice(*tokens[0])]):  # noqa: PLR2004 - a given name and another
            continue
        span = Span(tokens[0][0], tokens[-1][1])
        parts = text[slice(*span)].split()
        if not gender.is_given(parts[0]) or any(part.isupper() and len(part) > 2 for part in parts[1:]):  # noqa: PLR2004
            continue
        others = {part.casefold().strip(".") for part in parts[1:]}
        other_things = words("bodies") | words("places") | words("businesses_by_name") | words("works")
        if not others & other_things and countries.government(text[slice(*span)]) is None:
            yield span


def _precedes(tokens: list[str]) -> bool:
    """Whether the first of some capitalized words is what the person after it is head of: "… of Ukraine Oleh Roe"."""
    if len(tokens) < 3 or _POSSESSIVE.search(tokens[0]):  # noqa: PLR2004 - it, a given name and a surname
        return False
    return not gender.is_given(tokens[0]) and gender.is_given(tokens[1]) and tokens[2].casefold() not in words("places")


@lru_cache(maxsize=10_000)
def _leads(word: str) -> bool:
    """Whether a capitalized word before a name is a title, an office or the sentence's opening, no part of the name."""
    plain = word.casefold().rstrip(".,")
    return not gender.is_given(word) and (
        plain in words("titles") | words("roles") | words("modifiers") | words("sentence_openers")
        or countries.demonym(word) is not None
    )


def _bodies(text: str) -> Iterable[Span]:
    """Where its own words make a name a company's or a newspaper's: Naviera Aldunate, Gazzetta del Lunedì."""
    for match in _SEQUENCE.finditer(text):
        tokens = [(m.start() + match.start(), m.end() + match.start()) for m in _TOKEN.finditer(match.group())]
        while len(tokens) > 1 and _leads(text[slice(*tokens[0])]):
            tokens.pop(0)
        plain = [_POSSESSIVE.sub("", text[slice(*token)]).casefold().replace(".", "").strip(",") for token in tokens]
        if len(tokens) < 2:  # noqa: PLR2004 - one word is a name of anything
            continue
        made = plain[-1] in words("businesses_by_name") or plain[0] in words("businesses_before")
        if made or set(plain) & words("papers"):
            end = tokens[-1][1] - len(text[slice(*tokens[-1])]) + len(_POSSESSIVE.sub("", text[slice(*tokens[-1])]))
            yield Span(tokens[0][0], end)
    for match in _AND_SONS.finditer(text):
        yield Span(*match.span())


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _trimmed(text: str, name: Name) -> Name | None:
    """A name as long as it is: whole words, with initials, without an office before it; None if that is all."""
    start, end = name.span
    while end < len(text) and (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalnum())):
        end += 1
    if text[end - 1] == "-":
        end -= 1
    if name.type == "person":
        initials = _INITIALS.search(text, max(start - LONGEST_INITIALS, 0), start)
        start = initials.start() if initials else start
        surname = _SURNAME.match(text, end) if end - start == 1 and text[start].isupper() else None
        end = surname.end() if surname else end
    tokens = [(m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]
    trim = name.type == "person"
    while trim and tokens and (_leads(text[slice(*tokens[0])]) or text[slice(*tokens[0])].casefold() in _SUBJECTS):
        tokens.pop(0)
    while trim and len(tokens) > 2 and _is_place_before(text[slice(*tokens[0])], text[slice(*tokens[1])]):  # noqa: PLR2004
        tokens.pop(0)
    while len(tokens) > 1 and text[slice(*tokens[0])] in {"of", "the", "for"}:
        tokens.pop(0)
    return Name(Span(tokens[0][0], end), name.type) if tokens else None


def _is_place_before(first: str, second: str) -> bool:
    """Whether a name begins with the place of an office: "the ambassador to Washington Walter Prendergast"."""
    return gender.is_given(second) and not gender.is_given(first) and countries.government(first) is not None


def _with(names: list[Name], spans: list[Span], kind: NameType) -> list[Name]:
    """The names, with these spans of a kind in the place of what overlaps them; a person's within one stays."""
    starts = [span.start for span in spans]
    kept, covered = [], set()
    for name in names:
        at = bisect_left(starts, name.span.end) - 1
        if at < 0 or spans[at].end <= name.span.start:
            kept.append(name)
        elif name.type == kind == "person" and name.span.start <= spans[at].start and spans[at].end <= name.span.end:
            kept.append(name)
            covered.add(at)
    kept += [Name(span, kind) for at, span in enumerate(spans) if at not in covered]
    return sorted(kept, key=lambda name: name.span)


def _with_whole_bodies(text: str, names: list[Name]) -> list[Name]:
    """The names, with those of bodies as long as they are: "the news site Kolkheti Today", "FC Khobani"."""
    out: list[Name] = []
    for name in names:
        if out and name.span.start < out[-1].span.end:
            continue  # taken in by the one before
        start, end = name.span
        before = _TOKENS_BEFORE.search(text, max(0, start - BODY_BEFORE), start)
        noun = before["noun"].casefold() if before else ""
        before_is_club = before is not None and noun in words("clubs") and before["noun"].isupper()
        club = before_is_club or (text[start:end].isupper() and text[start:end].casefold() in words("clubs"))
        if before_is_club and before:
            start = before.start("noun")
        if club or noun in words("bodies") | words("businesses") | words("media"):
            more = _MORE_CAPITALS.match(text, end)
            end = more.end() if more else end
            if out and out[-1].span.end > start:
                out.pop()
            out.append(
                Name(
                    Span(start, end),
                    "organization" if name.type != "person" or end > name.span.end or club else name.type,
                )
            )
        else:
            out.append(name)
    return out


def _types(text: str, names: Sequence[Name]) -> dict[str, NameType]:
    """What each name that is written alike more than once, or that its surroundings tell, is a name of."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    parts: set[str] = set()
    surnames: set[str] = set()
    for name in names:
        written = text[slice(*name.span)]
        seen[written].take(text, name)
        if name.type == "person" and " " in written:
            parts.update(fold(part) for part in written.split())
            surnames.add(fold(written.split()[-1]))
    found: dict[str, NameType] = {}
    for written, one in seen.items():
        kind = _by_words(written) or one.told
        if kind is None and fold(written) in surnames and not one.located and countries.government(written) is None:
            kind = "person"
        kind = kind or one.most
        lone = kind == "person" and " " not in written and fold(written) not in parts
        if lone and one.told is None and not gender.is_given(written):
            capitals = written.isupper() and len(written) > 2  # noqa: PLR2004 - initials have two
            kind = "place" if one.located else "organization" if capitals else kind
        found[written] = kind
    return found


@dataclass
class _Seen:
    """What the places of one written name tell of it."""

    types: Counter[NameType] = field(default_factory=Counter)
    located: bool = False
    body: bool = False

    def take(self, text: str, name: Name) -> None:
        """Take in one place."""
        start, end = name.span
        self.types[name.type] += 1
        before = text[max(0, start - BODY_BEFORE) : start]
        self.located = self.located or bool(_LOCATIVE.search(before))
        noun = before.split()[-1].casefold() if before.split() else ""
        called = name.type != "organization" and (noun in words("bodies") or noun in words("businesses"))
        quoted = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
        which = text.startswith(", which ", end) or quoted
        self.body = self.body or called or (which and name.type == "person")

    @property
    def told(self) -> NameType | None:
        """What a place tells beyond doubt: "the newspaper Korrel", "Korrel, which …"."""
        return "organization" if self.body else None

    @property
    def most(self) -> NameType:
        """What most places are taken for, persons before others."""
        return max(self.types, key=lambda kind: (self.types[kind], kind == "person"))


def _by_words(written: str) -> NameType | None:
    """What a name is by the lists of outlets and of the last words of companies' names."""
    last = written.rpartition(" ")[2].casefold().strip(".")
    return "organization" if fold(written) in words("outlets") or last in words("businesses_by_name") else None

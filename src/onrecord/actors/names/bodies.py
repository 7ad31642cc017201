"""Names of organizations: which are a name of their own, which one of a kind in every country, which neither."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.actors import countries
from onrecord.actors.names.spelling import fold
from onrecord.actors.vocabulary import words
from onrecord.wordlists import sections

_WORD = re.compile(r"[^\W_]+")
_STOPS = re.compile(r"['.]")
_CONNECTING = frozenset({"of", "the", "and", "for", "in", "s"})
_LEFT_BEFORE = re.compile(r"(?:\s+(?:of|in|for|the|republic|kingdom|federation|state|commonwealth))*\s*$", re.I)
_LEFT_AFTER = re.compile(r"^(?:['’]s)?\s+")
"""What a country's name leaves behind in that of its ministry."""
_MINISTRY_OF = re.compile(r"(?P<head>ministry|department) (?:of|for) (?:the )?(?P<subject>.+)")
_MINISTRY = re.compile(r".+ ministry")
_SUBJECTS = ((" affairs ministry", " ministry"), ("internal ministry", "interior ministry"))
"""Ministry of Foreign Affairs, Foreign Affairs Ministry, Foreign Ministry; Ministry of Internal Affairs likewise."""


class Body(NamedTuple):
    """An organization's name, read.

    words: its words in their one form, in lower case, without the country where that is no part of it. country: the
    code of the country that the name names. national: whether every country has one such. own: whether the words
    name one body in particular, be there a country or not.
    """

    words: str
    country: str | None
    national: bool
    own: bool


def read(name: str) -> Body:
    """Read an organization's name, without article: `Russian Foreign Ministry` → `foreign ministry` of RU."""
    rest, country = _without_country(name)
    form = _form(rest)
    if form in _phrases("national") or _MINISTRY.fullmatch(form):
        return Body(form, country, national=True, own=False)
    whole = _form(name)
    whole = _pairs("known_as").get(whole, whole)
    generic = is_generic(form.split()) and (rest == name or not _is_of_place(name))  # the Russian company
    own = bool(whole) and not generic and _has_capital(name)
    return Body(whole if own else form, country, national=False, own=own)


def is_generic(listed: Iterable[str]) -> bool:
    """Whether words, in lower case, name no body in particular."""
    common = _phrases("generic") | words("bodies") | words("roles") | _CONNECTING
    return all(word in common for word in listed)


def _without_country(name: str) -> tuple[str, str | None]:
    """A name without the country it names, and that country's code."""
    found = countries.of_phrase(name)
    if found is None:
        return name, None
    country, start, end = found
    rest = f"{_LEFT_BEFORE.sub('', name[:start])} {_LEFT_AFTER.sub('', name[end:])}".strip()
    return rest or name, country.code


def _form(name: str) -> str:
    """The words of a name in their one form: `Ministry of Defence` → `defense ministry`."""
    spelled = _pairs("spellings")
    listed = [fold(word) for word in _WORD.findall(_STOPS.sub("", name).replace(" & ", " and "))]
    listed = [spelled.get(word, word) for word in listed if word]
    while len(listed) > 1 and listed[-1] in _section("legal"):
        listed.pop()
    if listed[:1] == ["the"]:
        listed.pop(0)
    form = " ".join(listed)
    match = _MINISTRY_OF.fullmatch(form)
    if match is not None:
        form = f"{match['subject']} {match['head']}"
    for written, kept in _SUBJECTS:
        form = form.replace(written, kept)
    return form


def _has_capital(name: str) -> bool:
    """Whether the words hold a capital or a figure, or are of a script that has no capitals."""
    return any(char.isupper() or char.isdigit() for char in name) or name == name.upper()


def _is_of_place(name: str) -> bool:
    """Whether a place and common words make a proper name: Bank of Russia, Moscow City Court; not German Companies."""
    found = countries.of_phrase(name)
    if found is None or countries.demonym(name[found[1] : found[2]]) is not None:
        return False
    return all(word[:1].isupper() for word in _WORD.findall(name) if word not in _CONNECTING)


def _section(name: str) -> tuple[str, ...]:
    return sections("onrecord.actors", "words/identity.en.txt")[name]


@cache
def _phrases(section: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _section(section))


@cache
def _pairs(section: str) -> dict[str, str]:
    """A section of pairs: what is written, and the form that is kept."""
    pairs = (pair.replace("_", " ").partition("=") for pair in _section(section))
    return {written: kept for written, _, kept in pairs}

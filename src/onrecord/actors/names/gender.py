"""Gender of a name, as “she” or “he”: by its given name, or by how some languages end the names of women and men."""

import re
from functools import cache, lru_cache
from typing import Literal

from onrecord.actors.names.spelling import fold
from onrecord.wordlists import sections

Gender = Literal["she", "he"]

_WOMAN = re.compile(
    r"(?:[^\W_]{2}(?:ova|eva|yeva|skaya|skaia|cka|ska|dottir|iene|ytė|aitė|utė|ienė)|(?:ová|ná|ská|cká))$"
)
"""Surnames of women in Slavic and Baltic languages and in Icelandic."""
_MAN = re.compile(r"[^\W_]{2}(?:ov|ev|yev|skyi|skiy|skii|skij|ski|cki|cký|ský|auskas|inskas)$")
_PATRONYMIC: dict[Gender, re.Pattern[str]] = {
    "he": re.compile(r"[^\W_]{2}(?:ovich|evich|ovych|yovych|evych)$"),
    "she": re.compile(r"[^\W_]{2}(?:ovna|evna|ivna)$"),
}
LEAST_ENDING = 4
"""Letters of a given name that is not listed, from which its last one tells: Leopoldina."""


def of_name(parts: list[str]) -> Gender | None:
    """Tell it by the parts of a name, given name first; None where nothing does."""
    if len(parts) < 2:  # noqa: PLR2004 - a surname alone, or a given name alone
        return _listed().get(_key(parts[0])) if parts else None
    listed = _listed().get(_key(parts[0])) or _listed().get(_key(parts[0].split("-")[0]))
    if listed:
        return listed
    for gender, pattern in _PATRONYMIC.items():
        # a man's may be a surname too: Abramovich
        if any(pattern.search(part.lower()) for part in (parts[1:] if gender == "she" else parts[1:-1])):
            return gender
    last = parts[-1].lower()
    if _WOMAN.search(last):
        return "she"
    if _MAN.search(last):
        return "he"
    given = fold(parts[0])
    if given.endswith("a") and len(given) >= LEAST_ENDING and given not in _sections()["either"]:
        return "she"
    return None


def of_title(words: str) -> Gender | None:
    """Tell it by the title before a surname: Mr, Frau; None where there is none."""
    first = words.split(maxsplit=1)[0].strip(".").casefold() if words.split() else ""
    return "she" if first in _sections()["titles_female"] else "he" if first in _sections()["titles_male"] else None


def is_given(word: str) -> bool:
    """Whether a word is a given name that is listed, of either gender."""
    key = _key(word)
    return word[:1].isupper() and (key in _listed() or key in _sections()["either"])


@lru_cache(maxsize=10_000)
def is_patronymic(word: str) -> bool:
    """Whether a word is a Slavic father's name: Maratovich."""
    return any(pattern.search(word.lower()) for pattern in _PATRONYMIC.values())


def _key(part: str) -> str:
    return part.casefold().replace(".", "").replace("’", "'")


@cache
def _sections() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in sections("onrecord.actors", "words/first_names.txt").items()}


@cache
def _listed() -> dict[str, Gender]:
    listed = _sections()
    found: dict[str, Gender] = {}
    genders: dict[Gender, str] = {"she": "female", "he": "male"}
    for gender, section in genders.items():
        for name in listed[section]:
            found[name] = found[fold(name)] = gender
    return found

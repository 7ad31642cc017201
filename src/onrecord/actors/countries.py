"""Countries, and the capitals, houses and demonyms by which news names their governments."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.wordlists import lines

_GOVERNMENT = re.compile(
    r"(?:official )?(?P<name>.+?)(?:['’]s)? (?:government|authorities|administration|regime|leadership|cabinet)$", re.I
)
_OPENER = re.compile(r"^(?:the|official)\s+", re.I)
_OF = re.compile(r"(?:government|authorities|administration) (?:of|in) (?:the )?(?P<name>.+)$", re.I)


class Country(NamedTuple):
    """A country: its code (ISO 3166-1, two letters) and the name that news give it."""

    code: str
    name: str


@lru_cache(maxsize=10_000)
def government(words: str) -> Country | None:
    """The country whose government these words name: "Moscow", "the White House", "the French government"; or None."""
    words = words.strip()
    bare = _OPENER.sub("", words)
    if bare[:1].isupper():
        for form in (words, bare):  # The Hague, the Kremlin
            if _key(form) in _by_name():
                return _by_name()[_key(form)]
    match = _GOVERNMENT.fullmatch(bare) or _OF.fullmatch(bare)
    if match is None:
        return None
    return _by_demonym().get(_key(match["name"])) or _by_name().get(_key(match["name"]))


@lru_cache(maxsize=10_000)
def of_phrase(phrase: str) -> tuple[Country, int, int] | None:
    """The first country that a phrase names ("Russian Foreign Ministry"), with its offsets."""
    best: tuple[int, int, Country] | None = None
    for match in re.finditer(r"\b[^\W\d_][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*)*", phrase):
        tokens = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"\S+", match.group())]
        for first in range(len(tokens)):
            for last in range(min(len(tokens), first + 4), first, -1):
                start, end = tokens[first][0], tokens[last - 1][1]
                words = re.sub(r"['’]s$", "", phrase[start:end])
                found = _by_demonym().get(_key(words)) or _by_name().get(_key(words))
                if found is not None and words[0].isupper() and (best is None or start < best[0]):
                    best = (start, start + len(words), found)
    return (best[2], best[0], best[1]) if best else None


def demonym(words: str) -> Country | None:
    """The country of a demonym: "Swede", "Australian"; or None."""
    return _by_demonym().get(_key(words)) if words[:1].isupper() else None


def _key(words: str) -> str:
    """Lower case and straight apostrophes; abbreviations keep their capitals, so that US is not us."""
    return words.replace("’", "'") if words.isupper() else words.replace("’", "'").lower()


@cache
def _rows() -> list[list[list[str]]]:
    rows = lines("onrecord.actors", "words/countries.tsv")
    return [[cell.split("|") if cell else [] for cell in row.split("\t")] for row in rows]


@cache
def _by_name() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for code, name, others, _, capitals, seats in _rows():
        for words in (*name, *others, *capitals, *seats):
            found.setdefault(_key(words), Country(code[0], name[0]))
    return found


@cache
def _by_demonym() -> dict[str, Country]:
    return {_key(words): Country(code[0], name[0]) for code, name, _, demonyms, _, _ in _rows() for words in demonyms}

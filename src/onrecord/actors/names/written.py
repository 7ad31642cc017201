"""A name as it is written in every article alike: without article and possessive, its ending in one form."""

import re
import unicodedata
from functools import cache

from onrecord.wordlists import sections

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_APOSTROPHE = re.compile("[’‘ʼʹ`´]")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$", re.I)
_SLAVIC_Y = re.compile(r"(?<=\w\w)(?:iy|yi|ij|ii|yj|yy|(?<=[sc]k)i|(?<=[tu]r)i)$")
"""Zelensky, Zelenskiy, Zelenskyi, Zelenskyy: surely one ending where it has two letters; a single i is one in
-ski, -cki, -tri and -uri only (Dmitri, Yuri), so that Modi and Meloni stay as they are."""
_SLAVIC_V = re.compile(r"(?<=\w{3}[oe])ff$")
"""Romanov, Romanoff; but Geoff is Geoff."""


def bare(name: str) -> str:
    """The name without an article before it and a possessive after it, with straight apostrophes and single spaces.

    Possessives of names that are written with one (McDonald's) go as well.
    """
    straight = _APOSTROPHE.sub("'", unicodedata.normalize("NFC", " ".join(name.split())))
    article = _ARTICLE.match(straight)
    return _POSSESSIVE.sub("", straight[article.end() :] if article else straight)


def ending(word: str) -> str:
    """A word in lower case with its Slavic ending as news in English write it most: `zelenskiy` → `zelensky`."""
    if word[-1:] in {"i", "j"} and word[:-1] in _glides():  # Sergei, Sergej
        return f"{word[:-1]}y"
    return _SLAVIC_V.sub("v", _SLAVIC_Y.sub("y", word))


@cache
def _glides() -> frozenset[str]:
    return frozenset(sections("onrecord.actors", "words/identity.en.txt")["glides"])

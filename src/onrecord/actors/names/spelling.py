"""Spellings of one name: accents, and what transliterations make of one sound.

`fold` takes away what is only writing (case, accents, full stops, hyphens); `sound` also what alphabets do to a name
on its way (Zelensky, Zelenskiy, Zelenskyy; Hordiyenko, Gordienko; Weinberg, Vainberg). Both give keys to compare by,
never a name to show.
"""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from onrecord.wordlists import lines

CLOSE = 0.93
"""Jaro-Winkler similarity of two sounds from which they are close: Drobnitz and Drobnitsky have 0.96. Kern and Kerr
have 0.94; it is their length that keeps them apart."""
LEAST_LETTERS = 6
"""Letters of the shorter sound: in short names a letter makes another name (Berg, Borg; Meier, Weier)."""
CLOSE_START = 4
"""Letters at the start that close spellings share."""
MOST_CHANGED = 3
"""Letters by which close spellings differ at the most."""

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_UMLAUTS = re.compile(r"(?<=[^aeiou])([aou])e(?=[^aeiou])")
"""Hänßler is written Haenssler too; after a vowel or before one (Goethe's oe aside) an e is a sound of its own."""
_FEMININE = re.compile(r"[ai]$")
"""Petrov and Petrova, Zhuravskyi and Zhuravska are the names of a man and a woman."""
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[’'ʼ`´]", ""),
        (r"tsch|tch|cz", "ch"),
        (r"(?:sch|shch|sh|sz|š)", "s"),
        (r"zh|dj|dzh", "j"),
        (r"ts|tz", "z"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=[oe])ff?$", "v"),
        (r"kh|ch|gh|g", "h"),
        (r"ai|ay|ei|ey", "ai"),
        (r"(?:iy|yi|ij|ii|yj|y|ij|j)$", "i"),
        (r"(?:iye|ije|ie|ye|je)", "e"),
        (r"(?<=[^aeiou])(?:iyo|ijo|io|yo|jo)(?=.)", "e"),
        (r"y", "i"),
        (r"(?<=[aeiou])j(?=[aeiou])", "i"),
        (r"(?<=[aeiou])i(?=i)|(?<=i)j", ""),
        (r"(.)\1", r"\1"),
    )
]


@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """A part of a name in lower case, without accents, full stops, apostrophes and hyphens."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in bare.casefold() if c.isalnum())


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """What the spellings of a part of a name have in common."""
    key = _UMLAUTS.sub(r"\1", fold(word))
    for pattern, by in _SOUNDS:
        key = pattern.sub(by, key)
    return key


def close(one: str, other: str) -> bool:
    """Whether two parts of names can be spellings of one: alike from their start, a few letters apart."""
    a, b = sorted((sound(one), sound(other)), key=len)
    if a == b:
        return True
    if len(a) < LEAST_LETTERS or a[:CLOSE_START] != b[:CLOSE_START] or _FEMININE.sub("", b) == _FEMININE.sub("", a):
        return False
    if Levenshtein.distance(a, b, score_cutoff=MOST_CHANGED) > MOST_CHANGED:
        return False
    return b.startswith(a) or JaroWinkler.similarity(a, b) >= CLOSE


def same_given(one: str, other: str) -> bool:
    """Whether two given names are one: the same, an initial of it, or its form in another language."""
    a, b = fold(one), fold(other)
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]) or sound(one) == sound(other):
        return True
    return bool(_forms().get(a, frozenset()) & _forms().get(b, frozenset()))


@cache
def _forms() -> dict[str, frozenset[int]]:
    """The lines of forms in which a given name stands."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("onrecord.actors", "words/given_names.txt")):
        for name in line.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found

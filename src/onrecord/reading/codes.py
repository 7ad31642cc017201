"""How a language is spelt: two letters, three letters, its English name, and as each service has it."""

import re
from difflib import get_close_matches
from functools import cache

from onrecord.record import InputError
from onrecord.wordlists import lines, sections

CLOSE = 0.84
"""Similarity (of difflib) from which a word is taken for a slip of the pen: Russion and Russian have 0.86; Deutsch and
Dutch, which are two languages, 0.83."""
_HERE = "onrecord.reading"
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z0-9]{1,8})*")
"""A code with or without a country, a script or a dialect after it (RFC 5646, 2.1)."""


def known(written: str) -> str:
    """A language's ISO 639-1 code, from what a user wrote: a code (`DE`, `deu`, `pt-BR`) or an English name (`German`).

    Raises `onrecord.InputError` where there is no such language; the message names one that is near.
    """
    word = " ".join(written.casefold().split())
    tag = _TAG.fullmatch(word)
    code = _by_name().get(word) or (two_letters(tag["language"]) if tag else None)
    if code is None:
        near = get_close_matches(word, _by_name(), n=1, cutoff=CLOSE)
        remedy = "give its code, as in de, or its English name, as in German"
        if near:
            meant = _by_name()[near[0]]
            remedy = f"did you mean {names()[meant]} ({meant})?"
        raise InputError(f"{written!r} is no language that is known here; {remedy}")
    return code


def pair(written: str) -> tuple[str, str]:
    """Source and target, from what a user wrote (`ru-en`). Raises `onrecord.InputError` where it is no such pair."""
    source, *targets = written.split("-")
    if len(targets) != 1:
        raise InputError(f"{written!r} is no pair of languages; give the two codes with a dash between, as in ru-en")
    codes = known(source), known(targets[0])
    if codes[0] == codes[1]:
        raise InputError(f"{written!r} is twice the same language; give two")
    return codes


def spellings(code: str) -> tuple[str, ...]:
    """All codes of a language, that of two letters first."""
    return (code, *_spellings().get(code, ()))


def two_letters(code: str) -> str | None:
    """The ISO 639-1 code of a language that is given by two or three letters."""
    return code if code in _spellings() else _two_letters().get(code)


def as_spelt(code: str, column: str) -> str:
    """The code as a service has it: a section of spellings.txt."""
    spelt = dict(word.split("=") for word in sections(_HERE, "spellings.txt").get(column, ()))
    return spelt.get(code, code)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {code: tuple(others) for code, *others in map(str.split, lines(_HERE, "codes.txt"))}


@cache
def _two_letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, others in _spellings().items():
        for other in others:
            found.setdefault(other, code)
    return found


@cache
def names() -> dict[str, str]:
    """The English names of languages by their codes."""
    return dict(line.split(" ", 1) for line in lines(_HERE, "languages.txt"))


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in names().items()}

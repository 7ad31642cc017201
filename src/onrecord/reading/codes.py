"""How a language is spelt: two letters, three letters, and as each service has it."""

from functools import cache

from onrecord.record import InputError
from onrecord.wordlists import lines, sections

_HERE = "onrecord.reading"


def known(code: str) -> str:
    """A language's ISO 639-1 code, from what a user wrote (`DE`).

    Raises `onrecord.InputError` where there is no such language.
    """
    found = code.strip().lower()
    if found not in _spellings():
        raise InputError(f"{code!r} is no language that is known here; give its code of two letters, as in de")
    return found


def pair(written: str) -> tuple[str, str]:
    """Source and target, from what a user wrote (`ru-en`). Raises `onrecord.InputError` where it is no such pair."""
    source, dash, target = written.partition("-")
    if not dash:
        raise InputError(f"{written!r} is no pair of languages; give the two codes with a dash between, as in ru-en")
    if known(source) == known(target):
        raise InputError(f"{written!r} is twice the same language; give two")
    return known(source), known(target)


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

"""Short forms of organizations' names: their last words, their initials, all but "Ltd"."""

import re

from onrecord.actors.cast import plain
from onrecord.actors.vocabulary import words


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two names is short for the other: Commission, AFP, Halvorsen Marine (AS)."""
    if _ends(one, other) or _ends(other, one) or _abbreviates(one, other) or _abbreviates(other, one):
        return True
    a, b = sorted((plain(one).split(), plain(other).split()), key=len)
    rest = b[len(a) :]
    return b[: len(a)] == a and bool(rest) and all(word.strip(".") in words("designators") for word in rest)


def short_forms(name: str) -> set[str]:
    """Keys that a name has in common with each of its short forms: its first and last word, its initials."""
    parts = plain(name).split()
    if not parts:
        return set()
    initials = _initials(name) if len(parts) > 1 or "-" in name else {name} if name.isupper() else set()
    return {f"first {parts[0]}", f"last {parts[-1]}"} | {f"initials {letters}" for letters in initials}


def _ends(short: str, full: str) -> bool:
    """Whether a name is the last words of another; a club is not the town that its name ends in."""
    a, b = plain(short).split(), plain(full).split()
    return 0 < len(a) < len(b) and b[-len(a) :] == a and b[0] not in words("clubs")


def _abbreviates(short: str, full: str) -> bool:
    return short.isupper() and len(short) > 1 and " " not in short and short in _initials(full)


def _initials(full: str) -> set[str]:
    """The initials of a name's words, of all and of those with capitals."""
    initials = [part[0] for part in re.split(r"[\s-]+", full) if part]
    return {"".join(initials).upper(), "".join(i for i in initials if i.isupper())}

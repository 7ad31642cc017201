"""Words as data: text files in the packages, in UTF-8, whose lines that begin with # are remarks."""

from functools import cache
from importlib.resources import files


@cache
def lines(package: str, path: str) -> tuple[str, ...]:
    """The lines of a data file in a package's folder, without remarks and blank ones."""
    text = files(package).joinpath(path).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def sections(package: str, path: str) -> dict[str, tuple[str, ...]]:
    """The sections of a data file: `name: word word …`, over as many lines as they like.

    `_` joins the words of a phrase; it is left to the caller.
    """
    out: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines(package, path):
        head, colon, rest = line.partition(":")
        if colon and head.isidentifier() and rest[:1] in {"", " "}:
            words = out.setdefault(head, [])
            words += rest.split()
        else:
            words += line.split()
    return {name: tuple(listed) for name, listed in out.items()}

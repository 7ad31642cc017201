"""The words that tell what somebody is: sections of the data files, by name."""

from functools import cache

from onrecord.wordlists import sections

_FILES = ("words/sources.en.txt", "words/roles.en.txt")


@cache
def words(section: str) -> frozenset[str]:
    """A section of the words for sources and roles, in lower case; `_` in the files is a space here."""
    for path in _FILES:
        found = sections("onrecord.actors", path).get(section)
        if found is not None:
            return frozenset(word.replace("_", " ") for word in found)
    raise KeyError(section)

"""A table of known actors that the user supplies, and who of them is meant by some words.

The table is CSV with the columns name and type and, as far as wanted, aliases (separated by |), role, affiliation,
country and wikidata. Commas, semicolons or tabs separate the cells, as spreadsheet programs write them.
"""

import csv
import difflib
import io
import itertools
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Self, get_args

import msgspec

from onrecord.actors.across.files import read_bytes
from onrecord.actors.across.identity import identity
from onrecord.actors.names.spelling import fold
from onrecord.actors.names.written import bare
from onrecord.actors.vocabulary import words as vocabulary
from onrecord.record import ActorType, InputError
from onrecord.wordlists import lines

COLUMNS = ("name", "aliases", "type", "role", "affiliation", "country", "wikidata")
REQUIRED = ("name", "type")
CLOSE_COLUMN = 0.75
"""Similarity (of difflib) from which an unknown column is taken for a slip of the pen: alias and aliases have 0.83,
notes and role 0.44. Other columns are the user's own and passed over."""

_WORD = re.compile(r"[^\W_]+")
_STOPS = re.compile(r"['.]")
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(?P<item>[Qq][1-9][0-9]*)/?")
_PRONOUNS = ("he", "she", "it", "they", "i", "we", "nobody")


class KnownActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as the table has it."""

    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    """ISO 3166-1, two letters."""
    wikidata: str | None = None
    """The actor's item there, as in Q42."""

    @property
    def identity(self) -> str | None:
        """What the actor goes by in every article."""
        return f"wikidata/{self.wikidata}" if self.wikidata else identity(self.name, self.type, self.country)


class KnownActors:
    """Known actors by their names and aliases. Raises `onrecord.InputError` where two have a name in common."""

    def __init__(self, actors: Iterable[KnownActor] = (), places: Sequence[str] = ()) -> None:
        """Take the actors; places: for each of them, how to begin what is to be complained of."""
        self.actors = tuple(actors)
        self._by_name: dict[str, KnownActor] = {}
        written_otherwise: set[str] = set()
        for actor, place in zip(self.actors, places or itertools.repeat(""), strict=False):
            for name in (actor.name, *actor.aliases):
                first = self._by_name.setdefault(_key(name), actor)
                if first is not actor:
                    raise InputError(f"{place}“{name}” names both {first.name} and {actor.name}; keep one of them")
                if not name.isupper():
                    written_otherwise.add(_key(name))
        self._capitals = self._by_name.keys() - written_otherwise

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """Read a table in UTF-8. Raises `onrecord.InputError`, in one line with the line's number, where it is none."""
        rows = list(_actors(path))
        return cls((actor for _, actor in rows), [f"{path}, line {line}: " for line, _ in rows])

    def __len__(self) -> int:
        return len(self.actors)

    def find(self, words: str) -> KnownActor | None:
        """The actor whose name or alias these words are: case, accents, article, possessive and punctuation aside.

        A name that is all capitals (US, WHO, IT) is not found by small letters alone, or by a pronoun.
        """
        key = _key(words)
        if key in self._capitals and _is_common(words):
            return None
        return self._by_name.get(key) if key else None


def _key(name: str) -> str:
    """What a name is found by."""
    return " ".join(filter(None, map(fold, _WORD.findall(_STOPS.sub("", bare(name))))))


def _is_common(words: str) -> bool:
    return words.islower() or (not words.isupper() and any(words.casefold() in vocabulary(one) for one in _PRONOUNS))


def _actors(path: str | os.PathLike[str]) -> Iterator[tuple[int, KnownActor]]:
    """The actors of a table, each with the number of its line."""
    text = _text(path)
    header, *_ = text.split("\n", 1)
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    end = 0
    try:
        for row in reader:
            line, end = end + 1, reader.line_num
            where = f"{path}, line {line}"
            cells = [" ".join(cell.split()) for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = _columns(cells, where)
                continue
            if len(cells) > len(columns) and any(cells[len(columns) :]):
                raise InputError(
                    f"{where}: {len(cells)} cells under {len(columns)} columns; put quotation marks around a cell "
                    f"that holds “{delimiter}”"
                )
            yield line, _actor(dict(zip(columns, cells, strict=False)), where)
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.line_num}: not CSV ({error}); check the quotation marks there"
        ) from error
    if not columns:
        raise InputError(f"{path}: is empty; its first line names the columns, {' and '.join(REQUIRED)} among them")


def _text(path: str | os.PathLike[str]) -> str:
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {line}: not UTF-8; save the table as “CSV UTF-8”") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{path}, line {line}: not CSV (it holds a zero byte); save the table as “CSV UTF-8”")
    return text


def _columns(cells: Sequence[str], where: str) -> list[str]:
    columns = [cell.lower() for cell in cells]
    for needed in REQUIRED:
        if needed not in columns:
            raise InputError(f"{where}: there is no column “{needed}”; the first line names the columns")
    for column in columns:
        if column in COLUMNS and columns.count(column) > 1:
            raise InputError(f"{where}: the column “{column}” is there twice; keep one of them")
        close = difflib.get_close_matches(column, COLUMNS, n=1, cutoff=CLOSE_COLUMN)
        if column not in COLUMNS and close and close[0] not in columns:
            raise InputError(f"{where}: the column “{column}” is not known; did you mean “{close[0]}”?")
    return columns


def _actor(cells: dict[str, str], where: str) -> KnownActor:
    name, type_ = cells.get("name", ""), cells.get("type", "").lower()
    if not _key(name):
        raise InputError(f"{where}: the name is empty; give it, or take the line out")
    if type_ not in get_args(ActorType):
        raise InputError(f"{where}: the type “{type_}” is not known; use one of {', '.join(get_args(ActorType))}")
    country = cells.get("country", "").upper()
    if country and country not in _codes():
        raise InputError(f"{where}: “{cells['country']}” is no country code of two letters (ISO 3166-1), as FR or GB")
    wikidata = _WIKIDATA.fullmatch(cells.get("wikidata", ""))
    if cells.get("wikidata") and wikidata is None:
        raise InputError(f"{where}: “{cells['wikidata']}” is no item of Wikidata, as Q42")
    fields: dict[str, Any] = {
        "aliases": tuple(alias for cell in cells.get("aliases", "").split("|") if (alias := cell.strip())),
        "role": cells.get("role") or None,
        "affiliation": cells.get("affiliation") or None,
        "country": country or None,
        "wikidata": wikidata["item"].upper() if wikidata else None,
    }
    return msgspec.convert({"name": name, "type": type_, **fields}, KnownActor)


@cache
def _codes() -> frozenset[str]:
    return frozenset(" ".join(lines("onrecord.actors", "words/country_codes.txt")).split())

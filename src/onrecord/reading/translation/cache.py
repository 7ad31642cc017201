"""Translations made before, on the user's own disk, so that nothing is paid for or computed twice."""

import hashlib
import itertools
import os
import sqlite3
import time
from pathlib import Path
from typing import Any, Self

from onrecord.fetch import short
from onrecord.reading.translation.translator import Translator
from onrecord.record import InputError

VARIABLE = "ONRECORD_CACHE"
"""The environment variable that names another file."""
FILE = "translations.sqlite"
MOST_CHARACTERS = 50_000_000
"""Of translations kept: some 5,000 long articles, about 100 MB on disk; those not used for longest go first."""
PRUNED_TO = 0.8
"""The share of it that is left when it has grown over, so that it is not pruned at every page."""
WAIT_S = 5.0
"""For another command that writes: longer than it needs to write a page's paragraphs."""
COLUMNS = ["key", "text", "size", "used"]
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY = 0xFF
"""The bits of an error's code that hold its kind; those above say more (https://sqlite.org/rescode.html)."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (
    key BLOB PRIMARY KEY, text TEXT NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID
"""


def path() -> Path:
    """Where the file is: `ONRECORD_CACHE`, or else in the user's own folder for caches."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("onrecord", appauthor=False) / FILE


class Cache:
    """The translations, by translator, model, languages and a hash of the text.

    In its usual place, a file that is no such cache is put aside (`.broken`) and a new one started. A file that was
    named (here or in `ONRECORD_CACHE`) stays as it is: `onrecord.InputError` says so where it is no cache. Where none
    can be read or written, everything goes on without.
    """

    def __init__(self, file: Path | None = None, *, most_characters: int = MOST_CHARACTERS) -> None:
        self._named = file is not None or bool(os.environ.get(VARIABLE))
        self._file = file or path()
        self._most = most_characters
        self._database = self._opened()

    def get(self, translator: Translator, source: str, target: str, text: str) -> str | None:
        """The translation of a text, where there is one."""
        key = _key(translator, source, target, text)
        found = self._rows("SELECT text FROM translation WHERE key = ?", key)
        if not found:
            return None
        self._rows("UPDATE translation SET used = ? WHERE key = ?", time.time(), key)
        return str(found[0][0])

    def put(self, translator: Translator, source: str, target: str, text: str, translation: str) -> None:
        """Keep a translation, at once: what came before a failure is there the next time."""
        key = _key(translator, source, target, text)
        values = (key, translation, len(translation), time.time())
        self._rows("INSERT OR REPLACE INTO translation VALUES (?, ?, ?, ?)", *values)

    def close(self) -> None:
        """Close it; what is over the bound goes."""
        size = self._rows("SELECT coalesce(sum(size), 0) FROM translation")
        if size and size[0][0] > self._most:
            self._rows(
                "DELETE FROM translation WHERE key IN (SELECT key FROM ("
                "SELECT key, sum(size) OVER (ORDER BY used DESC, key) AS sofar FROM translation) WHERE sofar > ?)",
                self._most * PRUNED_TO,
            )
            self._rows("VACUUM")
        if self._database is not None:
            self._database.close()
            self._database = None

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement gives; nothing where there is no database, or no longer a sound one."""
        if self._database is None:
            return []
        try:
            return self._database.execute(statement, values).fetchall()
        except UnicodeEncodeError:  # half a character (a lone surrogate), which no file holds
            return []
        except sqlite3.DatabaseError as error:  # locked, or a full disk: the next time, perhaps
            if _damaged(error):
                self._database.close()
                self._database = None if self._named else _afresh(self._file)
            return []

    def _opened(self) -> sqlite3.Connection | None:
        """The database; None where there can be none."""
        try:
            return _connected(self._file)
        except (OSError, sqlite3.OperationalError):
            return None
        except _NoCacheError as error:
            if self._named:
                what = "this is no cache of translations, or a broken one"
                raise InputError(f"{short(str(self._file))}: {what}; name another file in {VARIABLE}") from error
            return _afresh(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _NoCacheError(Exception):
    """A file is another program's, or broken."""


def _afresh(file: Path) -> sqlite3.Connection | None:
    """A new database in the place of what is none; that is put aside, under a name that nothing has yet."""
    numbers = (f"-{number}" if number > 1 else "" for number in itertools.count(1))
    places = (file.with_name(f"{file.name}.broken{number}") for number in numbers)
    try:
        file.rename(next(place for place in places if not place.exists()))
        for side in ("-wal", "-shm"):
            file.with_name(file.name + side).unlink(missing_ok=True)
        return _connected(file)
    except (OSError, sqlite3.Error, _NoCacheError):
        return None


def _connected(file: Path) -> sqlite3.Connection:
    """The database in a file, which is made where there is none; another's is not written to."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what somebody reads is nobody else's business
    database = sqlite3.connect(file, timeout=WAIT_S, isolation_level=None)
    try:
        if not _ours(database):
            raise _NoCacheError
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash loses the last lines, not the file
        database.execute(_SCHEMA)
    except sqlite3.DatabaseError as error:
        database.close()
        if _damaged(error):
            raise _NoCacheError from error
        raise
    except BaseException:
        database.close()
        raise
    return database


def _ours(database: sqlite3.Connection) -> bool:
    """Whether it is empty, or has the table of translations."""
    if database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        return True
    return [row[1] for row in database.execute("PRAGMA table_info(translation)")] == COLUMNS


def _damaged(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", None)  # none where it is Python's own
    return code is not None and code & _PRIMARY in _DAMAGED


def _key(translator: Translator, source: str, target: str, text: str) -> bytes:
    parts = (translator.name, translator.model, source, target, text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()

"""Translations made before, on the user's own disk, so that nothing is paid for or computed twice."""

import hashlib
import os
import sqlite3
import time
from pathlib import Path
from typing import Any, Self

from onrecord.reading.translation.translator import Translator

VARIABLE = "ONRECORD_CACHE"
"""The environment variable that names another file."""
FILE = "translations.sqlite"
MOST_CHARACTERS = 50_000_000
"""Of translations kept: some 5,000 long articles, about 100 MB on disk; those not used for longest go first."""
PRUNED_TO = 0.8
"""The share of it that is left when it has grown over, so that it is not pruned at every page."""
WAIT_S = 5.0
"""For another command that writes: longer than it needs to write a page's paragraphs."""
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

    A file that is no such cache is put aside (`.broken`) and a new one started; where none can be written, everything
    goes on without.
    """

    def __init__(self, file: Path | None = None, *, most_characters: int = MOST_CHARACTERS) -> None:
        self._file = file or path()
        self._most = most_characters
        self._database = _opened(self._file)

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
        except sqlite3.OperationalError:  # locked, or a full disk: the next time, perhaps
            return []
        except sqlite3.DatabaseError:
            self._database.close()
            self._database = _afresh(self._file)
            return []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(file: Path) -> sqlite3.Connection | None:
    """The database; None where there can be none."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what somebody reads is nobody else's business
        return _connected(file)
    except (OSError, sqlite3.OperationalError):
        return None
    except sqlite3.DatabaseError:
        return _afresh(file)


def _afresh(file: Path) -> sqlite3.Connection | None:
    """A new database in the place of what is none. It is put aside, not deleted: a name may have been mistyped."""
    try:
        file.replace(file.with_name(f"{file.name}.broken"))
        for side in ("-wal", "-shm"):
            file.with_name(file.name + side).unlink(missing_ok=True)
        file.touch(mode=0o600)
        return _connected(file)
    except (OSError, sqlite3.Error):
        return None


def _connected(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=WAIT_S, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash loses the last lines, not the file
        database.execute(_SCHEMA)
        database.execute("SELECT key, text, size, used FROM translation LIMIT 1").fetchone()
    except BaseException:
        database.close()
        raise
    return database


def _key(translator: Translator, source: str, target: str, text: str) -> bytes:
    parts = (translator.name, translator.model, source, target, text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()

"""A DNA file (one SQLite database) read whole, and written whole or not at all."""

import os
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from onrecord.files import written
from onrecord.networks.dna.check import flaw
from onrecord.networks.dna.tables import TABLES, Database, Row, columns
from onrecord.record import InputError

PathLike = str | os.PathLike[str]
MAGIC = b"SQLite format 3\x00"
"""How every SQLite database begins."""
SUPPORTED = "3."
"""How the versions begin whose tables these are: 3.0 and 3.1 agree in them."""


def read(path: PathLike) -> Database:
    """Read a DNA 3 file; passwords are not needed.

    Raises `onrecord.InputError` where the file is missing, of another version, or damaged: truncated, tables or columns
    missing, values of another type, references to what is not there.
    """
    place = Path(path)
    _check_kind(place)
    try:
        with closing(_opened(place)) as connection:
            database = _read(connection, place)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _damaged(place, error) from error
    if what := flaw(database):
        raise _damaged(place, what)
    return database


def write(database: Database, path: PathLike) -> None:
    """Write a database to a file, in place of one that is there; a failure leaves that one as it was.

    Raises `onrecord.InputError` where the file cannot be written, or the rows break a rule of DNA's tables.
    """
    place = Path(path)
    if what := flaw(database):
        raise InputError(f"{place}: not written, since {what}")
    if place.exists() and not place.is_file():  # a pipe or a device is no place for a database
        raise InputError(f"{place}: is no regular file; name another")
    try:
        with written(place) as new, closing(sqlite3.connect(new)) as connection:
            connection.executescript(f"BEGIN;\n{_schema()}")
            for name, row in TABLES.items():
                _insert(connection, row, getattr(database, name))
            connection.commit()
    except (sqlite3.IntegrityError, msgspec.ValidationError, OverflowError, UnicodeEncodeError) as error:
        raise InputError(f"{place}: not written, since a row breaks a rule of DNA's tables ({error})") from error
    except sqlite3.OperationalError as error:
        raise InputError(f"{place}: cannot be written ({error})") from error


def _damaged(place: Path, what: object) -> InputError:
    told = " ".join(str(what).split())
    return InputError(f"{place}: is damaged ({told}); restore it from a copy, or open it in DNA and save it anew")


def _check_kind(place: Path) -> None:
    """Tell a file that is no SQLite database from one that is."""
    try:
        with place.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError as error:
        raise InputError(f"{place}: there is no such file") from error
    except OSError as error:
        raise InputError(f"{place}: cannot be read ({error.strerror})") from error
    if start.lstrip(b"\xef\xbb\xbf").startswith(b"<"):
        raise InputError(
            f"{place}: XML, as DNA 1 wrote it; open it in DNA 2 and in DNA 3, save it there, and give that"
        )
    if start != MAGIC:
        raise InputError(f"{place}: not a DNA file (no SQLite database); give a .dna file of DNA 3")


def _opened(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _read(connection: sqlite3.Connection, place: Path) -> Database:
    found = {
        name.upper(): name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    _check_version(connection, place, found)
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise _damaged(place, verdict)
    known = {row.table for row in TABLES.values()}
    unread = [f"table {name}" for upper, name in found.items() if upper not in known and not name.startswith("sqlite_")]
    lists: dict[str, Any] = {}
    for name, row in TABLES.items():
        if row.table not in found:
            raise _damaged(place, f"no table {row.table}")
        lists[name], further = _rows(connection, row, place)
        unread += [f"column {column} of {row.table}" for column in further]
    return Database(**lists, unread=tuple(unread))


def _check_version(connection: sqlite3.Connection, place: Path, found: dict[str, str]) -> None:
    if "SETTINGS" not in found:
        raise InputError(f"{place}: not a DNA file (no table SETTINGS); give a .dna file of DNA 3")
    row = connection.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()
    version = " ".join(str(row[0]).split()) if row else ""
    if version.startswith(SUPPORTED):
        return
    if version.startswith("2"):
        raise InputError(f"{place}: a file of DNA {version}; DNA 3 imports it into a new database: give that one")
    what = f"a file of DNA {version}" if version else "a file that does not say of which version of DNA it is"
    raise InputError(f"{place}: {what}; only 3.0 and 3.1 can be read: save it with one of them")


def _rows(connection: sqlite3.Connection, row: type[Row], place: Path) -> tuple[list[Row], list[str]]:
    """The rows of a table in the order of the file, and the columns that are not DNA's."""
    wanted = columns(row)
    present = [column[1] for column in connection.execute(f"PRAGMA table_info({row.table})")]
    for column in wanted:
        if column.upper() not in {name.upper() for name in present}:
            raise _damaged(place, f"{row.table} has no column {column}")
    listed = ", ".join(f'"{column}"' for column in wanted)
    records = connection.execute(f"SELECT {listed} FROM {row.table} ORDER BY rowid").fetchall()  # noqa: S608 (our own names)
    try:
        rows = msgspec.convert(records, list[row])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise _damaged(place, f"{row.table}: {error}") from error
    known = {column.upper() for column in wanted}
    return rows, [column for column in present if column.upper() not in known]


def _schema() -> str:
    return files("onrecord.networks.dna").joinpath("schema.sql").read_text("utf-8")


def _insert(connection: sqlite3.Connection, row: type[Row], rows: list[Row]) -> None:
    msgspec.convert(list(map(msgspec.structs.astuple, rows)), list[row])  # type: ignore[valid-type]  # or it raises
    listed = ", ".join(columns(row))
    marks = ", ".join("?" * len(columns(row)))
    connection.executemany(
        f"INSERT INTO {row.table} ({listed}) VALUES ({marks})",  # noqa: S608 (our own names)
        map(msgspec.structs.astuple, rows),
    )

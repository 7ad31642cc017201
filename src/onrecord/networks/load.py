"""Positions from files: JSON lines of onrecord/position@1, or CSV with named columns."""

import csv
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.networks.moments import instant
from onrecord.record import InputError, Position

FIELDS = ("id", "actor", "type", "affiliation", "country", "groups", "concept", "stance", "firmness", "condition",
          "date", "article", "statement", "confidence")  # fmt: skip
"""What a column of a CSV file can be; `type` is the actor's."""
NEEDED = ("actor", "concept", "stance")
OF_ACTOR = ("type", "affiliation", "country")
GROUPS_BY = "|"
"""Between the groups of an actor in a cell; commas and semicolons stand between cells."""
DELIMITERS = ",;\t"
STANCES = {"1": "supports", "+1": "supports", "true": "supports", "-1": "opposes", "−1": "opposes", "false": "opposes"}
"""What can stand for a stance, beside the stances themselves; 0 is told by the column."""


def load(
    path: str | os.PathLike[str], *, columns: Mapping[str, str] | None = None, boolean: bool | None = None
) -> list[Position]:
    """The positions in a file: CSV where its name ends in .csv or .tsv, else JSON lines.

    Args:
        path: The file, UTF-8.
        columns: Of CSV, the field → the header of its column, where they are not the same; fields are `FIELDS`, and
            actor, concept and stance are needed. A stance is one of its words, true or false, or 1, −1 and 0.
        boolean: Of CSV, whether 0 is against (as 1 is for) or neutral; needed where a column has 0 and no −1.

    Raises:
        InputError: There is no such file, or a line is no position: its number and what is wrong.
    """
    file = Path(path)
    try:
        if file.suffix.lower() in {".csv", ".tsv"}:
            return _of_csv(file, dict(columns or {}), boolean)
        return list(_of_json(file))
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not in UTF-8; save it so") from error
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the name and its permissions") from error


def _of_json(file: Path) -> Iterator[Position]:
    decoder = msgspec.json.Decoder(Position)
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    position = decoder.decode(line)
                except msgspec.DecodeError as error:
                    raise _wrong(file, number, f"no position of onrecord/position@1: {error}") from error
                yield _dated(position, file, number)


def _of_csv(file: Path, columns: dict[str, str], boolean: bool | None) -> list[Position]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter=max(DELIMITERS, key=header.count), strict=True)
        rows: list[tuple[int, dict[str, str]]] = []
        try:
            cells = _columns(file, list(reader.fieldnames or ()), columns)
            for row in reader:
                if None in row:
                    raise _wrong(file, reader.line_num, "more cells than the header has; put quotes around commas")
                rows.append((reader.line_num, {field: (row[name] or "").strip() for field, name in cells.items()}))
        except csv.Error as error:
            raise _wrong(file, reader.reader.line_num, f"no CSV: {error}; check its quotation marks") from error
    stances = _stances(file, {row["stance"] for _, row in rows}, boolean)
    return [_position(file, number, row, stances) for number, row in rows]


def _columns(file: Path, header: list[str], columns: dict[str, str]) -> dict[str, str]:
    """Field → header of its column, of those that the file has."""
    for field, name in columns.items():
        if field not in FIELDS:
            raise InputError(f"a position has no {field!r}; name columns for {', '.join(FIELDS)}")
        if name not in header:
            raise InputError(f"{file} has no column {name!r}; it has {', '.join(header) or 'none'}")
    for field in NEEDED:
        if columns.get(field, field) not in header:
            has = ", ".join(header) or "none"
            raise InputError(f"{file} has no column {field!r}; it has {has}: say which of them is the {field}")
    return {field: columns.get(field, field) for field in FIELDS if columns.get(field, field) in header}


def _stances(file: Path, written: set[str], boolean: bool | None) -> dict[str, str]:
    """What stands for which stance in a column."""
    if "0" in written and boolean is None and not written & {"-1", "−1"}:
        raise InputError(
            f"the stances of {file} are 0 and never -1; say whether that is a boolean, 0 against, or neutral"
        )
    return STANCES | {"0": "opposes" if boolean else "undecided"}


def _position(file: Path, number: int, row: dict[str, str], stances: dict[str, str]) -> Position:
    for field in NEEDED:
        if not row[field]:
            raise _wrong(file, number, f"no {field}")
    known: dict[str, Any] = {field: value for field, value in row.items() if value}
    groups = [group.strip() for group in known.pop("groups", "").split(GROUPS_BY) if group.strip()]
    known["actor"] = {"name": known["actor"], "groups": groups}
    known["actor"] |= {field: known.pop(field) for field in OF_ACTOR if field in known}
    known["stance"] = stances.get(known["stance"].lower(), known["stance"].lower())
    known.setdefault("id", str(number))
    try:
        position = msgspec.convert(known | {"schema": "onrecord/position@1"}, Position, strict=False)
    except msgspec.ValidationError as error:
        raise _wrong(file, number, f"{error}") from error
    return _dated(position, file, number)


def _dated(position: Position, file: Path, number: int) -> Position:
    """The position, if its date is one."""
    try:
        instant(position.date)
    except ValueError as error:
        raise _wrong(file, number, f"{position.date!r} is no date; write it as YYYY-MM-DD") from error
    return position


def _wrong(file: Path, number: int, what: str) -> InputError:
    return InputError(f"{file}, line {number}: {what}")

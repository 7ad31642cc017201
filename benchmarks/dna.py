#!/usr/bin/env python3
"""Whether a DNA file of your own goes through onrecord without loss.

    python benchmarks/dna.py FILE.dna [--rows organization] [--columns concept]

Prints, and fails (exit code 1) where one does not hold:

    same      read and written from objects into an empty database, it is identical table by table, row order aside
    edit      with one statement added and one entity renamed, it differs in those rows alone
    network   the size of the two-mode network of rows by columns, by DNA's formulas
    positions how many the statements are, and what they leave out; and that they come back from a DNA file made of them
"""

import argparse
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from onrecord.networks import Options, dna, network

Tables = dict[str, Counter[tuple]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", default="organization", help="the variable of the actors (default: organization)")
    parser.add_argument("--columns", default="concept", help="the variable of the concepts (default: concept)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "written.dna"
        holds = [
            same(arguments.file, written),
            edit(arguments.file, written, arguments.columns),
            there_and_back(arguments.file, written),
        ]
    options = Options(modes=2, kind="combine", duplicates="include", formulas="dna")
    found = network(dna.events(dna.read(arguments.file), actor=arguments.rows, concept=arguments.columns), options)
    print(f"network    {len(found.rows)} {arguments.rows} × {len(found.columns)} {arguments.columns}")
    sys.exit(0 if all(holds) else 1)


def same(file: Path, written: Path) -> bool:
    dna.write(dna.read(file), written)
    before, after = tables(file), tables(written)
    different = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    rows = sum(rows.total() for rows in before.values())
    print(f"same       {len(before)} tables, {rows} rows: {', '.join(different) or 'identical'}")
    return not different


def edit(file: Path, written: Path, columns: str) -> bool:
    database = dna.read(file)
    editor = dna.Editor(database)
    first = database.statements[0]
    kind = next(kind for kind in database.types if kind.id == first.type)
    document = next(document for document in database.documents if document.id == first.document)
    variables = {variable.name: variable for variable in editor.variables(kind)}
    names = {entity.id: entity.value for entity in database.entities}
    own = {row.variable: names[row.entity] for row in database.short_texts if row.statement == first.id}
    values = {variable.name: own[variable.id] for variable in variables.values() if variable.id in own}
    editor.add_statement(kind, document, (first.start, first.stop), values, coder=first.coder)
    editor.rename(variables[columns], values[columns], f"{values[columns][:100]} (renamed)")
    dna.write(database, written)
    before, after = tables(file), tables(written)
    gone = {name: count for name in before if (count := (before[name] - after[name]).total())}
    come = {name: count for name in after if (count := (after[name] - before[name]).total())}
    wanted = Counter({"ENTITIES": 1, "STATEMENTS": 1, "DATASHORTTEXT": len(values)})
    kinds = Counter(variable.data_type for variable in variables.values())
    wanted += Counter({f"DATA{name.replace(' ', '').upper()}": kinds[name] for name in kinds if name != "short text"})
    print(f"edit       gone: {gone}, come: {come}")
    return gone == {"ENTITIES": 1} and come == dict(wanted)


def there_and_back(file: Path, written: Path) -> bool:
    database = dna.read(file)
    first = dna.positions(database)
    made = dna.export(first.positions, password="x", articles=dna.articles(database))  # noqa: S106
    dna.write(made.database, written)
    second = dna.positions(dna.read(written))
    print(f"positions  {len(first.positions)}; not among them: {'; '.join(first.left_out)}")
    bare = [sorted((replace(row, id="") for row in found.positions), key=repr) for found in (first, second)]
    print(f"           {'the same' if bare[0] == bare[1] else 'others'} from a DNA file made of them")
    return bare[0] == bare[1]


def tables(file: Path) -> Tables:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: Counter(connection.execute(f'SELECT * FROM "{name}"')) for (name,) in names}  # noqa: S608


if __name__ == "__main__":
    main()

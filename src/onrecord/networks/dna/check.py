"""What holds in every DNA file: each id once, whatever is referred to is there, and a stretch ends after its start."""

from collections import Counter

from onrecord.networks.dna.tables import TABLES, Database


def flaw(database: Database) -> str | None:
    """The first thing that does not hold, in words; None where all is well."""
    ids = {name: [row.id for row in getattr(database, name)] for name, row in TABLES.items() if hasattr(row, "id")}
    for name, listed in ids.items():
        twice = [number for number, times in Counter(listed).items() if times > 1]
        if twice:
            return f"{TABLES[name].table} has the id {twice[0]} twice"
    known = {name: frozenset(listed) for name, listed in ids.items()}
    for name, row in TABLES.items():
        for field, target in row.references.items():
            for record in getattr(database, name):
                number = getattr(record, field)
                if number is not None and number not in known[target]:
                    return f"{row.table} {record.id} refers to {TABLES[target].table} {number}, which is not there"
    for statement in database.statements:
        if not 0 <= statement.start < statement.stop:
            return f"statement {statement.id} is from {statement.start} to {statement.stop}"
    return None

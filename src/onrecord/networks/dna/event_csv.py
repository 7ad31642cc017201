"""The statements of a DNA database as an event list, in the CSV that DNA writes: for relational event models."""

from onrecord.networks.dna.chosen import coded, entities, long_texts, numbers
from onrecord.networks.dna.tables import Database, StatementType, Variable
from onrecord.networks.dna.units import characters, moment_of
from onrecord.record import InputError

BEFORE = ("statement_id", "time")
AFTER = (
    "start_position", "stop_position", "text", "coder", "document_id", "document_title", "document_author",
    "document_source", "document_section", "document_type",
)  # fmt: skip


def event_csv(database: Database, *, type: str | None = None) -> str:  # noqa: A002 (DNA's word)
    """A line a statement of the type (by default the first), by time; `time` is as in 2025-04-10 12:00:00.

    Semicolons stand between cells, texts in quotation marks; in a text `;` becomes `,` and `"` becomes `'`, as in DNA.
    Raises `onrecord.InputError` where there is no such type, or a time that the calendar does not have.
    """
    kind = _kind(database, type)
    variables = [variable for variable in database.variables if variable.type == kind.id]
    values = [_cells(database, variable) for variable in variables]
    lines = [[_quoted(name) for name in (*BEFORE, *(variable.name for variable in variables), *AFTER)]]
    for statement, document in sorted(coded(database, kind), key=lambda pair: (pair[1].date, pair[0].id)):
        span = characters(document.text, statement.start, statement.stop)
        text = "" if span is None else document.text[slice(*span)]
        about = (document.title, document.author, document.source, document.section, document.type)
        lines.append([
            str(statement.id),
            _time(document.date),
            *(cells.get(statement.id, "") for cells in values),
            str(statement.start),
            str(statement.stop),
            _quoted(text),
            "" if statement.coder is None else str(statement.coder),
            str(document.id),
            *map(_quoted, about),
        ])  # fmt: skip
    return "".join(f"{';'.join(cells)}\n" for cells in lines)


def _kind(database: Database, label: str | None) -> StatementType:
    for kind in database.types:
        if label in {None, kind.label}:
            return kind
    listed = ", ".join(repr(kind.label) for kind in database.types)
    raise InputError(f"there is no type of statement {label!r}; there are: {listed or 'none'}")


def _cells(database: Database, variable: Variable) -> dict[int, str]:
    """What stands in the column of a variable, by the ids of statements."""
    match variable.data_type:
        case "short text":
            names = {entity.id: _quoted(entity.value) for entity in database.entities}
            return {statement: names[entity] for statement, entity in entities(database, variable).items()}
        case "long text":
            return {statement: _quoted(text) for statement, text in long_texts(database, variable).items()}
        case _:
            return {statement: str(value) for statement, value in numbers(database, variable).items()}


def _time(seconds: int) -> str:
    moment = moment_of(seconds)
    if moment is None:
        raise InputError(f"the calendar has no time {seconds} seconds from 1970; correct the date in DNA")
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _quoted(text: str) -> str:
    return '"' + text.replace(";", ",").replace('"', "'") + '"'

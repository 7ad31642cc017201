"""Who speaks in articles → a table: for people in a terminal, as CSV or JSON for programs."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.reading import wording
from onrecord.reading.clean import for_line
from onrecord.reading.terminal import BOLD, DIM, LEAST_WIDTH, PLAIN, columns, wrap

if TYPE_CHECKING:
    from onrecord.actors import Voice

FIELDS = (
    "name", "type", "identity", "role", "affiliation", "country", "aliases",
    "articles", "statements", "direct", "mixed", "indirect", "via",
)  # fmt: skip
"""The columns of the CSV form, in the order of the fields of the JSON form."""
COUNTS = ("Said", "direct", "mixed", "indirect")
PAGES = "pages"
"""A further count where somebody speaks on more than one."""
GAP = 2
"""Columns between two cells."""
LEAST_CELL = 12
"""Columns of a cell of words below which a table is harder to read than a list: most surnames fit."""
SHARES = (4, 5, 3)
"""How the width that is left is shared by actor, role and carriers: roles are the longest, as a rule."""


def table(voices: Sequence["Voice"], *, width: int, colour: bool) -> str:
    """The table in lines of at most `width` columns; where that is too narrow for one, a list.

    Bold and dim are set only where `colour` is true. No control character of a page reaches the result.
    """
    width = max(width, LEAST_WIDTH)
    lines = wrap(summary(voices), width)
    if voices:
        heads = (*COUNTS, PAGES) if any(voice.articles > 1 for voice in voices) else COUNTS
        figures = [[head, *(str(_counts(voice)[at]) for voice in voices)] for at, head in enumerate(heads)]
        room = width - sum(max(map(len, column)) for column in figures) - GAP * (len(figures) + len(SHARES) - 1)
        wide = room >= LEAST_CELL * len(SHARES)
        lines += ["", *(_rows(voices, figures, room, colour) if wide else _list(voices, width, colour))]
    return "".join(f"{line}\n" for line in lines)


def summary(voices: Sequence["Voice"]) -> str:
    """How many statements by how many speakers."""
    if not voices:
        return "No statements were found."
    known = [voice for voice in voices if voice.name is not None]
    total, resolved = (sum(voice.statements for voice in some) for some in (voices, known))
    said = f"{wording.count(total, 'statement')} by {wording.count(len(known), 'speaker')}"
    return said if resolved == total else f"{said}; of {total - resolved} the speaker is not resolved"


def to_csv(voices: Sequence["Voice"]) -> str:
    """A row for each actor under the names of the fields; aliases and carriers are separated by |, as `Bloomberg:2`."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(FIELDS)
    for voice in voices:
        cells = msgspec.structs.asdict(voice)
        cells["aliases"] = "|".join(voice.aliases)
        cells["via"] = "|".join(f"{carrier.name}:{carrier.statements}" for carrier in voice.via)
        writer.writerow([for_line(cell) if isinstance(cell := cells[name], str) else cell for name in FIELDS])
    return file.getvalue()


def to_json(voices: Sequence["Voice"]) -> str:
    """An array with an object for each actor, on one line."""
    return msgspec.json.encode(voices).decode() + "\n"


def _rows(voices: Sequence["Voice"], figures: Sequence[Sequence[str]], room: int, colour: bool) -> list[str]:
    """The voices as a table. figures: columns of counts under their heads. room: columns for the cells of words."""
    words = [("Actor", "Who", "Via"), *map(_words, voices)]
    styles = [BOLD, *(DIM if voice.name is None else "" for voice in voices)]
    widths = _widths([max(map(columns, cells)) for cells in zip(*words, strict=True)], room)
    padded = [[figure.rjust(max(map(len, column))) for figure in column] for column in figures]
    lines = []
    for cells, style, *counts in zip(words, styles, *padded, strict=True):
        lines += [_styled(line, style, colour=colour) for line in _row(cells, counts, widths)]
    return lines


def _row(words: Sequence[str], counts: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row, over as many lines as its words need; the counts stand on the first."""
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(words, widths, strict=True)]
    lines = []
    for at in range(max(map(len, wrapped))):
        actor, about, via = (cell[at] if at < len(cell) else "" for cell in wrapped)
        figures = [count if at == 0 else " " * len(count) for count in counts]
        padded = [_padded(actor, widths[0]), _padded(about, widths[1]), *figures, via]
        lines.append((" " * GAP).join(padded).rstrip())
    return lines


def _list(voices: Sequence["Voice"], width: int, colour: bool) -> list[str]:
    """The voices one under the other, for a narrow window."""
    lines = []
    for voice in voices:
        name, about, via = _words(voice)
        said, direct, mixed, indirect, pages = _counts(voice)
        lines += [_styled(line, BOLD, colour=colour) for line in wrap(f"{name} — {said}", width)]
        kinds = f"{direct} direct, {mixed} mixed, {indirect} indirect · {wording.count(pages, 'page')}"
        for words in filter(None, (about, kinds, f"via {via}" if via else "")):
            lines += [f"{' ' * GAP}{_styled(line, DIM, colour=colour)}" for line in wrap(words, width - GAP)]
    return lines


def _words(voice: "Voice") -> tuple[str, str, str]:
    """Who the actor is, what the articles say of them, and who carried their words."""
    role, affiliation = voice.role or "", voice.affiliation or ""
    if affiliation.casefold() in role.casefold():
        affiliation = ""
    kind = voice.type if voice.type in {"anonymous", "group"} else ""
    about = ", ".join(filter(None, (kind, role, affiliation, voice.country)))
    via = ", ".join(one.name if one.statements == 1 else f"{one.name} ({one.statements})" for one in voice.via)
    return for_line(voice.name or wording.UNRESOLVED), for_line(about), for_line(via)


def _counts(voice: "Voice") -> tuple[int, ...]:
    return voice.statements, voice.direct, voice.mixed, voice.indirect, voice.articles


def _widths(needed: Sequence[int], room: int) -> list[int]:
    """The widths of the cells of words: what each needs, or its share of the room where there is too little."""
    widths = list(needed)
    left, shares = room, list(SHARES)
    order = sorted(range(len(needed)), key=lambda at: needed[at] / SHARES[at])
    for done, at in enumerate(order, 1):
        kept = sum(min(needed[other], LEAST_CELL) for other in order[done:])  # what those to come cannot do without
        widths[at] = min(needed[at], max(left * shares[at] // sum(shares), LEAST_CELL), left - kept)
        left, shares[at] = left - widths[at], 0
    return widths


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _styled(text: str, style: str, *, colour: bool) -> str:
    return f"{style}{text}{PLAIN}" if colour and style else text

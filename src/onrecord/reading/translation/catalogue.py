"""All translators: what there is, what is missing, and where each would send a text."""

import shutil
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from onrecord.reading.translation.local.apertium import PROGRAM, Apertium
from onrecord.reading.translation.local.packages import find, folders
from onrecord.reading.translation.needed import INSTALL, installed
from onrecord.reading.translation.services import SERVICES, Patience
from onrecord.reading.translation.translator import TranslationError
from onrecord.record import InputError
from onrecord.settings import Settings

HERE = "stays here"
HEADS = ("Translator", "The text", "State and pairs of languages")
GAP = "  "
LEAST = 30
"""Columns of the last one in a narrow terminal, where lines go over its edge rather than to shreds."""


class Entry(NamedTuple):
    """A translator as it stands."""

    name: str
    """As it is named on the command line."""
    local: bool
    """Whether the text stays on this machine."""
    sends: str | None
    """The address that it would send the text to, as far as it is known."""
    pairs: tuple[tuple[str, str], ...] | None
    """Source and target, ISO 639-1; None where the service says which."""
    ready: bool
    state: str
    """What is missing and what to do about it, or what there is."""


def catalogue(settings: Settings) -> list[Entry]:
    """List them; nothing is sent to any."""
    return [_packages(), _apertium(), *(_service(name, settings) for name in SERVICES)]


def _packages() -> Entry:
    shelf = find()
    pairs = tuple(dict.fromkeys((each.source, each.target) for each in shelf.packages))
    if not installed():
        state = f"needs ctranslate2 and sentencepiece: {INSTALL}"
    elif not pairs:
        state = f"no packages in {folders()[0]}: onrecord translators install ru-en"
    else:
        state = "ready"
    return Entry("ctranslate2", True, None, pairs, installed() and bool(pairs), "; ".join([state, *shelf.broken]))


def _apertium() -> Entry:
    if shutil.which(PROGRAM) is None:
        return Entry(
            "apertium", True, None, (), ready=False, state="not installed: Debian has it as apertium-eng-spa and others"
        )
    try:
        pairs = tuple(Apertium().pairs)
    except TranslationError as error:
        return Entry("apertium", True, None, (), ready=False, state=str(error))
    state = "ready" if pairs else "no pairs: install one, as in Debian's apertium-eng-spa"
    return Entry("apertium", True, None, pairs, bool(pairs), state)


def _service(name: str, settings: Settings) -> Entry:
    try:
        service = SERVICES[name](settings.translation, Patience())
    except InputError as error:
        return Entry(name, False, None, None, ready=False, state=str(error))
    chosen = settings.translation.translator == name
    return Entry(
        name,
        False,
        service.address,
        None,
        ready=True,
        state="ready: the settings name it" if chosen else "ready if named",
    )


def table(entries: Sequence[Entry], *, width: int) -> str:
    """The list in lines of at most `width` columns, as far as addresses allow."""
    rows = [
        HEADS,
        *((each.name, HERE if each.local else f"goes to {each.sends or 'a service'}", each.state) for each in entries),
    ]
    rooms = [max(len(row[at]) for row in rows) + len(GAP) for at in range(2)]
    indent = sum(rooms)
    pairs = [(), *(each.pairs or () for each in entries)]
    lines: list[str] = []
    for row, has in zip(rows, pairs, strict=True):
        first = "".join((cell + GAP).ljust(room) for cell, room in zip(row[:2], rooms, strict=True))
        told = [row[2], *([", ".join(f"{source}-{target}" for source, target in has)] if has else [])]
        wrapped = [part for each in told for part in textwrap.wrap(each, max(width - indent, LEAST))]
        lines += [f"{first}{wrapped[0]}", *(" " * indent + part for part in wrapped[1:])]
    return "".join(f"{line}\n" for line in lines)


def to_json(entries: Sequence[Entry]) -> str:
    """The list for programs: the fields of `Entry`."""
    return msgspec.json.format(msgspec.json.encode([each._asdict() for each in entries])).decode() + "\n"

"""The voices there are → a table for people, JSON for programs."""

from pathlib import Path

import msgspec

from onrecord.reading import wording
from onrecord.reading.clean import for_line
from onrecord.reading.terminal import columns
from onrecord.reading.voice import catalogue, espeak, programs, sound, voices
from onrecord.reading.voice.engine import family
from onrecord.reading.voice.espeak import Espeak
from onrecord.reading.voice.piper import Piper
from onrecord.record import InputError
from onrecord.wordlists import lines

HEADS = ("Voice", "Program", "Language", "Quality", "Size", "")
GAP = "  "
INSTALLED, TO_FETCH = "installed", "to be fetched"


class Program(msgspec.Struct, frozen=True):
    """A program that voices or sound files need, and where it is."""

    name: str
    path: Path | None
    install: str
    """What to do where it is not there."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A voice in the list."""

    name: str
    program: str
    language: str
    """The program's code."""
    language_name: str
    quality: str | None = None
    size: int | None = None
    """Bytes."""
    installed: bool = True


class Listing(msgspec.Struct, frozen=True):
    """What there is."""

    programs: tuple[Program, ...]
    voices: tuple[Row, ...]
    folder: Path
    """Where Piper's voices are."""


def listing(language: str | None = None, *, online: bool = False) -> Listing:
    """The programs, and the voices that are installed or (online) can be fetched, Piper's first.

    language: a code (en, en_GB) or an English name (Russian). online: ask Hugging Face for what can be fetched.

    Raises:
        InputError: There is no such language, or Hugging Face does not answer.
    """
    wanted = _wanted(language) if language else None
    with_espeak = Espeak.find()
    here = (*voices.piper_voices(), *(with_espeak.voices() if with_espeak else ()))
    rows = [
        Row(
            name=voice.name,
            program=voice.engine,
            language=voice.languages[0],
            language_name=_name(voice.languages[0], voice.label),
            quality=voice.quality,
            size=voice.size,
        )
        for voice in here
        if wanted is None or voice.speaks(wanted)
    ]
    if online:
        known = {row.name for row in rows}
        rows += [
            Row(
                name=offer.name,
                program="piper",
                language=offer.language,
                language_name=_name(offer.language, offer.label),
                quality=offer.quality,
                size=offer.size,
                installed=False,
            )
            for offer in catalogue.offers()
            if offer.name not in known and (wanted is None or offer.speaks(wanted))
        ]
    rows.sort(key=lambda row: (row.program != "piper", not row.installed, row.name))
    with_piper, ffmpeg = Piper.find(), next(iter(programs.found("ffmpeg")), None)
    needed = (
        Program("piper", with_piper.program if with_piper else None, Piper.remedy()),
        Program("espeak-ng", with_espeak.program if with_espeak else None, espeak.INSTALL),
        Program("ffmpeg", ffmpeg, sound.INSTALL),
    )
    return Listing(needed, tuple(rows), voices.folder())


def table(found: Listing) -> str:
    """The programs, one a line, and the voices in columns."""
    width = max(len(program.name) for program in found.programs)
    told = [
        f"{program.name:<{width}}{GAP}{program.path or f'not installed: {program.install}'}"
        for program in found.programs
    ]
    told += [f"Piper's voices are kept in {found.folder}", ""]
    if not found.voices:
        return "".join(
            f"{line}\n" for line in [*told, "No voice for this is installed; --online lists what can be fetched."]
        )
    differing = any(not row.installed for row in found.voices)
    cells = [HEADS, *(_cells(row, differing) for row in found.voices)]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (
            cell.rjust(wide) if head == "Size" else cell + " " * (wide - columns(cell))
            for cell, wide, head in zip(row, widths, HEADS, strict=True)
            if wide
        )
        told.append(GAP.join(padded).rstrip())
    return "".join(f"{line}\n" for line in told)


def to_json(found: Listing) -> str:
    """The listing as a program reads it."""
    return msgspec.json.format(msgspec.json.encode(msgspec.to_builtins(found, enc_hook=str)), indent=1).decode() + "\n"


def megabytes(size: int) -> str:
    """A size in words, as in 63 MB."""
    return f"{max(1, round(size / 1e6))} MB"


def _cells(row: Row, differing: bool) -> tuple[str, ...]:
    state = (INSTALLED if row.installed else TO_FETCH) if differing else ""
    size = megabytes(row.size) if row.size else ""
    return (for_line(row.name), row.program, for_line(row.language_name), for_line(row.quality or ""), size, state)


def _name(code: str, label: str | None) -> str:
    """The English name of a language: the program's own, which tells the country, or else that of its code."""
    return label or wording.language(family(code))


def _wanted(language: str) -> str:
    """The ISO 639-1 code of a language that is given by a code or an English name."""
    named = {name.casefold(): code for code, name in _languages()}
    code = named.get(language.strip().casefold()) or family(language.strip())
    if code not in named.values():
        raise InputError(f"{language!r} is no language that is known here; give its code, as in en or en_GB")
    return code


def _languages() -> list[tuple[str, str]]:
    pairs = (line.split(" ", 1) for line in lines("onrecord.reading", "languages.txt"))
    return [(code, name) for code, name in pairs]

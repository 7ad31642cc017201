"""The voices there are → a table for people, JSON for programs."""

from pathlib import Path

import msgspec

from onrecord.reading import wording
from onrecord.reading.clean import for_line
from onrecord.reading.codes import known
from onrecord.reading.terminal import columns
from onrecord.reading.voice import catalogue, espeak, programs, sound, voices
from onrecord.reading.voice.engine import Voice, family
from onrecord.reading.voice.espeak import Espeak
from onrecord.reading.voice.piper import Piper

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
    broken: tuple[str, ...] = ()
    """One line each: a model in the folder that cannot be used, and why."""
    language: str | None = None
    """The one that was asked for: ISO 639-1."""
    online: bool = False
    """Whether voices to be fetched are among them."""


def listing(language: str | None = None, *, online: bool = False) -> Listing:
    """The programs, and the voices that are installed or (online) can be fetched, Piper's first.

    language: as `codes.known` takes it (en, en_GB, Russian). online: ask Hugging Face for what can be fetched.

    Raises:
        InputError: There is no such language, or Hugging Face does not answer.
    """
    wanted = known(language) if language else None
    with_espeak = Espeak.find()
    models = voices.piper_voices()
    here = (*models, *(with_espeak.voices() if with_espeak else ()))
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
        listed = {row.name for row in rows}
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
            if offer.name not in listed and (wanted is None or offer.speaks(wanted))
        ]
    rows.sort(key=lambda row: (row.program != "piper", not row.installed, row.name))
    with_piper, ffmpeg = Piper.find(), next(iter(programs.found("ffmpeg")), None)
    needed = (
        Program("piper", with_piper.program if with_piper else None, Piper.remedy()),
        Program("espeak-ng", with_espeak.program if with_espeak else None, espeak.INSTALL),
        Program("ffmpeg", ffmpeg, sound.INSTALL),
    )
    return Listing(needed, tuple(rows), voices.folder(), _broken(models), wanted, online)


def table(found: Listing) -> str:
    """The programs, one a line, and the voices in columns."""
    width = max(len(program.name) for program in found.programs)
    told = [
        f"{program.name:<{width}}{GAP}{program.path or f'not installed: {program.install}'}"
        for program in found.programs
    ]
    told.append(f"Piper's voices are kept in {found.folder}")
    told += [f"not usable: {for_line(each)}" for each in found.broken]
    told.append("")
    if not found.voices:
        sought = f"No voice for {wording.language(found.language)}" if found.language else "No voice"
        remedy = "installed or can be fetched" if found.online else "installed; --online lists what can be fetched"
        return "".join(f"{line}\n" for line in [*told, f"{sought} is {remedy}."])
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


def _broken(models: tuple[Voice, ...]) -> tuple[str, ...]:
    """Models in the folder that are none of the voices, and why."""
    usable = {voice.name for voice in models}
    return tuple(
        f"{model}: its settings, {model.name}.json, are missing, unreadable or name no language; get the voice again"
        for model in sorted(voices.folder().glob("*.onnx"))
        if model.stem.isprintable() and model.stem not in usable
    )

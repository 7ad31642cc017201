"""Samples → a sound file with chapters and tags, by ffmpeg."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.files import check_place, written
from onrecord.reading.clean import for_line
from onrecord.reading.voice import programs
from onrecord.record import Article, InputError

INSTALL = "install ffmpeg (Debian, Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg)"
CODECS = {
    ".mp3": ("-c:a", "libmp3lame", "-b:a", "64k", "-id3v2_version", "3", "-f", "mp3"),
    ".ogg": ("-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-f", "ogg"),
    ".wav": ("-c:a", "pcm_s16le", "-f", "wav"),
}
"""What ffmpeg is told, by how the file's name ends. Opus has its best place for full-band speech from 28 to 40 kbit/s
(RFC 6716, 2.1.1), and MP3 needs about twice as much; version 2.3 of ID3 is the one that the most players read."""
CHAPTERS, COMMENTS = {".mp3"}, {".ogg"}
"""Where chapters are ffmpeg's, and where they are written as comments: to Ogg ffmpeg (5.1 and others) writes a start of
9.9 s as 10.9 s, since it rounds the seconds and adds the milliseconds."""
MOST_COMMENTS = 999
"""Chapters that the three digits of a comment can count (wiki.xiph.org/Chapter_Extension)."""
ENCODING_S = 60.0
"""Seconds that ffmpeg may take beside the sound's own length; Opus took a seventieth of it, MP3 less."""
_ESCAPED = str.maketrans({character: f"\\{character}" for character in "=;#\\"})


class Chapter(msgspec.Struct, frozen=True):
    """A part of the sound under a title."""

    title: str
    start: float
    """Seconds from the beginning."""


def check(output: Path) -> Path:
    """Find ffmpeg for a file to write.

    Raises:
        InputError: There is no ffmpeg, the name does not end in .mp3, .ogg or .wav, or no such file can be there.
    """
    *others, last = CODECS
    if output.suffix.lower() not in CODECS:
        raise InputError(f"{output}: the name says no kind of sound file; end it in {', '.join(others)} or {last}")
    check_place(output)
    program = next(iter(programs.found("ffmpeg")), None)
    if program is None:
        raise InputError(f"ffmpeg, which writes sound files, is not installed; {INSTALL}")
    return program


def encode(raw: Path, rate: int, output: Path, *, chapters: Sequence[Chapter], length: float, about: Article) -> None:
    """Write the file, whole or not at all.

    raw: samples of 16 bits, one channel. rate: samples a second. length: seconds. about: where the tags come from.

    Raises:
        InputError: ffmpeg is missing or failed, or the file cannot be written.
    """
    program, kind = check(output), output.suffix.lower()
    metadata = raw.with_suffix(".txt")
    metadata.write_text(_metadata(kind, chapters, length, about), encoding="utf-8")
    command = [
        program, "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        "-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", raw,
        "-f", "ffmetadata", "-i", metadata,
        "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1" if kind in CHAPTERS else "-1",
        *CODECS[kind],
    ]  # fmt: skip
    with written(output) as part:
        programs.run([*command, part], seconds=ENCODING_S + length)


def _metadata(kind: str, chapters: Sequence[Chapter], length: float, about: Article) -> str:
    """Tags and chapters in ffmpeg's own form (ffmpeg-formats, Metadata); times in milliseconds."""
    tags = {
        "title": about.title,
        "artist": about.outlet,
        "date": about.published,
        "language": about.language and _three_letters(about.language),
        "comment": about.address,
    }
    if kind in COMMENTS:
        for number, chapter in enumerate(chapters[:MOST_COMMENTS], 1):
            tags |= {f"CHAPTER{number:03}": _clock(chapter.start), f"CHAPTER{number:03}NAME": chapter.title}
    lines = [";FFMETADATA1", *(f"{tag}={_escaped(value)}" for tag, value in tags.items() if value)]
    ends = [*(chapter.start for chapter in chapters[1:]), length]
    for chapter, end in zip(chapters, ends, strict=True):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={chapter.start * 1000:.0f}", f"END={end * 1000:.0f}"]
        lines.append(f"title={_escaped(chapter.title)}")
    return "".join(f"{line}\n" for line in lines)


def _clock(seconds: float) -> str:
    """A time as HH:MM:SS.mmm."""
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"


def _escaped(value: str) -> str:
    return for_line(value).translate(_ESCAPED)


def _three_letters(language: str) -> str:
    """The language as sound files have it: ISO 639-2 (ID3 2.3, 4.2.1, TLAN)."""
    from onrecord.reading.codes import spellings

    return (*spellings(language), language)[1]

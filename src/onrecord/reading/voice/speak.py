"""Article → a sound file: the script is said passage by passage, and the sound kept on disk until it is whole."""

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.reading.voice import sound, voices
from onrecord.reading.voice.engine import SAMPLE_BYTES, EngineName
from onrecord.reading.voice.script import Passage, script
from onrecord.reading.voice.sound import Chapter
from onrecord.record import Article, InputError

SLOWEST, FASTEST = 0.5, 2.5
"""Speeds at which both programs can be followed; espeak-ng takes 0.46 to 2.57."""

Progress = Callable[[int, int], None]
"""Told how many characters have been said, and of how many."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """The sound file that was written."""

    output: Path
    duration: float
    """Seconds."""
    chapters: tuple[Chapter, ...]
    engine: EngineName
    voice: str
    language: str | None
    """Of the article: ISO 639-1."""


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How an article is said."""

    speed: float = 1.0
    """1 is the voice's own; 0.5 to 2.5."""
    announce: bool = False
    """Say a speaker's name before the sentences of a statement."""
    captions: bool = False
    """Say the captions of pictures too."""
    addresses: bool = False
    """Say addresses of the web and of mail too."""


def speak(
    article: Article,
    output: str | os.PathLike[str],
    *,
    engine: EngineName | None = None,
    voice: str | None = None,
    manner: Manner | None = None,
    progress: Progress | None = None,
) -> Spoken:
    """Write an article as a sound file, with a chapter for each heading (.mp3, .ogg). Nothing leaves the machine.

    Args:
        article: What to say; its language picks the voice.
        output: The file: .mp3, .ogg or .wav. It is written whole or not at all.
        engine: The program that speaks; by default Piper where it has a voice for the language, espeak-ng otherwise.
        voice: A voice by its name, as `onrecord voices` lists it.
        manner: The speed, and what is said beside the prose.
        progress: Told after each passage.

    Raises:
        InputError: A program or a voice is missing (the message says what to install) or failed, there is nothing to
            say, or the file cannot be written.
    """
    path, how = Path(output), manner or Manner()
    check(path, how.speed)
    passages = script(article, announce=how.announce, captions=how.captions, addresses=how.addresses)
    if not passages:
        raise InputError("there is nothing to say in this article; give another")
    speaker = voices.choose(article.language, voice=voice, engine=engine)
    try:
        with tempfile.TemporaryDirectory(prefix="onrecord-voice-") as folder:
            raw = Path(folder, "sound.raw")
            with raw.open("wb") as file:
                rate, chapters = _record(file, passages, speaker, how.speed, progress)
            length = raw.stat().st_size / SAMPLE_BYTES / rate
            sound.encode(raw, rate, path, chapters=chapters, length=length, about=article)
    except OSError as error:
        kept = f"the sound cannot be kept in {tempfile.gettempdir()} ({error.strerror})"
        raise InputError(f"{kept}; set TMPDIR to another folder") from error
    return Spoken(
        output=path,
        duration=length,
        chapters=chapters,
        engine=speaker.voice.engine,
        voice=speaker.voice.name,
        language=article.language,
    )


def check(output: Path, speed: float = 1.0) -> None:
    """Check what can be checked before there is an article.

    Raises:
        InputError: The speed is out of range, the file cannot be written, or ffmpeg is missing.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise InputError(f"a speed of {speed:g} cannot be followed; give one from {SLOWEST:g} to {FASTEST:g}")
    sound.check(output)


def _record(
    file: BinaryIO, passages: Sequence[Passage], speaker: voices.Speaker, speed: float, progress: Progress | None
) -> tuple[int, tuple[Chapter, ...]]:
    """Write the samples as they come; returns how many there are a second, and where the chapters begin."""
    chapters: list[Chapter] = []
    rate = said = 0
    audible = False
    total = sum(len(passage.text) for passage in passages)
    spoken = speaker.engine.speak([passage.text for passage in passages], speaker.voice, speed)
    with closing(spoken):  # ends the program, whatever happens
        for passage, (rate, samples) in zip(passages, spoken, strict=True):
            if passage.chapter is not None:
                chapters.append(Chapter(passage.chapter, file.tell() / SAMPLE_BYTES / rate))
            audible = audible or any(samples)
            file.write(samples)
            file.write(bytes(SAMPLE_BYTES * round(rate * passage.pause / speed)))
            said += len(passage.text)
            if progress is not None:
                progress(said, total)
    if not audible:
        raise InputError(f"the voice {speaker.voice.name} gave nothing but silence; name another with --voice")
    return rate, tuple(chapters)

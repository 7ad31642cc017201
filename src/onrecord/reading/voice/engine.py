"""What a speaking program is to the rest: a name, the voices that it has, and texts → sound."""

import io
import wave
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import msgspec

from onrecord.record import InputError

EngineName = Literal["piper", "espeak-ng"]
SAMPLE_BYTES = 2
"""Bytes of a sample: 16 bits, one channel."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A voice that is installed."""

    name: str
    engine: EngineName
    languages: tuple[str, ...]
    """Codes as the program has them, its own first: en_GB; cmn, zh."""
    label: str | None = None
    """What the program calls the language."""
    quality: str | None = None
    """Of a Piper voice: x_low, low, medium or high."""
    size: int | None = None
    """Of a Piper voice: bytes."""
    path: Path | None = None
    """Of a Piper voice: its model."""

    def speaks(self, language: str) -> bool:
        """Whether it speaks a language (ISO 639-1)."""
        return language in map(family, self.languages)


class Sound(NamedTuple):
    """Samples of 16 bits, one channel."""

    rate: int
    """Samples a second."""
    samples: bytes


class Engine(Protocol):
    """A speaking program."""

    def speak(self, texts: Sequence[str], voice: Voice, speed: float) -> Generator[Sound]:
        """Say texts, each of one line: a sound for each, in order, as they come.

        Raises:
            InputError: The program failed, stood still, or gave no sound.
        """
        ...


def family(code: str) -> str:
    """The language of a code with a country in it: en of en_GB and of en-us."""
    return code.replace("-", "_").split("_")[0].lower()


def from_wav(data: bytes, program: str) -> Sound:
    """The samples of a WAV file; its header may give any length, as one does that was written to a pipe.

    Raises:
        InputError: It is none, or has other samples than 16 bits on one channel.
    """
    try:
        with wave.open(io.BytesIO(data)) as sound:
            form = (sound.getsampwidth(), sound.getnchannels())
            rate, samples = sound.getframerate(), sound.readframes(sound.getnframes())
    except (wave.Error, EOFError) as error:
        raise InputError(f"{program} gave no sound that can be read; reinstall it, or name another --voice") from error
    if form != (SAMPLE_BYTES, 1):
        raise InputError(f"{program} gave sound other than 16 bits, one channel; name another --voice")
    return Sound(rate, samples[: len(samples) // SAMPLE_BYTES * SAMPLE_BYTES])

"""The voices that are installed, and which of them speaks."""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.reading import wording
from onrecord.reading.unreadable import UNREADABLE
from onrecord.reading.voice import espeak
from onrecord.reading.voice.engine import Engine, EngineName, Voice
from onrecord.reading.voice.espeak import Espeak
from onrecord.reading.voice.piper import Piper
from onrecord.record import InputError

QUALITIES = ("x_low", "low", "medium", "high")
"""Piper's, the best last."""
_NAMED = re.compile(r"(?P<language>[a-z]{2,3}_[A-Z]{2})-\w+(?:-(?P<quality>\w+))?")


class Speaker(NamedTuple):
    """A voice and the program that has it."""

    engine: Engine
    voice: Voice


class _Named(msgspec.Struct):
    code: str | None = None


class _Phonemes(msgspec.Struct):
    voice: str | None = None


class _Audio(msgspec.Struct):
    quality: str | None = None


class _Settings(msgspec.Struct):
    """What is read of the settings beside a model, NAME.onnx.json; voices that people made themselves lack parts."""

    language: _Named = msgspec.field(default_factory=_Named)
    espeak: _Phonemes = msgspec.field(default_factory=_Phonemes)
    audio: _Audio = msgspec.field(default_factory=_Audio)


def folder() -> Path:
    """Where Piper's voices are: the folder that ONRECORD_VOICES names, or onrecord's own of the user."""
    from platformdirs import user_data_path

    return Path(os.environ.get("ONRECORD_VOICES") or user_data_path("onrecord", appauthor=False) / "voices")


def piper_voices() -> tuple[Voice, ...]:
    """Piper's voices in the folder, in the order of their names: a model NAME.onnx, its settings NAME.onnx.json."""
    voices = (_voice(model) for model in sorted(folder().glob("*.onnx")))
    return tuple(voice for voice in voices if voice is not None)


def choose(language: str | None, *, voice: str | None = None, engine: EngineName | None = None) -> Speaker:
    """Who speaks.

    1. The voice that is named: of Piper, or of espeak-ng.
    2. Piper's best for the language, where the program is installed.
    3. espeak-ng's for the language.

    language: ISO 639-1. engine: of this program alone.

    Raises:
        InputError: There is none; the message says what to install.
    """
    with_piper = Piper.find() if engine != "espeak-ng" else None
    with_espeak = Espeak.find() if engine != "piper" else None
    models = piper_voices() if engine != "espeak-ng" else ()
    others = with_espeak.voices() if with_espeak else ()
    if voice is not None:
        return _named(voice, models, others, with_piper, with_espeak)
    if language is None:
        raise InputError("the article's language is not known; name a voice with --voice (onrecord voices lists them)")
    speaking = [model for model in models if model.speaks(language)]
    if with_piper and speaking:
        return Speaker(with_piper, max(speaking, key=_rank))
    if with_espeak and any(other.speaks(language) for other in others):
        # espeak-ng has a choice of its own for a language: en is en-gb
        return Speaker(with_espeak, Voice(name=language, engine="espeak-ng", languages=(language,)))
    raise InputError(_missing(language, speaking=bool(speaking), piper_here=bool(with_piper), espeak_here=bool(others)))


def speaks(name: str, language: str | None) -> bool:
    """Whether the voice of that name is there and speaks a language (ISO 639-1)."""
    espeak = Espeak.find()
    found = (*piper_voices(), *(espeak.voices() if espeak else ()))
    return language is not None and any(voice.name == name and voice.speaks(language) for voice in found)


def _named(
    name: str,
    models: tuple[Voice, ...],
    others: tuple[Voice, ...],
    with_piper: Piper | None,
    with_espeak: Espeak | None,
) -> Speaker:
    for model in models:
        if model.name == name:
            if with_piper is None:
                raise InputError(f"{name} is a voice of Piper: {Piper.remedy()}")
            return Speaker(with_piper, model)
    wanted = name.lower().replace("_", "-")
    if with_espeak and any(wanted in (code.lower() for code in other.languages) for other in others):
        return Speaker(with_espeak, Voice(name=wanted, engine="espeak-ng", languages=(wanted,)))
    near = get_close_matches(name, [each.name for each in (*models, *others)], n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    remedy = f"onrecord voices install {name} fetches it" if _NAMED.fullmatch(name) else "onrecord voices lists them"
    raise InputError(f"no voice {name!r} is installed{meant}; {remedy}")


def _missing(language: str, *, speaking: bool, piper_here: bool, espeak_here: bool) -> str:
    """Why nobody speaks the language, and what to do."""
    spoken = wording.language(language)
    if speaking:
        return (
            f"a voice for {spoken} is installed, but nothing that speaks with it: {Piper.remedy()}, or {espeak.INSTALL}"
        )
    fetch = f"onrecord voices {language} --online lists Piper's, onrecord voices install NAME fetches one"
    if espeak_here:
        return f"no voice for {spoken} is installed, and espeak-ng does not speak it; {fetch}"
    if piper_here:
        return f"no voice for {spoken} is installed; {fetch}; or {espeak.INSTALL}"
    return f"nothing that speaks is installed; {espeak.INSTALL}, or {Piper.remedy()} and a voice ({fetch})"


def _rank(voice: Voice) -> tuple[int, str]:
    quality = QUALITIES.index(voice.quality) if voice.quality in QUALITIES else -1
    return quality, voice.name


def _voice(model: Path) -> Voice | None:
    """A model with its settings; None where these are missing, cannot be read, or say no language."""
    if not model.stem.isprintable():  # as where a name is not UTF-8: no list could hold it
        return None
    try:
        settings = msgspec.json.decode(Path(f"{model}.json").read_bytes(), type=_Settings)
        size = model.stat().st_size
    except (OSError, *UNREADABLE):
        return None
    named = _NAMED.fullmatch(model.stem)
    language = settings.language.code or (named and named["language"]) or settings.espeak.voice
    if not language:
        return None
    quality = (named and named["quality"]) or settings.audio.quality
    return Voice(name=model.stem, engine="piper", languages=(language,), quality=quality, size=size, path=model)

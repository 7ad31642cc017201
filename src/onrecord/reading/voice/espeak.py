"""espeak-ng, run as a program: over a hundred languages in a few megabytes, and a robot's voice."""

import re
from collections.abc import Generator, Sequence
from pathlib import Path

from onrecord.reading.voice import programs
from onrecord.reading.voice.engine import Sound, Voice, from_wav
from onrecord.record import InputError

NAME = "espeak-ng"
INSTALL = "install espeak-ng (Debian, Ubuntu: apt install espeak-ng; macOS: brew install espeak-ng)"
WORDS_A_MINUTE = 175
"""At speed 1: espeak-ng's own pace. It takes 80 to 450."""
LISTING_S, SPEAKING_S = 10.0, 60.0
"""Seconds that it may take to list its voices, and to say one passage: it does both in 0.2 s on a laptop."""
_OTHER = re.compile(r"\((\S+) \d+\)")


class Espeak:
    """The program, where it was found."""

    def __init__(self, program: Path) -> None:
        self.program = program

    @classmethod
    def find(cls) -> "Espeak | None":
        """The program, or None where it is not installed."""
        return next(map(cls, programs.found(NAME)), None)

    def voices(self) -> tuple[Voice, ...]:
        """A voice for each language and manner of speaking it, in the order of their names."""
        listed = programs.run([self.program, "--voices"], seconds=LISTING_S).decode("utf-8", "replace")
        voices: dict[str, Voice] = {}
        for line in listed.splitlines()[1:]:
            fields = line.split()
            if len(fields) >= len(("priority", "language", "gender", "name", "file")):
                code, label = fields[1], fields[3].replace("_", " ").strip()
                languages = (code, *_OTHER.findall(line))
                voices.setdefault(code, Voice(name=code, engine="espeak-ng", languages=languages, label=label))
        return tuple(voices[code] for code in sorted(voices))

    def speak(self, texts: Sequence[str], voice: Voice, speed: float) -> Generator[Sound]:
        """Say texts, each of one line; see `Engine`."""
        pace = str(round(WORDS_A_MINUTE * speed))
        # -b 1: UTF-8, whatever the locale; -z: no pause at the end, ours follows
        command: list[str | Path] = [self.program, "--stdin", "--stdout", "-b", "1", "-z", "-s", pace, "-v", voice.name]
        for text in texts:
            wav = programs.run(command, given=text.encode(), seconds=SPEAKING_S)
            if not wav:
                raise InputError(
                    f"espeak-ng does not know the voice {voice.name}; onrecord voices lists those it knows"
                )
            yield from_wav(wav, NAME)

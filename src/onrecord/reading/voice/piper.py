"""Piper, run as a program: natural voices, of which each is a file to be installed.

There are two of it, with one command line as far as it is used here: the older in C++ (github.com/rhasspy/piper) and
the newer in Python (piper-tts on PyPI). Debian's program of that name sets up gaming mice.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from pathlib import Path

from onrecord.reading.voice import programs
from onrecord.reading.voice.engine import Sound, Voice, from_wav
from onrecord.record import InputError

NAMES = ("piper", "piper-tts")
"""What the program is called; where a system has the other piper too, the second."""
INSTALL = "install the program piper (pipx install piper-tts)"
MARKS = (("--model",), ("--length_scale", "--length-scale"), ("--output_dir", "--output-dir"))
"""Options that both of Piper name in their help, each in one of its spellings; no other program has all of them."""
ASKING_S = 30.0
"""Seconds that it may take to give its help: the newer one loads onnxruntime first, some 3 s from a cold disk."""
STANDSTILL_S = 300.0
"""Seconds without a new passage after which it is ended. The longest passage is some 40 s of speech, so that a machine
may be seven times slower than real time."""
POLL_S = 0.02
"""Seconds between looks for a new passage; one takes half a second at the least."""
SENTENCE_PAUSE_S = 0.2
"""The older one's default; the newer one would leave none."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
ENVIRONMENT = {"ORT_DISABLE_TELEMETRY": "1", "PYTHONUTF8": "1"}
"""The newer one runs onnxruntime, which would report its use, and would read its input in the locale's encoding."""


class Piper:
    """The program, where it was found."""

    def __init__(self, program: Path) -> None:
        self.program = program

    @classmethod
    def find(cls) -> "Piper | None":
        """The program, or None where there is none that speaks."""
        candidates = (path for name in NAMES for path in programs.found(name))
        return next((cls(path) for path in candidates if _speaks(path)), None)

    @staticmethod
    def remedy() -> str:
        """What to do where there is none, and what not to take for it."""
        namesake = next((path for path in programs.found(NAMES[0]) if not _speaks(path)), None)
        return f"{INSTALL} ({namesake} is another program of that name)" if namesake else INSTALL

    def speak(self, texts: Sequence[str], voice: Voice, speed: float) -> Generator[Sound]:
        """Say texts, each of one line; see `Engine`. The voice is loaded once for all."""
        if not texts or voice.path is None:
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-piper-") as name:
            said, log = Path(name, "said"), Path(name, "log")
            said.mkdir()
            lines = Path(name, "text")
            lines.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
            command = [
                str(self.program), "--model", str(voice.path.resolve()), "--output_dir", str(said),
                "--length_scale", f"{_length_scale(voice.path) / speed:.3f}",
                "--sentence_silence", f"{SENTENCE_PAUSE_S / speed:.3f}",
            ]  # fmt: skip
            with lines.open("rb") as given, log.open("wb") as told:
                process = _start(command, given.fileno(), told.fileno(), said)
            count = 0
            try:
                for wav in _as_they_come(process, said):
                    yield from_wav(wav, NAMES[0])
                    count += 1
            finally:
                process.kill()
                process.wait()
            if process.returncode or count != len(texts):
                raise InputError(f"piper failed with the voice {voice.name}: {programs.complaint(log.read_bytes())}")


def _start(command: list[str], given: int, told: int, folder: Path) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603  no shell; the arguments are ours
            command,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=told,
            cwd=folder,
            env=os.environ | ENVIRONMENT,
        )
    except OSError as error:
        raise InputError(f"piper cannot be started ({error.strerror}); reinstall it") from error


def _as_they_come(process: "subprocess.Popen[bytes]", folder: Path) -> Iterator[bytes]:
    """The files that Piper writes, one a line, named by the time: each once the next is begun or Piper has ended."""
    deadline = time.monotonic() + STANDSTILL_S
    while True:
        ended = process.poll() is not None  # asked before the look, so that nothing comes after it
        files = sorted(folder.glob("*.wav"), key=lambda file: (len(file.name), file.name))
        complete = files if ended else files[:-1]
        for file in complete:
            yield file.read_bytes()
            file.unlink()
            deadline = time.monotonic() + STANDSTILL_S
        if ended:
            return
        if time.monotonic() > deadline:
            raise InputError(f"piper stood still for {STANDSTILL_S:.0f} seconds and was ended; name another --voice")
        time.sleep(POLL_S)


@cache
def _speaks(program: Path) -> bool:
    """Whether a program is the speech one: its help names Piper's options. It gets no screen to open a window on."""
    try:
        asked = subprocess.run(  # noqa: S603  no shell
            [str(program), "--help"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=ASKING_S,
            check=False,
            env={name: value for name, value in os.environ.items() if name not in SCREENS} | ENVIRONMENT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    told = asked.stdout.decode("utf-8", "replace")
    return all(any(spelling in told for spelling in mark) for mark in MARKS)


def _length_scale(model: Path) -> float:
    """How long the voice draws its sounds at speed 1, by its settings."""
    try:
        return float(json.loads(Path(f"{model}.json").read_bytes())["inference"]["length_scale"])
    except (OSError, ValueError, KeyError, TypeError):
        return 1.0

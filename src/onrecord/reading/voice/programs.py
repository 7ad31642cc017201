"""Programs of others (espeak-ng, Piper, ffmpeg): where they are, and running them. Text goes in by standard input."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.fetch import short
from onrecord.reading.clean import for_line
from onrecord.record import InputError


def found(name: str) -> tuple[Path, ...]:
    """All programs of that name: on PATH in its order, then beside the Python that runs, whose folder PATH may lack."""
    folders = [*os.environ.get("PATH", os.defpath).split(os.pathsep), str(Path(sys.executable).parent)]
    paths = [path for folder in folders if folder and (path := shutil.which(name, path=folder))]
    return tuple(map(Path, dict.fromkeys(paths)))


def run(arguments: Sequence[str | Path], *, given: bytes = b"", seconds: float) -> bytes:
    """Run a program to its end and return what it wrote.

    given: its standard input. seconds: how long it may take.

    Raises:
        InputError: It cannot be started, failed, or took too long.
    """
    name = Path(arguments[0]).name
    try:
        done = subprocess.run(  # noqa: S603  no shell; the arguments are ours
            [str(argument) for argument in arguments], input=given, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{name} did not finish within {seconds:.0f} seconds and was ended; try again, or reinstall it"
        ) from error
    except OSError as error:
        raise InputError(f"{name} cannot be started ({error.strerror}); reinstall it") from error
    if done.returncode:
        raise InputError(f"{name} failed: {complaint(done.stderr)}")
    return done.stdout


def complaint(written: bytes) -> str:
    """The last line of what a program wrote on its standard error, for a message."""
    lines = [line for line in map(for_line, written.decode("utf-8", "replace").splitlines()) if line]
    return short(lines[-1]) if lines else "it does not say why"

"""What comes into a command and what goes out of it: standard streams, files, the width of a terminal."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FILE_WIDTH = 100
"""Columns of a text view that goes to a file; a terminal tells its own width."""


def put(output: Path | None, presented: Callable[[bool], str]) -> None:
    """Write what is presented (to a terminal or not) to the file, or else to standard output."""
    if output is None:
        _print(presented(sys.stdout is not None and sys.stdout.isatty()))
        return
    with _told(str(output), "name another file"):
        _write(output, presented(False))


def output_format(form: str | None, output: Path | None, formats: dict[str, str]) -> str:
    """The format asked for, by its name or by that of the file to write."""
    from onrecord.record import InputError

    if output is None:
        return form or "text"
    named = formats.get(output.suffix.lower())
    if form is not None and named is not None and form != named:
        raise InputError(f"{output}: the name says {named}, --format says {form}; drop one of them")
    if form is None and named is None:
        raise InputError(
            f"{output}: cannot tell the format from the name; end it in {endings(formats)}, or give --format"
        )
    if output.is_dir() or not output.parent.is_dir():
        what = "is a folder" if output.is_dir() else f"there is no folder {output.parent}"
        raise InputError(f"{output}: {what}; name a file in a folder that exists")
    return form or named or "text"


def endings(formats: dict[str, str]) -> str:
    """What the names of files may end in, each format once."""
    *others, last = dict(reversed([(form, suffix) for suffix, form in formats.items()])).values()
    return f"{', '.join(others)} or {last}"


def standard_input() -> bytes:
    """What comes in, and one byte over the cap at the most, so that `load` can refuse it."""
    from onrecord.pages.load import MAX_BYTES

    if sys.stdin is None:
        return b""
    with _told("standard input", "give a file"):
        return sys.stdin.buffer.read(MAX_BYTES + 1)


def _print(text: str) -> None:
    """Write to standard output, to its end."""
    if sys.stdout is None:
        return
    with _told("standard output", "name a file with -o"):
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _told(what: str, remedy: str) -> Iterator[None]:
    """Tell the user what could not be read or written; a reader who has seen enough of our output is no failure."""
    from onrecord.record import InputError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{what}: cannot be used ({error.strerror}); {remedy}") from error


def view(terminal: bool) -> dict[str, Any]:
    """The width of a text view, and whether it has colours."""
    import shutil

    width = shutil.get_terminal_size().columns if terminal else FILE_WIDTH
    return {"width": width, "colour": terminal and "NO_COLOR" not in os.environ}


def _write(output: Path, text: str) -> None:
    """Write the file whole, or not at all; what is no regular file (a pipe, a device) is written to as it is."""
    target = output.resolve()  # a link's target, so that the link stays
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False, newline="\n") as file:
        written = Path(file.name)
        try:
            file.write(text)
            file.flush()
            written.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

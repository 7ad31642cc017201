"""What comes into a command and what goes out of it: standard streams, files, the width of a terminal."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.files import check_place, told, written

if TYPE_CHECKING:
    from onrecord.record import Page

FILE_WIDTH = 100
"""Columns of a text view that goes to a file; a terminal tells its own width."""


def put(output: Path | None, presented: Callable[[bool], str]) -> None:
    """Write what is presented (to a terminal or not) to the file, or else to standard output."""
    if output is None:
        _print(presented(sys.stdout is not None and sys.stdout.isatty()))
        return
    text = presented(False)
    with written(output) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


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
    check_place(output)
    return form or named or "text"


def check_apart(output: Path | None, *inputs: str | Path | None) -> None:
    """Refuse to write onto what is read. Raises `onrecord.InputError`."""
    from onrecord.record import InputError

    for each in inputs:
        if output is None or each is None or str(each) == "-":
            continue
        with suppress(OSError, ValueError):  # no such file, an address: told where it is read
            if output.samefile(each) and output.is_file():
                raise InputError(f"{output}: this is what is read, and would be lost; name another file")


def endings(formats: dict[str, str]) -> str:
    """What the names of files may end in, each format once."""
    *others, last = dict(reversed([(form, suffix) for suffix, form in formats.items()])).values()
    return f"{', '.join(others)} or {last}"


def standard_input() -> "Page":
    """The page that comes in; no more of it is read than `load` needs to refuse it."""
    from onrecord.pages.load import MAX_BYTES, load

    name = "standard input"
    with told(name, "give a file"):
        content = b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    return load(content, name=name)


def _print(text: str) -> None:
    """Write to standard output, to its end."""
    if sys.stdout is None:
        return
    with told("standard output", "name a file with -o"):
        sys.stdout.write(text)
        sys.stdout.flush()


def view(terminal: bool) -> dict[str, Any]:
    """The width of a text view, and whether it has colours."""
    import shutil

    width = shutil.get_terminal_size().columns if terminal else FILE_WIDTH
    return {"width": width, "colour": terminal and "NO_COLOR" not in os.environ}

"""Files that are written for a user: where one can be, and writing it whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REMEDY = "name another file"


def check_place(path: Path) -> None:
    """Check where a file is to be written, before there is anything to write.

    Raises `onrecord.InputError` where it is a folder, or would lie in a folder that is not there.
    """
    from onrecord.record import InputError

    with told(str(path), REMEDY):
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    if is_folder or not has_folder:
        what = "is a folder" if is_folder else f"there is no folder {path.parent}"
        raise InputError(f"{path}: {what}; name a file in a folder that exists")


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a path to write to; the file written there takes its place at `path`, or goes where an exception comes.

    The path given is absolute, ends in the same name, and lies in a folder of its own, where a program may put files
    beside it: these go at the end. What stays: a link, whose target is replaced, and a file's permissions. A pipe or a
    device is written to as it is, and its own path given.

    Raises `onrecord.InputError` where `path` is no place for a file, and for an `OSError` of the block too; a
    `BrokenPipeError` passes.
    """
    check_place(path)
    with told(str(path), REMEDY):
        if path.exists() and not path.is_file():
            yield path.absolute()
            return
        target = Path(os.path.realpath(path))  # `Path.resolve` has a RuntimeError for links that lead in a circle
        # beside the target, so that it can take its place at once
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".onrecord-") as folder:
            part = Path(folder, target.name)
            yield part
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)


@contextmanager
def told(what: str, remedy: str) -> Iterator[None]:
    """Tell the user what could not be read or written; a reader who has seen enough of our output is no failure.

    Raises `onrecord.InputError` for an `OSError` of the block, `BrokenPipeError` as it is.
    """
    from onrecord.record import InputError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{what}: cannot be used ({error.strerror or error}); {remedy}") from error

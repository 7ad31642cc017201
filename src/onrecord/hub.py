"""Hugging Face, where voices and packages lie that are fetched on request: addresses there, and files of known hash."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from onrecord.fetch import Remote, fetch_file
from onrecord.record import InputError

VARIABLE = "HF_ENDPOINT"
"""The environment variable of Hugging Face's own programs that names a mirror."""
ENDPOINT = "https://huggingface.co"
REMEDY = f"try again later, or check {VARIABLE}"

Progress = Callable[[int, int], None]
"""Told how many bytes of how many have come."""


def address(path: str) -> str:
    """A path there, with what may not stand in an address written out."""
    endpoint = os.environ.get(VARIABLE) or ENDPOINT
    if not endpoint.startswith(("http://", "https://")):
        raise InputError(f"{VARIABLE} is no http address; correct it, or unset it")
    return f"{endpoint.rstrip('/')}/{quote(path, safe='/?=&')}"


@contextmanager
def fetched(
    remotes: Sequence[Remote], folder: Path, progress: Progress | None = None, *, instead: str
) -> Iterator[list[Path]]:
    """Fetch files into a folder of their own inside `folder`, which is made; what is left there at the end goes.

    instead: the environment variable that names another folder.
    Raises `onrecord.InputError` where one cannot be had or kept, or is another than was announced.
    """
    total = sum(remote.size for remote in remotes)
    come = 0

    def more(count: int) -> None:
        nonlocal come
        come += count
        if progress is not None:
            progress(come, total)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < total:
            raise InputError(f"{folder} has no room for {total / 1e6:.0f} MB; free some, and try again")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as name:
            yield [fetch_file(remote, Path(name), more, remedy=REMEDY) for remote in remotes]
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{folder}: cannot be written ({why}); set {instead} to another folder") from error

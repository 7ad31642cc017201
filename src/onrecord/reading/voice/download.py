"""Addresses → files: whole, of the size and the hash that were announced, or not at all."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from onrecord.reading.clean import for_line
from onrecord.record import InputError

if TYPE_CHECKING:
    import httpx

WAIT_S = 20.0
"""For connecting, and for each wait of an answer; a voice as a whole may take as long as a slow line needs."""
MOST_TEXT = 8 * 1024 * 1024
"""Bytes of a list or a card; the list of some 150 voices has 0.3 MB."""
USER_AGENT = "onrecord (fetches a voice at its user's request)"

Progress = Callable[[int], None]
"""Told how many more bytes have come."""


class Remote(NamedTuple):
    """A file as its list announces it."""

    address: str
    name: str
    size: int
    """Bytes."""
    md5: str
    """Hexadecimal: what the list has. It tells a damaged file, and is as trustworthy as the list."""


def address(base: str, path: str) -> str:
    """A path under an address, with what may not stand in one written out."""
    return f"{base.rstrip('/')}/{quote(path)}"


def text(where: str) -> str:
    """A short text at an address. Raises `onrecord.InputError` where it cannot be had."""
    content = bytearray()
    with _answer(where) as response:
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MOST_TEXT:
                raise InputError(f"{_shown(where)} is over {MOST_TEXT // 1024**2} MB, too long; check HF_ENDPOINT")
    return content.decode("utf-8", "replace")


def fetch(remote: Remote, folder: Path, progress: Progress) -> Path:
    """Fetch a file into a folder.

    Raises:
        InputError: It cannot be had or kept, or is another than was announced; what came of it is removed.
    """
    path = folder / remote.name
    digest = hashlib.md5(usedforsecurity=False)
    size = 0
    try:
        with path.open("wb") as file, _answer(remote.address) as response:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > remote.size:
                    break
                digest.update(chunk)
                file.write(chunk)
                progress(len(chunk))
        if (size, digest.hexdigest()) != (remote.size, remote.md5.lower()):
            raise InputError(f"{remote.name} came other than its list announces it (size or hash differ); try again")
    except OSError as error:
        path.unlink(missing_ok=True)
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); set ONRECORD_VOICES to another folder"
        ) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


@contextmanager
def _answer(where: str) -> "Iterator[httpx.Response]":
    """The answer of an address, as it comes. Raises `InputError` where there is none, or it breaks off."""
    import httpx

    shown = _shown(where)
    try:
        with (
            httpx.Client(follow_redirects=True, timeout=WAIT_S, headers={"User-Agent": USER_AGENT}) as client,
            client.stream("GET", where) as response,
        ):
            if response.is_error:
                status = f"{response.status_code} {for_line(response.reason_phrase)}".strip()
                raise InputError(f"{shown} answered {status}; try again later, or check HF_ENDPOINT")
            yield response
    except httpx.TimeoutException as error:
        raise InputError(f"{shown} did not answer within {WAIT_S:g} seconds; try again") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
        raise InputError(f"{shown} is no address that can be fetched; check HF_ENDPOINT") from error
    except httpx.HTTPError as error:
        reason = for_line(str(error)) or type(error).__name__
        raise InputError(f"{shown} cannot be reached: {reason}; check the connection and try again") from error


def _shown(where: str) -> str:
    return for_line(where)

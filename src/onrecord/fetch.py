"""Addresses → what is there, in memory or as a file of known size and hash; what goes wrong is told in one line."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.record import InputError

if TYPE_CHECKING:
    import httpx

WAIT_S = 20.0
"""For connecting, for each wait, and for the whole of what is read into memory; a file may take as long as a slow line
needs."""
MAX_REDIRECTS = 5
USER_AGENT = "onrecord (fetches at its user's request)"
SHOWN_CHARACTERS = 200
"""Of an address or a reason in a message."""
_USER = re.compile(r"(?<=//)[^/?#]*@")
"""What stands before the host in an address (RFC 3986, 3.2.1): a user's name, and often a password."""


class AnswerError(InputError):
    """A server answered with an error."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Fetched(NamedTuple):
    """What an address gave."""

    content: bytes
    media_type: str | None
    charset: str | None
    reached: str
    """The address that answered, after redirects."""


class Remote(NamedTuple):
    """A file as a list announces it."""

    address: str
    name: str
    size: int
    """Bytes."""
    digest: str
    """In hexadecimal. It tells a damaged file, and is as trustworthy as the list."""
    algorithm: str = "sha256"
    """One of hashlib's, or `git`: SHA-1 over a head of `blob SIZE`, a zero byte and the content."""


def fetch(address: str, *, most: int, remedy: str, what: str = "", accept: str = "*/*") -> Fetched:
    """Read what is at an http(s) address, up to one byte more than `most`, which the caller refuses.

    what: how messages call it, its address by default. remedy: what they say to do. accept: media types.
    Raises `onrecord.InputError` where it cannot be had, and `AnswerError` where the server says so.
    """
    shown = what or short(address)
    content = bytearray()
    deadline = time.monotonic() + WAIT_S
    with _answer(address, shown, remedy, accept) as response:
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > most:
                break
            if time.monotonic() > deadline:
                raise _late(shown, remedy)
        media_type = response.headers.get("content-type", "").split(";")[0].strip().lower() or None
        return Fetched(
            bytes(content[: most + 1]), media_type, response.charset_encoding, str(response.url.copy_with(userinfo=b""))
        )


def fetch_file(remote: Remote, folder: Path, progress: Callable[[int], None], *, remedy: str) -> Path:
    """Fetch a file into a folder. progress: told how many bytes more have come.

    Raises `onrecord.InputError` where it cannot be had, or is another than was announced, and `OSError` where it cannot
    be kept; what came of it is removed.
    """
    path = folder / remote.name
    digest = _digest(remote)
    size = 0
    try:
        with path.open("wb") as file, _answer(remote.address, short(remote.address), remedy, "*/*") as response:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > remote.size:
                    break
                digest.update(chunk)
                file.write(chunk)
                progress(len(chunk))
        if (size, digest.hexdigest()) != (remote.size, remote.digest.lower()):
            raise InputError(
                f"{short(remote.address)} came other than announced (size or hash differ) and was not kept; {remedy}"
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def short(text: str) -> str:
    """An address, a name or a reason for a message: in one line, printable, not too long, without user and password."""
    shown = "".join(character if character.isprintable() else " " for character in _USER.sub("…@", text))
    line = " ".join(shown.split())
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"


def _digest(remote: Remote) -> "hashlib._Hash":
    if remote.algorithm == "git":
        return hashlib.sha1(f"blob {remote.size}\0".encode(), usedforsecurity=False)
    return hashlib.new(remote.algorithm, usedforsecurity=False)


@contextmanager
def _answer(address: str, shown: str, remedy: str, accept: str) -> "Iterator[httpx.Response]":
    """The answer of an address, as it comes."""
    import httpx

    if not address.lower().startswith(("http://", "https://")):
        raise InputError(f"{shown}: only http and https addresses can be fetched; {remedy}")
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=WAIT_S,
                headers={"User-Agent": USER_AGENT, "Accept": accept},
            ) as client,
            client.stream("GET", address) as response,
        ):
            if response.is_error:
                status = f"{response.status_code} {short(response.reason_phrase)}".strip()
                raise AnswerError(f"{shown} answered {status}; {remedy}", response.status_code)
            yield response
    except httpx.TooManyRedirects as error:
        raise InputError(f"{shown} redirects more than {MAX_REDIRECTS} times; {remedy}") from error
    except httpx.TimeoutException as error:
        raise _late(shown, remedy) from error
    except httpx.UnsupportedProtocol as error:
        raise InputError(f"{shown} leads to something other than http and https; {remedy}") from error
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError) as error:
        reason = short(str(error)) or type(error).__name__
        raise InputError(f"{shown} cannot be reached ({reason}); {remedy}") from error


def _late(shown: str, remedy: str) -> InputError:
    return InputError(f"{shown} did not answer within {WAIT_S:g} seconds; try again, or {remedy}")

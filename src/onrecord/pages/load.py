"""Where pages come from: a file, an address, bytes."""

import os
import stat
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.pages.decode import refuse_binary
from onrecord.record import InputError, Page

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 10 * 1024 * 1024
"""A page over this is no article; the longest reports on the web stay below a tenth of it."""
TIMEOUT_S = 20.0
"""For connecting, for each wait, and for the whole of the answer."""
MAX_REDIRECTS = 5
USER_AGENT = "onrecord (reads one page at its user's request)"
SUFFIXES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/plain",
    ".text": "text/plain",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}


def load(source: str | bytes | os.PathLike[str] | Page, *, address: str | None = None) -> Page:
    """Load a page from a path, an http(s) address, bytes, or a Page.

    Args:
        source: A string that begins with `http://` or `https://` is an address, any other string a path. The network
            is used for addresses alone.
        address: Where a file or bytes came from; the page's address.

    Raises:
        InputError: There is no page there: no such file, a folder, a PDF, no answer, a page over 10 MB.
    """
    if isinstance(source, Page):
        _check(source.content, "this")
        return source if address is None else msgspec.structs.replace(source, address=address, reached=None)
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source)
        _check(content, "this")
        return Page(content=content, address=address)
    if isinstance(source, str) and "://" in source[:10]:
        page = _fetch(source.strip())
        _check(page.content, _short(source))
        return page
    if source == "":
        raise InputError("no page was given; give a path, an http(s) address, or bytes")
    try:
        path = Path(source)
    except TypeError as error:
        raise InputError("a page is a path, an http(s) address, bytes, or a Page") from error
    content = _read(path)
    _check(content, _short(str(path)))
    return Page(content=content, media_type=SUFFIXES.get(path.suffix.lower()), address=address)


def _check(content: bytes, what: str) -> None:
    if len(content) > MAX_BYTES:
        raise InputError(f"{what} is over {MAX_BYTES // 1024**2} MB, too long for an article; save the article alone")
    refuse_binary(content, what)


def _short(name: str, width: int = 200) -> str:
    """A name for a message: in one line, printable, not too long."""
    shown = "".join(char if char.isprintable() else "?" for char in name)
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"


def _read(path: Path) -> bytes:
    shown = _short(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{shown} is a folder; give one page in it")
        # A device can go on for ever, whatever size it gives itself.
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(f"{shown}: no such file; check the name") from error
    except PermissionError as error:
        raise InputError(f"{shown} cannot be read; check its permissions") from error
    except OSError as error:
        raise InputError(f"{shown} cannot be read: {error.strerror or error}; check the name") from error
    except ValueError as error:
        raise InputError(f"{shown} is not a file name; check the name") from error


def _fetch(address: str) -> Page:
    import httpx

    shown = _short(address)
    if not address.lower().startswith(("http://", "https://")):
        raise InputError(f"{shown}: only http and https addresses can be read; save the page and give the file")
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=TIMEOUT_S,
                headers={"User-Agent": USER_AGENT},
            ) as client,
            client.stream("GET", address, headers={"Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}) as response,
        ):
            if response.is_error:
                status = f"{response.status_code} {_short(response.reason_phrase)}".strip()
                raise InputError(f"{shown} answered {status}; check the address, or save the page and give the file")
            content = _body(response, shown)
            media_type = response.headers.get("content-type", "").split(";")[0].strip().lower() or None
            return Page(
                content=content,
                media_type=media_type,
                charset=response.charset_encoding,
                address=address,
                reached=str(response.url),
                fetched=datetime.now(UTC),
            )
    except httpx.TooManyRedirects as error:
        raise InputError(
            f"{shown} redirects more than {MAX_REDIRECTS} times; save the page and give the file"
        ) from error
    except httpx.TimeoutException as error:
        raise _late(shown) from error
    except httpx.UnsupportedProtocol as error:
        raise InputError(f"{shown} leads to something other than http and https; check the address") from error
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(f"{shown} is not an address; check it") from error
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        reason = _short(str(error).strip() or type(error).__name__)
        raise InputError(f"{shown} cannot be reached: {reason}; check the address and the connection") from error


def _late(shown: str) -> InputError:
    return InputError(
        f"{shown} did not answer within {TIMEOUT_S:g} seconds; try again, or save the page and give the file"
    )


def _body(response: "httpx.Response", shown: str) -> bytes:
    deadline = time.monotonic() + TIMEOUT_S
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            break  # `_check` says so
        if time.monotonic() > deadline:
            raise _late(shown)
    return bytes(content)

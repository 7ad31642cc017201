"""Where pages come from: a file, an address, bytes."""

import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from onrecord.fetch import fetch, short
from onrecord.pages.decode import refuse_binary
from onrecord.record import InputError, Page

MAX_BYTES = 10 * 1024 * 1024
"""A page over this is no article; the longest reports on the web stay below a tenth of it."""
ACCEPTED = "text/html, text/plain;q=0.9, */*;q=0.1"
REMEDY = "check the address and the connection, or save the page and give the file"
SUFFIXES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/plain",
    ".text": "text/plain",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
_ADDRESS = re.compile(r"https?:|(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?=[/?#]|$)")
"""Labels with dots between, the last of letters (RFC 1123, 2.1), and perhaps a port."""


def load(source: str | bytes | os.PathLike[str] | Page, *, address: str | None = None, name: str = "this") -> Page:
    """Load a page from a path, an http(s) address, bytes, or a Page.

    Args:
        source: A string that begins with `http://` or `https://` is an address, any other string a path. The network
            is used for addresses alone.
        address: Where a file or bytes came from; the page's address.
        name: What messages call bytes, or a Page.

    Raises:
        InputError: There is no page there: no such file, a folder, a PDF, no answer, a page over 10 MB.
    """
    if isinstance(source, Page):
        _check(source.content, name)
        return source if address is None else msgspec.structs.replace(source, address=address, reached=None)
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source)
        _check(content, name)
        return Page(content=content, address=address)
    if isinstance(source, str) and "://" in source[:10]:
        page = _fetch(source.strip())
        _check(page.content, short(source))
        return page
    if source == "":
        raise InputError("no page was given; give a file or an http(s) address")
    try:
        path = Path(source)
    except TypeError as error:
        raise InputError("a page is a path, an http(s) address, bytes, or a Page") from error
    content = _read(path)
    _check(content, short(str(path)))
    return Page(content=content, media_type=SUFFIXES.get(path.suffix.lower()), address=address)


def _check(content: bytes, what: str) -> None:
    if len(content) > MAX_BYTES:
        raise InputError(f"{what} is over {MAX_BYTES // 1024**2} MB, too long for an article; save the article alone")
    refuse_binary(content, what)


def _read(path: Path) -> bytes:
    shown = short(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{shown} is a folder; give one page in it")
        # A device can go on for ever, whatever size it gives itself.
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        meant = ", or begin an address with https://" if _looks_like_address(str(path)) else ""
        raise InputError(f"{shown}: no such file; check the name{meant}") from error
    except PermissionError as error:
        raise InputError(f"{shown} cannot be read; check its permissions") from error
    except OSError as error:
        raise InputError(f"{shown} cannot be read: {error.strerror or error}; check the name") from error
    except ValueError as error:
        raise InputError(f"{shown} is not a file name; check the name") from error


def _looks_like_address(name: str) -> bool:
    """Whether a name begins as an address does, and is not that of a page in this folder."""
    return _ADDRESS.match(name) is not None and ("/" in name or Path(name).suffix.lower() not in SUFFIXES)


def _fetch(address: str) -> Page:
    answer = fetch(address, most=MAX_BYTES, accept=ACCEPTED, remedy=REMEDY)
    return Page(
        content=answer.content,
        media_type=answer.media_type,
        charset=answer.charset,
        address=address,
        reached=answer.reached,
        fetched=datetime.now(UTC),
    )

"""Files of JSON lines, one noun a line: articles read, positions and articles written."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.record import Article, InputError, Position


def read_articles(path: str | os.PathLike[str]) -> list[Article]:
    """The articles of a file, empty lines left out.

    Raises `onrecord.InputError` where the file cannot be read, or a line is no article in its JSON form.
    """
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the name and its permissions") from error
    decoder = msgspec.json.Decoder(Article)
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found += [decoder.decode(line)] if line.strip() else []
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}, line {number}: no article of onrecord/article@1: {error}") from error
    return found


def json_lines(nouns: Iterable[Position | Article]) -> str:
    """The nouns in their JSON form, one a line."""
    return "".join(f"{msgspec.json.encode(noun).decode()}\n" for noun in nouns)

"""Text and addresses of a page, made harmless for where they are shown."""

import re
import unicodedata
from typing import Literal
from urllib.parse import urlsplit

REPLACEMENT = "\ufffd"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_\x9d][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)")
_SPACE = re.compile("[\\s\u2028\u2029]+")
_INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff{_BIDI}\U000e0000-\U000e007f]")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_LINKED_SCHEMES = ("http", "https")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)


def for_page(text: str) -> str:
    """The text, character for character, as HTML can hold it: U+FFFD for what it cannot. Escaping is not done here."""
    return _UNSHOWABLE.sub(REPLACEMENT, text.replace("\r", "\n"))


def for_line(text: str) -> str:
    """The text on one line, without escape sequences, control characters and overrides of its direction.

    What is left can neither move a terminal's cursor nor make a line read other than it is written.
    """
    return _SPACE.sub(" ", _INVISIBLE.sub("", _ESCAPE.sub("", text))).strip()


def link(address: str | None) -> str | None:
    """The address where it may be a link: http or https, with a host. None for any other."""
    if not address or _UNSAFE_IN_ADDRESS.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in _LINKED_SCHEMES and parts.hostname else None


def language_tag(language: str | None) -> str | None:
    """The language where it can stand in a `lang` attribute, else None."""
    return language if language and _LANGUAGE_TAG.fullmatch(language) else None


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of the text's first letter that has one (rules P2 and P3 of Unicode's bidirectional algorithm)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"

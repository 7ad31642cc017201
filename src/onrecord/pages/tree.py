"""HTML to a tree, and the small questions asked of its elements."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

Element = Any
"""An lxml element; lxml ships no types."""

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Soft hyphens, zero-width spaces and control characters: they are no part of the words."""


def parse(text: str) -> Element | None:
    """The tree of an HTML page; None where there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree if tree.find("body") is not None else None


def clean(text: str | None) -> str:
    """The text in one line: white space collapsed, control and invisible characters gone."""
    return " ".join(INVISIBLE.sub("", text or "").split())


def text_of(element: Element) -> str:
    """All the text in an element, in one line; a `<br>` is a space."""
    return clean("".join(part if isinstance(part, str) else " " for part in element.xpath(".//text() | .//br")))


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words shipped with the package: one a line, `#` begins a comment."""
    lines = files("onrecord.pages").joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for raw in lines if (line := raw.split("#")[0].strip()))


def names_of(element: Element) -> list[list[str]]:
    """The words of each name in an element's class and id: `adBox side_bar` is `[[ad, box], [side, bar]]`."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [[word.lower() for word in WORD.findall(name)] for name in names]

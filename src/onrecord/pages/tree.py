"""HTML to a tree, and the small questions asked of its elements."""

import re
from functools import cache
from typing import Any

from onrecord.wordlists import lines

Element = Any
"""An lxml element; lxml ships no types."""

BLOCK_TAGS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
PARTS = re.compile(r"[A-Za-z0-9]+")
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
MIN_WORD = 2.5
"""The words of a name are on average so long: `adBox` is 2.5, hashes such as `bXqgaY` are 2."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAMING = ("class", "id", "data-component", "data-testid", "data-test-id", "data-gu-name")
"""Attributes that sites name elements by."""
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
    if tree.find("body") is None:
        return None
    for element in tree.iter():  # `&#11;` and its like come through the parser, but cannot be written back
        if element.text and NOT_XML.search(element.text):
            element.text = NOT_XML.sub(" ", element.text)
        if element.tail and NOT_XML.search(element.tail):
            element.tail = NOT_XML.sub(" ", element.tail)
    return tree


def clean(text: str | None) -> str:
    """The text in one line: white space collapsed, control and invisible characters gone."""
    return " ".join(INVISIBLE.sub("", text or "").split())


def text_of(element: Element) -> str:
    """All the text in an element, in one line; a `<br>` is a space."""
    return clean("".join(part if isinstance(part, str) else " " for part in element.xpath(".//text() | .//br")))


def key(text: str) -> str:
    """A text's letters and digits alone, to compare by."""
    return "".join(filter(str.isalnum, text)).casefold()


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words of this package: one a line, `#` begins a comment."""
    listed = lines("onrecord.pages", f"words/{name}")
    return frozenset(line for raw in listed if (line := raw.split("#")[0].strip()))


def names_of(element: Element) -> list[list[str]]:
    """The words of each name that a site gives an element: `class="adBox side_bar2"` is `[[ad, box], [side, bar]]`."""
    names = " ".join(value for name in NAMING if (value := element.get(name))).split()
    return [[word.lower() for part in PARTS.findall(name) for word in _words(part)] for name in names]


def _words(part: str) -> list[str]:
    """The words of `camelCase`; what has digits or short pieces in it is a hash that a style sheet's compiler made."""
    letters = part.rstrip("0123456789")
    words = WORD.findall(letters) if letters.isalpha() else []
    return words if words and len(letters) / len(words) >= MIN_WORD else [part]


def is_called(element: Element, word: str) -> bool:
    """Whether a name that the site gives the element has the word in it, however it is written."""
    return any(word in "".join(name) for name in names_of(element))

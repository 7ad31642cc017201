"""What a page says of itself in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from onrecord.pages.tree import Element, clean

Node = dict[str, Any]

ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting",
    "BlogPosting", "Report", "TechArticle", "SocialMediaPosting", "Article",
)  # fmt: skip
"""Types of schema.org that an article has, the more telling first."""
MAX_DEPTH = 8
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
WRAPPING = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*;?\s*$|;\s*$")


class LinkedData:
    """The nodes of all the JSON-LD on a page; broken blocks are read as far as they can be."""

    def __init__(self, tree: Element) -> None:
        scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
        self._nodes = [node for script in scripts for node in _nodes(_load(script.text or ""))]
        self._by_id = {node["@id"]: node for node in self._nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        self.article = self._find(ARTICLES)
        """The node of the article itself; empty where there is none."""

    def _find(self, types: tuple[str, ...]) -> Node:
        for wanted in types:
            for node in self._nodes:
                if wanted in types_of(node):
                    return node
        return {}

    def find(self, *types: str) -> Node:
        """The first node of one of the types, or an empty one."""
        return self._find(types)

    def resolve(self, value: Any) -> list[Any]:
        """A property's values as a list, with references (`{"@id": …}`) followed."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [
            self._by_id.get(item["@id"], item) if isinstance(item, dict) and isinstance(item.get("@id"), str) else item
            for item in values
        ]

    def texts(self, value: Any, name: str = "name", *, raw: bool = False) -> list[str]:
        """A property's values as text: strings, or the `name` of nodes; in one line each unless `raw`."""
        found = []
        for item in self.resolve(value):
            text = item.get(name) if isinstance(item, dict) else item
            text = text[0] if isinstance(text, list) and text else text
            if isinstance(text, str) and clean(text):
                found.append(text if raw else clean(unescape(text)))
        return found


def types_of(node: Node) -> list[str]:
    """The node's types, without the vocabulary's address."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]


def _load(text: str) -> Any:
    text = WRAPPING.sub("", text.strip())
    for attempt in (text, TRAILING_COMMA.sub(r"\1", text), _salvaged(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _salvaged(text: str) -> str:
    """The plain `"name": "value"` pairs of JSON that cannot be read, as one node."""
    pairs = re.findall(r'"(@type|headline|datePublished|dateModified)"\s*:\s*("(?:[^"\\\n]|\\.)*")', text)
    first: dict[str, str] = {}
    for name, value in pairs:
        first.setdefault(name, value)
    return "{" + ", ".join(f'"{name}": {value}' for name, value in first.items()) + "}"


def _nodes(data: Any, depth: int = 0) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author", "item", "itemListElement"):
            if isinstance(data.get(name), dict | list):
                yield from _nodes(data[name], depth + 1)

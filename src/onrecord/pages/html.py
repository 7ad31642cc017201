"""The article's paragraphs in an HTML page.

1. Boilerplate that the markup tells is pruned (`boilerplate`), and the rest cut into blocks (`blocks`).
2. Each block gets a number in its text, and trafilatura looks for the article: the numbers that come back are the
   blocks it takes for it. So its judgement is used, and the page's own order, roles and spacing are kept.
3. What it loses is put back (`repair`): captions, which it drops by design, the standfirst, and blocks among the chosen
   ones that are of their kind.
4. What it keeps by mistake goes: button labels, lists of links, the title once more, pull quotes that repeat the text.
"""

import logging
import re

from onrecord.pages.blocks import Block, blocks
from onrecord.pages.boilerplate import prune
from onrecord.pages.repair import with_lost, without_clutter
from onrecord.pages.tree import Element, clean, parse
from onrecord.record import Role

MARK = "\u27ec{}\u27ed"
MARKED = re.compile("\u27ec(\\d+)\u27ed")
"""Mathematical brackets: printable, so that nothing strips them, and not seen in running text."""

MARKUP = re.compile(r"<(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)


def paragraphs(tree: Element, title: str | None) -> list[tuple[str, Role]]:
    """The article's paragraphs, in the page's order; the tree is used up."""
    prune(tree)
    page = blocks(tree)
    chosen = _chosen(tree, page)
    if not chosen:
        return []
    kept = without_clutter(with_lost(page, chosen, title), title)
    return [(block.text, block.role) for block in kept]


def linked_paragraphs(body: str) -> list[tuple[str, Role]]:
    """The paragraphs of an article's text as linked data carries it: plain text, or HTML."""
    tree = parse(body) if MARKUP.search(body) else None
    if tree is not None and (found := [(block.text, block.role) for block in blocks(tree)]):
        return found
    return [(text, "body") for line in body.splitlines() if (text := clean(line))]


def _chosen(tree: Element, page: list[Block]) -> set[int]:
    """The numbers of the blocks that trafilatura takes for the article."""
    before = [block.element.text for block in page]
    for number, block in enumerate(page):
        block.element.text = MARK.format(number) + (before[number] or "").translate({0x27EC: None, 0x27ED: None})
    found = {int(number) for text in _extracted(tree) for number in MARKED.findall(text)}
    for text, block in zip(before, page, strict=True):
        block.element.text = text
    return {number for number in found if number < len(page)}


def _extracted(tree: Element) -> list[str]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    quiet = logging.getLogger("trafilatura")
    quiet.setLevel(logging.CRITICAL + 1)
    try:
        document = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            deduplicate=False,
            favor_recall=True,  # words on tests/pages/html: F1 100.0; balanced and precision 99.8, fast 98.2
        )
    except Exception:
        # Broken pages raise whatever they like in there (lxml's errors, ValueError, RecursionError).
        return []
    return list(document.body.itertext()) if isinstance(document, Document) else []

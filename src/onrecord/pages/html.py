"""The article's paragraphs in an HTML page.

1. Boilerplate that the markup tells is pruned (`boilerplate`), and the rest cut into blocks (`blocks`).
2. Each block gets a number in its text, and trafilatura looks for the article: the numbers that come back are the
   blocks it takes for it. So its judgement is used, and the page's own order, roles and spacing are kept.
3. What it loses by design is put back: captions within the article's stretch of the page, the standfirst, and blocks
   that stand among the chosen ones.
4. What it keeps by mistake goes: button labels, lists of links, the title once more, pull quotes that repeat the text.
"""

import logging
import re

from onrecord.pages import scrape
from onrecord.pages.blocks import Block, blocks, holds_only, is_pull_quote
from onrecord.pages.boilerplate import is_named, prune
from onrecord.pages.tree import Element, clean, parse, word_list
from onrecord.record import Role

MARK = "\u27ec{}\u27ed"
MARKED = re.compile("\u27ec(\\d+)\u27ed")
"""Mathematical brackets: printable, so that nothing strips them, and not seen in running text."""
LINK_SHARE = 0.8
"""A block with more of its characters in links leads away from the article. In tests/pages/html the most in a
paragraph of an article is 0.45."""
MAX_LINK_WORDS = 25
"""A linked block longer than this is text all the same."""
MIN_REPEATED = 40
"""A paragraph of so many characters that comes twice is a copy for another screen size."""


def paragraphs(tree: Element, title: str | None, language: str | None) -> list[tuple[str, Role]]:
    """The article's paragraphs, in the page's order; the tree is used up."""
    prune(tree)
    page = blocks(tree)
    chosen = _chosen(tree, page)
    if not chosen:
        return []
    chosen = _with_lost(page, chosen, title)
    kept = [page[number] for number in sorted(chosen)]
    return [(block.text, block.role) for block in _without_clutter(kept, title, language)]


def linked_paragraphs(body: str) -> list[tuple[str, Role]]:
    """The paragraphs of an article's text as linked data carries it: plain text, or HTML."""
    tree = parse(body) if "<" in body else None
    if tree is not None and (found := [(block.text, block.role) for block in blocks(tree)]):
        return found
    return [(text, "body") for line in body.splitlines() if (text := clean(line))]


def key(text: str) -> str:
    """A text's letters and digits alone, to compare by."""
    return "".join(filter(str.isalnum, text)).casefold()


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
            favor_recall=True,
        )
    except Exception:
        # Broken pages raise whatever they like in there (lxml's errors, ValueError, RecursionError).
        return []
    return list(document.body.itertext()) if isinstance(document, Document) else []


def _with_lost(page: list[Block], chosen: set[int], title: str | None) -> set[int]:
    first, last = min(chosen), max(chosen)
    wanted = key(title or "")
    start = next((number for number in range(first, -1, -1) if wanted and key(page[number].text) == wanted), None)
    start = min(_start_of_article(page, first), first if start is None else start)
    parents = {page[number].element.getparent() for number in chosen}
    found = set(chosen)
    for number in range(start, len(page)):
        block = page[number]
        if number in chosen:
            continue
        is_among = block.element.getparent() in parents
        if block.role == "caption":
            holder = block.element.getparent()
            if number < last or holder.getparent() in parents:
                found.add(number)
        elif number < first:
            if is_named_standfirst(block.element):
                found.add(number)
        elif number < last and is_among and block.link_share < LINK_SHARE:
            found.add(number)
    return found


def is_named_standfirst(element: Element) -> bool:
    """Whether the block is called the article's standfirst, or what holds it alone is."""
    holder = element.getparent()
    named = word_list("standfirst.txt")
    return is_named(element, named) or (len(holder) == 1 and is_named(holder, named))


def _start_of_article(page: list[Block], first: int) -> int:
    """The first block of the `<article>`, or of whatever holds it, that the first chosen block is in."""
    holder = next((a for a in page[first].element.iterancestors() if a.tag in {"article", "main"}), None)
    if holder is None:
        holder = page[first].element.getparent()
    inside = set(holder.iter())
    return next((number for number in range(first) if page[number].element in inside), first)


def _is_contact(block: Block) -> bool:
    """Whether the block tells how to write to the page's owner."""
    return len(block.text.split()) <= MAX_LINK_WORDS and any(
        (link.get("href") or "").startswith("mailto:") for link in block.element.iter("a")
    )


def _without_clutter(kept: list[Block], title: str | None, language: str | None) -> list[Block]:
    titled = key(title or "")
    body = " ".join(key(block.text) for block in kept if block.role == "body")
    seen: set[str] = set()
    result: list[Block] = []
    links_below = False  # whether links alone followed the last heading
    for block in kept:
        compared = key(block.text)
        if not compared or scrape.is_label(block.text, language) or holds_only(block.element, "time"):
            continue
        if compared == titled and (block.role == "heading" or not result):
            continue
        if block.link_share >= LINK_SHARE and len(block.text.split()) <= MAX_LINK_WORDS:
            links_below = links_below or bool(result and result[-1].role == "heading")
            continue
        if block.role == "quote" and is_pull_quote(block.element) and compared in body:
            continue
        if len(compared) >= MIN_REPEATED and compared in seen:
            continue
        if links_below and block.role == "heading":
            result.pop()
        links_below = False
        seen.add(compared)
        result.append(block)
    while result and (result[-1].role == "heading" or _is_contact(result[-1])):
        result.pop()
    return result

"""The blocks of an article, mended: what was lost is put back, and clutter goes."""

from dataclasses import replace

from onrecord.pages import scrape
from onrecord.pages.blocks import Block, holds_only
from onrecord.pages.boilerplate import SENTENCE_ENDS, is_named
from onrecord.pages.tree import Element, is_called, key, text_of, word_list

LINK_SHARE = 0.8
"""A block with more of its characters in links leads away from the article. In tests/pages/html the most in a
paragraph of an article is 0.45."""
MAX_LINK_WORDS = 25
"""A linked block longer than this is text all the same."""
MIN_REPEATED = 40
"""A paragraph of so many characters that comes twice is a copy for another screen size."""
MIN_STANDFIRST_WORDS = 8
"""A sentence of so many words between headline and article is its standfirst, whatever it is called."""
MAX_STANDFIRST_WORDS = 80
STANDFIRST_LEVELS = 3
"""So far up may stand the element that is called a standfirst."""


def with_lost(page: list[Block], chosen: set[int], title: str | None) -> list[Block]:
    """The chosen blocks and what belongs to them: captions, the standfirst, headings, paragraphs of their kind."""
    first, last = min(chosen), max(chosen)
    wanted = key(title or "")
    headline = next((number for number in range(first, -1, -1) if wanted and key(page[number].text) == wanted), None)
    start = min(_start_of_article(page, first), first if headline is None else headline)
    parents = {page[number].element.getparent() for number in chosen}
    kinds = {_kind(page[number].element) for number in chosen} - {None}
    found: list[Block] = []
    for number in range(start, len(page)):
        block = page[number]
        if number in chosen:
            found.append(block)
        elif block.role == "caption":
            if number < last or block.element.getparent().getparent() in parents:
                found.append(block)
        elif block.link_share >= LINK_SHARE or number > last:
            continue
        elif number < first:
            if _is_named_standfirst(block.element):
                found.append(replace(block, role="body"))
            elif headline is not None and headline < number and _is_sentence(block):
                found.append(block)
        elif (
            block.element.getparent() in parents
            or _kind(block.element) in kinds
            or (block.role == "heading" and number + 1 in chosen)
        ):
            found.append(block)
    return found


def without_clutter(kept: list[Block], title: str | None) -> list[Block]:
    """The blocks without button labels, links elsewhere, the headline, copies, and pull quotes of the text."""
    titled = key(title or "")
    body = " ".join(key(block.text) for block in kept if block.role == "body")
    seen: set[str] = set()
    result: list[Block] = []
    links_below = False  # whether links alone followed the last heading
    for block in kept:
        compared = key(block.text)
        if not compared or scrape.is_label(block.text) or holds_only(block.element, "time"):
            continue
        if compared == titled and (block.role == "heading" or not result):
            continue
        if block.link_share >= LINK_SHARE and len(block.text.split()) <= MAX_LINK_WORDS:
            links_below = links_below or bool(result and result[-1].role == "heading")
            continue
        if block.role == "quote" and compared in body and _is_pull_quote(block.element):
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


def _kind(element: Element) -> tuple[str | None, ...] | None:
    """What an element shares with its like: tags and classes, its parent's too; None where it has no class."""
    parent = element.getparent()
    if not element.get("class") and not parent.get("class"):
        return None
    return element.tag, element.get("class"), parent.tag, parent.get("class")


def _is_pull_quote(element: Element) -> bool:
    """Whether the element stands in a pull quote: words of the article set large beside it."""
    return any(is_called(holder, "pullquote") for holder in (element, *element.iterancestors()))


def _is_sentence(block: Block) -> bool:
    return (
        block.role == "body"
        and MIN_STANDFIRST_WORDS <= len(block.text.split()) <= MAX_STANDFIRST_WORDS
        and block.text.endswith(SENTENCE_ENDS)
    )


def _is_named_standfirst(element: Element) -> bool:
    """Whether the block is called the article's standfirst, or what holds little more than it is."""
    named = word_list("standfirst.txt")
    if is_named(element, named):
        return True
    holders = [holder for _, holder in zip(range(STANDFIRST_LEVELS), element.iterancestors(), strict=False)]
    return any(is_named(holder, named) and len(text_of(holder).split()) <= MAX_STANDFIRST_WORDS for holder in holders)


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

"""A page's tree, rebuilt so that every piece of text stands in one leaf: a block.

Pages put text loose in a `<div>`, part paragraphs by `<br><br>`, lay themselves out in tables. After `blocks` each
paragraph, heading, list item and caption is an element of its own with nothing but inline markup inside, in the order
of the page.
"""

import re
from dataclasses import dataclass

from onrecord.pages.tree import BLOCK_TAGS, Element, is_called, names_of, text_of
from onrecord.record import Role

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
ITEMS = {"li", "dt", "dd"}
NO_CAPTIONS = {"body", "main", "article", "figure", "img", "table", "caption"}
"""What holds a caption, or is one of its own kind."""
CAPTION_NAMES = ("caption", "legende", "bildunterschrift")
MAX_CAPTION_WORDS = 120
MAX_ITEM_WORDS = 100
"""A list item that holds more words is laid out as a list and is none, like the entries of a live blog."""
MIN_LAYOUT_CELL_CHARACTERS = 200
"""A table with a cell of so much text is a layout; cells of data stay far below."""
MIN_BROKEN_LINE = 120
"""Where the pieces between single line breaks are on average so long, in characters, the breaks part paragraphs."""
MAX_BOLD_HEADING_WORDS = 14
BOLD = {"b", "strong"}
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
ENDS_SENTENCE = re.compile(r"""[.!?…:;,。！？：]["'”’»)\]」]*$""")


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf of the page: its element, its text in one line, what it is, and how much of it is links."""

    element: Element
    text: str
    role: Role
    link_share: float


def blocks(tree: Element) -> list[Block]:
    """Rebuild the tree's body, in place, and give its blocks in order."""
    body = tree.find("body")
    _flatten_tables(body)
    _make_captions(body)
    _part_preformatted(body)
    _mark_breaks(body)
    _wrap_loose_text(body)
    leaves = (
        element
        for element in body.iter()
        if element.tag in BLOCK_TAGS and not any(child.tag in BLOCK_TAGS for child in element)
    )
    return [Block(leaf, text, _role(leaf, text), _link_share(leaf, text)) for leaf in leaves if (text := text_of(leaf))]


def holds_only(element: Element, tag: str) -> bool:
    """Whether all the text of the element stands in children of this tag."""
    outside = (element.text or "") + "".join(child.tail or "" for child in element)
    return not outside.strip() and len(element) > 0 and all(child.tag in {tag, "br"} for child in element)


def _flatten_tables(body: Element) -> None:
    """Make layout tables into divs, and drop tables of data."""
    for table in list(body.iter("table")):
        cells = table.xpath(".//td | .//th")
        is_layout = (
            table.get("role") in {"presentation", "none"}
            or table.find(".//table") is not None
            or table.find(".//p") is not None
            or any(len(text_of(cell)) >= MIN_LAYOUT_CELL_CHARACTERS for cell in cells)
        )
        if is_layout:
            table.tag = "div"
        elif not any(ancestor.tag == "table" for ancestor in table.iterancestors()):
            table.clear(keep_tail=True)
            table.tag = "hr"
    # What belonged to a table that is one no more.
    for part in list(body.iter("tr", "td", "th", "tbody", "thead", "tfoot")):
        if not any(ancestor.tag == "table" for ancestor in part.iterancestors()):
            part.tag = "div"


def _make_captions(body: Element) -> None:
    """Make each caption one `<figcaption>` with only inline markup in it, whatever the page calls it."""
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.tag in NO_CAPTIONS:
            continue
        if element.tag != "figcaption" and not _is_called_caption(element):
            continue
        if any(ancestor.tag == "figcaption" for ancestor in element.iterancestors()):
            continue
        text = text_of(_spaced(element))
        if not text or len(text.split()) > MAX_CAPTION_WORDS:
            continue
        element.tag = "figcaption"
        for child in list(element):
            element.remove(child)
        element.text = text


def _is_called_caption(element: Element) -> bool:
    if element.get("itemprop") in {"caption", "description"} and any(
        "ImageObject" in (ancestor.get("itemtype") or "") for ancestor in element.iterancestors()
    ):
        return True
    if not any(name in words for name in CAPTION_NAMES for words in names_of(element)):
        return False
    # `wp-caption` holds the image with the caption; the caption itself is inside.
    return not element.xpath(".//img | .//picture | .//figcaption | .//amp-img | .//*[contains(@class, 'caption')]")


def _spaced(element: Element) -> Element:
    """The element, with a space after each block in it."""
    for part in element.iter():
        if part is not element and part.tag in BLOCK_TAGS:
            part.tail = f" {part.tail or ''}"
    return element


def _part_preformatted(body: Element) -> None:
    """Part preformatted text at its empty lines."""
    for element in list(body.iter("pre")):
        pieces = [piece for piece in EMPTY_LINE.split("".join(element.itertext())) if piece.strip()]
        if len(pieces) > 1:
            for child in list(element):
                element.remove(child)
            element.tag, element.text = "div", None
            for piece in pieces:
                part = element.makeelement("p")
                part.text = piece
                element.append(part)


def _mark_breaks(body: Element) -> None:
    """Make the line breaks that part paragraphs into `<hr>`: two in a row, or every one between long lines."""
    for brk in list(body.iter("br")):
        following, previous = brk.getnext(), brk.getprevious()
        opens = following is not None and following.tag == "br" and not (brk.tail or "").strip()
        closes = previous is not None and previous.tag == "hr" and not (previous.tail or "").strip()
        if opens or closes:
            brk.tag = "hr"
    for parent in {brk.getparent() for brk in body.iter("br")}:
        lines = _lines(parent)
        long_lines = [line for line in lines if line]
        if len(long_lines) > 2 and sum(map(len, long_lines)) / len(long_lines) >= MIN_BROKEN_LINE:  # noqa: PLR2004
            for brk in parent.findall("br"):
                brk.tag = "hr"


def _lines(parent: Element) -> list[str]:
    lines = [parent.text or ""]
    for child in parent:
        if child.tag == "br":
            lines.append("")
        else:
            lines[-1] += text_of(child)
        lines[-1] += child.tail or ""
    return [line.strip() for line in lines]


def _wrap_loose_text(body: Element) -> None:
    """Put every run of text that stands beside blocks into a `<p>` of its own."""
    holders: set[Element] = set()
    for element in body.iter():
        if element.tag in BLOCK_TAGS:
            for ancestor in element.iterancestors():
                if ancestor in holders:
                    break
                holders.add(ancestor)
    for element in list(body.iter()):
        if element not in holders:
            continue
        if element.tag not in BLOCK_TAGS or element.tag in {"p", "pre", "figcaption"} or element.tag in HEADINGS:
            # An inline element, or a paragraph, that holds blocks is no more than a wrapper around them.
            element.tag = "div"
        _wrap_runs(element, holders)
    for rule in list(body.iter("hr")):
        parent = rule.getparent()
        if parent is not None:
            parent.remove(rule)


def _wrap_runs(element: Element, holders: set[Element]) -> None:
    children = list(element)
    run: Element = None
    text, element.text = element.text, None
    if text and text.strip():
        run = element.makeelement("p")
        run.text = text
        element.insert(0, run)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCK_TAGS or child in holders:
            run = None
        elif run is not None:
            run.append(child)
        else:
            run = element.makeelement("p")
            child.addprevious(run)
            run.append(child)
        if tail and (run is not None or tail.strip()):
            if run is None:
                run = element.makeelement("p")
                child.addnext(run)
                run.text = tail
            elif len(run):
                run[-1].tail = (run[-1].tail or "") + tail
            else:
                run.text = (run.text or "") + tail


def _role(element: Element, text: str) -> Role:
    for holder in (element, *element.iterancestors()):
        if holder.tag in {"figcaption", "caption"}:
            return "caption"
        if holder.tag in HEADINGS:
            return "heading"
        if holder.tag == "blockquote" or is_called(holder, "pullquote"):
            return "quote"
        if holder.tag in ITEMS and not _is_container(holder):
            return "list"
    return "heading" if _is_bold_heading(element, text) else "body"


def _is_container(item: Element) -> bool:
    return (
        item.find(".//h2") is not None or item.find(".//h3") is not None or len(text_of(item).split()) > MAX_ITEM_WORDS
    )


def _is_bold_heading(element: Element, text: str) -> bool:
    if element.tag not in {"p", "div"} or len(text.split()) > MAX_BOLD_HEADING_WORDS or ENDS_SENTENCE.search(text):
        return False
    return any(holds_only(element, tag) for tag in BOLD) and text[0] not in "\"“„«‘'—–-"


def _link_share(element: Element, text: str) -> float:
    linked = sum(len(text_of(link)) for link in element.iter("a") if link is not element)
    if any(ancestor.tag == "a" for ancestor in element.iterancestors()):
        linked = len(text)
    return linked / len(text)

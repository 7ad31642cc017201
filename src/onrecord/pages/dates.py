"""When an article was published and updated.

A date is the first of these, as the page writes it, in the outlet's own time:

1. JSON-LD: `datePublished`, `dateModified` of the article;
2. `<meta>`: article:published_time, article:modified_time and their kin;
3. microdata: `itemprop="datePublished"`, `itemprop="dateModified"`;
4. where none of these gives a date of publication: `<time>` outside the article's sentences, then what htmldate reads
   off an element called a date; "Updated" before one says which it is;
5. for the date of publication: the address.

htmldate is given those elements alone, never the page: over a whole page it takes dates that the text mentions, and a
wrong date is worse than none.
"""

import logging
import re
from datetime import date

from onrecord.pages.boilerplate import is_named
from onrecord.pages.linked import LinkedData
from onrecord.pages.tree import Element, clean, names_of, text_of, word_list
from onrecord.record import InputError

ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T\d+.*)?\s*$")
IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
YEARS = range(1980, 2100)
WHOLE = {"html", "body", "main", "article"}
"""Elements named for what kind of page it is, not for what stands in them."""
MAX_DATE_LINE = 120
"""A date line is shorter than this many characters; what is longer is a text that has a date in it."""
PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dc.date.created", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "published-date", "publication_date",
    "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished",
)  # fmt: skip
UPDATED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article.updated", "article:modified",
)  # fmt: skip
DATE_NAMES = {
    "date", "datum", "pubdate", "published", "timestamp", "dateline", "posted", "byline", "meta", "data", "fecha",
    "datetime", "time", "submitted",
}  # fmt: skip
"""Words in the class of an element that a date may be read off."""


def valid_date(text: str) -> str:
    """Give the date back. Raises `InputError` where it is not one of the calendar, as YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) or _iso(text) is None:
        raise InputError(f"{text[:40]!r} is not a date; write it as YYYY-MM-DD")
    return text


def dates(tree: Element, data: LinkedData, address: str | None) -> tuple[str | None, str | None]:
    """The dates of publication and of the last update; the latter is None where it is no later than the first."""
    published = (
        _of_data(data, "datePublished") or _of_meta(tree, PUBLISHED_META) or _of_microdata(tree, "datePublished")
    )
    updated = _of_data(data, "dateModified") or _of_meta(tree, UPDATED_META) or _of_microdata(tree, "dateModified")
    if published is None:
        published, seen = _of_time(tree)
        if published is None:
            published, line = _of_date_line(tree)
            seen = seen or line
        updated = updated or seen
    published = published or _of_address(address)
    if published is None or updated is None or updated <= published:
        updated = None
    return published, updated


def _iso(text: str | None) -> str | None:
    match = ISO.match(text or "") or COMPACT.match(text or "")
    if match is None:
        return None
    try:
        found = date(*map(int, match.groups()))
    except ValueError:
        return None
    return found.isoformat() if found.year in YEARS else None


def _of_data(data: LinkedData, name: str) -> str | None:
    nodes = (data.article, data.find("WebPage", "ItemPage"))
    return next((found for node in nodes for text in data.texts(node.get(name)) if (found := _iso(text))), None)


def _of_meta(tree: Element, names: tuple[str, ...]) -> str | None:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        content = meta.get("content") or ""
        if name in names and (found := _iso(content) or loose_date(content)):
            said.setdefault(name, found)
    return next((said[name] for name in names if name in said), None)


def _of_microdata(tree: Element, name: str) -> str | None:
    for element in tree.xpath("//*[@itemprop]"):
        if name in (element.get("itemprop") or "").split():
            text = element.get("datetime") or element.get("content") or text_of(element)
            if found := _iso(text) or loose_date(text):
                return found
    return None


def _of_time(tree: Element) -> tuple[str | None, str | None]:
    """Published and updated by the page's `<time>` elements."""
    published = updated = None
    for element in tree.iter("time"):
        if _is_elsewhere(element) or not (found := _iso(element.get("datetime")) or loose_date(text_of(element))):
            continue
        named = " ".join(word for name in names_of(element) for word in name)
        if "updat" in named or "modif" in named or _says_updated(_text_before(element)):
            updated = updated or found
        else:
            published = published or found
    return published, updated


def _of_date_line(tree: Element) -> tuple[str | None, str | None]:
    """Published and updated by the elements that are called a date."""
    published = updated = None
    for element in tree.xpath("//body//*[@class or @id]"):
        if element.tag == "time" or not any(DATE_NAMES.intersection(name) for name in names_of(element)):
            continue
        text = text_of(element)
        if not 0 < len(text) <= MAX_DATE_LINE or _is_elsewhere(element):
            continue
        first, said, last = _at_update(text)
        published = published or loose_date(first)
        updated = updated or (loose_date(last) if said else None)
    return published, updated


def _at_update(text: str) -> tuple[str, str, str]:
    """The text parted at a word for "updated"."""
    words = "|".join(sorted(map(re.escape, word_list("updated.txt")), key=len, reverse=True))
    match = re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)
    return (text[: match.start()], match.group(), text[match.end() :]) if match else (text, "", "")


def _says_updated(text: str) -> bool:
    return bool(_at_update(text)[1])


def _text_before(element: Element) -> str:
    """The text between the element and the one before it."""
    previous = element.getprevious()
    if previous is not None:
        return clean(previous.tail)
    parent = element.getparent()
    return "" if parent is None else clean(parent.text)


def _is_elsewhere(element: Element) -> bool:
    """Whether the element is part of the running text, or of something beside the article."""
    for holder in (element, *element.iterancestors()):
        if holder.tag == "footer" and any(ancestor.tag == "article" for ancestor in holder.iterancestors()):
            continue  # an article's own footer says when it was posted
        if holder.tag in {"p", "blockquote", "aside", "footer", "nav", "li", "figure"} and holder is not element:
            return not (holder.tag == "p" and len(text_of(holder)) <= MAX_DATE_LINE)
        if holder.tag not in WHOLE and is_named(holder, word_list("boilerplate.txt")):
            return True
    return False


def _of_address(address: str | None) -> str | None:
    match = IN_ADDRESS.search(address or "")
    return None if match is None else _iso("{}-{:0>2}-{:0>2}".format(*match.groups()))


def loose_date(text: str) -> str | None:
    """A date in words, in any language that htmldate reads."""
    if not text.strip() or len(text) > MAX_DATE_LINE or not re.search(r"\d", text):
        return None
    from htmldate import find_date
    from lxml import html

    for name in ("htmldate", "dateparser"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    line = html.document_fromstring("<html><head></head><body><div class='date'></div></body></html>")
    line.find(".//div").text = text
    try:
        found = _iso(find_date(line, extensive_search=True, original_date=True))
    except Exception:
        return None  # it raises what its parsers raise on odd figures
    return found if found and _is_whole(text, found) else None


def _is_whole(text: str, found: str) -> bool:
    """Whether the text itself gives day and year: htmldate fills in what is missing, with today or the first."""
    year, _, day = map(int, found.split("-"))
    numbers = {int(number) for number in re.findall(r"\d+", text)[:20] if len(number) <= len("2025")}
    return ((year in numbers or year % 100 in numbers) and day in numbers) or found.replace("-", "") in text

"""The picture that leads an article: its address, its caption and its credit.

The address is the first of these that is an http(s) one: `og:image`, JSON-LD `image`, `twitter:image`,
`<link rel="image_src">`, microdata, then the first picture of a figure or of the article.

Caption and credit are each the first of these that says it:

1. What stands with that very picture on the page, in whatever size it is shown (figure.py).
2. The JSON-LD ImageObject with the picture's address.

The caption of another picture is never taken. Nor is an alternative text (`alt`, `og:image:alt`): it stands for the
picture where that cannot be seen, no reader of the page has read it, and often it is the headline, a file's name, or
made by a machine.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

import msgspec

from onrecord.pages.boilerplate import is_named
from onrecord.pages.credit import Captioned
from onrecord.pages.figure import CREDIT_PROPERTIES, captioned, filled, maker, parted, plain
from onrecord.pages.linked import LinkedData, Node, types_of
from onrecord.pages.picture_address import addresses, same_picture
from onrecord.pages.tree import Element, key, word_list

MAX_SHOWN = 5
"""How many times the lead picture is looked at: once for each width of screen, and again where it can be enlarged."""
IS_FILE_NAME = re.compile(r"[\w.%+-]*(?:[-_][\w.%+-]*|\.(?:jpe?g|png|gif|webp|avif))", re.ASCII | re.IGNORECASE)


class LeadImage(msgspec.Struct, frozen=True, kw_only=True):
    """The picture that leads an article; what the page does not say is None."""

    address: str | None = None
    """http or https."""
    caption: str | None = None
    credit: str | None = None
    files: tuple[str, ...] = ()
    """The relative references, as the page writes them, under which a saved page has the picture's file beside it."""


def lead_image(
    tree: Element, data: LinkedData, said: dict[str, str], address: str | None, title: str | None = None
) -> LeadImage:
    """Find the picture that leads the article, and what the page says about it; the tree stays as it is.

    said: the page's `<meta>` elements, by name. address: the page's own. title: the headline, which is no caption.
    """
    canonical = tree.find(".//link[@rel='canonical']")
    base = address or said.get("og:url") or (None if canonical is None else canonical.get("href"))
    written = [candidate.strip() for candidate in _candidates(tree, data, said) if candidate and candidate.strip()]
    absolute = ((reference, found) for reference in written if (found := _absolute(reference, base)))
    first, found = next(absolute, (next(filter(_is_relative, written), None), None))
    if first is None:
        return LeadImage()
    shown, others = _pictures(tree, first)
    files = [first, *(source for image in shown for source in addresses(image))]
    said_of_it = filled(
        *(captioned(image, others) for image in shown),
        *(_of_node(node, data) for node in _nodes(data, first)),
    )
    caption = said_of_it.caption
    is_caption = caption is not None and not IS_FILE_NAME.fullmatch(caption) and key(caption) != key(title or "")
    return LeadImage(
        address=found,
        caption=caption if is_caption else None,
        credit=said_of_it.credit,
        files=tuple(dict.fromkeys(filter(_is_relative, files))),
    )


def _pictures(tree: Element, address: str) -> tuple[list[Element], set[Element]]:
    """The elements of the article that show the picture, in order, and those of the page that show others."""
    pictures = tree.xpath("//body//img | //body//amp-img")
    shown = [image for image in pictures if any(same_picture(address, source) for source in addresses(image))]
    of_article = (image for image in shown if not _is_beside(image))
    return list(islice(of_article, MAX_SHOWN)), set(pictures).difference(shown)


def _candidates(tree: Element, data: LinkedData, said: dict[str, str]) -> Iterator[str | None]:
    yield from (said.get("og:image"), said.get("og:image:url"), said.get("og:image:secure_url"))
    yield from data.texts(data.article.get("image"), "url")
    yield from (said.get("twitter:image"), said.get("twitter:image:src"))
    link = tree.find(".//link[@rel='image_src']")
    yield None if link is None else link.get("href")
    for image in tree.xpath(
        "//*[@itemprop='image']/descendant-or-self::* | //figure//img | //figure//amp-img | //article//img | //amp-img"
    ):
        if not _is_beside(image):
            yield from (image.get(name) for name in ("data-src", "src", "content", "href"))


def _is_beside(image: Element) -> bool:
    """Whether the picture belongs to what stands around the article."""
    return any(is_named(holder, word_list("boilerplate.txt")) for holder in image.iterancestors("div", "aside", "ul"))


def _absolute(address: str, base: str | None) -> str | None:
    if address.startswith("data:"):
        return None
    try:
        found = urljoin(base or "", address)
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.netloc else None


def _is_relative(reference: str) -> bool:
    """Whether the reference may be to a file beside the page."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path) and not parts.path.startswith("/")


def _nodes(data: LinkedData, address: str) -> Iterator[Node]:
    """The ImageObjects of the picture."""
    of_article = [node for node in data.resolve(data.article.get("image")) if isinstance(node, dict)]
    of_page = data.resolve(data.find("WebPage").get("primaryImageOfPage"))
    for node in [*of_article, *of_page, data.find("ImageObject")]:
        if isinstance(node, dict) and "ImageObject" in types_of(node):
            urls = [*data.texts(node.get("url"), "@id"), *data.texts(node.get("contentUrl"), "@id")]
            if any(same_picture(address, url) for url in urls) or (not urls and [node] == of_article):
                yield node


def _of_node(node: Node, data: LinkedData) -> Captioned:
    captions = [said for name in ("caption", "description") for said in data.texts(node.get(name))]
    authors = data.texts(data.article.get("author"))
    made = [
        plain(said)
        for name in CREDIT_PROPERTIES
        for said in data.texts(node.get(name))
        if name != "author" or said not in authors  # some sites put the article's author on every picture
    ]
    found = parted(plain(next(iter(captions), None)))
    return filled(Captioned(None, next(filter(None, map(maker, made)), None)), found)

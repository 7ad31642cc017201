"""What stands with a picture on the page: its caption, and who made it.

Both are of the picture's figure, else of the smallest element around it that has either and holds neither the headline,
another picture nor more than a frame's words. What says them there, the first that does:

1. The caption: a `<figcaption>`, an element that is called one or is one in microdata, then `data-caption`.
2. The credit: elements called one (words/picture_credit.txt; within a figure words/picture_source.txt too), microdata,
   `<small>` and `<cite>` in a caption; then the caption's end; then a text in the figure that reads as a credit; then
   `data-credit` and its like.
"""

from collections.abc import Collection, Iterable, Iterator
from html import unescape
from itertools import islice, takewhile

from onrecord.pages import credit, label
from onrecord.pages.blocks import CAPTION_NAMES, MAX_CAPTION_WORDS
from onrecord.pages.boilerplate import UNSEEN_NAMES, is_hidden, is_named
from onrecord.pages.credit import MAX_CREDIT_WORDS, Captioned
from onrecord.pages.tree import BLOCK_TAGS, Element, clean, key, names_of, parse, text_of, word_list

MAX_FRAME_WORDS = 150
"""An element around a picture that has more words is the article, and no frame of the picture: the longest caption
(`MAX_CAPTION_WORDS`) and a credit have fewer."""
MAX_FRAME_ELEMENTS = 300
"""Nor is one that holds more elements: a picture in a dozen sizes, with its caption and buttons, is some fifty."""
WORD_CHARACTERS = 12
"""A text has at most so many characters for each word that it may have, in languages with long words and in names."""
CAPTION_ATTRIBUTES = ("data-caption",)
CREDIT_ATTRIBUTES = ("data-credit", "data-copyright", "data-photographer")
CREDIT_PROPERTIES = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
"""Of an ImageObject of schema.org, the more telling first."""
CREDIT_TAGS = {"small", "cite", "footer"}
"""What holds a credit, and nothing else, inside a caption."""
UNREAD_TAGS = {"script", "style", "noscript", "template", "button", "svg", "iframe", "form", "input", "source"}
FRAME_ENDS = {"html", "body", "main", "article"}


def captioned(image: Element, others: set[Element]) -> Captioned:
    """What is said of a picture by what stands with it. others: the elements that show other pictures."""
    holders = list(takewhile(lambda holder: holder.tag not in FRAME_ENDS, image.iterancestors()))
    figure = next((at for at, holder in enumerate(holders) if _is_figure(holder)), 0)
    said = _of_attributes((image, *holders[figure : figure + 1]))
    for holder in takewhile(lambda holder: _is_frame(holder, others), holders[figure:]):
        found = _of_frame(holder)
        if found.caption or found.credit:
            return filled(found, said)
    return said


def parted(text: str) -> Captioned:
    """A caption and the credit at its end; neither where it is too long to be one."""
    return credit.split(text) if _is_short(text, MAX_CAPTION_WORDS) else Captioned(None, None)


def maker(text: str) -> str | None:
    """The credit in a text given as one; None where it is too long, or an address."""
    return credit.credit(text) if _is_short(text, MAX_CREDIT_WORDS) and "://" not in text else None


def _is_short(text: str, words: int) -> bool:
    return len(text) <= words * WORD_CHARACTERS and len(text.split()) <= words


def _is_frame(holder: Element, others: set[Element]) -> bool:
    """Whether what it holds is about the one picture. A figure of several has one caption for all."""
    if len(list(islice(holder.iter(), MAX_FRAME_ELEMENTS + 1))) > MAX_FRAME_ELEMENTS:
        return False
    if holder.find(".//h1") is not None or len(text_of(holder).split()) > MAX_FRAME_WORDS:
        return False
    return others.isdisjoint(holder.iter("img", "amp-img")) or len(holder.findall("figcaption")) == 1


def _is_figure(element: Element) -> bool:
    return element.tag == "figure" or "ImageObject" in (element.get("itemtype") or "")


def _of_attributes(elements: Iterable[Element]) -> Captioned:
    elements = list(elements)
    caption = next((said for one in elements for name in CAPTION_ATTRIBUTES if (said := plain(one.get(name)))), "")
    made = next((said for one in elements for name in CREDIT_ATTRIBUTES if (said := plain(one.get(name)))), "")
    return filled(Captioned(None, maker(made)), parted(caption))


def _of_frame(frame: Element) -> Captioned:
    """The caption and the credit that the elements in a frame around one picture say."""
    captions = {element: None for element in frame.iter() if _is_caption(element)}  # in order
    makers = _outermost(element for element in frame.iter() if _is_credit(element, captions, _is_figure(frame)))
    text = next((said for element in captions if (said := _text(element, makers))), "")
    found = parted(text)
    made = [credit.split_credit(_said(element)) for element in makers]
    names = {key(one.credit): one.credit for one in made if one.credit}
    if not names and not found.credit and _is_figure(frame):
        loose = filter(credit.is_credit, map(clean, _loose(frame, captions)))
        names = {said: said for said in map(credit.credit, loose) if said}
    return filled(Captioned(None, " / ".join(names.values())), found, *made)


def _is_caption(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNREAD_TAGS or element.xpath(".//img | .//amp-img"):
        return False
    if element.tag != "figcaption" and element.get("itemprop") in {"caption", "description"}:
        return any(map(_is_figure, element.iterancestors()))
    called = any(name in words for name in CAPTION_NAMES for words in names_of(element))
    return (called or element.tag == "figcaption") and not is_named(element, word_list("picture_credit.txt"))


def _is_credit(element: Element, captions: Collection[Element], in_figure: bool) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNREAD_TAGS:
        return False
    if element.xpath(".//img | .//amp-img | .//figcaption") or any(one in captions for one in element.iter()):
        return False
    named = is_named(element, word_list("picture_credit.txt")) and (in_figure or not element.xpath("ancestor::footer"))
    if in_figure and not named:
        named = is_named(element, word_list("picture_source.txt")) or element.get("itemprop") in CREDIT_PROPERTIES
    in_caption = element.tag in CREDIT_TAGS and any(one in captions for one in element.iterancestors())
    said = _said(element) if named or in_caption else ""
    return said != "" and _is_short(said, MAX_CREDIT_WORDS) and "://" not in said


def _outermost(elements: Iterable[Element]) -> list[Element]:
    found: list[Element] = []
    for element in elements:
        if not any(holder in found for holder in element.iterancestors()):
            found.append(element)
    return found


def _said(element: Element) -> str:
    """What the element says: of a property in microdata what it gives for programs, or its name."""
    if not element.get("itemprop"):
        return _text(element, [])
    named = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return clean(element.get("content") or named.get("content")) or _text(named, [])


def _text(element: Element, without: list[Element]) -> str:
    """What a reader reads of the element, in one line, leaving some of what is in it out."""
    return clean("".join(_pieces(element, without)))


def _pieces(element: Element, without: list[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child not in without and _is_read(child):
            # Spans side by side are lines of their own: the caption, "Credit...", the name.
            beside = child.tag == "span" and not child.tail and child.getnext() is not None
            apart = " " if beside or child.tag in BLOCK_TAGS or child.tag == "br" else ""
            yield apart
            yield from _pieces(child, without)
            yield apart
        yield child.tail or ""


def _is_read(element: Element) -> bool:
    if element.tag in UNREAD_TAGS or is_named(element, UNSEEN_NAMES) or is_hidden(element):
        return False
    return element.tag != "a" or not (label.is_label(said := text_of(element)) and not credit.is_credit(said))


def _loose(frame: Element, captions: Collection[Element]) -> Iterator[str]:
    """The pieces of text in a frame that are in none of its captions."""
    yield frame.text or ""
    for child in frame:
        if child not in captions and _is_read(child):
            yield from _loose(child, captions)
        yield child.tail or ""


def filled(*found: Captioned) -> Captioned:
    """What the first says, and what it leaves out from those after it."""
    return Captioned(
        next((one.caption for one in found if one.caption), None),
        next((one.credit for one in found if one.credit), None),
    )


def plain(text: str | None) -> str:
    """A text that may have markup in it, without it, in one line."""
    text = unescape(text or "")
    tree = parse(text) if "<" in text else None
    return clean(text) if tree is None else text_of(tree)

"""What a page says about its article: headline, outlet, image; with the byline and the dates."""

import re

import msgspec

from onrecord.pages.boilerplate import is_named
from onrecord.pages.byline import byline
from onrecord.pages.dates import dates
from onrecord.pages.lead_image import LeadImage, lead_image
from onrecord.pages.linked import LinkedData
from onrecord.pages.tree import Element, clean, key, text_of, word_list

SEPARATOR = re.compile(r"\s+(?:[|–—·•»«/]|-|::|\|\|)\s+")
SHARED_WORDS = 0.5
"""A heading that shares this much of its words with what the page calls its title is the headline."""
MAX_OUTLET_WORDS = 5
MIN_HEADLINE_WORDS = 3
"""The only h1 of a page is its headline from so many words on; one or two may be a section's name."""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says about its article; what it does not say is None."""

    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    published: str | None
    updated: str | None
    language: str | None
    """As the page declares it."""
    lead_image: LeadImage
    body: str | None
    """The article's text, where the page's linked data carries it."""


def metadata(tree: Element, address: str | None) -> Metadata:
    """Read what the page says about its article; the tree stays as it is."""
    data = LinkedData(tree)
    said = _meta(tree)
    window = clean(text_of(head)) if (head := tree.find(".//title")) is not None else ""
    outlet = _outlet(tree, data, said)
    title = _title(tree, data, said, window, outlet)
    if outlet is None and title:
        outlet = _outlet_of_window(window, title)
    published, updated = dates(tree, data, address)
    return Metadata(
        title=title,
        outlet=outlet,
        byline=byline(tree, data, outlet),
        published=published,
        updated=updated,
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or said.get("content-language"),
        lead_image=lead_image(tree, data, said, address, title),
        body=next(iter(data.texts(data.article.get("articleBody"), raw=True)), None),
    )


def _meta(tree: Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        if name and (content := clean(meta.get("content"))):
            said.setdefault(name, content)
    return said


def _outlet(tree: Element, data: LinkedData, said: dict[str, str]) -> str | None:
    names = data.texts(data.article.get("publisher")) or data.texts(data.article.get("sourceOrganization"))
    if names:
        return names[0]
    for name in (
        "og:site_name",
        "application-name",
        "publisher",
        "dc.publisher",
        "dcterms.publisher",
        "copyright-holder",
    ):
        if (value := said.get(name)) and "://" not in value:
            return value
    site = data.texts(data.find("WebSite", "NewsMediaOrganization").get("name"))
    if site:
        return site[0]
    for element in tree.xpath("//*[@itemprop='publisher']"):
        named = element.xpath(".//*[@itemprop='name']")
        if text := clean(named[0].get("content")) or text_of(named[0]) if named else text_of(element):
            return str(text)
    return None


def _title(tree: Element, data: LinkedData, said: dict[str, str], window: str, outlet: str | None) -> str | None:
    claims = [
        *data.texts(data.article.get("headline")),
        said.get("og:title"),
        said.get("twitter:title"),
        said.get("dc.title"),
    ]
    claimed = [_without_outlet(claim, outlet) for claim in claims if claim]
    if window:
        claimed.append(_without_outlet(window, outlet))
    every = [heading for heading in tree.xpath("//h1 | //*[@itemprop='headline']") if text_of(heading)]
    beside = word_list("boilerplate.txt")
    inside = [h for h in every if not any(is_named(holder, beside) for holder in h.iterancestors("div", "aside"))]
    headings = inside or every
    shown = next((claim for claim in claimed if key(claim) and _is_shown(tree, claim)), None)
    if shown is not None and max((_likeness(text_of(h), claimed) for h in headings), default=0.0) <= SHARED_WORDS:
        return shown
    alone = text_of(headings[0]) if len(headings) == 1 else ""
    if len(alone.split()) >= MIN_HEADLINE_WORDS and not _is_of_site(headings[0], outlet):
        return _without_outlet(alone, outlet)
    likeness, heading = max(
        ((_likeness(text_of(h), claimed), text_of(h)) for h in headings), default=(0.0, ""), key=_first
    )
    if likeness > SHARED_WORDS:
        return _without_outlet(heading, outlet)
    if not claimed:
        return text_of(headings[0]) if headings else None
    if outlet is None and (named := _outlet_of_window(window, SEPARATOR.split(window)[0])):
        return _without_outlet(claimed[0], named)
    return claimed[0]


def _is_shown(tree: Element, claim: str) -> bool:
    """Whether the page shows these very words, as an element of its own that is no link."""
    wanted = key(claim)
    leaves = tree.xpath("//body//*[not(*) and not(self::script) and not(ancestor-or-self::a)]")
    return any(key(leaf.text or "") == wanted for leaf in leaves)


def _is_of_site(heading: Element, outlet: str | None) -> bool:
    """Whether the heading names the site rather than the article."""
    if outlet and _squeezed(text_of(heading)) in {_squeezed(outlet), _squeezed(f"the {outlet}")}:
        return True
    in_article = any(holder.tag in {"article", "main"} for holder in heading.iterancestors())
    in_header = any(holder.tag in {"header", "nav"} for holder in heading.iterancestors())
    return (in_header and not in_article) or any(link.get("href") in {"/", "./"} for link in heading.iter("a"))


def _first(pair: tuple[float, str]) -> float:
    return pair[0]


def _likeness(heading: str, claims: list[str]) -> float:
    """How much of a claimed title's words the heading has, at best."""
    words = set(re.findall(r"\w+", heading.casefold()))
    claimed = [set(re.findall(r"\w+", claim.casefold())) for claim in claims]
    return max((len(words & claim) / len(claim) for claim in claimed if claim), default=0.0)


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name after or before it."""
    pieces = SEPARATOR.split(title)
    if len(pieces) > 1 and outlet:
        name = _squeezed(outlet)
        last = pieces[-1]
        if _squeezed(last) in {name, f"the{name}"} or name in {f"the{_squeezed(last)}"}:
            return _without_outlet(title[: title.rindex(last)].rstrip(" |–—·•»«/-:"), outlet)
        first = pieces[0]
        if _squeezed(first) == name:
            return title[len(first) :].lstrip(" |–—·•»«/-:")
    return title


def _outlet_of_window(window: str, title: str) -> str | None:
    """The outlet, where the window's title is the headline with one more piece after it."""
    if not window.startswith(title) or window == title:
        return None
    pieces = [piece for piece in SEPARATOR.split(window[len(title) :]) if piece]
    if not pieces or len(pieces[-1].split()) > MAX_OUTLET_WORDS or pieces[-1][0].islower():
        return None
    return pieces[-1]


def _squeezed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removesuffix("com")

"""Who wrote an article: the persons its byline names.

The first of these that names a person: JSON-LD `author`, `<meta name="author">` and kin, microdata and `rel="author"`,
then an element called a byline. Desks, agencies and the outlet itself are no persons.
"""

import re

from onrecord.pages.boilerplate import is_named
from onrecord.pages.linked import LinkedData, types_of
from onrecord.pages.tree import Element, clean, names_of, text_of, word_list

META = (
    "author", "article:author", "parsely-author", "byl", "dc.creator", "dcterms.creator", "sailthru.author",
    "citation_author", "authors", "cxenseparse:author",
)  # fmt: skip
MAX_BYLINE_CHARACTERS = 160
MAX_NAME_WORDS = 5
PARTICLES = {
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "bin", "ibn",
    "ten", "ter", "zu", "y", "af", "av",
}  # fmt: skip
NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-‑])*\Z")
BETWEEN = re.compile(r"\s*(?:[,;|/•·]|\s[–—-]\s)\s*")
AFTER_NAME = re.compile(r"\s+(?:in|at|for|from|aus|à)\s.*|\s*(?:[(@]|https?:).*")
"""What may follow a name: where the person is, or how to reach them."""
ELIDED = re.compile(r"[dlo]['’]\w", re.IGNORECASE)


def byline(tree: Element, data: LinkedData, outlet: str | None) -> tuple[str, ...]:
    """The persons who wrote the article, in the byline's order; none where it names a desk or nobody."""
    for said in (_of_data(data), _of_meta(tree), _of_markup(tree), _of_class(tree)):
        names: dict[str, str] = {}
        for text in said:
            for name in persons(text, outlet):
                names.setdefault(name.casefold(), name)
        if names:
            return tuple(names.values())
    return ()


def persons(text: str, outlet: str | None = None) -> list[str]:
    """The persons' names in a byline such as "By Ann Example and Bo Sample, Diplomatic Editor"."""
    text = _without_opening(clean(text))
    if outlet and text.casefold() != outlet.casefold():
        text = re.sub(re.escape(outlet), ";", text, flags=re.IGNORECASE)
    words = "|".join(re.escape(word) for word in sorted(word_list("and.txt"), key=len, reverse=True))
    pieces = [piece for part in re.split(rf"\s+(?:{words}|&|\+)\s+", text) for piece in BETWEEN.split(part)]
    names = [_without_opening(AFTER_NAME.sub("", piece).strip(" .:")) for piece in pieces]
    found = [_cased(name) for name in names if _is_person(name, outlet)]
    # A single word beside full names is a place or a desk.
    full = [name for name in found if " " in name]
    return full or found


def is_byline(text: str) -> bool:
    """Whether a line opens as a byline does, and names a person."""
    return _without_opening(text) != text and len(text) <= MAX_BYLINE_CHARACTERS and bool(persons(text))


def _without_opening(text: str) -> str:
    for opening in sorted(word_list("by.txt"), key=len, reverse=True):
        if re.match(rf"{re.escape(opening)}(?:\s|:)", text, re.IGNORECASE):
            return text[len(opening) :].lstrip(" :")
    return text


def _is_person(name: str, outlet: str | None) -> bool:
    words = name.split()
    if not 0 < len(words) <= MAX_NAME_WORDS or (outlet and name.casefold() == outlet.casefold()):
        return False
    if any(word.casefold().strip(".") in word_list("desks.txt") for word in words):
        return False
    if not all(NAME_WORD.match(word) for word in words):
        return False
    if len(words) == 1 and (name.isupper() or len(name) < 3):  # noqa: PLR2004
        return False  # an agency's letters
    named = [word for word in words if word.lower() not in PARTICLES]
    return bool(named) and all(not word[0].islower() or ELIDED.match(word) for word in named)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _of_data(data: LinkedData) -> list[str]:
    found = []
    for author in data.resolve(data.article.get("author")) or data.resolve(data.article.get("creator")):
        if isinstance(author, dict) and any(kind.endswith("Organization") for kind in types_of(author)):
            continue
        found.extend(data.texts(author))
    return found


def _of_meta(tree: Element) -> list[str]:
    said: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = clean(meta.get("content"))
        if name in META and content and "://" not in content:
            said.setdefault(name, []).append(content)
    return next((said[name] for name in META if name in said), [])


def _of_markup(tree: Element) -> list[str]:
    found = []
    for element in tree.xpath("//*[@rel='author' or contains(@itemprop, 'author')]"):
        if _is_beside(element):
            continue
        named = element.xpath(".//*[@itemprop='name']") if element.get("itemprop") else []
        text = " ; ".join(map(_content, named)) or _content(element)
        if len(text) <= MAX_BYLINE_CHARACTERS:
            found.append(text)
    return found


def _of_class(tree: Element) -> list[str]:
    wanted = {"author", "authors", "byline", "bylines", "byl", "autor", "auteur", "auteurs"}
    for element in tree.xpath("//body//*[@class or @id]"):
        if any(wanted.intersection(name) for name in names_of(element)) and not _is_beside(element):
            text = text_of(element)
            if text and len(text) <= MAX_BYLINE_CHARACTERS and persons(text):
                return [text]
    return []


def _content(element: Element) -> str:
    return clean(element.get("content")) or text_of(element)


def _is_beside(element: Element) -> bool:
    """Whether it is the author of a quotation, a picture, a comment or another article."""
    for holder in (element, *element.iterancestors()):
        if holder.tag in {"blockquote", "q", "figure", "figcaption", "nav", "aside", "body"}:
            return bool(holder.tag != "body")
        names = {word for name in names_of(holder) for word in name}
        if names & {"comment", "comments", "related", "teaser", "card", "quote", "caption", "widget"}:
            return True
        if holder.tag == "footer" and is_named(holder, word_list("boilerplate.txt")):
            return True
    return False

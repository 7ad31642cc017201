"""What stands around an article and is pruned from the tree before the article is looked for.

Markup says most of it: elements made for it (`nav`, `aside`, `form`), what is hidden, and class names such as
`newsletter` or `related-posts` (words/boilerplate.txt). An element that holds much of the page's running text is never
pruned, whatever it is called: sites put such names on the body and on wrappers as well.
"""

from onrecord.pages.tree import Element, names_of, text_of, word_list

KEPT_SHARE = 0.4
"""An element with more of the page's running text than this is no boilerplate. Set on the pages of tests/pages/html;
there, what is rightly pruned stays under 0.3 and wrappers hold over 0.9."""
MAX_FURNITURE_WORDS = 40
"""A byline, a date line or a row of tags is shorter."""
DROPPED_TAGS = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "video",
    "audio", "canvas", "map", "button", "input", "select", "textarea", "label", "datalist", "dialog", "progress",
    "amp-ad", "amp-analytics", "amp-social-share", "amp-consent", "amp-sidebar", "amp-sticky-ad",
)  # fmt: skip
DROPPED_CONTAINERS = ("nav", "aside", "footer", "form", "menu", "search")
DROPPED_ROLES = {"navigation", "search", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "toolbar"}
LONGEST_NAME = 3
"""No name in the word lists has more words."""
BREAKING_TAGS = {
    "div", "section", "p", "ul", "ol", "dl", "li", "table", "td", "figure", "header", "h2", "h3", "h4", "h5", "h6",
    "span", "a", "address", "small", "details", "center", "time", "em", "strong",
}  # fmt: skip
"""What is pruned by its name; `body`, `article` and `main` are not."""


def prune(tree: Element) -> None:
    """Take boilerplate and furniture out of the tree, in place."""
    for element in tree.xpath("|".join(f"//{tag}" for tag in DROPPED_TAGS)):
        _drop(element)
    running = _running_text(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in {"html", "body", "head"}:
            continue
        if _is_boilerplate(element) and _running_text(element) <= KEPT_SHARE * running:
            _drop(element)
        elif element.get("style") or element.get("hidden") is not None or element.get("aria-hidden"):
            # It stays for its text; what extracts the article must not take it for hidden.
            for name in ("style", "hidden", "aria-hidden"):
                element.attrib.pop(name, None)


def is_hidden(element: Element) -> bool:
    """Whether the markup of this very element hides it."""
    style = "".join((element.get("style") or "").lower().split())
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def is_named(element: Element, words: frozenset[str]) -> bool:
    """Whether the class or id of the element has one of these names in it."""
    for name in names_of(element):
        for length in range(1, LONGEST_NAME + 1):
            if any("-".join(name[at : at + length]) in words for at in range(len(name) - length + 1)):
                return True
    return False


def _is_boilerplate(element: Element) -> bool:
    names = names_of(element)
    if any("pullquote" in "".join(name) for name in names):
        return False
    if element.tag in DROPPED_CONTAINERS or (element.get("role") or "").lower() in DROPPED_ROLES or is_hidden(element):
        return True
    if element.tag not in BREAKING_TAGS or not names:
        return False
    if is_named(element, word_list("boilerplate.txt")):
        return True
    return is_named(element, word_list("furniture.txt")) and len(text_of(element).split()) <= MAX_FURNITURE_WORDS


def _running_text(element: Element) -> int:
    """How many characters stand in paragraphs, or loose between line breaks."""
    own = [element] if element.tag == "p" else []
    paragraphs = sum(len(text_of(part)) for part in [*own, *element.iterfind(".//p")])
    breaks = len(element.findall(".//br"))
    return paragraphs if paragraphs or not breaks else len(text_of(element))


def _drop(element: Element) -> None:
    """Remove an element, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)

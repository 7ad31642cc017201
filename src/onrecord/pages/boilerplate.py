"""What stands around an article and is pruned from the tree before the article is looked for.

Markup says most of it: elements made for it (`nav`, `aside`, `form`), what is hidden, and class names such as
`newsletter` or `related-posts` (words/boilerplate.txt). Two things are never pruned, whatever they are called, since
sites put such names on wrappers and on links within sentences as well: an element that holds the headline or most of
the page's running text, and inline markup inside a sentence.
"""

from onrecord.pages.tree import BLOCK_TAGS, Element, is_called, names_of, text_of, word_list

KEPT_SHARE = 0.5
"""An element with more of the page's running text than this is no boilerplate. On the pages of tests/pages/html what is
rightly pruned stays under 0.4 (a cookie wall), and wrappers of an article hold over 0.6."""
MIN_RUN = 25
"""A piece of text outside links is running text from so many characters on."""
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
INLINE_TAGS = {"a", "span", "em", "strong", "small", "time"}
SENTENCE_HOLDERS = ("p", "li", "blockquote", "figcaption", "td", "h1", "h2", "h3", "h4")
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "”", '"', "’", "“", "»", ")", "。", "！", "？", "」")
SEEN_TAGS = {"figure", "figcaption", "p", "h1", "h2", "h3", "h4"}
"""Text that `aria-hidden` keeps from screen readers alone."""
UNSEEN_NAMES = frozenset({"visually-hidden", "sr-only", "screen-reader", "screen-reader-text", "assistive-text"})
"""Names for text that only screen readers say."""
PAID_NAMES = frozenset({"paywall", "premium", "subscriber", "metered", "locked"})
"""Names of what is hidden until it is paid for: the article itself."""


def prune(tree: Element) -> None:
    """Take boilerplate and furniture out of the tree, in place."""
    for element in tree.xpath("|".join(f"//{tag}" for tag in DROPPED_TAGS)):
        _drop(element)
    headlines = tree.findall(".//h1")
    holders = set(headlines[0].iterancestors()) if len(headlines) == 1 else set()
    running = _running_text(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in {"html", "body", "head"}:
            continue
        is_kept = element in holders and element.tag not in {"header", "nav"}
        if not is_kept and _is_boilerplate(element) and _running_text(element) <= KEPT_SHARE * running:
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
        or (element.get("aria-hidden") == "true" and element.tag not in SEEN_TAGS)
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
    if is_called(element, "pullquote"):
        return False
    if element.tag in INLINE_TAGS and _in_sentence(element):
        # A big first letter is hidden from screen readers, and the word it belongs to from the others.
        is_letter = element.get("aria-hidden") == "true" and any(map(str.isalpha, text_of(element)))
        return is_named(element, UNSEEN_NAMES) or (is_hidden(element) and not is_letter)
    if is_hidden(element):
        return not is_named(element, PAID_NAMES)
    if element.tag in DROPPED_CONTAINERS or (element.get("role") or "").lower() in DROPPED_ROLES:
        return True
    if element.tag not in BREAKING_TAGS:
        return False
    if is_named(element, word_list("boilerplate.txt")):
        return True
    return is_named(element, word_list("furniture.txt")) and len(text_of(element).split()) <= MAX_FURNITURE_WORDS


def _in_sentence(element: Element) -> bool:
    holder = next(element.iterancestors(*SENTENCE_HOLDERS), None)
    return holder is not None and (holder.tag == "figcaption" or text_of(holder).endswith(SENTENCE_ENDS))


def _running_text(element: Element) -> int:
    """How many characters of the element are running text: not in links, and in pieces of some length."""
    pieces = (len(piece.strip()) for piece in element.xpath(".//text()[not(ancestor::a)]"))
    return sum(length for length in pieces if length >= MIN_RUN)


def _drop(element: Element) -> None:
    """Remove an element, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tag in BLOCK_TAGS:
        # The text on both sides of it was parted by it.
        element.clear(keep_tail=True)
        element.tag = "hr"
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)

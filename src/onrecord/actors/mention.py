"""What the words of a source are: a name, a pronoun, a role, an unnamed source, a group."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.actors import countries
from onrecord.record import Name, Part, Span
from onrecord.wordlists import sections

MentionKind = Literal[
    "person", "joint", "pronoun", "government", "organization", "anonymous", "group", "role", "document"
]

_LIMIT = re.compile(r"^(?:only|even|just|both)\s+", re.I)
_LISTED = re.compile(r"\s*,\s*(?:and|as well as)?\s*|\s+and\s+|\s+or\s+|\s*,?\s*as well as\s+")
NAME_PARTS = 4
"""Words of the longest name that stands as a source by itself without the model having seen a name in it."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBER = re.compile(
    r"(?:about|around|nearly|some|more than|at least|over|several|many|most|both|all|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|thousands|\d+)\b",
    re.I,
)
_MODIFYING = frozenset(
    {"of", "for", "to", "by", "with", "under", "against", "from", "at", "about", "like", "on", "in", "near"}
)
"""A name right after one of these belongs to what stands before it: a spokesman for Merkel."""


@dataclass(frozen=True)
class Mention:
    """A source's words, read: their kind, where they stand, the name to show, and the noun that heads them.

    names: the proper names that head it (several where persons are joined by "and").
    """

    kind: MentionKind
    span: Span
    text: str
    head: str
    names: tuple[Name, ...] = ()
    country: countries.Country | None = None


def words(section: str) -> frozenset[str]:
    """A section of the words for sources."""
    return frozenset(word.replace("_", " ") for word in sections("onrecord.actors", "words/sources.en.txt")[section])


def read(text: str, source: Part, names: Sequence[Name]) -> Mention:
    """Read the words of a source; `names` are the text's proper names, in order."""
    span = source.spans[-1]
    inside = [name for name in names if span.start <= name.span.start and name.span.end <= span.end]
    surface, head = _name(text[span.start : span.end]), _head(text[span.start : span.end])

    def mention(kind: MentionKind, named: Sequence[Name] = (), country: countries.Country | None = None) -> Mention:
        return Mention(kind, span, surface, head, tuple(named), country)

    whole = text[span.start : span.end].strip(" ,").lower()
    if any(whole in words(section) for section in ("he", "she", "it", "they", "i", "we")):
        return Mention("pronoun", span, whole, whole)
    persons = [name for name in inside if name.type == "person" and _heads(text, span, name)]
    if _is_list_of_countries(text[span.start : span.end]):
        return Mention("group", span, _LIMIT.sub("", text[span.start : span.end].strip(" ,")), head)
    country = countries.government(surface)
    if country is not None and not (persons and " " in surface):
        return mention("government", country=country)
    if head in words("documents"):
        return mention("document")
    if len(persons) > 1 and _joined(text, persons):
        return mention("joint", persons)
    if persons:
        return mention("person", persons[:1])
    if not inside and _is_bare_name(surface):
        if surface.isupper() or surface.split()[-1].lower() in words("bodies"):
            return mention("organization")
        start = span.start + text[span.start : span.end].index(surface)
        return mention("person", [Name(Span(start, start + len(surface)), "person")])
    return mention(_unnamed(whole, surface, head, [n for n in inside if n.type != "person" and _heads(text, span, n)]))


def _unnamed(whole: str, surface: str, head: str, heading: list[Name]) -> MentionKind:
    """The kind of a phrase that no person and no government heads; heading: the proper names that head it."""
    if words("secret") & set(whole.split()):
        return "anonymous"
    if head in words("bodies") or (heading and surface[:1].isupper()):
        return "organization"
    definite = whole.startswith(("the ", "his ", "her ", "their ", "its "))
    if head in words("anonymous") and not (definite and not head.endswith("s")):
        return "anonymous"
    if _NUMBER.match(surface) or (head.endswith("s") and not head.endswith("ss")) or head in {"people", "men", "women"}:
        return "group"
    return "role"


def _name(phrase: str) -> str:
    """The words to show: without the article, and up to a comma or a clause on who carried them."""
    out = re.split(r",| (?:cited|quoted) by | which | who ", phrase.strip(" ,"), maxsplit=1)[0].strip()
    return _ARTICLE.sub("", out, count=1) if _ARTICLE.match(out) else out


def _head(phrase: str) -> str:
    """The noun that heads a phrase, in lower case: the last word before a comma, a preposition or a clause."""
    phrase = phrase.strip(" ,").split(",")[0]
    kept: list[str] = []
    for match in _WORD.finditer(phrase):
        word = match.group().lower()
        if kept and (word in words("stop") or (word.endswith("ed") and len(kept) > 1)):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].endswith(("ed", "ing")) and kept[-2] not in {"the", "a", "an"}:
        kept.pop()
    return _POSSESSIVE.sub("", kept[-1].rstrip(".")) if kept else ""


def _is_list_of_countries(phrase: str) -> bool:
    """Whether a phrase lists governments: "only France, Great Britain and Sweden"."""
    items = [item for item in _LISTED.split(_LIMIT.sub("", phrase.strip(" ,"))) if item.strip()]
    return len(items) > 1 and all(countries.government(item.strip()) for item in items)


def _heads(text: str, span: Span, name: Name) -> bool:
    """Whether a name heads the phrase it stands in, rather than modify its noun."""
    inner = text[name.span.start : name.span.end]
    after = text[name.span.end : span.end]
    following = _WORD.match(after.lstrip(" "))
    if after[:1] in {"'", "’"} or _POSSESSIVE.search(inner):
        return False
    if following and following.group().islower() and following.group() not in words("stop") | {"and", "or"}:
        return False  # the Trump campaign
    before = text[span.start : name.span.start]
    if re.search(r"[,(]\s*$", before):
        return True
    previous = [word.lower().rstrip(".") for word in _WORD.findall(before)]
    while previous and previous[-1] in words("titles"):
        previous.pop()
    if previous and previous[-1] in _MODIFYING:
        return False
    return not (set(previous) & words("cut") or ", " in before)


def _joined(text: str, persons: Sequence[Name]) -> bool:
    between = [text[a.span.end : b.span.start].strip() for a, b in itertools.pairwise(persons)]
    return all(re.fullmatch(r",|,? ?and|,? ?or|&", words) for words in between) and between[-1] != ","


def _is_bare_name(surface: str) -> bool:
    parts = surface.split()
    return (
        0 < len(parts) <= NAME_PARTS
        and all(part[:1].isupper() for part in parts)
        and parts[-1].lower() not in words("generic")
    )

"""What the words of a source are: a name, a pronoun, a role, an unnamed source, a group."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.actors import countries
from onrecord.actors.roles import TITLES, nouns
from onrecord.actors.vocabulary import words
from onrecord.record import Name, Part, Span

MentionKind = Literal[
    "person", "joint", "pronoun", "government", "organization", "anonymous", "group", "role", "nobody"
]

_LIMIT = re.compile(r"^(?:only|even|just|both)\s+", re.I)
_LISTED = re.compile(r"\s*,\s*(?:and|as well as)?\s*|\s+and\s+|\s+or\s+|\s*,?\s*as well as\s+")
NAME_PARTS = 4
"""Words of the longest name that stands as a source by itself without the model having seen a name in it."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
_REFLEXIVE = re.compile(r"\s+(?:him|her|it)self$|\s+themselves$", re.I)
_AGED = re.compile(r" (?:the )?(?:younger|elder|junior|senior)\b(?=$|,)", re.I)
_DEFINITE = ("the ", "this ", "his ", "her ", "their ", "its ")
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


def read(text: str, source: Part, names: Sequence[Name], is_known: Callable[[str], bool]) -> Mention:
    """Read the words of a source.

    names: the text's proper names that touch it, in order. is_known: whether a word is part of a known person's name.
    """
    span = source.spans[-1]
    phrase = text[span.start : span.end].strip(" ,;:")
    span = Span(*_found(text, phrase, span))
    inside = [name for name in names if span.start <= name.span.start and name.span.end <= span.end]
    surface, head = _name(phrase), _head(phrase)

    def mention(kind: MentionKind, named: Sequence[Name] = (), country: countries.Country | None = None) -> Mention:
        return Mention(kind, span, surface, head, tuple(named), country)

    whole = phrase.lower()
    if not (phrase.isupper() and len(phrase) > 1):  # US is not us
        if any(whole in words(section) for section in ("he", "she", "it", "they", "i", "we")):
            return Mention("pronoun", span, whole, whole)
        if whole in words("nobody"):
            return mention("nobody")
    persons = [name for name in inside if name.type == "person" and _heads(text, span, name)]
    if _is_list_of_countries(phrase):
        return Mention("group", span, _LIMIT.sub("", phrase), head)
    country = countries.government(surface)
    if country is not None and not (persons and (" " in surface or is_known(surface))):
        return mention("government", country=country)
    if head in words("documents"):
        return mention("nobody")
    if len(persons) > 1 and _joined(text, persons):
        return mention("joint", persons)
    if persons:
        return mention("person", persons[:1])
    bare = _AGED.sub("", surface)
    if not inside and _is_bare_name(bare, is_known):
        start = text.index(bare, span.start)
        return mention("person", [Name(Span(start, start + len(bare)), "person")])
    heading = [name for name in inside if name.type != "person" and _heads(text, span, name)]
    body = any(name.type == "organization" and _ends_in(text, name, head) for name in heading)  # "the Torrin Courier"
    return mention("organization" if body else _unnamed(whole, surface, head, heading), heading)


def _ends_in(text: str, name: Name, head: str) -> bool:
    """Whether the last word of a name is the noun that heads a phrase, with a capital."""
    last = text[name.span.start : name.span.end].rpartition(" ")[2]
    return last[:1].isupper() and last.lower() == head


def _found(text: str, phrase: str, span: Span) -> tuple[int, int]:
    """Where a phrase stands in the span that it was stripped out of."""
    start = text.index(phrase, span.start) if phrase else span.start
    return start, start + len(phrase) if phrase else span.end


def _unnamed(whole: str, surface: str, head: str, heading: list[Name]) -> MentionKind:
    """The kind of a phrase that no person and no government heads; heading: the proper names that head it."""
    if words("secret") & set(whole.split()):
        return "anonymous"
    if head.endswith("-old") or (whole.startswith("the ") and countries.demonym(surface) and not surface.endswith("s")):
        return "role"  # "the 54-year-old", "the Norwegian"
    if head in nouns() | words("generic"):
        return "anonymous" if head in words("anonymous") and not whole.startswith(_DEFINITE) else "role"
    if head in words("bodies") or (heading and surface[:1].isupper()) or (surface.isupper() and len(surface) > 1):
        return "organization"
    if head in words("anonymous"):
        return "anonymous"
    if _NUMBER.match(surface) or (head.endswith("s") and not head.endswith("ss")) or head in {"people", "men", "women"}:
        return "group"
    return "role"


def _name(phrase: str) -> str:
    """The words to show: without the article, and up to a comma or a clause on who carried them."""
    out = re.split(r",| (?:cited|quoted) by | which | who ", phrase, maxsplit=1)[0].strip()
    out = _REFLEXIVE.sub("", out)
    out = _POSSESSIVE.sub("", out) if out[:1].isupper() and " " not in out else out  # "in Morvan's view"
    return _ARTICLE.sub("", out, count=1) if _ARTICLE.match(out) else out


def _head(phrase: str) -> str:
    """The noun that heads a phrase, in lower case: the last word before a comma, a preposition or a clause."""
    phrase = _REFLEXIVE.sub("", phrase.split(",", maxsplit=1)[0])
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
    if _POSSESSIVE.fullmatch(after):  # "in Morvan's view"
        return True
    if after[:1] in {"'", "’"} or _POSSESSIVE.search(inner):
        return False
    if (
        following
        and not _AGED.match(after)
        and following.group().islower()
        and following.group() not in words("stop") | words("reflexives") | {"and", "or"}
    ):
        return False  # the Trump campaign
    before = TITLES.sub("", text[span.start : name.span.start])
    if re.search(r"[,(]\s*$", before):
        return True
    previous = [word.lower().rstrip(".") for word in _WORD.findall(before)]
    modified = [word for word in previous if word not in {"the", "a", "an"}]
    if modified and modified[-1] in _MODIFYING:
        return False
    if ", " in before:  # "his superior, the regional roads chief Daulet Omarov"
        apposed = before.rpartition(", ")[2].lower().split()
        short = len(apposed) <= NAME_PARTS and apposed[:1] and apposed[0] in {"the", "a", "an"}  # "the Croatian …"
        return (previous[-1] in nouns() or bool(short)) and not set(apposed) & words("stop")
    return not set(previous) & words("cut")


def _joined(text: str, persons: Sequence[Name]) -> bool:
    between = [text[a.span.end : b.span.start].strip() for a, b in itertools.pairwise(persons)]
    return all(re.fullmatch(r",|,? ?and|,? ?or|&", words) for words in between) and between[-1] != ","


def _is_bare_name(surface: str, is_known: Callable[[str], bool]) -> bool:
    """Whether capitalized words are a person's name that the model has not seen as one.

    One word alone may owe its capital to the sentence that it begins; it must be known from a name elsewhere.
    """
    parts = surface.split()
    if len(parts) == 1:
        return is_known(surface)
    capitals = all(part[:1].isupper() and not part.isupper() for part in parts)
    last = parts[-1].lower() if parts else ""
    return 1 < len(parts) <= NAME_PARTS and capitals and last not in words("generic") | words("bodies") | nouns()

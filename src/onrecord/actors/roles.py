"""What an article says that a person is: role, affiliation and country, each with the characters that say so."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.actors import countries
from onrecord.record import Span
from onrecord.wordlists import sections

MOST_WORDS = 25
"""Words of a role; the longest in ordinary news, an institute of a university, has twenty."""
BEFORE = 160
"""Characters before a name that are looked through for a role."""

_PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "person", "ee", "eur")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?|['’]s|[^\w\s]")
_AT = re.compile(r".*?\b(?:at|with)\s+(?:the\s+)?(?=[A-Z])", re.S)
_OF = re.compile(r"\bof\s+(?:the\s+)?(?=[A-Z])(?!State\b)")
_END = re.compile(r"[,.;:()]\s|[.;:]$|\s[–—]\s|\s(?:who|which|said|says|told)\s|\sand\s(?=[a-z])|$")


@dataclass(frozen=True)
class Role:
    """A role and what follows from it; spans are characters of the article's text."""

    role: Span
    affiliation: Span | None
    country: tuple[countries.Country, Span] | None


def of_name(text: str, name: Span) -> Role | None:
    """The role that stands beside a name: before it ("British Prime Minister …"), or after it between commas."""
    span = _before(text, name.start) or _after(text, name.end)
    return _described(text, span) if span else None


def nouns() -> frozenset[str]:
    """The nouns that head roles."""
    return _words("roles")


def is_person(noun: str) -> bool:
    """Whether a noun names a person, by the list of roles or by its ending."""
    return noun in nouns() or noun.endswith(_PERSONAL)


def gender(noun: str) -> str | None:
    """Give "she" or "he" for a role that only a woman or only a man has; else None."""
    if noun in _words("female"):
        return "she"
    return "he" if noun in _words("male") else None


def _before(text: str, end: int) -> Span | None:
    """The words that lead up to a name, as long as they can be part of a role: capitals, role nouns, connectors."""
    line = max(text.rfind("\n", 0, end) + 1, end - BEFORE)
    tokens = [(m.group(), m.start()) for m in _WORD.finditer(text, line, end)]
    if tokens and tokens[-1][0] == ",":
        tokens.pop()
        end = tokens[-1][1] + len(tokens[-1][0]) if tokens else end
    kept: list[tuple[str, int]] = []
    while tokens and len(kept) < MOST_WORDS:
        word = tokens[-1][0]
        plain = word.lower().rstrip(".")
        listed = plain in nouns() or plain in _words("modifiers") or plain in _words("connectors")
        if not (listed or (word[0].isupper() and word[-1] != ".")):
            break
        kept.insert(0, tokens.pop())
    while kept and kept[0][0].lower() in _words("connectors") | _words("openers"):
        kept.pop(0)
    if not any(word.lower().rstrip(".") in nouns() for word, _ in kept):
        return None
    return Span(kept[0][1], len(text[:end].rstrip(" ,")))


def _after(text: str, start: int) -> Span | None:
    """What follows a name after a comma, up to the end of the apposition, where a role noun heads it."""
    match = re.compile(r",\s+(?:(?:the|an?|his|her|its|their)\s+)?").match(text, start)
    if match is None:
        return None
    line = text.find("\n", start)
    limit = line if line >= 0 else len(text)
    end = _END.search(text, match.end(), limit)
    span = Span(match.end(), end.start() if end else limit)
    tokens = _WORD.findall(text, span.start, span.end)
    heading = []
    for token in tokens[:MOST_WORDS]:
        if token.lower() in {"of", "at", "for", "in", "with", "to", "on"}:
            break
        heading.append(token.lower())
    if len(tokens) > MOST_WORDS or not heading or heading[-1] not in nouns():
        return None
    return span


def _described(text: str, span: Span) -> Role:
    phrase = text[span.start : span.end]
    affiliation = None
    match = _AT.match(phrase) or _OF.search(phrase)  # Head of Logistics at Nordhafen
    if match is not None:
        affiliation = Span(span.start + match.end(), span.end)
    country = countries.of_phrase(phrase)
    where = None
    if country is not None:
        found, start, end = country
        where = (found, Span(span.start + start, span.start + end))
    return Role(span, affiliation, where)


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in sections("onrecord.actors", "words/roles.en.txt")[section])

"""What an article says that a person or a body is: role, affiliation, country, and every word that describes it.

A description stands before a name ("the Polish bridge specialist Zbigniew Hałas"; "the president of the panel, …"),
after it between commas ("…, a 54-year-old baker,"; "…, who runs the wound clinic of …"), or is told of it ("… is a
botanist").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.actors import countries
from onrecord.actors.vocabulary import words
from onrecord.record import Span

MOST_WORDS = 25
"""Words of a role; the longest in ordinary news, an institute of a university, has twenty."""
BEFORE = 160
"""Characters before a name that are looked through for a role."""
AFTER = 240
"""Characters after a name that are looked through for what it is."""

_PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "person", "ee", "eur")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&—][^\W_]+)*\.?|['’]s|[^\w\s]")
_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AT = re.compile(r".*?\b(?:at|with)\s+(?:the\s+)?(?=[A-Z])", re.S)
_OF = re.compile(r"\b(?:of|for)\s+(?:the\s+)?(?=[A-Z])(?!State\b)")
_END = re.compile(r"[,.;:()]\s|[.;:]$|\s[–—]\s|\s(?:who|which|whose|said|says|told|since|until)\s|\sand\s(?=[a-z])|$")
_AGE = re.compile(r"(?:,\s*\d{1,3}(?=,)|\s*\(\d{1,3}\))")
_YEARS_OLD = re.compile(r"\b(?P<years>\d{1,3})[-—– ]years?[-—– ]old\b")
_COMMA = re.compile(r",\s+(?:then |now |also )?(?:(?:the|an?|his|her|its|their)\s+)?")
_RELATIVE = re.compile(r",?\s+(?:who|which)\s+(?P<clause>[^,.;:\n]+)")
_COPULA = re.compile(
    r"(?:,[^,.;\n]{0,60},)?\s+(?:himself |herself )?(?:is|was|has been|had been|became|remains|serves as|works as)\s+"
    r"(?:now |also |himself |herself )?(?:(?:the|an?|his|her|its|their)\s+)?(?P<what>[^,.;:\n]+)"
)
_WHO_IS = re.compile(r"^(?:is|was|has been|had been|became)\s+(?:(?:the|an?)\s+)?")
_DETERMINER = re.compile(
    r"(?<![^\s“\"(—–-])(?P<det>(?:the|an?|his|her|its|their|our|my)|[^\W\d_a-z][\w’'.-]*['’]s?)\s+", re.I
)
TITLES = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Lord|Lady)\.?\s*)+$")
_PUNCTUATED = re.compile(r"[,;:.!?“”\"()]\s|—\s")
_EMPTY = frozenset(
    [
        "the",
        "this",
        "that",
        "his",
        "her",
        "its",
        "their",
        "our",
        "own",
        "year-old",
        "years-old",
        "himself",
        "herself",
        "itself",
    ]
)
_VERBAL = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "who",
        "which",
        "that",
        "said",
        "says",
        "told",
        "and",
        "but",
        "when",
        "while",
    ]
)
_FROM = re.compile(
    r"\s+(?:from|of|at|with)\s+(?:the\s+)?(?=[A-Z])(?P<body>[^,.;:\n]{3,80}?)(?=[,.;:]|\s(?:is|was|has|had|said|says|told|considers|believes|thinks)\b|\s+(?:in|at)\s+[A-Z])"
)


@dataclass(frozen=True)
class Role:
    """A role and what follows from it; spans are characters of the article's text."""

    role: Span
    affiliation: Span | None
    country: tuple[countries.Country, Span] | None
    kin: bool = False
    """Whether it says whose relative or colleague somebody is, rather than what."""


@dataclass
class Description:
    """All that a text says somebody is: its roles in order, the nouns that head them, every word, every country."""

    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, text: str, span: Span, *, is_role: bool = True) -> None:
        """Take in a phrase; is_role: whether it may stand as the role, which a noun for a person must head."""
        phrase = text[slice(*span)]
        self.words |= told_words(phrase)
        named = countries.of_phrase(phrase)
        if named:
            self.countries.add(named[0].code)
        noun = head(phrase)
        if noun in nouns():
            self.heads |= {noun, noun.split("-")[-1], noun.split()[-1]}
            if is_role:
                self.roles.append(_described(text, span))

    def merge(self, other: "Description") -> None:
        """Take in all of another."""
        self.roles += other.roles
        self.heads |= other.heads
        self.words |= other.words
        self.countries |= other.countries


def describe_body(text: str, name: Span, line: Span) -> Description:
    """What stands beside an organization's name ("the irrigation firm Rioni Water"), and the nouns of the name."""
    found = Description()
    kinds = words("bodies") | words("businesses")
    for noun in _PLAIN.findall(text[slice(*name)]):
        if noun.lower() in kinds:
            found.heads.add(noun.lower())
    if text[slice(*name)].rsplit(maxsplit=1)[-1].lower().strip(".") in words("businesses_by_name"):
        found.heads.add("company")
    before = text[max(line.start, name.start - BEFORE) : name.start]
    tokens = [token.lower() for token in _PLAIN.findall(before)]
    if tokens and before[-1:] == " " and not _PUNCTUATED.search(before[-2:]) and tokens[-1] in kinds | nouns():
        found.heads.add(tokens[-1])
        determiners = [at for at, token in enumerate(tokens) if token in {"the", "a", "an", "its", "their"}]
        phrase = " ".join(tokens[determiners[-1] + 1 :]) if determiners else tokens[-1]
        found.words |= told_words(phrase)
        named = countries.of_phrase(before[-len(phrase) - 1 :])
        if named:
            found.countries.add(named[0].code)
    after = re.compile(r",\s+(?:the|an?)\s+(?P<what>[^,.;:\n]+)").match(text, name.end, min(line.end, name.end + AFTER))
    if after:
        noun = head(after["what"])
        if noun in kinds:
            found.heads.add(noun)
            found.words |= told_words(after["what"])
    return found


def describe(text: str, name: Span, line: Span, others: Sequence[Span]) -> Description:
    """What stands beside a name, in its line. others: the persons' names near by, which end a description."""
    found = Description()
    opening = max([line.start] + [other.end for other in others if other.end <= name.start])
    before = _before(text, name.start, opening)
    if before:
        found.add(text, before)
    limit = min(line.end, name.end + AFTER)
    start = name.end
    if text[start : start + 2] in {"’s", "'s"}:
        return found
    age = _AGE.match(text, start, limit)
    if age:
        found.words.add(f"aged {''.join(filter(str.isdigit, age.group()))}")
        start = age.end()
    after = _after(text, start, limit)
    if after and not _overlaps(after, others):
        found.add(text, after)
    clause = _RELATIVE.match(text, after.end if after else start, limit)
    if clause:
        which = _WHO_IS.match(clause["clause"])
        span = Span(clause.start("clause") + (which.end() if which else 0), clause.end("clause"))
        found.add(text, span, is_role=which is not None and not _overlaps(span, others))
    told = _COPULA.match(text, start + 1 if age and text[start : start + 1] == "," else start, limit)
    if told:
        end = re.search(r"\s(?:who|which|said|says|told)\s|\sin\s(?:the\s)?[A-Z]|\ssince\s|\suntil\s", told["what"])
        span = Span(told.start("what"), told.start("what") + end.start() if end else told.end("what"))
        if not _overlaps(span, others):
            found.add(text, span, is_role=head(text[slice(*span)]) in nouns())
    body = _FROM.match(text, name.end, limit)
    if body:
        found.words |= told_words(body["body"])
    return found


def told_words(phrase: str) -> set[str]:
    """The words of a phrase that tell something, in lower case."""
    found = {w.lower() for w in _PLAIN.findall(phrase) if len(w) > 2 or w.isupper()}  # noqa: PLR2004
    found |= {f"aged {age['years']}" for age in _YEARS_OLD.finditer(phrase)}
    return found - words("stop") - _VERBAL - _EMPTY


def head(phrase: str) -> str:
    """The noun that heads a phrase, in lower case: the last word before a comma, a preposition or a clause."""
    kept: list[str] = []
    for match in _WORD.finditer(phrase.split(",", maxsplit=1)[0]):
        word = match.group().lower().rstrip(".")
        if kept and (word in words("stop") or word in _VERBAL or (word.endswith("ed") and len(kept) > 1)):
            break
        if word in {"'s", "’s"} or word.endswith(("'s", "’s")):
            kept = []
            continue
        kept.append(word)
    two = " ".join(kept[-2:])
    return two if two in nouns() else kept[-1] if kept else ""


def nouns() -> frozenset[str]:
    """The nouns that head roles."""
    return words("roles")


def is_person(noun: str) -> bool:
    """Whether a noun names a person, by the list of roles or by its ending."""
    return noun in nouns() or noun.endswith(_PERSONAL)


def gender(noun: str) -> str | None:
    """Give "she" or "he" for a role that only a woman or only a man has; else None."""
    if noun in words("female") or noun.endswith("woman"):
        return "she"
    return "he" if noun in words("male") or noun.endswith(("chman", "shman", "chmen")) else None


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _before(text: str, end: int, line: int) -> Span | None:
    """The words that lead up to a name, where they are a role: listed, or from an article to a noun for a person."""
    start = max(line, end - BEFORE)
    stripped = TITLES.sub("", text[start:end]).rstrip()
    comma = stripped.endswith(",")
    stop = start + len(stripped.rstrip(", "))
    return _from_article(text, start, stop, comma=comma) or _listed(text, start, stop)


def _from_article(text: str, start: int, stop: int, *, comma: bool) -> Span | None:
    """From an article, a possessive or a genitive on, where a noun for a person heads it: "the sister of the mayor"."""
    found = None
    for match in reversed(list(_DETERMINER.finditer(text, start, stop))):
        phrase = text[match.end() : stop]
        tokens = [token.lower() for token in _WORD.findall(phrase)]
        if not tokens or len(tokens) > MOST_WORDS or _VERBAL & set(tokens) or _PUNCTUATED.search(phrase):
            break
        ended = phrase[-1] in ".!?" and tokens[-1].rstrip(".") not in words("titles")
        if ended or tokens[-1] in words("stop"):  # "a spokesman for Dieter Amsel"
            break
        closes = comma or tokens[-1].rstrip(".") in nouns() or phrase.split()[-1][:1].isupper()
        if head(phrase) in nouns() and (closes or " of " in phrase):
            genitive = match["det"].endswith(("s", "’", "'")) and match["det"].lower() not in {"his", "its"}
            found = Span(match.start("det") if genitive else match.end(), stop)
        if not re.search(r"\b(?:of|for|in|at|to)\s+$", text[start : match.start("det")]):
            break
    return found


def _listed(text: str, start: int, stop: int) -> Span | None:
    """The words before a name as long as they can be part of a role: capitals, role nouns, connectors."""
    tokens = [(m.group(), m.start()) for m in _WORD.finditer(text, start, stop)]
    kept: list[tuple[str, int]] = []
    while tokens and len(kept) < MOST_WORDS:
        word = tokens[-1][0]
        plain = word.lower().rstrip(".")
        listed = plain in nouns() or plain in words("modifiers") or plain in words("connectors")
        if not (listed or (word[0].isupper() and word[-1] != ".")):
            break
        kept.insert(0, tokens.pop())
    while kept and kept[0][0].lower() in words("connectors") | words("openers") | words("sentence_openers"):
        kept.pop(0)
    if not any(word.lower().rstrip(".") in nouns() for word, _ in kept) or kept[-1][0].lower() in words("stop"):
        return None
    return Span(kept[0][1], stop)


def _after(text: str, start: int, limit: int) -> Span | None:
    """What follows a name after a comma, up to the end of the apposition, where a role noun heads it."""
    match = _COMMA.match(text, start, limit)
    if match is None:
        return None
    end = _END.search(text, match.end(), limit)
    span = Span(match.end(), end.start() if end else limit)
    tokens = [token.lower() for token in _WORD.findall(text, span.start, span.end)]
    noun = head(text[slice(*span)])
    if len(tokens) > MOST_WORDS or noun not in nouns():
        return None
    first = tokens.index(noun.split()[-1]) if noun.split()[-1] in tokens else 0
    clause = (_VERBAL - {"and"}) & set(tokens[: first + 2]) or {"a", "an", "the", "his", "her"} & set(
        tokens[: first + 1]
    )
    return None if clause else span  # "…, suspects a contractor"


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
    return Role(span, affiliation, where, head(phrase) in words("kin"))

"""What speaks for an actor to be whom an anaphor stands for, and what speaks against it beyond doubt."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.actors import countries, roles
from onrecord.actors.cast import Known
from onrecord.actors.names.spelling import fold
from onrecord.actors.vocabulary import words
from onrecord.record import ActorType, Span
from onrecord.wordlists import lines

Group = Literal["he", "she", "it", "they", "role", "body", "surname"]
Row = dict[str, float]
"""Features by name; one that is absent is 0."""

RANKS = frozenset({"prime", "vice", "deputy", "assistant", "former", "ex"})
"""What makes another office of the same noun: a prime minister is not "the minister"."""
MOST_VAGUE = 4
"""Words of a role beside its noun from which it says so much that one who is told to be something else is not meant."""
TYPES: dict[Group, Collection[ActorType]] = {
    "he": {"person"},
    "she": {"person"},
    "it": {"organization", "government"},
    "they": {"group", "anonymous", "organization", "government"},
    "role": {"person"},
    "body": {"organization", "government"},
    "surname": {"person", "organization"},
}


@dataclass(frozen=True)
class Anaphor:
    """Words that stand for an actor named elsewhere.

    head: the noun, of a role or a body. told: its other words. position: where its sentence names it. contents: what
    is attributed to it. definite: "the", "this"; possessive: "his", "her", "its", whose owner is no candidate;
    genitive: a name's. pronouns: "he", "she", "it", where the rest of the sentence has them.
    proper: those of its words that begin with a capital.
    """

    group: Group
    span: Span
    contents: tuple[Span, ...]
    head: str = ""
    told: frozenset[str] = frozenset()
    country: str | None = None
    definite: bool = False
    possessive: bool = False
    genitive: bool = False
    owner: Known | None = None
    pronouns: frozenset[str] = frozenset()
    indefinite: bool = False
    proper: frozenset[str] = frozenset()

    @property
    def is_vague(self) -> bool:
        """Whether the noun may be anybody's: "the expert", "the 54-year-old", "the Norwegian"."""
        return (
            self.head in words("generic")
            or self.head.endswith("old")
            or countries.demonym(self.head.capitalize()) is not None
        )

    def head_told(self, known: Known) -> bool:
        """Whether the article says of an actor what this calls somebody's, or may leave it unsaid of a relative."""
        named_later = bool(known.places) and known.first > self.span.end
        return (
            named_later or self.head in words("kin") or self.head in known.told.heads or self.head in known.told.words
        )


def agreeing(anaphor: Anaphor, candidates: list[Known]) -> list[Known]:
    """The candidates that hold the very role, fit the sentence's pronoun, and are as young or old as said."""
    if anaphor.group not in {"surname", "role", "body"}:
        return candidates
    if anaphor.group == "body" and anaphor.head in words("generic_bodies"):
        return candidates
    if anaphor.group != "surname" and not anaphor.is_vague:
        fitting = [(fit(anaphor, known), known) for known in candidates]
        holders = [
            known for found, known in fitting if found["head same"] and (not anaphor.told or found["words share"] == 1)
        ]
        candidates = holders or candidates
    if anaphor.group == "body":
        return candidates
    for row in ("pronoun", "age"):
        told = [(agreement(anaphor, known), known) for known in candidates]
        agrees = [
            k for r, k in told if r[f"{row} agrees"] and (anaphor.group == "surname" or anaphor.head in k.told.heads)
        ]
        if agrees:
            candidates = [known for r, known in told if not r[f"{row} differs"]] if row == "pronoun" else agrees
        elif row == "age" and anaphor.group == "surname" and anaphor.told & (words("younger") | words("elder")):
            others = [known for r, known in told if not r["age differs"]]  # who is not the daughter is the elder
            return others if len(others) == 1 < len(candidates) else []
    return candidates


def fits(anaphor: Anaphor, known: Known) -> bool:
    """Whether nothing that is known speaks against it."""
    if known.type not in TYPES[anaphor.group] or known is anaphor.owner:
        return False
    if not anaphor.contents and known.first > anaphor.span.start:  # whose "his" it is has been named
        return False
    match anaphor.group:
        case "he" | "she":
            return known.gender in {None, anaphor.group} and (known.person is not None or known.speaks)
        case "role":
            return _may_hold(anaphor, known)
        case "body" | "it":
            return _may_be_body(anaphor, known)
        case "they":
            return known.speaks
        case _:
            return True


def is_told_otherwise(anaphor: Anaphor, known: Known) -> bool:
    """Whether one who is named only after a role is said there to be something else."""
    if known.first < anaphor.span.start or not known.told.roles:
        return False
    found = fit(anaphor, known)
    return bool(found["head other"]) and not found["words shared"] and len(anaphor.told) >= MOST_VAGUE


def _may_hold(anaphor: Anaphor, known: Known) -> bool:
    """Whether somebody may hold a role."""
    if anaphor.indefinite and (not known.places or known.first < anaphor.span.end):
        return False
    gender = roles.gender(anaphor.head)
    if gender is not None and known.gender not in {None, gender}:
        return False
    if known.person is None and known.head != anaphor.head and known.head not in kindred(anaphor.head):
        return False
    if (anaphor.genitive or anaphor.possessive) and not anaphor.head_told(known):
        return False
    return not _contradicts(anaphor, known)


def _may_be_body(anaphor: Anaphor, known: Known) -> bool:
    """Whether an organization may be "the company", or "it"; an outlet that has only carried words is not."""
    if anaphor.indefinite and (not known.places or known.first < anaphor.span.end):
        return False
    carried = not known.speaks and anaphor.head not in words("media") and is_outlet(known)
    if carried or fold(known.name) in words("platforms"):
        return False
    return anaphor.group == "it" or not _is_other_body(anaphor, known)


def _contradicts(anaphor: Anaphor, known: Known) -> bool:
    """Whether a role is of another country, another office or another house than what is told of somebody."""
    told, heads = known.told.words | known.told.heads, known.told.heads - words("kin")
    if anaphor.country and known.told.countries and anaphor.country not in known.told.countries:
        return True
    if anaphor.head in words("strict") and heads and anaphor.head not in told:
        return True
    if anaphor.head in words("offices") and anaphor.proper and heads and not anaphor.proper & told:
        return True  # "the head of the White House"
    if anaphor.head not in known.told.heads:
        return False
    return (
        anaphor.head in words("offices")
        and bool(anaphor.told)
        and bool(told - {anaphor.head})
        and not anaphor.told & told
    )


def _is_other_body(anaphor: Anaphor, known: Known) -> bool:
    """Whether an organization is known to be of another kind than a noun says: a union is no company."""
    kinds = known.told.heads | ({known.head} if known.head else set())
    if anaphor.country and anaphor.head not in kinds:  # "the Russian embassy" says what it is
        return True
    if not kinds or anaphor.head in kinds or kinds & kindred(anaphor.head):
        return False
    return anaphor.head not in words("generic_bodies") or not kinds & words("businesses")


def fit(anaphor: Anaphor, known: Known) -> Row:
    """How well what is told of an actor fits a role's or a body's words."""
    told, heads = known.told.words | set(known.told.heads), known.told.heads | ({known.head} if known.head else set())
    if anaphor.group == "body":
        told = told | {word.lower() for word in known.name.split()}
        heads = heads | ({word.lower() for word in known.name.split()} & (words("bodies") | words("businesses")))
    same = anaphor.head in heads
    related = bool(kindred(anaphor.head) & told)
    others = anaphor.told - {anaphor.head}
    shared = len(others & told)
    ranks = (RANKS & others) ^ (RANKS & told) if same else set()
    countries_known = known.told.countries | ({known.country.code} if known.country else set())
    return {
        "head same": float(same),
        "head related": float(related and not same),
        "head told": float(anaphor.head in told and not same),
        "head other": float(bool(heads) and not same and not related),
        "age other": float(_ages(others) != _ages(told) and bool(_ages(others)) and bool(_ages(told))),
        "words shared": min(shared, 3.0),
        "words share": shared / len(others) if others else 0.0,
        "words not": min(len(others) - shared, 3.0) if told else 0.0,
        "head and word": float(same and shared > 0),
        "rank other": float(bool(ranks)),
        "country same": float(anaphor.country is not None and anaphor.country in countries_known),
        "country other": float(
            anaphor.country is not None and bool(countries_known) and anaphor.country not in countries_known
        ),
        "outlet": float(known.type == "organization" and is_outlet(known)),
        "business": float(bool(heads & words("businesses")) and anaphor.head in words("businesses")),
        "generic": float(anaphor.is_vague),
        "untold": float(not told),
    }


def agreement(anaphor: Anaphor, known: Known) -> Row:
    """What pronouns, age and family tell of an actor."""
    own = {"it"} if known.type in {"organization", "government"} else {known.gender} if known.gender else set()
    told = known.told.words | known.told.heads
    family = anaphor.head in words("kin") and anaphor.owner is not None
    same_name = anaphor.owner is not None and bool(_name_words(known) & _name_words(anaphor.owner))
    young, old = bool(anaphor.told & words("younger")), bool(anaphor.told & words("elder"))
    is_young, is_old = bool(told & words("younger")), bool(told & words("elder"))
    return {
        "pronoun agrees": float(bool(anaphor.pronouns & own)),
        "pronoun differs": float(bool(anaphor.pronouns and own) and not anaphor.pronouns & own),
        "genitive untold": float((anaphor.genitive or anaphor.possessive) and anaphor.head not in told),
        "family": float(family and same_name),
        "family other": float(family and not same_name),
        "age agrees": float((young and is_young) or (old and is_old)),
        "age differs": float((young and is_old) or (old and is_young)),
        "younger": float(young and not is_young and not is_old),
        "elder": float(old and not is_young and not is_old),
    }


def _name_words(known: Known) -> set[str]:
    return {fold(part) for part in known.name.split()[-1:]}


def _ages(told: Collection[str]) -> set[str]:
    return {word for word in told if word.startswith("aged ")}


def is_outlet(known: Known) -> bool:
    """Whether an organization is a news outlet by its name."""
    return fold(known.name) in words("outlets")


@cache
def kindred(noun: str) -> frozenset[str]:
    """The words that may be said of the one whom a noun is said of; the first of a line stands for all of it."""
    found: set[str] = set()
    for line in lines("onrecord.actors", "words/kindred.en.txt"):
        listed = [word.replace("_", " ") for word in line.split()]
        if listed[0] == noun:
            found.update(listed)
    return frozenset(found)


def country_of(phrase: str) -> str | None:
    """The code of the country that a phrase names or whose demonym it holds."""
    named = countries.of_phrase(phrase)
    return named[0].code if named else None

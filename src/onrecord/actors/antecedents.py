"""Who a pronoun, a role or a shared surname stands for: the actors near by, what speaks for each, and for nobody.

`Antecedents.of` lists the actors that an anaphor can stand for, describes each by features, and has the scorer say how
likely each is, and how likely none. An answer below `SURE` is no answer.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.actors import countries, roles
from onrecord.actors.cast import Cast, Known, Place
from onrecord.actors.names.spelling import fold
from onrecord.actors.vocabulary import words
from onrecord.lines import lines as lines_of
from onrecord.record import ActorType, Span
from onrecord.sentences import Sentences
from onrecord.wordlists import lines

Group = Literal["he", "she", "it", "they", "role", "body", "surname"]
Row = dict[str, float]
LOOK_BACK, LOOK_AHEAD = 1500, 600
"""Characters before and after an anaphor in which candidates are named: about four paragraphs, and the next one."""
MOST_BEFORE, MOST_AFTER = 10, 4
"""Candidates before and after; of the coded anaphors one in a hundred has its actor farther away."""
SURE: dict[Group, float] = {"he": 0.5, "she": 0.5, "it": 0.5, "they": 0.5, "role": 0.5, "body": 0.5, "surname": 0.5}
"""Probability from which a candidate is taken."""
RANKS = frozenset({"prime", "vice", "deputy", "assistant", "former", "ex"})
"""What makes another office of the same noun: a prime minister is not "the minister"."""
MOST_VAGUE = 4
"""Words of a role beside its noun from which it says so much that one who is told to be something else is not meant."""
PAIRED = 60
"""Characters between two who are named together: "Pavel Zimin, a surgeon, and Anton Leshchuk"."""
_AND = re.compile(r"\b(?:and|with|or)\b")
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
        """Whether the noun says so little that it may be anybody's: "the expert", "the 54-year-old", "the Norwegian"."""
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


Judge = Callable[[Anaphor, Sequence[Known], Sequence[Row]], list[float]]
"""Gives the probability of each candidate, and after them of none."""


@dataclass(frozen=True)
class Found:
    """The actor of an anaphor, if any is likely enough; none: how likely it is that no known actor is meant."""

    actor: Known | None
    none: float


class Antecedents:
    """The actors of one article that its anaphors can stand for."""

    def __init__(self, cast: Cast, sentences: Sentences, judge: Judge) -> None:
        self.cast = cast
        self.sentences = sentences
        self.judge = judge
        self.last_speaker: Known | None = None
        self._holders: dict[str, list[Known]] = {}
        self._lines = [line.start for line in lines_of(cast.text)]

    def holds(self, known: Known) -> None:
        """Note by which nouns an actor can be meant."""
        for noun in known.told.heads | {known.head}:
            listed = self._holders.setdefault(noun, [])
            if noun and known not in listed[-MOST_BEFORE:]:
                listed.append(known)

    def of(self, anaphor: Anaphor, among: Iterable[Known] | None = None, sure: float | None = None) -> Found:
        """Who an anaphor stands for. among: the only ones that it can stand for. sure: instead of `SURE`."""
        candidates = _agreeing(anaphor, self._fitting(anaphor) if among is None else list(among))
        if not candidates:
            return Found(None, 1.0)
        if among is not None and len(candidates) == 1:
            return Found(candidates[0], 0.0)
        rows = [self._row(anaphor, known, candidates) for known in candidates]
        rows.append(_none_row(anaphor, rows))
        probabilities = self.judge(anaphor, candidates, rows)
        best = max(range(len(candidates)), key=probabilities.__getitem__)
        least = SURE[anaphor.group] if sure is None else sure
        return Found(candidates[best] if probabilities[best] >= least else None, probabilities[-1])

    def introduced(self, anaphor: Anaphor) -> Known | None:
        """Who is known by the noun of "the official" alone: "a Western official" before, if nobody else holds it."""
        if anaphor.is_vague and anaphor.head.endswith("old"):
            return None
        if not anaphor.definite or anaphor.told - words("same") or anaphor.genitive:
            return None
        holders = self._holders.get(anaphor.head, [])
        if holders and holders[-1].person is None and holders[-1].speaks and all(h.person is None for h in holders):
            return holders[-1]
        return None

    def _fitting(self, anaphor: Anaphor) -> list[Known]:
        start, all_known = anaphor.span.start, self.cast.all
        before = reversed(self.cast.between(start - LOOK_BACK, start))
        after = self.cast.between(start, start + LOOK_AHEAD)
        found: dict[Known, None] = {}
        for places, most in ((before, MOST_BEFORE), (after, MOST_AFTER)):
            count = 0
            for place in places:
                known = all_known[place.number]
                if known not in found and _fits(anaphor, known) and not self._named_within(known, anaphor.span):
                    found[known] = None
                    count += 1
                    if count == most:
                        break
        if anaphor.group == "role":
            found = {known: None for known in found if not self._is_told_otherwise(anaphor, known)}
        if anaphor.group in {"role", "body"}:
            for known in self._holders.get(anaphor.head, [])[-MOST_BEFORE:]:
                if _fits(anaphor, known) and not self._named_within(known, anaphor.span):
                    found[known] = None
        return list(found)

    def _is_told_otherwise(self, anaphor: Anaphor, known: Known) -> bool:
        """Whether one who is named only later is said there to be something else."""
        if known.first < anaphor.span.start or not known.told.roles:
            return False
        fit = _fit(anaphor, known)
        return bool(fit["head other"]) and not fit["words shared"] and len(anaphor.told) >= MOST_VAGUE

    def _row(self, anaphor: Anaphor, known: Known, candidates: Sequence[Known]) -> Row:
        start = anaphor.span.start
        row: Row = {"bias": 1.0, f"group {anaphor.group}": 1.0}
        before, after = self.cast.last_of(known, start), self.cast.next_of(known, anaphor.span.end)
        if before is not None:
            row |= self._before(anaphor, known, before, candidates)
        else:
            row["not before"] = 1.0
        if after is not None:
            row |= self._after(anaphor, known, after, first=before is None)
        row["within content"] = float(any(self._named_within(known, content) for content in anaphor.contents))
        if anaphor.group in {"he", "she"}:
            row["gender known"] = float(known.gender is not None)
        row["named"] = float(known.person is not None or (known.type == "organization" and not known.head))
        row["role only"] = float(bool(known.head) and known.person is None)
        row[f"type {known.type}"] = 1.0
        row["mentions"] = math.log1p(len(known.places))
        row["alone"] = float(len(candidates) == 1)
        row["heads any"] = float(bool(known.told.heads))
        if anaphor.group in {"role", "body"}:
            row |= _fit(anaphor, known)
        if anaphor.group in {"role", "body", "surname"}:
            row |= _agreement(anaphor, known)
        return row

    def _before(self, anaphor: Anaphor, known: Known, place: Place, candidates: Sequence[Known]) -> Row:
        start = anaphor.span.start
        apart = self.sentences.number(start) - self.sentences.number(place.start)
        paragraphs = bisect_right(self._lines, start) - bisect_right(self._lines, place.start)
        rivals = 0
        for other in candidates:
            if other is not known:
                last = self.cast.last_of(other, start)
                rivals += last is not None and last.start > place.start
        far = start - place.start > LOOK_BACK
        others = far or any(p.speaks and p.number != known.number for p in self.cast.between(place.start, start))
        return {
            f"sentences {min(apart, 4)}": 1.0,
            "distance": math.log1p((start - place.start) / 100),
            f"paragraphs {min(paragraphs, 3)}": 1.0,
            "spoke": float(place.speaks),
            "ever spoke": float(known.speaks),
            "subject": float(place.subject),
            "subject just before": float(place.subject and apart == 1),
            "reported": float(place.reported),
            "genitive": float(place.genitive),
            "paired": float(apart <= 2 and self._is_paired(place, candidates)),  # noqa: PLR2004
            "last speaker": float(known is self.last_speaker),
            "last speaker here": float(known is self.last_speaker and paragraphs == 0),
            "others spoke": float(others),
            f"rivals {min(rivals, 3)}": 1.0,
        }

    def _is_paired(self, place: Place, candidates: Sequence[Known]) -> bool:
        """Whether a candidate is named together with another: of "Ana Roth and Ute Lund" either may be meant."""
        end = self.cast.all[place.number].ends.get(place.start, place.start)
        near = self.cast.between(max(place.start - PAIRED, 0), end + PAIRED)
        others = [p for p in near if p.number != place.number and self.cast.all[p.number] in candidates]
        text = self.cast.text
        for other in others:
            first, second = sorted((place.start, other.start))
            first_end = self.cast.all[place.number if first == place.start else other.number].ends.get(first, first)
            if (
                _AND.search(text[first_end:second])
                and second - first_end <= PAIRED
                and "." not in text[first_end:second]
            ):
                return True
        return False

    def _after(self, anaphor: Anaphor, known: Known, place: Place, *, first: bool) -> Row:
        apart = self.sentences.number(place.start) - self.sentences.number(anaphor.span.start)
        if apart > 2:  # noqa: PLR2004 - two sentences on
            return {}
        sentence = self.sentences.around(place.start)
        opens = not any(c.islower() for c in self.cast.text[sentence.start : place.start].replace("The ", ""))
        same_line = bisect_right(self._lines, place.start) == bisect_right(self._lines, anaphor.span.start)
        end = known.ends.get(place.start, place.start)
        described = self.cast.text[end : end + 2] == ", "
        prefix = "new after" if first else "known after"
        return {
            f"{prefix} {apart}": 1.0,
            f"{prefix} opens": float(opens and apart > 0),
            f"{prefix} opens described": float(opens and described and apart > 0),
            f"{prefix} line": float(same_line),
            f"{prefix} who": float(apart > 0 and self.cast.text.startswith(", who ", end)),
            f"{prefix} in office": float(bool(known.told.words & words("in_office"))),
            f"{prefix} genitive": float(place.genitive),
        }

    def _named_within(self, known: Known, span: Span) -> bool:
        """Whether an actor is named within a stretch, which is not all of its name."""
        place = self.cast.next_of(known, span.start)
        while place is not None and place.speaks:
            place = self.cast.next_of(known, place.start + 1)
        return (
            place is not None
            and place.start < span.end
            and known.ends.get(place.start) != span.end - span.start + place.start
        )


def _agreeing(anaphor: Anaphor, candidates: list[Known]) -> list[Known]:
    """The candidates that a pronoun of the same sentence can mean, and that are as young or old as is said, if any are."""
    if anaphor.group not in {"surname", "role", "body"}:
        return candidates
    if anaphor.group == "body" and anaphor.head in words("generic_bodies"):
        return candidates
    if anaphor.group != "surname" and not anaphor.is_vague:
        fits = [(_fit(anaphor, known), known) for known in candidates]
        holders = [known for fit, known in fits if fit["head same"] and (not anaphor.told or fit["words share"] == 1)]
        candidates = holders or candidates
    if anaphor.group == "body":
        return candidates
    for row in ("pronoun", "age"):
        told = [(_agreement(anaphor, known), known) for known in candidates]
        agrees = [
            k for r, k in told if r[f"{row} agrees"] and (anaphor.group == "surname" or anaphor.head in k.told.heads)
        ]
        if agrees:
            candidates = [known for r, known in told if not r[f"{row} differs"]] if row == "pronoun" else agrees
        elif row == "age" and anaphor.group == "surname" and anaphor.told & (words("younger") | words("elder")):
            others = [known for r, known in told if not r["age differs"]]  # who is not the daughter is the elder
            return others if len(others) == 1 < len(candidates) else []
    return candidates


def _fits(anaphor: Anaphor, known: Known) -> bool:
    """Whether nothing that is known speaks against it."""
    if known.type not in TYPES[anaphor.group] or known is anaphor.owner:
        return False
    if not anaphor.contents and known.first > anaphor.span.start:  # whose "his" it is has been named
        return False
    if anaphor.group in {"he", "she"}:
        return known.gender in {None, anaphor.group} and (known.person is not None or known.speaks)
    if anaphor.indefinite and (not known.places or known.first < anaphor.span.end):
        return False
    if anaphor.group == "role":
        gender = roles.gender(anaphor.head)
        if gender is not None and known.gender not in {None, gender}:
            return False
        if known.person is None and known.head != anaphor.head and known.head not in kindred(anaphor.head):
            return False
        if (anaphor.genitive or anaphor.possessive) and not anaphor.head_told(known):
            return False
        return not _contradicts(anaphor, known)
    if anaphor.group in {"body", "it"}:
        if fold(known.name) in words("platforms") or (
            not known.speaks and anaphor.head not in words("media") and is_outlet(known)
        ):
            return False
        return anaphor.group == "it" or not _is_other_body(anaphor, known)
    if anaphor.group == "they":
        return known.speaks
    return True


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


def _fit(anaphor: Anaphor, known: Known) -> Row:
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


def _agreement(anaphor: Anaphor, known: Known) -> Row:
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


def _none_row(anaphor: Anaphor, rows: Sequence[Row]) -> Row:
    """What speaks for nobody."""
    return {
        "none": 1.0,
        f"none {anaphor.group}": 1.0,
        "none definite": float(anaphor.definite),
        "none paired": float(sum(bool(row.get("paired")) for row in rows) > 1),
        "none possessive": float(anaphor.possessive),
        "none genitive": float(anaphor.genitive),
        "none kin": float(anaphor.head in words("kin")),
        "none long": float(len(anaphor.told) > 3),  # noqa: PLR2004
        "none word": float(any(row.get("head and word") for row in rows)),
        "none related": float(any(row.get("head related") for row in rows)),
        "none after": float(any(row.get("new after 1") or row.get("new after 2") for row in rows)),
        "none words": min(len(anaphor.told), 4.0),
        f"none of {min(len(rows), 3)}": 1.0,
        "none head same": float(any(row.get("head same") for row in rows)),
        "none heads same": float(sum(bool(row.get("head same")) for row in rows) > 1),
        "none generic": float(anaphor.is_vague),
        "none indefinite": float(anaphor.indefinite),
        "none country": float(anaphor.country is not None),
    }


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

"""Who a pronoun, a role or a shared surname stands for: the actors near by, what speaks for each, and for nobody.

`Antecedents.of` lists the actors that an anaphor can stand for, describes each by features, and has the scorer say how
likely each is, and how likely none. An answer below `SURE` is no answer.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.actors.cast import Cast, Known, Place
from onrecord.actors.fitness import Anaphor, Row, agreeing, agreement, fit, fits, is_told_otherwise
from onrecord.actors.vocabulary import words
from onrecord.lines import lines
from onrecord.record import Span
from onrecord.sentences import Sentences

LOOK_BACK, LOOK_AHEAD = 1500, 600
"""Characters before and after an anaphor in which candidates are named: about four paragraphs, and the next one."""
MOST_BEFORE, MOST_AFTER = 10, 4
"""Candidates before and after: enough for what a reader keeps in mind, and bounded whatever the article's length."""
SURE = 0.5
"""Probability from which a candidate is taken: in five folds over the coded articles, 80 % of pronouns and roles are
right then and 10 % wrong; with 0.6, 78 % and 9 %."""
PAIRED = 60
"""Characters between two who are named together: "Pavel Zimin, a surgeon, and Anton Leshchuk"."""
_AND = re.compile(r"\b(?:and|with|or)\b")
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
        self._lines = [line.start for line in lines(cast.text)]

    def holds(self, known: Known) -> None:
        """Note by which nouns an actor can be meant."""
        for noun in known.told.heads | {known.head}:
            listed = self._holders.setdefault(noun, [])
            if noun and known not in listed[-MOST_BEFORE:]:
                listed.append(known)

    def of(self, anaphor: Anaphor, among: Iterable[Known] | None = None, sure: float | None = None) -> Found:
        """Who an anaphor stands for. among: the only ones that it can stand for. sure: instead of `SURE`."""
        candidates = agreeing(anaphor, self._fitting(anaphor) if among is None else list(among))
        if not candidates:
            return Found(None, 1.0)
        if among is not None and len(candidates) == 1:
            return Found(candidates[0], 0.0)
        rows = [self._row(anaphor, known, candidates) for known in candidates]
        rows.append(_none_row(anaphor, rows))
        probabilities = self.judge(anaphor, candidates, rows)
        best = max(range(len(candidates)), key=probabilities.__getitem__)
        least = SURE if sure is None else sure
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
                if known not in found and fits(anaphor, known) and not self._named_within(known, anaphor.span):
                    found[known] = None
                    count += 1
                    if count == most:
                        break
        if anaphor.group == "role":
            found = {known: None for known in found if not is_told_otherwise(anaphor, known)}
        if anaphor.group in {"role", "body"}:
            for known in self._holders.get(anaphor.head, [])[-MOST_BEFORE:]:
                if fits(anaphor, known) and not self._named_within(known, anaphor.span):
                    found[known] = None
        return list(found)

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
            row |= fit(anaphor, known)
        if anaphor.group in {"role", "body", "surname"}:
            row |= agreement(anaphor, known)
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

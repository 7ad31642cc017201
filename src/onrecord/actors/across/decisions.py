"""What people decided about actors: merges and splits, apart from the machine's output and put over every reading.

A file of decisions holds JSON lines, one a decision, of four forms:

    {"decide": "merge", "article": "…", "actors": [{"text": "Drobnitz", "spans": [[10, 18]]}, {"text": …, "spans": …}]}
    {"decide": "split", "article": "…", "spans": [[40, 44]], "text": ["Bush"], "name": "George H. W. Bush"}
    {"decide": "merge", "identities": ["person/jon-smith", "person/john-smith"]}
    {"decide": "split", "identity": "person/john-smith", "article": "…", "into": "person/john-smith-2"}

each with coder and reason, where these are told. Of what is merged the first is the one that is kept. Decisions on the
actors of an article are made in the order of the file, those on identities after them; where two contradict each other
the later holds. A place is found again by overlap and, where the text has moved, by its words nearby.
"""

import itertools
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Self

import msgspec

from onrecord.actors.across.files import read_bytes
from onrecord.actors.across.revision import Mention, Place, Revision
from onrecord.record import Article, InputError, Part, Span

Words = Annotated[str, msgspec.Meta(min_length=1)]
SHOWN = 40
"""Characters of a decision's words that a message shows."""
MOST_NAMED = 6
"""Identities of a circle that a message names."""
AS_IN = '{"decide": "merge", "identities": ["person/jon-smith", "person/john-smith"]}'
REMEDY = "mend the line, or take it out"


class _Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="decide"):
    coder: str | None = None
    """Who decided."""
    reason: str | None = None

    def to_json(self) -> str:
        """The decision as one line of a file of decisions, without the line's end."""
        return msgspec.json.encode(self).decode()

    def by_hand(self) -> str:
        """What `Actor.merges` says of it."""
        reason = f": {self.reason}" if self.reason else ""
        return f"by hand{reason}" + (f" ({self.coder})" if self.coder else "")


class MergeActors(_Decision, frozen=True, kw_only=True, tag="merge"):
    """Actors of one article that are one: the first is kept. Each is told by a place where it is named."""

    article: str
    actors: Annotated[tuple[Part, ...], msgspec.Meta(min_length=2)]


class SplitActor(_Decision, frozen=True, kw_only=True, tag="split"):
    """Mentions in one article that are another actor's: of the one of this name there, else of a new one.

    text: the words of each span. What is said by the source that a mention is in goes with it; a "he" that stands for
    the same person is a mention of its own.
    """

    article: str
    spans: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    text: tuple[Words, ...]
    name: Words


class MergeIdentities(_Decision, frozen=True, kw_only=True, tag="merge"):
    """Identities that are one in every article: the first is kept."""

    identities: Annotated[tuple[Words, ...], msgspec.Meta(min_length=2)]


class SplitIdentity(_Decision, frozen=True, kw_only=True, tag="split"):
    """An identity that in one article is another one."""

    identity: Words
    article: str
    into: Words


Decision = MergeActors | SplitActor | MergeIdentities | SplitIdentity


class Decisions:
    """Decisions in their order. Raises `onrecord.InputError` where identities are merged or split in a circle."""

    def __init__(self, decisions: Iterable[Decision] = (), places: Sequence[str] = ()) -> None:
        """Take the decisions; places: for each of them, what to call it in a message."""
        self.decisions = tuple(decisions)
        self.unmatched: list[str] = []
        """What was not found in the articles that decisions were applied to, a line each."""
        self._places = tuple(places) or tuple(f"decision {number}" for number, _ in enumerate(self.decisions, 1))
        self._of_article: dict[str, list[int]] = defaultdict(list)
        for at, decision in enumerate(self.decisions):
            if not isinstance(decision, MergeIdentities):
                self._of_article[decision.article].append(at)
        self._merges = self._merged_identities()
        self._splits = {article: self._split_identities(article) for article in self._of_article}

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """Read JSON lines. Raises `onrecord.InputError`, in one line with the line's number, where they are none."""
        decisions, places = [], []
        for number, line in enumerate(_lines(path), 1):
            if line.strip():
                places.append(f"{path}, line {number}")
                decisions.append(_decision(line, places[-1]))
        return cls(decisions, places)

    def __len__(self) -> int:
        return len(self.decisions)

    def apply(self, article: Article) -> Article:
        """The article as people decided. To apply decisions twice is to apply them once."""
        if not self._merges and article.id not in self._of_article:
            return article
        revision = Revision(article)
        here = [(at, self.decisions[at]) for at in self._of_article.get(article.id, [])]
        order = _Order(revision, here)
        for at, decision in here:
            missing: list[str] = []
            if isinstance(decision, MergeActors):
                missing = _merge(revision, decision, at, order)
            elif isinstance(decision, SplitActor):
                missing = _split(revision, decision, at, order)
            elif isinstance(decision, SplitIdentity):
                into = self._identity(decision.identity, article.id)
                if not any(one.identity and self._identity(one.identity, article.id) == into for one in article.actors):
                    missing = [decision.identity]
            for words in missing:
                self._miss(at, f"“{_shown(words)}” is not found in article {article.id}")
        self._give_identities(revision, apart={name for _, name in order.claims.values()})
        return revision.article()

    def _give_identities(self, revision: Revision, apart: set[str]) -> None:
        """Give actors the identities that were decided on; those that one identity comes to be of are one actor.

        apart: the names of those who by a decision on this article are actors of their own, whatever their identity.
        """
        before = {actor.id: actor.identity for actor in revision.actors() if actor.identity is not None}
        revision.reidentify(lambda identity: self._identity(identity, revision.id))
        of_one: dict[str, list[str]] = defaultdict(list)
        for actor in revision.actors():
            if actor.identity is not None and actor.name not in apart:
                of_one[actor.identity].append(actor.id)
        for identity, ids in of_one.items():
            kept = next((id_ for id_ in ids if before[id_] == identity), ids[0])
            others = [id_ for id_ in ids if before[id_] != before[kept]]
            deciding = sorted(self._merges[before[id_]][1] for id_ in (*others, kept) if before[id_] in self._merges)
            if others and deciding:
                revision.merge([kept, *others], self.decisions[deciding[0]].by_hand())

    def _identity(self, identity: str, article: str) -> str:
        """The identity that one of the machine's is, in an article."""
        splits = self._splits.get(article, {})
        kept = self._merges.get(identity, (identity, 0))[0]
        while kept in splits:
            kept = splits[kept]
        return kept

    def _merged_identities(self) -> dict[str, tuple[str, int]]:
        """For each identity that was merged into another, the one that is kept, and the number of the decision."""
        graph: dict[str, set[str]] = defaultdict(set)
        deciding: dict[tuple[str, str], int] = {}
        parents: dict[str, str] = {}

        def root(identity: str) -> str:
            while (parent := parents.get(identity, identity)) != identity:
                parents[identity] = parents.get(parent, parent)
                identity = parent
            return identity

        for at, decision in enumerate(self.decisions):
            if isinstance(decision, MergeIdentities):
                kept, *others = decision.identities
                for other in others:
                    graph[other].add(kept)
                    deciding[other, kept] = at
                    if root(other) != root(kept):
                        parents[root(other)] = root(kept)
                    elif root(kept) == other:  # kept after all, by a later decision
                        parents[other], parents[kept] = kept, kept
        self._check(graph, deciding)
        return {other: (root(other), min(deciding[other, kept] for kept in graph[other])) for other in graph}

    def _split_identities(self, article: str) -> dict[str, str]:
        """What an article's identities are split into."""
        splits: dict[str, str] = {}
        deciding: dict[tuple[str, str], int] = {}
        for at in self._of_article[article]:
            decision = self.decisions[at]
            if isinstance(decision, SplitIdentity):
                identity, into = (self._merges.get(one, (one, 0))[0] for one in (decision.identity, decision.into))
                splits[identity] = into
                deciding[identity, into] = at
        self._check({identity: {into} for identity, into in splits.items()}, deciding)
        return splits

    def _check(self, graph: dict[str, set[str]], deciding: dict[tuple[str, str], int]) -> None:
        """Refuse a circle. deciding: for each step in the graph, the number of the decision that makes it."""
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1]
            at = max(deciding[other, kept] for kept, other in itertools.pairwise(circle))
            named = ", ".join(map(_shown, circle[:MOST_NAMED]))
            raise InputError(f"{self._places[at]}: leads in a circle ({named}); drop one of these decisions") from error

    def _miss(self, at: int, what: str) -> None:
        message = f"{self._places[at]}: {what}"
        if message not in self.unmatched:
            self.unmatched.append(message)


class _Order:
    """Which of an article's decisions are later than others, and so hold where they contradict each other."""

    def __init__(self, revision: Revision, decisions: Sequence[tuple[int, Decision]]) -> None:
        self.claims: dict[Span, tuple[int, str]] = {}
        """For each mention that is split off, the last decision that does so, and the name that it gives."""
        self._first: dict[str, int] = {}
        for at, decision in decisions:
            if isinstance(decision, MergeActors):
                self._first.setdefault(decision.by_hand(), at)
            elif isinstance(decision, SplitActor):
                for mention in filter(None, map(revision.mention, map(Place, decision.spans, decision.text))):
                    self.claims[mention.span] = (at, decision.name)

    def after(self, at: int) -> frozenset[str]:
        """What merges that come after a decision, and none that comes before it, give as their reason."""
        return frozenset(reason for reason, first in self._first.items() if first > at)


def _merge(revision: Revision, decision: MergeActors, at: int, order: _Order) -> list[str]:
    """Merge the actors that are found; returns the words of those that are not.

    A mention that a later decision splits off tells its actor only until it is split off.
    """
    found, missing = [], []
    for part in decision.actors:
        mention = next(filter(None, map(revision.mention, _places(part))), None)
        if mention is None:
            missing.append(part.text)
            continue
        later, name = order.claims.get(mention.span, (at, ""))
        if later <= at or not revision.is_named(mention, name, order.after(later)):
            found.append(mention.actor)
    if found:
        revision.merge(found, decision.by_hand())
    return missing


def _split(revision: Revision, decision: SplitActor, at: int, order: _Order) -> list[str]:
    """Split off the mentions that are found; returns the words of those that are not.

    Not those that a later decision claims, or that were split off and then merged by a later decision.
    """
    found: list[Mention] = []
    missing = []
    for span, words in zip(decision.spans, decision.text, strict=True):
        mention = revision.mention(Place(span, words))
        if mention is None:
            missing.append(words)
        elif order.claims[mention.span][0] == at and not revision.is_named(mention, decision.name, order.after(at)):
            found.append(mention)
    revision.split(found, decision.name, decision.by_hand())
    return missing


def _places(part: Part) -> Iterator[Place]:
    """The places of a part, with the words of each: the part's text is theirs, joined by one space."""
    at = 0
    for span in part.spans:
        length = span.end - span.start
        words = part.text if len(part.spans) == 1 else part.text[at : at + length]
        if words:
            yield Place(span, words)
        at += length + 1


def _lines(path: str | os.PathLike[str]) -> list[bytes]:
    data = read_bytes(path)
    return data.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _decision(line: bytes, place: str) -> Decision:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not JSON ({error}); write one decision a line, as in {AS_IN}") from error
    decide = found.get("decide") if isinstance(found, dict) else None
    if decide not in ("merge", "split"):
        raise InputError(f'{place}: not a decision; it begins with {{"decide": "merge"}} or {{"decide": "split"}}')
    form: type[Decision]
    if decide == "merge":
        form = MergeIdentities if "identities" in found else MergeActors
    else:
        form = SplitIdentity if "identity" in found else SplitActor
    try:
        decision = msgspec.convert(found, form)
    except msgspec.ValidationError as error:
        raise InputError(f"{place}: not a decision ({error}); {REMEDY}") from error
    parts: Iterable[tuple[Sequence[Span], str]] = ()
    if isinstance(decision, MergeActors):
        parts = ((part.spans, part.text) for part in decision.actors)
    elif isinstance(decision, SplitActor):
        if len(decision.spans) != len(decision.text):
            raise InputError(
                f"{place}: {len(decision.spans)} spans, but the words of {len(decision.text)}; give those of each"
            )
        parts = zip(([span] for span in decision.spans), decision.text, strict=True)
    for spans, words in parts:
        if not words or not spans or any(start >= end for start, end in spans):
            raise InputError(f"{place}: an empty place; give its span, as in [[10, 18]], and the words there")
    return decision


def _shown(words: str) -> str:
    """Words as a message shows them: on one line, not too long."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"

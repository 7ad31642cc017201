"""An article whose actors are put right by hand: merged, split, given other identities; its statements follow."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from onrecord.actors.across.identity import identity
from onrecord.record import Actor, ActorRef, Article, Merge, Span, Statement
from onrecord.sentences import Sentences

_T = TypeVar("_T")

MOVED = 2_000
"""Characters by which a place may have moved since it was decided upon: about a screen of text, so that a heading or a
paragraph that came or went does no harm, while the same words in another part of a long page are others."""


class Place(NamedTuple):
    """A stretch of an article as it once was, and the words that stood there."""

    span: Span
    text: str


class Mention(NamedTuple):
    """Where an actor is named, and the actor's id."""

    span: Span
    actor: str


class Revision:
    """An article in revision. What is so already is not done again, so that to repeat a step changes nothing."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = article.text
        self._actors = {actor.id: actor for actor in article.actors}
        self._statements = list(article.statements)
        self._index()

    @property
    def id(self) -> str:
        """The article's id."""
        return self._article.id

    def actors(self) -> tuple[Actor, ...]:
        """The actors as they now are."""
        return tuple(self._actors.values())

    def article(self) -> Article:
        """The article as it now is."""
        return msgspec.structs.replace(self._article, actors=self.actors(), statements=tuple(self._statements))

    def mention(self, place: Place) -> Mention | None:
        """The mention of an actor at a place, or at the nearest one where the same words now stand."""
        return next((found for span in self._standing(place) if (found := self._overlapping(span))), None)

    def is_named(self, mention: Mention, name: str, reasons: Container[str] = ()) -> bool:
        """Whether the actor mentioned has a name, or for one of these reasons was merged with one who had it."""
        actor = self._actors[mention.actor]
        return actor.name == name or any(one.alias == name and one.reason in reasons for one in actor.merges)

    def merge(self, ids: Iterable[str], reason: str) -> None:
        """Make one actor of several: the first, which takes from the others what it lacks."""
        kept, *others = dict.fromkeys(ids)
        if not others:
            return
        for other in others:
            self._actors[kept] = _merged(self._actors[kept], self._actors.pop(other), reason)
        gone = frozenset(others)
        self._refer(lambda reference, _: kept if reference.actor in gone else None)
        self._index()

    def split(self, mentions: Iterable[Mention], name: str, reason: str) -> None:
        """Give mentions to the actor of a name, new where the article has none; actors of that name keep theirs."""
        moved = {mention for mention in mentions if not self.is_named(mention, name)}
        if not moved:
            return
        losers = sorted({mention.actor for mention in moved})
        left = {id_: [m for m in self._actors[id_].mentions if Mention(m, id_) not in moved] for id_ in losers}
        found = next((actor.id for actor in self._actors.values() if actor.name == name), None)
        if found is None and len(losers) == 1 and not left[losers[0]]:
            self._rename(losers[0], name, reason)
            return
        gainer = found or self._new_id()
        if found is None:
            type_ = self._actors[losers[0]].type
            self._actors[gainer] = Actor(id=gainer, name=name, type=type_, identity=identity(name, type_, None))
        spans = sorted(mention.span for mention in moved)
        aliases: dict[str, None] = {}
        for id_ in losers:
            self._actors[id_], lost = self._without(self._actors[id_], left[id_], spans)
            aliases.update(dict.fromkeys(lost))
        target = self._actors[gainer]
        self._actors[gainer] = msgspec.structs.replace(
            target,
            mentions=tuple(sorted({*target.mentions, *spans})),
            aliases=_added(target.aliases, (alias for alias in aliases if alias != name)),
            merges=_added(target.merges, [Merge(" ".join(self._text[slice(*spans[0])].split()), reason)]),
        )
        self._follow(losers, left, spans, gainer)
        self._drop(losers)
        self._index()

    def reidentify(self, change: Callable[[str], str]) -> None:
        """Give actors other identities."""
        for actor in list(self._actors.values()):
            if actor.identity is not None:
                self._actors[actor.id] = msgspec.structs.replace(actor, identity=change(actor.identity))

    def _index(self) -> None:
        """Put the mentions in order, to be found by place."""
        self._mentions = sorted(Mention(m, actor.id) for actor in self._actors.values() for m in actor.mentions)
        self._longest = max((end - start for (start, end), _ in self._mentions), default=0)

    def _standing(self, place: Place) -> Iterator[Span]:
        """Where the words of a place stand, the nearest first."""
        (start, end), words = place
        if self._text[start:end] == words:
            yield place.span
        low, high = max(0, start - MOVED), end + MOVED
        found: list[int] = []
        at = self._text.find(words, low, high)
        while at >= 0:
            found.append(at)
            at = self._text.find(words, at + len(words), high)
        for at in sorted(found, key=lambda at: (abs(at - start), at)):
            yield Span(at, at + len(words))

    def _overlapping(self, span: Span) -> Mention | None:
        """The mention that shares most characters with a span, of equals the shortest."""
        best: tuple[int, int, Mention] | None = None
        at = bisect_left(self._mentions, span.start - self._longest, key=lambda mention: mention.span.start)
        for number in range(at, len(self._mentions)):
            mention = self._mentions[number]
            start, end = mention.span
            if start >= span.end:
                break
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0 and (best is None or (shared, start - end) > best[:2]):
                best = (shared, start - end, mention)
        return best[2] if best else None

    def _rename(self, id_: str, name: str, reason: str) -> None:
        """Give an actor all of whose mentions are somebody else's that one's name."""
        actor = self._actors[id_]
        self._actors[id_] = msgspec.structs.replace(
            actor,
            name=name,
            identity=identity(name, actor.type, actor.country),
            wikidata=None,
            aliases=_added(tuple(alias for alias in actor.aliases if alias != name), [actor.name]),
            merges=_added(actor.merges, [Merge(actor.name, reason)]),
        )
        self._refer(lambda reference, _: id_ if reference.actor == id_ else None)

    def _without(self, actor: Actor, left: Sequence[Span], moved: Iterable[Span]) -> tuple[Actor, list[str]]:
        """The actor with what mentions are left, and the aliases that only the moved ones bore."""
        here = {self._text[slice(*span)].casefold() for span in left}
        there = {self._text[slice(*span)].casefold() for span in moved}
        lost = [alias for alias in actor.aliases if alias.casefold() in there - here]
        aliases = tuple(alias for alias in actor.aliases if alias not in lost)
        return msgspec.structs.replace(actor, mentions=tuple(left), aliases=aliases), lost

    def _follow(self, losers: Sequence[str], left: dict[str, list[Span]], moved: Sequence[Span], gainer: str) -> None:
        """Let references follow mentions: the speaker whose source they are in, others in whose sentence they stand."""
        sentences = Sentences(self._text)
        inside = {id_: _Spans(spans) for id_, spans in left.items()}
        gone = _Spans(moved)

        def follows(reference: ActorRef, statement: Statement) -> str | None:
            if reference.actor not in losers:
                return None
            if reference is statement.speaker:
                source = statement.source.spans if statement.source else ()
                return gainer if any(map(gone.touch, source)) else None
            around = [sentences.around(span.start) for span in _spans(statement)]
            return (
                gainer if any(map(gone.touch, around)) and not any(map(inside[reference.actor].touch, around)) else None
            )

        self._refer(follows)

    def _refer(self, change: Callable[[ActorRef, Statement], str | None]) -> None:
        """Let references name other actors, by their present names; None leaves a reference as it is."""

        def changed(reference: ActorRef | None, statement: Statement) -> ActorRef | None:
            id_ = change(reference, statement) if reference else None
            return ActorRef(id_, self._actors[id_].name) if id_ else reference

        for at, statement in enumerate(self._statements):
            via = (changed(carrier, statement) for carrier in statement.via)
            self._statements[at] = msgspec.structs.replace(
                statement,
                speaker=changed(statement.speaker, statement),
                addressee=changed(statement.addressee, statement),
                via=tuple(dict.fromkeys(carrier for carrier in via if carrier is not None)),
            )

    def _drop(self, ids: Iterable[str]) -> None:
        """Leave out those actors that nothing of the article names any more."""
        named = {
            reference.actor
            for statement in self._statements
            for reference in (statement.speaker, statement.addressee, *statement.via)
            if reference is not None
        }
        for id_ in ids:
            if not self._actors[id_].mentions and id_ not in named:
                del self._actors[id_]

    def _new_id(self) -> str:
        numbers = [int(id_[1:]) for id_ in self._actors if id_[:1] == "a" and id_[1:].isdecimal()]
        return f"a{max(numbers, default=0) + 1}"


class _Spans:
    """Spans that are asked whether they touch another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def touch(self, span: Span) -> bool:
        """Whether one of them has a character in common with a span."""
        at = bisect_left(self._spans, span.start - self._longest, key=lambda one: one.start)
        for number in range(at, len(self._spans)):
            start, end = self._spans[number]
            if start >= span.end:
                return False
            if end > span.start:
                return True
        return False


def _spans(statement: Statement) -> list[Span]:
    parts = (statement.source, statement.cue, statement.content)
    return [span for part in parts if part is not None for span in part.spans]


def _merged(kept: Actor, other: Actor, reason: str) -> Actor:
    """The first actor, with what it lacks of the other's."""
    role = kept if kept.role is not None else other
    affiliation = kept if kept.affiliation is not None else other
    country = kept if kept.country is not None else other
    evidence = dict(kept.evidence)
    for field, actor in (("role", role), ("affiliation", affiliation), ("country", country)):
        if actor is other and field in other.evidence:
            evidence[field] = other.evidence[field]
    names = (name for name in (other.name, *other.aliases) if name != kept.name)
    return msgspec.structs.replace(
        kept,
        aliases=_added(kept.aliases, names),
        role=role.role,
        affiliation=affiliation.affiliation,
        country=country.country,
        mentions=tuple(sorted({*kept.mentions, *other.mentions})),
        evidence=evidence,
        merges=_added(kept.merges, [*other.merges, Merge(other.name, reason)]),
        identity=kept.identity or other.identity,
        wikidata=kept.wikidata or other.wikidata,
    )


def _added(present: tuple[_T, ...], more: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*present, *more)))

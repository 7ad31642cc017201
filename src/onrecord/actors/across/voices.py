"""Articles → who speaks in them: how often, in what manner, through whom; one actor of several articles once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from onrecord.record import Actor, ActorRef, ActorType, Article, Kind, Statement


class Carrier(msgspec.Struct, frozen=True):
    """Who carried an actor's words, and how many statements."""

    name: str
    statements: int


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """An actor who speaks, and what was counted; without name and type: the statements whose speaker is not known."""

    name: str | None
    type: ActorType | None
    identity: str | None = None
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    """ISO 3166-1, two letters."""
    aliases: tuple[str, ...] = ()
    articles: int
    """In how many articles the actor speaks."""
    statements: int
    direct: int
    mixed: int
    indirect: int
    via: tuple[Carrier, ...] = ()
    """Most statements first. What went through two counts for both."""


def who(articles: Iterable[Article]) -> list[Voice]:
    """Who speaks in the articles: most statements first, by name among equals, those whose speaker is not known last.

    Actors of one identity are one, in one article or in several. One without an identity is only itself: "the minister"
    of the next article may be another. Name and role are those of the actor's first article that has them.
    """
    voices: dict[object, _Count] = {}
    unknown = _Count()
    for number, article in enumerate(articles):
        actors = {actor.id: actor for actor in article.actors}
        for statement in article.statements:
            carriers = [(_key(number, actors, one), one.name) for one in statement.via]
            if statement.speaker is None:
                unknown.add(number, statement, carriers)
                continue
            voice = voices.setdefault(_key(number, actors, statement.speaker), _Count())
            voice.add(number, statement, carriers)
            voice.meet(statement.speaker, actors.get(statement.speaker.actor))
    found = [count.voice() for count in voices.values()]
    found.sort(key=lambda voice: (-voice.statements, (voice.name or "").casefold(), voice.name or ""))
    return [*found, unknown.voice()] if unknown.kinds else found


def _key(number: int, actors: dict[str, Actor], reference: ActorRef) -> object:
    """What an actor is counted under: its identity, or else the article and its id there."""
    actor = actors.get(reference.actor)
    return actor.identity if actor and actor.identity else (number, reference.actor)


@dataclass
class _Count:
    """What has been counted of one actor so far."""

    names: dict[str, None] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    type: ActorType | None = None
    articles: set[int] = field(default_factory=set)
    kinds: Counter[Kind] = field(default_factory=Counter)
    via: Counter[object] = field(default_factory=Counter)
    carriers: dict[object, str] = field(default_factory=dict)

    def add(self, article: int, statement: Statement, carriers: Iterable[tuple[object, str]]) -> None:
        """Count a statement."""
        self.articles.add(article)
        self.kinds[statement.kind] += 1
        for key, name in dict(carriers).items():
            self.via[key] += 1
            self.carriers.setdefault(key, name)

    def meet(self, reference: ActorRef, actor: Actor | None) -> None:
        """Note what an article says of the actor."""
        self.names.setdefault(reference.name)
        if actor is None:
            return
        self.type = self.type or actor.type
        self.names.update(dict.fromkeys(actor.aliases))
        for name in ("identity", "role", "affiliation", "country"):
            value = getattr(actor, name)
            if value:
                self.known.setdefault(name, value)

    def voice(self) -> Voice:
        """The actor with its counts."""
        via: Counter[str] = Counter()  # who is without an identity is told by the name alone
        for key, count in self.via.items():
            via[self.carriers[key]] += count
        ordered = sorted(via.items(), key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))
        names = list(self.names)
        return Voice(
            name=names[0] if names else None,
            type=self.type,
            aliases=tuple(names[1:]),
            articles=len(self.articles),
            statements=self.kinds.total(),
            direct=self.kinds["direct"],
            mixed=self.kinds["mixed"],
            indirect=self.kinds["indirect"],
            via=tuple(Carrier(*pair) for pair in ordered),
            **self.known,
        )

"""Sources → speakers: who each statement's words resolve to, and the actors of the article.

The cascade, for each statement in the order of the text:

1. A name is the person of that name (`people`); two joined by "and" are one group.
2. A capital, a house of government or "the … government" is that country's government (`countries`).
3. A pronoun is the last fitting actor: of its gender or number, speakers before others, nearer before farther. Where a
   fragment without a verb follows that ends in a name ("…," she said. On April 9, the spokeswoman, Maria Zakharova.),
   or where nobody fits before, the name that follows.
4. A role ("the minister", "the expert") is the actor of whom the article says so, else, for a role that anyone asked
   may have, the last speaker. One that the article never ties to a name stands as an actor itself.
5. An organization is itself, or the one that a shorter name or a generic noun ("the ministry") stands for.
6. Unnamed sources and groups are actors under their own words.
7. A document has no speaker, and what is left stays unresolved: None rather than a guess.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from onrecord.actors import countries, roles
from onrecord.actors.mention import Mention, read, words
from onrecord.actors.people import People, Person
from onrecord.record import Actor, ActorRef, ActorType, Article, Merge, Part, Span, Statement

LOOK_BACK = 1500
"""Characters before a pronoun in which its actor must have been named or have spoken: about three paragraphs."""
THEY_LOOK_BACK = 600
"""The same for "they", which may also stand for what is no actor: a paragraph."""
SPEAKER_BONUS = 250
"""Characters by which one who has spoken counts as nearer than one who was only named."""
REPORTED_PENALTY = 400
"""Characters by which one who is named within what another said counts as farther."""
FRAGMENT = 200
"""Characters of the longest fragment after "she said." in which the name may follow."""
GENERIC_BODIES = frozenset({"company", "body", "firm", "party", "organisation", "organization", "group", "club"})
"""Nouns that stand for any organization named before."""

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?![\s\"”’')]*(?:[A-Z\n\"“]|$))[^.!?\n]*)*[.!?]?[\"”’')]*")
_CONTENT_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CITED_BY = re.compile(r"\b(?:cited|quoted) by (?:the )?(?P<carrier>[A-Z][^,.;]*)")
_CITING = re.compile(
    r"(?:the )?(?P<carrier>[A-Z][^,.;]*), (?:(?:which|who) (?:cite[sd]|quote[sd]|refer(?:s|red) to)|citing|quoting"
    r"|with reference to) (?P<source>.+?),?",
    re.S,
)


@dataclass
class _Known:
    """An actor while the article is read; told: where the text names it or has it speak."""

    name: str
    type: ActorType
    person: Person | None = None
    country: countries.Country | None = None
    head: str = ""
    mentions: set[Span] = field(default_factory=set)
    spoke: list[int] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    role: roles.Role | None = None

    @property
    def places(self) -> list[int]:
        """Where the actor is named or speaks."""
        return [mention.start for mention in self.mentions] + self.spoke

    @property
    def first(self) -> int:
        return min(self.mentions, default=Span(0, 0)).start


def resolve(article: Article) -> Article:
    """Give every statement its speaker, and the article its actors: persons it names, and whoever speaks in it."""
    cast = _Cast(article)
    speakers = [cast.speaker(statement) for statement in article.statements]
    vias = [cast.carriers(statement) for statement in article.statements]
    shown = sorted(cast.known, key=lambda k: (k.first, k.name))
    ids = {id(known): f"a{number}" for number, known in enumerate(shown, 1)}

    def reference(known: _Known) -> ActorRef:
        return ActorRef(ids[id(known)], known.name)

    statements = [
        msgspec.structs.replace(
            statement,
            speaker=reference(speaker) if speaker else None,
            via=tuple(reference(carrier) for carrier in carriers),
        )
        for statement, speaker, carriers in zip(article.statements, speakers, vias, strict=True)
    ]
    actors = tuple(_actor(article.text, known, ids[id(known)]) for known in shown)
    return msgspec.structs.replace(article, statements=tuple(statements), actors=actors)


class _Cast:
    """The actors of an article, and who the words of each source stand for."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.names = article.names
        self.starts = [name.span.start for name in self.names]
        self.statements = article.statements
        self.people = People(article.text, article.names)
        self.known: list[_Known] = []
        self.reported = [span for statement in article.statements for span in statement.content.spans]
        for person in self.people.all:
            self._person(person)

    def speaker(self, statement: Statement) -> _Known | None:
        """The actor of a statement's source; see the module for the cascade."""
        _, source = _carried(statement.source)
        if source is None:
            return None
        mention = read(self.text, source, self.names)
        found = self._resolved(mention, statement)
        if found is not None:
            found.spoke.append(source.start)
            found.mentions.add(mention.names[0].span if mention.names and mention.kind == "person" else mention.span)
        return found

    def carriers(self, statement: Statement) -> list[_Known]:
        """Who carried the words: "Western officials cited by Bloomberg"."""
        carrier, _ = _carried(statement.source)
        return [self._named(carrier, "organization")] if carrier else []

    def _resolved(self, mention: Mention, statement: Statement) -> _Known | None:
        match mention.kind:
            case "person":
                person = self.people.at(mention.names[0].span) or self.people.add(mention.names[0].span)
                return self._person(person) if person else None
            case "joint":
                return self._named(mention.text, "group")
            case "government":
                return self._government(mention)
            case "pronoun":
                return self._pronoun(mention, statement)
            case "role":
                return self._role(mention)
            case "organization":
                return self._organization(mention)
            case "anonymous":
                return self._named(mention.text, "anonymous", mention.head)
            case "group":
                return self._named(mention.text, "group", mention.head)
            case _:
                return None

    def _person(self, person: Person) -> _Known:
        found = next((known for known in self.known if known.person is person), None)
        if found is None:
            found = _Known(person.name, "person", person, mentions=set(person.mentions))
            found.role = next((role for span in person.mentions if (role := roles.of_name(self.text, span))), None)
            self.known.append(found)
        return found

    def _named(self, name: str, kind: ActorType, head: str = "") -> _Known:
        plain = _plain(name)
        found = next((known for known in self.known if known.type == kind and _plain(known.name) == plain), None)
        if found is None:
            found = _Known(name, kind, head=head)
            self.known.append(found)
        return found

    def _government(self, mention: Mention) -> _Known:
        country = mention.country or countries.Country("", mention.text)
        found = self._named(country.name, "government")
        found.country = country
        if mention.text != country.name and mention.text not in found.aliases:
            found.aliases.append(mention.text)
            found.merges.append(Merge(mention.text, "a capital, house or name of that government"))
        return found

    def _organization(self, mention: Mention) -> _Known | None:
        before = [k for k in self.known if k.type in {"organization", "government"} and k.first <= mention.span.start]
        plain = _plain(mention.text)
        for known in reversed(before):
            if _plain(known.name) == plain or _abbreviates(mention.text, known.name):
                return known
        definite = self.text[mention.span.start : mention.span.start + 4].lower() == "the "
        if definite and len(mention.text.split()) == 1 and not mention.text[:1].isupper():
            named = [k for k in before if mention.head in _plain(k.name).split()]
            named = named or self._bodies_before(mention)
            if mention.head in GENERIC_BODIES:
                named = named or before or self._bodies_before(mention, any_body=True)
            if named:
                return max(named, key=lambda k: max([*k.spoke, k.first]))
        kind: ActorType = "government" if mention.head in words("governing") else "organization"
        return self._named(mention.text, kind, mention.head)

    def _bodies_before(self, mention: Mention, *, any_body: bool = False) -> list[_Known]:
        """The organization last named before under the noun that now stands for it ("the alliance"), or under any."""
        fitting = [
            name
            for name in self.names
            if name.type == "organization" and name.span.end <= mention.span.start
            if any_body or mention.head in _plain(self.text[name.span.start : name.span.end]).split()
        ]
        if not fitting:
            return []
        span = fitting[-1].span
        found = self._named(self.text[span.start : span.end], "organization", mention.head)
        found.mentions.add(span)
        return [found]

    def _pronoun(self, mention: Mention, statement: Statement) -> _Known | None:
        for gender in ("he", "she"):
            if mention.text in words(gender):
                following = self._following_name(statement, gender)
                if following is not None:
                    return following
                found = self._nearest(mention.span.start, functools.partial(_is_person, gender=gender))
                found = found or self._named_later(statement, gender)
                if found is not None and found.person is not None:
                    found.person.gender = found.person.gender or gender
                return found
        if mention.text in words("it"):
            return self._nearest(
                mention.span.start, lambda k: k.type in {"organization", "government"} and bool(k.spoke)
            )
        if mention.text in words("they"):
            return self._nearest(mention.span.start, _is_group, THEY_LOOK_BACK)
        return None  # "I", "we": the page's own voice

    def _nearest(self, position: int, fits: Callable[[_Known], bool], look_back: int = LOOK_BACK) -> _Known | None:
        """The fitting actor that was last named or last spoke before a position; see the constants above."""
        best: tuple[int, _Known] | None = None
        for known in self.known:
            if not fits(known):
                continue
            for place in (place for place in known.places if place < position):
                distance = position - place
                if distance > look_back:
                    continue
                distance -= SPEAKER_BONUS * (place in known.spoke)
                distance += REPORTED_PENALTY * self._is_reported(place)
                if best is None or distance < best[0]:
                    best = (distance, known)
        return best[1] if best else None

    def _is_reported(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.reported)

    def _following_name(self, statement: Statement, gender: str) -> _Known | None:
        """The name at the end of a fragment that follows the statement's sentence, where a translation cut it off."""
        end = max((statement.cue or statement.content).end, (statement.source or statement.content).end)
        rest = re.compile(r"[\s,]*\.[\"”]?\s*").match(self.text, end)
        if rest is None:
            return None
        sentence = _SENTENCE.match(self.text, rest.end())
        if sentence is None or not 0 < len(sentence.group()) <= FRAGMENT:
            return None
        others = [s.cue for s in self.statements if s.cue and sentence.start() <= s.cue.start < sentence.end()]
        last = max(
            (n for n in self.names if n.type == "person" and n.span.end <= sentence.end()),
            key=lambda n: n.span.end,
            default=None,
        )
        if others or last is None or last.span.start < sentence.start() or sentence.end() - last.span.end > len(".”"):
            return None
        if not {word.lower() for word in re.findall(r"[^\W\d_]+", sentence.group())} & roles.nouns():
            return None
        person = self.people.at(last.span)
        return self._person(person) if person and person.gender in {None, gender} else None

    def _named_later(self, statement: Statement, gender: str) -> _Known | None:
        """The first person named after a statement, in its paragraph or the next, of a gender that is known to fit."""
        end = self.text.find("\n", self.text.find("\n", statement.content.end) + 2)
        for name in self.names:
            if (
                name.type == "person"
                and statement.content.end <= name.span.start
                and (end < 0 or name.span.start < end)
            ):
                person = self.people.at(name.span)
                return self._person(person) if person and person.gender == gender else None
        return None

    def _holds(self, known: _Known, mention: Mention) -> bool:
        """Whether the article says of someone what a role-only mention says: same noun, nothing that contradicts."""
        if known.role is None or mention.head not in _role_words(self.text, known):
            return False
        named = countries.of_phrase(mention.text)
        if named and known.role.country and named[0] != known.role.country[0]:
            return False
        whole = {word.lower() for word in _CONTENT_WORD.findall(self.text[slice(*known.role.role)])}
        _, _, complement = mention.text.lower().partition(mention.head)
        wanted = {word for word in _CONTENT_WORD.findall(complement) if len(word) > len("the")}
        return not wanted or bool(wanted & whole)

    def _role(self, mention: Mention) -> _Known | None:
        position = mention.span.start
        lowered = self.text[position : mention.span.end].lower()
        definite = lowered.startswith(("the ", "this "))
        if definite or mention.text[:1].islower():
            holders = [k for k in self.known if self._holds(k, mention)]
            before = [k for k in holders if k.first < position]
            if before:
                return max(before, key=lambda k: max(p for p in k.places if p < position))
            if len(holders) == 1:
                return holders[0]
        same = [k for k in self.known if k.head == mention.head and k.head and not k.person]
        if definite and same and " " not in mention.text:
            return same[-1]
        if definite and mention.head in words("generic"):
            gender = next(
                (g for g, s in (("she", "female"), ("he", "male")) if mention.head in roles.gendered(s)), None
            )
            last = self._nearest(position, lambda k: bool(k.spoke) and _is_person(k, gender))
            if last is not None:
                return last
        country = countries.demonym(mention.text)
        if definite and country is not None:
            of_country = [
                k for k in self.known if k.person and k.role and k.role.country and k.role.country[0] == country
            ]
            last = self._nearest(position, lambda k: k in of_country) or self._nearest(
                position, lambda k: bool(k.person)
            )
            if last is not None:
                return last
        return self._named(mention.text, "person", mention.head)


def _carried(source: Part | None) -> tuple[str | None, Part | None]:
    """Who carried a source's words, and the part of them that names the speaker.

    "Western officials cited by Bloomberg"; "Bloomberg, which cites sources familiar with the situation".
    """
    if source is None or len(source.spans) > 1:
        return None, source
    citing = _CITING.fullmatch(source.text)
    if citing is not None:
        span = Span(source.start + citing.start("source"), source.start + citing.end("source"))
        return citing["carrier"], Part(citing["source"], (span,))
    cited = _CITED_BY.search(source.text)
    return (cited["carrier"].strip() if cited else None), source


def _is_group(known: _Known) -> bool:
    return known.type in {"group", "anonymous"} and bool(known.spoke)


def _is_person(known: _Known, gender: str | None) -> bool:
    if known.person is None:
        return known.type == "person" and bool(known.spoke)
    return gender is None or known.person.gender in {None, gender}


def _role_words(text: str, known: _Known) -> set[str]:
    if known.role is None:
        return set()
    end = known.role.affiliation.start if known.role.affiliation else known.role.role.end
    return {word.lower() for word in _CONTENT_WORD.findall(text[known.role.role.start : end])}


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.casefold()).replace("’", "'").strip()


def _abbreviates(short: str, full: str) -> bool:
    """Whether the short name is made of the initials of the full one: AFP, Agence France-Presse."""
    if not (short.isupper() and len(short) > 1):
        return False
    initials = [part[0] for part in re.split(r"[\s-]+", full) if part]
    return short == "".join(initials).upper() or short == "".join(i for i in initials if i.isupper())


def _actor(text: str, known: _Known, number: str) -> Actor:
    role, person = known.role, known.person
    evidence: dict[str, tuple[Span, ...]] = {}
    if role is not None:
        evidence["role"] = (role.role,)
        if role.affiliation:
            evidence["affiliation"] = (role.affiliation,)
        if role.country:
            evidence["country"] = (role.country[1],)
    country = role.country[0] if role and role.country else known.country
    return Actor(
        id=number,
        name=person.name if person else known.name,
        type=known.type,
        aliases=tuple(person.aliases if person else known.aliases),
        role=text[slice(*role.role)] if role else None,
        affiliation=text[slice(*role.affiliation)] if role and role.affiliation else None,
        country=country.code if country else None,
        mentions=tuple(sorted(known.mentions)),
        evidence=evidence,
        merges=tuple(person.merges if person else known.merges),
    )

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
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from onrecord.actors import countries, roles
from onrecord.actors.cast import Cast, Known, actor, holds, plain
from onrecord.actors.mention import Mention, read, words
from onrecord.actors.people import People, Person
from onrecord.lines import lines
from onrecord.record import ActorRef, ActorType, Article, Merge, Name, Part, Span, Statement

THEY_LOOK_BACK = 600
"""Characters before "they" in which a group must have spoken: a paragraph; farther back it may be what is no actor."""
FRAGMENT = 200
"""Characters of the longest fragment after "she said." in which the name may follow."""

_DEFINITE = re.compile(r"\b(?:the|this)\s", re.I)
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\s", re.I)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?![\s\"”’')]*(?:[A-Z\n\"“]|$))[^.!?\n]*)*[.!?]?[\"”’')]*")
_FULL_STOP = re.compile(r"[\s,]*\.[\"”]?\s*")
_CITED_BY = re.compile(r"\b(?:cited|quoted) by (?:the )?(?P<carrier>[A-Z][^,.;]*)")
_CITES_AFTER = re.compile(r",? (?:which|who) (?:cite[sd]|quote[sd]|refer(?:s|red) to) [^,.;\n]{3,100}(?=[,.;])")
_CITING = re.compile(
    r"(?:the )?(?P<carrier>[A-Z][^,.;]*), (?:(?:which|who) (?:cite[sd]|quote[sd]|refer(?:s|red) to)|citing|quoting"
    r"|with reference to) (?P<source>.+?),?",
    re.S,
)


def resolve(article: Article) -> Article:
    """Give every statement its speaker, and the article its actors: persons it names, and whoever speaks in it."""
    resolver = _Resolver(article)
    speakers = [resolver.speaker(statement) for statement in article.statements]
    vias = [resolver.carriers(statement) for statement in article.statements]
    shown = sorted(resolver.cast.all, key=lambda k: (k.first, k.name))
    ids = {known: f"a{number}" for number, known in enumerate(shown, 1)}

    def reference(known: Known) -> ActorRef:
        return ActorRef(ids[known], known.person.name if known.person else known.name)

    statements = [
        msgspec.structs.replace(
            statement,
            speaker=reference(speaker) if speaker else None,
            via=tuple(reference(carrier) for carrier in carriers),
        )
        for statement, speaker, carriers in zip(article.statements, speakers, vias, strict=True)
    ]
    actors = tuple(actor(article.text, known, ids[known]) for known in shown)
    return msgspec.structs.replace(article, statements=tuple(statements), actors=actors)


class _Resolver:
    """Who the words of each source of an article stand for."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.names = sorted(article.names, key=lambda name: name.span)
        self.people = People(article.text, self.names)
        self.cast = Cast(article.text, (span for s in article.statements for span in s.content.spans))
        self.cues = sorted(statement.cue.start for statement in article.statements if statement.cue)
        for person in self.people.all:
            self._person(person)

    def speaker(self, statement: Statement) -> Known | None:
        """The actor of a statement's source; see the module for the cascade."""
        _, source = _carried(self.text, statement.source)
        if source is None:
            return None
        mention = read(self.text, source, list(self._names(source.start, source.end)), self.people.knows)
        found = self._resolved(mention, statement)
        if found is not None:
            self.cast.mention(found, mention.names[0].span if mention.kind == "person" else mention.span)
            self.cast.speaks(found, source.start)
        return found

    def carriers(self, statement: Statement) -> list[Known]:
        """Who carried the words: "Western officials cited by Bloomberg"."""
        carrier, _ = _carried(self.text, statement.source)
        if carrier is None:
            return []
        found = self.cast.named(self.text[carrier.start : carrier.end], "organization")
        self.cast.mention(found, carrier)
        return [found]

    def _resolved(self, mention: Mention, statement: Statement) -> Known | None:
        match mention.kind:
            case "person":
                person = self.people.at(mention.names[0].span) or self.people.add(mention.names[0].span)
                return self._person(person) if person else None
            case "government":
                return self._government(mention)
            case "pronoun":
                return self._pronoun(mention, statement)
            case "role":
                return self._role(mention)
            case "organization":
                return self._organization(mention)
            case "anonymous":
                return self.cast.named(mention.text, "anonymous", mention.head)
            case "group" | "joint":
                return self.cast.named(mention.text, "group", mention.head)
            case _:
                return None

    def _names(self, start: int, end: int) -> Iterator[Name]:
        """The proper names within a stretch of the text."""
        for at in range(bisect_left(self.names, start, key=lambda n: n.span.start), len(self.names)):
            name = self.names[at]
            if name.span.start >= end:
                return
            if name.span.end <= end:
                yield name

    def _person(self, person: Person) -> Known:
        found = self.cast.person(person)
        if found.role is None:
            found.role = next((role for span in person.mentions if (role := self._role_beside(span))), None)
        return found

    def _role_beside(self, name: Span) -> roles.Role | None:
        """The role beside a name, unless it runs over somebody else's."""
        role = roles.of_name(self.text, name)
        if role is None or any(n.type == "person" for n in self._names(role.role.start, role.role.end)):
            return None
        return role

    def _government(self, mention: Mention) -> Known:
        country = mention.country or countries.Country("", mention.text)
        found = self.cast.named(country.name, "government")
        found.country = country
        if mention.text != country.name and mention.text not in found.aliases:
            found.aliases.append(mention.text)
            found.merges.append(Merge(mention.text, "a capital, house or name of that government"))
        return found

    def _organization(self, mention: Mention) -> Known:
        position = mention.span.start
        before = [k for k in self.cast.all if k.type in {"organization", "government"} and k.first <= position]
        same = [k for k in before if plain(k.name) == plain(mention.text) or _abbreviates(mention.text, k.name)]
        if same:
            return same[-1]
        if self._opens_with(mention, _DEFINITE) and " " not in mention.text and not mention.text[:1].isupper():
            named = [k for k in before if mention.head in plain(k.name).split()] or self._body_before(mention)
            if mention.head in words("generic_bodies"):
                free = [k for k in before if not _is_other_body(k, mention.head)]
                named = named or free or self._body_before(mention, any_body=True)
            if named:
                return max(named, key=lambda k: k.last)
        kind: ActorType = "government" if mention.head in words("governing") else "organization"
        return self.cast.named(mention.text, kind, mention.head)

    def _body_before(self, mention: Mention, *, any_body: bool = False) -> list[Known]:
        """The organization last named before under the noun that now stands for it ("the alliance"), or under any."""
        for at in range(bisect_left(self.names, mention.span.start, key=lambda n: n.span.start) - 1, -1, -1):
            name = self.names[at]
            written = self.text[name.span.start : name.span.end]
            if name.type == "organization" and (any_body or mention.head in plain(written).split()):
                found = self.cast.named(written, "organization", mention.head)
                self.cast.mention(found, name.span)
                return [found]
        return []

    def _pronoun(self, mention: Mention, statement: Statement) -> Known | None:
        position = mention.span.start
        for gender in ("he", "she"):
            if mention.text in words(gender):
                found = (
                    self._name_in_fragment(statement, gender)
                    or self.cast.nearest(position, functools.partial(Known.may_be, gender=gender), gender=gender)
                    or self._named_later(statement, gender)
                )
                if found is not None and found.person is not None:
                    found.person.gender = found.person.gender or gender
                return found
        if mention.text in words("it"):
            return self.cast.nearest(position, lambda k: k.type in {"organization", "government"} and bool(k.spoke))
        if mention.text in words("they"):
            return self.cast.nearest(
                position, lambda k: k.type in {"group", "anonymous"} and bool(k.spoke), THEY_LOOK_BACK
            )
        return None  # "I", "we": the page's own voice

    def _name_in_fragment(self, statement: Statement, gender: str) -> Known | None:
        """The name at the end of a fragment that follows the statement's sentence, where a translation cut it off."""
        parts = [part for part in (statement.cue, statement.source) if part]
        stop = _FULL_STOP.match(self.text, max(part.end for part in parts))
        sentence = _SENTENCE.match(self.text, stop.end()) if stop else None
        if sentence is None or not 0 < len(sentence.group()) <= FRAGMENT:
            return None
        start, end = sentence.span()
        if bisect_left(self.cues, start) != bisect_left(self.cues, end):
            return None  # a sentence with a cue is another statement's
        persons = [name for name in self._names(start, end) if name.type == "person"]
        if not persons or end - persons[-1].span.end > len(".”"):
            return None
        if not {word.lower() for word in re.findall(r"[^\W\d_]+", sentence.group())} & roles.nouns():
            return None
        person = self.people.at(persons[-1].span)
        return self._person(person) if person and person.gender in {None, gender} else None

    def _named_later(self, statement: Statement, gender: str) -> Known | None:
        """The first person named after a statement, in its paragraph or the next, of a gender that is known to fit."""
        start = statement.content.end
        nearby = list(itertools.islice(lines(self.text, start), 2))
        for name in self._names(start, nearby[-1].end if nearby else start):
            person = self.people.at(name.span) if name.type == "person" else None
            if person is not None:
                return self._person(person) if person.gender == gender else None
        return None

    def _role(self, mention: Mention) -> Known | None:
        position = mention.span.start
        definite = self._opens_with(mention, _DEFINITE)
        if definite or self._opens_with(mention, _POSSESSIVE):
            known = self._of_role(mention, position, by_office=not definite)
            if known is not None:
                return known
        country = countries.demonym(mention.text)
        if definite and country is not None:
            of_country = [k for k in self.cast.all if k.role and k.role.country and k.role.country[0] == country]
            last = self.cast.nearest(position, lambda k: k in of_country)
            last = last or self.cast.nearest(position, lambda k: k.person is not None)
            if last is not None:
                return last
        return self.cast.named(
            mention.text, "person" if roles.is_person(mention.head) else "organization", mention.head
        )

    def _opens_with(self, mention: Mention, openers: re.Pattern[str]) -> bool:
        """Whether the words of a mention begin with one of these, which may have been left out of it."""
        start = mention.span.start
        return bool(
            openers.search(self.text, max(start - len("their "), 0), min(start + len("their "), mention.span.end))
        )

    def _of_role(self, mention: Mention, position: int, *, by_office: bool) -> Known | None:
        """Who holds a role that a mention names: by what the article says, else the last who may have it.

        by_office: only those of whom the article says so.
        """
        holders = [k for k in self.cast.all if holds(self.text, k, mention.text, mention.head)]
        before = [k for k in holders if k.first < position]
        if before:
            return self.cast.nearest(position, lambda k: k in before, position) or before[-1]
        if len(holders) == 1 or by_office:
            return holders[0] if holders else None
        same = [k for k in self.cast.all if k.head == mention.head and k.head and not k.person]
        if same and " " not in mention.text:
            return same[-1]
        if mention.head in words("generic"):
            gender = roles.gender(mention.head)
            return self.cast.nearest(
                position,
                lambda k: bool(k.spoke) and k.may_be(gender) and (k.person is not None or k.head == mention.head),
            )
        return None


def _carried(text: str, source: Part | None) -> tuple[Span | None, Part | None]:
    """Who carried a source's words, and the part of them that names the speaker.

    "Western officials cited by Bloomberg"; "Bloomberg, which cites sources familiar with the situation", be that
    clause in the source or right after it.
    """
    if source is None or len(source.spans) > 1:
        return None, source
    clause = _CITES_AFTER.match(text, source.end)
    citing = _CITING.fullmatch(text, source.start, clause.end() if clause else source.end)
    if citing is not None:
        return Span(*citing.span("carrier")), Part.of(text, [citing.span("source")])
    cited = _CITED_BY.search(text, source.start, source.end)
    return (Span(*cited.span("carrier")) if cited else None), source


def _is_other_body(known: Known, noun: str) -> bool:
    """Whether an organization is of another kind than a noun says: a union is no company."""
    last = plain(known.name).split()[-1:] or [""]
    kinds = {known.head, last[0]} & words("bodies")
    return bool(kinds) and noun not in kinds and not kinds & words("businesses")


def _abbreviates(short: str, full: str) -> bool:
    """Whether the short name is made of the initials of the full one: AFP, Agence France-Presse."""
    if not (short.isupper() and len(short) > 1):
        return False
    initials = [part[0] for part in re.split(r"[\s-]+", full) if part]
    return short == "".join(initials).upper() or short == "".join(i for i in initials if i.isupper())

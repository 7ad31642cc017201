"""Whom an article names, before anyone speaks in it: persons, organizations, and what it says of each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.actors import roles
from onrecord.actors.across.known import KnownActors
from onrecord.actors.cast import Cast, Known
from onrecord.actors.names.people import People, Person
from onrecord.actors.names.settled import settled
from onrecord.actors.names.short import is_short_for, short_forms
from onrecord.actors.names.spelling import fold
from onrecord.actors.vocabulary import words
from onrecord.lines import lines
from onrecord.record import Article, Merge, Name, Span
from onrecord.sentences import Sentences

_THE_ROLE = re.compile(r"\b[Tt]he (?P<noun>[a-z]{4,})\b(?! (?:of|for|to)\b)(?!['’-])")
_BEFORE_OBJECT = re.compile(
    r"\b(?:of|for|to|by|with|under|against|from|at|about|like|on|in|near|and|than|between|via|through)\s+(?:the\s+)?$",
    re.I,
)


class Named:
    """The names of an article, set right, and the cast that they introduce.

    table: actors of the user's, who go before what the article says.
    """

    def __init__(self, article: Article, sentences: Sentences, table: KnownActors | None) -> None:
        self.text = article.text
        self.table = table
        self.sentences = sentences
        self.names = settled(self.text, article.names)
        self._starts = [name.span.start for name in self.names]
        self.people = People(self.text, self.names)
        self.cast = Cast(self.text, (span for s in article.statements for span in s.content.spans))
        self.sources = sorted(span for s in article.statements if s.source for span in s.source.spans)
        self.bodies: dict[str, list[Known]] = {}
        """Organizations by the first word of their names, which may be a person's."""
        self._forms: dict[str, list[Known]] = {}
        """Organizations by what a short form of their names can be told by."""
        self._introduce()

    def _introduce(self) -> None:
        """Let the cast know whom the article names, and what it says of them."""
        where = list(lines(self.text))
        starts = [line.start for line in where]
        persons = [name.span for name in self.names if name.type == "person"]
        known_persons = {person: self._listed_person(person) or self.cast.person(person) for person in self.people.all}
        for number, name in enumerate(self.names):
            line = where[max(bisect_left(starts, name.span.start + 1) - 1, 0)]
            if name.type == "person":
                person = self.people.at(name.span)
                if person is None:
                    continue
                known = known_persons[person]
                at = bisect_left(persons, name.span)
                near = [*persons[max(at - 1, 0) : at], *persons[at + 1 : at + 3]]
                # "… met Ana Roth, the head of the bank said": that is who speaks
                after = bisect_left(self.sources, (name.span.end, 0))
                near += self.sources[after : after + 1]
                told = roles.describe(self.text, name.span, line, near)
                known.told.merge(told)
            elif name.type == "organization":
                known = self.organization(self.text[slice(*name.span)])
                known.told.merge(roles.describe_body(self.text, name.span, line))
            else:
                continue
            self.cast.mention(known, name.span, subject=self._is_subject(name.span, number))
        self._introduce_roles()
        for known in self.cast.all:
            named = known.name.casefold().split()
            if known.type == "organization" and named[-1] in words("bodies") | words("businesses") | words(
                "businesses_by_name"
            ):
                self.bodies.setdefault(fold(named[0]), []).append(known)

    def _introduce_roles(self) -> None:
        """Let the cast know where a role names the only one who holds it: "The minister looked tired"."""
        holders: dict[str, list[Known]] = {}
        for known in self.cast.all:
            if known.person is not None:
                for noun in known.told.heads - words("kin") - words("generic"):
                    holders.setdefault(noun, []).append(known)
        for match in _THE_ROLE.finditer(self.text):
            at = bisect_right(self.sources, match.end("noun"), key=lambda span: span.start) - 1
            if at >= 0 and match.start() < self.sources[at].end:
                continue  # to be weighed as a source
            held = holders.get(match["noun"].lower(), [])
            span = Span(match.start("noun"), match.end("noun"))
            if len(held) == 1 and held[0].first < span.start and not self._names_around(span):
                sentence = self.sentences.around(span.start)
                self.cast.mention(held[0], span, subject=match.start() == sentence.start, named=False)

    def _names_around(self, span: Span) -> bool:
        """Whether a name stands right beside a noun: "the minister Ana Roth" is named there already."""
        at = bisect_left(self._starts, span.end)
        return at < len(self.names) and self.names[at].span.start <= span.end + len(", ")

    def listed(self, words: str) -> Known | None:
        """The actor of the user's table that goes by these words."""
        entry = self.table.find(words) if self.table else None
        return self.cast.listed(entry, words) if entry else None

    def _listed_person(self, person: Person) -> Known | None:
        for form in (person.name, *person.aliases):
            found = self.listed(form)
            if found is not None:
                found.person = found.person or person
                self.cast.is_person(person, found)
                return found
        return None

    def _is_subject(self, span: Span, number: int) -> bool:
        """Whether a name can be what its sentence is about: the first one, not of a preposition, not a genitive."""
        sentence = self.sentences.around(span.start)
        before = self.text[sentence.start : span.start]
        first = (
            number == 0 or self.names[number - 1].span.start < sentence.start or self.names[number - 1].type == "place"
        )
        return first and not _BEFORE_OBJECT.search(before) and self.text[span.end : span.end + 2] not in {"’s", "'s"}

    def within(self, start: int, end: int) -> Iterator[Name]:
        """The proper names within a stretch of the text."""
        for at in range(bisect_left(self._starts, start), len(self.names)):
            name = self.names[at]
            if name.span.start >= end:
                return
            if name.span.end <= end:
                yield name

    def organization(self, name: str) -> Known:
        """The organization of a name, or the one of which it is a short or a long form."""
        found = self.listed(name) or self.cast.has(name, "organization")
        if found is None:
            like = {known: None for key in short_forms(name) for known in self._forms.get(key, [])}
            alike = [known for known in like if is_short_for(name, known.name)]
            if len(alike) == 1:
                found = alike[0]
                self.cast.also(found, name, "organization")
                alias = name
                if len(name) > len(found.name) and found.listed is None:
                    found.name, alias = name, found.name
                found.aliases.append(alias)
                found.merges.append(Merge(alias, "a short or a long form of the name"))
            else:
                found = self.cast.named(name, "organization")
                for key in short_forms(name):
                    self._forms.setdefault(key, []).append(found)
        return found

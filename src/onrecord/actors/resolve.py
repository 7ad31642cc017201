"""Sources → speakers: who each statement's words resolve to, and the actors of the article.

The cascade, for each statement in the order of the text:

1. A name is the person of that name (`names.people`); a surname that several bear is weighed; two joined by "and"
   are one group.
2. A capital, a house of government or "the … government" is that country's government (`countries`).
3. A pronoun, a role ("the minister", "the expert") or a noun for a body ("the company") is weighed against the actors
   near by, before and after, and against nobody (`antecedents`). A role that is nobody's stands as an actor itself.
4. An organization is itself, or the one whose name a shorter one stands for.
5. Unnamed sources and groups are actors under their own words.
6. A document has no speaker, and what is left stays unresolved: None rather than a guess.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from onrecord.actors import countries, roles
from onrecord.actors.across.known import KnownActors
from onrecord.actors.antecedents import LOOK_BACK, Antecedents, Judge
from onrecord.actors.carriers.carriers import Carriage, Carriers
from onrecord.actors.cast import Known, actor, plain
from onrecord.actors.dates.dates import dates
from onrecord.actors.fitness import Anaphor, Group, Row, country_of, is_outlet
from onrecord.actors.mention import Mention, read
from onrecord.actors.named import Named
from onrecord.actors.names import gender
from onrecord.actors.names.people import Person
from onrecord.actors.names.spelling import fold
from onrecord.actors.scorer import scorer
from onrecord.actors.vocabulary import words
from onrecord.record import ActorRef, ActorType, Article, Merge, Part, Span, Statement
from onrecord.sentences import Sentences

NEW = 0.6
"""Probability of nobody from which a role stands as an actor itself; below, it stays unresolved."""
NEW_NAMED = 0.4
"""The same for a role that names a country or a house."""
THEY_LOOK_BACK = 600
"""Characters before "they" in which a group must have spoken: a paragraph; farther back it may be what is no actor."""

_DEFINITE = re.compile(r"^(?:the|this|that|these|those|such)\s", re.I)
_POSSESSIVE = re.compile(r"^(?:his|her|its|their|our|my)\s", re.I)
_DETERMINED = re.compile(r"\b(?:the|this|that|these|his|her|its|their|our|my|an?|one|another)\s+$", re.I)
LONGEST_DETERMINER = 8
_GENITIVE = re.compile(r"['’]s?\s")
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
AGED = words("younger") | words("elder")
_BELGIAN = re.compile(r"\bBelg(?:ium|ian)")
_SAME = re.compile(r"(?:the )?same\b", re.I)
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]+")
_JOINING = frozenset(["of", "for", "and", "the", "on", "in", "de", "du", "der", "des"])
_OPENING_DASH = re.compile(r"[—–-]\s?$")
_SAYS_IT = re.compile(
    r"\s(?:\w+\s){1,2}(?:(?:on|in) \w+\s)?(?:a statement\s)?(?:that\s)?"
    r"(?:its\s|it\s(?:is|was)\s\w+ing\b|it\s(?:has|had)\s\w+ed\b)"
)
_WORDS = re.compile(r"[a-z]+")
_OWNERS: dict[str, Group] = {"his": "he", "her": "she", "its": "it", "their": "they"}
POSSESSIVES = {"he": {"his"}, "she": {"her"}, "it": {"its"}}
_INDEFINITE = re.compile(r"^(?:an?|one|some|another)\s", re.I)


def resolve(article: Article, *, known: KnownActors | None = None, judge: Judge | None = None) -> Article:
    """Give every statement its speaker, carriers, addressee, medium and date, and the article its actors.

    known: actors of the user's, who go before what the article says. judge: who weighs the actors that an anaphor can
    stand for; by default the shipped scorer.
    """
    resolver = Resolver(article, judge or _judge, known)
    told = [resolver.statement(statement) for statement in article.statements]
    shown = sorted((known for known in resolver.cast.all if resolver.is_shown(known)), key=lambda k: (k.first, k.name))
    ids = {known: f"a{number}" for number, known in enumerate(shown, 1)}

    def reference(known: Known | None) -> ActorRef | None:
        return ActorRef(ids[known], known.label) if known else None

    speakers = [ids[one.speaker] if one.speaker else None for one in told]
    when = dates(article.text, article.statements, speakers, resolver.sentences, article.published)
    statements = [
        msgspec.structs.replace(
            statement,
            speaker=reference(one.speaker),
            via=tuple(filter(None, map(reference, one.via))),
            addressee=reference(one.addressee),
            medium=one.medium,
            date=date,
            verbatim=statement.verbatim and article.translated_by is None,
        )
        for statement, one, date in zip(article.statements, told, when, strict=True)
    ]
    actors = tuple(actor(article.text, known, ids[known]) for known in shown)
    return msgspec.structs.replace(article, statements=tuple(statements), actors=actors)


class Told(msgspec.Struct, frozen=True):
    """What was found of one statement."""

    speaker: Known | None
    via: tuple[Known, ...]
    addressee: Known | None
    medium: str | None


class Resolver:
    """Who the words of each source of an article stand for."""

    def __init__(self, article: Article, judge: Judge, table: KnownActors | None) -> None:
        self.text = article.text
        self.outlet = article.outlet
        self.sentences = Sentences(self.text)
        self.named = Named(article, self.sentences, table)
        self.people, self.cast = self.named.people, self.named.cast
        self.antecedents = Antecedents(self.cast, self.sentences, judge)
        self.carriers = Carriers(self.text, article.statements, self.named.names, self.sentences)
        self._turns = ""
        self._last_unnamed: Known | None = None
        self._interviewee: Known | None = None
        self._used: set[Known] = set()
        self._told_to: dict[Known, Known] = {}
        for known in self.cast.all:
            self.antecedents.holds(known)

    def is_shown(self, known: Known) -> bool:
        """Whether an actor is one of the article's: a person it names, or whoever has a part in a statement."""
        return known.person is not None or known in self._used

    def statement(self, statement: Statement) -> Told:
        """Who speaks in a statement, through whom, to whom and where."""
        carried = self.carriers.of(statement)
        turn = self._turn(statement)
        via = tuple(known for span in carried.via if (known := self._carrier(span, statement)))
        speaker = self._speaker(statement, carried, via) or (self._spoken_by(turn) if turn else None)
        addressee = self._carrier(carried.addressee, statement, speaker) if carried.addressee else None
        if carried.to_us:
            addressee = self.named.organization(self.outlet) if self.outlet else None
        outlet = self.outlet and plain(self.outlet)
        if outlet:
            own = {outlet, plain(outlet), outlet.split()[-1]}
            told_us = [known for known in via if plain(known.name) in own and carried.addressee is not None]
            via = tuple(known for known in via if known not in told_us)
        if carried.medium and self.text[slice(*carried.medium)] in words("interviews"):
            self._interviewee = self._interviewee or speaker
        for carrier in via:
            if speaker is not None:
                self._told_to[carrier] = speaker
        self._used.update(known for known in (speaker, addressee, *via) if known is not None)
        medium = self.text[slice(*carried.medium)] if carried.medium else None
        return Told(speaker, via, addressee, "interview" if medium in words("interlocutors") else medium)

    def _speaker(self, statement: Statement, carried: Carriage, via: Sequence[Known]) -> Known | None:
        source = carried.source
        if source is None:
            return None
        mention = read(self.text, source, list(self.named.within(source.start, source.end)), self.people.knows)
        found = self._goes_on(mention, statement, via) or self._resolved(mention, statement)
        if found is None or found in via:
            return None
        place = mention.names[0].span if mention.kind == "person" and mention.names else mention.span
        self.cast.mention(found, place, subject=True)
        self.cast.speaks(found, place.start)
        self.antecedents.last_speaker = found
        if mention.kind == "pronoun" and mention.text in words("he") | words("she") and found.gender is None:
            found.heard = "he" if mention.text in words("he") else "she"
        return found

    def _goes_on(self, mention: Mention, statement: Statement, via: Sequence[Known]) -> Known | None:
        """Who goes on: "he added", right after somebody spoke; a paper's "interlocutor", who has talked to it."""
        last = self.antecedents.last_speaker
        if mention.head in words("interlocutors") and via:
            others = [
                name
                for name in self.named.within(*mention.span)
                if plain(self.text[slice(*name.span)]) != plain(via[0].name)
            ]
            beside = (
                last is not None and last.type == "person" and not others and self._is_near(last, mention.span.start)
            )
            told = self._told(mention.text, mention.head) - {word.casefold() for word in via[0].name.split()}
            before = self._told_to.get(via[0])
            one = before if before is not None and (before.type == "person" or not before.head.endswith("s")) else None
            return one or (last if beside and not told else before if mention.head.endswith("s") else None)
        group = next((group for group in ("he", "she") if mention.text in words(group)), None)
        if group is None or last is None or last.gender not in {None, group} or last.type != "person":
            return None
        cue = statement.cue.text.casefold().split() if statement.cue else []
        return last if set(cue) & words("continuing") and self._is_near(last, mention.span.start) else None

    def _is_near(self, speaker: Known, position: int) -> bool:
        """Whether a speaker was heard in this paragraph or the one before, and no other person was named since."""
        place = self.cast.last_of(speaker, position)
        if place is None or self.text.count("\n", place.start, position) > 2:  # noqa: PLR2004 - a blank line or none between
            return False
        between = self.cast.between(place.start + 1, position)
        return not any(
            self.cast.all[p.number] is not speaker and self.cast.all[p.number].person and not p.reported
            for p in between
        )

    def _turn(self, statement: Statement) -> str | None:
        """Whether a statement without source and cue is a question or an answer in a dialogue set with dashes."""
        content = statement.content
        if (
            statement.source
            or statement.cue
            or not _OPENING_DASH.search(self.text, max(content.start - 2, 0), content.start)
        ):
            self._turns = ""
            return None
        line_end = self.text.find("\n", content.start)
        line = self.text[content.start : line_end if line_end >= 0 else len(self.text)].rstrip()
        if line.endswith("?"):
            self._turns = "question"
            return "question"
        answered, self._turns = self._turns == "question", "answer"
        return "answer" if answered else None

    def _spoken_by(self, turn: str) -> Known | None:
        """Who asks: the page's outlet, where the text names it. Who answers: who gave it an interview."""
        if turn == "question":
            return self.named.organization(self.outlet) if self.outlet and self.outlet in self.text else None
        return self._interviewee

    def _carrier(self, span: Span, statement: Statement, speaker: Known | None = None) -> Known | None:
        """The actor that the words for a carrier or an addressee stand for, who is not the speaker."""
        part = Part.of(self.text, [span])
        mention = read(self.text, part, list(self.named.within(span.start, span.end)), self.people.knows)
        found = self._last_outlet(mention) if mention.text.casefold() in words("media") else None
        found = found or self._resolved(mention, statement, carries=True, owner=speaker)
        if found is not None:
            self.cast.mention(found, mention.names[0].span if mention.kind == "person" and mention.names else span)
            found.carries = found.carries or found.type == "organization"
        return found

    def _resolved(
        self, mention: Mention, statement: Statement, *, carries: bool = False, owner: Known | None = None
    ) -> Known | None:
        contents = () if carries else statement.content.spans
        listed = self.named.listed(mention.text) if mention.kind != "pronoun" else None
        if listed is not None:
            return listed
        match mention.kind:
            case "person":
                return self._person(mention, contents)
            case "government":
                return self._government(mention)
            case "pronoun":
                return self._pronoun(mention, contents, owner)
            case "role":
                return self._role(mention, contents)
            case "organization":
                return self._organization(mention, contents)
            case "anonymous":
                return self._unnamed(mention, "anonymous")
            case "group" | "joint":
                return self._unnamed(mention, "group")
            case _:
                return None

    def _person(self, mention: Mention, contents: tuple[Span, ...]) -> Known | None:
        span = mention.names[0].span
        person: Person | None = self.people.at(span) or self.people.add(span)
        if person is None:
            return None
        known = self.cast.person(person)
        bearers = [self.cast.person(one) for one in self.people.bearers(self.text[slice(*span)])]
        bearers += [body for body in self.named.bodies.get(fold(self.text[slice(*span)]), []) if body not in bearers]
        pronouns = self._pronouns(mention.span)
        if pronouns == {"it"} and len(bearers) == 1 and " " not in self.text[slice(*span)] and self._says_it(mention):
            return self.cast.named(self.text[slice(*span)], "organization")
        if known.gender and pronouns and known.gender not in pronouns and self._is_namesake(pronouns):
            return self.antecedents.last_speaker
        titled = gender.of_title(self.text[slice(*mention.span)])
        if titled is not None:
            bearers = [one for one in bearers if one.gender == titled] or [one for one in bearers if one.gender is None]
        if len(bearers) == 1:
            return bearers[0]
        if len(bearers) > 1:
            told = self._told(self.text[slice(*mention.span)], "")
            anaphor = Anaphor("surname", span, contents, told=told, pronouns=pronouns)
            last = self.antecedents.last_speaker
            if last in bearers and last is not None and not told & AGED and (not pronouns or last.gender in pronouns):
                return last
            return self.antecedents.of(anaphor, bearers).actor
        return known

    def _says_it(self, mention: Mention) -> bool:
        """Whether what is said is of "it", which a person is not: "Orrel said that it was switching off"."""
        return bool(_SAYS_IT.match(self.text, mention.span.end))

    def _is_namesake(self, pronouns: frozenset[str]) -> bool:
        """Whether the last speaker is known by a given name alone, and is the "he" or "she" of the sentence."""
        last = self.antecedents.last_speaker
        return last is not None and last.person is not None and len(last.person.parts) == 1 and last.gender in pronouns

    def _government(self, mention: Mention) -> Known:
        if mention.text == "Brussels" and not _BELGIAN.search(self.text):
            return self.named.organization("European Union")
        country = mention.country or countries.Country("", mention.text)
        found = self.cast.named(country.name, "government")
        found.country = country
        if mention.text != country.name and mention.text not in found.aliases:
            found.aliases.append(mention.text)
            found.merges.append(Merge(mention.text, "a capital, house or name of that government"))
        return found

    def _organization(self, mention: Mention, contents: tuple[Span, ...]) -> Known | None:
        phrase = self._phrase(mention)
        if not mention.text[:1].isupper() and (_DEFINITE.match(phrase) or _POSSESSIVE.search(phrase)):
            outlet = self._last_outlet(mention) if mention.head in words("media") else None
            return outlet or self._weighed("body", mention, contents, self._new_body)
        named = mention.names[-1].span if mention.names else None
        proper = all(word[:1].isupper() or word in _JOINING for word in mention.text.split())
        if named and not proper and mention.text.endswith(self.text[slice(*named)]):
            return self.named.organization(self.text[slice(*named)])  # "the shipbuilder Halvorsen Marine"
        return self.named.organization(mention.text) if mention.text[:1].isupper() else self._new_body(mention)

    def _last_outlet(self, mention: Mention) -> Known | None:
        """The news outlet last named before "the agency", "the newspaper"."""
        for place in reversed(self.cast.between(mention.span.start - LOOK_BACK, mention.span.start)):
            known = self.cast.all[place.number]
            if known.type == "organization" and not known.head and (known.carries or is_outlet(known)):
                return known
        return None

    def _phrase(self, mention: Mention) -> str:
        """The words of a mention, with the article or possessive before it, be it part of it or not."""
        before = _DETERMINED.search(self.text, max(mention.span.start - LONGEST_DETERMINER, 0), mention.span.start)
        return self.text[before.start() if before else mention.span.start : mention.span.end]

    def _pronouns(self, span: Span) -> frozenset[str]:
        """Which of "he", "she" and "it" the rest of a sentence has, quotations aside."""
        rest = _QUOTED.sub(" ", self.text[span.end : self.sentences.around(span.start).end]).lower()
        found = set(_WORDS.findall(rest))
        return frozenset(group for group in ("he", "she", "it") if found & (words(group) | POSSESSIVES[group]))

    def _new_body(self, mention: Mention) -> Known:
        kind: ActorType = "government" if mention.head in words("governing") else "organization"
        return self.cast.named(mention.text, kind, mention.head)

    def _pronoun(self, mention: Mention, contents: tuple[Span, ...], owner: Known | None) -> Known | None:
        if mention.text in words("they") and not owner:
            return self._last_group(mention)
        for group in ("he", "she", "it", "they"):
            if mention.text in words(group):
                return self.antecedents.of(Anaphor(group, mention.span, contents, owner=owner)).actor
        return None  # "I", "we": the page's own voice

    def _last_group(self, mention: Mention) -> Known | None:
        """The group, or the unnamed sources, that spoke last before a "they"."""
        for place in reversed(self.cast.between(mention.span.start - THEY_LOOK_BACK, mention.span.start)):
            known = self.cast.all[place.number]
            if place.speaks and known.type in {"group", "anonymous"}:
                return known
        return None

    def _role(self, mention: Mention, contents: tuple[Span, ...]) -> Known | None:
        somebody = (
            roles.is_person(mention.head)
            or mention.head.endswith("old")
            or countries.demonym(mention.head.capitalize())
        )
        group: Group = "role" if somebody else "body"

        def new(mention: Mention) -> Known:
            return self.cast.named(mention.text, "person" if group == "role" else "organization", mention.head)

        return self._weighed(group, mention, contents, new)

    def _weighed(
        self, group: Group, mention: Mention, contents: tuple[Span, ...], new: Callable[[Mention], Known]
    ) -> Known | None:
        """The actor that a role's or a body's words stand for, or a new one under these words."""
        phrase = self._phrase(mention)
        named = any(name.span.end < mention.span.end for name in self.named.within(*mention.span))
        possessive = _POSSESSIVE.match(phrase)
        owner = self._owner(possessive.group().strip().lower(), mention) if possessive else None
        anaphor = Anaphor(
            group,
            mention.span,
            contents,
            head=mention.head,
            told=self._told(phrase, mention.head),
            country=country_of(phrase),
            definite=bool(_DEFINITE.match(phrase)),
            possessive=bool(possessive),
            genitive=named and bool(_GENITIVE.search(phrase)),
            owner=owner,
            pronouns=self._pronouns(mention.span),
            indefinite=bool(_INDEFINITE.match(phrase)),
            proper=frozenset(
                word.lower() for word in _CAPITALS.findall(phrase) if word.lower() not in words("sentence_openers")
            ),
        )
        same = self.antecedents.introduced(anaphor)
        if same is not None:
            return same
        found = self.antecedents.of(anaphor)
        if found.actor is not None:
            return found.actor
        says_which = anaphor.country is not None or bool(anaphor.proper)  # "the American president"
        if found.none < (NEW_NAMED if says_which else NEW):
            return None
        fresh = new(mention)
        self.antecedents.holds(fresh)
        return fresh

    def _owner(self, possessive: str, mention: Mention) -> Known | None:
        """Whose "his", "her", "its" or "their" is, before a role."""
        group = _OWNERS.get(possessive)
        if group is None:
            return None
        span = Span(mention.span.start, mention.span.start + len(possessive))
        return self.antecedents.of(Anaphor(group, span, ()), sure=0.0).actor

    def _unnamed(self, mention: Mention, kind: ActorType) -> Known:
        if kind == "anonymous" and _SAME.match(self._phrase(mention)) and self._last_unnamed is not None:
            return self._last_unnamed
        known = self.cast.named(mention.text, kind, mention.head)
        if kind == "anonymous":
            self._last_unnamed = known
        if not known.speaks:
            self.antecedents.holds(known)
        return known

    def _told(self, phrase: str, head: str) -> frozenset[str]:
        return frozenset(roles.told_words(phrase) - {head})


def _judge(_: Anaphor, __: Sequence[Known], rows: Sequence[Row]) -> list[float]:
    return scorer().probabilities(rows)

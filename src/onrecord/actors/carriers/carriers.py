"""Statement → who carried its words to the page, who was told, and where it was said, as words of the text.

Looked through are the source and what stands around it in its sentence, without what is said there and without what
belongs to another statement. In this order:

1. Who speaks: an outlet that cites somebody ("Bloomberg, which cites sources close to the fund") is the carrier, and
   those whom it cites are the source.
2. Carriers within the source or beside it: the outlet's own sources ("the Izvestia interlocutor"), "quoted by", "in
   remarks carried by", "in an interview with".
3. One who was told (`hearers`); an outlet that was told has carried the words.
4. Carriers farther out, whoever reports it all: "…, TASS reported".
5. The medium: a platform, else the occasion or the kind of text nearest to the cue.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.actors.carriers.cited import HAVING, WHEN, Cited, unnamed
from onrecord.actors.carriers.continuing import Continuing
from onrecord.actors.carriers.hearers import Hearers
from onrecord.actors.carriers.outlets import DETERMINER, MODIFIED, Phrase, Phrases, any_of, words
from onrecord.actors.carriers.surroundings import Stretch, Surroundings, core, touch
from onrecord.record import Name, Part, Span, Statement
from onrecord.sentences import Sentences

SAME_INTERVIEW = 1500
"""Characters before "the same interview" in which it is told whose: two paragraphs of the longest kind."""
CHAIN = 4
"""Statements that may go on one with another."""


@dataclass(frozen=True)
class Carriage:
    """How a statement came to the page; spans are words of the text.

    source: the words that name the speaker. via: those that name each carrier, nearest to the speaker first.
    addressee: those that name who was told. medium: where it was said, without article. to_us: whether the addressee is
    the page's own outlet, by "us" or "our newspaper".
    """

    source: Part | None
    via: tuple[Span, ...] = ()
    addressee: Span | None = None
    medium: Span | None = None
    to_us: bool = False


class _Found(NamedTuple):
    """A carrier, and how far from the speaker: by rank, then by place."""

    rank: int
    place: int
    span: Span


class Carriers:
    """The carriers, addressees and media of the statements of one text.

    names, statements: all of the article's, in any order; sentences: those of the text.
    """

    def __init__(self, text: str, statements: Iterable[Statement], names: Iterable[Name], sentences: Sentences) -> None:
        self.text = text
        statements = list(statements)  # their ids hold as long as they do
        names = sorted(names, key=lambda name: name.span)
        self.phrases = Phrases(text, names)
        self.around = Surroundings(text, statements, sentences)
        self.cited = Cited(text, self.phrases, self.around)
        self.hearers = Hearers(text, self.phrases, self.around)
        self.continuing = Continuing(text, names, self.around)
        self._interviews = [match.span() for match in _INTERVIEWED.finditer(text)]
        self._known: dict[int, Carriage] = {}

    def of(self, statement: Statement) -> Carriage:
        """How a statement came to the page, and, where it goes on with the one before, how that came."""
        return self._of(statement, CHAIN)

    def _of(self, statement: Statement, depth: int) -> Carriage:
        """With what the statements before tell of this one, as far as so many of them go on with one another."""
        own = self._alone(statement)
        if statement.source is None and statement.cue is None:
            return replace(own, medium=own.medium or self._in_interview(statement.content.start))
        if depth == 0:
            return own
        again = self.continuing.occasion(statement)
        if again is not None:
            earlier = self._of(again, depth - 1)
            meant = (
                own.addressee if own.addressee and self.text[slice(*own.addressee)] not in words("pronouns") else None
            )
            via, addressee = own.via or earlier.via, meant or earlier.addressee or own.addressee
            return replace(own, via=via, addressee=addressee, medium=own.medium or earlier.medium)
        own = self._spoken_with(statement, own, depth)
        for one in self.continuing.unnamed(statement) if not own.via else ():
            own = replace(own, via=own.via or self._alone(one).via)
        before = self.continuing.of(statement) or self._interviewed(statement, depth)
        if before is None:
            return self._in_scene(statement, own)
        return self._gone_on(statement, own, before, self._of(before, depth - 1))

    def _gone_on(self, statement: Statement, own: Carriage, before: Statement, earlier: Carriage) -> Carriage:
        """With what carried the statement that this one goes on with."""
        kept_secret = before.source is not None and unnamed(before.source.text)
        stands = self.continuing.stands(statement) and not self._is_interview(earlier)
        bids = statement.cue is not None and _BIDS.search(statement.cue.text) is not None
        via, medium = own.via, own.medium
        if not via and (kept_secret or not (own.addressee or own.medium or stands)):
            via = earlier.via
        if medium is None and not (own.via or stands or (own.addressee and not bids)):  # else another occasion
            medium = earlier.medium
        return replace(own, via=via, medium=medium)

    def _interviewed(self, statement: Statement, depth: int) -> Statement | None:
        """The statement of an interview with which this one goes on: by another word, in a new paragraph, or later."""
        near = (self.continuing.epithet(statement), self.continuing.paragraph(statement))
        for before in near:
            if before is not None and self._is_interview(self._of(before, depth - 1)):
                return before
        alike = self.continuing.spelt(statement)
        return next((one for one in alike if self._is_interview(self._alone(one))), None)

    def _in_scene(self, statement: Statement, own: Carriage) -> Carriage:
        """With whose interview the sentence before tells of, though nothing is said in it."""
        scene = self.continuing.scene(statement)
        if scene is None or own.via or own.addressee or own.medium:
            return own
        stretch = Stretch(scene.start, self.text[slice(*scene)])
        found = list(self._interview(stretch))
        if not found:
            return own
        return replace(own, via=_in_order(found), medium=self._in_interview(scene.end))

    def _is_interview(self, carriage: Carriage) -> bool:
        """Whether somebody was interviewed, so that what is told of belief was said, too."""
        medium = carriage.medium
        return medium is not None and self.text[slice(*medium)].lower() in {"interview", *words("interlocutors")}

    def _in_interview(self, position: int) -> Span | None:
        """The word that tells that question and answer, which nobody is said to say, are an interview's."""
        at = bisect_left(self._interviews, (position, position)) - 1
        return Span(*self._interviews[at]) if at >= 0 else None

    def _spoken_with(self, statement: Statement, own: Carriage, depth: int) -> Carriage:
        """With whom an answer answers, or whom "them" means who were told before."""
        if own.addressee is None and own.medium is None:
            asked = self.continuing.asked(statement)
            earlier = self._of(asked, depth - 1) if asked else None
            if asked and asked.source and earlier and earlier.addressee:
                return replace(own, addressee=asked.source.spans[-1], medium=earlier.medium)
        elif own.addressee is not None and self.text[slice(*own.addressee)] == "them":
            before = self.continuing.next_to(statement)
            earlier = self._of(before, depth - 1) if before else None
            if earlier is not None and earlier.addressee is not None:
                return replace(own, addressee=earlier.addressee, medium=own.medium or earlier.medium)
        return own

    def _alone(self, statement: Statement) -> Carriage:
        """How a statement came to the page by the words around it."""
        known = self._known.get(id(statement))
        if known is None:
            known = self._known[id(statement)] = self._found(statement)
        return known

    def _found(self, statement: Statement) -> Carriage:
        stretches = list(self.around.of(statement))
        source, citing = self.cited.speaker(statement, stretches)
        found = [_Found(2, number, span) for number, span in enumerate(citing)]
        if source is not None:
            found += self._in_source(source)
        told = [phrase for phrase in (self.hearers.told(statement),) if phrase]
        for stretch in stretches:
            found += self._beside(stretch)
            found += self._interview(stretch)
            found += self._reporting(stretch, statement)
            told += self.hearers.written_to(stretch)
        medium = self._interlocutor(source) or self._medium(statement, stretches)
        if medium is not None and not found:
            found += self._told_of_before(medium)
        carried = [phrase for phrase in told if (phrase.outlet or phrase.unknown) and not phrase.own]
        found += [_Found(0, phrase.span.start, phrase.carrier) for phrase in carried]
        speaks = source.spans if source else ()
        return Carriage(
            source,
            via=_in_order(one for one in found if not any(_same(self.text, one.span, span) for span in speaks)),
            addressee=(told[0].carrier if told[0].outlet else told[0].span) if told else None,
            medium=medium,
            to_us=bool(told) and _is_us(told[0]),
        )

    # 2. Carriers within the source or beside it

    def _in_source(self, source: Part) -> list[_Found]:
        """The outlet whose sources or interlocutors these are."""
        start, end = source.spans[-1]
        match = _SOURCES.search(self.text, start, end)
        if match is None:
            return []
        interviewed = match.group().lower() in words("interlocutors")
        before = _OWN.search(self.text, start, match.start())
        phrase = self.phrases.read(start, before.start() if before else match.start())
        if phrase is None or phrase.span.end < (before.start() if before else match.start()):
            after = _OF.match(self.text, match.end(), end)
            phrase = self.phrases.read(after.end(), end) if after else None
        if phrase is None or not (phrase.outlet or (interviewed and phrase.body)):
            return []
        return [_Found(0, phrase.span.start, phrase.carrier)]

    def _beside(self, stretch: Stretch) -> Iterator[_Found]:
        """Whoever quoted, interviewed or published: "quoted by Reuters", "to which Reuters refers"."""
        for match in stretch.matches(_PASSIVE):
            phrase = self._read(stretch, match.end())
            if phrase is None or self._is_platform(phrase):
                continue  # "posted on X"
            if phrase.outlet or phrase.unknown or (match["quoted"] and phrase.name):
                yield _Found(0, phrase.span.start, phrase.carrier)
        for match in stretch.matches(_THROUGH):
            phrase = self._read(stretch, match.end())
            if phrase is not None and phrase.head in words("go_betweens"):
                yield _Found(0, phrase.span.start, phrase.span)
        for match in stretch.matches(_WHOM):
            phrase = self._read(stretch, match.end())
            if phrase is not None and phrase.body and _REFERS.match(self.text, phrase.span.end):
                yield _Found(0, phrase.span.start, phrase.carrier)

    def _interview(self, stretch: Stretch) -> Iterator[_Found]:
        """Whose interview, programme or page it was said in."""
        for match in stretch.matches(_INTERVIEW):
            phrase = self._read(stretch, match.end())
            if phrase is not None and phrase.body and not phrase.own:
                yield _Found(0, phrase.span.start, phrase.carrier)
        for match in stretch.matches(_PUBLISHED_IN):
            phrase = self._read(stretch, match.end())
            if phrase is not None and phrase.outlet and phrase.name and not (phrase.own or self._is_platform(phrase)):
                yield _Found(0, phrase.span.start, phrase.carrier)
        for match in stretch.matches(_SAME):
            at = stretch.start + match.start()
            for earlier in reversed(list(_INTERVIEW.finditer(self.text, max(at - SAME_INTERVIEW, 0), at))):
                phrase = self.phrases.read(earlier.end(), at)
                if phrase is not None and phrase.body:
                    yield _Found(0, phrase.span.start, phrase.carrier)
                    break

    def _told_of_before(self, medium: Span) -> Iterator[_Found]:
        """Who brought to light "the letter" of which was told before: "a letter obtained by Reuters"."""
        noun = self.text[slice(*medium)]
        if not _THE.search(self.text, max(medium.start - len("the same "), 0), medium.start):
            return
        for match in reversed(list(_OBTAINED.finditer(self.text, max(medium.start - SAME_INTERVIEW, 0), medium.start))):
            phrase = self.phrases.read(match.end(), self.around.sentence(match.end()).end)
            if match["thing"].lower() == noun.lower() and phrase is not None and (phrase.outlet or phrase.unknown):
                yield _Found(0, phrase.span.start, phrase.carrier)
                return

    # 4. Who reports it all

    def _reporting(self, stretch: Stretch, statement: Statement) -> Iterator[_Found]:
        """Whoever reports that it was said: ", TASS reported", "according to Bloomberg", "as AFP quoted him"."""
        own = [span for part in (statement.source, statement.cue) if part for span in part.spans]
        for match in stretch.matches(_BREAK):
            phrase = self._read(stretch, match.end())
            if phrase is None or not phrase.body or any(touch(phrase.span, span) for span in own):
                continue
            verb = _REPORTS.match(self.text, phrase.span.end, min(stretch.stop(phrase.span.end) + 1, len(self.text)))
            if verb is None or any(touch(Span(*verb.span("verb")), span) for span in own):
                continue
            if phrase.span.start > core(statement).end and _OWN_CONTENT.match(self.text, verb.end()):
                continue  # it reports something else
            if phrase.outlet or (statement.source is not None and match["comma"]):
                yield _Found(1, phrase.span.start, phrase.carrier)
        for match in stretch.matches(_REPORTED_BY):
            phrase = self._read(stretch, match.end())
            place = Span(stretch.start + match.start(), stretch.start + match.end())
            if phrase is None or any(touch(phrase.span, span) or touch(place, span) for span in own):
                continue
            is_present = phrase.head in words("present") and match.group().lower().startswith("according")
            if phrase.outlet or (is_present and place.start > core(statement).end):
                yield _Found(1, phrase.span.start, phrase.carrier)

    # 5. The medium

    def _medium(self, statement: Statement, stretches: Iterable[Stretch]) -> Span | None:
        """The platform or occasion nearest to the cue; a platform goes before what it holds."""
        own = core(statement)
        found: list[tuple[int, int, Span]] = []
        for stretch in stretches:
            for rank, pattern in enumerate((_ON_PLATFORM, _AT_OCCASION, _ON_AIR, _LOOKED_BACK)):
                named = [m for m in stretch.matches(pattern) if m.lastgroup and not _in_name(m[m.lastgroup])]
                spans = [Span(*(stretch.start + place for place in m.span(m.lastgroup or 0))) for m in named]
                found += [
                    (rank, max(own.start - span.end, span.start - own.end, 0), span)
                    for span in spans
                    if not self._is_of_source(span, statement)
                ]
        return min(found)[2] if found else None

    def _interlocutor(self, source: Part | None) -> Span | None:
        """The word that says that a source was interviewed: "interview" itself where the text has it before."""
        match = _INTERLOCUTOR.search(self.text, source.start, source.end) if source else None
        if match is None:
            return None
        return self._in_interview(match.start()) or Span(match.start(), match.end("one"))

    def _is_of_source(self, span: Span, statement: Statement) -> bool:
        """Whether the words say what the source is, rather than where it spoke."""
        if statement.source is None:
            return False
        start, end = statement.source.spans[0]
        if statement.cue is not None and statement.cue.start < start:
            return False  # "said the rector of the college at a ceremony"
        comma = self.text.find(",", start, end)
        return start <= span.start < (comma if comma >= 0 else end)

    # What they share

    def _is_platform(self, phrase: Phrase) -> bool:
        return phrase.name is not None and self.text[slice(*phrase.name)] in words("platforms")

    def _read(self, stretch: Stretch, offset: int) -> Phrase | None:
        start = stretch.start + offset
        return self.phrases.read(start, stretch.stop(start))


def carriage(text: str, statement: Statement, names: Sequence[Name], sentences: Sentences) -> Carriage:
    """How one statement came to the page, for itself; for all of a text's, make `Carriers` once."""
    return Carriers(text, [statement], names, sentences).of(statement)


def _same(text: str, one: Span, other: Span) -> bool:
    """Whether a carrier is all that a source names."""
    named = re.sub(r"^the\s+", "", text[other.start : other.end].strip(" ,"), flags=re.I)
    return touch(one, other) and text[one.start : one.end] == named


def _in_order(found: Iterable[_Found]) -> tuple[Span, ...]:
    """Every carrier once, nearest to the speaker first; of two words for one the inner counts."""
    out: list[Span] = []
    for one in sorted(set(found)):
        if not any(touch(one.span, span) for span in out):
            out.append(one.span)
    return tuple(out)


def _is_us(phrase: Phrase) -> bool:
    return phrase.head == "us" or (phrase.own and (phrase.outlet or phrase.head in words("journalists")))


def _in_name(written: str) -> bool:
    """Whether a noun is only part of a name: in the Conference of the Regions."""
    return written[0].isupper() and written not in words("platforms")


_SOURCES = re.compile(rf"\b(?:{any_of('interlocutors')}|sources?)\b", re.I)
_INTERLOCUTOR = re.compile(r"\b(?P<one>interlocutor|interviewee)s?\b", re.I)
_OWN = re.compile(r"(?:['’]s?)?\s+(?:own\s+|[a-z-]+\s+)?$")
_OF = re.compile(r"\s+(?:of|from|at)\s+")
_THE = re.compile(r"\b(?:the|that|this)\s$", re.I)
_OBTAINED = re.compile(
    rf"\b(?P<thing>{any_of('documents', 'remarks')})\b(?:(?!\sthe\s{any_of('documents')}\b)[^.;\n\"“”]){{0,80}}?\s"
    rf"{any_of('carried')}(?:\s+\w+){{0,2}}?\s+(?:by|in)\s+",
    re.I,
)
_INTERVIEWED = re.compile(r"\binterview\b")
_PASSIVE = re.compile(
    rf"\b(?:(?P<quoted>{any_of('cited')})|{any_of('carried')})(?:\s+as\s+\w+)?{WHEN}\s+(?:by|in|on)\s+"
)
_WHOM = re.compile(r"\b(?:to\s+which|to\s+whom|whom|which|that|as)\s+")
_REFERS = re.compile(rf"{HAVING}\s+(?:refers|referred|interviewed|{any_of('cite')})\b")
_INTERVIEW = re.compile(r"\b[Ii]nterviews?(?:\s+\w+ed)?(?:\s+on\s+\w+)?\s+(?:with|to|for|on|in|by)\s+")
_SAME = re.compile(r"\b(?:same|that)\s+interview\b")
_PUBLISHED_IN = re.compile(r"\b(?:in|on|for)\s+(?:the\s+air\s+of\s+)?")
_THROUGH = re.compile(r"\b(?:through|via|by\s+way\s+of)\s+(?=(?:the|an?|his|her|its|their)\s)", re.I)
_BIDS = re.compile(rf"\b{any_of('bid')}\b", re.I)
_BREAK = re.compile(r"(?:^|(?P<comma>[,\0(—–-]))\s*(?:as\s+|but\s+|and\s+)?(?![\s\0])", re.I)
_REPORTS = re.compile(rf"(?:,[^,\0\n]{{3,80}},)?{HAVING}\s+(?P<verb>{any_of('report')})\b")
_OWN_CONTENT = re.compile(r"(?:\s+(?!as\b)[\w’]+){0,3}?\s+that\b|\s*:")
_REPORTED_BY = re.compile(
    rf"\b(?:[Aa]ccording\s+to(?:\s+what)?|{any_of('citing')}|as\s+(?:was\s+)?\w+ed\s+(?:by|to)|(?<=[,\0]\s)(?:reports?|reported|writes|wrote|says|said))\s+"
)
_ON_PLATFORM = re.compile(
    rf"\b(?:(?:[Oo]n|[Ii]n|[Vv]ia|[Tt]hrough)\s+{DETERMINER}{MODIFIED}(?P<platform>{any_of('platforms')}))\b(?!['’.]\w)"
)
_ON_AIR = re.compile(rf"\b(?:[Oo]n|[Vv]ia|[Tt]hrough)\s+{DETERMINER}{MODIFIED}(?P<air>{any_of('air')})\b(?!['’.]\w)")
_LOOKED_BACK = re.compile(
    rf"(?:;|\s[—–])(?:\s+\w+){{0,2}}?\s+the\s+(?P<spoken>{any_of('remarks')}|interview|post|video|recording)\b"
)
"""A statement's medium, told of as it is looked back on: "…; the speech lasted an hour"."""
_AT_OCCASION = re.compile(
    rf"\b(?:(?:in|at|during|through|presenting|told)\s+{DETERMINER}{MODIFIED}(?P<occasion>{any_of('occasions')})"
    rf"|(?:by|via|over|through|on)\s+{DETERMINER}{MODIFIED}(?P<line>{any_of('lines')}))\b(?!['’-]\w)",
    re.I,
)

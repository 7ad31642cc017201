"""Statement → who carried its words to the page, who was told, and where it was said, as words of the text.

Looked through are the source and what stands around it in its sentence, without what is said there and without what
belongs to another statement. In this order:

1. Who speaks: an outlet that cites somebody ("Bloomberg, which cites sources close to the fund") is the carrier, and
   those whom it cites are the source.
2. Carriers within the source or beside it: the outlet's own sources ("the Izvestia interlocutor"), "quoted by", "in
   remarks carried by", "in an interview with".
3. One who was told, be it by a verb ("told the court") or in a letter; an outlet that was told has carried the words.
4. Carriers farther out, whoever reports it all: "…, TASS reported".
5. The medium: a platform, else the occasion or the kind of text nearest to the cue.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.actors.cited import CITED, HAVING, WHEN, Cited, unnamed
from onrecord.actors.outlets import Phrase, Phrases, any_of, words
from onrecord.actors.surroundings import Stretch, Surroundings, core, touch
from onrecord.record import Name, Part, Span, Statement
from onrecord.sentences import Sentences

SAME_INTERVIEW = 1500
"""Characters before "the same interview" in which it is told whose: two paragraphs of the longest kind."""


@dataclass(frozen=True)
class Carriage:
    """How a statement came to the page; spans are words of the text.

    source: the words that name the speaker. via: those that name each carrier, nearest to the speaker first.
    addressee: those that name who was told. medium: where it was said, without article.
    """

    source: Part | None
    via: tuple[Span, ...] = ()
    addressee: Span | None = None
    medium: Span | None = None


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
        self.phrases = Phrases(text, sorted(names, key=lambda name: name.span))
        self.around = Surroundings(text, statements, sentences)
        self.cited = Cited(text, self.phrases, self.around)

    def of(self, statement: Statement) -> Carriage:
        """How a statement came to the page, and, where it goes on with the one before, how that came."""
        own = self._alone(statement)
        before = self._continued(statement)
        if before is None:
            return own
        earlier = self._alone(before)
        kept_secret = before.source is not None and unnamed(before.source.text)
        via = own.via or (earlier.via if kept_secret else ())
        anew = own.via or own.addressee  # another occasion
        return Carriage(own.source, via, own.addressee, own.medium or (None if anew else earlier.medium))

    def _continued(self, statement: Statement) -> Statement | None:
        """The statement in the sentence before, of the same paragraph, with which a pronoun's goes on."""
        source = statement.source
        if source is None or not _GOES_ON.match(source.text):
            return None
        before = self.around.before(statement)
        first = min(source.start, statement.content.start)
        opens = self.text[self.around.sentence(first).start : first]
        if before is None or before.source is None or ";" in opens or self.phrases.names_in(first - len(opens), first):
            return None
        apart = self.around.sentences.number(first) - self.around.sentences.number(core(before).start)
        return before if apart == 1 and "\n" not in self.text[before.source.start : first] else None

    def _alone(self, statement: Statement) -> Carriage:
        stretches = list(self.around.of(statement))
        source, citing = self.cited.speaker(statement, stretches)
        found = [_Found(2, number, span) for number, span in enumerate(citing)]
        if source is not None:
            found += self._in_source(source)
        told = [phrase for phrase in (self._told(statement),) if phrase]
        for stretch in stretches:
            found += self._beside(stretch)
            found += self._interview(stretch)
            found += self._reporting(stretch, statement)
            told += self._written_to(stretch)
        carried = [phrase for phrase in told if (phrase.outlet or phrase.unknown) and not phrase.own]
        found += [_Found(0, phrase.span.start, phrase.carrier) for phrase in carried]
        speaks = source.spans if source else ()
        return Carriage(
            source,
            via=_in_order(one for one in found if not any(_same(self.text, one.span, span) for span in speaks)),
            addressee=(told[0].carrier if told[0].outlet else told[0].span) if told else None,
            medium=_interlocutor(self.text, source) or self._medium(statement, stretches),
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
            if phrase is not None and (phrase.outlet or phrase.unknown or (match["quoted"] and phrase.name)):
                yield _Found(0, phrase.span.start, phrase.carrier)
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
            if phrase is not None and phrase.outlet and phrase.name and not phrase.own:
                yield _Found(0, phrase.span.start, phrase.carrier)
        for match in stretch.matches(_SAME):
            at = stretch.start + match.start()
            for earlier in reversed(list(_INTERVIEW.finditer(self.text, max(at - SAME_INTERVIEW, 0), at))):
                phrase = self.phrases.read(earlier.end(), at)
                if phrase is not None and phrase.body:
                    yield _Found(0, phrase.span.start, phrase.carrier)
                    break

    # 3. Who was told

    def _told(self, statement: Statement) -> Phrase | None:
        """The object of the cue, or whom it is said to."""
        cue = statement.cue
        if cue is None:
            return None
        prepositions = _CUE_END.search(self.text, cue.start, cue.end)
        end = prepositions.start() if prepositions else cue.end
        verb = (self.text[cue.start : end].split() or [""])[-1].lower()
        after = min((span.start for span in statement.content.spans if span.start >= cue.end), default=len(self.text))
        sentence = Span(end, min(self.around.sentence(end).end, end + CITED))
        towards = _TOWARDS.match(self.text, *sentence)
        if towards is not None and (towards["at"] is None or verb in words("shout")):
            phrase = self._said_to(Span(towards.end(), sentence.end), after)
        elif _TELLS.search(cue.text):
            phrase = self._object(sentence, after, verb)
        else:
            phrase = None
        is_source = phrase and statement.source and touch(phrase.span, statement.source.spans[-1])
        return phrase if phrase and _can_be_told(phrase) and not is_source else None

    def _said_to(self, rest: Span, content: int) -> Phrase | None:
        """Who is named after "to": before the content, or where the content has been made to begin with it."""
        inside = rest.start > content
        phrase = self.phrases.read(rest.start, rest.end if inside else min(rest.end, content))
        if phrase is None or not (phrase.firm or phrase.pronoun):
            return None
        return phrase if not inside or _TOLD_THAT.match(self.text, phrase.span.end) else None

    def _object(self, rest: Span, content: int, verb: str) -> Phrase | None:
        """Who is named right after the verb: before the content, or as the first words of it."""
        before = min(rest.end, content)
        adverb = _ADVERB.match(self.text, rest.start, before)
        phrase = self.phrases.read(adverb.end() if adverb else rest.start, before)
        if phrase is not None or content - rest.start > len(" "):
            return phrase
        phrase = self.phrases.read(*rest)
        return phrase if phrase and self._is_object(phrase, verb) else None

    def _is_object(self, phrase: Phrase, verb: str) -> bool:
        """Whether a phrase with which a content begins is who was told, by what follows it."""
        if phrase.pronoun or (verb in words("tell") and phrase.firm):
            return True
        follows = _OBJECT_ENDS if verb in words("bid") | words("tell") else _TOLD_THAT
        return follows.match(self.text, phrase.span.end) is not None

    def _written_to(self, stretch: Stretch) -> Iterator[Phrase]:
        """Whom a letter or remarks were addressed to, or who was spoken to."""
        for match in stretch.matches(_REMARKS_TO):
            phrase = self._read(stretch, match.end())
            if phrase is not None and _can_be_told(phrase):
                yield phrase
        for match in stretch.matches(_SPEAKING_TO):
            phrase = self._read(stretch, match.end())
            if match["talk"] and not (phrase and phrase.outlet):
                continue  # "in talks with Turkey"
            if phrase is not None and phrase.firm and _can_be_told(phrase):
                yield phrase

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
            if phrase.outlet:
                yield _Found(1, phrase.span.start, phrase.carrier)

    # 5. The medium

    def _medium(self, statement: Statement, stretches: Iterable[Stretch]) -> Span | None:
        """The platform or occasion nearest to the cue; a platform goes before what it holds."""
        own = core(statement)
        found: list[tuple[int, int, Span]] = []
        for stretch in stretches:
            for rank, pattern in enumerate((_ON_PLATFORM, _AT_OCCASION)):
                named = [m for m in stretch.matches(pattern) if m.lastgroup and not _in_name(m[m.lastgroup])]
                spans = [Span(*(stretch.start + place for place in m.span(m.lastgroup or 0))) for m in named]
                found += [
                    (rank, max(own.start - span.end, span.start - own.end, 0), span)
                    for span in spans
                    if not self._is_of_source(span, statement)
                ]
        return min(found)[2] if found else None

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


def _can_be_told(phrase: Phrase) -> bool:
    if phrase.head in words("meeting"):  # a medium
        return False
    return phrase.firm or phrase.pronoun or phrase.name is not None or " " not in phrase.head


def _in_name(written: str) -> bool:
    """Whether a noun is only part of a name: in the Conference of the Regions."""
    return written[0].isupper() and written not in words("platforms")


def _interlocutor(text: str, source: Part | None) -> Span | None:
    """The word that says that a source was interviewed, in the singular."""
    match = _INTERLOCUTOR.search(text, source.start, source.end) if source else None
    return Span(match.start(), match.end("one")) if match else None


_GOES_ON = re.compile(r"(?:s?he|his|hers?|it|they|their)$|the\s+same\s", re.I)
_DETERMINER = r"(?:(?:the|a|an|his|her|its|their|this|that|the\s+same|one|another)\s+)?"
_MODIFIED = (
    r"(?:(?!(?:in|at|on|of|by|to|and|or|for|from|with|as|that|which|who|he|she|it|they|said|told|was|has|had|after|before)\b)"
    r"[^\W_][\w’'-]*\s+){0,4}?"
)


_SOURCES = re.compile(rf"\b(?:{any_of('interlocutors')}|sources?)\b", re.I)
_INTERLOCUTOR = re.compile(r"\b(?P<one>interlocutor|interviewee)s?\b", re.I)
_OWN = re.compile(r"(?:['’]s?)?\s+(?:own\s+|[a-z-]+\s+)?$")
_OF = re.compile(r"\s+(?:of|from|at)\s+")
_PASSIVE = re.compile(
    rf"\b(?:(?P<quoted>{any_of('cited')})|{any_of('carried')})(?:\s+as\s+\w+)?{WHEN}\s+(?:by|in|on)\s+"
)
_WHOM = re.compile(r"\b(?:to\s+which|to\s+whom|whom|which|that|as)\s+")
_REFERS = re.compile(rf"{HAVING}\s+(?:refers|referred|interviewed|{any_of('cite')})\b")
_INTERVIEW = re.compile(r"\b[Ii]nterviews?(?:\s+\w+ed)?(?:\s+on\s+\w+)?\s+(?:with|to|for|on|in|by)\s+")
_SAME = re.compile(r"\b(?:same|that)\s+interview\b")
_PUBLISHED_IN = re.compile(r"\b(?:in|on|for)\s+(?:the\s+air\s+of\s+)?")
_CUE_END = re.compile(r"(?<!ccording)\s+(?:to|at)\b(?:\s+\w+)?$")
_ADVERB = re.compile(r"\s+(?:\w+ly|also|then|later|again|once\s+more)(?=\s)")
_TELLS = re.compile(rf"\b{any_of('tell', 'bid', 'greet')}\b", re.I)
_TOWARDS = re.compile(r"(?:\s+(?:\w+ly|out|back|again|it|this|that|as\s+much))?\s+(?:to|before|(?P<at>at))\s+")
_OBJECT_ENDS = re.compile(
    r"\s*(?:,|:|[“\"«„‘]|—|\s(?:that|to|not\s+to|whether|if|how|why|what|when|where|who|about|for|against|in|on|at|during|once|again)\b)"
)
_TOLD_THAT = re.compile(r"\s*(?:,|:|\sthat\b)")
_REMARKS_TO = re.compile(
    rf"\b(?:in|with|by|via|wrote)\s+{_DETERMINER}{_MODIFIED}{any_of('remarks')}(?:\s+(?:made|sent|released|given|issued|addressed|dated|of)(?:\s+\w+)?)?\s+to\s+",
    re.I,
)
_SPEAKING_TO = re.compile(
    rf"\b(?:{any_of('towards')}(?:\s+\w+ly)?\s+(?:to|with|before)|addressing|(?P<talk>{any_of('talks')})\s+with)\s+",
    re.I,
)
_BREAK = re.compile(r"(?:^|(?P<comma>[,\0(—–-]))\s*(?:as\s+|but\s+|and\s+)?(?![\s\0])", re.I)
_REPORTS = re.compile(rf"(?:,[^,\0\n]{{3,80}},)?{HAVING}\s+(?P<verb>{any_of('report')})\b")
_OWN_CONTENT = re.compile(r"(?:\s+(?!as\b)[\w’]+){0,3}?\s+that\b|\s*:")
_REPORTED_BY = re.compile(
    rf"\b(?:[Aa]ccording\s+to|{any_of('citing')}|as\s+(?:was\s+)?\w+ed\s+(?:by|to)|(?<=[,\0]\s)(?:reports?|reported|writes|wrote|says|said))\s+"
)
_ON_PLATFORM = re.compile(
    rf"\b(?:(?:on|in|via|through)\s+{_DETERMINER}{_MODIFIED}(?P<platform>{any_of('platforms')})"
    rf"|(?:on|via|through)\s+{_DETERMINER}{_MODIFIED}(?P<air>{any_of('air')}))\b(?!['’.]\w)"
)
_AT_OCCASION = re.compile(
    rf"\b(?:(?:in|at|during|through|presenting|told)\s+{_DETERMINER}{_MODIFIED}(?P<occasion>{any_of('occasions')})"
    rf"|(?:by|via|over|through|on)\s+{_DETERMINER}{_MODIFIED}(?P<line>{any_of('lines')}))\b(?!['’-]\w)",
    re.I,
)

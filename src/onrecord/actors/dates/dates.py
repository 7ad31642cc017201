"""Each statement's own date: when it was said, as far as the text tells.

The cascade, for each statement:

1. The time in its cue's sentence, outside every content, that belongs to it: nearest to its source and cue, and of no
   clause or event of its own ("who took office in May", "after the strike that began on Monday", "since Tuesday").
   One that opens the sentence belongs to all who speak in it. "The same evening" and "two days later" count from the
   time last told.
2. Where the sentence after it is a fragment that a translation cut off its source ("…," she said. On April 9, the
   spokeswoman, Maria Zakharova.): the time that opens it.
3. Where it goes on on the same occasion: the date of what its speaker said before in the paragraph; in the paragraph
   before, where its cue says so ("added") and nobody else spoke between. One who replies, or speaks to the same
   people ("told them"), does so on the occasion of what was said before in the paragraph.
4. Where its sentence follows one that sets the scene: the time that opens that one ("On Tuesday, the court met."), or
   that of its speaking or meeting ("The minister reacted on Tuesday.").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.actors.dates.occasions import REACH, Anchor, anchor, belongs, is_event, is_present
from onrecord.actors.dates.times import LEAD, Time, day, either, shifted, times, unit_of
from onrecord.lines import lines
from onrecord.record import Span, Statement
from onrecord.sentences import Sentences

FRAGMENT = 200
"""Characters of the longest fragment after "she said." in which a time and a name may follow."""
SCENE = 6
"""How many sentences back a scene was set, or was told what "the same evening" goes by."""
NEAR = 3
"""How many times of a sentence, and statements back to the last one of the same speaker, are looked at."""
BLANK = "\0"
"""What stands for each character of what is said: neither a word nor white space."""


def dates(
    text: str,
    statements: Sequence[Statement],
    speakers: Sequence[str | None],
    sentences: Sentences,
    published: str | None,
) -> list[str | None]:
    """The date of each statement, in the forms of `Statement.date`; None where the text does not say.

    statements: in the order of the text. speakers: a key for the actor that each resolved to, None where unknown.
    sentences: those of the text. published: the day of publication as YYYY-MM-DD; anything else counts as unknown.
    """
    return _Dater(text, statements, speakers, sentences, published).dates()


class _Dater:
    """The dates of one text's statements."""

    def __init__(
        self,
        text: str,
        statements: Sequence[Statement],
        speakers: Sequence[str | None],
        sentences: Sentences,
        published: str | None,
    ) -> None:
        self.text = _without_contents(text, statements)
        self.speakers, self.sentences = speakers, sentences
        self.published = day(published)
        self.anchors = [anchor(statement, sentences) for statement in statements]
        self.starts = [statement.content.start for statement in statements]
        self.spoken = sorted(found.span for found in self.anchors if found)
        self.first: dict[int, Anchor] = {}
        for found in self.anchors:
            if found and (found.sentence not in self.first or found.span < self.first[found.sentence].span):
                self.first[found.sentence] = found
        self.paragraphs = [line.start for line in lines(text)]
        self._times: dict[int, list[Time]] = {}
        self._same_times: dict[int, list[Time]] = {}

    def dates(self) -> list[str | None]:
        """The date of each statement; see the module for the cascade."""
        found: list[str | None] = []
        for number, place in enumerate(self.anchors):
            own = (self._own(place) or self._cut_off(place)) if place else None
            if own is not None:
                found.append(own.value)
            elif place and self._is_apart(place):
                found.append(None)
            else:
                found.append(self._continued(number, found) or (self._scene(place) if place else None))
        return found

    def _is_apart(self, place: Anchor) -> bool:
        """Whether a statement has an occasion of its own, though nothing tells when it was."""
        span = self.sentences.spans[place.sentence]
        start, end = max(span.start, place.span.start - REACH), min(span.end, place.span.end + REACH)
        if not _CONTINUING.search(place.cue) and _WRITTEN.search(self.text, start, end):
            return True
        if _ACCORDING.match(place.cue) and _PRONOUN.fullmatch(self.text, *place.source):
            return False
        return bool(_APART.match(place.cue) or _ASKING.search(self.text, start, end))

    def _own(self, place: Anchor) -> Time | None:
        """The time in its sentence that belongs to a statement, one that tells a date before others."""
        if _FUTURE.match(place.cue):
            return None
        told = self._told(place.sentence)
        if is_present(place.cue):
            told = [time for time in told if not (time.span.end < place.span.start and _COARSE.match(time.value or ""))]
        mine = self._nearest(told, place)
        if mine is None or mine.value is None:
            return self._nearest(self._same(place.sentence), place) or mine
        return mine

    def _nearest(self, listed: Sequence[Time], place: Anchor) -> Time | None:
        """The time that belongs to a statement, nearest to it; those that tell a date go before others."""
        first = bisect_left(listed, place.span.start - REACH, key=lambda time: time.span.start)
        last = bisect_right(listed, place.span.end + REACH, key=lambda time: time.span.start)
        mine = [time for time in listed[first:last] if self._is_of(time, place)]
        return min(mine, key=lambda time: (time.value is None, _distance(time.span, place.span)), default=None)

    def _is_of(self, time: Time, place: Anchor) -> bool:
        """Whether a time belongs to a statement, or opens the sentence for all who speak in it."""
        floor = max(self.sentences.spans[place.sentence].start, time.span.start - REACH)
        first = self.first[place.sentence]
        if time.span.end <= first.span.start:
            return belongs(self.text, time, first, floor) and self.text.find(";", time.span.end, place.span.start) < 0
        at = bisect_left(self.spoken, place.span)
        if time.span.end <= place.span.start:
            return self.spoken[at - 1].start < time.span.end and belongs(
                self.text, time, place, max(floor, min(self.spoken[at - 1].end, time.span.start))
            )
        after = bisect_right(self.spoken, place.span)
        free = after == len(self.spoken) or time.span.start <= self.spoken[after].start
        return free and belongs(self.text, time, place, floor)

    def _told(self, sentence: int) -> list[Time]:
        """The times that a sentence tells."""
        if sentence not in self._times:
            span = self.sentences.spans[sentence]
            self._times[sentence] = times(self.text, span.start, span.end, self.published)
        return self._times[sentence]

    def _same(self, sentence: int) -> list[Time]:
        """What a sentence says of "the same day", with the date last told."""
        if sentence not in self._same_times:
            span = self.sentences.spans[sentence]
            found = self._same_times[sentence] = []
            for match in _SAME.finditer(self.text, span.start, span.end):
                value = self._last_told(sentence, match)
                if value is not None:
                    told = shifted(value, match["shift"]) if match["shift"] else value
                    found.append(Time(Span(*match.span()), told))
        return self._same_times[sentence]

    def _last_told(self, sentence: int, match: re.Match[str]) -> str | None:
        """The date told last before words that go by it: a few sentences back, in the paragraph.

        A day that is told in the paragraph before is gone by too ("that evening").
        """
        position, reaches = match.start(), bool(match["day"] or match["shift"])
        exact = _EXACT[unit_of(match["shift"] or "day")] if reaches else _ANY
        for number in range(sentence, max(sentence - SCENE, 0) - 1, -1):
            span = self.sentences.spans[number]
            if self._paragraph(position) - self._paragraph(span.start) > reaches:
                return None
            listed = self._told(number)
            before = bisect_left(listed, position, key=lambda time: time.span.start)
            for time in reversed(listed[max(before - NEAR, 0) : before]):
                if time.value and not time.apart and exact.match(time.value):
                    return time.value
        return None

    def _cut_off(self, place: Anchor) -> Time | None:
        """The time that opens a fragment after a statement's sentence, which is what is left of its source."""
        number = place.sentence + 1
        if number >= len(self.sentences.spans) or number in self.first:
            return None
        span = self.sentences.spans[number]
        if span.end - span.start > FRAGMENT or self._paragraph(span.start) != self._paragraph(place.span.start):
            return None
        opening = self._told(number)[:1]
        if not opening or opening[0].apart or opening[0].span.start != span.start:
            return None
        rest = self.text[opening[0].span.end : span.end]
        return opening[0] if _NAME_AT_END.search(rest) and not is_event(rest) and not _VERB.search(rest) else None

    def _continued(self, number: int, found: Sequence[str | None]) -> str | None:
        """The date of what the same speaker said before, or another whom this one answers, on the same occasion."""
        place, speaker = self.anchors[number], self.speakers[number]
        if place and self._replies(number, place):
            return found[number - 1]
        goes_on = place is not None and bool(_CONTINUING.search(place.cue))
        if speaker is None and not goes_on:
            return None
        here = self._paragraph(self._start(number))
        between: set[str | None] = {None}
        for before in range(number - 1, max(number - 1 - NEAR, -1), -1):
            apart = here - self._paragraph(self._start(before))
            if apart > (goes_on and before == number - 1):
                return None
            if self.speakers[before] == speaker:
                earlier = self.anchors[before]
                same_tense = not place or not earlier or self._is_like(place, earlier)
                return found[before] if same_tense and between <= {None, found[before]} else None
            between.add(found[before])
        return None

    def _is_like(self, place: Anchor, earlier: Anchor) -> bool:
        """Whether two cues are of one tense: both of the present, and none of what "had" been said before the other.

        One who "also noted" something did so when the other was said.
        """
        if is_present(place.cue) != is_present(earlier.cue):
            return False
        had = [one.cue.lower().startswith("had ") for one in (place, earlier)]
        return had[0] == had[1] or _ALSO.search(self.text, *place.span) is not None

    def _replies(self, number: int, place: Anchor) -> bool:
        """Whether a statement answers the last one in its paragraph, or is told to or for the same people."""
        if not number or self._paragraph(self._start(number - 1)) != self._paragraph(place.span.start):
            return False
        before = self.text[max(place.span.start - LEAD, 0) : place.span.start]
        if _FOR_HER_PART.search(before) and _SUBJECT.fullmatch(self.text, *place.source):
            return True
        if _REPLYING.search(place.cue) or _ITS_VOICE.fullmatch(self.text, *place.source):
            return True
        return bool(place.cue_words) and _TO_THEM.match(self.text, place.cue_words[0].start) is not None

    def _scene(self, place: Anchor) -> str | None:
        """The time that sets the scene in a sentence shortly before in the paragraph, in which nobody speaks."""
        if not place.cue or is_present(place.cue):
            return None
        for number in range(place.sentence - 1, max(place.sentence - SCENE, 0) - 1, -1):
            span = self.sentences.spans[number]
            if self._paragraph(span.start) != self._paragraph(place.span.start):
                return None
            told = self._told(number)
            if told and (told[0].span.start == span.start or not all(_COARSE.match(time.value or "") for time in told)):
                sets = number not in self.first and self._sets_scene(told[0], span)
                return told[0].value if sets else None
        return None

    def _sets_scene(self, time: Time, sentence: Span) -> bool:
        """Whether the first time of a sentence opens it, or is that of a meeting or a reaction that it tells of."""
        if time.apart or time.span.start == sentence.start:
            return not time.apart
        clause = self.text[max(sentence.start, time.span.start - REACH) : time.span.start]
        if _PHRASE.match(clause) and not is_event(clause):
            return True
        is_day = _IS_DAY.search(time.value or "") is not None and not time.attributive
        return is_day and bool(_SCENE_SET.search(clause)) and not is_event(clause)

    def _start(self, number: int) -> int:
        place = self.anchors[number]
        return place.span.start if place else self.starts[number]

    def _paragraph(self, position: int) -> int:
        return bisect_right(self.paragraphs, position)


def _without_contents(text: str, statements: Sequence[Statement]) -> str:
    """The text with blanks for what is said in it.

    A content that holds a cue, or is no more than a time, is a slip of the model and stays ("Recall that in May, he
    said …").
    """
    cues = sorted(statement.cue.start for statement in statements if statement.cue)
    pieces, done = [], 0
    for span in sorted(span for statement in statements for span in statement.content.spans):
        start, end = max(span.start, done), min(span.end, len(text))
        holds_cue = bisect_left(cues, span.start) < bisect_left(cues, span.end)
        if start < end and not holds_cue and not _is_time(text, start, end):
            pieces += [text[done:start], BLANK * (end - start)]
            done = end
    return "".join([*pieces, text[done:]])


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether the words between two characters are no more than a time, after "that" or not."""
    found = times(text, start, end, None) if end - start <= LEAD else []
    return (
        bool(found) and found[0].span.end == end and text[start : found[0].span.start].strip().lower() in {"", "that"}
    )


def _distance(time: Span, place: Span) -> int:
    return max(place.start - time.end, time.start - place.end, 0)


_IS_DAY = re.compile(r".*-\d\d-\d\d\Z")
_COARSE = re.compile(r"\d{4}(?:-\d\d)?\Z")
_ANY = re.compile("")
_EXACT = {"day": _IS_DAY, "week": _IS_DAY, "month": re.compile(r".*-\d\d"), "year": re.compile(r"\d{4}")}
"""How exact a date must be for another to be counted from it in these units."""
_FUTURE = re.compile(r"(?:will|would|shall|(?:is|are)\s+(?:to|going|expected|due|set)|plans?)\b", re.I)
_APART = re.compile(rf"(?:has|have|had|used|will|would|{either('asides', 'untimed')})\b|['’](?:ve|d|ll)\b", re.I)
"""How a cue begins that has no occasion in common with the one before it."""
_ASKING = re.compile(rf"\b(?:{either('asking')})\b")
_SOME = rf"(?:an?|half\s+an|(?:a\s+)?(?:few|couple\s+of)|several|some|{either('numbers')})"
_OF_NO_EVENT = rf"(?!\s+(?:{either('owners')})\b)"
_SAME_DAY = (
    rf"(?:on\s+)?(?:later\s+)?(?:the\s+same|that(?:\s+same)?|by|(?:(?:later|earlier|early|late)\s+)?in\s+the)"
    rf"(?:\s+(?:early|late))?\s+(?:day|{either('parts')})"
    rf"|(?:(?:{_SOME}\s+)?(?:moment|minute|hour)s?|shortly|soon)\s+(?:earlier|later|before(?:hand)?|after(?:wards)?)"
    + _OF_NO_EVENT
)
_SHIFT = (
    rf"(?:(?:an?|{either('numbers')})\s+(?:day|week|month|year)s?\s+(?:earlier|later)"
    rf"|(?:the\s+same|that(?:\s+same)?|the\s+following|the\s+previous)\s+(?:week|month|year)|(?:day|{either('parts')})\s+(?:before|after)"
    rf"|(?:next|following|previous)\s+(?:day|{either('parts')}))" + _OF_NO_EVENT
)
_SAME_OCCASION = (
    rf"at\s+the\s+time|then(?=\s+(?:at|in|on|that|to)\b)|(?:at|after|during|following)\s+(?:the|that|this)(?:\s+same)?\s+(?:{either('gatherings')})|there(?=,)"
    rf"|(?:at|in|during|on|from|to)\s+(?:the|that)\s+(?:very\s+)?same\s+(?:\w+\s+)?"
    rf"(?:{either('utterances', 'gatherings', 'rooms')})"
)
_SAME = re.compile(rf"\b(?:(?P<day>{_SAME_DAY})|{_SAME_OCCASION}|(?:the\s+)?(?P<shift>{_SHIFT}))\b", re.I)
_ACCORDING = re.compile(r"according\b", re.I)
_PRONOUN = re.compile(r"him|her|them|it", re.I)
_ALSO = re.compile(r"\balso\b")
_FOR_HER_PART = re.compile(r"\bfor\s+(?:his|her|its|their)\s+part,?\s*\Z", re.I)
_SUBJECT = re.compile(r"he|she|it|they", re.I)
_REPLYING = re.compile(rf"\b(?:{either('replying')})\b")
_ITS_VOICE = re.compile(r"(?:an?|its|the|his|her|their)\s+(?:[a-z]+\s+)?spokes\w+", re.I)
"""A source that speaks for whom the paragraph named before."""
_WRITTEN = re.compile(
    rf"\b(?:in|through|via|by)\s+an?\s+(?:[a-z-]+\s+)?(?:{either('utterances')})\b|\bon\s+\w+\s+website\b"
)
"""What tells that something was put out by itself."""
_TO_THEM = re.compile(r"(?:\w+\s+)?told\s+(?:him|her|them)\b")
_PHRASE = re.compile(rf"(?:At|During|In|Speaking|Over)\b[^;:]*\b(?:{either('utterances', 'gatherings')})\b[^;:]*\Z")
"""A phrase that opens a sentence with the occasion: "In an interview with the Post, published"."""
_SCENE_SET = re.compile(rf"\b(?:{either('speaking', 'meeting', 'reacting')})\b[^,;:]*\Z")
_CONTINUING = re.compile(rf"\b(?:{either('continuing')})\b")
_NAME_AT_END = re.compile(r"[^\W\d_a-z][\w’'-]*[.!]?\Z")
_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had)\b|;")

"""Cue → who was told: the object of "told", who is named after "said to", to whom a letter went, who had asked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.actors.carriers.cited import CITED
from onrecord.actors.carriers.outlets import DETERMINER, MODIFIED, Phrase, Phrases, any_of, words
from onrecord.actors.carriers.surroundings import Stretch, Surroundings, touch
from onrecord.record import Span, Statement


class Hearers:
    """Who was told what each statement of one text says."""

    def __init__(self, text: str, phrases: Phrases, surroundings: Surroundings) -> None:
        self.text = text
        self.phrases = phrases
        self.around = surroundings

    def told(self, statement: Statement) -> Phrase | None:
        """The object of the cue, or whom it is said to, or, where the cue is a passive, who stands before it."""
        cue = statement.cue
        for span in cue.spans if cue else ():
            phrase = self._passive(span) or self._told_by(span, statement)
            is_source = phrase and statement.source and touch(phrase.span, statement.source.spans[-1])
            if phrase and _can_be_told(phrase) and not is_source:
                return phrase
        return None

    def _passive(self, cue: Span) -> Phrase | None:
        """Who "was warned"."""
        if _BEEN_TOLD.search(self.text, *cue) is None:
            return None
        sentence = self.around.sentence(cue.start)
        for opens in reversed(list(_OPENS.finditer(self.text, sentence.start, cue.start))):
            phrase = self.phrases.read(opens.end(), cue.start)
            if phrase is not None and not self.text[phrase.span.end : cue.start].strip(" ,"):
                return phrase
        phrase = self.phrases.read(sentence.start, cue.start)
        return phrase if phrase and not self.text[phrase.span.end : cue.start].strip() else None

    def _told_by(self, cue: Span, statement: Statement) -> Phrase | None:
        """Whom a piece of the cue tells, or is said to."""
        prepositions = _CUE_END.search(self.text, *cue)
        end = prepositions.start() if prepositions else cue.end
        verb = (self.text[cue.start : end].split() or [""])[-1].lower()
        after = min((span.start for span in statement.content.spans if span.start >= cue.end), default=len(self.text))
        sentence = Span(end, min(self.around.sentence(end).end, end + CITED))
        towards = _TOWARDS.match(self.text, *sentence)
        if towards is not None and (towards["at"] is None or verb in words("shout")):
            return self._said_to(Span(towards.end(), sentence.end), after, verb)
        return self._object(sentence, after, verb) if _TELLS.search(self.text, *cue) else None

    def _said_to(self, rest: Span, content: int, verb: str) -> Phrase | None:
        """Who is named after "to": before the content, or where the content has been made to begin with it."""
        inside = rest.start > content
        phrase = self.phrases.read(rest.start, rest.end if inside else min(rest.end, content))
        if phrase is None or phrase.head in words("requests"):
            return None
        if not (phrase.firm or phrase.pronoun):
            determined = _DETERMINED.match(self.text, *rest) is not None
            if not determined or verb not in words("to_whom") or not _BOUND.match(self.text, phrase.span.end):
                return None
        phrase = self.phrases.named_after(phrase, rest.end)
        return phrase if not inside or _TOLD_THAT.match(self.text, phrase.span.end) else None

    def _object(self, rest: Span, content: int, verb: str) -> Phrase | None:
        """Who is named right after the verb: before the content, or as the first words of it."""
        before = min(rest.end, content)
        adverb = _ADVERB.match(self.text, rest.start, before)
        start = adverb.end() if adverb else rest.start
        roughly = _ROUGHLY.match(self.text, start, before)
        phrase = self.phrases.read(roughly.end("roughly") if roughly else start, before)
        if phrase is not None and roughly is not None:
            phrase = replace(phrase, span=Span(roughly.start("roughly"), phrase.span.end))
        if phrase is not None or content - rest.start > len(" "):
            return self.phrases.named_after(phrase, before) if phrase else None
        if _THAT.match(self.text, *rest):
            return None
        phrase = self.phrases.read(*rest)
        return phrase if phrase and self._is_object(phrase, verb) else None

    def _is_object(self, phrase: Phrase, verb: str) -> bool:
        """Whether a phrase with which a content begins is who was told, by what follows it."""
        if phrase.pronoun or (verb in words("tell") and phrase.firm):
            return True
        follows = _OBJECT_ENDS if verb in words("bid") | words("tell") else _TOLD_THAT
        return follows.match(self.text, phrase.span.end) is not None

    def written_to(self, stretch: Stretch) -> Iterator[Phrase]:
        """Whom a letter or remarks were addressed to, or who was spoken to."""
        for match in stretch.matches(_REMARKS_TO):
            phrase = self._read(stretch, match.end())
            if phrase is not None and _can_be_told(phrase):
                yield phrase
        for match in stretch.matches(_ASKED_BY):
            opens = stretch.shown[max(match.start() - len("when, "), 0) : match.start()]
            if match.group()[-3:-1].lower() == "by" and not _CLAUSE_OPENS.search(opens):
                continue  # "the man asked by the court"
            phrase = self._read(stretch, match.end())
            if phrase is not None and _can_be_told(phrase) and phrase.head not in {"nobody", "one"}:
                yield self.phrases.named_after(phrase, stretch.stop(phrase.span.end))
        for match in stretch.matches(_SPEAKING_TO):
            phrase = self._read(stretch, match.end())
            if match["talk"] and not (phrase and (phrase.outlet or phrase.head in words("journalists"))):
                continue  # "in talks with Turkey"
            if phrase is not None and phrase.firm and _can_be_told(phrase):
                yield phrase

    def _read(self, stretch: Stretch, offset: int) -> Phrase | None:
        start = stretch.start + offset
        return self.phrases.read(start, stretch.stop(start))


def _can_be_told(phrase: Phrase) -> bool:
    if phrase.head in words("meeting"):  # a medium
        return False
    return phrase.firm or phrase.pronoun or phrase.name is not None or " " not in phrase.head


_ASKED_BY = re.compile(
    rf"\b(?:directly\s+|repeatedly\s+)?{any_of('asked')}(?:\s+\w+){{0,3}}?\s+by\s+"
    rf"|\b(?:to|about)\s+{DETERMINER}{MODIFIED}{any_of('requests')}"
    r"(?:\s+\w+ed|\s+put|\s+sent)?(?:\s+for\s+comment)?\s+(?:from|by|of)\s+",
    re.I,
)
_CLAUSE_OPENS = re.compile(r"(?:^\W*|[,;\0“”\"—–]\s*|\bwhen\s+|\bonce\s+)$", re.I)
_BEEN_TOLD = re.compile(rf"\b(?:been|was|were|being|is|are|got)\s+{any_of('tell', 'bid')}$", re.I)
_OPENS = re.compile(r"[,;:(—–\0“”]\s*|\b(?:and|but|that|while|as|when|after)\s+")
_DETERMINED = re.compile(r"(?:the|his|her|its|their|an?)\s")
_BOUND = re.compile(
    r"\s*(?:[,.:;!?)—–“”\"]|$|\s(?:that|on|in|at|this|last|from|to|after|before|during|asking|as|when)\b)"
)
_ROUGHLY = re.compile(
    r"\s+(?P<roughly>about|some|nearly|almost|around|over|roughly|more\s+than|less\s+than|fewer\s+than|up\s+to|at\s+least)(?=\s+\d)"
)
_THAT = re.compile(r"\s*that\s")
_CUE_END = re.compile(r"(?<!ccording)\s+(?:to|at)\b(?:\s+\w+)?$")
_ADVERB = re.compile(
    r"\s+(?:twice|repeatedly|once|(?!family|assembly|ally|bully|italy)[a-z]+ly|also|then|later|again|once\s+more)(?=\s)"
)
_TELLS = re.compile(rf"\b{any_of('tell', 'bid', 'greet')}\b", re.I)
_TOWARDS = re.compile(r"(?:\s+(?:\w+ly|out|back|again|it|this|that|as\s+much))?\s+(?:to|before|(?P<at>at))\s+")
_OBJECT_ENDS = re.compile(
    r"\s*(?:,|:|[“\"«„‘]|—|\s(?:that|to|not\s+to|whether|if|how|why|what|when|where|who|about|for|against|in|on|at|during|once|again)\b)"
)
_TOLD_THAT = re.compile(r"\s*(?:,|:|\sthat\b)")
_REMARKS_TO = re.compile(
    rf"\b(?:in|with|by|via|wrote)\s+{DETERMINER}{MODIFIED}{any_of('remarks')}(?:\s+(?:made|sent|released|given|issued|addressed|dated|of)(?:\s+\w+)?)?\s+to\s+",
    re.I,
)
_SPEAKING_TO = re.compile(
    rf"\b(?:(?:{any_of('towards')}|wrote|written|writing)(?:\s+\w+ly)?\s+(?:to|with|before)|addressing|(?P<talk>{any_of('talks')})\s+with)\s+",
    re.I,
)

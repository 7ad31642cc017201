"""Source → who speaks, and the outlets that cite them: "Bloomberg, which cites sources close to the fund"."""

import re
from collections.abc import Sequence

from onrecord.actors.carriers.outlets import Phrase, Phrases, any_of, words
from onrecord.actors.carriers.surroundings import REACH, Stretch, Surroundings
from onrecord.record import Part, Span, Statement

CITED = 160
"""Characters of the words for those whom an outlet cites; the longest in the hand-coded articles have 50."""
BEFORE = 80
"""Characters before a source in which the verb that cites it stands."""

WHEN = r"(?:\s+(?:in\s+turn|earlier|later|previously|recently|today|yesterday|on\s+\w+|last\s+\w+|in\s+\w+))?"
"""When somebody is said to have cited or reported."""
HAVING = r"(?:\s+(?:has|have|had|was|is|in\s+turn|also|itself|later|earlier|previously|then))*"
"""What may stand between such a one and the verb."""
_CITES_BEFORE = re.compile(
    rf"\b(?:{any_of('cite')}|{any_of('citing')})\s+(?:(?:the|an?|its|their|his|her|own|two|three|four|several|some|multiple)\s+)*$"
)
_CITES_AFTER = re.compile(
    rf"{WHEN}[,\s(—–]*\s(?:which|who|that)?{HAVING}\s*\b(?:{any_of('cite')}|{any_of('citing')})\s+"
)
_CITING = re.compile(rf"\b{any_of('citing')}\s+")
_CITED_END = re.compile(
    r"[,;:)\n\0]|(?<![A-Z])\.(?:\s|$)|\s[—–]\s|\s(?:that|as\s+(?:saying|telling|reporting|claiming))\b"
    r"|\s(?:reported|reports|says|said|writes|wrote)\b"
)
_DOCUMENT = re.compile(
    rf"(?:(?!of\b|by\b|from\b|in\b|close\b|familiar\b)[^\W_][\w’'.-]*\s+){{0,5}}?(?P<document>{any_of('documents')})\b(?!\s+[a-z]+(?:s|er)\b\s)"
)
_MADE_BY = re.compile(r"\b(?:by|from|of|issued\s+by|published\s+by)\s+(?:the\s+|an?\s+)?(?P<maker>[^,;]+)")
_OWNED = re.compile(r"(?:the\s+)?(?P<maker>[^,;]+?)['’]s?\s")
_WHICH = re.compile(rf",?\s(?:which|,\s){HAVING}\s*$")
_RELATIVE = re.compile(r"(?:which|who|that)\b")


class Cited:
    """Who is cited by whom in one text."""

    def __init__(self, text: str, phrases: Phrases, surroundings: Surroundings) -> None:
        self.text = text
        self.phrases = phrases
        self.around = surroundings

    def speaker(self, statement: Statement, stretches: Sequence[Stretch]) -> tuple[Part | None, list[Span]]:
        """The words for those who speak, and those for the outlets that cite them, the nearest first.

        stretches: what stands around the statement.
        """
        source = statement.source
        if source is None:
            return None, []
        found: list[Span] = []
        sentence = self.around.sentence(source.start)
        at = source.start
        while (citing := _CITES_BEFORE.search(self.text, max(sentence.start, at - BEFORE), at)) is not None:
            carrier = self.phrases.last_outlet(max(sentence.start, citing.start() - CITED), citing.start())
            if carrier is None:
                carrier = self._named_before(citing.start())
            if carrier is None:
                break
            found.append(carrier.carrier)
            at = carrier.span.start
        outlet = self._as_outlet(source, sentence)
        while outlet is not None:
            cited = self._cited_by(outlet, statement, sentence, stretches)
            if cited is None:
                break
            found.insert(0, outlet.carrier)
            source = Part.of(self.text, [cited])
            outlet = self._as_outlet(source, sentence)
        return source, found

    def _named_before(self, end: int) -> Phrase | None:
        """The organization whose name stands right before "which cites", be it known for an outlet or not."""
        relative = _WHICH.search(self.text, max(end - BEFORE, 0), end)
        name = self.phrases.name_ending(relative.start()) if relative else None
        if name is None or name.type != "organization":
            return None
        return Phrase(name.span, "", name.span, outlet=True)

    def _as_outlet(self, source: Part, sentence: Span) -> Phrase | None:
        """The name or noun of an outlet that a source begins with, or that its "which" stands for."""
        start, end = source.spans[-1]
        relative = _RELATIVE.match(self.text, start, end)
        if relative is not None:
            phrase = self.phrases.last_outlet(max(sentence.start, start - CITED), start)
            return phrase if phrase and not self.text[phrase.span.end : start].strip(" ,(—–") else None
        phrase = self.phrases.read(start, end)
        return phrase if phrase and phrase.body else None

    def _cited_by(
        self, outlet: Phrase, statement: Statement, sentence: Span, stretches: Sequence[Stretch]
    ) -> Span | None:
        """The words for those whom an outlet cites right after its name, or as it reports; see 1."""
        limit = min(sentence.end, outlet.span.end + REACH)
        clause = _CITES_AFTER.match(self.text, outlet.span.end, limit)
        if clause is not None and any(span.start < clause.end() <= span.end - 1 for span in statement.content.spans):
            clause = None if statement.cue is None or statement.cue.end > clause.end() else clause
        ends = [clause.end()] if clause else []
        for stretch in stretches if not ends and outlet.outlet else ():
            places = (stretch.start + match.end() for match in stretch.matches(_CITING))
            ends += [place for place in places if place > outlet.span.end]
        for start in ends:
            said = [span.start for span in statement.content.spans if span.start > start]
            span = self._cited(start, min([sentence.end, start + CITED, *said]))
            if span is not None and (outlet.outlet or unnamed(self.text[slice(*span)])):
                return span
        return None

    def _cited(self, start: int, end: int) -> Span | None:
        """The words that name whom an outlet cites; of a document's, those that name its maker."""
        stop = _CITED_END.search(self.text, start, end)
        span = Span(start, stop.start() if stop else end)
        words_of = self.text[span.start : span.end].rstrip()
        span = Span(start, start + len(words_of))
        document = _DOCUMENT.match(words_of)
        if document is None:
            return span if words_of.strip() else None
        maker = _MADE_BY.search(words_of, document.end()) or _OWNED.match(words_of)
        if maker is None:
            return None
        return Span(start + maker.start("maker"), start + maker.end("maker"))


def unnamed(source: str) -> bool:
    """Whether the words of a source tell that it is kept unnamed."""
    return not words("unnamed").isdisjoint(re.findall(r"[^\W_]+", source.lower()))

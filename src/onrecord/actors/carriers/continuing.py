"""Statement → the one before with which it goes on: on the same occasion, through the same carriers.

What is looked at is words alone, so that it can be told before anyone knows who speaks:

1. The same speaker, in the next sentence of the paragraph: a pronoun, "the 54-year-old", a part of the name or the
   role that the source before had ("Barsukov", "the minister"), "one of them". An outlet's unnamed source is the same
   wherever it comes up again ("the same source", "the official").
2. The same occasion, whoever speaks: "on the same occasion", "at the same briefing", "in the same letter".
3. An answer to what was asked or suggested in the sentence before.
4. What goes on only with an interview: "the expert", whatever he was called before; a pronoun that opens the next
   paragraph; the name of whoever was interviewed, a few statements on; a sentence after "in an interview with …".
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.actors import roles
from onrecord.actors.carriers.cited import unnamed
from onrecord.actors.carriers.outlets import any_of, words
from onrecord.actors.carriers.surroundings import Surroundings, core
from onrecord.actors.names.spelling import close
from onrecord.record import Name, Span, Statement

AGAIN = 2000
"""Characters before "the same source" in which that source is told of: three paragraphs of the usual length."""
EARLIER = 12
"""Statements before that are looked through for it: as many as these paragraphs hold where they are dense."""

_PRONOUN = re.compile(r"(?:s?he|his|hers?|him|it|its|they|them|their)$", re.I)
_ONE_OF_THEM = re.compile(
    r"(?:one|two|three|another|others?|some|both|all|none|a\s+(?:second|third))\s+(?:of\s+)?(?:them|these|those)\b"
    r"|(?:the\s+)?(?:others?|latter)$|another$",
    re.I,
)
_SAME = re.compile(r"(?:the|this|that)\s+same\s", re.I)
_AGED = re.compile(r"(?:the|this)\s+(?:[\w-]+\s+)?\d+[\s—–-]+years?[\s—–-]+olds?\b", re.I)
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\s", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"(?!(?:S?[Hh]e|It|They|The|His|Her|Its|Their|An?|One|Another)\b)[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w.’'-]*)*$"
)
_CLAUSE = re.compile(r"[,(—–]|\s(?:who|which|that|of|for|at|in|from)\s")
_HELD = re.compile(r"\s(?:who|which|that|at|in|of|from|with|by)\s")
_FORMER = re.compile(r"the\s+(?:former|one-time|retired)\s", re.I)
_INDEFINITE = re.compile(r"an?\s", re.I)
_IN_TURN = re.compile(
    r"\bfor\s+(?:his|her|its|their)\s+part\b|\b(?:in\s+turn|meanwhile|by\s+contrast|in\s+contrast|in\s+response)\b",
    re.I,
)
_STANDING = re.compile(rf"\b{any_of('standing')}\b", re.I)
_BEING = re.compile(r"(?:is|are|was|were|feels?|felt)", re.I)
_GOES_ON = re.compile(rf"\b{any_of('adding')}\b", re.I)
_MOREOVER = re.compile(r"\b(?:moreover|furthermore|further|besides|there)\b", re.I)
_SAME_OCCASION = re.compile(
    rf"\b(?:in|on|at|during)\s+(?:the|that)\s+(?:very\s+)?same\s+(?:\w+\s+)?(?:occasion|event|{any_of('occasions')})\b",
    re.I,
)
_ANSWERS = re.compile(rf"\b{any_of('answer')}\b", re.I)


class Continuing:
    """With which statement before it each of one text goes on.

    names: all of the article's, sorted.
    """

    def __init__(self, text: str, names: Iterable[Name], surroundings: Surroundings) -> None:
        self.text = text
        self.around = surroundings
        self._names = [name.span.start for name in names]

    def of(self, statement: Statement) -> Statement | None:
        """The statement in the sentence before by the same speaker, as far as the words tell; see 1."""
        before = self.next_to(statement)
        source = statement.source
        if before is None or before.source is None or source is None:
            return None
        return before if self._same(source.text, before, statement) else None

    def stands(self, statement: Statement) -> bool:
        """Whether the cue tells of a belief, a wish or a refusal, which takes no occasion."""
        cue = statement.cue
        if cue is None or not (_STANDING.search(cue.text) or _BEING.fullmatch(cue.text)):
            return False
        return _MOREOVER.search(self.text, cue.end, cue.end + len(" , furthermore")) is None

    def unnamed(self, statement: Statement) -> Iterator[Statement]:
        """The statements before, the nearest first, whose unnamed source comes up again in this one."""
        source = statement.source
        if source is None or not _DEFINITE.match(source.text) or not unnamed(source.text):
            return
        own = _nouns(source.text)
        for before in self.around.earlier(statement, EARLIER):
            if before.source is None or core(before).start < source.start - AGAIN:
                return
            if unnamed(before.source.text) and own & _nouns(before.source.text):
                yield before

    def occasion(self, statement: Statement) -> Statement | None:
        """The statement before that was made on the same occasion, where the words say that it is the same; see 2."""
        before = self.around.before(statement)
        first = _first(statement)
        if before is None or "\n" in self.text[core(before).start : first]:
            return None
        sentence = self.around.sentence(first)
        return before if _SAME_OCCASION.search(self.text, *sentence) else None

    def asked(self, statement: Statement) -> Statement | None:
        """The statement before that this one answers; see 3."""
        if statement.cue is None or not _ANSWERS.search(statement.cue.text):
            return None
        before = self.next_to(statement)
        return before if before is not None and before.source is not None else None

    def paragraph(self, statement: Statement) -> Statement | None:
        """The last statement of the paragraph before, where a paragraph begins with a pronoun that speaks; see 4."""
        before, source = self.around.before(statement), statement.source
        if before is None or source is None or not (_PRONOUN.match(source.text) or _AGED.match(source.text)):
            return None
        first = _first(statement)
        opens = self.text.rfind("\n", max(first - AGAIN, 0), first) + 1
        follows = self.text[max(before.content.end, core(before).end) : first].count("\n\n") == 1
        return before if follows and opens and not self.text[opens:first].strip(' —–-“"') else None

    def epithet(self, statement: Statement) -> Statement | None:
        """The statement in the sentence before, where this one is by "the expert", whoever that may be."""
        source = statement.source
        if source is None or not _DEFINITE.match(source.text) or not roles.is_person(_last(source.text)):
            return None
        return (
            None
            if _IN_TURN.search(self.text, *self.around.sentence(core(statement).start))
            else self.next_to(statement)
        )

    def spelt(self, statement: Statement) -> Iterator[Statement]:
        """The statements before, the nearest first, by one whose name this one's is, however it is spelt."""
        source = statement.source
        if source is None or not _NAME.match(source.text) or self.stands(statement):
            return
        for before in self.around.earlier(statement, EARLIER):
            if before.source is not None and self._spelt(source.text, before.source.text):
                yield before

    def scene(self, statement: Statement) -> Span | None:
        """The sentence before, where a pronoun speaks and nobody spoke in that one."""
        source = statement.source
        if source is None or not _PRONOUN.match(source.text) or self._named_between(statement):
            return None
        opens = self.around.sentence(_first(statement)).start
        scene = self.around.sentence(max(opens - len(" ") - 1, 0))
        before = self.around.before(statement)
        spoken = before is not None and max(before.content.end, core(before).end) > scene.start
        return None if spoken or scene.end > opens or "\n" in self.text[scene.start : opens] else scene

    def next_to(self, statement: Statement) -> Statement | None:
        """The statement in the sentence before, of the same paragraph, whoever makes it."""
        before = self.around.before(statement)
        if before is None:
            return None
        first, last = _first(statement), core(before).start
        sentences = self.around.sentences
        apart = sentences.number(first) - sentences.number(max(before.content.end - 1, last))
        opens = self.text[self.around.sentence(first).start : first]
        if "\n" in self.text[last:first] or ";" in opens or apart not in {0, 1}:
            return None
        return before if apart or sentences.number(first) > sentences.number(last) else None

    def _same(self, source: str, before: Statement, statement: Statement) -> bool:
        """Whether a source is, by its words, that of the statement before."""
        if _PRONOUN.match(source):
            return not self._named_between(statement)
        if before.source is None or (_ONE_OF_THEM.match(source) and not unnamed(before.source.text)):
            return False
        if _SAME.match(source) or _ONE_OF_THEM.match(source) or _AGED.match(source):
            return True
        earlier = _nouns(_HELD.split(before.source.text, maxsplit=1)[0])
        goes_on = statement.cue is not None and _GOES_ON.search(statement.cue.text) is not None
        if _DEFINITE.match(source):
            if _IN_TURN.search(self.text, *self.around.sentence(core(statement).start)):
                return False
            epithet = _FORMER.match(source) or (
                _INDEFINITE.match(before.source.text) and roles.is_person(_last(source))
            )
            return bool(goes_on or epithet) or _last(source) in earlier or self._called(before, source)
        bare = goes_on and not any(letter.isupper() for letter in before.source.text.split(" from ")[0])
        return _NAME.match(source) is not None and (bare or self._spelt(source, before.source.text))

    def _spelt(self, name: str, earlier: str) -> bool:
        """Whether one of the names in a source is a spelling of this one."""
        last = _LETTERS.findall(name)[-1]
        return any(
            word[0].isupper() and close(last, word) for word in _LETTERS.findall(earlier) if len(word) > len("the")
        )

    def _named_between(self, statement: Statement) -> bool:
        """Whether somebody is named in the sentence before the pronoun that speaks."""
        first = _first(statement)
        opens = self.around.sentence(first).start
        return bisect_left(self._names, opens) < bisect_left(self._names, first)

    def _called(self, before: Statement, source: str) -> bool:
        """Whether the one person of a pronoun's paragraph has the role that a source names."""
        if before.source is None or not _PRONOUN.match(before.source.text):
            return False
        start = self.text.rfind("\n", max(before.source.start - AGAIN, 0), before.source.start) + 1
        return _last(source) in _nouns(self.text[max(start, before.source.start - AGAIN) : before.source.start])


def _first(statement: Statement) -> int:
    start = core(statement).start
    return min(start, statement.content.start)


def _nouns(written: str) -> frozenset[str]:
    """The words of a source, without accents, of more than three letters, or in capitals."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", written) if not unicodedata.combining(c))
    listed = [word for word in _LETTERS.findall(bare) if len(word) > len("the") or word.isupper()]
    return frozenset(word.casefold().removesuffix("s") for word in listed) - words("pronouns")


def _last(source: str) -> str:
    """The noun of "the minister, who …"."""
    listed = _LETTERS.findall(_CLAUSE.split(source, maxsplit=1)[0])
    return listed[-1].casefold().removesuffix("s") if listed else ""

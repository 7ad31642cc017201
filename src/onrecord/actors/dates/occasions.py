"""Whether a time in a sentence is that of a statement made in it, or of something else that the sentence tells."""

import re
from functools import cache
from typing import NamedTuple

from onrecord.actors.dates.times import Time, either, words
from onrecord.record import Part, Span, Statement
from onrecord.sentences import Sentences

REACH = 300
"""Characters from a source or cue in which its time stands: more than the farthest in the hand-coded articles."""


class Anchor(NamedTuple):
    """Where a statement stands in the sentence of its cue: what its source and cue cover there.

    sentence: the sentence's number. source: its words in that sentence; an empty span where it has none there.
    cue_words: the cue's there, from the first to the last.
    """

    span: Span
    sentence: int
    source: Span
    cue: str
    cue_words: tuple[Span, ...]


def anchor(statement: Statement, sentences: Sentences) -> Anchor | None:
    """The anchor of a statement; None where it has neither cue nor source."""
    head = statement.cue or statement.source
    number = sentences.number(head.start) if head else -1
    if head is None or number < 0:
        return None
    first, sentence = head.spans[0], sentences.spans[number]
    inside = Span(max(sentence.start, first.start - REACH), min(sentence.end, first.end + REACH))
    cue, source = _within(inside, statement.cue), _within(inside, statement.source)
    nowhere = Span(head.start, head.start)
    held = [*cue, *source] or [nowhere]
    return Anchor(
        Span(min(span.start for span in held), max(span.end for span in held)),
        number,
        source[0] if source else nowhere,
        statement.cue.text if statement.cue else "",
        tuple(cue),
    )


def _within(inside: Span, part: Part | None) -> list[Span]:
    """What a part covers of a stretch of the text."""
    spans = part.spans if part else ()
    cut = [Span(max(span.start, inside.start), min(span.end, inside.end)) for span in spans]
    return [span for span in cut if span.start < span.end]


def belongs(text: str, time: Time, anchor: Anchor, floor: int) -> bool:
    """Whether a time is that of a statement.

    text: without what is said in it. floor: where the words that may bear on the time begin.
    """
    start, end = time.span
    inside = anchor.source.start <= start and end <= anchor.source.end
    if time.apart or (end <= anchor.span.start and _is_parted(text[end : anchor.span.start])):
        return False
    if start >= anchor.span.end:
        between = text[anchor.span.end : start]
        if _ELSEWHERE.search(between) or (_FULL_STOP.search(between) and text[start].isupper()):
            return False
        floor = max(floor, anchor.span.end)
    elif anchor.source.end <= start < anchor.span.end:
        floor = max(
            floor, anchor.source.end, *(min(words.end, start) for words in anchor.cue_words if words.start < start)
        )
    before = text[floor:start]
    clause = _BOUNDARY.split(before)[-1]
    is_said_then = bool(_SPEAKING.search(before) or _MEANWHILE.match(clause))
    if not _RELATIVE.search(clause) and not time.attributive and _leads_on(text, end, anchor, clause):
        return True
    if not is_said_then and (_RELATIVE.search(clause) or is_event(clause)):
        return False
    if time.attributive:
        return bool(_OCCASION.match(text, end))
    if text.startswith("of ", start):
        return bool(_OCCASION_BEFORE.search(before))
    return not inside or is_said_then or bool(_TOLD.search(clause))


def _leads_on(text: str, end: int, anchor: Anchor, clause: str) -> bool:
    """Whether what comes after a time goes on with its clause: "wrote on Monday, asking"."""
    if not anchor.cue_words or end > anchor.cue_words[0].start:
        return False
    between = text[end : anchor.cue_words[0].start]
    if _PARTICIPLE.match(anchor.cue) and not between.strip(" ,"):
        return True
    return bool(_IN_WHICH.match(between) and _NOUN_BEFORE.search(clause))


def _is_parted(between: str) -> bool:
    """Whether the words between a time and the source after it end the clause that the time is in."""
    if _NEW_CLAUSE.search(between):
        return True
    clauses = [clause.strip().partition(" ") for clause in _BOUNDARY.split(between)]
    is_parted = any(first not in _ATTENDING and is_event(rest) for first, _, rest in clauses)
    return is_parted and not _SUBORDINATOR.search(between)


def is_event(clause: str) -> bool:
    """Whether a verb in the words before a time tells of what happened then, or will."""
    before = ""
    for at, found in enumerate(_WORD.findall(clause)):
        word = found if at else found.lower()
        if word not in _told() and before not in _DETERMINERS and (word in _events() or _PAST.fullmatch(word)):
            return True
        before = word.lower()
    return False


def is_present(cue: str) -> bool:
    """Whether a cue tells of the present: "says", "is convinced", "they believe"."""
    first = cue.split(maxsplit=1)[0].lower() if cue.strip() else ""
    return first in words("plain") or (first.endswith("s") and first not in {"was", "has"})


@cache
def _events() -> frozenset[str]:
    return frozenset(words("events") + words("planned"))


@cache
def _told() -> frozenset[str]:
    return frozenset(words("telling") + words("meeting") + words("reacting") + ("hundred",))


_WORD = re.compile(r"[^\W\d_]+")
_PAST = re.compile(r"[a-z]+[^\We]ed")
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
_ATTENDING = frozenset({"with", "amid", "despite"})
"""How words begin that tell what went on meanwhile."""
_BOUNDARY = re.compile(r"[,;:()—–\0]|\s-\s|\b(?:and|but)\s+\Z")
_BEFORE_WHOM = rf"(?:(?:an?|the|its|his|her)\s+)?(?:{either('parts', 'hearers')})\b"
_RELATIVE = re.compile(
    r"\b(?:who|which|that|whose|whom|where|since|because|until|if"
    rf"|before(?!\s+{_BEFORE_WHOM}))\b\s*\S|\bto\s+be\b"
)
_ELSEWHERE = re.compile(rf";|\b(?:while|whereas|although|though|{either('topics')})\b|\b(?:and|but)\s*\Z")
"""What parts a time from the cue before it: a clause of its own, or a topic."""
_FULL_STOP = re.compile(r"[.!?][\"”’)]*\s+\Z")
_NEW_CLAUSE = re.compile(r";|\b(?:and|but|while|whereas|although|though|because|so)\s*$")
"""What parts a time from the source after it: a clause that the source begins."""
_SUBORDINATOR = re.compile(rf"\b(?:{either('subordinators')})\b")
_NOUNS = rf"(?:{either('utterances', 'gatherings')})s?"
_OCCASION = re.compile(rf"(?:\s+[\w’'-]+){{0,2}}?\s+{_NOUNS}\b")
_OCCASION_BEFORE = re.compile(rf"\b(?:{_NOUNS}|morning|afternoon|evening|night|hours),?\s+\Z")
_NOUN_BEFORE = re.compile(rf"\b{_NOUNS}\b")
_IN_WHICH = re.compile(r",?\s+(?:in|at|during)\s+which\b")
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_SPEAKING = re.compile(
    rf"(?:\b(?:who|which)\s+(?:{either('speaking', 'citing')})"
    rf"|\b{_NOUNS}(?:\s+with\s[^,;]*|,)?\s+(?:which|that)\s+(?:(?:was|were)\s+)?(?:{either('telling', 'appearing')}))"
    r"\b[^,;]*\Z"
)
"""A relative clause that tells when the words were said: "in a letter, which was sent on"."""
_MEANWHILE = re.compile(r"\s*(?:(?:as|when|while)\b|(?:after|before|once)\s+(?:he|she|they)\b)", re.I)
"""How a clause begins that tells what went on as the words were said: "as she left on Monday"."""
_TOLD = re.compile(rf"\b(?:{either('telling', 'utterances')})s?\b", re.I)

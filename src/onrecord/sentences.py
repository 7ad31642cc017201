"""The sentences of a text: where one ends and the next begins, within each line.

A sentence may end at a stop, its closing marks and white space, where what follows, dashes and opening marks aside, is
a number or a letter that isn't lower-case. Stops of scripts without capitals (。 ؟ ।) need no white space. All the same
a sentence goes on

1. after a stop that stands alone in brackets (?) or ends a Chinese title 《！》;
2. after a quotation, where the words that follow say whose it was (「…。」と言った);
3. after a word that a full stop shortens: an abbreviation, an initial, the number of an order (12. Oktober).

What a language shortens is data, in words/abbreviations: a file a language, whose sections `_Language` tells. English
has simpler rules of its own: what finds statements and actors was tuned on the sentences that they give.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from onrecord import wordlists
from onrecord.lines import lines
from onrecord.record import Span

ENGLISH = "en"
_STOPS = ".!?…‼⁇⁈⁉"
_WIDE_STOPS = "。！？｡؟۔।॥።။"
"""Stops after which a sentence may begin without white space."""
_ANY_WIDE = frozenset(_WIDE_STOPS)
_OF_ONE_LANGUAGE = {"el": ";\u037e"}
"""A Greek question mark looks like a semicolon, which is written · there; nowhere else is one a stop."""
_CLOSE = r"\"”’'»)\]」』）】》〉〕］״}\u200e\u200f"
_CLOSE_QUOTATION = frozenset("\"”’'»“«›‹」』״")
_CLOSE_TITLE = frozenset("》〉")
_OPEN = r"\"“”‘’'«„(\[—–¿¡»‹›‚「『（【《〈〔［״―\u200e\u200f-"
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
"""Kana and Chinese characters: before one, ! and ? need no white space either."""
_WORD = re.compile(r"(?:([^\s.'’\"“„«»(\[—–-]+)\.\s?)?([^\s.'’\"“„«»(\[—–-]+)$")
"""The word before a full stop, and the one before it where a full stop shortens that one too: (z.) B, (т.) д."""
_LONGEST = 24
"""Characters before a full stop in which such words begin: the longest that is listed has 7, and there may be two."""
_ROMAN = re.compile(r"[IVXLC]+\b")
_NEXT = re.compile(r"\w+")
_INITIAL_NEXT = re.compile(r"[^\W\d_]\.")
_NUMBER_BEFORE = re.compile(r"\d\s?$")
_CLAUSE = re.compile(rf"\w[^{_STOPS}{_WIDE_STOPS},:;\"“”«»„，：；、「」『』،؛]*")
"""What follows a quotation, up to the next mark."""
_LONGEST_CLAUSE = 20
"""Characters of a clause that names a speaker and ends with what they do: a name and a title at most."""

_ENGLISH_END = re.compile(r"[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«„(\[—–-]*\s?[^\W_])")
_ENGLISH_LONGEST = 12
"""The same for English, whose list has no words of two parts."""


class Sentences:
    """The sentences of one text, in order, as spans of characters (end exclusive, white space at their ends aside).

    language: the text's, as BCP 47 has it (ru, pt-BR); None stands for English.
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.spans: list[Span] = []
        code = (language or ENGLISH).replace("_", "-").partition("-")[0].lower()
        goes_on = _english_goes_on if code == ENGLISH else _language(code).goes_on
        end = _end(_OF_ONE_LANGUAGE.get(code, ""))
        for line in lines(text):
            start = line.start
            for match in end.finditer(text, line.start, line.end):
                if match["next"].islower() or goes_on(text, match, line.start, start):
                    continue
                self.spans.append(Span(start, len(text[start : match.end()].rstrip()) + start))
                start = match.end()
            if start < line.end:
                self.spans.append(Span(start, line.end))
        self._starts = [span.start for span in self.spans]

    def number(self, position: int) -> int:
        """The number, from 0, of the sentence that holds a character, or of the last one before it (−1: none)."""
        return bisect_right(self._starts, position) - 1

    def around(self, position: int) -> Span:
        """The sentence that holds a character, or the last before it; an empty span where there is none."""
        at = self.number(position)
        return self.spans[at] if at >= 0 else Span(0, 0)


@cache
def _end(more_stops: str) -> re.Pattern[str]:
    """Stops, closing marks and white space, before what may begin a sentence: `next` is its first letter or figure.

    Nothing in it gives back what it took, and no run of stops is looked at twice, so that its time is linear.
    """
    stops = f"[{_STOPS}{_WIDE_STOPS}{more_stops}]"
    spaced = rf"(?:[{_CLOSE}“«›‹]|\s[»›](?=\s))*+\s++"
    unspaced = rf"(?<=[{_WIDE_STOPS}])[{_CLOSE}]*+|(?<=[!?])[{_CLOSE}]*+(?=[{_UNSPACED}])"
    begin = rf"(?=(?:[{_OPEN}]\s?)*+(?:(?<=['’])[a-z]\s)?(?P<next>[^\W_]))"  # Dutch: 's Avonds
    return re.compile(rf"(?P<stops>{stops}(?<!{stops}{stops}){stops}*+)(?:{spaced}|{unspaced}){begin}")


@cache
def _sections(code: str) -> dict[str, tuple[str, ...]]:
    if not (code.isascii() and code.isalpha()):  # a page may claim any language
        return {}
    try:
        return wordlists.sections("onrecord", f"words/abbreviations/{code}.txt")
    except OSError:  # no such file, or no such name
        return {}


@cache
def _english() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _sections(ENGLISH)["open"]))
    return re.compile(rf"(?:\b(?:{words})|(?:^|[\s(“\"])[^\W\d_]|\b[^\W\d_]\.[^\W\d_])\.$")


def _english_goes_on(text: str, match: re.Match[str], _: int, sentence: int) -> bool:
    """Whether a word is shortened: an abbreviation, an initial within its sentence, letters with full stops."""
    spaced = text[match.end() - 1].isspace() and _ANY_WIDE.isdisjoint(match["stops"])
    if spaced and not _ENGLISH_END.match(text, match.start()):
        return True
    if match["stops"] != "." or match.end() - match.start() > len(". "):
        return False
    return bool(_english().search(text, max(sentence, match.start() - _ENGLISH_LONGEST), match.start() + 1))


@dataclass(frozen=True)
class _Language:
    """What a language shortens, and what tells that a sentence goes on."""

    open: frozenset[str]
    """Words shortened before what they belong to: a name, a title, an explanation."""
    number: frozenset[str]
    """Words shortened before a number; elsewhere their full stop may end a sentence. -str: whatever ends so."""
    unit: frozenset[str]
    """Those of `open` that end like any word when a number stands before them: 1987 г. against г. Тверь."""
    end: frozenset[str]
    """Letters with full stops after which a sentence may end nevertheless: и т. д."""
    begin: frozenset[str]
    """Words that begin sentences and are no names: before one, nothing is shortened, and no `onward` is meant."""
    ordinal: int
    """Figures that a number of an order has, where a full stop makes it one; 0 where none does."""
    onward: tuple[str, ...]
    """After a quotation, the sentence goes on where these words come first…"""
    cues: tuple[str, ...]
    """…or where a short clause ends with these."""

    def goes_on(self, text: str, match: re.Match[str], line: int, _: int) -> bool:
        """Whether the sentence of a stop doesn't end there."""
        stop = match.start()
        if stop > line and text[stop - 1] in "(（[":
            return True
        closing = text[match.end("stops") : match.end()].strip()
        if not _CLOSE_TITLE.isdisjoint(closing):
            return True
        if not _CLOSE_QUOTATION.isdisjoint(closing):
            clause = _CLAUSE.match(text, match.end())
            return clause is not None and self._names_speaker(clause.group())
        return match["stops"] == "." and not closing and self._shortened(text, match, line)

    def _names_speaker(self, clause: str) -> bool:
        if clause.startswith(self.onward):
            return not clause.startswith(tuple(self.begin))
        return len(clause) <= _LONGEST_CLAUSE and clause.endswith(self.cues)

    def _shortened(self, text: str, match: re.Match[str], line: int) -> bool:
        before = text[max(line, match.start() - _LONGEST) : match.start()]
        found = _WORD.search(before)
        if not found:
            return False
        previous, word = found.groups()
        at = match.start("next")
        names = {word, word[:1].lower() + word[1:], f"-{word[-3:]}"} | ({f"{previous}.{word}"} if previous else set())
        initial_next = bool(_INITIAL_NEXT.match(text, at))
        following = _NEXT.match(text, at)
        if names & self.end or (following and not initial_next and following.group() in self.begin):
            return False
        if names & self.open:
            return not (names & self.unit and _NUMBER_BEFORE.search(before, 0, found.start(2)))
        if names & self.number and (match["next"].isnumeric() or _ROMAN.match(text, at)):
            return True
        if _is_letter(word):
            goes_with_next = initial_next or match["next"].isnumeric()
            return not word.islower() or goes_with_next or _is_letter(previous or "")
        return self._orders(word, opens_line=not before.removesuffix(word).strip())

    def _orders(self, word: str, *, opens_line: bool) -> bool:
        """Whether a full stop makes a word the number of an order: that of a list's line in any language."""
        if word.isdecimal():
            return opens_line or len(word) <= self.ordinal
        return bool(self.ordinal and _ROMAN.fullmatch(word))


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


@cache
def _language(code: str) -> _Language:
    sections = _sections(code)

    def words(name: str) -> frozenset[str]:
        return frozenset(sections.get(name, ()))

    return _Language(
        open=words("open"),
        number=words("number"),
        unit=words("unit"),
        end=words("end"),
        begin=words("begin"),
        ordinal=int(next(iter(sections.get("ordinal", ())), 0)),
        onward=sections.get("onward", ()),
        cues=sections.get("cues", ()),
    )

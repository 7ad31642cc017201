"""Noun phrases as they follow a verb or a preposition, and which of them name a news outlet.

An outlet is what a list of media knows, what the article itself calls one ("the newspaper Korrel", "the Korrel
portal"), a name that is made like one ("Steppe Times"), or a noun for one ("the agency").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.actors import countries
from onrecord.actors.vocabulary import words as known_words
from onrecord.record import Name, Span
from onrecord.wordlists import sections

MODIFIERS = 6
"""Words that may stand before the noun of a phrase; the longest in the hand-coded articles has three."""
DEPTH = 2
"""Phrases that may hang on one another: a correspondent of the weekly of the …"""

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d,])|[^\W_]+(?:[-'’.&+/][^\W_]+)*(?:(?<=s)['’](?=\s[^\W_]))?(?:(?<=\b[A-Z])\.)?"
)
_GAP = re.compile(r"\s?[\"“”«„‘']?(?=[^\W_])")
_CLOSED = re.compile(r"[\"”»“’']?\s")
_POSSESSIVE = re.compile(r"['’]s?$")
_OF = re.compile(r"\s(of|for|from|at|with|in)\s")
_APPOSED = re.compile(r",\s")
_ENDS = re.compile(r"\s*(?:[,.;:!?)“”—–]|$)")
_ARTICLE = re.compile(r"the\s+", re.I)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: where it stands, its determiner aside.

    name: the proper name in it, if any. head: its last word, in lower case. firm: whether that word is known to close a
    phrase, so that what follows is none of it. outlet: whether it names a news outlet, or one who works for one.
    unknown: whether it is the bare name of an organization that might be one, and of no body that is told much.
    person: whether its name is a person's. own: "our".
    """

    span: Span
    head: str
    name: Span | None = None
    firm: bool = True
    outlet: bool = False
    unknown: bool = False
    person: bool = False
    own: bool = False

    @property
    def carrier(self) -> Span:
        """The words by which an outlet is known: its name, or else the noun for it."""
        return self.name or self.span

    @property
    def pronoun(self) -> bool:
        """Whether the phrase is a pronoun."""
        return self.name is None and self.head in words("pronouns")

    @property
    def body(self) -> bool:
        """Whether it may be asked to carry words: an outlet, or any name but a person's or a government's."""
        return self.outlet or (self.name is not None and not self.person)


@dataclass(frozen=True)
class _Word:
    span: Span
    text: str
    name: Name | None

    @property
    def plain(self) -> str:
        return self.text.lower()

    @property
    def possessive(self) -> bool:
        return _POSSESSIVE.search(self.text) is not None

    @property
    def proper(self) -> bool:
        return self.name is not None or self.text[0].isupper()

    @property
    def heads(self) -> bool:
        return not self.possessive and (self.proper or self.plain in _heads())


class Phrases:
    """The noun phrases of one text, read where they are asked for."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = names
        self._starts = [name.span.start for name in names]
        self._called: set[str] = set()
        for name in names:
            if self._is_called_outlet(name.span):
                self._called.add(self._written(name.span))

    def read(self, start: int, end: int, depth: int = DEPTH) -> Phrase | None:
        """The noun phrase that begins at a character, within the text up to `end`; None where there is none."""
        kept: list[_Word] = []
        determiner: _Word | None = None
        for word in self._words(start, end):
            if not kept and (determiner is None or word.plain != "own") and _is_pronoun(word):
                return Phrase(word.span, word.plain)
            if not kept and word.plain in words("determiners") and word.name is None:
                if determiner is not None and determiner.plain in words("pronouns"):
                    break  # "told her the truth"
                determiner = word
            elif self._goes_on(kept, word):
                kept.append(word)
            else:
                break
        while kept and kept[-1].plain in words("joins") | {"of"}:
            kept.pop()
        if not kept:
            lone = determiner is not None and determiner.plain in words("pronouns")
            return Phrase(determiner.span, determiner.plain) if determiner and lone else None
        if kept[-1].possessive:
            return None
        own = determiner is not None and determiner.plain == "our"
        phrase = self._phrase(kept, own=own)
        if determiner is not None and determiner.plain in words("counting"):
            phrase = replace(phrase, span=Span(determiner.span.start, phrase.span.end))
        if determiner is None and len(kept) == 1 and self._may_be_outlet(kept[0]):
            phrase = replace(phrase, unknown=True)
        return self._extended(phrase, end, depth)

    def named_after(self, phrase: Phrase, end: int) -> Phrase:
        """With the name of the person whose role the phrase is: the prefect, Ana Roth."""
        apart = _APPOSED.match(self.text, phrase.span.end, end)
        name = self._name_at(apart.end(), end) if apart and phrase.name is None and not phrase.pronoun else None
        if name is None or name.type != "person" or not _ENDS.match(self.text, name.span.end):
            return phrase
        return replace(phrase, span=Span(phrase.span.start, name.span.end), name=name.span, person=True, firm=True)

    def last_outlet(self, start: int, end: int) -> Phrase | None:
        """The last outlet named between two characters, by name or by its noun."""
        for at in range(bisect_right(self._starts, end) - 1, -1, -1):
            name = self.names[at]
            if name.span.start < start:
                break
            if name.span.end <= end and self.is_outlet(name.span):
                return Phrase(name.span, self._written(name.span).lower(), name.span, outlet=True)
        for match in reversed(list(_TOKEN.finditer(self.text, start, end))):
            if match.group().lower() in words("media") or _stripped(match.group()) in words("outlets"):
                span = Span(*match.span())
                proper = match.group()[0].isupper() or match.group() in words("outlets")
                return Phrase(span, match.group().lower(), span if proper else None, outlet=True)
            if match.group() in words("name_words"):
                phrase = self.read(match.start(), end)
                if phrase is not None and phrase.outlet:
                    return phrase
        return None

    def name_ending(self, position: int) -> Name | None:
        """The name that ends at a character."""
        at = bisect_left(self._starts, position) - 1
        return self.names[at] if at >= 0 and self.names[at].span.end == position else None

    def names_in(self, start: int, end: int) -> bool:
        """Whether a proper name begins between two characters."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def is_outlet(self, span: Span) -> bool:
        """Whether a name is a news outlet's."""
        written = self._written(span)
        if written in words("outlets") or written in self._called:
            return True
        parts = written.split()
        return len(parts) > 1 and not words("name_words").isdisjoint({parts[0], parts[-1]})

    def _written(self, span: Span) -> str:
        return _stripped(_ARTICLE.sub("", self.text[span.start : span.end], count=1))

    def _is_called_outlet(self, span: Span) -> bool:
        """Whether the words around a name call it an outlet: "the newspaper Korrel", "the Korrel portal"."""
        if self._written(span) in words("platforms") or countries.government(self._written(span)):
            return False
        before = self.text[max(span.start - 40, 0) : span.start].rstrip(" \"“«„‘'").split()
        after = self.text[span.end : span.end + 40].lstrip("\"”»“’'").split()
        if before and before[-1].lower() in words("media"):
            return True
        return bool(after) and _bare(after[0]) in words("media") and self.text[span.end : span.end + 1] != ","

    def _may_be_outlet(self, word: _Word) -> bool:
        if word.name is None or word.name.type != "organization" or countries.government(word.text):
            return False
        parts = {part.lower() for part in word.text.split()}
        assembly = word.text in words("assemblies") or not words("assemblies").isdisjoint(word.text.split())
        return not assembly and parts.isdisjoint(known_words("bodies"))

    def _words(self, start: int, end: int) -> Iterator[_Word]:
        while True:
            gap = _GAP.match(self.text, start, end)
            found = _TOKEN.match(self.text, gap.end(), end) if gap else None
            if gap is None or found is None or (gap.group().strip() and not found.group()[0].isupper()):
                return
            name = self._name_at(found.start(), end) if found.group().lower() not in words("media") else None
            span = name.span if name else Span(*found.span())
            tail = _POSSESSIVE_AFTER.match(self.text, span.end, end)
            span = Span(span.start, tail.end()) if tail else span
            yield _Word(span, self.text[span.start : span.end], name)
            start = span.end
            if self.text[start : start + 1] not in {" ", "\xa0"}:
                closing = _CLOSED.match(self.text, start, end)
                if closing is None:
                    return
                start = closing.end() - 1

    def _name_at(self, position: int, end: int) -> Name | None:
        at = bisect_right(self._starts, position) - 1
        name = self.names[at] if at >= 0 else None
        begins = name is not None and name.span.start <= position < name.span.end <= end
        if name and begins and not words("media").isdisjoint(self.text[slice(*name.span)].split()[1:]):
            return None  # "Sarajevo daily Korrel" taken for one name
        return Name(Span(position, name.span.end), name.type) if name and begins else None

    def _goes_on(self, kept: list[_Word], word: _Word) -> bool:
        """Whether a word is still part of the phrase whose first words have been kept."""
        if (
            word.plain in words("days")
            and word.text not in words("name_words")
            and not (word.name and " " in word.text)
        ):
            return False
        last = kept[-1] if kept else None
        if word.proper:
            if last is None or last.proper or not last.heads or last.plain in words("joins"):
                return True
            titled = last.plain in known_words("roles") and word.name is not None and word.name.type == "person"
            return titled or last.plain in _introducing()
        if word.plain in words("joins") and last is not None and last.proper and not last.possessive:
            return self.text[word.span.end + 1 : word.span.end + 2].isupper()
        if word.plain == "of" and last is not None and last.text in words("name_words"):
            return self.text[word.span.end + 1 : word.span.end + 2].isupper()  # the Annals of Medicine
        if word.plain in words("stop") or len(kept) > MODIFIERS:
            return False
        return last is None or not last.heads or word.plain in _heads()

    def _phrase(self, kept: list[_Word], *, own: bool) -> Phrase:
        span = Span(kept[0].span.start, kept[-1].span.end)
        head = kept[-1].plain
        name, of_name = self._name_in(kept)
        media = any(
            word.plain in words("media")
            or (word.plain in words("qualified") and before.plain in words("qualifiers") | words("media"))
            for before, word in zip([kept[0], *kept], kept, strict=False)
            if not word.proper or word.text.islower()
        )
        person = of_name is not None and of_name.type == "person" and not media
        known = name is not None and self.is_outlet(name)
        outlet = known and not (person and head in known_words("roles") - words("journalists"))
        if media and (head in words("media") | words("qualified") | words("journalists") or kept[-1].proper):
            outlet = True
        if not known and not media:
            outlet = False
        return Phrase(span, head, name, kept[-1].heads, outlet, person=person and not known, own=own)

    def _name_in(self, kept: list[_Word]) -> tuple[Span | None, Name | None]:
        """The proper name to know a phrase by: its last one that is no possessor and no mere nationality."""
        runs: list[list[_Word]] = []
        for before, word in zip([None, *kept], kept, strict=False):
            joined = before is not None and before.proper and not before.possessive
            if word.proper or (word.plain in words("joins") | {"of"} and joined):
                if runs and before is runs[-1][-1] and not before.possessive:
                    runs[-1].append(word)
                else:
                    runs.append([word])
        free = [run for run in runs if not run[-1].possessive]
        if not free:
            owners = [run for run in runs if kept[-1].plain in words("journalists")]
            if not owners:
                return None, None
            span = Span(owners[-1][0].span.start, owners[-1][-1].span.end)
            cut = _POSSESSIVE.search(self.text[span.start : span.end])
            return Span(span.start, span.start + cut.start() if cut else span.end), owners[-1][-1].name
        run = free[-1]
        while len(run) > 1 and countries.demonym(run[0].text) is not None and not self.is_outlet(_over(run)):
            run = run[1:]
        if len(run) == 1 and countries.demonym(run[0].text) is not None and kept[-1] is not run[0]:
            return None, None
        return _over(run), run[-1].name

    def _extended(self, phrase: Phrase, end: int, depth: int) -> Phrase:
        """With what hangs on its noun: deputies of the Belgian parliament, a correspondent for the weekly."""
        link = _OF.match(self.text, phrase.span.end, end)
        if link is None or depth == 0 or (phrase.name is not None and phrase.name.end == phrase.span.end):
            return phrase
        works_for = phrase.head in words("journalists")
        if not works_for and link[1] != "of":
            return phrase
        nested = self.read(link.end(), end, depth - 1)
        if nested is None or nested.pronoun or not nested.firm or (works_for and not nested.outlet and link[1] != "of"):
            return phrase
        span = Span(phrase.span.start, nested.span.end)
        carries = nested.outlet and works_for
        return replace(phrase, span=span, name=nested.carrier if carries else phrase.name, firm=True, outlet=carries)


_POSSESSIVE_AFTER = re.compile(r"['’]s\b|(?<=s)['’](?=\s[a-z])")


@cache
def words(section: str) -> frozenset[str]:
    """A section of the words for carriers; `_` in the file is a space here."""
    listed = sections("onrecord.actors", "words/carriers.en.txt")[section]
    return frozenset(word.replace("_", " ") for word in listed)


def any_of(*names: str) -> str:
    """A pattern for any word or phrase of these sections, the longest first."""
    listed = {word for name in names for word in words(name)}
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _over(run: Sequence[_Word]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


def _is_pronoun(word: _Word) -> bool:
    return word.plain in words("pronouns") - words("determiners") and word.text.islower()


def _stripped(written: str) -> str:
    return _POSSESSIVE.sub("", written.strip(" \"“”«»„‘’'.,"))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.strip(",.;:!?\"”»“’')")).lower()


@cache
def _heads() -> frozenset[str]:
    """Nouns that close a phrase."""
    listed = ("media", "qualified", "journalists", "hearers", "meeting")
    return (
        frozenset().union(*map(words, listed)) | known_words("bodies") | known_words("roles") | known_words("generic")
    )


@cache
def _introducing() -> frozenset[str]:
    """Nouns after which the name of what they mean may follow at once."""
    return words("media") | words("qualified") | frozenset({"company", "firm", "bank", "party", "institute"})


DETERMINER = r"(?:(?:the|a|an|his|her|its|their|this|that|the\s+same|one|another)\s+)?"
"""What stands before a noun: a determiner, …"""
_MODIFIES_NOT = "|".join(sorted(words("stop") - {"back", "earlier", "later", "latest"}))
MODIFIED = rf"(?:(?!(?:{_MODIFIES_NOT}|he|she|they|said|told|of|was)\b)[^\W_][\w’'-]*\s+){{0,4}}?"
"""… and up to four words that modify it."""

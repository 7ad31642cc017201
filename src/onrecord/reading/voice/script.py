"""Article → what is said aloud: its prose in passages, with the chapters and the pauses between.

1. The title is said first, then the paragraphs in their order; a chapter begins with the title and with each heading.
2. What is not prose is left out unless it is asked for: captions, and addresses of the web and of mail.
3. A paragraph is one passage, or several where it is long; sentences stay whole where they can.

Numbers, abbreviations and foreign words are the speaking program's matter.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.reading import wording
from onrecord.reading.clean import for_line
from onrecord.record import Article, Paragraph, Span, Statement
from onrecord.sentences import Sentences

PAUSE_HEADING = 0.9
PAUSE_PARAGRAPH = 0.6
PAUSE_SENTENCE = 0.25
"""Seconds of silence after a passage, at speed 1. Between sentences espeak-ng leaves 0.29 s and Piper 0.2 s; a
paragraph's end is told from that, and a heading's from both."""
LONGEST = 600
"""Characters of a passage: some 40 s of speech, so that progress shows, a program that hangs is noticed, and little is
held in memory. Most paragraphs of news stay whole; the longest of the gold articles has 293."""
WORDS_AROUND = 4
"""Words that go with an address in its brackets ("see the plan at …"); with more, the address alone is left out."""
_ONE = (
    r"(?:(?:https?://|ftp://|www\.)(?:\([^\s()]*\)|[^\s<>\"“”«»()\[\]])+(?<![.,;:!?'’])"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
"""An address of the web, or of mail with the lengths of RFC 5321 and RFC 1035."""
_ADDRESS = re.compile(_ONE, re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[](?:[^\s()\[\]]+\s+){{0,{WORDS_AROUND}}}{_ONE}[.,;:!?]?\s*[)\]]", re.IGNORECASE)
_EMPTIED = re.compile(r"[(\[<] ?[)\]>]| (?=[.,;:!?)\]])")
"""What an address leaves behind on a line (`for_line`): brackets around nothing, and a space before a mark."""
_PHONEMES = re.compile(r"\[(?=\[)")
"""The first of `[[`, which opens phonemes in both programs."""
_SPOKEN = re.compile(r"[^\W_]")


class Passage(NamedTuple):
    """Words that are said in one go, on one line."""

    text: str
    pause: float
    """Seconds of silence that follow, at speed 1."""
    chapter: str | None = None
    """The title of the chapter that begins here."""


def script(
    article: Article, *, announce: bool = False, captions: bool = False, addresses: bool = False
) -> tuple[Passage, ...]:
    """What is said of an article, in order; nothing where it has no prose.

    announce: say a speaker's name before the sentences of a statement, where the speaker changes.
    captions: say the captions of pictures too. addresses: say addresses of the web and of mail too.
    """
    title = _said(article.title or "", addresses=addresses)
    names = _Names(article) if announce else None
    passages = [Passage(title, PAUSE_HEADING, title)] if title else []
    left_out = {each.casefold() for each in (article.lead_image_credit, article.lead_image_caption) if each}
    for number, paragraph in enumerate(article.paragraphs):
        written = article.text[paragraph.start : paragraph.end]
        is_caption = paragraph.role == "caption" or written.strip().casefold() in left_out
        if is_caption and not captions:
            continue
        pieces = names.announced(paragraph) if names else [written]
        said = [piece for each in pieces if (piece := _said(each, addresses=addresses))]
        if number == 0 and title and " ".join(said).casefold() == title.casefold():
            continue
        passages += _passages(said, paragraph, article.language)
    if passages and passages[0].chapter is None:
        passages[0] = passages[0]._replace(chapter=for_line(wording.title(article)))
    return tuple(passages)


def _passages(said: list[str], paragraph: Paragraph, language: str | None) -> Iterator[Passage]:
    heading = paragraph.role == "heading"
    pieces = list(_pieces(said, language))
    for number, piece in enumerate(pieces, 1):
        end = PAUSE_HEADING if heading else PAUSE_PARAGRAPH
        chapter = " ".join(said) if heading and number == 1 else None
        yield Passage(piece, end if number == len(pieces) else PAUSE_SENTENCE, chapter)


def _pieces(said: Iterable[str], language: str | None) -> Iterator[str]:
    """A paragraph in pieces that are not too long, cut between sentences; too long a sentence is cut between words."""
    piece = ""
    for part in said:
        sentences = (
            [part] if len(part) <= LONGEST else [part[start:end] for start, end in Sentences(part, language).spans]
        )
        for sentence in sentences:
            for short in textwrap.wrap(sentence, LONGEST, break_on_hyphens=False):
                if piece and len(piece) + 1 + len(short) > LONGEST:
                    yield piece
                    piece = ""
                piece = f"{piece} {short}".strip()
    if _SPOKEN.search(piece):
        yield piece


def _said(text: str, *, addresses: bool) -> str:
    """The text on one line, without addresses and without `[[`; empty if wordless."""
    line = for_line(text)
    if not addresses and _ADDRESS.search(line):
        without = for_line(_ADDRESS.sub(" ", _BRACKETED.sub(" ", line)))
        line = for_line(_EMPTIED.sub("", without))
    return _PHONEMES.sub("[ ", line) if _SPOKEN.search(line) else ""


class _Names:
    """The speakers' names, put before the sentences of their statements."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._sentences = Sentences(article.text, article.language)
        self._speaking: dict[int, list[str]] = {}
        self._last: list[str] = []
        for statement in article.statements:
            if statement.speaker is None:
                continue
            for number in self._numbers(statement):
                names = self._speaking.setdefault(number, [])
                if statement.speaker.name not in names:
                    names.append(statement.speaker.name)

    def _numbers(self, statement: Statement) -> Iterator[int]:
        for span in statement.content.spans:
            first, last = self._sentences.number(span.start), self._sentences.number(max(span.start, span.end - 1))
            yield from range(first, last + 1)

    def announced(self, paragraph: Paragraph) -> list[str]:
        """The paragraph's sentences, with the names of who speaks before them where these change."""
        said: list[str] = []
        first = self._sentences.number(paragraph.start)
        for number, span in enumerate(self._sentences.spans[first:], first):
            if span.start >= paragraph.end:
                break
            within = Span(max(span.start, paragraph.start), min(span.end, paragraph.end))
            names = self._speaking.get(number, [])
            said += [f"{', '.join(names)}:"] if names and names != self._last else []
            said.append(self._text[within.start : within.end])
            self._last = names
        return said

"""Lines → pieces: what each line of a page is, from what it says (`label.py`) and from its shape.

1. A known label, a date, a byline, a picture's credit is what it says.
2. A line that ends as sentences do is one: prose if it is long, else a short sentence.
3. A line that does not is open, as titles, headings, links and unknown buttons are; a paragraph if it is very long.
4. A line alone in another script is a button, as on a page that greets its reader in several languages.
5. What stands between a newsletter's heading and its field belongs to them; quotations on end are sentences.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from onrecord.pages.label import has_credit, is_byline, is_date, label_kind
from onrecord.pages.lines import CLOSERS, DASHES, OPENERS, Line, closed

PROSE = 40
"""Characters from which a closed line is prose beyond doubt: of the lines in tests/ that are none, and that no label
knows, only a note on the author is longer."""
PROSE_WORDS = 10
"""Words from which it is, where words are short or, in Chinese, two characters."""
OPEN_PROSE = 130
"""Characters from which an open line is prose too, which may lack its full stop: 99 of 100 headlines of 840 news
articles have at most 127."""
QUESTION_PROSE = 110
"""Characters up to which a question or an exclamation may be a headline."""
HEADING_WORDS = 21
"""Words up to which an open line can be a heading or a title: 99 of 100 headlines of the same articles have no more."""
FORM_LINES = 2
"""Lines that a newsletter's form says between its head and its field for an address."""
FORM_LENGTH = 160
"""Characters of such a line."""
SCRIPT_SHARE = 0.8
"""Share of the letters that a script needs to be the page's own, so that a line in another one is foreign."""


class Sort(Enum):
    """What a line of a page is."""

    BUTTON = auto()  # a known label, a rule, a number, a foreign line
    BOX = auto()  # a known head of links or of a form
    FORM = auto()  # a known head of a newsletter's form
    END = auto()  # a known mark that the article is over
    DATE = auto()
    BYLINE = auto()
    CAPTION = auto()
    ITEM = auto()
    QUOTE = auto()
    OPEN = auto()  # short, without closing punctuation: a title, a heading, a link, an unknown button
    SHORT = auto()  # a short sentence
    PROSE = auto()


TEXT = (Sort.SHORT, Sort.PROSE, Sort.QUOTE, Sort.CAPTION)
LABELS = (Sort.BUTTON, Sort.BOX, Sort.FORM, Sort.END)


class Piece(NamedTuple):
    """A line of the page and what it is."""

    text: str
    sort: Sort
    apart: bool
    item: str = ""
    """The text without its list marker, if it has one."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)


_SORTS = {"button": Sort.BUTTON, "box": Sort.BOX, "form": Sort.FORM, "end": Sort.END}
_TWO_SENTENCES = re.compile(r"[.!?…][" + re.escape(CLOSERS) + r"]*\s+\S")
_YEAR = re.compile(r"\d{4}")
_MARKER = re.compile(r"(?:[-*•·‣▪◦●■]\s+|[•‣▪◦●■])(?=\S)|(\d{1,2})[.)]\s+(?=\S)")
_DIALOGUE = re.compile(r"\s-\s[^\W\d_]|[,.!?…]\s+[-—–―]\s|[,.!?…][\"”»“]|[\"”»“][,.]?\s+[-—–―]?\s*\w+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def count_words(text: str) -> int:
    """Words of `text`; two characters to the word in scripts that write no spaces."""
    return max(len(text.split()), len(_WIDE.findall(text)) // 2)


def sort_lines(lines: Sequence[Line]) -> list[Piece]:
    """What each of a page's lines is."""
    whole = "".join(line.text for line in lines)
    cyrillic, latin = len(_CYRILLIC.findall(whole)), len(_LATIN.findall(whole))
    foreign = None
    if cyrillic > SCRIPT_SHARE * (cyrillic + latin):
        foreign = _LATIN, _CYRILLIC
    elif latin > SCRIPT_SHARE * (cyrillic + latin):
        foreign = _CYRILLIC, _LATIN
    numbers = [_number(line.text) for line in lines]
    pieces = []
    for index, line in enumerate(lines):
        around = numbers[max(index - 1, 0) : index] + numbers[index + 1 : index + 2]
        number = numbers[index]
        item = _item(line.text)
        if number is not None and not {number - 1, number + 1} & set(around):
            item = ""
        if line.text[0] == "-" and item and not _listed(lines, index):
            item = ""
        bare = item or line.text
        sort = _sort(bare, foreign)
        if sort in (Sort.OPEN, Sort.SHORT, Sort.PROSE):
            sort = Sort.QUOTE if line.quoted else Sort.ITEM if item else sort
        pieces.append(Piece(line.text, sort, line.apart, item))
    return _with_verse(_without_forms(pieces))


def _listed(lines: Sequence[Line], index: int) -> bool:
    """Whether a hyphen marks an item, since a list has several, or is announced; alone it opens speech, as a dash."""
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return before.endswith(":") or before.startswith("- ") or after.startswith("- ")


def _without_forms(pieces: list[Piece]) -> list[Piece]:
    """Take what a newsletter's form says for a button: the lines between the form's head and its own buttons."""
    for index, piece in enumerate(pieces):
        if piece.sort is not Sort.FORM:
            continue
        below = pieces[index + 1 : index + 2 + FORM_LINES]
        end = next((place for place, line in enumerate(below) if line.sort in LABELS), None)
        if end is not None and all(len(line.text) <= FORM_LENGTH for line in below[:end]):
            for place in range(index + 1, index + 1 + end):
                pieces[place] = pieces[place]._replace(sort=Sort.BUTTON)
    return pieces


def _with_verse(pieces: list[Piece]) -> list[Piece]:
    """Take quotations on end for sentences, though they lack their full stops; a single one may be a title."""
    quotations = [False, *(piece.sort is Sort.OPEN and quoted(piece.text) for piece in pieces), False]
    return [
        piece._replace(sort=Sort.SHORT) if alike[1] and (alike[0] or alike[2]) else piece
        for piece, alike in ((piece, quotations[index : index + 3]) for index, piece in enumerate(pieces))
    ]


def _sort(text: str, foreign: tuple[re.Pattern[str], re.Pattern[str]] | None) -> Sort:
    """What a line is: by what it says, where that is known, else by its shape."""
    kind = label_kind(text)
    if kind is not None:
        return _SORTS[kind]
    if is_date(text):
        return Sort.DATE
    if not any(map(str.isalpha, text)) and not _YEAR.search(text):
        return Sort.BUTTON
    if is_byline(text):
        return Sort.BYLINE
    if len(text) < 4 * OPEN_PROSE and has_credit(text):
        return Sort.CAPTION
    return _shape(text, foreign)


def _shape(text: str, foreign: tuple[re.Pattern[str], re.Pattern[str]] | None) -> Sort:
    words = count_words(text)
    if closed(text):
        headline = exclaims(text) and len(text) <= QUESTION_PROSE
        return Sort.PROSE if not headline and (len(text) >= PROSE or words >= PROSE_WORDS) else Sort.SHORT
    if len(text) >= OPEN_PROSE or words > HEADING_WORDS:
        return Sort.PROSE
    if foreign and foreign[0].search(text) and not foreign[1].search(text):
        return Sort.BUTTON
    return Sort.SHORT if _spoken(text) else Sort.OPEN


def exclaims(text: str) -> bool:
    """Whether the text is one question or exclamation, as headlines are."""
    return text.rstrip(CLOSERS)[-1:] in ("?", "!", "？", "！") and not _TWO_SENTENCES.search(text)


def quoted(text: str) -> bool:
    """Whether quotation marks, or brackets, stand around the whole text."""
    return text[0] in OPENERS and text[-1] in CLOSERS


def _spoken(text: str) -> bool:
    return text[0] in DASHES and text[1:2] == " "


def _number(text: str) -> int | None:
    marker = _MARKER.match(text)
    return int(marker[1]) if marker and marker[1] else None


def _item(text: str) -> str:
    marker = _MARKER.match(text)
    if not marker:
        return ""
    rest = text[marker.end() :]
    return "" if text[0] == "-" and _DIALOGUE.search(rest) else rest

"""Plain-text scrape → the article's paragraphs: a page's text with its buttons left in, and what is left without them.

1. The text becomes lines, a paragraph each (`lines.py`).
2. Each line gets a sort, from what it says (`label.py`) and from its shape: length, closing punctuation, script.
3. What follows the article's end (its comments, the page's foot) is cut off, where little of the text would go.
4. The prose tells where the article begins and ends. Above it stand menus and the title; below it, links.
5. Within the prose a short open line is a heading where it stands alone; several in a row are links.

In doubt a line stays: a sentence lost is worse than a button kept.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

import msgspec

from onrecord.pages.label import (
    has_credit,
    is_byline,
    is_date,
    is_label,
    label_kind,
    translation_credit,
)
from onrecord.pages.lines import CLOSERS, DASHES, OPENERS, Line, closed, read_lines
from onrecord.record import Role

__all__ = ["Scraped", "is_label", "scrape", "translation_credit"]

PROSE = 40
"""Characters from which a closed line is prose beyond doubt; unknown buttons that are closed have fewer in tests/."""
PROSE_WORDS = 10
"""Words from which it is, where words are short or, in Chinese, two characters."""
OPEN_PROSE = 120
"""Characters from which an open line is prose too: headlines end at 110, a paragraph may lack its full stop."""
QUESTION_PROSE = 110
"""Characters up to which a question or an exclamation may be a headline."""
SENTENCE_WORDS = 3
"""Words from which two closed lines on end are prose: buttons that end in a full stop have one or two."""
TITLE_WORDS = 3, 40
"""Words of a title. Two are a section's name; forty are a paragraph."""
TITLE_LENGTH = 12, 250
"""Characters of a title; the shorter bound is for scripts that write no spaces."""
TITLE_SCORE = 2
"""Points a title needs, so that "Beginning of the article" over a body is not one, "Norholm ferry fares to rise" is."""
TOP_LINES = 200
"""Lines above the body among which the title is sought; the longest menu in tests/ has 13."""
DECK_WORDS = 6
"""Words from which an open line between title and body is a standfirst, not a button."""
HEADING_WORDS = 18
"""Words up to which an open line can be a heading; a paragraph without its full stop has more."""
PAIR = 2
"""Open lines on end that may both be headings, on a page without any label; three are a menu or links."""
BUTTON_WORDS = 2
"""Words on average of a row of buttons before a heading."""
LINK_WORDS = 6
"""Words from which an open line under "Read also" is a link rather than the next heading."""
FORM_LINES = 2
"""Lines that a newsletter's form says between its head and its field for an address."""
FORM_LENGTH = 160
"""Characters of such a line."""
CUT_SHARE = 0.25
"""Share of the prose that an end mark ("Comments", "All rights reserved") may cut off."""
PROMO_SHARE = 0.12
"""Share of the prose that a menu at the page's foot may cut off, where only one paragraph or two follow it."""
MENU_LINES = 5
"""Open lines on end that make a menu; with known labels among them, fewer."""
MENU_LABELS = 2
"""Known labels on end that make a menu."""
PRELUDE_LINES = 3
"""Prose lines that may stand above a title with its byline: a slogan, an appeal, a notice."""
ITEM_WORDS = 5
"""Words from which an open list item outside the prose is content, rather than a menu's entry."""
FALLBACK_WORDS = 8
"""Words from which an open line counts as text on a page that has no closed line at all."""
SCRIPT_SHARE = 0.8
"""Share of the letters that a script needs to be the page's own, so that a line in another one is foreign."""


class Scraped(msgspec.Struct, frozen=True):
    """What a plain-text scrape holds: title and paragraphs, and the service that a credit says translated them."""

    title: str | None = None
    paragraphs: list[tuple[str, Role]] = []
    translated_by: str | None = None


class _Sort(Enum):
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


_TEXT = (_Sort.SHORT, _Sort.PROSE, _Sort.QUOTE, _Sort.CAPTION)
_LABELS = (_Sort.BUTTON, _Sort.BOX, _Sort.FORM, _Sort.END)


_SORTS = {"button": _Sort.BUTTON, "box": _Sort.BOX, "form": _Sort.FORM, "end": _Sort.END}


class _Piece(NamedTuple):
    text: str
    sort: _Sort
    apart: bool
    item: str = ""
    """The text without its list marker, if it has one."""

    @property
    def words(self) -> int:
        return count_words(self.text)


_FIGURES = re.compile(r"\d{4}|\d.*\d.*[.!?]$")
_TWO_SENTENCES = re.compile(r"[.!?…][" + re.escape(CLOSERS) + r"]*\s+\S")
_STAMP = re.compile(r"\d{1,2}[:.]\d\d")
_MARKER = re.compile(r"(?:[-*•·‣▪◦●■]\s+|[•‣▪◦●■])(?=\S)|(\d{1,2})[.)]\s+(?=\S)")
_DIALOGUE = re.compile(r"[,.!?…]\s+[-—–―]\s|[,.!?…][\"”»“]|[\"”»“][,.]?\s+[-—–―]?\s*\w+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def scrape(text: str) -> Scraped:
    """Take the article out of the text of a page.

    Takes any text. Gives the title where a line above the body is one beyond reasonable doubt; the paragraphs with
    their roles, each on one line and not empty; and the translating service where a line credits one. A page that holds
    no article gives no paragraphs. Never raises.
    """
    lines = read_lines(text)
    services = [translation_credit(line.text) for line in lines]
    lines = [line for line, service in zip(lines, services, strict=True) if service is None]
    translated_by = next((service for service in services if service), None)
    pieces = _cut(_sorted(lines))
    if not any(piece.sort is _Sort.PROSE for piece in pieces):
        pieces = [piece._replace(sort=_Sort.PROSE) if piece.sort in _TEXT else piece for piece in pieces]
    anchors = _anchors(pieces)
    if not anchors:
        return Scraped(None, _without_prose(pieces), translated_by)
    start, first, last = _prelude(pieces, anchors), anchors[0], anchors[-1]
    first = next(anchor for anchor in anchors if anchor >= start)
    place = _title(pieces, start, first)
    title = None if place is None else pieces[place].text
    top = _top(pieces, start if place is None else place + 1, first, title)
    paragraphs = [*top, *_middle(pieces, first, last), *_bottom(pieces, last)]
    return Scraped(title, paragraphs, translated_by)


def count_words(text: str) -> int:
    """Words of `text`; two characters to the word in scripts that write no spaces."""
    return max(len(text.split()), len(_WIDE.findall(text)) // 2)


def _sorted(lines: Sequence[Line]) -> list[_Piece]:
    """Step 2: what each line is."""
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
        bare = item or line.text
        sort = _sort(bare, foreign)
        if sort in (_Sort.OPEN, _Sort.SHORT, _Sort.PROSE):
            sort = _Sort.QUOTE if line.quoted else _Sort.ITEM if item else sort
        pieces.append(_Piece(line.text, sort, line.apart, item))
    return _with_verse(_without_forms(pieces))


def _without_forms(pieces: list[_Piece]) -> list[_Piece]:
    """Take what a newsletter's form says for a button: the lines between the form's head and its own buttons."""
    for index, piece in enumerate(pieces):
        if piece.sort is not _Sort.FORM:
            continue
        below = pieces[index + 1 : index + 2 + FORM_LINES]
        end = next((place for place, line in enumerate(below) if line.sort in _LABELS), None)
        if end is not None and all(len(line.text) <= FORM_LENGTH for line in below[:end]):
            for place in range(index + 1, index + 1 + end):
                pieces[place] = pieces[place]._replace(sort=_Sort.BUTTON)
    return pieces


def _with_verse(pieces: list[_Piece]) -> list[_Piece]:
    """Take quotations on end for sentences, though they lack their full stops; a single one may be a title."""
    quotations = [False, *(piece.sort is _Sort.OPEN and _quoted(piece.text) for piece in pieces), False]
    return [
        piece._replace(sort=_Sort.SHORT) if alike[1] and (alike[0] or alike[2]) else piece
        for piece, alike in ((piece, quotations[index : index + 3]) for index, piece in enumerate(pieces))
    ]


def _sort(text: str, foreign: tuple[re.Pattern[str], re.Pattern[str]] | None) -> _Sort:
    """What a line is: by what it says, where that is known, else by its shape."""
    kind = label_kind(text)
    if kind is not None:
        return _SORTS[kind]
    if is_date(text):
        return _Sort.DATE
    if not any(map(str.isalpha, text)) and not _FIGURES.search(text):
        return _Sort.BUTTON
    if is_byline(text):
        return _Sort.BYLINE
    if len(text) < 4 * OPEN_PROSE and has_credit(text):
        return _Sort.CAPTION
    return _shape(text, foreign)


def _shape(text: str, foreign: tuple[re.Pattern[str], re.Pattern[str]] | None) -> _Sort:
    words = count_words(text)
    if closed(text):
        headline = _exclaims(text) and len(text) <= QUESTION_PROSE
        return _Sort.PROSE if not headline and (len(text) >= PROSE or words >= PROSE_WORDS) else _Sort.SHORT
    if len(text) >= OPEN_PROSE or words > HEADING_WORDS:
        return _Sort.PROSE
    if foreign and foreign[0].search(text) and not foreign[1].search(text):
        return _Sort.BUTTON
    return _Sort.SHORT if _spoken(text) else _Sort.OPEN


def _exclaims(text: str) -> bool:
    """Whether the text is one question or exclamation, as headlines are."""
    return text.rstrip(CLOSERS)[-1:] in ("?", "!", "？", "！") and not _TWO_SENTENCES.search(text)


def _quoted(text: str) -> bool:
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


def _cut(pieces: list[_Piece]) -> list[_Piece]:
    """Step 3: what stands before the article's end."""
    weights = [len(piece.text) if piece.sort in (_Sort.PROSE, _Sort.SHORT) else 0 for piece in pieces]
    total, before = sum(weights), 0
    teasers = _teasers(pieces)
    labels = opens = 0
    for index, (piece, weight) in enumerate(zip(pieces, weights, strict=True)):
        after = total - before
        if piece.sort is _Sort.END and before and after <= CUT_SHARE * total:
            return pieces[:index]
        if piece.sort is _Sort.BOX and index > teasers:
            return pieces[:index]
        if weight:
            menu = labels >= MENU_LABELS or opens >= MENU_LINES
            if menu and before and after <= PROMO_SHARE * total and sum(map(bool, weights[index:])) <= MENU_LABELS:
                return pieces[:index]
            labels = opens = 0
        else:
            labels += piece.sort in _LABELS
            opens += piece.sort is _Sort.OPEN
        before += weight
    return pieces


def _teasers(pieces: Sequence[_Piece]) -> int:
    """From where on every sentence stands under a link of its own, as in a box of links with a sentence each."""
    start = shown = 0
    previous = _Sort.BOX
    for index, piece in enumerate(pieces):
        if piece.sort in (_Sort.PROSE, _Sort.SHORT):
            if previous is _Sort.OPEN:
                shown += 1
            else:
                start, shown = index, 0
        if piece.sort not in (_Sort.BUTTON, _Sort.DATE):
            previous = piece.sort
    return start if shown > 1 else len(pieces)


def _anchors(pieces: Sequence[_Piece]) -> list[int]:
    """Where prose stands beyond doubt: a long sentence, or two short ones on end."""
    anchors = set()
    for index, piece in enumerate(pieces):
        if piece.sort is _Sort.PROSE:
            anchors.add(index)
        elif piece.sort is _Sort.ITEM and index and _introduces(pieces[index - 1]):
            anchors.add(index - 1)
        elif index and _sentence(piece) and _sentence(pieces[index - 1]):
            anchors.update((index - 1, index))
    return sorted(anchors)


def _sentence(piece: _Piece) -> bool:
    return piece.sort is _Sort.SHORT and piece.words >= SENTENCE_WORDS


def _introduces(piece: _Piece) -> bool:
    """Whether a list follows for all that is known: three words and a colon."""
    return _sentence(piece) and piece.text.endswith(":")


def _without_prose(pieces: Sequence[_Piece]) -> list[tuple[str, Role]]:
    left = [piece for piece in pieces if piece.sort in (_Sort.OPEN, _Sort.ITEM, _Sort.CAPTION)]
    if len(left) == 1:
        return [_paragraph(left[0])]
    return [_paragraph(piece) for piece in left if piece.words >= FALLBACK_WORDS]


def _prelude(pieces: Sequence[_Piece], anchors: Sequence[int]) -> int:
    """Where the article begins, if a slogan or a notice stands above a title that its byline or date follows."""
    first = anchors[0]
    for index in range(first, min(anchors[-1], first + 4 * PRELUDE_LINES)):
        if len([anchor for anchor in anchors if anchor < index]) > PRELUDE_LINES:
            break
        if index > first and _may_be_title(pieces[index]) and _signed(pieces, index):
            return index
    return 0


def _signed(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a byline or a date with its year follows, a standfirst at most between."""
    for piece in pieces[index + 1 : index + 4]:
        if piece.sort is _Sort.BYLINE or (piece.sort is _Sort.DATE and re.search(r"\d{4}", piece.text)):
            return True
        if piece.sort is _Sort.PROSE:
            return False
    return False


def _may_be_title(piece: _Piece) -> bool:
    headline = piece.sort is _Sort.OPEN or (piece.sort is _Sort.SHORT and _exclaims(piece.text))
    start = piece.text.lstrip(OPENERS)[:1]
    return (
        headline
        and TITLE_WORDS[0] <= piece.words <= TITLE_WORDS[1]
        and TITLE_LENGTH[0] <= len(piece.text) <= TITLE_LENGTH[1]
        and not start.islower()
    )


def _title(pieces: Sequence[_Piece], start: int, first: int) -> int | None:
    """The title's place above the body, or None where no line is one beyond reasonable doubt."""
    if first == start + 1 and pieces[start].sort is _Sort.OPEN and not any(piece.sort in _LABELS for piece in pieces):
        return start  # A clean text; its first line is its title, however short.
    scores: dict[int, int] = {}
    content = [index for index in range(start, first) if pieces[index].sort not in _LABELS][-TOP_LINES:]
    near = [pieces[index] for index in content]
    below_box = False
    for index in content:
        piece = pieces[index]
        below_box = index > start and (
            pieces[index - 1].sort is _Sort.BOX or (below_box and pieces[index - 1].sort is _Sort.OPEN)
        )
        if not _may_be_title(piece) or below_box:
            continue
        if any(
            other.text != piece.text and _may_be_title(other) and _repeats(piece.text, other.text) for other in near
        ):
            continue  # The window's title: the headline is there without the outlet's name too.
        words = piece.words
        score = (words > TITLE_WORDS[0] + 1) + (words > TITLE_WORDS[0] + 3)
        score += _names_something(piece.text)
        score += index + 1 == first
        score += index == start
        score += 2 * _signed(pieces, index)
        score += 2 * any(_repeats(other.text, piece.text) for other in near if other is not piece)
        if words <= TITLE_WORDS[0] and not _signed(pieces, index):
            continue
        scores[index] = score
    place = max(scores, key=lambda index: (scores[index], -index), default=None)
    if place is None or scores[place] < TITLE_SCORE:
        return None
    # A standfirst has more words than the title above it, and more names.
    longer = place - 1 in scores and pieces[place - 1].words <= pieces[place].words
    return place - 1 if longer and scores[place - 1] >= TITLE_SCORE else place


def _names_something(text: str) -> bool:
    """Whether a line has what headlines have and buttons have not: a name inside, a figure, a clause, a quotation."""
    words = text.split()[1:]
    return any(word[0].isupper() or word[0].isdigit() or word[0] in OPENERS or word[-1] in ",:;" for word in words)


def _repeats(longer: str, title: str) -> bool:
    """Whether `longer` is the title again, with the outlet's name after it perhaps."""
    rest = longer[len(title) :].lstrip()
    return longer.startswith(title) and (not rest or rest[0] in "|-·•:" + DASHES)


def _top(pieces: Sequence[_Piece], start: int, first: int, title: str | None) -> list[tuple[str, Role]]:
    """What stands between the title and the prose: short sentences, a standfirst, points in short."""
    kept: list[tuple[str, Role]] = []
    boxed = False
    for piece in pieces[start:first]:
        boxed = piece.sort is _Sort.BOX or (boxed and piece.sort is _Sort.OPEN)
        if title is not None and _repeats(piece.text, title):
            continue
        if piece is pieces[first - 1] and first > start + 1 and _stamped(pieces, first - 1):
            kept.append((piece.text, "heading"))
            continue
        sentence = piece.sort is _Sort.SHORT and piece.words > 1
        deck = piece.sort is _Sort.OPEN and title is not None and piece.words >= DECK_WORDS and not boxed
        point = piece.sort is _Sort.ITEM and title is not None and (closed(piece.item) or piece.words > ITEM_WORDS)
        if sentence or deck or point or piece.sort in (_Sort.QUOTE, _Sort.CAPTION):
            kept.append(_paragraph(piece))
    return kept


def _stamped(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a line is an entry's heading in a live blog: a bare time above it, and above others."""
    stamps = [place for place, piece in enumerate(pieces) if _STAMP.fullmatch(piece.text)]
    return len(stamps) > 1 and index - 1 in stamps and pieces[index].sort is _Sort.OPEN


def _middle(pieces: Sequence[_Piece], first: int, last: int) -> list[tuple[str, Role]]:
    """Step 5: the prose, with its headings and lists."""
    kept: list[tuple[str, Role]] = []
    run: list[_Piece] = []
    clean = not any(piece.sort in _LABELS for piece in pieces)
    for piece in pieces[first : last + 1]:
        linked = piece.sort is _Sort.ITEM and bool(run) and run[-1].sort in (_Sort.BOX, _Sort.ITEM)
        if linked or piece.sort not in (*_TEXT, _Sort.ITEM):
            run.append(piece)
            continue
        introduced = bool(kept) and kept[-1][0].endswith(":")
        kept.extend(_between(run, introduced=introduced, clean=clean))
        run = []
        kept.append(_paragraph(piece))
    return kept


def _between(run: Sequence[_Piece], *, introduced: bool, clean: bool) -> list[tuple[str, Role]]:
    """The headings, or the list, among the lines between two paragraphs."""
    boxes = [place for place, piece in enumerate(run) if piece.sort is _Sort.BOX]
    opens = [piece for piece in run[boxes[-1] + 1 if boxes else 0 :] if piece.sort in (_Sort.OPEN, _Sort.BYLINE)]
    if not opens:
        return []
    heading: list[tuple[str, Role]] = [(opens[-1].text, "heading")]
    above = opens[:-1]
    if boxes:
        alone = opens[-1].apart and any(not piece.apart for piece in above)
        short = opens[-1].words < LINK_WORDS and all(piece.words >= LINK_WORDS for piece in above)
        return heading if above and (alone or short) else []
    if introduced and above:
        return [(piece.text, "list") for piece in opens]
    if len(opens) == 1 or (clean and len(opens) <= PAIR):
        return [(piece.text, "heading") for piece in opens]
    if len(opens) <= PAIR:
        return heading if opens[-1].words < LINK_WORDS else []
    buttons = sum(piece.words for piece in above) <= BUTTON_WORDS * len(above)
    return heading if buttons and opens[-1].words > BUTTON_WORDS else []


def _bottom(pieces: Sequence[_Piece], last: int) -> list[tuple[str, Role]]:
    """What still belongs to the article below its last prose: short sentences, quotes, list items."""
    kept: list[tuple[str, Role]] = []
    introduced = pieces[last].text.endswith(":")
    opens = 0
    for piece in pieces[last + 1 :]:
        item = piece.sort is _Sort.ITEM and (introduced or closed(piece.item))
        sentence = piece.sort is _Sort.SHORT and not (opens and (piece.words == 1 or _exclaims(piece.text)))
        quotation = piece.sort is _Sort.OPEN and _quoted(piece.text) and not opens
        if item or sentence or quotation or piece.sort in (_Sort.QUOTE, _Sort.CAPTION):
            kept.append(_paragraph(piece))
            continue
        opens += piece.sort not in (_Sort.BUTTON, _Sort.DATE)
        if opens > 1 or piece.sort in (_Sort.BOX, _Sort.END):
            break
    return kept


def _paragraph(piece: _Piece) -> tuple[str, Role]:
    if piece.item and piece.sort is not _Sort.QUOTE:
        return piece.item, "list"
    if piece.sort is _Sort.QUOTE:
        return piece.text, "quote"
    return piece.text, "caption" if piece.sort is _Sort.CAPTION else "body"

"""Plain-text scrape → the article's paragraphs: a page's text with its buttons left in, and what is left without them.

1. The text becomes lines, a paragraph each (`lines.py`).
2. Each line gets a sort, from what it says (`label.py`) and from its shape: length, closing punctuation, script.
3. What follows the article's end (its comments, the page's foot) is cut off, where little of the text would go.
4. The prose tells where the article begins and ends. Above it stand menus and the title; below it, links.
5. Within the prose a short open line is a heading where it stands alone; several in a row are links.

In doubt a line stays: a sentence lost is worse than a button kept.
"""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

import msgspec

from onrecord.pages.label import is_label, is_share, translation_credit
from onrecord.pages.lines import DASHES, OPENERS, closed, read_lines
from onrecord.pages.pieces import LABELS, TEXT, Piece, Sort, exclaims, quoted, sort_lines
from onrecord.record import Role

__all__ = ["Scraped", "is_label", "scrape", "translation_credit"]

SENTENCE_WORDS = 3
"""Words from which two closed lines on end are prose: buttons that end in a full stop have one or two."""
TITLE_WORDS = 3, 40
"""Words of a title: of 840 news articles 2 have one of fewer. Two are mostly a section's name."""
TITLE_LENGTH = 12, 250
"""Characters of a title; the shorter bound is for scripts that write no spaces."""
TITLE_SCORE = 2
"""Points a title needs, so that "Beginning of the article" over a body is not one, "Norholm ferry fares to rise" is."""
SIGNED_WITHIN = 3
"""Lines between a title and the date below it: standfirst, author, the author's role."""
TOP_LINES = 200
"""Lines above the body among which the title is sought; the longest menu in tests/ has 13."""
DECK_WORDS = 6
"""Words from which an open line between title and body is a standfirst, not a button."""
PAIR = 2
"""Open lines on end that may both be headings, on a page without any label; three are a menu or links."""
BUTTON_WORDS = 2
"""Words on average of a row of buttons before a heading."""
LINK_WORDS = 6
"""Words from which an open line under "Read also" is a link rather than the next heading."""
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
PRELUDE_SHARE = 0.2
"""Share of the prose that it may have, so that a link with its date in an article's midst does not begin one."""
ITEM_WORDS = 5
"""Words from which an open list item outside the prose is content, rather than a menu's entry."""
FALLBACK_WORDS = 8
"""Words from which an open line counts as text on a page that has no closed line at all."""

_STAMP = re.compile(r"\d{1,2}[:.]\d\d")


class Scraped(msgspec.Struct, frozen=True):
    """What a plain-text scrape holds: title and paragraphs, and the service that a credit says translated them."""

    title: str | None = None
    paragraphs: list[tuple[str, Role]] = []
    translated_by: str | None = None


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
    pieces = _cut(sort_lines(lines))
    if not any(piece.sort is Sort.PROSE for piece in pieces):
        pieces = [piece._replace(sort=Sort.PROSE) if piece.sort in TEXT else piece for piece in pieces]
    anchors = _anchors(pieces)
    if not anchors:
        return Scraped(None, _without_prose(pieces), translated_by)
    start, first, last = 0, anchors[0], anchors[-1]
    place = _title(pieces, start, first)
    if place is None and (start := _prelude(pieces, anchors)):
        first = next(anchor for anchor in anchors if anchor >= start)
        place = _title(pieces, start, first)
    title = None if place is None else pieces[place].text
    top = _top(pieces, start if place is None else place + 1, first, title)
    paragraphs = [*top, *_middle(pieces, first, last), *_bottom(pieces, last)]
    return Scraped(title, paragraphs, translated_by)


def _cut(pieces: list[Piece]) -> list[Piece]:
    """Step 3: what stands before the article's end."""
    weights = [len(piece.text) if piece.sort in (Sort.PROSE, Sort.SHORT) else 0 for piece in pieces]
    total, before = sum(weights), 0
    teasers = _teasers(pieces)
    labels = opens = 0
    for index, (piece, weight) in enumerate(zip(pieces, weights, strict=True)):
        after = total - before
        if piece.sort is Sort.END and before and after <= CUT_SHARE * total:
            return pieces[:index]
        if piece.sort is Sort.BOX and index > teasers:
            return pieces[:index]
        if weight:
            menu = labels >= MENU_LABELS or opens >= MENU_LINES
            if menu and before and after <= PROMO_SHARE * total and sum(map(bool, weights[index:])) <= MENU_LABELS:
                return pieces[:index]
            labels = opens = 0
        else:
            labels += piece.sort in LABELS
            opens += piece.sort is Sort.OPEN
        before += weight
    return pieces


def _teasers(pieces: Sequence[Piece]) -> int:
    """From where on every sentence stands under a link of its own, as in a box of links with a sentence each."""
    start = shown = 0
    previous = Sort.BOX
    for index, piece in enumerate(pieces):
        if piece.sort in (Sort.PROSE, Sort.SHORT):
            if previous is Sort.OPEN:
                shown += 1
            else:
                start, shown = index, 0
        if piece.sort not in (Sort.BUTTON, Sort.DATE):
            previous = piece.sort
    return start if shown > 1 else len(pieces)


def _anchors(pieces: Sequence[Piece]) -> list[int]:
    """Where prose stands beyond doubt: a long sentence, or two short ones on end."""
    anchors = set()
    for index, piece in enumerate(pieces):
        if piece.sort is Sort.PROSE:
            anchors.add(index)
        elif piece.sort is Sort.ITEM and index and _introduces(pieces[index - 1]):
            anchors.add(index - 1)
        elif index and _sentence(piece) and _sentence(pieces[index - 1]):
            anchors.update((index - 1, index))
    return sorted(anchors)


def _sentence(piece: Piece) -> bool:
    return piece.sort is Sort.SHORT and piece.words >= SENTENCE_WORDS


def _introduces(piece: Piece) -> bool:
    """Whether a list follows for all that is known: three words and a colon."""
    return _sentence(piece) and piece.text.endswith(":")


def _without_prose(pieces: Sequence[Piece]) -> list[tuple[str, Role]]:
    left = [piece for piece in pieces if piece.sort in (Sort.OPEN, Sort.ITEM, Sort.CAPTION)]
    if len(left) == 1:
        return [_paragraph(left[0])]
    return [_paragraph(piece) for piece in left if piece.words >= FALLBACK_WORDS]


def _prelude(pieces: Sequence[Piece], anchors: Sequence[int]) -> int:
    """Where the article begins, if a slogan or a notice stands above a title that its byline or date follows."""
    total = sum(len(pieces[anchor].text) for anchor in anchors)
    above = 0
    for before, after in pairwise(anchors[: PRELUDE_LINES + 1]):
        above += len(pieces[before].text)
        if above > PRELUDE_SHARE * total:
            break
        for index in range(before + 1, after):
            if _may_be_title(pieces[index]) and _signed(pieces, index):
                return index
    return 0


def _signed(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a byline or a date with its year follows; a standfirst and a name may stand between."""
    for piece in pieces[index + 1 : index + 2 + SIGNED_WITHIN]:
        if piece.sort is Sort.BYLINE or (piece.sort is Sort.DATE and re.search(r"\d{4}", piece.text)):
            return True
        if piece.sort is Sort.PROSE:
            return False
        if pieces[index].words <= TITLE_WORDS[0]:
            return False
    return False


def _may_be_title(piece: Piece) -> bool:
    headline = piece.sort is Sort.OPEN or (piece.sort is Sort.SHORT and exclaims(piece.text))
    start = piece.text.lstrip(OPENERS)[:1]
    return (
        headline
        and TITLE_WORDS[0] <= piece.words <= TITLE_WORDS[1]
        and TITLE_LENGTH[0] <= len(piece.text) <= TITLE_LENGTH[1]
        and not start.islower()
        and "__" not in piece.text
    )


def _title(pieces: Sequence[Piece], start: int, first: int) -> int | None:
    """The title's place above the body, or None where no line is one beyond reasonable doubt."""
    if first == start + 1 and pieces[start].sort is Sort.OPEN and not any(piece.sort in LABELS for piece in pieces):
        return start  # A clean text; its first line is its title, however short.
    content = [index for index in range(start, first) if pieces[index].sort not in LABELS][-TOP_LINES:]
    near = [pieces[index] for index in content]
    scores: dict[int, int] = {}
    below_box = False
    for index in content:
        piece, above = pieces[index], pieces[index - 1] if index > start else None
        below_box = above is not None and (above.sort is Sort.BOX or (below_box and above.sort is Sort.OPEN))
        # Where the window's title stands too, the headline is there without the outlet's name.
        outlet = any(
            other.text != piece.text and _repeats(piece.text, other.text) for other in filter(_may_be_title, near)
        )
        if not _may_be_title(piece) or below_box or outlet:
            continue
        signed = _signed(pieces, index)
        again = any(other is not piece and _repeats(other.text, piece.text) for other in near)
        if piece.words > TITLE_WORDS[0] or signed:
            place_points = (index + 1 == first) + (index == start)
            scores[index] = _headline_points(piece) + place_points + 2 * signed + 2 * again
    place = max(scores, key=lambda index: (scores[index], -index), default=None)
    if place is None or scores[place] < TITLE_SCORE:
        return None
    place = _over_meta(pieces, start, place, scores)
    # A standfirst has more words than the title above it, and more names.
    upper = place - 1
    longer = upper in scores and TITLE_WORDS[0] + 1 < pieces[upper].words <= pieces[place].words
    return upper if longer and scores[upper] >= max(TITLE_SCORE, scores[place] - 1) else place


def _over_meta(pieces: Sequence[Piece], start: int, place: int, scores: Container[int]) -> int:
    """The headline over the buttons, byline or date above `place`, which is a caption then; else `place`."""
    upper, shared, signed, dated = place - 1, False, False, False
    while upper >= start:
        piece = pieces[upper]
        name = piece.sort is Sort.OPEN and piece.words <= TITLE_WORDS[0] and upper not in scores
        if not (_is_meta(piece) or piece.sort in (Sort.BUTTON, Sort.END) or name):
            break
        shared |= _shares(piece)
        signed |= piece.sort is Sort.BYLINE
        dated |= piece.sort is Sort.DATE
        upper -= 1
    if upper < start or upper not in scores or not (shared or ((signed or dated) and not _signed(pieces, place))):
        return place
    # Without an author, what stands there may be the outlet's name over the day's date, or the last entry of a menu.
    points = _headline_points(pieces[upper])
    enough = signed or (pieces[upper].words > TITLE_WORDS[0] + 1 and (shared or points > 1))
    return _over_meta(pieces, start, upper, scores) if enough else place


def _is_meta(piece: Piece) -> bool:
    """Whether a line belongs under a headline: a byline, a date, a button for sharing."""
    return piece.sort in (Sort.BYLINE, Sort.DATE) or _shares(piece)


def _shares(piece: Piece) -> bool:
    return piece.sort in (Sort.BUTTON, Sort.END) and is_share(piece.text)


def _headline_points(piece: Piece) -> int:
    """A point for more than four words, one for more than six, one for a name inside."""
    return (piece.words > TITLE_WORDS[0] + 1) + (piece.words > TITLE_WORDS[0] + 3) + _names_something(piece.text)


def _names_something(text: str) -> bool:
    """Whether a line has what headlines have and buttons have not: a name inside, a figure, a clause, a quotation."""
    words = text.split()[1:]
    return any(word[0].isupper() or word[0].isdigit() or word[0] in OPENERS or word[-1] in ",:;" for word in words)


def _repeats(longer: str, title: str) -> bool:
    """Whether `longer` is the title again, with the outlet's name after it perhaps."""
    rest = longer[len(title) :].lstrip()
    return longer.startswith(title) and (not rest or rest[0] in "|-·•:" + DASHES)


def _top(pieces: Sequence[Piece], start: int, first: int, title: str | None) -> list[tuple[str, Role]]:
    """What stands between the title and the prose: short sentences, a standfirst, points in short."""
    kept: list[tuple[str, Role]] = []
    boxed = below_meta = False
    for index, piece in enumerate(pieces[start:first], start):
        below_meta = below_meta or _is_meta(piece)
        boxed = piece.sort is Sort.BOX or (boxed and piece.sort is Sort.OPEN)
        if title is not None and _repeats(piece.text, title):
            continue
        if piece is pieces[first - 1] and first > start + 1 and _stamped(pieces, first - 1):
            kept.append((piece.text, "heading"))
            continue
        sentence = piece.sort is Sort.SHORT and piece.words > 1
        deck = piece.sort is Sort.OPEN and title is not None and piece.words >= DECK_WORDS and not boxed
        point = piece.sort is Sort.ITEM and title is not None and (closed(piece.item) or piece.words > ITEM_WORDS)
        if deck and below_meta and not _signed(pieces, index):
            kept.append((piece.text, "caption"))  # Under a headline's buttons it is a picture's, not a standfirst.
        elif sentence or deck or point or piece.sort in (Sort.QUOTE, Sort.CAPTION):
            kept.append(_paragraph(piece))
    return kept


def _stamped(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is an entry's heading in a live blog: a bare time above it, and above others."""
    stamps = [place for place, piece in enumerate(pieces) if _STAMP.fullmatch(piece.text)]
    return len(stamps) > 1 and index - 1 in stamps and pieces[index].sort is Sort.OPEN


def _middle(pieces: Sequence[Piece], first: int, last: int) -> list[tuple[str, Role]]:
    """Step 5: the prose, with its headings and lists."""
    kept: list[tuple[str, Role]] = []
    run: list[Piece] = []
    clean = not any(piece.sort in LABELS for piece in pieces)
    for piece in pieces[first : last + 1]:
        linked = piece.sort is Sort.ITEM and bool(run) and run[-1].sort in (Sort.BOX, Sort.ITEM)
        if linked or piece.sort not in (*TEXT, Sort.ITEM):
            run.append(piece)
            continue
        introduced = bool(kept) and kept[-1][0].endswith(":")
        kept.extend(_between(run, introduced=introduced, clean=clean))
        run = []
        kept.append(_paragraph(piece))
    return kept


def _between(run: Sequence[Piece], *, introduced: bool, clean: bool) -> list[tuple[str, Role]]:
    """The headings, or the list, among the lines between two paragraphs."""
    boxes = [place for place, piece in enumerate(run) if piece.sort is Sort.BOX]
    opens = [piece for piece in run[boxes[-1] + 1 if boxes else 0 :] if piece.sort in (Sort.OPEN, Sort.BYLINE)]
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


def _bottom(pieces: Sequence[Piece], last: int) -> list[tuple[str, Role]]:
    """What still belongs to the article below its last prose: short sentences, quotes, list items."""
    kept: list[tuple[str, Role]] = []
    introduced = pieces[last].text.endswith(":")
    opens = 0
    for piece in pieces[last + 1 :]:
        item = piece.sort is Sort.ITEM and (introduced or closed(piece.item))
        sentence = piece.sort is Sort.SHORT and not (opens and (piece.words == 1 or exclaims(piece.text)))
        quotation = piece.sort is Sort.OPEN and quoted(piece.text) and not opens
        if item or sentence or quotation or piece.sort in (Sort.QUOTE, Sort.CAPTION):
            kept.append(_paragraph(piece))
            continue
        opens += piece.sort not in (Sort.BUTTON, Sort.DATE)
        if opens > 1 or piece.sort in (Sort.BOX, Sort.END):
            break
    return kept


def _paragraph(piece: Piece) -> tuple[str, Role]:
    if piece.item and piece.sort is not Sort.QUOTE:
        return piece.item, "list"
    if piece.sort is Sort.QUOTE:
        return piece.text, "quote"
    return piece.text, "caption" if piece.sort is Sort.CAPTION else "body"

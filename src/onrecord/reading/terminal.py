"""Article → text for a terminal: what the page is, then who said what."""

import unicodedata
from collections.abc import Iterator

from onrecord.reading import wording
from onrecord.reading.brief import brief
from onrecord.reading.clean import for_line
from onrecord.reading.speakers import Entry, Speaker, by_speaker, numbered
from onrecord.record import ATTRIBUTED_LANGUAGES, Article, Version

LEAST_WIDTH = 20
"""Narrower than this, a statement's number and its indent leave no room for words."""
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
"""What a terminal is told before words that are to stand out or back, and after them."""


def present(article: Article, *, width: int, colour: bool) -> str:
    """Title and origin, important passages, then statements by speaker, in lines of at most `width` columns.

    Bold and dim are set only where `colour` is true; the words say the same without them. No control character of the
    page reaches the result.
    """
    view = _View(max(width, LEAST_WIDTH), colour)
    speakers = by_speaker(article)
    view.add(wording.title(article), style=BOLD)
    if article.other and article.other.title:
        view.add(article.other.title)
    view.add(" · ".join(_origin(article)), style=DIM)
    if credit := wording.credit(article):
        view.add(credit, style=DIM)
    view.add(wording.summary(article, speakers))
    for passage in brief(article, numbered(article)):
        view.gap()
        if passage.speakers:
            view.add(", ".join(name or wording.UNRESOLVED for name in passage.speakers), style=BOLD)
        view.add(passage.text)
        view.add(passage.other)
    if article.language not in {None, *ATTRIBUTED_LANGUAGES}:
        _add_text(view, article.other or article)
    figures = max((len(str(number)) for number, _ in numbered(article)), default=1)
    for speaker in speakers:
        view.gap()
        view.add(_heading(speaker), style=BOLD)
        for entry in speaker.entries:
            number = f"  {entry.number:>{figures}}  "
            view.add(_said(entry, article), first=number, rest=" " * len(number))
            if other := article.in_other(entry.statement):
                view.add(other.text, first=" " * len(number), rest=" " * len(number))
            view.add(" · ".join(_details(entry, article)), first=" " * len(number), rest=" " * len(number), style=DIM)
    return view.text()


def _add_text(view: "_View", of: Article | Version) -> None:
    """The text itself, where no statements are looked for."""
    for paragraph in of.paragraphs:
        view.gap()
        view.add(of.text[paragraph.start : paragraph.end], style=BOLD if paragraph.role == "heading" else "")


def _origin(article: Article) -> Iterator[str]:
    """Where and when the article appeared, by whom and in what language."""
    if article.outlet:
        yield article.outlet
    if article.byline:
        yield f"by {', '.join(article.byline)}"
    if article.published:
        yield wording.date(article.published)
    if article.updated and article.updated != article.published:
        yield f"updated {wording.date(article.updated)}"
    if language := wording.origin_language(article):
        yield language


def _heading(speaker: Speaker) -> str:
    about = wording.description(speaker.actor)
    if speaker.actor and speaker.actor.type == "anonymous":
        about = f"anonymous, {about}" if about else "anonymous"
    name = wording.UNRESOLVED if speaker.name is None else speaker.name
    described = f"{name} ({about})" if about else name
    return f"{described} — {wording.count(len(speaker.entries), 'statement')}"


def _said(entry: Entry, article: Article) -> str:
    statement = entry.statement
    content = f" {wording.GAP} ".join(wording.pieces(statement.content, article.text))
    return f"{statement.cue.text}: {content}" if statement.cue else content


def _details(entry: Entry, article: Article) -> Iterator[str]:
    """What is known of a statement beside its words."""
    statement = entry.statement
    yield wording.kind(statement, article)
    yield statement.act
    if printed := wording.as_printed(statement):
        yield f"source: {printed}"
    if statement.addressee:
        yield f"to {statement.addressee.name}"
    if statement.medium:
        yield f"in {statement.medium}"
    if statement.via:
        yield f"via {wording.carriers(statement.via)}"
    if statement.date:
        yield wording.date(statement.date)
    yield wording.sureness(statement.confidence)


class _View:
    """Lines of a given width."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def add(self, text: str, *, first: str = "", rest: str = "", style: str = "") -> None:
        """Add a paragraph, cleaned and wrapped; `first` and `rest` open its first and its other lines."""
        for at, line in enumerate(wrap(for_line(text), self.width - len(first))):
            body = f"{style}{line}{PLAIN}" if self.colour and style else line
            self.lines.append((rest if at else first) + body)

    def gap(self) -> None:
        """Add an empty line."""
        self.lines.append("")

    def text(self) -> str:
        """All lines, each ended."""
        return "".join(f"{line}\n" for line in self.lines)


def wrap(text: str, width: int) -> list[str]:
    """Break a line into lines of at most `width` columns, at spaces, and inside a word that is longer than a line.

    The standard library's textwrap counts characters; here a Chinese character is two columns wide and a combining
    accent none.
    """
    lines: list[str] = []
    line, room = "", width
    for word in text.split():
        gap = 1 if line else 0
        size = columns(word)
        if line and size + gap > room:
            lines.append(line)
            line, room, gap = "", width, 0
        line += " " * gap + word
        room -= size + gap
        while room < 0:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = line[cut:]
            room = width - columns(line)
    return [*lines, line] if line else lines


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _fitting(text: str, width: int) -> int:
    """How many of the first characters fit; at least one."""
    room = width
    for at, character in enumerate(text):
        room -= _columns(character)
        if room < 0:
            return max(at, 1)
    return len(text)

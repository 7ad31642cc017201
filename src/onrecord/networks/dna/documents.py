"""The documents that positions stand in: articles with their texts, or the evidence alone."""

from collections import Counter
from collections.abc import Mapping

from onrecord.networks.dna import notes
from onrecord.networks.dna.editor import LONGEST, Editor
from onrecord.networks.dna.new import ADMIN
from onrecord.networks.dna.tables import Document
from onrecord.networks.dna.units import REPLACEMENT, day_of, plain
from onrecord.networks.moments import NO_TIME, instant
from onrecord.record import Article, InputError, Position

Span = tuple[int, int]
UNKNOWN = 0
"""The date of a document whose date is not known, which DNA cannot leave out: 1 January 1970. The notes say so."""


class Documents:
    """Documents added to a database, one for each article that positions name, and one for those that name none."""

    def __init__(self, editor: Editor, positions: list[Position], articles: Mapping[str, Article]) -> None:
        """Add the documents, in the order in which positions name them."""
        self._counted: Counter[str] = Counter()
        self._articles = articles
        self._documents: dict[str | None, Document] = {}
        self._spans: dict[tuple[str | None, str], Span] = {}
        of_article: dict[str | None, list[Position]] = {}
        for position in positions:
            of_article.setdefault(position.article, []).append(position)
        for key, own in of_article.items():
            article = articles.get(key) if key else None
            self._documents[key] = self._add(editor, key, article, own)
        self._otherwise = any(
            position.date and position.date != day_of(self._documents[position.article].date) for position in positions
        )

    def place(self, position: Position) -> tuple[Document, Span]:
        """The document that a position stands in, and the stretch that bears it out."""
        document = self._documents[position.article]
        if position.article not in self._articles or position.article is None:
            return document, self._spans[position.article, _line(position)]
        return document, self._evidence(position, self._articles[position.article], document)

    def dated_otherwise(self) -> bool:
        """Whether some position is of another date than its document."""
        return self._otherwise

    def notes(self) -> list[str]:
        """What stands otherwise in the documents than in the articles, in words."""
        return [f"{what} ({times})" for what, times in self._counted.items()]

    def _add(self, editor: Editor, key: str | None, article: Article | None, own: list[Position]) -> Document:
        date = self._date(article, own)
        about = {"notes": notes.written(key, article.address if article else None, dated=date is not None)}
        if article is None:
            title = f"Article {key}" if key else "Positions of no article"
            text = self._lines(key, own)
            self._counted["documents that hold the evidence alone, since their articles are not given"] += 1
        else:
            title = article.title or article.address or f"Article {article.id}"
            text = plain(article.text) or "\n"
            about |= {"author": ", ".join(article.byline)[:LONGEST], "source": (article.outlet or "")[:LONGEST]}
        self._counted["documents with characters that DNA counts as two: U+FFFD stands for them"] += (
            REPLACEMENT in text and (article is None or REPLACEMENT not in article.text)
        )
        self._counted["documents whose date is not known: they stand at 1970-01-01"] += date is None
        self._counted = +self._counted
        return editor.add_document(
            plain(title)[:LONGEST], text, coder=ADMIN, date=UNKNOWN if date is None else date, **about
        )

    def _date(self, article: Article | None, own: list[Position]) -> int | None:
        """The day of publication, or else of the first position that has one; in seconds since 1970."""
        published = article.published if article else None
        for written in (published, *(position.date for position in own)):
            try:
                seconds = instant(written)
            except ValueError as error:
                raise InputError(f"{written!r} is no date; give one as in 2025-04-10, 2025-04 or 2025") from error
            if seconds != NO_TIME:
                return seconds
        return None

    def _lines(self, key: str | None, own: list[Position]) -> str:
        """The text of a document of which only the evidence is known: a line a position, the same one once."""
        lines: list[str] = []
        end = 0
        for position in own:
            line = _line(position)
            if (key, line) not in self._spans:
                self._spans[key, line] = (end, end + len(line))
                lines.append(line)
                end += len(line) + 1
        return "\n".join(lines)

    def _evidence(self, position: Position, article: Article, document: Document) -> Span:
        if position.evidence is None or not position.evidence.spans:
            self._counted["positions without evidence: they are coded on the whole of their document"] += 1
            return (0, len(document.text))
        spans = position.evidence.spans
        if " ".join(article.text[start:end] for start, end in spans) != position.evidence.text:
            raise InputError(
                f"position {position.id}: its evidence is not what article {article.id} has there; "
                "give the articles that the positions were read from"
            )
        if len(spans) > 1:
            self._counted["positions with evidence in pieces: they are coded from the first to the last"] += 1
        return (min(start for start, _ in spans), max(end for _, end in spans))


def _line(position: Position) -> str:
    """What is coded where there is no article: the evidence, or else the position in words."""
    told = position.evidence.text if position.evidence else ""
    return plain(told) or plain(f"{position.actor.name} {position.stance}: {position.concept}")

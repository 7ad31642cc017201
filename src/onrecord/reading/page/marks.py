"""Where statements and important passages stand in the text, as marks that nest.

The spans of statements overlap freely: two statements share a source, one's source stands inside another's content.
Markup can only nest. So a sweep goes over the boundaries of the spans in a block of text; where a mark ends that is not
the innermost one, those inside it are closed with it and opened again behind it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from onrecord.reading.speakers import Entry
from onrecord.record import Article, Kind, Paragraph, Role, Span, Version

T = TypeVar("T")
PartName = Literal["passage", "content", "source", "cue"]
_ORDER: dict[PartName, int] = {"passage": 0, "content": 1, "source": 2, "cue": 3}
"""Of two marks over the same characters, the one that is outside."""


class Mark(NamedTuple):
    """A span in one block, what it is, and the numbers of the statements that it is a part of (or of the passage)."""

    span: Span
    part: PartName
    numbers: tuple[int, ...]
    kind: Kind | None = None
    """Of a content: its statement's kind."""
    first: bool = False
    """Of a content or a passage: whether it is where its statement or passage begins on the page."""


class Open(NamedTuple):
    """A mark opens; `again` where it was closed only to nest."""

    mark: Mark
    again: bool


class Close(NamedTuple):
    """The innermost open mark closes; `done` where it does not open again."""

    mark: Mark
    done: bool


Token = str | Open | Close


class Block(NamedTuple):
    """A paragraph as it is laid out: text between marks."""

    role: Role
    span: Span
    """In the whole text."""
    tokens: tuple[Token, ...]

    def placed(self) -> Iterator[int]:
        """The numbers of the statements that begin here."""
        for token in self.tokens:
            if isinstance(token, Open) and token.mark.part == "content" and token.mark.first and not token.again:
                yield token.mark.numbers[0]


def lay_out(
    text: Article | Version, entries: Iterable[Entry], passages: Iterable[tuple[int, int]] = ()
) -> tuple[Block, ...]:
    """The paragraphs of an article or of a version of it, with the parts of statements and the passages marked.

    The statements' spans and the passages (characters, end exclusive) are of that very text.
    """
    laid = tuple(paragraphs(text))
    said = _by_paragraph(laid, ((entry, _spans(entry)) for entry in entries))
    important_in = _by_paragraph(laid, ((numbered, [numbered[1]]) for numbered in enumerate(passages, 1)))
    blocks: list[Block] = []
    placed: set[int] = set()
    begun: set[int] = set()
    for paragraph, entries_here, passages_here in zip(laid, said, important_in, strict=True):
        marks = _marks(text.text, paragraph, entries_here, placed)
        important = list(_passages(text.text, paragraph, passages_here, begun))
        span = Span(paragraph.start, paragraph.end)
        block = Block(paragraph.role, span, tuple(sweep(text.text, span, marks + important)))
        placed.update(block.placed())
        begun.update(mark.numbers[0] for mark in important)
        blocks.append(block)
    return tuple(blocks)


def paragraphs(of: Article | Version) -> Iterator[Paragraph]:
    """The paragraphs of a text in order, none over another, and what text there is between them as body."""
    text, at = of.text, 0
    for paragraph in sorted(of.paragraphs, key=lambda paragraph: (paragraph.start, paragraph.end)):
        start, end = max(paragraph.start, at), min(paragraph.end, len(text))
        if start >= end:
            continue
        yield from _between(text, at, start)
        yield Paragraph(start, end, paragraph.role)
        at = end
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Lines of text that no paragraph holds."""
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Paragraph(start, start + len(line))
        start += len(line)


def _by_paragraph(
    laid: Sequence[Paragraph], things: Iterable[tuple[T, Iterable[tuple[int, int]]]]
) -> tuple[list[T], ...]:
    """Of each paragraph the things that have a span in it, in their order; paragraphs lie apart and in order."""
    starts = [paragraph.start for paragraph in laid]
    found: tuple[list[T], ...] = tuple([] for _ in laid)
    for thing, spans in things:
        touched: set[int] = set()
        for start, end in spans:
            touched.update(range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)))
        for number in touched:
            found[number].append(thing)
    return found


def _spans(entry: Entry) -> Iterator[Span]:
    """All spans of a statement."""
    statement = entry.statement
    for part in filter(None, (statement.content, statement.source, statement.cue)):
        yield from part.spans


def _marks(text: str, paragraph: Paragraph, entries: Iterable[Entry], placed: Container[int]) -> list[Mark]:
    """The parts of statements in one paragraph. A source or cue that statements share is one mark."""
    marks: list[Mark] = []
    shared: dict[tuple[Span, PartName], list[int]] = {}
    here: set[int] = set()
    for number, statement in entries:
        for span in _inside(text, paragraph, statement.content.spans):
            first = number not in placed and number not in here
            marks.append(Mark(span, "content", (number,), statement.kind, first=first))
            here.add(number)
        parts: tuple[tuple[PartName, tuple[Span, ...]], ...] = (
            ("source", statement.source.spans if statement.source else ()),
            ("cue", statement.cue.spans if statement.cue else ()),
        )
        for part, spans in parts:
            for span in _inside(text, paragraph, spans):
                numbers = shared.setdefault((span, part), [])
                if number not in numbers:
                    numbers.append(number)
    return marks + [Mark(span, part, tuple(sorted(numbers))) for (span, part), numbers in shared.items()]


def _passages(
    text: str, paragraph: Paragraph, passages: Iterable[tuple[int, tuple[int, int]]], begun: Container[int]
) -> Iterator[Mark]:
    """The passages in one paragraph, with their numbers; `begun`: those that began before it."""
    for number, (start, end) in passages:
        for span in _inside(text, paragraph, [Span(start, end)]):
            yield Mark(span, "passage", (number,), first=number not in begun)


def _inside(text: str, paragraph: Paragraph, spans: Iterable[Span]) -> Iterator[Span]:
    """What of the spans lies in the paragraph, but for stretches of nothing but space."""
    for start, end in sorted(spans):
        span = Span(max(start, paragraph.start), min(end, paragraph.end))
        if text[span.start : max(span)].strip() and span.start < span.end:
            yield span


def sweep(text: str, within: Span, marks: Iterable[Mark]) -> Iterator[Token]:
    """The text of `within` with marks that open and close in nested order. The marks lie inside `within`."""
    marks = list(marks)
    bounds = sorted({*within, *(bound for mark in marks for bound in mark.span)})
    stack: list[Mark] = []
    for at, following in zip(bounds, [*bounds[1:], None], strict=True):
        opening = [Open(mark, again=False) for mark in marks if mark.span.start == at]
        while any(mark.span.end == at for mark in stack):
            mark = stack.pop()
            yield Close(mark, done=mark.span.end == at)
            if mark.span.end != at:
                opening.append(Open(mark, again=True))
        for opened in sorted(opening, key=_outside_first):
            stack.append(opened.mark)
            yield opened
        if following is not None:
            yield text[at:following]


def _outside_first(opened: Open) -> tuple[int, int, tuple[int, ...]]:
    mark = opened.mark
    return (-mark.span.end, _ORDER[mark.part], mark.numbers)

"""Article → statements: quotation marks, tagging, linking, kind, act.

The data flows one way: `quotation` finds the marks, `tagger` runs the model, `tags` and `links` read its scores,
`statements` puts both together, with `kind` and `act` for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution.confidence import KEPT, at_least, check_confidence
from onrecord.attribution.statements import assemble
from onrecord.attribution.tagger import WINDOW, Document, tag
from onrecord.lines import lines
from onrecord.quotation import Quotation, quotations, states
from onrecord.record import Name, Statement

BATCH_CHARACTERS = 200_000
"""Characters of text, about, that are decoded together: many articles, and bounded memory."""


@dataclass(frozen=True)
class Attribution:
    """What was found in a text: its statements, and its names in order."""

    statements: list[Statement]
    names: list[Name]


def attribute(text: str, *, min_confidence: float = KEPT) -> list[Statement]:
    """Find who said what in English plain text, whose paragraphs are its lines.

    Offsets are characters of that very text, end exclusive. Speakers are not resolved: read an article for that.
    min_confidence: leave out the statements that are less likely to be right (0 to 1; 0 gives all).
    Raises `onrecord.InputError` where it is out of range.
    """
    check_confidence(min_confidence)
    return at_least(analyse(text).statements, min_confidence)


def attribute_all(
    texts: Iterable[str], *, min_confidence: float = KEPT, window: int = WINDOW
) -> Iterator[list[Statement]]:
    """Find who said what in many texts, decoded together: the statements of each, in order.

    Texts are taken as they are needed, some of them at a time, so there may be any number. min_confidence is as in
    `attribute`; window is as in `analyse`.
    """
    check_confidence(min_confidence)
    batch: list[_Marked] = []
    size = 0
    for text in texts:
        batch.append(_marked(text))
        size += len(text) + 1
        if size >= BATCH_CHARACTERS:
            yield from (at_least(found.statements, min_confidence) for found in _analysed(batch, window))
            batch, size = [], 0
    yield from (at_least(found.statements, min_confidence) for found in _analysed(batch, window))


def analyse(
    text: str,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    *,
    quoted: Sequence[tuple[int, int]] = (),
    window: int = WINDOW,
) -> Attribution:
    """Find statements and names in `text`: all that the model sees, however unlikely (see `confidence.at_least`).

    paragraphs: where statements may stand (characters, end exclusive; none holds a line break); by default the
    text's lines. quoted: those of them that the page sets as quotations, marks or none. window: word pieces that the
    model reads at once, from encoder.LEAST_PIECES to encoder.MAX_PIECES.
    """
    (found,) = _analysed([_marked(text, paragraphs, quoted)], window)
    return found


@dataclass(frozen=True)
class _Marked:
    """A text that is ready to be tagged, and its quotations."""

    document: Document
    quotations: list[Quotation]


def _marked(
    text: str, paragraphs: Sequence[tuple[int, int]] | None = None, quoted: Sequence[tuple[int, int]] = ()
) -> _Marked:
    found = quotations(text, quoted)
    where = list(lines(text)) if paragraphs is None else paragraphs
    return _Marked(Document(text, where, states(len(text), found)), found)


def _analysed(batch: Sequence[_Marked], window: int) -> Iterator[Attribution]:
    documents = [marked.document for marked in batch]
    for marked, tagged in zip(batch, tag(documents, window), strict=True):
        text, paragraphs = marked.document.text, marked.document.paragraphs
        yield Attribution(assemble(text, paragraphs, tagged.candidates, tagged.names, marked.quotations), tagged.names)

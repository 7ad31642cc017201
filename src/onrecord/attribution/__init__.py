"""Article → statements: quotation marks, tagging, linking, kind, act.

The data flows one way: `quotation` finds the marks, `tagger` runs the model and `decode` reads its scores,
`statements` puts both together, with `kind` and `act` for each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.quotation import quotations, states
from onrecord.attribution.statements import assemble
from onrecord.attribution.tagger import WINDOW, tag
from onrecord.lines import lines
from onrecord.record import Name, Statement


@dataclass(frozen=True)
class Attribution:
    """What was found in a text: its statements, and its names in order."""

    statements: list[Statement]
    names: list[Name]


def attribute(text: str) -> list[Statement]:
    """Find who said what in English plain text, whose paragraphs are its lines.

    Offsets are characters of that very text, end exclusive. Speakers are not resolved: read an article for that.
    """
    return analyse(text).statements


def analyse(
    text: str,
    paragraphs: Sequence[tuple[int, int]] | None = None,
    *,
    quoted: Sequence[tuple[int, int]] = (),
    window: int = WINDOW,
) -> Attribution:
    """Find statements and names in `text`.

    paragraphs: where statements may stand (characters, end exclusive; none holds a line break); by default the
    text's lines. quoted: those of them that the page sets as quotations, marks or none. window: word pieces that the
    model reads at once.
    """
    if paragraphs is None:
        paragraphs = list(lines(text))
    found = quotations(text, quoted)
    tagged = tag(text, paragraphs, states(len(text), found), window)
    return Attribution(assemble(text, paragraphs, tagged.candidates, tagged.names, found), tagged.names)

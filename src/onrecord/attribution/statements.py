"""What the model proposes, and the exact quotation marks → statements.

The cascade:

1. A quotation of which one content holds the greater part, in any one paragraph, belongs to that content whole: its
   marks, its other paragraphs, and what the model gave to nobody. What stands inside a person's quoted speech is not
   torn into statements of its own.
2. Speech that no content holds resumes the statement before it in its paragraph ("We will," he said. "We must."),
   where that one quotes too and no other cue stands between. Elsewhere it is a statement without a source.
3. Contents lose the dash that opens them and commas at their ends; they stay apart at paragraphs' ends.
4. A source takes in the whole of a name that it cuts through, and what its "who" or "which" refers to.
5. Reported words without quotation marks need a cue in their paragraph, in their sentence where the cue has words
   there; a quotation that a colon in the paragraph before introduces needs its cue there.
6. Who "was told" or "was asked" is no source.
7. Kind, act and order follow from the parts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.attribution.act import act
from onrecord.attribution.kind import Quoted, kind
from onrecord.attribution.quotation import DASH, Quotation
from onrecord.attribution.tagger import Candidate
from onrecord.lines import lines
from onrecord.record import Name, Part, Span, Statement

GREATER_PART = 0.5
"""Share of a quotation's characters in one paragraph from which a content takes in the whole of it. Shares from 0.2 to
0.9 score the same on PolNeAR's dev part: the model rarely holds less than all of a quotation or more than none."""
SPEECH_WORDS = 4
"""Words from which a quotation that ends in punctuation is speech in its own right, not a term or a title. With 2 the
exact F1 of contents on PolNeAR's dev part falls by 0.2; from 4 on it stays."""
UNCLAIMED_CONFIDENCE = 0.3
"""For speech that the model gave to nobody: lower than for anything that it found."""
_NOBODY = -1
_SENTENCE_BETWEEN = re.compile(r"[.!?…][\"”’)]*\s+[^\W_].*[.!?…]", re.S)
"""A whole sentence after the one that the cue stands in: what is quoted then is not resumed."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+[A-Z]")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?:accused|advised|asked|assured|informed|instructed|ordered|promised|reminded|told|urged|warned)$"
)
_BREAK = re.compile(r"\n\s*")
_INTRODUCED = re.compile(r":\s*\n\s*$")
_RELATIVE = re.compile(r"(?:who|which|whose)\s+\S+\s")
_ANTECEDENT = re.compile(r"[^\s,.;:!?“”\"()][^,.;:!?“”\"()]{0,80}, $")
_SINGLE_MARKS = frozenset("'‘’")
_LOOSE_ENDS = " \u00a0\t,;:"
"""What a content neither begins nor ends with; within quotation marks it stays."""


@dataclass
class _Draft:
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    confidence: float
    quotes: bool = False
    """Whether it has taken in a quotation whole."""

    @property
    def start(self) -> int:
        return min((*self.source, *self.cue, *self.content)).start


def assemble(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    candidates: Iterable[Candidate],
    names: Sequence[Name],
    quotations: Sequence[Quotation],
) -> list[Statement]:
    """Build the statements of `text`.

    paragraphs: where statements may stand, characters, end exclusive. candidates: what the model proposes.
    names: the text's proper names. quotations: those of the text.
    """
    drafts = [
        _Draft([_whole(text, s, names) for s in c.source], [*c.cue], [*c.content], c.confidence)
        for c in sorted(candidates, key=lambda c: -c.confidence)
    ]
    holder = np.full(len(text), _NOBODY, dtype=np.int32)
    for index, draft in enumerate(drafts):
        draft.content = [free for span in draft.content for free in _free(holder, span)]
        for start, end in draft.content:
            holder[start:end] = index
    unclaimed = [q for q in quotations if q.depth == 0 and not _give(q, drafts, holder)]
    spoken = sorted(paragraphs)
    unclaimed = [q for q in unclaimed if _lies_in(spoken, q.segments[0].start)]
    drafts = [draft for draft in drafts if draft.content]
    drafts += _resume(text, unclaimed, drafts)
    dashes = {q.segments[0].start: q for q in quotations if q.mark == DASH}
    for draft in drafts:
        draft.content = _tidy(text, draft.content, dashes)
        draft.source = [_trimmed(text, span) or span for span in draft.source]
        draft.cue = [_trimmed(text, span) or span for span in draft.cue]
    quoted = Quoted(text, quotations)
    drafts += [loose for draft in list(drafts) if (loose := _loosed(text, draft, quoted))]
    drafts = sorted((draft for draft in drafts if draft.content), key=lambda d: d.start)
    for draft in drafts:
        if draft.source and draft.cue and _is_told(text, draft.source[-1], draft.cue[0]):
            draft.source = []
    return [_statement(text, number, draft, quoted) for number, draft in enumerate(drafts, 1)]


def _is_told(text: str, source: Span, cue: Span) -> bool:
    """Whether a cue in the passive makes its subject the one who is told or asked, not the one who speaks."""
    return source.end <= cue.start and bool(_PASSIVE.search(text, source.end, cue.end))


def _loosed(text: str, draft: _Draft, quoted: Quoted) -> _Draft | None:
    """Take from a draft what its cue does not bear out; the quotations among that, as a draft of their own."""
    direct = {span: kind((span,), quoted) == "direct" for span in draft.content}
    home = [span for span in draft.content if draft.cue and not _breaks(text, draft.cue[0], span)]
    kept: list[Span] = []
    loose: list[Span] = []
    for span in draft.content:
        goes_on = any(quoted.same(span.start, other.start) for other in loose)
        if direct[span] and (goes_on or not _may_quote(text, span, draft, home, kept, quoted)):
            loose.append(quoted.segment(span.start) or span)
        elif direct[span] or _may_report(text, span, draft):
            kept.append(span)
    draft.content = kept
    return _Draft([], [], loose, UNCLAIMED_CONFIDENCE) if loose else None


def _breaks(text: str, one: Span, other: Span) -> int:
    """How many paragraphs end between two spans."""
    return len(_BREAK.findall(text, min(one.end, other.end), max(one.start, other.start)))


def _may_quote(text: str, content: Span, draft: _Draft, home: list[Span], kept: list[Span], quoted: Quoted) -> bool:
    """Whether a quotation can be that of a cue: in its paragraph, or in another one that something ties to it.

    What ties it: a quotation that runs over both; the cue's paragraph ending in a colon before it; a quotation of the
    same cue in the paragraph before; or, where the cue has no other words in its own paragraph, being next to it.
    home: the contents in the cue's paragraph. kept: those found to be the cue's so far.
    """
    if not draft.cue or content in home:
        return True
    if any(quoted.same(content.start, span.start) for span in (*home, *kept)):
        return True
    cue = draft.cue[0]
    is_next = _breaks(text, cue, content) == 1
    if cue.start > content.end:
        introduced = _INTRODUCED.search(text, max(0, content.start - len(": \n\n\n“")), content.start)
        return is_next and not home and not introduced
    colon = text[cue.start : text.find("\n", cue.end)].rstrip().endswith(":")
    goes_on = bool(kept) and kept[-1] not in home and _breaks(text, kept[-1], content) == 1
    return goes_on or (is_next and (colon or not home))


def _may_report(text: str, content: Span, draft: _Draft) -> bool:
    """Whether words without marks are a cue's: in its paragraph, and in its sentence where it has others there."""
    if not draft.cue:
        return False
    cue = draft.cue[0]
    between = text[min(cue.end, content.end) : max(cue.start, content.start)]
    elsewhere = cue.start > content.end and bool(_SENTENCE_END.search(between))
    return "\n" not in between and not (elsewhere and any(span.start > content.end for span in draft.content))


def _free(holder: np.ndarray, span: Span) -> list[Span]:
    """The parts of a span that nobody holds yet: windows that overlap may give a character to two."""
    taken = np.concatenate([[True], holder[span.start : span.end] != _NOBODY, [True]])
    edges = np.flatnonzero(np.diff(taken.astype(np.int8))) + span.start
    return [Span(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _give(quotation: Quotation, drafts: list[_Draft], holder: np.ndarray) -> bool:
    """Give a quotation to the draft that holds the greater part of it; false where no draft holds any of it."""
    shares: dict[int, float] = {}
    for start, end in quotation.segments:
        held = holder[start:end]
        for index in np.unique(held[held != _NOBODY]).tolist():
            shares[index] = max(shares.get(index, 0.0), float((held == index).sum()) / max(1, end - start))
    inside = {i for i in shares if any(quotation.covers(*span) for span in drafts[i].cue)}
    outside = [i for i in shares if i not in inside and drafts[i].cue]
    rivals = outside or [i for i in shares if not drafts[i].cue]
    if not rivals:
        return bool(shares)
    owner = max(rivals, key=lambda i: shares[i])
    if len(outside) > 1:  # one person speaks in one quotation: the one whose cue stands beside or between its parts
        owner = min(outside, key=lambda i: _distance(drafts[i].cue[0], quotation))
    if sum(shares.values()) > GREATER_PART:
        drafts[owner].quotes = True
        drafts[owner].content += quotation.segments
        for index in shares:
            if index in inside:
                drafts[index].content = []
            elif index != owner:
                drafts[index].content = [s for s in drafts[index].content if not _overlaps(s, quotation.segments)]
    return True


def _lies_in(paragraphs: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a character lies in one of the paragraphs, which are in order."""
    at = bisect_right(paragraphs, place, key=lambda paragraph: paragraph[0]) - 1
    return at >= 0 and place < paragraphs[at][1]


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in others)


def _whole(text: str, source: Span, names: Sequence[Name]) -> Span:
    """The source whole: with all of every name that it cuts through, and with what its "which" or "who" refers to."""
    start, end = source
    if _RELATIVE.match(text, start, end):
        antecedent = _ANTECEDENT.search(text, text.rfind("\n", 0, start) + 1, start)
        start = antecedent.start() if antecedent else start
    for at in range(bisect_right(names, source.start, key=lambda n: n.span.end), len(names)):
        name = names[at]
        if name.span.start >= source.end:
            break
        start, end = min(start, name.span.start), max(end, name.span.end)
    return Span(start, end)


def _distance(cue: Span, quotation: Quotation) -> int:
    """Characters between a cue and the nearest end of a quotation's parts."""
    edges = [edge for segment in quotation.segments for edge in segment]
    return min(abs(cue.start - edge) for edge in edges)


def _resume(text: str, unclaimed: list[Quotation], drafts: list[_Draft]) -> list[_Draft]:
    """Add unclaimed speech to the statement that it resumes; what resumes none becomes a new draft."""
    cues = sorted((span.start, index) for index, draft in enumerate(drafts) for span in draft.cue)
    new = []
    for quotation in unclaimed:
        (start, end), mark = quotation.segments[0], quotation.mark
        words = text[start:end].split()
        ending = text[start:end].rstrip("\"'”’»“„ ")[-1:]
        if len(words) < SPEECH_WORDS or ending not in ",.!?…" or not quotation.closed:
            continue
        line = text.rfind("\n", 0, start) + 1
        last = bisect_left(cues, (start, -1)) - 1
        at, index = cues[last] if last >= 0 else (-1, -1)
        if at >= line and drafts[index].quotes and not _SENTENCE_BETWEEN.search(text, at, start):
            drafts[index].content += quotation.segments
        elif mark not in _SINGLE_MARKS:
            new.append(_Draft([], [], [*quotation.segments], UNCLAIMED_CONFIDENCE, quotes=True))
    return new


def _tidy(text: str, spans: list[Span], dashes: Mapping[int, Quotation]) -> list[Span]:
    """Merge spans that touch, cut them at paragraphs' ends, take dashes of speech and loose ends off."""
    out: list[Span] = []
    for start, end in sorted(spans):
        for line_start, line_end in lines(text, start, end):
            if out and not text[out[-1].end : line_start].strip(" \u00a0"):
                out[-1] = Span(out[-1].start, max(out[-1].end, line_end))
            else:
                out.append(Span(line_start, line_end))
    return [trimmed for span in out if (trimmed := _trimmed(text, span, dashes.get(span.start)))]


def _trimmed(text: str, span: Span, speech: Quotation | None = None) -> Span | None:
    """The span without the dash that opens it, the mark that closes that speech, and loose ends; None if empty."""
    start, end = span.start, span.end
    if speech is not None:
        start = speech.marks[0].end
        if speech.marks[1:] and speech.marks[-1].end == end:
            end = speech.marks[-1].start
    inner = text[start:end].rstrip(_LOOSE_ENDS)
    lead = len(inner) - len(inner.lstrip(_LOOSE_ENDS))
    return Span(start + lead, start + len(inner)) if inner[lead:] else None


def _statement(text: str, number: int, draft: _Draft, quoted: Quoted) -> Statement:
    content = Part.of(text, draft.content)
    cue = Part.of(text, draft.cue) if draft.cue else None
    how = kind(content.spans, quoted)
    return Statement(
        id=f"s{number}",
        kind=how,
        act=act(cue.text if cue else None, content.text),
        verbatim=how != "indirect",
        confidence=round(min(max(draft.confidence, 0.0), 1.0), 3),
        content=content,
        cue=cue,
        source=Part.of(text, draft.source) if draft.source else None,
    )

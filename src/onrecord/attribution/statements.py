"""What the model proposes, and the exact quotation marks → statements.

The cascade:

1. A quotation of which one content holds the greater part, in any one paragraph, belongs to that content whole: its
   marks, its other paragraphs, and what the model gave to nobody. What stands inside a person's quoted speech is not
   torn into statements of its own.
2. Speech that no content holds resumes the statement before it in its paragraph ("We will," he said. "We must."),
   where that one quotes too and no other cue stands between. Elsewhere it is a statement without a source.
3. Contents lose the dash that opens them and commas at their ends; they stay apart at paragraphs' ends.
4. A source takes in the whole of a name that it cuts through, and what its "who" or "which" refers to.
5. A labelled turn ("ROTH: We will wait.") right before or after one that the model found is a statement too,
   and so do all items of a list belong to the statement that a colon introduces before it and that holds one of them.
6. Who "was told" or "was asked" is no source, nor is the "it" of "it was announced that".
7. Kind, act and order follow from the parts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from onrecord.attribution.act import act, is_cue
from onrecord.attribution.confidence import confidence, features
from onrecord.attribution.kind import Quoted, kind
from onrecord.attribution.links import Evidence
from onrecord.attribution.tagger import Candidate
from onrecord.lines import lines
from onrecord.quotation import DASH, Quotation
from onrecord.record import Name, Part, Span, Statement

GREATER_PART = 0.5
"""Share of a quotation's characters in one paragraph from which a content takes in the whole of it. Shares from 0.2 to
0.9 score the same on PolNeAR's dev part: the model rarely holds less than all of a quotation or more than none."""
SPEECH_WORDS = 4
"""Words from which a quotation that ends in punctuation is speech in its own right, not a term or a title. With 2 the
exact F1 of contents on PolNeAR's dev part falls by 0.2; from 4 on it stays."""
_NOBODY = -1
_SENTENCE_BETWEEN = re.compile(r"[.!?…][\"”’)]*\s+[^\W_].*[.!?…]", re.S)
"""A whole sentence after the one that the cue stands in: what is quoted then is not resumed."""
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+|then\s+)?"
    r"(?:accused|advised|asked|assured|informed|instructed|ordered|promised|reminded|told|urged|warned)$"
)
_EXPLETIVE = re.compile(r"(?:is|was|has been|had been|has since been|will be)\s+(?:\w+ly\s+|also\s+|not\s+)?\w+$")
_TURN = re.compile(
    r"(?:[-•*–—]\s*)?(?P<label>[A-Z][^\s:.,;!?“”\"]*(?: [^\s:.,;!?“”\"]+){0,3})(?P<colon>:)\s+(?P<words>\S.*\S)"
)
"""A paragraph that begins with a label of one to four words and a colon."""
_CLOSING = re.compile(r",[\"”’]?\s(?P<source>[^\W\d_][^,.;:!?“”\"()\n]{2,100}?)\s(?P<cue>[^\W\d_]+)(?=[.])")
"""Somebody and one word between a comma and a full stop."""
_ITEM = re.compile(r"(?P<bullet>[-•*–—])\s+(?P<words>\S.*\S)")
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
    evidence: Evidence | None = None
    """The model's; None for what it gave to nobody."""
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
    return [
        msgspec.structs.replace(statement, confidence=round(confidence(known), 3))
        for statement, known in unweighed(text, paragraphs, candidates, names, quotations)
    ]


def unweighed(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    candidates: Iterable[Candidate],
    names: Sequence[Name],
    quotations: Sequence[Quotation],
) -> list[tuple[Statement, list[float]]]:
    """Build the statements of `text` as `assemble` does, each with the features that its confidence is made of."""
    drafts = [
        _Draft([_whole(text, s, names) for s in c.source], [*c.cue], [*c.content], c.evidence)
        for c in sorted(candidates, key=lambda c: -c.evidence.content - c.evidence.to_cue)
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
    dashes = {_line(text, q.segments[0].start): q for q in quotations if q.mark == DASH}
    for draft in drafts:
        draft.content = _tidy(text, draft.content, dashes)
        draft.source = [_trimmed(text, span) or span for span in draft.source]
        draft.cue = [_trimmed(text, span) or span for span in draft.cue]
    _close(text, drafts)
    drafts = _turns(text, spoken, drafts)
    _list_items(text, spoken, drafts)
    quoted = Quoted(text, quotations)
    drafts = sorted((draft for draft in drafts if draft.content), key=lambda d: d.start)
    for draft in drafts:
        if draft.source and draft.cue and _is_no_source(text, draft.source[-1], draft.cue[0]):
            draft.source = []
    return [_statement(text, number, draft, quoted) for number, draft in enumerate(drafts, 1)]


def _is_no_source(text: str, source: Span, cue: Span) -> bool:
    """Whether a cue in the passive makes its subject one who is told or asked, or an "it" that stands for nobody."""
    if source.end > cue.start:
        return False
    expletive = text[source.start : source.end].lower() == "it" and _EXPLETIVE.match(text, cue.start, cue.end)
    return bool(expletive or _PASSIVE.search(text, source.end, cue.end))


def _close(text: str, drafts: Iterable[_Draft]) -> None:
    """Give a content that nobody claims whoever closes its sentence: "…, experts interviewed by the paper believe."."""
    taken = [span for draft in drafts for span in (*draft.cue, *draft.content)]
    for draft in drafts:
        if draft.cue or draft.source or not draft.content:
            continue
        match = _CLOSING.match(text, draft.content[-1].end)
        if (
            match
            and is_cue(match["cue"])
            and not any(match.start("source") < s.end and s.start < match.end() for s in taken)
        ):
            draft.source, draft.cue = [_part(match, "source")], [_part(match, "cue")]


def _turns(text: str, paragraphs: Sequence[tuple[int, int]], drafts: list[_Draft]) -> list[_Draft]:
    """Make labelled turns whole, and add those beside the ones that the model found; their words are theirs alone."""
    labelled = [_TURN.match(text, start, end) for start, end in paragraphs]
    by_cue = {span: draft for draft in drafts for span in draft.cue}
    turns = {at: by_cue[cue] for at, m in enumerate(labelled) if m and (cue := Span(*m.span("colon"))) in by_cue}
    for step in (1, -1):
        for at in range(len(labelled))[::step]:
            match, beside = labelled[at], turns.get(at - step)
            if match and beside and at not in turns:
                turns[at] = _Draft([_part(match, "label")], [_part(match, "colon")], [], beside.evidence)
                drafts.append(turns[at])
    owners = {_line(text, paragraphs[at][0]): turn for at, turn in turns.items()}
    for draft in drafts:
        draft.content = [span for span in draft.content if _line(text, span.start) not in owners]
    for at, turn in turns.items():
        turn.content.insert(0, _part(labelled[at], "words"))
    return [draft for draft in drafts if draft.content]


def _part(match: re.Match[str] | None, name: str) -> Span:
    return Span(*match.span(name)) if match else Span(0, 0)


def _list_items(text: str, paragraphs: Sequence[tuple[int, int]], drafts: list[_Draft]) -> None:
    """Give the statement that a colon introduces before a list the items that nobody holds, where it holds one."""
    bullets = [_ITEM.match(text, start, end) for start, end in paragraphs]
    held = {_line(text, span.start): draft for draft in drafts for span in draft.content}
    for at in range(1, len(bullets)):
        match, before = bullets[at], bullets[at - 1]
        if match and (before is None or before["bullet"] != match["bullet"]) and text[paragraphs[at - 1][1] - 1] == ":":
            items = [match]
            for other in bullets[at + 1 :]:
                if other is None or other["bullet"] != match["bullet"]:
                    break
                items.append(other)
            owners = [held.get(_line(text, item.start())) for item in items]
            owner = next((o for o in owners if o and o.cue and o.cue[0].end <= paragraphs[at - 1][1]), None)
            if owner is not None:
                free = [item for item, holder in zip(items, owners, strict=True) if holder is None]
                owner.content += [Span(*item.span("words")) for item in free]


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
    if quotation.mark == DASH and inside:
        return True  # no mark says where the speech ends; its cue does
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
            new.append(_Draft([], [], [*quotation.segments], quotes=True))
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
    speeches = [dashes.get(_line(text, span.start)) for span in out]
    return [kept for span, speech in zip(out, speeches, strict=True) if (kept := _trimmed(text, span, speech))]


def _line(text: str, place: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, place) + 1


def _trimmed(text: str, span: Span, speech: Quotation | None = None) -> Span | None:
    """The span without loose ends; in speech that a dash opens, without dashes and its closing mark; None if empty."""
    start, end, loose = span.start, span.end, _LOOSE_ENDS
    if speech is not None:
        loose += speech.mark + text[speech.marks[0].start]
        if speech.marks[1:] and speech.marks[-1].end == end:
            end = speech.marks[-1].start
    inner = text[start:end].rstrip(loose)
    lead = len(inner) - len(inner.lstrip(loose))
    return Span(start + lead, start + len(inner)) if inner[lead:] else None


def _statement(text: str, number: int, draft: _Draft, quoted: Quoted) -> tuple[Statement, list[float]]:
    content = Part.of(text, draft.content)
    cue = Part.of(text, draft.cue) if draft.cue else None
    how = kind(content.spans, quoted)
    known = features(
        draft.evidence,
        cue=bool(draft.cue),
        source=bool(draft.source),
        kind=how,
        quotes=draft.quotes,
        parts=len(content.spans),
        characters=len(content.text),
    )
    statement = Statement(
        id=f"s{number}",
        kind=how,
        act=act(cue.text if cue else None, content.text),
        verbatim=how != "indirect",
        confidence=0.0,
        content=content,
        cue=cue,
        source=Part.of(text, draft.source) if draft.source else None,
    )
    return statement, known

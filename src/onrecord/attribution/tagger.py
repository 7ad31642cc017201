"""Text → what the model sees in it: relations and names, as characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord import encoder
from onrecord.attribution import decode
from onrecord.record import Name, Span

MODEL = "attribution.onnx"
WINDOW = 384
"""Pieces in a window. Longer ones show more of the article and cost more a word; 384 is what most of training saw."""
BATCH_PIECES = 4096
"""Pieces, padding included, that the model reads at once: what bounds the memory that it works in."""


@dataclass(frozen=True)
class Candidate:
    """A relation that the model proposes; spans in characters, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True)
class Tagged:
    """What the model sees in a text."""

    candidates: list[Candidate]
    names: list[Name]


def tag(text: str, paragraphs: Sequence[tuple[int, int]], states: np.ndarray, window: int = WINDOW) -> Tagged:
    """Run the model over the paragraphs of `text` (characters, end exclusive).

    states: the quotation state of each character. window: pieces in a window, at most encoder.MAX_PIECES.
    """
    cut = encoder.pieces(text, paragraphs, states)
    windows = encoder.windows(cut, window)
    territories = _territories(windows)
    candidates: list[Candidate] = []
    names: list[Name] = []
    for index, tags, name_scores, links in _scores(windows):
        seen = windows[index].pieces
        offsets = cut.offsets[seen]
        first, last = territories[index]

        def characters(spans: Sequence[tuple[int, int]], offsets: np.ndarray = offsets) -> tuple[Span, ...]:
            return tuple(sorted(Span(int(offsets[s, 0]), int(offsets[e - 1, 1])) for s, e in spans))

        for relation in decode.relations(tags, links, windows[index]):
            anchor = seen[(relation.cue or relation.content)[0][0]]
            if first <= anchor < last:
                parts = (characters(relation.source), characters(relation.cue), characters(relation.content))
                candidates.append(Candidate(*parts, relation.confidence))
        path = decode.viterbi(name_scores, windows[index])
        for kind, start, end in decode.spans(path):
            if first <= seen[start] < last:
                names.append(Name(characters([(start, end)])[0], decode.NAME_TYPES[kind]))
    candidates.sort(key=lambda c: min((*c.source, *c.cue, *c.content)))
    return Tagged(candidates, sorted(names, key=lambda n: n.span))


def _scores(windows: list[encoder.Window]) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray]]:
    """The model's scores of each window, longest first: its index, tags, names (log probabilities) and links."""
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i].ids))
    session = encoder.session(MODEL) if order else None
    at = 0
    while session is not None and at < len(order):
        length = len(windows[order[at]].ids)
        batch = order[at : at + max(1, BATCH_PIECES // length)]
        at += len(batch)
        inputs = {
            "ids": np.full((len(batch), length), encoder.PAD, dtype=np.int64),
            **{name: np.zeros((len(batch), length), dtype=np.int64) for name in ("case", "state", "mask")},
        }
        for row, index in enumerate(batch):
            window = windows[index]
            own = len(window.ids)
            inputs["ids"][row, :own] = window.ids
            inputs["case"][row, :own] = window.case
            inputs["state"][row, :own] = window.state
            inputs["mask"][row, :own] = 1
        tags, names, links = session.run(["tags", "names", "links"], inputs)
        for row, index in enumerate(batch):
            own = len(windows[index].ids)
            yield index, decode.log_softmax(tags[row, :own]), decode.log_softmax(names[row, :own]), links[row, :own]


def _territories(windows: list[encoder.Window]) -> list[tuple[int, int]]:
    """The pieces that each window answers for: where two overlap, each has the half that lies deeper within it."""
    ends = [(int(w.pieces[w.pieces >= 0][0]), int(w.pieces.max()) + 1) for w in windows]
    out = []
    for index, (first, last) in enumerate(ends):
        before = ends[index - 1][1] if index else 0
        after = ends[index + 1][0] if index + 1 < len(ends) else last
        out.append(((first + before) // 2 if before > first else first, (after + last) // 2 if after < last else last))
    return out

"""Text → what the model sees in it: relations and names, as characters."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from onrecord import encoder
from onrecord.attribution.links import Evidence, relations
from onrecord.attribution.tags import Positions, best_paths, name_spans, second_look, word_scores
from onrecord.record import Name, Span

MODEL = "attribution.onnx"
WINDOW = 384
"""Pieces in a window. Longer ones show more of the article and cost more a word; training saw 384 most often."""
DECODED_TOGETHER = 32
"""Windows whose tags are decoded together, which costs little more than decoding one."""


@dataclass(frozen=True)
class Document:
    """A text to tag: its paragraphs (characters, end exclusive), and the quotation state of each character."""

    text: str
    paragraphs: Sequence[tuple[int, int]]
    states: np.ndarray


@dataclass(frozen=True)
class Candidate:
    """A relation that the model proposes; spans in characters, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    evidence: Evidence


@dataclass(frozen=True)
class Tagged:
    """What the model sees in a text, in order."""

    candidates: list[Candidate] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


def tag(documents: Sequence[Document], window: int = WINDOW) -> list[Tagged]:
    """Run the model over texts, the windows of all of them together: what it sees in each, in their order.

    window: pieces in a window, as in `encoder.windows`.
    """
    cuts = [encoder.pieces(d.text, d.paragraphs, d.states) for d in documents]
    windows: list[encoder.Window] = []
    homes: list[tuple[int, tuple[int, int]]] = []  # for each window its text, and the pieces that it answers for
    for number, cut in enumerate(cuts):
        own = encoder.windows(cut, window)
        windows += own
        homes += [(number, territory) for territory in _territories(own)]
    found = [Tagged() for _ in documents]
    for seen in _seen(windows):
        number, territory = homes[seen.index]
        _read(seen, cuts[number].offsets, territory, found[number])
    for tagged in found:
        tagged.candidates.sort(key=lambda c: min((*c.source, *c.cue, *c.content)))
        tagged.names.sort(key=lambda n: n.span)
    return found


def _read(seen: "_Seen", offsets: np.ndarray, territory: tuple[int, int], into: Tagged) -> None:
    """Add what a window holds to its text's, as characters. offsets: those of the text's pieces."""
    at = seen.window.pieces
    own = offsets[at].tolist()
    first, last = territory

    def characters(spans: Iterable[Positions]) -> tuple[Span, ...]:
        return tuple(sorted(Span(own[start][0], own[end - 1][1]) for start, end in spans))

    for relation in relations(seen.path, seen.wider, seen.scores, seen.links, seen.window):
        anchor = at[(relation.cue or relation.content)[0][0]]
        if first <= anchor < last:
            parts = (characters(relation.source), characters(relation.cue), characters(relation.content))
            into.candidates.append(Candidate(*parts, relation.evidence))
    for start, end, kind in name_spans(seen.names, seen.window):
        if first <= at[start] < last:
            into.names.append(Name(Span(own[start][0], own[end - 1][1]), kind))


@dataclass(frozen=True)
class _Seen:
    """What the model makes of a window: tags at two looks, scores of tags and names, links (see `tags`, `links`)."""

    index: int
    window: encoder.Window
    path: np.ndarray
    wider: np.ndarray
    scores: np.ndarray
    names: np.ndarray
    links: np.ndarray


def _seen(windows: Sequence[encoder.Window]) -> Iterator[_Seen]:
    """Run the model over windows, then decode some of them at a time, those of like length together.

    The model reads each by itself: nothing is padded, its numbers stay in the processor's cache (it reads half as many
    pieces again a second as with ten windows at a time: docs/speed.md), and its memory does not grow.
    """
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i].ids))
    for at in range(0, len(order), DECODED_TOGETHER):
        batch = order[at : at + DECODED_TOGETHER]
        outputs = []
        for index in batch:
            window = windows[index]
            feed = {"ids": window.ids[None], "case": window.case[None], "state": window.state[None]}
            outputs.append([output[0] for output in encoder.session(MODEL).run(["tags", "names", "links"], feed)])
        scores = [word_scores(raw, windows[i]) for i, (raw, _, _) in zip(batch, outputs, strict=True)]
        looks = [*scores, *(second_look(own, windows[i]) for i, own in zip(batch, scores, strict=True))]
        paths = best_paths(looks, _transitions(MODEL))
        for row, (index, own, (_, names, links)) in enumerate(zip(batch, scores, outputs, strict=True)):
            yield _Seen(index, windows[index], paths[row], paths[len(batch) + row], own, names, links)


@cache
def _transitions(model: str) -> np.ndarray:
    """What a model's tags gain or lose by following each other: it lies in the model file."""
    return np.array(json.loads(encoder.session(model).get_modelmeta().custom_metadata_map["transitions"]))


def _territories(windows: list[encoder.Window]) -> list[tuple[int, int]]:
    """The pieces that each window answers for: where two overlap, each has the half that lies deeper within it."""
    ends = [(int(w.pieces[w.pieces >= 0][0]), int(w.pieces.max()) + 1) for w in windows]
    out = []
    for index, (first, last) in enumerate(ends):
        before = ends[index - 1][1] if index else 0
        after = ends[index + 1][0] if index + 1 < len(ends) else last
        out.append(((first + before) // 2 if before > first else first, (after + last) // 2 if after < last else last))
    return out

"""The model's scores → relations: Viterbi over legal tag sequences, then to each cue its source and contents."""

from dataclasses import dataclass

import numpy as np

from onrecord.encoder import Window
from onrecord.record import NameType

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
"""What the tagging head scores, in its order: B at 2r + 1 and I at 2r + 2 for role r."""
NAME_TYPES: tuple[NameType, ...] = ("person", "organization", "place")
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI"))
LINKS = ("cue seeking its source", "source", "content seeking its cue", "cue")
"""What the link head gives a piece: four vectors, one for each part that it can play."""
OTHER_PARAGRAPH = 3.0
"""What a link loses (in logits) that leads to another paragraph: for a content only where its own has a cue. The corpus
has next to no such links, so the model's scores for them mean little."""
IMPOSSIBLE = -1e9
"""The log probability of what cannot be."""
NULL = 0
"""The position of [CLS], which stands for "none" in a link."""


@dataclass(frozen=True)
class Relation:
    """A cue with its source and contents: spans of positions in a window, end exclusive; confidence from 0 to 1."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float


def viterbi(scores: np.ndarray, window: Window) -> np.ndarray:
    """The best legal tag sequence of a window.

    An I follows a B or I of its own kind; no span runs over a paragraph's end, none begins or ends within a word, and
    special pieces are outside.

    scores: positions × tags, log probabilities, tag 0 outside, then B and I in turns. Returns the tags, one a position.
    """
    starts, continues = window.starts, window.continues
    scores = scores.copy()
    scores[window.pieces < 0, 1:] = IMPOSSIBLE
    inside = np.arange(2, scores.shape[1], 2)
    words = np.flatnonzero(~continues)
    going_on = scores.copy()
    going_on[:, inside - 1] = going_on[:, inside]  # what a word's later pieces say of a word that begins a span
    by_word = scores[words]
    later = np.flatnonzero(continues)
    np.add.at(by_word, np.searchsorted(words, later, side="right") - 1, going_on[later])
    path = _best_path(by_word, starts[words], inside)[np.cumsum(~continues) - 1]
    begins = continues & np.isin(path, inside - 1)
    path[begins] += 1
    return np.asarray(path)


def _best_path(scores: np.ndarray, starts: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Viterbi's algorithm over words; inside: the I tags, each right after its B."""
    length, tags = scores.shape
    best = np.empty((length, tags))
    came_from = np.zeros((length, tags), dtype=np.int64)
    best[0] = scores[0]
    best[0, inside] = -np.inf
    for at in range(1, length):
        previous = best[at - 1]
        top = int(previous.argmax())
        came_from[at] = top
        best[at] = previous[top] + scores[at]
        if starts[at]:
            best[at, inside] = -np.inf
            continue
        continued = np.where(previous[inside - 1] >= previous[inside], inside - 1, inside)
        came_from[at, inside] = continued
        best[at, inside] = previous[continued] + scores[at, inside]
    path = np.zeros(length, dtype=np.int64)
    path[-1] = int(best[-1].argmax())
    for at in range(length - 1, 0, -1):
        path[at - 1] = came_from[at, path[at]]
    return path


def spans(path: np.ndarray) -> list[tuple[int, int, int]]:
    """Spans of a tag sequence: kind, first position, the one after the last."""
    found = []
    at = 0
    while at < len(path):
        tag = int(path[at])
        if tag == 0:
            at += 1
            continue
        kind = (tag - 1) // 2
        end = at + 1
        while end < len(path) and path[end] == 2 * kind + 2:
            end += 1
        found.append((kind, at, end))
        at = end
    return found


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float64)


def relations(tag_scores: np.ndarray, links: np.ndarray, window: Window) -> list[Relation]:
    """The relations of a window.

    tag_scores: positions × TAGS, log probabilities; links: positions × 4 × width (see LINKS).
    Each cue takes its best source or none; each content its best cue, so that every content is used once. A content
    that no cue claims stands alone.
    """
    found = spans(viterbi(tag_scores, window))
    sources, cues, contents = ([(start, end) for kind, start, end in found if kind == role] for role in range(3))
    if not contents:
        return []
    scale = links.shape[-1] ** -0.5
    seek_source, source, seek_cue, cue = (links[:, part] for part in range(4))
    paragraph = np.cumsum(window.starts)
    apart = _apart(paragraph, cues, sources)
    source_scores = _ends(seek_source, cues) @ _candidates(source, sources).T * scale
    source_scores[:, 1:][apart] -= OTHER_PARAGRAPH
    source_scores = log_softmax(source_scores)
    apart = _apart(paragraph, contents, cues)
    apart &= ~apart.all(axis=1, keepdims=True)  # where the content's own paragraph has a cue
    cue_scores = _ends(seek_cue, contents) @ _candidates(cue, cues).T * scale
    cue_scores[:, 1:][apart] -= OTHER_PARAGRAPH
    cue_scores = log_softmax(cue_scores)
    chosen_sources = source_scores.argmax(axis=1) if cues else []
    chosen_cues = cue_scores.argmax(axis=1)
    certainty = [float(np.exp(tag_scores[start:end].max(axis=1).mean())) for start, end in contents]
    out = []
    for index, span in enumerate(cues):
        own = [i for i, choice in enumerate(chosen_cues) if choice == index + 1]
        if not own:
            continue
        choice = int(chosen_sources[index])
        sure = np.exp(source_scores[index, choice]) * min(certainty[i] * np.exp(cue_scores[i, index + 1]) for i in own)
        chosen = (sources[choice - 1],) if choice else ()
        out.append(Relation(chosen, (span,), tuple(contents[i] for i in own), float(sure)))
    for index, choice in enumerate(chosen_cues):
        if choice == NULL:
            sure = certainty[index] * float(np.exp(cue_scores[index, NULL]))
            out.append(Relation((), (), (contents[index],), sure))
    return out


def _apart(paragraph: np.ndarray, seeking: list[tuple[int, int]], sought: list[tuple[int, int]]) -> np.ndarray:
    """For each pair of spans whether they stand in different paragraphs."""
    here = paragraph[[start for start, _ in seeking]] if seeking else np.zeros(0, dtype=np.int64)
    there = paragraph[[start for start, _ in sought]] if sought else np.zeros(0, dtype=np.int64)
    return np.asarray(here[:, None] != there[None, :])


def _ends(vectors: np.ndarray, of: list[tuple[int, int]]) -> np.ndarray:
    """A span's vector: the mean of its first and last position's."""
    where = np.array(of, dtype=np.int64).reshape(-1, 2)
    return np.asarray((vectors[where[:, 0]] + vectors[where[:, 1] - 1]) / 2)


def _candidates(vectors: np.ndarray, of: list[tuple[int, int]]) -> np.ndarray:
    return np.concatenate([vectors[NULL : NULL + 1], _ends(vectors, of)])

"""Spans → relations: to each cue its source and contents, by the link head's vectors, and how sure the model is."""

from dataclasses import dataclass

import numpy as np

from onrecord.attribution.tags import PLACES, ROLES, Positions, log_softmax, tag_spans
from onrecord.encoder import Window

LINKS = ("cue seeking its source", "source", "content seeking its cue", "cue")
"""What the link head gives a piece: four vectors, one for each part that it can play."""
OTHER_PARAGRAPH = 3.0
"""What a link loses (in logits) that leads to another paragraph: for a content only where its own has a cue. The corpus
has next to no such links, so the model's scores for them mean little. From 1 to 5 the figures on dev and on tests/gold
stay; with 0 attribution F1 on tests/gold is 2 lower."""
HANDICAP = 2.0
"""What a link loses (in logits) that leads to what only the second look saw; see SECOND_LOOK."""
LEAST_LIKELY = 1e-6
"""The probability below which nothing is told apart, so that logarithms stay finite."""
NULL = 0
"""The position of [CLS], which stands for "none" in a link."""


@dataclass(frozen=True)
class Evidence:
    """How sure the model is of a relation's parts and links: log probabilities, 0 where there is nothing to be sure of.

    content, cue, source: the mean of the words' tags; edges: the least sure first or last word of a content; to_cue:
    the least sure link from a content to the cue, or to none; to_source: that from the cue to the source, or to none.
    """

    content: float
    edges: float
    cue: float = 0.0
    source: float = 0.0
    to_cue: float = 0.0
    to_source: float = 0.0


@dataclass(frozen=True)
class Relation:
    """A cue with its source and contents: spans of positions in a window, end exclusive."""

    source: tuple[Positions, ...]
    cue: tuple[Positions, ...]
    content: tuple[Positions, ...]
    evidence: Evidence


def relations(
    path: np.ndarray, wider: np.ndarray, scores: np.ndarray, links: np.ndarray, window: Window
) -> list[Relation]:
    """The relations of a window.

    path: the tags of its words; wider: those of a second look, which sees more sources and cues (`second_look`);
    scores: words × TAGS; links: positions × 4 × width (see LINKS). Each cue takes its best source or none; each content
    its best cue, so that every content is used once. A content that no cue claims stands alone.
    """
    sources, cues, contents = tag_spans(path, window)
    if not contents:
        return []
    more = _more(tag_spans(wider, window), [*sources, *cues, *contents])
    first = len(sources), len(cues)
    sources, cues = sources + more[0], cues + more[1]
    sureness = _Sureness(scores, window.words)
    paragraph = np.cumsum(window.starts)
    to_source = _links(links, 0, cues, sources, _apart(paragraph, cues, sources), first[0])
    apart = _apart(paragraph, contents, cues)
    apart &= ~apart[:, : first[1]].all(axis=1, keepdims=True)  # where the content's own paragraph has a cue
    to_cue = _links(links, 2, contents, cues, apart, first[1])
    chosen_cues = to_cue.argmax(axis=1)
    out = []
    for index, cue in enumerate(cues):
        own = np.flatnonzero(chosen_cues == index + 1).tolist()
        if not own:
            continue
        choice = int(to_source[index].argmax())
        source = (sources[choice - 1],) if choice else ()
        evidence = Evidence(
            content=min(sureness.mean(contents[i], "content") for i in own),
            edges=min(sureness.edges(contents[i], "content") for i in own),
            cue=sureness.mean(cue, "cue"),
            source=sureness.mean(source[0], "source") if source else 0.0,
            to_cue=min(float(to_cue[i, index + 1]) for i in own),
            to_source=float(to_source[index, choice]),
        )
        out.append(Relation(source, (cue,), tuple(contents[i] for i in own), evidence))
    for content, choice, scored in zip(contents, chosen_cues.tolist(), to_cue, strict=True):
        if choice == NULL:
            sure = sureness.mean(content, "content"), sureness.edges(content, "content")
            out.append(Relation((), (), (content,), Evidence(*sure, to_cue=float(scored[NULL]))))
    return out


def _more(seen: list[list[Positions]], found: list[Positions]) -> list[list[Positions]]:
    """What a second look sees, by role, where the first one found nothing."""
    return [[span for span in of if not any(s < span[1] and span[0] < e for s, e in found)] for of in seen]


class _Sureness:
    """How sure the model is that spans play a role: log probabilities of their words' having one of its tags."""

    def __init__(self, scores: np.ndarray, words: np.ndarray) -> None:
        of_tags = np.exp(log_softmax(scores))
        by_role = of_tags[:, 1:].reshape(len(scores), len(ROLES), len(PLACES)).sum(axis=2)
        self.sure, self.words = np.log(np.maximum(by_role, LEAST_LIKELY)), words

    def _of(self, span: Positions, role: str) -> np.ndarray:
        start, end = np.searchsorted(self.words, span)
        return np.asarray(self.sure[start:end, ROLES.index(role)])

    def mean(self, span: Positions, role: str) -> float:
        return float(self._of(span, role).mean())

    def edges(self, span: Positions, role: str) -> float:
        return float(self._of(span, role)[[0, -1]].min())


def _links(
    links: np.ndarray, part: int, seeking: list[Positions], sought: list[Positions], apart: np.ndarray, first: int
) -> np.ndarray:
    """Log probabilities of the links of spans that seek (rows): to none, then to each span that is sought.

    apart: for each pair whether the link pays OTHER_PARAGRAPH. first: how many of those sought the first look found.
    """
    ends = links[[NULL], part + 1], _ends(links[:, part + 1], sought)
    scores = _ends(links[:, part], seeking) @ np.concatenate(ends).T * links.shape[-1] ** -0.5
    scores[:, 1:][apart] -= OTHER_PARAGRAPH
    scores[:, 1 + first :] -= HANDICAP
    return log_softmax(scores)


def _apart(paragraph: np.ndarray, seeking: list[Positions], sought: list[Positions]) -> np.ndarray:
    """For each pair of spans whether they stand in different paragraphs."""
    here = paragraph[[start for start, _ in seeking]] if seeking else np.zeros(0, dtype=np.int64)
    there = paragraph[[start for start, _ in sought]] if sought else np.zeros(0, dtype=np.int64)
    return np.asarray(here[:, None] != there[None, :])


def _ends(vectors: np.ndarray, of: list[Positions]) -> np.ndarray:
    """A span's vector: the mean of its first and last position's."""
    where = np.array(of, dtype=np.int64).reshape(-1, 2)
    return np.asarray((vectors[where[:, 0]] + vectors[where[:, 1] - 1]) / 2)

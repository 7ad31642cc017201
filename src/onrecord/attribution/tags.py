"""The tags of words → spans: Viterbi over legal sequences, then what plays which role, and names."""

from collections.abc import Sequence

import numpy as np

from onrecord.encoder import Window
from onrecord.record import NameType

ROLES = ("source", "cue", "content")
PLACES = "BIES"
"""Where a word stands in its span: it begins it, is inside, ends it, or is the single one."""
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in PLACES))
"""What the tagging head scores, in its order: role r has its four from 4r + 1 on."""
NAME_TYPES: tuple[NameType, ...] = ("person", "organization", "place")
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI"))
SECOND_LOOK = 2.0
"""By how much (in logits) the tags of sources and cues are raised to see more of them. From 1 to 4, with handicaps from
0 to 4, attribution F1 on PolNeAR's dev part moves by 0.5; without a second look it is 1.4 lower."""
IMPOSSIBLE = -1e4
"""The score of what cannot be."""


def _legal() -> np.ndarray:
    """For each pair of tags whether the second may follow the first, as bool."""
    opens = np.array([tag == "O" or tag[0] in "BS" for tag in TAGS])
    closes = np.array([tag == "O" or tag[0] in "ES" for tag in TAGS])
    role = np.array([tag[2:] for tag in TAGS])
    return np.asarray(
        (closes[:, None] & opens[None]) | (~closes[:, None] & ~opens[None] & (role[:, None] == role[None]))
    )


LEGAL = _legal()


Positions = tuple[int, int]
"""A span of positions in a window, end exclusive."""


def best_paths(scores: Sequence[np.ndarray], transitions: np.ndarray) -> list[np.ndarray]:
    """Viterbi's algorithm over several windows at once.

    scores: for each window words × TAGS, the first and last of its words outside. transitions: TAGS × TAGS, from one
    word's tag to the next one's; what is not legal is IMPOSSIBLE. Returns the tags of each window's words.
    """
    longest = max(map(len, scores))
    rows = np.zeros((longest, len(scores), len(TAGS)), dtype=np.float32)
    for row, own in enumerate(scores):
        rows[: len(own), row] = own
    came_from = np.zeros(rows.shape, dtype=np.int8)
    best = rows[0]
    into = np.ascontiguousarray(transitions.T.astype(np.float32))
    for at in range(1, longest):
        reached = best[:, None, :] + into
        came_from[at] = reached.argmax(axis=2)
        best = reached.max(axis=2) + rows[at]
    every = np.arange(len(scores))
    path = np.zeros((longest, len(scores)), dtype=np.int64)  # 0, outside, is where each ends
    for at in range(longest - 1, 0, -1):
        path[at - 1] = came_from[at, every, path[at]]
    return [path[: len(own), row] for row, own in enumerate(scores)]


def word_scores(tags: np.ndarray, window: Window) -> np.ndarray:
    """The tagging head's scores of a window's words (words × TAGS) from those of its pieces: a word's first speaks."""
    words = window.words
    scores = tags[words].astype(np.float32)
    scores[window.pieces[words] < 0, 1:] = IMPOSSIBLE
    return np.asarray(scores)


def second_look(scores: np.ndarray, window: Window) -> np.ndarray:
    """The scores of a window's words (words × TAGS) raised for sources and cues, so that Viterbi sees more of them."""
    raised = scores.copy()
    raised[np.ix_(window.pieces[window.words] >= 0, range(1, 1 + 2 * len(PLACES)))] += SECOND_LOOK
    return np.asarray(raised)


def tag_spans(path: np.ndarray, window: Window) -> list[list[Positions]]:
    """For each role the spans that a legal path of tags makes, as positions of the window."""
    found: list[list[Positions]] = [[] for _ in ROLES]
    bounds = np.append(window.words, len(window.ids))
    inside = np.flatnonzero(path)
    start = 0
    for at, tag in zip(inside.tolist(), path[inside].tolist(), strict=True):
        role, place = divmod(tag - 1, len(PLACES))
        if PLACES[place] in "BS":
            start = at
        if PLACES[place] in "ES":
            found[role].append((int(bounds[start]), int(bounds[at + 1])))
    return found


def name_spans(scores: np.ndarray, window: Window) -> list[tuple[int, int, NameType]]:
    """The names of a window, from the scores of its pieces (positions × NAME_TAGS): runs of words, then their type.

    A word whose best tag goes on with a name belongs to the one right before it, whatever the type of either; the type
    of a name is the one that its words together are likeliest to have.
    """
    words = window.words
    of_words = log_softmax(scores[words])
    best = of_words.argmax(axis=1)
    best[window.pieces[words] < 0] = 0
    runs: list[list[int]] = []
    for at in np.flatnonzero(best).tolist():
        if best[at] % 2 == 0 and runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    bounds = np.append(words, len(window.ids))
    by_type = np.logaddexp(of_words[:, 1::2], of_words[:, 2::2])
    return [
        (int(bounds[run[0]]), int(bounds[run[-1] + 1]), NAME_TYPES[int(by_type[run].sum(axis=0).argmax())])
        for run in runs
    ]


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float64)

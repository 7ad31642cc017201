"""Corpus → examples: windows of word pieces with the tags, names and links that the model should give."""

import json
import lzma
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.attribution.decode import NAME_TYPES, ROLES
from onrecord.attribution.quotation import quotations, states
from onrecord.encoder import LOWER, UPPER, Window, pieces, windows
from onrecord.lines import lines

from augment import Marked, augmented

IGNORE = -100
"""What the loss passes over."""
CASE_NOISE = 0.04
"""Share of windows read as all-caps or all-lower wire copy; a page's case is lost now and then."""
_NAME_TYPES = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place"}


@dataclass
class Example:
    """A window and what is to be learned from it.

    offsets: positions × 2, characters of the text. tags, names: one a position, IGNORE at special ones. relations: the
    spans of each one's parts, as positions in the window; a part that is not in the window is left out.
    """

    window: Window
    offsets: np.ndarray
    tags: np.ndarray
    names: np.ndarray
    relations: list[dict[str, list[tuple[int, int]]]]


def read(folder: Path, part: str) -> list[dict]:
    """Read `part` (train or dev) of the corpus in `folder`: JSON lines, xz-compressed or not."""
    for name, opener in ((f"{part}.jsonl.xz", lzma.open), (f"{part}.jsonl", open)):
        if (folder / name).is_file():
            with opener(folder / name, "rt", encoding="utf-8") as lines:
                return [json.loads(line) for line in lines]
    print(f"{folder}: no {part}.jsonl or {part}.jsonl.xz there; give the folder of a corpus", file=sys.stderr)
    raise SystemExit(2)


def with_names(articles: list[dict], names: list[dict]) -> list[dict]:
    """Add the automatic names of a silver corpus to the articles of the same ids."""
    by_id = {entry["id"]: entry["names"] for entry in names}
    return [{**article, "names": by_id.get(article["id"])} for article in articles]


def examples(article: dict, size: int, rng: random.Random | None = None) -> list[Example]:
    """Cut an article into examples of at most `size` pieces; with `rng` altered as `augment` says, else as it is."""
    marked = Marked(article["text"], [a for a in article["attributions"] if a["content"]], article.get("names"))
    if rng is not None:
        marked = augmented(marked, rng)
    text = marked.text
    paragraphs = list(lines(text))
    cut = pieces(text, paragraphs, states(len(text), quotations(text)))
    starts, ends = cut.offsets[:, 0], cut.offsets[:, 1]

    def positions(start: int, end: int) -> tuple[int, int]:
        """The pieces that characters start to end touch."""
        return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))

    tags = np.zeros(len(cut.ids), dtype=np.int64)
    relations = []
    for attribution in marked.attributions:
        relation: dict[str, list[tuple[int, int]]] = {}
        for index, role in enumerate(ROLES):
            relation[role] = []
            for start, end in attribution[role]:
                for line_start, line_end in lines(text, start, end):
                    first, last = positions(line_start, line_end)
                    if first < last:
                        tags[first:last] = 2 * index + 2
                        tags[first] = 2 * index + 1
                        relation[role].append((first, last))
        relations.append(relation)
    names = np.full(len(cut.ids), IGNORE if marked.names is None else 0, dtype=np.int64)
    for start, end, kind in marked.names or []:
        first, last = positions(start, end)
        if kind in _NAME_TYPES and first < last:
            index = NAME_TYPES.index(_NAME_TYPES[kind])
            names[first:last] = 2 * index + 2
            names[first] = 2 * index + 1
    return [_example(window, cut.offsets, tags, names, relations, rng) for window in windows(cut, size)]


def _example(
    window: Window,
    offsets: np.ndarray,
    tags: np.ndarray,
    names: np.ndarray,
    relations: list[dict],
    rng: random.Random | None,
) -> Example:
    real = window.pieces >= 0
    own_tags = np.where(real, tags[window.pieces], IGNORE)
    own_names = np.where(real, names[window.pieces], IGNORE)
    where = {int(piece): at for at, piece in enumerate(window.pieces) if piece >= 0}
    inside = []
    for relation in relations:
        moved = {
            role: [(where[s], where[e - 1] + 1) for s, e in relation[role] if s in where and e - 1 in where]
            for role in ROLES
        }
        if moved["content"] or moved["cue"]:
            inside.append(moved)
    if rng is not None and rng.random() < CASE_NOISE:
        case = np.where((window.case == 0) | ~real, window.case, rng.choice([LOWER, UPPER]))
        window = Window(window.ids, case, window.state, window.pieces)
    return Example(window, offsets[window.pieces], own_tags, own_names, inside)

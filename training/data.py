"""Corpus → examples: windows of word pieces with the tags, names and links that the model should give."""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.attribution.links import LEAST_LIKELY
from onrecord.attribution.tags import (
    IMPOSSIBLE,
    LEGAL,
    NAME_TYPES,
    PLACES,
    ROLES,
    TAGS,
    best_paths,
)
from onrecord.encoder import LOWER, UPPER, Window, pieces, windows
from onrecord.lines import lines
from onrecord.quotation import quotations, states
from onrecord.record import NameType

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import scoring
from augment import UNCLEAR, Marked, augmented
from restage import restaged

MOST_NAME_WORDS = 4
IGNORE = -100
"""What the loss passes over."""
THEIR_SEQUENCES = 0.5
"""Share of the windows whose sequence of tags is the teachers', where they were asked (Kim, Rush 2016)."""
CASE_NOISE = 0.04
"""Share of windows read as all-caps or all-lower wire copy; a page's case is lost now and then."""
_NAME_TYPES: dict[str, NameType] = {
    "PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "PLACE": "place",
}  # fmt: skip


@dataclass
class Example:
    """A window and what is to be learned from it.

    offsets: positions × 2, characters of the text. tags, names: one a word of the window (`Window.words`), IGNORE where
    nothing was coded; soft: words × TAGS, what teachers think of the tags (zeros where they were not asked), or None.
    sequence: the tags as a whole that the chain of tags learns, the coder's or by chance the teachers'.
    relations: the spans of each one's parts, as positions in the window; a part that is not in the window is left out.
    """

    window: Window
    offsets: np.ndarray
    tags: np.ndarray
    names: np.ndarray
    soft: np.ndarray | None
    sequence: np.ndarray
    relations: list[dict[str, list[tuple[int, int]]]]


def read(folder: Path, part: str) -> list[dict]:
    """Read `part` (train or dev) of the corpus in `folder`: JSON lines, xz-compressed or not."""
    return list(scoring.read(scoring.part_of(folder, part)).values())


def with_names(articles: list[dict], names: list[dict]) -> list[dict]:
    """Add the automatic names of a silver corpus to the articles of the same ids."""
    by_id = {entry["id"]: entry["names"] for entry in names}
    return [{**article, "names": by_id.get(article["id"])} for article in articles]


def named(articles: list[dict]) -> list[dict]:
    """Articles with hand-coded mentions (GUM's) as ones with names and no attributions.

    GUM's mentions are whole noun phrases. A short one without another inside it is a name; a longer one may hold more
    than its name, and is passed over.
    """
    return [{"id": a["id"], "text": a["text"], "attributions": None, "names": _names_in(a)} for a in articles]


def _names_in(article: dict) -> list[list]:
    own = [m for m in article["mentions"] if m["named"] and m["type"].upper() in _NAME_TYPES]
    unclear, clear = [], []
    for mention in own:
        start, end = mention["start"], mention["end"]
        holds = any(start <= m["start"] and m["end"] <= end and m is not mention for m in own)
        start += len("the ") if article["text"][start:end].lower().startswith("the ") else 0
        if holds or len(article["text"][start:end].split()) > MOST_NAME_WORDS:
            unclear.append([start, end, UNCLEAR])
        else:
            clear.append([start, end, mention["type"].upper()])
    return unclear + clear


def examples(article: dict, size: int, rng: random.Random | None = None) -> list[Example]:
    """Cut an article into examples of at most `size` pieces; with `rng` altered as `augment` says, else as it is.

    The article's attributions may be None, where none were coded; its `soft` (the characters at which words begin, and
    for each of them TAGS probabilities) may be absent.
    """
    coded = article["attributions"] is not None
    attributions = [a for a in article["attributions"] or [] if a["content"]]
    marked = Marked(article["text"], attributions, article.get("names"), article.get("soft"))
    if rng is not None and coded:
        marked = augmented(restaged(marked, rng), rng)
    text = marked.text
    paragraphs = list(lines(text))
    cut = pieces(text, paragraphs, states(len(text), quotations(text)))
    starts, ends = cut.offsets[:, 0], cut.offsets[:, 1]

    def positions(start: int, end: int) -> tuple[int, int]:
        """The pieces that characters start to end touch."""
        return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))

    relations = []
    for attribution in marked.attributions:
        relation: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for role in ROLES:
            for start, end in attribution[role]:
                for line_start, line_end in lines(text, start, end):
                    first, last = positions(line_start, line_end)
                    if first < last:
                        relation[role].append((first, last))
        relations.append(relation)
    names = None
    if marked.names is not None:
        kinds = {**_NAME_TYPES, UNCLEAR: None}
        coded_names = [(*positions(s, e), kinds[kind]) for s, e, kind in marked.names if kind in kinds]
        names = [name for name in coded_names if name[0] < name[1]]
    coded_relations = relations if coded else None
    return [_example(w, cut.offsets, coded_relations, names, marked.soft, rng) for w in windows(cut, size)]


def _example(
    window: Window,
    offsets: np.ndarray,
    relations: list[dict] | None,
    names: list[tuple[int, int, NameType | None]] | None,
    soft: tuple[np.ndarray, np.ndarray] | None,
    rng: random.Random | None,
) -> Example:
    is_real = window.pieces >= 0
    real = np.flatnonzero(is_real)
    seen = window.pieces[real]  # in order
    words = window.words

    def within(first: int, last: int) -> tuple[int, int] | None:
        """The positions in the window of what it shows of pieces first to last."""
        start, end = np.searchsorted(seen, [first, last])
        return (int(real[start]), int(real[end - 1]) + 1) if start < end else None

    def whole(first: int, last: int) -> tuple[int, int] | None:
        span = within(first, last)
        return span if span is not None and span[1] - span[0] == last - first else None

    def labelled(first: int, last: int) -> slice | None:
        """The words of which the window shows pieces first to last; None where a part of a word is all it shows."""
        span = within(first, last)
        if span is None:
            return None
        start = int(np.searchsorted(words, span[0], side="right")) - 1
        return slice(start, int(np.searchsorted(words, span[1], side="left"))) if is_real[words[start]] else None

    tags = np.full(len(words), IGNORE if relations is None else 0, dtype=np.int64)
    parts = [(index, s) for r in relations or [] for index, role in enumerate(ROLES) for s in r[role]]
    for index, span in parts:
        at = labelled(*span)
        if at is not None and not tags[at].any():
            tags[at] = _tags_of(index, at.stop - at.start)
    own_names = np.full(len(words), IGNORE if names is None else 0, dtype=np.int64)
    for at, kind in ((labelled(first, last), kind) for first, last, kind in names or []):
        if at is not None:
            first, inner = (IGNORE, IGNORE) if kind is None else _name_tags(kind)
            own_names[at], own_names[at.start] = inner, first
    inside = []
    for relation in relations or []:
        moved = {role: [s for span in relation[role] if (s := whole(*span)) is not None] for role in ROLES}
        if moved["content"] or moved["cue"]:
            inside.append(moved)
    thoughts = None if soft is None else _thoughts(window, offsets, *soft)
    theirs = rng is not None and thoughts is not None and (relations is None or rng.random() < THEIR_SEQUENCES)
    sequence = _their_sequence(tags, thoughts) if theirs and thoughts is not None else tags
    return Example(_case_noise(window, rng), offsets[window.pieces], tags, own_names, thoughts, sequence, inside)


def _case_noise(window: Window, rng: random.Random | None) -> Window:
    """The window, by chance as wire copy in one case has it."""
    if rng is None or rng.random() >= CASE_NOISE:
        return window
    case = np.where((window.case == 0) | (window.pieces < 0), window.case, rng.choice([LOWER, UPPER]))
    return Window(window.ids, case, window.state, window.pieces)


def _thoughts(window: Window, offsets: np.ndarray, starts: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """What teachers think of a window's words; a row of zeros where they have not seen one."""
    out = np.zeros((len(window.words), len(TAGS)), dtype=np.float32)
    if not len(starts):
        return out
    pieces_of_words = window.pieces[window.words]
    begins = offsets[np.maximum(pieces_of_words, 0), 0]
    at = np.minimum(np.searchsorted(starts, begins), len(starts) - 1)
    known = (pieces_of_words >= 0) & (starts[at] == begins)
    out[known] = probabilities[at[known]]
    return out


def _their_sequence(tags: np.ndarray, thoughts: np.ndarray) -> np.ndarray:
    """The legal tags that teachers together find best; the coder's where they were not asked."""
    coded = np.eye(len(TAGS))[np.maximum(tags, 0)]
    known = thoughts.any(axis=1, keepdims=True)
    scores = np.log(np.maximum(np.where(known, thoughts, coded), LEAST_LIKELY))
    (path,) = best_paths([scores], np.where(LEGAL, 0.0, IMPOSSIBLE))
    return path


def _name_tags(kind: NameType) -> tuple[int, int]:
    """The tags of a name's first word and of its others."""
    begin = 2 * NAME_TYPES.index(kind) + 1
    return begin, begin + 1


def _tags_of(role: int, words: int) -> list[int]:
    """The tags of a span of so many words."""
    first = 1 + role * len(PLACES)
    begin, inner, end, single = range(first, first + len(PLACES))
    return [single] if words == 1 else [begin, *[inner] * (words - 2), end]

"""Text → word pieces with their features, and windows of them: what the models read.

The base encoder is uncased and knows nothing of quotation; letter case and quotation state go in beside each piece.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

CLS, SEP, PAD = 101, 102, 0
"""The base vocabulary's special pieces."""
MAX_PIECES = 512
"""What the encoder's position embeddings cover."""
LEAST_PIECES = 16
"""The smallest window that is of any use."""
ENCODED_TOGETHER = 256
"""Paragraphs that the tokenizer cuts at a time."""
MOST_THREADS = 4
"""Threads of a model's session at the most: a laptop has more cores, and the user other things to do on them."""
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime would make of the graph to its loss: its fused operator takes several times as long as the two apart
(1.32, AMD EPYC)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
OTHER, LOWER, CAPITALIZED, UPPER, MIXED, DIGITS = range(6)
"""The letter case of the word that a piece belongs to."""


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text, paragraph after paragraph, special pieces left out.

    ids, case and state: int64 arrays of one entry a piece; offsets: int64, pieces × 2, characters of the text, end
    exclusive; paragraphs: int64, paragraphs × 2, the first piece of each and the one after its last.
    """

    ids: np.ndarray
    case: np.ndarray
    state: np.ndarray
    offsets: np.ndarray
    paragraphs: np.ndarray


@dataclass(frozen=True)
class Window:
    """What the model reads at once: [CLS], then whole paragraphs, each followed by [SEP].

    pieces: for each position the index of its piece, −1 at special ones.
    """

    ids: np.ndarray
    case: np.ndarray
    state: np.ndarray
    pieces: np.ndarray

    @cached_property
    def starts(self) -> np.ndarray:
        """For each position whether a paragraph may begin there, as bool."""
        return np.concatenate([[True], self.pieces[:-1] < 0])

    @cached_property
    def words(self) -> np.ndarray:
        """The positions at which a word begins; a special piece is one by itself."""
        return np.flatnonzero(~_continuing()[self.ids])


@cache
def tokenizer() -> Any:
    """The base encoder's tokenizer, loaded once."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(files("onrecord") / "models" / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@cache
def _continuing() -> np.ndarray:
    vocabulary = tokenizer().get_vocab()
    out = np.zeros(len(vocabulary), dtype=bool)
    out[[index for word, index in vocabulary.items() if word.startswith("##")]] = True
    return out


@cache
def session(model: str) -> Any:
    """The onnxruntime session of a shipped model (its file's name) or of another file (its path), made once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.intra_op_num_threads = threads()
    options.log_severity_level = 3
    path = files("onrecord") / "models" / model
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


def threads() -> int:
    """How many threads a model runs on: the cores that this process may use, MOST_THREADS at the most."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, MOST_THREADS)


def pieces(text: str, paragraphs: Sequence[tuple[int, int]], states: np.ndarray) -> Pieces:
    """Cut the paragraphs of `text` (characters, end exclusive) into word pieces.

    states: for each character its quotation state, as `quotation.states` gives it.
    """
    ids: list[int] = []
    case: list[int] = []
    offsets: list[tuple[int, int]] = []
    bounds = []
    for (shift, end), encoding in zip(paragraphs, _encodings(text, paragraphs), strict=True):
        first = len(ids)
        ids += encoding.ids
        case += _cases(text[shift:end], encoding.word_ids, encoding.offsets)
        offsets += [(shift + a, shift + b) for a, b in encoding.offsets]
        bounds.append((first, len(ids)))
    where = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    last = max(len(text) - 1, 0)
    state = states[np.minimum(where[:, 0], last)] if len(text) else np.zeros(0)
    return Pieces(
        np.array(ids, dtype=np.int64),
        np.array(case, dtype=np.int64),
        state.astype(np.int64),
        where,
        np.array(bounds, dtype=np.int64).reshape(-1, 2),
    )


def _encodings(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Any]:
    """The tokenizer's encoding of each paragraph, some of them at a time, since it takes much memory."""
    whole = _SURROGATE.sub("\ufffd", text)  # which no UTF-8 can hold
    for at in range(0, len(paragraphs), ENCODED_TOGETHER):
        few = [whole[start:end] for start, end in paragraphs[at : at + ENCODED_TOGETHER]]
        yield from tokenizer().encode_batch(few, add_special_tokens=False)


def text_pieces(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of the word pieces of each text, special ones left out."""
    clean = [_SURROGATE.sub("\ufffd", text) for text in texts]
    return [encoding.ids for encoding in tokenizer().encode_batch(clean, add_special_tokens=False)]


def windows(of: Pieces, size: int) -> list[Window]:
    """Pack whole paragraphs into windows of at most `size` pieces, special ones included.

    A paragraph that does not fit into one window is cut into windows that overlap by a quarter. size: from
    LEAST_PIECES to MAX_PIECES, else ValueError.
    """
    if not LEAST_PIECES <= size <= MAX_PIECES:
        raise ValueError(f"a window of {size} pieces: it holds from {LEAST_PIECES} to {MAX_PIECES}")
    packed: list[list[tuple[int, int]]] = []
    room = 0
    for start, end in of.paragraphs.tolist():
        if start == end:
            continue
        need = end - start + 1
        if need > size - 1:
            span = size - 2
            step = span - span // 4
            packed += [[(at, min(at + span, end))] for at in range(start, max(end - span + step, start + 1), step)]
            room = 0
        elif need <= room:
            packed[-1].append((start, end))
            room -= need
        else:
            packed.append([(start, end)])
            room = size - 1 - need
    return [_window(of, ranges) for ranges in packed]


def _window(of: Pieces, ranges: list[tuple[int, int]]) -> Window:
    index = np.full(1 + sum(end - start + 1 for start, end in ranges), -1, dtype=np.int64)
    ids = np.full(len(index), SEP, dtype=np.int64)
    ids[0] = CLS
    at = 1
    for start, end in ranges:
        index[at : at + end - start] = np.arange(start, end)
        at += end - start + 1
    real = index >= 0
    ids[real] = of.ids[index[real]]
    case, state = np.zeros_like(ids), np.zeros_like(ids)
    case[real] = of.case[index[real]]
    state[real] = of.state[index[real]]
    return Window(ids, case, state, index)


def _cases(text: str, words: Sequence[int | None], offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The letter case of each piece's word."""
    out: list[int] = []
    at = 0
    while at < len(words):
        after = at + 1
        while after < len(words) and words[after] == words[at]:
            after += 1
        out += [_case(text[offsets[at][0] : offsets[after - 1][1]])] * (after - at)
        at = after
    return out


def _case(word: str) -> int:
    if word.islower():
        return LOWER if word.isalpha() else DIGITS
    if not word.isalpha():
        return DIGITS if word.isalnum() else OTHER
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITALIZED
    return CAPITALIZED if word[0].isupper() and word[1:].islower() else MIXED

"""Sentences → embeddings: what they are about, as vectors whose product says how alike they are."""

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.encoder import CLS, PAD, SEP, session, text_pieces

MODEL = "embedding.onnx"
WIDTH = 384
MOST_PIECES = 256
"""Of a sentence, its special pieces included: what the base was trained on. The rest is not seen."""
READ_TOGETHER = 512
"""Pieces that the model reads at once, padding included: with 1,024 twenty articles took a seventh longer, with 2,048
two fifths, on two cores."""


def embed(sentences: Sequence[str], *, model: str = MODEL) -> np.ndarray:
    """The embeddings of sentences: float32, sentences × WIDTH, of length 1, so that a product is a cosine.

    They are made for English; a sentence in another language gives one too, by its names and figures above all.
    model: a shipped file's name, or another file's path.
    """
    ids = [[CLS, *pieces[: MOST_PIECES - 2], SEP] for pieces in text_pieces(sentences)]
    out = np.zeros((len(ids), WIDTH), dtype=np.float32)
    for few in _batches(ids):
        longest = max(len(ids[number]) for number in few)
        rows = np.full((len(few), longest), PAD, dtype=np.int64)
        mask = np.zeros_like(rows)
        for row, number in enumerate(few):
            rows[row, : len(ids[number])] = ids[number]
            mask[row, : len(ids[number])] = 1
        out[few] = session(model).run(["embeddings"], {"ids": rows, "mask": mask})[0]
    return out


def _batches(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The numbers of the sentences, those of like length together."""
    few: list[int] = []
    for number in sorted(range(len(ids)), key=lambda number: (len(ids[number]), number)):
        if few and (len(few) + 1) * len(ids[number]) > READ_TOGETHER:
            yield few
            few = []
        few.append(number)
    if few:
        yield few

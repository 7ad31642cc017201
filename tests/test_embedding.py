import numpy as np
import pytest

from onrecord.embedding import WIDTH, embed

SENTENCES = [
    "The council voted to close the ferry line.",
    "Councillors decided that the ferry will stop running.",
    "She plays the cello in a small orchestra.",
]


def test_like_sentences_are_near():
    vectors = embed(SENTENCES)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > 0.6
    assert max(likeness[0, 2], likeness[1, 2]) < 0.3


@pytest.mark.parametrize(
    "sentences", [[], [""], ["\ud800"], ["x" * 5000], ["word " * 3000], ["Да.", "نعم", "好"], ["A.", "word " * 200] * 9]
)
def test_every_sentence_has_one(sentences):
    vectors = embed(sentences)
    assert vectors.shape == (len(sentences), WIDTH)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_the_order_is_kept():
    """In company the numbers move a little, since the sentences that are read together share a scale."""
    together = embed(SENTENCES)
    assert all(float(embed([one])[0] @ vector) > 0.98 for one, vector in zip(SENTENCES, together, strict=True))

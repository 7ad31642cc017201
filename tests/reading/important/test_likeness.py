import numpy as np
import pytest

from onrecord.reading.important.likeness import shared_words, vectors


@pytest.mark.parametrize("language", ["en", None, "ru", "zh"])
def test_vectors_have_length_one(language):
    lengths = np.linalg.norm(vectors(["Der Hafen bleibt zu.", "The port stays shut.", "港口关闭"], language), axis=1)
    assert lengths == pytest.approx([1, 1, 1], abs=1e-3)


def test_in_english_meaning_counts():
    port, harbour, cake = vectors(["The port stays shut.", "The harbour remains closed.", "She baked a cake."], "en")
    assert port @ harbour > port @ cake + 0.3


def test_in_other_languages_shared_words_count_and_rare_ones_more():
    one, same, rare, usual = vectors(
        ["Der Hafen bleibt zu", "der HAFEN bleibt zu", "Ein Hafen", "Der Abend war kühl"], "de"
    )
    assert one @ same == pytest.approx(1, abs=1e-3)
    assert one @ rare > one @ usual > 0


def test_a_text_without_words_is_like_nothing():
    assert not shared_words(["…", "Der Hafen"])[0].any()
    assert shared_words([]).shape[0] == 0

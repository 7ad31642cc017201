import pytest

from onrecord.reading.translation.services.batches import batches, parts


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([3], [[3]]),
        ([3, 3, 3, 3], [[3, 3, 3], [3]]),
        ([6, 5, 1], [[6], [5, 1]]),
        ([20, 1, 20], [[20], [1], [20]]),
        ([5, 5], [[5, 5]]),
    ],
)
def test_batches(lengths, expected):
    texts = ["x" * length for length in lengths]
    found = list(batches(texts, most_texts=3, most_characters=10))
    assert [[len(text) for text in batch] for batch in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two. Three. Four.", ["One. Two.", "Three. Four."]),
        ("one two three four five", ["one two", "three four", "five"]),
        ("x" * 25, ["x" * 12, "x" * 12, "x"]),
        ("short", ["short"]),
    ],
)
def test_a_long_text_goes_in_parts(text, expected):
    assert parts(text, "en", 12) == expected


def test_no_white_space_comes_into_a_language_without_it():
    assert parts("一二三。四五六。七八九。", "zh", 9) == ["一二三。四五六。", "七八九。"]

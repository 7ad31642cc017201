import pytest

from onrecord.reading.translation.pieces import joined, sentences


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One. Two! “Three?” she said.", "en", ["One.", "Two!", "“Three?” she said."]),
        ("Am 12. Oktober. Danach.", "de", ["Am 12. Oktober.", "Danach."]),
        ("一。二！四", "zh", ["一。", "二！", "四"]),
        ("no end", "en", ["no end"]),
        ("", "en", []),
    ],
)
def test_sentences(text, language, expected):
    assert sentences(text, language) == expected


def test_languages_without_white_space():
    assert joined(["一。", "", "二。"], "zh") == "一。二。"
    assert joined(["One.", "", "Two."], "en") == "One. Two."

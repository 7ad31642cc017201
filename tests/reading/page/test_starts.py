import pytest

from onrecord.reading.page.starts import Starts
from onrecord.record import Span


@pytest.mark.parametrize(
    ("text", "block", "expected"),
    [
        ("One. Two. Three.", (0, 16), "0 5 10"),
        ("One. Two. Three.", (5, 16), "0 5"),
        ("🌊🌊. Two 😀. Three.", (0, 18), "0 6 14"),
        ("One.\nTwo.\nThree.", (5, 9), "0"),
        ("a\x00b. Two.", (0, 9), "0 5"),
        ("", (0, 0), "0"),
    ],
)
def test_starts_are_in_units_of_utf_16(text, block, expected):
    assert Starts(text, "en").within(Span(*block)) == expected
    assert Starts(text[slice(*block)], "en").whole() == expected

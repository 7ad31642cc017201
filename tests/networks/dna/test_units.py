"""Offsets in UTF-16 units and in characters, texts in which both agree, days of seconds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.networks.dna.units import characters, day_of, plain


@pytest.mark.parametrize(
    ("text", "span", "found"),
    [
        ("plain", (1, 3), (1, 3)),
        ("plain", (1, 5), (1, 5)),
        ("plain", (1, 6), None),
        ("", (0, 1), None),
        ("größe", (2, 4), (2, 4)),
        ("a🚢b", (3, 4), (2, 3)),
        ("a🚢b", (1, 3), (1, 2)),
        ("a🚢b", (0, 5), None),
        ("🚢🚢🚢", (2, 6), (1, 3)),
    ],
)
def test_characters_of_units(text, span, found):
    assert characters(text, *span) == found


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_units_of_any_text_lead_back_to_its_characters(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = [len(text[:place].encode("utf-16-le")) // 2 for place in (start, end)]
    assert characters(text, *units) == (start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as it is, größer", "as it is, größer"),
        ("two\r\nlines\rand\nmore", "two \nlines\nand\nmore"),
        ("a 🚢 sails", "a \ufffd sails"),
        ("cut\0off", "cut\ufffdoff"),
        ("half \ud83d a pair", "half \ufffd a pair"),
    ],
)
def test_plain(text, found):
    assert plain(text) == found


@given(st.text(st.characters()))
def test_a_plain_text_has_as_many_characters_as_units(text):
    found = plain(text)
    assert len(found) == len(text) == len(found.encode("utf-16-le")) // 2
    assert not {"\r", "\0"} & set(found)


@pytest.mark.parametrize(
    ("seconds", "day"),
    [(0, "1970-01-01"), (1_744_286_400, "2025-04-10"), (-1, "1969-12-31"), (10**13, None), (-(10**13), None)],
)
def test_day_of(seconds, day):
    assert day_of(seconds) == day

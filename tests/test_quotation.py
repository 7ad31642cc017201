"""Quotation marks: a text, and under it what each character is (. outside, i inside, # a mark)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotation import MARK, quotations, states

TABLE = [
    ("“We will,” he said, “never.”", "#iiiiiiii#..........#iiiiii#"),
    ('"We will," he said, "never."', "#iiiiiiii#..........#iiiiii#"),
    ("‘It’s the workers’ rights,’ he said.", "#iiiiiiiiiiiiiiiiiiiiiiiii#........."),
    ("'It's late,' he said.", "#iiiiiiiiii#........."),
    ("It was the '90s, the boys' club.", "................................"),
    ('— They will wait," she added.', "#iiiiiiiiiiiiiiii#..........."),
    ("— Мы готовы, — сказал он. — Мы ждём.", "#iiiiiiiiiii................iiiiiiii"),
    ("– Vi vet, sier han. – Vi går.", "#iiiiiiiiiiiiiiiiii...iiiiiii"),
    ("– Vi vet ikke.", "#iiiiiiiiiiiii"),
    ("„Wir gehen“, sagte er.", "#iiiiiiiii#..........."),
    ("»Wir gehen«, sagte er.", "#iiiiiiiii#..........."),
    ("« Nous allons », dit-il.", "#iiiiiiiiiiiii#........."),
    ("”Vi går”, sa han.", "#iiiiii#........."),
    ("„Idziemy”, powiedział.", "#iiiiiii#............."),
    ("``We go,'' he said.", "##iiiiii##........."),
    ("「行く」と言った。", "#ii#....."),
    ("“He said ‘go away’ twice,” she said.", "#iiiiiiii#iiiiiii#iiiiiii#.........."),
    ("\"He said 'go away,'\" she said.", "#iiiiiiii#iiiiiiii##.........."),
    ('— A. "B" c. D," he said.', "#iiii#i#iiiiii#........."),
    ('He is 5\'10" and "tall".', "................#iiii#."),
    ('A stray " mark here. "Real quote," he said.', ".....................#iiiiiiiiiii#........."),
    ('"Hi",she said."Bye"', "#ii#..........#iii#"),
    ('" spaced " quote', "#iiiiiiii#......"),
    ("“Unclosed to the end.", "#iiiiiiiiiiiiiiiiiiii"),
    ("- item one\n- item two", "....................."),
    ('- We go," he said.', "#iiiiiii#........."),
    ("a rock 'n' roll band", "...................."),
    ("“First.\n\n“Second,” he said.", "#iiiiii..#iiiiiii#.........."),
    ("“First.\n\nSecond,” he said.", "#iiiiii..iiiiiii#.........."),
    ('"First.\n\n"Second," he said.', "#iiiiii..#iiiiiii#.........."),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_states(text, expected):
    assert "".join(".i#"[s] for s in states(len(text), quotations(text))) == expected.ljust(len(text), ".")[: len(text)]


def test_a_quotation_over_paragraphs_is_one():
    text = "“We waited.\n\n“We waited again.\n\n“And then,” he said, “we left.”"
    first, second = quotations(text)
    assert [text[a:b] for a, b in first.segments] == ["“We waited.", "“We waited again.", "“And then,”"]
    assert first.closed
    assert second.covers(text.index("we left"), text.index(" left"))


def test_paragraphs_set_as_quotations_need_no_marks():
    text = "He wrote:\n\nWe shall see."
    (only,) = quotations(text, [(11, len(text))])
    assert only.segments == [(11, len(text))]


def test_an_unclosed_mark_does_not_reach_the_next_paragraph():
    text = "“Unclosed here.\n\nPlain text.\n\nMore of it."
    assert not states(len(text), quotations(text))[17:].any()


MARKS = "\"“”„‟«»‹›'‘’‚‛＂「」『』"


@given(st.text(alphabet=st.sampled_from(MARKS + "— -as,.\n 5"), max_size=120) | st.text(max_size=120))
def test_any_text(text):
    found = quotations(text)
    for quotation in found:
        assert quotation.segments
        for start, end in quotation.segments:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
    marked = states(len(text), found)
    for at in (marked == MARK).nonzero()[0]:
        assert text[at] in MARKS + "—–―-`'"


def test_many_unclosed_marks_take_linear_time():
    for text in ("“" * 200_000, "' " * 200_000, "'a " * 200_000, '"a ' * 200_000, "s' a" * 100_000):
        assert quotations(text) is not None

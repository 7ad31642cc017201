"""Spellings → keys to compare by: what is only writing, what alphabets do to a name, and what makes another name."""

import pytest

from onrecord.actors.names.spelling import close, fold, same_given, sound

FOLDED = [
    ("Łukasz", "lukasz"),
    ("O’Neill", "oneill"),
    ("Jean-Luc", "jeanluc"),
    ("Søren", "soren"),
    ("J.", "j"),
    ("Weiß", "weiss"),
    ("Þóra", "thora"),
    ("—", ""),
]
ALIKE = [
    ("Hordiyenko", "Gordienko"),
    ("Zelensky", "Zelenskyy"),
    ("Weinberg", "Vainberg"),
    ("Hänßler", "Haenssler"),
    ("Romanov", "Romanoff"),
    ("Khomenko", "Homenko"),
    ("Zhukov", "Jukov"),
    ("Müller", "Mueller"),
    ("Filip", "Philip"),
]
UNLIKE = [("Kern", "Kerr"), ("Berg", "Borg"), ("Petrov", "Petrova"), ("Lindström", "Lindholm")]
CLOSE = [
    # one, other → whether they can be spellings of one name
    ("Drobnitz", "Drobnitsky", True),
    ("Lindqvist", "Lindquist", True),
    ("Halvorsen", "Halverson", True),
    ("Valcárcel", "Valcarcel", True),
    ("Hordiyenko", "Gordienko", True),
    ("Kern", "Kern", True),
    ("Petrov", "Petrova", False),
    ("Zhuravskyi", "Zhuravska", False),
    ("Berg", "Borg", False),
    ("Meier", "Weier", False),
    ("Kern", "Kerr", False),
    ("Lindström", "Lindholm", False),
    ("Marchenko", "Marchuk", False),
]
GIVEN = [
    # one, other → whether they are one given name
    ("Alexander", "Oleksandr", True),
    ("Volodymyr", "Vladimir", True),
    ("Mykola", "Nikolai", True),
    ("Dmitry", "Dmitri", True),
    ("José", "Jose", True),
    ("J.", "Juana", True),
    ("J.", "Karl", False),
    ("Juan", "Juana", False),
    ("Peter", "Paul", False),
]


@pytest.mark.parametrize(("word", "expected"), FOLDED)
def test_folding_leaves_letters_and_figures_alone(word, expected):
    assert fold(word) == expected
    assert fold(expected) == expected


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_transliterations_of_one_name_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_a_letter_tells_apart_do_not_sound_alike(one, other):
    assert sound(one) != sound(other)


@pytest.mark.parametrize(("one", "other", "expected"), CLOSE)
def test_which_surnames_are_close(one, other, expected):
    assert close(one, other) is expected
    assert close(other, one) is expected


@pytest.mark.parametrize(("one", "other", "expected"), GIVEN)
def test_which_given_names_are_one(one, other, expected):
    assert same_given(one, other) is expected
    assert same_given(other, one) is expected

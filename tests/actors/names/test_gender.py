"""Names and titles → she or he, or neither where nothing tells it."""

import pytest

from onrecord.actors.names.gender import is_given, is_patronymic, of_name, of_title

NAMES = [
    # by a listed given name, before any ending
    ("Ana Roth", "she"),
    ("Karl Lund", "he"),
    ("Marta", "she"),
    ("Nikita Orlov", "he"),
    ("Luca Roth", "he"),
    ("Jean-Luc Roth", "he"),
    ("Anne-Marie Roth", "she"),
    # by the father's name, by the surname's ending
    ("Xoq Maratovich Zed", "he"),
    ("Xoq Maratovna Zed", "she"),
    ("Xoq Smyslov", "he"),
    ("Xoq Smyslova", "she"),
    ("Xoq Kowalski", "he"),
    ("Xoq Kowalska", "she"),
    ("Xoq Nováková", "she"),
    ("Xoq Sigurdsdottir", "she"),
    ("Xoq Kazlauskas", "he"),
    ("Xoq Kazlauskienė", "she"),
    # by the last letter of a given name that is long enough
    ("Leopoldina Kwan", "she"),
    ("Ita Kwan", None),
    # by nothing
    ("Sasha Kwan", None),
    ("Kim Roth", None),
    ("Xoq Kwan", None),
    ("Lund", None),
    ("", None),
]
TITLES = [
    ("Mr Lund", "he"),
    ("MR Lund", "he"),
    ("Herr Lund", "he"),
    ("Monsieur Lund", "he"),
    ("Sir Ian", "he"),
    ("Mrs. Roth", "she"),
    ("Ms Roth", "she"),
    ("Frau Roth", "she"),
    ("Señora Roth", "she"),
    ("Lady Roth", "she"),
    ("Dr Roth", None),
    ("Roth", None),
    ("", None),
]
PATRONYMICS = [
    ("Maratovich", True),
    ("Sergeevich", True),
    ("Olehovych", True),
    ("Ivanovna", True),
    ("Yuriyivna", True),
    ("Petrova", False),
    ("Kovich", False),
    ("Roth", False),
]
GIVEN = [("Ana", True), ("Sasha", True), ("ana", False), ("Lund", False), ("Torrin", False)]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_name_tells_she_or_he(name, expected):
    assert of_name(name.split()) == expected


@pytest.mark.parametrize(("words", "expected"), TITLES)
def test_a_title_tells_she_or_he(words, expected):
    assert of_title(words) == expected


@pytest.mark.parametrize(("word", "expected"), PATRONYMICS)
def test_which_words_are_a_fathers_name(word, expected):
    assert is_patronymic(word) is expected


@pytest.mark.parametrize(("word", "expected"), GIVEN)
def test_which_words_are_given_names(word, expected):
    assert is_given(word) is expected

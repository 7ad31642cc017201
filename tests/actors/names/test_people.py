"""Names → persons: which names are one person's, and which are not."""

import pytest

from onrecord.actors.names.people import People
from onrecord.record import Name, Span

TABLE = [
    # names in the order of the text → the persons, by index
    (["Pete Hegseth", "Hegseth"], [0, 0]),
    (["Hegseth", "Pete Hegseth"], [0, 0]),
    (["President Emmanuel Macron", "Mr Macron", "Macron's"], [0, 0, 0]),
    (["J. Alvarez", "Juana Alvarez"], [0, 0]),
    (["Juana Alvarez", "Juan Alvarez"], [0, 1]),
    (["George H. W. Bush", "George Bush", "Jeb Bush"], [0, 0, 1]),
    (["Dmitry Drobnitz", "Dmitry Drobnitsky"], [0, 0]),
    (["Dmitry Drobnitz", "Andrei Drobnitsky"], [0, 1]),
    (["Volodymyr Zelensky", "Zelenskyy"], [0, 0]),
    (["Anna Kerr", "Kern"], [0, 1]),
    (["Anna Berg", "Anna Borg"], [0, 1]),
    (["Frieda Kornfeld", "Beate Kornfeld", "Frieda", "Beate"], [0, 1, 0, 1]),
    (["Ruth Nandakumar KC", "Nandakumar"], [0, 0]),
    (["Martin", "Marvin"], [0, 1]),
    (["Eva Hansen", "Hanson"], [0, 1]),
    (["Volodymyr Zelensky", "Zelenskiy"], [0, 0]),
    (["Emil Dastov", "Mr Dastoff"], [0, 0]),
    (["Mr Smith", "Mrs Smith"], [0, 1]),
    (["Ursula von der Leyen", "von der Leyen", "Leyen"], [0, 0, 0]),
    (["Keir Starmer", "Rachel Reeves"], [0, 1]),
]


@pytest.mark.parametrize(("names", "expected"), TABLE)
def test_which_names_are_one_person(names, expected):
    text = "; ".join(names)
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    if len(set(spans)) < len(spans):  # a name that stands inside another's place
        text, spans = "", []
        for name in names:
            spans.append(Span(len(text), len(text) + len(name)))
            text += name + "; "
    people = People(text, [Name(span, "person") for span in spans])
    found = [people.all.index(people.at(span)) for span in spans]
    order = {person: number for number, person in enumerate(dict.fromkeys(found))}
    assert [order[person] for person in found] == expected


def test_the_longest_form_is_the_name_and_merges_say_why():
    text = "Drobnitz spoke. Dmitry Drobnitz wrote. Dmitry Drobnitsky added."
    spans = [(0, 8), (16, 31), (39, 56)]
    (person,) = People(text, [Name(Span(*span), "person") for span in spans]).all
    assert person.name == "Dmitry Drobnitz"
    assert {merge.alias: merge.reason for merge in person.merges} == {
        "Drobnitz": "the same surname",
        "Dmitry Drobnitsky": "the same given name, close spellings of the surname",
    }


def test_countries_are_no_persons():
    assert People("Moscow said", [Name(Span(0, 6), "person")]).all == []


def test_a_newspaper_is_no_person():
    text = "in the newspaper Vecherny Torrin. Torrin said so."
    assert People(text, [Name(Span(17, 32), "person"), Name(Span(34, 40), "person")]).all == []


def test_a_person_may_be_called_like_a_country():
    text = "Jack London wrote. London said."
    (person,) = People(text, [Name(Span(0, 11), "person"), Name(Span(19, 25), "person")]).all
    assert len(person.mentions) == 2

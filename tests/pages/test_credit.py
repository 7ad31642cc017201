"""Captions of pictures, parted from the credit at their end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.credit import credit, is_credit, split, split_credit


@pytest.mark.parametrize(
    ("text", "caption", "made"),
    [
        ("The dike on Sunday. Photo: Ada Lund / dpa", "The dike on Sunday.", "Ada Lund / dpa"),
        ("The dike on Sunday. Photograph: Ada Lund/The Courier", "The dike on Sunday.", "Ada Lund/The Courier"),
        ("The dike on Sunday. Picture by Ada Lund", "The dike on Sunday.", "Ada Lund"),
        ("The dike on Sunday, photo by Ada Lund", "The dike on Sunday, photo by Ada Lund", None),
        ("The dike on Sunday, Photo by Ada Lund", "The dike on Sunday", "Ada Lund"),
        ("The dike on Sunday — Photo: Ada Lund", "The dike on Sunday", "Ada Lund"),
        ("The dike (Image: Ada Lund)", "The dike", "Ada Lund"),
        ("The dike on Sunday. (AP Photo/Ada Lund, File)", "The dike on Sunday.", "AP Photo/Ada Lund, File"),
        ("The dike (Photo by Ada Lund/Getty Images)", "The dike", "Ada Lund/Getty Images"),
        ("The dike. (Harbour Post photo)", "The dike.", "Harbour Post"),
        ("The dike. (Ada Lund / Harbour Post)", "The dike.", "Ada Lund / Harbour Post"),
        ("The dike. (© Ada Lund, 2024)", "The dike.", "Ada Lund, 2024"),
        ("The dike. Image: © Ada Lund/Sipa", "The dike.", "Ada Lund/Sipa"),
        ("The dike. | Norholm Fire Brigade", "The dike.", "Norholm Fire Brigade"),
        ("The dike, May 5, 2025. NORWIRE/Ada Lund/File Photo", "The dike, May 5, 2025.", "NORWIRE/Ada Lund/File Photo"),
        ("The mayor opens the dike. Reuters", "The mayor opens the dike.", "Reuters"),
        ("Bo at his stall. Photo: private", "Bo at his stall.", "private"),
        ("Der Deich am Sonntag. Foto: dpa.", "Der Deich am Sonntag.", "dpa"),
        ("Die gesperrte Brücke Foto: Ada Lund/dpa", "Die gesperrte Brücke", "Ada Lund/dpa"),
        ("Der Minister (Archivbild). © picture alliance / dpa", "Der Minister (Archivbild).", "picture alliance / dpa"),
        ("La digue, dimanche. Crédit photo : Anne Lund", "La digue, dimanche.", "Anne Lund"),
        ("La digue, dimanche. © Anne Lund", "La digue, dimanche.", "Anne Lund"),
        ("El dique. EFE/Ana Lund", "El dique.", "EFE/Ana Lund"),
        ("La diga. Foto di Anna Lund", "La diga.", "Anna Lund"),
        ("Tama. Fot. Anna Lund / Agencja Norholm", "Tama.", "Anna Lund / Agencja Norholm"),
        ("Дамба в воскресенье. Фото: Анна Лунд / ТАСС", "Дамба в воскресенье.", "Анна Лунд / ТАСС"),
        ("Дамба. Фото Анны Лунд", "Дамба.", "Анны Лунд"),
        ("Image source, Getty Images", None, "Getty Images"),
        ("Image caption, The dike on Sunday", "The dike on Sunday", None),
        ("© Волна / Анна Лунд", None, "Волна / Анна Лунд"),
        ("Copyright 2024 The Courier", None, "The Courier"),
        ("(c) 2019-2024 Ada Lund", None, "Ada Lund"),
        ("Getty Images", None, "Getty Images"),
        # What is no credit.
        ("The dike on Sunday.", "The dike on Sunday.", None),
        ("Ada Lund", "Ada Lund", None),
        ("Foto di Anna Lund", "Foto di Anna Lund", None),
        ("Photo: the mayor opens the dike", "Photo: the mayor opens the dike", None),
        ("Auf diesem Foto: Ada Lund", "Auf diesem Foto: Ada Lund", None),
        ("На фото: мэр города", "На фото: мэр города", None),
        ("Ada Lund (right) and Bo Holm", "Ada Lund (right) and Bo Holm", None),
        ("Mr. Holm with Dr. Ada Lund/Bo Holm", "Mr. Holm with Dr. Ada Lund/Bo Holm", None),
        ("The AP office", "The AP office", None),
        ("NATO SUMMIT IN NORHOLM", "NATO SUMMIT IN NORHOLM", None),
        ("It rained. THE DIKE IS OPEN", "It rained. THE DIKE IS OPEN", None),
        ("He said: “We stay.”", "He said: “We stay.”", None),
        ("The copyright office in Bern", "The copyright office in Bern", None),
        ("By the lake, about 1929. Photographer unknown.", "By the lake, about 1929. Photographer unknown.", None),
        ("", None, None),
    ],
)
def test_split(text, caption, made):
    assert split(text) == (caption, made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lund", "Ada Lund"),
        ("Foto: Ada Lund", "Ada Lund"),
        ("Credit: Photo by Ada Lund", "Ada Lund"),
        ("(Ada Lund / dpa)", "Ada Lund / dpa"),
        ("| Ada Lund Jr.", "Ada Lund Jr."),
        ("Norholm Press.", "Norholm Press"),
        ("Image source, Getty Images", "Getty Images"),
        ("©", None),
        ("Foto:", None),
        ("", None),
    ],
)
def test_credit(text, expected):
    assert credit(text) == expected


def test_a_text_that_is_a_credit_by_its_wording():
    assert is_credit("Foto: Ada Lund")
    assert is_credit("Ada Lund/Reuters")
    assert not is_credit("Ada Lund")
    assert not is_credit("The dike. Foto: Ada Lund")


def test_where_a_credit_stands_a_caption_may_stand_before_it():
    assert split_credit("The dike was closed. Photo: Ada Lund") == ("The dike was closed.", "Ada Lund")
    assert split_credit("Ada Lund for the Courier | Norwire") == (None, "Ada Lund for the Courier | Norwire")


@given(st.text(max_size=80), st.sampled_from(["", " Photo: Ada Lund", " (AP Photo/Ada Lund)", " © Ada", " | Ada Lund"]))
def test_what_comes_out_stands_in_the_text(text, end):
    found = split(text + end)
    whole = " ".join((text + end).split())
    assert all(said is None or (said and said == said.strip()) for said in found)
    assert found.credit is None or found.credit in whole or not whole.isprintable()

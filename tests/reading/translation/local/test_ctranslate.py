import pytest

from onrecord.reading.translation import TranslationError
from onrecord.reading.translation.local.ctranslate import CTranslate2
from onrecord.reading.translation.local.packages import find

from ..dictionary import argos, opus

GERMAN = {
    "Der": "The", "Hund": "dog", "Mond": "moon", "schläft": "sleeps", "sagte": "said", "Anna": "Anna",
    ".": ".", ",": ",", "„": "“", "“": "”", "?": "?",
}  # fmt: skip
DUTCH = {"The": "De", "dog": "hond", "moon": "maan", "sleeps": "slaapt", ".": "."}


def translated(texts, packages=None, source="de", target="en"):
    return list(CTranslate2(packages or find().packages).translate(texts, source, target))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Hund schläft.", "The dog sleeps."),
        ("Der Hund schläft. Der Mond schläft.", "The dog sleeps. The moon sleeps."),
        ("„Der Hund schläft“, sagte Anna.", "“The dog sleeps”, said Anna."),
        ("„Schläft der Mond?“ Der Hund schläft.", "“Schläft der moon?” The dog sleeps."),
        ("Der HUND schläft", "The HUND sleeps"),
        ("Qx 17 schläft", "Qx 17 sleeps"),
        ("Der Hund schläft 🐕.", "The dog sleeps 🐕."),
    ],
)
@pytest.mark.parametrize("form", ["opus", "opus that ends", "argos"])
def test_word_for_word(packages, form, text, expected):
    """What is not known is given as it was read; quotation marks and letter case are the model's."""
    if form == "argos":
        argos(packages / "de_en", GERMAN, "de", "en")
    else:
        opus(packages / "opus-mt-de-en", GERMAN, ends=form != "opus")
    assert translated([text]) == [expected]


def test_texts_come_in_order_and_one_to_one(packages):
    opus(packages / "opus-mt-de-en", GERMAN)
    texts = [f"Der Hund schläft {number}." for number in range(20)]
    assert translated(texts) == [f"The dog sleeps {number}." for number in range(20)]


def test_a_sentence_longer_than_the_model(packages):
    opus(packages / "opus-mt-de-en", GERMAN)
    (found,) = translated(["Der Hund " * 400 + "schläft."])
    assert found == "The dog " * 400 + "sleeps."


def test_two_packages_through_english(packages):
    opus(packages / "opus-mt-de-en", GERMAN)
    argos(packages / "en_nl", DUTCH, "en", "nl")
    legs = (find().of("de", "en"), find().of("en", "nl"))
    assert translated(["Der Hund schläft. Der Mond schläft."], legs) == ["De hond slaapt. De maan slaapt."]
    assert CTranslate2(legs).name == "OPUS-MT and Argos Translate (through English)"


@pytest.mark.parametrize(
    ("asked", "folder", "expected"),
    [
        ({">>nld<<": "Nederlands"}, "en-nl", "Nederlands De hond"),
        ({">>nl<<": "nl"}, "en-nl", "nl De hond"),
        ({">>cmn_Hant<<": "Hant", ">>cmn_Hans<<": "Hans"}, "en-zh", "Hans De hond"),
        ({">>aze_Cyrl<<": "Cyrl", ">>aze_Arab<<": "Arab"}, "en-az", "Arab De hond"),
    ],
)
def test_a_model_of_many_languages_is_told_which(packages, asked, folder, expected):
    opus(packages / folder, DUTCH, asked={token: f"▁{seen}" for token, seen in asked.items()})
    assert translated(["The dog"]) == [expected]


def test_a_model_of_many_languages_without_the_one(packages):
    opus(packages / "en-nl", DUTCH, asked={">>deu<<": "▁deutsch", ">>swe<<": "▁svenska"})
    with pytest.raises(TranslationError, match="writes 2 languages, and nl is none of them"):
        translated(["The dog"])


def test_an_argos_prefix_is_no_part_of_the_translation(packages):
    argos(packages / "de_en", GERMAN, "de", "en", prefix="__en__")
    # A place is taken by the prefix, and this model goes by places: the first word is passed over.
    assert translated(["Der Hund schläft."]) == ["dog sleeps."]


@pytest.mark.parametrize("file", ["model.bin", "source.spm", "shared_vocabulary.json"])
def test_a_damaged_file_is_said(packages, file):
    opus(packages / "opus-mt-de-en", GERMAN)
    (packages / "opus-mt-de-en" / file).write_bytes(b"no model, but not empty")
    with pytest.raises(TranslationError, match=r"opus-mt-de-en cannot be loaded .*; get the package again") as error:
        translated(["Der Hund"])
    assert "\n" not in str(error.value)


def test_another_model_in_the_folder_is_another_one(packages):
    opus(packages / "opus-mt-de-en", GERMAN)
    before = CTranslate2(find().packages).model
    opus(packages / "opus-mt-de-en", GERMAN | {"Katze": "cat"})
    assert CTranslate2(find().packages).model != before

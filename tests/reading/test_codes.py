"""How users write languages → their code."""

import pytest

from onrecord.reading.codes import known, pair
from onrecord.record import InputError


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        (" de\n", "de"),
        ("German", "de"),
        ("german", "de"),
        ("Haitian  creole", "ht"),
        ("norwegian bokmål", "nb"),
        ("deu", "de"),
        ("SPA", "es"),
        ("cmn", "zh"),
        ("pt-BR", "pt"),
        ("pt_br", "pt"),
        ("zh-Hant-TW", "zh"),
        ("cmn_Hans", "zh"),
        ("es-419", "es"),
        ("en-gb-x-rp", "en"),
    ],
)
def test_a_language_that_is_known(written, code):
    assert known(written) == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Germn", "German (de)"),
        ("Russion", "Russian (ru)"),
        ("Ukranian", "Ukrainian (uk)"),
        ("portugese", "Portuguese (pt)"),
        ("Norwegian Bokmal", "Norwegian Bokmål (nb)"),
        ("Deutsch", None),
        ("klingon", None),
        ("xx", None),
        ("", None),
        ("de-", None),
        ("-", None),
        ("de German", None),
        ("../../x", None),
        ("İ", None),
    ],
)
def test_what_is_near_to_one_that_is_not(written, meant):
    with pytest.raises(InputError) as caught:
        known(written)
    told = str(caught.value)
    assert told.startswith(f"{written!r} is no language that is known here; ")
    end = f"did you mean {meant}?" if meant else "give its code, as in de, or its English name, as in German"
    assert told.endswith(end)


@pytest.mark.parametrize("written", ["ru-en", "RU-EN", "rus-eng", "Russian-English", "ru - en"])
def test_a_pair(written):
    assert pair(written) == ("ru", "en")


@pytest.mark.parametrize("written", ["ru", "", "pt-BR-en", "ru-en-de"])
def test_what_is_no_pair(written):
    with pytest.raises(InputError, match="is no pair of languages; give the two codes with a dash between"):
        pair(written)

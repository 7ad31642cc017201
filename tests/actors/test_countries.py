"""Capitals, houses and demonyms → countries."""

import pytest

from onrecord.actors.countries import demonym, government, of_phrase


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Moscow", "RU"), ("the Kremlin", "RU"), ("Kiev", "UA"), ("Kyiv", "UA"), ("the White House", "US"),
        ("The Pentagon", "US"), ("Downing Street", "GB"), ("Britain", "GB"), ("official Kiev", "UA"),
        ("The Chilean government", "CL"), ("the government of Norway", "NO"), ("Oslo", "NO"), ("Vienna", "AT"),
        ("the Russian authorities", "RU"), ("France's government", "FR"), ("Bloomberg", None), ("the mayor", None),
        ("turkey", None), ("The Hague", "NL"), ("us", None), ("US", "US"), ("Quai d’Orsay", "FR"), ("", None),
    ],
)  # fmt: skip
def test_government(words, code):
    found = government(words)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("phrase", "code", "evidence"),
    [
        ("official representative of the Russian Foreign Ministry", "RU", "Russian"),
        ("head of the US Department of Defense", "US", "US"),
        ("director of the Center for Caspian Logistics", None, None),
        ("South Korean trade envoy", "KR", "South Korean"),
    ],
)
def test_of_phrase(phrase, code, evidence):
    found = of_phrase(phrase)
    assert (found[0].code if found else None) == code
    if found:
        assert phrase[found[1] : found[2]] == evidence


def test_demonym():
    assert demonym("Swede").code == "SE"
    assert demonym("swede") is None

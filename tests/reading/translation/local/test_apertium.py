import shutil

import pytest

from onrecord.reading.translation import TranslationError
from onrecord.reading.translation.local.apertium import Apertium


@pytest.fixture(scope="module", autouse=True)
def installed():
    if shutil.which("apertium") is None or not Apertium().mode("en", "es"):
        pytest.fail("Apertium is tested for real; install it (Debian: apt-get install apertium apertium-eng-spa)")


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "es", "The house is big.", "La casa es grande."),
        ("es", "en", "La casa es grande.", "The house is big."),
        ("en", "es", "The house of Brzqtl.", "La casa de Brzqtl."),
        ("en", "es", "[The] *house* {is} <big> ^ $ @ / \\", "[El] *la casa* {es} <grande> ^ $ @ / \\"),
    ],
)
def test_it_translates(source, target, text, expected):
    assert list(Apertium().translate([text], source, target)) == [expected]


def test_texts_come_in_order_and_one_to_one():
    texts = [f"The house {number} is big" + "." * (number % 2) for number in range(90)]
    found = list(Apertium().translate(texts, "en", "es"))
    assert found == [f"La casa {number} es grande" + "." * (number % 2) for number in range(90)]


def test_a_break_inside_a_text_moves_nothing():
    assert list(Apertium().translate(["The house\n\nis big.", "The dog."], "en", "es"))[1] == "El perro."


def test_its_directions_by_two_letters():
    assert {("en", "es"), ("es", "en")} <= set(Apertium().pairs)
    assert Apertium().mode("es", "en") == "spa-eng"
    assert Apertium().mode("ru", "de") is None


def test_a_pair_that_is_not_installed():
    with pytest.raises(TranslationError, match="Apertium has no ru-de; install its package"):
        list(Apertium().translate(["Дом"], "ru", "de"))


SCRIPT = '#!/bin/sh\nif [ "$1" = -l ]; then echo eng-spa_ex; exit; fi\n'


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("exec sleep 60", "did not answer within 3 seconds"),
        ("echo 'Error: no such mode' >&2; exit 1", "Apertium failed .Error: no such mode."),
    ],
)
def test_a_program_that_fails(tmp_path, rest, says):
    program = tmp_path / "apertium"
    program.write_text(SCRIPT + rest)
    program.chmod(0o755)
    broken = Apertium(str(program), timeout_s=3)
    assert broken.mode("en", "es") == "eng-spa_ex"
    with pytest.raises(TranslationError, match=says):
        list(broken.translate(["The house"], "en", "es"))


def test_without_the_program():
    assert not Apertium("no-such-program").there
    assert Apertium("no-such-program").pairs == []

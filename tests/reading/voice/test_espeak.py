"""espeak-ng itself: what it lists, and that text is spoken and never taken for anything else."""

import pytest

from onrecord.reading.voice.espeak import Espeak
from onrecord.record import InputError

from .machine import program

RATE = 22050


@pytest.fixture
def espeak(equipped):
    return Espeak.find()


def voice(espeak, language):
    return next(each for each in espeak.voices() if each.speaks(language))


def test_lists_a_voice_for_each_language_with_its_other_codes(espeak):
    voices = {each.name: each for each in espeak.voices()}
    assert {"en-gb", "en-us", "ru", "de", "uk"} <= voices.keys()
    assert voices["ru"].label == "Russian"
    assert voices["en-gb"].label == "English (Great Britain)"
    assert "zh" in voices["cmn"].languages
    assert voices["cmn"].speaks("zh")
    assert not voices["ru"].speaks("en")


def test_says_each_text_in_order(espeak):
    short, long = espeak.speak(["One.", "One, two, three, four, five, six."], voice(espeak, "en"), 1.0)
    assert short.rate == long.rate == RATE
    assert RATE / 5 < len(short.samples) / 2 < len(long.samples) / 2 < RATE * 6
    assert any(short.samples)
    assert any(long.samples)


def test_speed_makes_it_shorter(espeak):
    text = ["The council voted on Monday to widen the harbour, and work begins in spring."]
    lengths = [
        len(sound.samples) for speed in (0.5, 1.0, 2.5) for sound in espeak.speak(text, voice(espeak, "en"), speed)
    ]
    assert lengths[0] > 1.5 * lengths[1] > 3 * lengths[2]


@pytest.mark.parametrize("text", ["-f /etc/passwd", "--voices", "$(touch spoken)", "; touch spoken", "<audio src=x/>"])
def test_a_text_is_nothing_but_text(espeak, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    (sound,) = espeak.speak([text], voice(espeak, "en"), 1.0)
    assert any(sound.samples)
    assert set(tmp_path.iterdir()) == before


def test_cyrillic_is_spoken_whatever_the_locale(espeak, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    (words,) = espeak.speak(["Совет порта голосует."], voice(espeak, "ru"), 1.0)
    (marks,) = espeak.speak(["?"], voice(espeak, "ru"), 1.0)
    assert len(words.samples) > 2 * len(marks.samples)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#!/bin/sh\necho no such data >&2\nexit 1\n", "espeak-ng failed: no such data"),
        ("#!/bin/sh\nexit 0\n", "espeak-ng does not know the voice x"),
        ("#!/bin/sh\necho noise\n", "espeak-ng gave no sound that can be read"),
        ("#!/no/such/interpreter\n", "espeak-ng cannot be started"),
    ],
)
def test_a_program_that_fails_is_told_in_one_line(espeak, bare, text, message):
    broken = Espeak(program(bare[0] / "broken", "espeak-ng", text))
    spoken = voice(espeak, "en").__class__(name="x", engine="espeak-ng", languages=("en",))
    with pytest.raises(InputError, match=message) as error:
        list(broken.speak(["Words."], spoken, 1.0))
    assert "\n" not in str(error.value)


def test_a_program_that_hangs_is_ended(bare, espeak, monkeypatch):
    monkeypatch.setattr("onrecord.reading.voice.espeak.SPEAKING_S", 0.1)
    hanging = Espeak(program(bare[0] / "hanging", "espeak-ng", "#!/bin/sh\nexec /bin/sleep 60\n"))
    with pytest.raises(InputError, match="did not finish within"):
        list(hanging.speak(["Words."], voice(espeak, "en"), 1.0))


def test_is_not_found_where_it_is_not_there(bare):
    assert Espeak.find() is None

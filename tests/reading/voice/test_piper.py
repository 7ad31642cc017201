"""Piper's command line, and the other program of that name. The stand-in speaks a tone as long as the text."""

import os

import pytest

from onrecord.reading.voice.engine import Voice
from onrecord.reading.voice.piper import Piper
from onrecord.record import InputError

from . import machine

TEXTS = ["Work begins in spring.", "-f /etc/passwd", "Совет порта.", "A longer text that is said last of all."]


@pytest.fixture
def voice(bare):
    model = machine.voice(bare[1], "en_GB-alba-medium", inference={"length_scale": 1.25})
    return Voice(name=model.stem, engine="piper", languages=("en_GB",), path=model)


def spoken(voice, texts=TEXTS, speed=1.0):
    return list(Piper.find().speak(texts, voice, speed))


@pytest.mark.parametrize("told", [machine.NEWER_HELP, machine.OLDER_HELP], ids=["newer", "older"])
def test_says_each_text_in_order(bare, voice, told):
    machine.piper(bare[0], told=told)
    sounds = spoken(voice)
    assert [sound.rate for sound in sounds] == [16000] * len(TEXTS)
    # the tone has 0.06 s a character, drawn out as the voice's settings say
    assert [len(sound.samples) for sound in sounds] == [2 * int(16000 * (0.06 * len(text) * 1.25)) for text in TEXTS]
    assert (bare[0] / "said").read_text(encoding="utf-8").splitlines() == TEXTS


def test_speed_and_voice_are_passed_on(bare, voice):
    machine.piper(bare[0])
    spoken(voice, speed=2.0)
    arguments = (bare[0] / "arguments").read_text().splitlines()
    options = dict(zip(arguments[::2], arguments[1::2], strict=True))
    assert options["--model"] == str(voice.path)
    assert options["--length_scale"] == "0.625"
    assert options["--sentence_silence"] == "0.100"


def test_it_reports_nothing_of_its_use(bare, voice, monkeypatch):
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    machine.piper(bare[0], before="(told / 'switch').write_text(os.environ.get('ORT_DISABLE_TELEMETRY', ''))")
    spoken(voice)
    assert (bare[0] / "switch").read_text() == "1"


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_the_program_for_mice_is_told_apart_and_opens_no_window(bare, monkeypatch, screen):
    monkeypatch.setenv(screen, ":0")
    machine.program(bare[0], "piper", machine.MICE)
    assert Piper.find() is None
    assert not (bare[0] / "window").exists()
    assert f"{bare[0] / 'piper'} is another program of that name" in Piper.remedy()


def test_the_speech_program_is_found_behind_the_one_for_mice(bare, monkeypatch):
    machine.program(bare[0], "piper", machine.MICE)
    right = machine.piper(bare[0].parent / "later")
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, (bare[0], right.parent))))
    assert Piper.find().program == right


def test_the_speech_program_is_found_under_its_second_name(bare):
    machine.program(bare[0], "piper", machine.MICE)
    right = machine.piper(bare[0], name="piper-tts")
    assert Piper.find().program == right


def test_a_program_that_hangs_when_asked_is_none(bare, monkeypatch):
    monkeypatch.setattr("onrecord.reading.voice.piper.ASKING_S", 0.1)
    machine.program(bare[0], "piper", "#!/bin/sh\nexec /bin/sleep 60\n")
    assert Piper.find() is None


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("sys.exit('no such phoneme')", "piper failed with the voice en_GB-alba-medium: no such phoneme"),
        ("text = text.splitlines()[0]", "piper failed with the voice en_GB-alba-medium"),
    ],
    ids=["fails", "says too little"],
)
def test_a_program_that_fails_is_told_in_one_line(bare, voice, before, message):
    machine.piper(bare[0], before=before)
    with pytest.raises(InputError, match=message) as error:
        spoken(voice)
    assert "\n" not in str(error.value)


def test_a_program_that_stands_still_is_ended(bare, voice, monkeypatch):
    monkeypatch.setattr("onrecord.reading.voice.piper.STANDSTILL_S", 0.5)
    machine.piper(bare[0], before="time.sleep(60)")
    with pytest.raises(InputError, match="stood still"):
        spoken(voice)


def test_who_stops_listening_ends_it(bare, voice):
    machine.piper(bare[0])
    sounds = Piper.find().speak(TEXTS * 50, voice, 1.0)
    next(sounds)
    pid = int((bare[0] / "pid").read_text())
    sounds.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not list((bare[0].parent / "kept").iterdir())

"""Which voice speaks: a table of what is installed and who is chosen, or what is said where nobody is."""

import os

import platformdirs
import platformdirs.windows
import pytest

from onrecord.reading.voice import voices
from onrecord.record import InputError

from . import machine

VOICES = ("en_GB-alba-medium", "en_US-ryan-high", "ru_RU-irina-medium", "en_US-amy-low")


@pytest.fixture
def piper(equipped):
    machine.piper(equipped[0])
    for name in VOICES:
        machine.voice(equipped[1], name)


@pytest.mark.parametrize(
    ("language", "voice", "engine", "chosen"),
    [
        ("en", None, None, ("piper", "en_US-ryan-high")),
        ("ru", None, None, ("piper", "ru_RU-irina-medium")),
        ("de", None, None, ("espeak-ng", "de")),
        ("zh", None, None, ("espeak-ng", "zh")),
        ("en", None, "espeak-ng", ("espeak-ng", "en")),
        ("en", "en_GB-alba-medium", None, ("piper", "en_GB-alba-medium")),
        ("ru", "en_US-amy-low", None, ("piper", "en_US-amy-low")),
        ("en", "en-us", None, ("espeak-ng", "en-us")),
        ("en", "en_US", None, ("espeak-ng", "en-us")),
        (None, "ru", None, ("espeak-ng", "ru")),
    ],
)
def test_who_speaks(piper, language, voice, engine, chosen):
    speaker = voices.choose(language, voice=voice, engine=engine)
    assert (speaker.voice.engine, speaker.voice.name) == chosen


def test_espeak_speaks_where_the_program_for_a_voice_is_missing(equipped):
    machine.voice(equipped[1], "en_GB-alba-medium")
    assert voices.choose("en").voice.engine == "espeak-ng"


@pytest.mark.parametrize(
    ("language", "voice", "message"),
    [
        (None, None, "the article's language is not known; name a voice with --voice"),
        ("xh", None, "no voice for Xhosa is installed, and espeak-ng does not speak it; onrecord voices xh --online"),
        ("en", "en_GB-alba-low", "did you mean en_GB-alba-medium.*onrecord voices install en_GB-alba-low fetches it"),
        ("en", "nonesuch", "no voice 'nonesuch' is installed; onrecord voices lists them"),
        ("en", "../../etc/passwd", "no voice '../../etc/passwd' is installed"),
    ],
)
def test_nobody_speaks(piper, language, voice, message):
    with pytest.raises(InputError, match=message) as error:
        voices.choose(language, voice=voice)
    assert "\n" not in str(error.value)


def test_without_anything_installed_it_says_what_to_install(bare):
    with pytest.raises(InputError, match=r"apt install espeak-ng.*pipx install piper-tts.*onrecord voices ru --online"):
        voices.choose("ru")


def test_a_voice_without_its_program(bare):
    machine.program(bare[0], "piper", machine.MICE)
    machine.voice(bare[1], "ru_RU-irina-medium")
    with pytest.raises(InputError, match=r"for Russian is installed, but.*pipx install.*another program of that name"):
        voices.choose("ru")
    with pytest.raises(InputError, match="is a voice of Piper: install the program piper"):
        voices.choose("ru", voice="ru_RU-irina-medium")


def test_piper_without_a_voice(bare):
    machine.piper(bare[0])
    with pytest.raises(InputError, match="no voice for Russian is installed; onrecord voices ru --online"):
        voices.choose("ru")


@pytest.mark.parametrize(
    ("name", "settings", "language", "quality"),
    [
        ("en_GB-alba-medium", {}, "en_GB", "medium"),
        ("pt_BR-faber-medium", {"language": {"code": "pt_BR"}}, "pt_BR", "medium"),
        ("mine", {"language": {"code": "de_DE"}, "audio": {"quality": "high"}}, "de_DE", "high"),
        ("mine", {"espeak": {"voice": "en-us"}}, "en-us", None),
    ],
)
def test_what_a_voice_says_of_itself(bare, name, settings, language, quality):
    machine.voice(bare[1], name, **settings)
    (voice,) = voices.piper_voices()
    assert (voice.name, voice.languages, voice.quality, voice.size) == (name, (language,), quality, 5)


def test_what_is_no_voice_is_passed_over(bare):
    machine.voice(bare[1], "no-language")
    (machine.voice(bare[1], "en_GB-broken-low").parent / "en_GB-broken-low.onnx.json").write_text("{")
    (bare[1] / "en_GB-alone-low.onnx").write_bytes(b"model")
    for name, settings in {"latin": '{"audio": {"quality": "élevé"}}'.encode("latin-1"), "binary": b"\x00\xff"}.items():
        machine.voice(bare[1], f"en_GB-{name}-low")
        (bare[1] / f"en_GB-{name}-low.onnx.json").write_bytes(settings)
    (bare[1] / "en_GB-settings-low.onnx.json").write_text("{}")
    machine.voice(bare[1], os.fsdecode(b"en_GB-\xff-low"), language={"code": "en_GB"})
    assert voices.piper_voices() == ()


def test_the_folder_is_the_users_own_where_none_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("ONRECORD_VOICES", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert voices.folder().parts[-2:] == ("onrecord", "voices")
    assert voices.folder().is_relative_to(tmp_path)


def test_the_folder_names_onrecord_once_on_windows_too(monkeypatch, tmp_path):
    """There platformdirs puts a folder of the author, by default of the same name, around the program's."""
    monkeypatch.setattr(platformdirs, "PlatformDirs", platformdirs.windows.Windows)
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda _name: str(tmp_path))
    assert voices.folder() == tmp_path / "onrecord" / "voices"

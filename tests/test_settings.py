import pytest

from onrecord import settings
from onrecord.record import InputError


def read(tmp_path, text):
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    return settings.read(file)


def test_all_there_is(tmp_path):
    found = read(
        tmp_path,
        """
        [translation]
        translator = "deepl"
        [translation.libretranslate]
        url = "https://translate.example"
        plain_http = true
        [translation.yandex]
        folder = "f"
        [translation.openai]
        url = "http://localhost:11434/v1"
        model = "small"
        [reading]
        important = "20%"
        [voice]
        voice = "de"
        speed = 1.2
        """,
    )
    assert found.translation.translator == "deepl"
    assert found.translation.libretranslate.plain_http
    assert found.translation.yandex.folder == "f"
    assert found.translation.openai.model == "small"
    assert found.reading.important == "20%"
    assert (found.voice.voice, found.voice.speed) == ("de", 1.2)


def test_without_a_file_nothing_is_set(tmp_path, monkeypatch):
    monkeypatch.delenv("ONRECORD_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings.read() == settings.Settings()
    (tmp_path / "onrecord").mkdir()
    (tmp_path / "onrecord" / "settings.toml").write_text('[translation]\ntranslator = "apertium"')
    assert settings.read().translation.translator == "apertium"


def test_the_environment_names_another_file(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_SETTINGS", str(tmp_path / "mine.toml"))
    with pytest.raises(InputError, match=r"mine\.toml: no such settings file"):
        settings.read()
    (tmp_path / "mine.toml").write_text("[reading]\nimportant = 5")
    assert settings.read().reading.important == 5


@pytest.mark.parametrize(("written", "found"), [("0.2", 0.2), ("5", 5), ("'20%'", "20%"), ("0", 0)])
def test_a_share_as_it_is_written(tmp_path, written, found):
    assert read(tmp_path, f"[reading]\nimportant = {written}").reading.important == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[translation", "this is not TOML"),
        ("[translation]\ntranslator = 1", "translation.translator: expected `str | null`, got `int`; correct it"),
        ("[translation]\ntranslater = 'deepl'", "translation.translater: there is no such setting"),
        ("[translaton]", "translaton: there is no such setting"),
        ("[translation.openai]\nmodel = []", "translation.openai.model: expected"),
        ("[translation.deepl]\napi_key = 'k'", "translation.deepl.api_key: keys are not kept in this file"),
        ("[voice]\nspeed = 0", "voice.speed: expected"),
        ("translation = 1", "translation: expected `object`, got `int`"),
        ('"two\\nlines" = 1', "two lines: there is no such setting"),
        ('[translation]\n"api\\nkey" = 1', "translation.api key: keys are not kept"),
        ("a = " + "[" * 100_000, "this is not TOML"),
        ("a = " + "9" * 5_000, "this is not TOML"),
        ("[reading]\nimportant = true", "reading.important: expected"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, says):
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    assert says in str(error.value)
    assert str(tmp_path / "settings.toml") in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        settings.read(tmp_path)

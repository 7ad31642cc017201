import os

import pytest

from onrecord.reading.translation import catalogue, choose, needed
from onrecord.record import InputError
from onrecord.settings import Settings, Translation

from .dictionary import argos, opus

KEYS = {
    "DEEPL_API_KEY": "key:fx",
    "LIBRETRANSLATE_URL": "https://translate.example",
    "LIBRETRANSLATE_API_KEY": "key",
    "YANDEX_TRANSLATE_API_KEY": "key",
    "OPENAI_API_KEY": "key",
    "OPENAI_MODEL": "model",
}


def chosen(source, target, named=None, settings=None):
    return choose(source, target, named=named, settings=settings or Settings())


def refused(*arguments, **named):
    with pytest.raises(InputError) as error:
        chosen(*arguments, **named)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture
def keys(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


def test_keys_in_the_environment_choose_no_service(keys):
    assert "nothing on this machine translates ru-de" in refused("ru", "de")


@pytest.mark.parametrize("name", ["deepl", "libretranslate", "yandex", "openai"])
def test_a_service_is_chosen_by_its_name_alone(keys, name):
    by_line = chosen("ru", "de", name)
    by_settings = chosen("ru", "de", settings=Settings(translation=Translation(translator=name)))
    assert by_line.name == by_settings.name
    assert not by_line.local


def test_the_command_line_goes_before_the_settings(keys):
    settings = Settings(translation=Translation(translator="deepl"))
    assert chosen("en", "es", "apertium", settings).name == "Apertium"


@pytest.mark.parametrize(
    ("folders", "pair", "name"),
    [
        (["opus-mt-en-es"], "en-es", "OPUS-MT"),
        (["opus-mt-de-en"], "en-es", "Apertium"),
        (["opus-mt-de-en", "opus-mt-en-es"], "de-es", "OPUS-MT (through English)"),
        (["opus-mt-de-en", "argos:en-nl"], "de-nl", "OPUS-MT and Argos Translate (through English)"),
        (["de-nl", "opus-mt-de-en", "opus-mt-en-nl"], "de-nl", "OPUS-MT"),
    ],
)
def test_the_order_on_this_machine(packages, folders, pair, name):
    for folder in folders:
        form, _, languages = folder.rpartition(":")
        if form:
            argos(packages / languages, {"a": "b"}, *languages.split("-"))
        else:
            opus(packages / folder, {"a": "b"})
    translator = chosen(*pair.split("-"))
    assert (translator.name, translator.local) == (name, True)


@pytest.mark.parametrize(
    ("pair", "named", "says"),
    [
        ("ru-de", None, "install a package: onrecord translators install ru-de, or name a service (deepl,"),
        ("ru-de", "ctranslate2", "onrecord translators install ru-de"),
        ("ru-de", "apertium", "Apertium has no ru-de; install its package"),
        ("ru-de", "babelfish", "there is no translator 'babelfish'; name one of ctranslate2, apertium, deepl"),
        ("ru-de", "deepl", "DeepL needs DEEPL_API_KEY; set it in the environment"),
        ("ru-de", "libretranslate", "LibreTranslate needs LIBRETRANSLATE_URL"),
        ("ru-de", "yandex", "Yandex Translate needs YANDEX_TRANSLATE_API_KEY"),
        ("ru-de", "openai", "OpenAI needs OPENAI_API_KEY"),
    ],
)
def test_what_is_missing_is_said(pair, named, says):
    assert says in refused(*pair.split("-"), named)


def test_a_broken_package_is_named(packages):
    opus(packages / "opus-mt-ru-de", {"a": "b"})
    (packages / "opus-mt-ru-de" / "source.spm").unlink()
    assert "opus-mt-ru-de: source.spm missing; get the package again" in refused("ru", "de")


@pytest.fixture
def failing(monkeypatch, tmp_path):
    """An Apertium that fails at whatever it is asked."""
    program = tmp_path / "bin" / "apertium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nprintf '\\033[31mits modes are\\033[0m gone\\n' >&2; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_an_apertium_that_fails_stops_nobody_who_did_not_name_it(failing, packages):
    assert "nothing on this machine translates de-es" in refused("de", "es")
    opus(packages / "opus-mt-de-en", {"a": "b"})
    opus(packages / "opus-mt-en-es", {"a": "b"})
    assert chosen("de", "es").name == "OPUS-MT (through English)"
    assert "Apertium failed (its modes are gone)" in refused("de", "es", "apertium")


@pytest.fixture
def bare(monkeypatch):
    """A machine without the extra and without Apertium."""
    monkeypatch.setattr(needed, "EXTRA", ("a_library_that_nobody_has",))
    monkeypatch.setenv("PATH", "")


def test_without_the_extra(bare, packages):
    assert "pip install 'onrecord[translate]', then onrecord translators install ru-de" in refused("ru", "de")
    opus(packages / "opus-mt-ru-de", {"a": "b"})
    assert "install them: pip install 'onrecord[translate]'" in refused("ru", "de")
    assert "Apertium is not installed" in refused("en", "es", "apertium")


def test_a_library_that_is_missing_is_said():
    with pytest.raises(InputError, match="needs nobody_has_it; install it: pip install"):
        needed.needed("nobody_has_it")


def test_the_catalogue_says_where_text_goes(keys, packages):
    opus(packages / "opus-mt-de-en", {"a": "b"})
    entries = {entry.name: entry for entry in catalogue(Settings(translation=Translation(translator="yandex")))}
    assert entries["ctranslate2"].pairs == (("de", "en"),)
    assert ("en", "es") in entries["apertium"].pairs
    assert entries["deepl"].sends == "https://api-free.deepl.com"
    assert entries["libretranslate"].sends == "https://translate.example"
    assert entries["openai"].sends == "https://api.openai.com/v1"
    assert entries["yandex"].state == "ready: the settings name it"
    assert [name for name, entry in entries.items() if entry.local] == ["ctranslate2", "apertium"]
    assert all(entry.ready for entry in entries.values())


def test_the_catalogue_of_a_bare_machine(bare):
    entries = catalogue(Settings())
    assert not any(entry.ready for entry in entries)
    assert all("\n" not in entry.state and entry.state for entry in entries)
    assert "pip install 'onrecord[translate]'" in entries[0].state

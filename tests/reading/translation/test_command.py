import argparse
import io
import json

import pytest

from onrecord.cli import translators
from onrecord.record import InputError

from .test_install import hub

__all__ = ["hub"]


def run(*arguments):
    top = argparse.ArgumentParser()
    translators.add(top.add_subparsers())
    options = top.parse_args(["translators", *arguments])
    options.run(options)


def test_the_table(capsys, monkeypatch):
    monkeypatch.setenv("DEEPL_API_KEY", "the-key:fx")
    run()
    shown = capsys.readouterr().out
    assert "deepl           goes to https://api-free.deepl.com  ready if named" in shown
    assert "onrecord translators install ru-en" in " ".join(shown.split())
    assert "en-es" in shown
    assert "the-key" not in shown


def test_the_list_for_programs(capsys):
    run("--format", "json")
    listed = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert list(listed) == ["ctranslate2", "apertium", "deepl", "libretranslate", "openai", "yandex"]
    assert ["en", "es"] in listed["apertium"]["pairs"]


def test_without_a_terminal_it_does_not_fetch(hub, packages, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    with pytest.raises(InputError, match="there is no terminal to ask at; add --yes"):
        run("install", "de-en")
    assert "licence: apache-2.0" in capsys.readouterr().err
    assert list(packages.iterdir()) == []


def test_yes(hub, packages, capsys):
    run("install", "de-en", "--yes")
    told = capsys.readouterr()
    assert f"de-en is installed: {packages / 'opus-mt-de-en'}\n" in told.err
    assert "MB, licence: apache-2.0" in told.err


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("answer", "fetched"), [("y\n", True), ("YES\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_it_asks(hub, packages, monkeypatch, capsys, answer, fetched):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    run("install", "de-en")
    assert [each.name for each in packages.iterdir()] == ["opus-mt-de-en"] * fetched
    told = capsys.readouterr().err
    assert "Fetch it? [y/N]" in told
    assert ("Nothing was fetched" in told) is not fetched


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("ru", "no pair of languages; give the two codes with a dash between"),
        ("ru-xx", "'xx' is no language"),
        ("ru-ru", "twice the same"),
        ("RU-../../x", "no language"),
    ],
)
def test_pairs_that_are_none(pair, says):
    with pytest.raises(InputError, match=says):
        run("install", pair, "--yes")

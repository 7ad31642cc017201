import os
import sqlite3
import stat
from types import SimpleNamespace

import pytest

from onrecord.reading.translation import Cache
from onrecord.record import InputError

ONE = SimpleNamespace(name="One", model="1")


def full(file, count, **settings):
    with Cache(file, **settings) as cache:
        for number in range(count):
            cache.put(ONE, "de", "en", f"text {number}", "x" * 100)


def test_what_was_put_is_there_the_next_time(tmp_path):
    with Cache(tmp_path / "new" / "cache") as cache:
        cache.put(ONE, "de", "en", "eins", "one")
    with Cache(tmp_path / "new" / "cache") as cache:
        assert cache.get(ONE, "de", "en", "eins") == "one"


@pytest.mark.parametrize(
    "other",
    [
        (SimpleNamespace(name="Two", model="1"), "de", "en", "eins"),
        (SimpleNamespace(name="One", model="2"), "de", "en", "eins"),
        (ONE, "nl", "en", "eins"),
        (ONE, "de", "fr", "eins"),
        (ONE, "de", "en", "eins."),
    ],
)
def test_another_translator_language_or_text_is_another_translation(tmp_path, other):
    with Cache(tmp_path / "cache") as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(*other) is None


def test_where_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "mine"))
    Cache().close()
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o600


@pytest.fixture
def usual(tmp_path, monkeypatch):
    """Where the cache is if nothing names another place."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "onrecord").mkdir()
    return tmp_path / "onrecord" / "translations.sqlite"


def database(file, statement):
    with sqlite3.connect(file) as other:
        found = other.execute(statement).fetchall()
    other.close()
    return found


def foreign(file):
    database(file, "CREATE TABLE bookmark (mine)")


def of_another_form(file):
    database(file, "CREATE TABLE translation (mine)")


def letter(file):
    file.write_text("a letter to somebody\n" * 100)


NO_CACHE = [letter, foreign, of_another_form, lambda file: file.write_text("hello")]


@pytest.mark.parametrize("make", NO_CACHE)
def test_what_is_no_cache_in_the_usual_place_is_put_aside(usual, make):
    make(usual)
    before = usual.read_bytes()
    (usual.parent / "translations.sqlite.broken").write_text("an earlier one")
    with Cache() as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") == "one"
    assert (usual.parent / "translations.sqlite.broken").read_text() == "an earlier one"
    assert (usual.parent / "translations.sqlite.broken-2").read_bytes() == before


@pytest.mark.parametrize("make", NO_CACHE)
def test_what_is_no_cache_in_a_place_that_was_named_stays(tmp_path, monkeypatch, make):
    file = tmp_path / "notes.txt"
    make(file)
    os.utime(file, (0, 0))
    before = file.read_bytes()
    monkeypatch.setenv("ONRECORD_CACHE", str(file))
    with pytest.raises(
        InputError, match=r"notes\.txt: .* no cache of translations, .*; name another file in ONRECORD_CACHE"
    ) as error:
        Cache()
    assert "\n" not in str(error.value)
    assert (file.read_bytes(), file.stat().st_mtime) == (before, 0)
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def damage(file):
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def test_a_cache_damaged_inside_is_started_afresh(usual):
    full(usual, 2000)
    damage(usual)
    with Cache() as cache:
        assert cache.get(ONE, "de", "en", "text 1") is None
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") == "one"
    assert usual.with_name("translations.sqlite.broken").exists()


def test_a_cache_of_another_place_damaged_inside_is_left(tmp_path):
    full(tmp_path / "cache", 2000)
    damage(tmp_path / "cache")
    before = (tmp_path / "cache").read_bytes()
    with Cache(tmp_path / "cache") as cache:
        assert cache.get(ONE, "de", "en", "text 1") is None
        cache.put(ONE, "de", "en", "eins", "one")
    assert (tmp_path / "cache").read_bytes() == before


def test_what_cannot_be_kept_breaks_no_cache(usual):
    full(usual, 1)
    database(usual, "CREATE TRIGGER full BEFORE INSERT ON translation BEGIN SELECT RAISE(ABORT, 'no'); END")
    with Cache() as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") is None
        assert cache.get(ONE, "de", "en", "text 0")
    assert [each.name for each in usual.parent.iterdir()] == [usual.name]


def test_half_a_character_is_not_kept(usual):
    with Cache() as cache:
        cache.put(ONE, "de", "en", "eins \ud83d", "one \ud83d")
        assert cache.get(ONE, "de", "en", "eins \ud83d") is None
        cache.put(ONE, "de", "en", "zwei \ud83d", "two")
        assert cache.get(ONE, "de", "en", "zwei \ud83d") == "two"


@pytest.mark.parametrize("name", ["folder", "file/under"])
def test_without_a_place_everything_goes_on(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / name) as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    full(tmp_path / "cache", 10)
    with Cache(tmp_path / "cache", most_characters=500) as cache:
        assert cache.get(ONE, "de", "en", "text 0")
    with Cache(tmp_path / "cache") as cache:
        kept = [number for number in range(10) if cache.get(ONE, "de", "en", f"text {number}")]
    assert kept == [0, 7, 8, 9]

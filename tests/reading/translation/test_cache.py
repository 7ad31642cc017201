import sqlite3
import stat
from types import SimpleNamespace

import pytest

from onrecord.reading.translation import Cache

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


def test_what_is_no_cache_is_put_aside(tmp_path):
    file = tmp_path / "cache"
    file.write_text("a letter to somebody\n" * 100)
    with Cache(file) as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") == "one"
    assert (tmp_path / "cache.broken").read_text().startswith("a letter to somebody")


def test_a_cache_damaged_inside_is_started_afresh(tmp_path):
    file = tmp_path / "cache"
    full(file, 2000)
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with Cache(file) as cache:
        assert cache.get(ONE, "de", "en", "text 1") is None
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") == "one"


@pytest.mark.parametrize("name", ["folder", "file/under"])
def test_without_a_place_everything_goes_on(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / name) as cache:
        cache.put(ONE, "de", "en", "eins", "one")
        assert cache.get(ONE, "de", "en", "eins") is None


def test_another_programs_database_is_left_alone(tmp_path):
    file = tmp_path / "other"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE translation (mine)")
    other.close()
    with Cache(file) as cache:
        assert cache.get(ONE, "de", "en", "eins") is None
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT sql FROM sqlite_master").fetchall() == [("CREATE TABLE translation (mine)",)]
    other.close()


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    full(tmp_path / "cache", 10)
    with Cache(tmp_path / "cache", most_characters=500) as cache:
        assert cache.get(ONE, "de", "en", "text 0")
    with Cache(tmp_path / "cache") as cache:
        kept = [number for number in range(10) if cache.get(ONE, "de", "en", f"text {number}")]
    assert kept == [0, 7, 8, 9]

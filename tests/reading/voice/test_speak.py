"""Sound files, read back by ffprobe: as long as the words, with their chapters and tags, and not silent."""

import wave
from pathlib import Path

import msgspec
import pytest

from onrecord.reading.voice import Manner, script, speak
from onrecord.record import InputError

from ..build import article
from . import machine
from .articles import ENGLISH, RUSSIAN

ARTICLES = {"English": ENGLISH, "Russian": RUSSIAN}
SLOWEST, FASTEST = 90, 260
"""Words a minute at speed 1: people who read aloud say 120 to 200."""
SILENT = -40
"""dB below full scale, for the loudest sample."""
FRAME = 0.08
"""Seconds by which a file may be longer than its sound: an MP3's frames and its encoder's start."""


@pytest.mark.parametrize("ending", [".mp3", ".ogg", ".wav"])
@pytest.mark.parametrize("language", ARTICLES)
def test_a_sound_file_reads_back(equipped, tmp_path, language, ending):
    page = ARTICLES[language]
    output = tmp_path / f"article{ending}"
    spoken = speak(page, output)
    probe = machine.probed(output)
    length = float(probe["format"]["duration"])
    words = sum(len(passage.text.split()) for passage in script(page))
    assert SLOWEST < words / (length / 60) < FASTEST
    assert abs(spoken.duration - length) < FRAME
    assert machine.loudest(output) > SILENT
    read = [(each["tags"]["title"], float(each["start_time"])) for each in probe["chapters"]]
    assert [title for title, _ in read] == ([] if ending == ".wav" else [each.title for each in spoken.chapters])
    for (_, start), chapter in zip(read, spoken.chapters, strict=False):
        assert abs(start - chapter.start) < 0.002
    tags = {name.lower(): value for name, value in probe["format"].get("tags", {}).items()}
    tags |= {name.lower(): value for name, value in probe["streams"][0].get("tags", {}).items()}
    assert (tags["title"], tags["artist"]) == (page.title, page.outlet)
    assert tags["language"] == {"en": "eng", "ru": "rus"}[page.language]
    assert (spoken.engine, spoken.voice, spoken.language) == ("espeak-ng", page.language, page.language)


def test_chapters_are_the_title_and_the_headings(equipped, tmp_path):
    spoken = speak(ENGLISH, tmp_path / "a.mp3")
    titles = ["Harbour vote splits the council", "What the money buys", "What comes next; and = when"]
    assert [chapter.title for chapter in spoken.chapters] == titles
    starts = [chapter.start for chapter in spoken.chapters]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert starts[-1] < spoken.duration


def test_a_chapter_begins_in_the_silence_before_its_heading(equipped, tmp_path):
    """At each start, the quarter of a second before is silent, and sound follows within the next half."""
    output = tmp_path / "a.wav"
    spoken = speak(ENGLISH, output)
    with wave.open(str(output)) as file:
        rate, samples = file.getframerate(), file.readframes(file.getnframes())
    for chapter in spoken.chapters[1:]:
        at = 2 * round(chapter.start * rate)
        assert not any(samples[at - rate // 2 : at])
        assert any(samples[at : at + rate])


def test_piper_speaks_where_it_has_a_voice(equipped, tmp_path):
    machine.piper(equipped[0])
    machine.voice(equipped[1], "en_GB-alba-medium")
    told = []
    output = tmp_path / "a.ogg"
    spoken = speak(ENGLISH, output, progress=lambda said, total: told.append((said, total)))
    assert (spoken.engine, spoken.voice) == ("piper", "en_GB-alba-medium")
    assert abs(float(machine.probed(output)["format"]["duration"]) - spoken.duration) < FRAME
    assert machine.loudest(output) > SILENT
    passages = script(ENGLISH)
    assert (equipped[0] / "said").read_text().splitlines() == [passage.text for passage in passages]
    # 0.06 s a character, and the pauses
    expected = sum(0.06 * len(passage.text) + passage.pause for passage in passages)
    assert abs(spoken.duration - expected) < 0.01
    total = sum(len(passage.text) for passage in passages)
    assert told[-1] == (total, total)
    assert len(told) == len(passages)


def test_speed_shortens_words_and_pauses(equipped, tmp_path):
    slow, usual, fast = (
        speak(ENGLISH, tmp_path / "a.wav", manner=Manner(speed=speed)).duration for speed in (0.5, 1, 2)
    )
    assert slow > 1.6 * usual > 2.5 * fast


def test_captions_and_addresses_are_said_where_asked_for(equipped, tmp_path):
    machine.piper(equipped[0])
    machine.voice(equipped[1], "en_GB-alba-medium")
    speak(ENGLISH, tmp_path / "a.wav", manner=Manner(captions=True, addresses=True))
    said = (equipped[0] / "said").read_text()
    assert "seen from the lighthouse" in said
    assert "https://example.org/plan" in said


def test_tags_with_every_mark_read_back(equipped, tmp_path):
    odd = r"A = b; #c \ d 'e' [f] — “g”"
    page = article("Words.", ("heading", odd), "More.", title=odd, outlet=odd, language="en")
    for ending in (".mp3", ".ogg"):
        output = tmp_path / f"a{ending}"
        speak(page, output)
        assert [each["tags"]["title"] for each in machine.probed(output)["chapters"]] == [odd, odd]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.flac", "the name says no kind of sound file; end it in .mp3, .ogg or .wav"),
        ("a", "the name says no kind of sound file"),
        ("none/a.mp3", "there is no folder"),
        ("folder.mp3", "is a folder; name a file in a folder that exists"),
    ],
)
def test_a_file_that_cannot_be_written(equipped, tmp_path, name, message):
    (tmp_path / "folder.mp3").mkdir()
    with pytest.raises(InputError, match=message):
        speak(ENGLISH, tmp_path / name)


@pytest.mark.parametrize("speed", [0, 0.49, 2.51, -1, float("nan"), float("inf")])
def test_a_speed_that_cannot_be_followed(equipped, tmp_path, speed):
    with pytest.raises(InputError, match=r"give one from 0\.5 to 2\.5"):
        speak(ENGLISH, tmp_path / "a.mp3", manner=Manner(speed=speed))


def test_without_ffmpeg_it_says_what_to_install(equipped, tmp_path):
    (equipped[0] / "ffmpeg").unlink()
    with pytest.raises(InputError, match="ffmpeg, which writes sound files, is not installed; install ffmpeg"):
        speak(ENGLISH, tmp_path / "a.mp3")


def test_an_article_without_prose(equipped, tmp_path):
    with pytest.raises(InputError, match="there is nothing to say in this article"):
        speak(article(("caption", "A picture."), "https://example.org", language="en"), tmp_path / "a.mp3")


def test_a_silent_voice_is_told(equipped, tmp_path):
    machine.piper(equipped[0], loudness=0)
    machine.voice(equipped[1], "en_GB-alba-medium")
    with pytest.raises(InputError, match="gave nothing but silence"):
        speak(ENGLISH, tmp_path / "a.mp3")


class StoppedError(Exception):
    pass


def stop(said, total):
    raise StoppedError


def fail(said, total):
    raise KeyboardInterrupt


@pytest.mark.parametrize("engine", ["piper", "espeak-ng"])
@pytest.mark.parametrize("before", [None, b"what was there"], ids=["new", "there"])
def test_stopping_leaves_everything_as_it_was(equipped, tmp_path, engine, before):
    machine.piper(equipped[0])
    machine.voice(equipped[1], "en_GB-alba-medium")
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / "a.mp3"
    if before is not None:
        output.write_bytes(before)
    for way in (stop, fail):
        with pytest.raises((StoppedError, KeyboardInterrupt)):
            speak(ENGLISH, output, engine=engine, progress=way)
    assert [path.read_bytes() for path in folder.iterdir()] == ([] if before is None else [before])
    assert not list((tmp_path / "kept").iterdir())


def test_an_ffmpeg_that_fails_leaves_everything_as_it_was(equipped, tmp_path):
    (equipped[0] / "ffmpeg").unlink()
    machine.program(equipped[0], "ffmpeg", "#!/bin/sh\necho \"Unknown encoder 'libmp3lame'\" >&2\nexit 1\n")
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(InputError, match="ffmpeg failed: Unknown encoder 'libmp3lame'"):
        speak(ENGLISH, folder / "a.mp3")
    assert not list(folder.iterdir())
    assert not list((tmp_path / "kept").iterdir())


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(equipped, tmp_path):
    output, link = tmp_path / "a.wav", tmp_path / "link.wav"
    output.write_bytes(b"what was there")
    output.chmod(0o640)
    link.symlink_to(output)
    speak(ENGLISH, link)
    assert link.is_symlink()
    assert output.stat().st_mode & 0o777 == 0o640
    assert machine.loudest(output) > SILENT


def test_a_name_that_begins_with_a_dash_is_a_name(equipped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    speak(ENGLISH, Path("-y.wav"))
    assert machine.loudest(tmp_path / "-y.wav") > SILENT


def test_an_article_without_title_or_outlet(equipped, tmp_path):
    page = msgspec.structs.replace(ENGLISH, title=None, outlet=None, published=None, address=None)
    speak(page, tmp_path / "a.ogg")
    assert machine.probed(tmp_path / "a.ogg")["chapters"][0]["tags"]["title"] == "Untitled article"

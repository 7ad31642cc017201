"""`onrecord speak` and `onrecord voices`, through their own functions."""

import argparse
import io
import json
import sys

import pytest

from onrecord.cli import speak, voices
from onrecord.record import InputError

from . import machine
from .hub import NAME, serve

PAGE = """<html lang="en"><head><title>Harbour vote</title></head><body><article><h1>Harbour vote</h1>
<p>The council voted on Monday to widen the harbour, and work will begin in spring, the mayor of the town said.</p>
<h2>What comes next</h2><p>A second vote is due in June. “We will not be rushed,” said Ann Lee, the mayor, on the quay.
</p></article></body></html>"""


def run(*arguments):
    """Run a command as the command line would."""
    top = argparse.ArgumentParser()
    commands = top.add_subparsers(required=True)
    for command in (speak, voices):
        command.add(commands)
    options = top.parse_args(arguments)
    options.run(options)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def test_speak_writes_the_file_and_says_so(equipped, page, tmp_path, capsys):
    output = tmp_path / "a.mp3"
    run("speak", page, "-o", str(output))
    probe = machine.probed(output)
    assert [each["tags"]["title"] for each in probe["chapters"]] == ["Harbour vote", "What comes next"]
    told = capsys.readouterr()
    assert told.out == ""
    length = round(float(probe["format"]["duration"]))
    assert told.err == f"onrecord: {output}: {length} s, 2 chapters, spoken by en (espeak-ng)\n"


def test_speak_announces_who_speaks(equipped, page, tmp_path):
    machine.piper(equipped[0])
    machine.voice(equipped[1], "en_GB-alba-medium")
    run("speak", page, "-o", str(tmp_path / "a.wav"), "--announce")
    assert "Ann Lee: “We will not be rushed,” said Ann Lee" in (equipped[0] / "said").read_text(encoding="utf-8")


def test_speak_shows_its_progress_on_a_terminal_alone(equipped, page, tmp_path, monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    run("speak", page, "-o", str(tmp_path / "a.wav"))
    assert "Speaking: 100%" in terminal.getvalue()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.mp4"], "end it in .mp3, .ogg or .wav"),
        (["-o", "none/a.mp3"], "there is no folder none"),
        (["-o", "a.mp3", "--speed", "9"], "a speed of 9 cannot be followed"),
        (["-o", "a.mp3", "--voice", "nonesuch"], "no voice 'nonesuch' is installed"),
    ],
)
def test_speak_says_what_is_wrong(equipped, page, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=message):
        run("speak", page, *arguments)


def test_what_is_wrong_is_said_before_the_page_is_read(equipped):
    with pytest.raises(InputError, match=r"end it in \.mp3"):
        run("speak", "there-is-no-such-page.html", "-o", "a.mp4")


def test_a_file_must_be_named(page, capsys):
    with pytest.raises(SystemExit):
        run("speak", page)
    assert "-o" in capsys.readouterr().err


def test_voices_lists_programs_and_voices_in_columns(equipped, capsys):
    machine.piper(equipped[0])
    machine.voice(equipped[1], "ru_RU-irina-medium")
    run("voices", "ru")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["piper", str(equipped[0] / "piper")]
    assert [line.split() for line in lines[5:8]] == [
        ["Voice", "Program", "Language", "Quality", "Size"],
        ["ru_RU-irina-medium", "piper", "Russian", "medium", "1", "MB"],
        ["ru", "espeak-ng", "Russian"],
    ]
    columns = [lines[5].index(head) for head in ("Program", "Language")]
    assert [line[at - 1] + line[at] != "  " for line in lines[6:8] for at in columns] == [True] * 4
    assert str(equipped[1]) in lines[3]


@pytest.mark.parametrize(
    ("written", "names"), [("Russian", {"ru", "ru-lv"}), ("ru_RU", {"ru", "ru-lv"}), ("WELSH", {"cy"})]
)
def test_voices_of_a_language(equipped, capsys, written, names):
    run("voices", written, "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert {voice["name"] for voice in found["voices"]} == names
    assert {program["name"] for program in found["programs"]} == {"piper", "espeak-ng", "ffmpeg"}


def test_voices_says_what_is_not_installed(bare, capsys):
    machine.program(bare[0], "piper", machine.MICE)
    run("voices")
    told = capsys.readouterr().out
    assert "not installed: install espeak-ng" in told
    assert "is another program of that name" in told
    assert "No voice is installed; --online lists what can be fetched." in told
    run("voices", "Welsh")
    assert "No voice for Welsh is installed; --online lists what can be fetched." in capsys.readouterr().out


def test_voices_says_what_cannot_be_fetched_either(equipped, server, capsys):
    run("voices", "Volapük", "--online")
    assert "No voice for Volapük is installed or can be fetched." in capsys.readouterr().out


@pytest.mark.parametrize("settings", ["{", "{}", None, "[" * 100_000])
def test_voices_tells_of_one_that_is_broken(equipped, capsys, settings):
    machine.voice(equipped[1], "en_GB-alba-medium")
    model = machine.voice(equipped[1], "mine")
    beside = model.with_name("mine.onnx.json")
    beside.unlink() if settings is None else beside.write_text(settings)
    told = f"{model}: its settings, mine.onnx.json, are missing, unreadable or name no language; get the voice again"
    run("voices", "cy")
    assert f"not usable: {told}" in capsys.readouterr().out.splitlines()
    run("voices", "cy", "--format", "json")
    assert json.loads(capsys.readouterr().out)["broken"] == [told]


def test_voices_online_lists_what_can_be_fetched(equipped, server, capsys):
    machine.voice(equipped[1], "en_GB-alan-low")
    run("voices", "en", "--online")
    rows = [line.split("  ")[0] + ": " + line.split("  ")[-1].strip() for line in capsys.readouterr().out.splitlines()]
    assert "en_GB-alan-low: installed" in rows
    assert f"{NAME}: to be fetched" in rows
    assert "en-gb: installed" in rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["klingon"], "'klingon' is no language that is known here"),
        (["en", "ru"], "'ru' is one language too many"),
        (["install"], "no voice was named"),
        (["--online", "install", NAME], "voices install: --online is for the list; leave it out"),
        (["install", NAME, "--format", "text"], "voices install: --format is for the list; leave it out"),
        (["ru", "--yes"], "voices: --yes is for install; leave it out"),
        (["--yes"], "voices: --yes is for install; leave it out"),
    ],
)
def test_voices_says_what_is_wrong(equipped, arguments, message):
    with pytest.raises(InputError, match=message):
        run("voices", *arguments)


def asked(monkeypatch, answer):
    """A terminal at which the user answers."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(answer))


@pytest.mark.parametrize(
    ("answer", "fetched"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_a_voice_is_fetched_where_the_user_agrees(server, bare, monkeypatch, capsys, answer, fetched):
    serve(server)
    asked(monkeypatch, answer)
    run("voices", "install", NAME)
    assert (bare[1] / f"{NAME}.onnx").exists() is fetched
    told = capsys.readouterr().err
    assert "size     1 MB" in told
    assert "licence  CC BY 4.0" in told
    assert "Fetch it? [y/N]" in told
    assert ("Nothing was fetched." in told) is not fetched
    assert ("To speak with it, install the program piper" in told) is fetched


def test_yes_asks_nothing_and_what_is_installed_is_left(server, bare, monkeypatch, capsys):
    serve(server)
    monkeypatch.setattr(sys, "stdin", None)
    run("voices", "install", NAME, "--yes")
    assert "Fetch it?" not in capsys.readouterr().err
    server.clear()
    run("voices", "install", NAME)
    assert "is installed already" in capsys.readouterr().err


def test_without_a_terminal_it_does_not_fetch(server, bare, monkeypatch):
    serve(server)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    with pytest.raises(InputError, match="there is no terminal to ask at; add --yes"):
        run("voices", "install", NAME)
    assert not bare[1].exists()


def test_the_usual_voice_speaks_its_own_language_alone(equipped, tmp_path, monkeypatch, capsys):
    settings = tmp_path / "settings.toml"
    settings.write_text('[voice]\nvoice = "de"\nspeed = 2.0\n')
    monkeypatch.setenv("ONRECORD_SETTINGS", str(settings))
    german = (
        "Der Rat hat am Montag beschlossen, den Hafen zu erweitern, und die Arbeit beginnt im Frühling, sagte sie. " * 3
    )
    for language, text, voice in (("de", german, "de"), ("en", PAGE, "en")):
        page = tmp_path / "page.html"
        page.write_text(text if text is PAGE else f"<html lang={language}><body><p>{text}</p></body></html>", "utf-8")
        run("speak", str(page), "-o", str(tmp_path / "a.wav"))
        assert f"spoken by {voice} (espeak-ng)" in capsys.readouterr().err


def test_no_speed_is_no_speed(equipped, page, tmp_path):
    with pytest.raises(InputError, match=r"0\.5"):
        run("speak", page, "-o", str(tmp_path / "a.wav"), "--speed", "0")

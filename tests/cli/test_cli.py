"""The command line, as a user calls it: each case is a process of its own, or the same call in this one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import jsonschema
import pytest

from onrecord import __version__
from onrecord.cli import main
from onrecord.record import Article, json_schema

EXAMPLE = Path(__file__).parents[2] / "examples" / "summit.html"
RUSSIAN = (
    "Совет города отложил решение о мосте на неделю. Мэр сказала, что проверка займёт больше времени, чем ожидалось. "
    "Жители улицы недовольны задержкой и просят открыть хотя бы одну полосу движения.\n\n"
    "Следующее заседание пройдёт в среду, сообщили в пресс-службе. Проект стоит двенадцать миллионов."
)


def onrecord(*arguments, stdin=b"", **options):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False, **options)


def test_read_shows_who_said_what(capsys):
    assert main(["read", str(EXAMPLE)]) == 0
    shown = capsys.readouterr().out
    article = read_json(capsys, EXAMPLE)
    assert article.title in " ".join(shown.split())
    for actor in {s.speaker.name for s in article.statements if s.speaker}:
        assert actor in shown


def read_json(capsys, *arguments):
    assert main(["read", *map(str, arguments), "--format", "json"]) == 0
    return Article.from_json(capsys.readouterr().out)


def test_json_is_valid_and_the_same_each_time(capsys):
    texts = []
    for _ in range(2):
        assert main(["read", str(EXAMPLE), "--format", "json"]) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(texts[0]))


def test_less_likely_statements_can_be_left_out(capsys):
    every = read_json(capsys, EXAMPLE).statements
    least = sorted(s.confidence for s in every)[len(every) // 2]
    kept = read_json(capsys, EXAMPLE, "--min-confidence", least).statements
    assert [s.content for s in kept] == [s.content for s in every if s.confidence >= least]
    assert [s.id for s in kept] == [f"s{number}" for number in range(1, len(kept) + 1)]
    assert 0 < len(kept) < len(every)


def test_every_part_is_exactly_its_characters(capsys):
    article = read_json(capsys, EXAMPLE)
    assert article.statements
    for statement in article.statements:
        for part in (statement.content, statement.cue, statement.source):
            if part is not None:
                assert part.text == " ".join(article.text[start:end] for start, end in part.spans)
    for actor in article.actors:
        for start, end in actor.mentions:
            assert article.text[start:end].strip()


def test_a_page_to_read(tmp_path, capsys):
    output = tmp_path / "page.html"
    assert main(["read", str(EXAMPLE), "-o", str(output)]) == 0
    assert capsys.readouterr().out == ""
    assert output.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_output_keeps_links_and_permissions(tmp_path):
    target, link = tmp_path / "kept.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert main(["read", str(EXAMPLE), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith('{"schema"')
    assert target.stat().st_mode & 0o777 == 0o600
    assert len(list(tmp_path.iterdir())) == 2


def test_output_into_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = f"cat {pipe} & {sys.executable} -m onrecord read {EXAMPLE} --format json -o {pipe}; wait"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=True)
    assert Article.from_json(result.stdout).title
    assert pipe.is_fifo()


@pytest.mark.parametrize(("command", "code"), [("read {} >&-", 0), ("read - <&-", 2), ("read {} >/dev/full", 2)])
def test_streams_that_are_closed_or_full(command, code):
    call = f"{sys.executable} -m onrecord {command.format(EXAMPLE)}"
    result = subprocess.run(["bash", "-c", call], capture_output=True, timeout=60, check=False)
    assert result.returncode == code
    assert b"Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == (1 if code else 0)


def test_standard_input_with_what_the_page_does_not_say():
    page = "The mayor, Ana Roth, said the bridge would open on Monday. “We are ready,” she said.\n" * 3
    result = onrecord(
        "read",
        "-",
        "--published",
        "2025-04-10",
        "--address",
        "https://example.org/a",
        "--format",
        "json",
        stdin=page.encode(),
    )
    article = Article.from_json(result.stdout)
    assert (article.published, article.address) == ("2025-04-10", "https://example.org/a")
    assert result.stderr == b""


def test_another_language_gives_the_text_and_says_why(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(RUSSIAN, encoding="utf-8")
    result = onrecord("read", page, "--format", "json")
    article = Article.from_json(result.stdout)
    assert result.returncode == 0
    assert article.language == "ru"
    assert article.statements == ()
    assert "Мэр сказала" in article.text
    assert len(result.stderr.decode().splitlines()) == 1
    assert "English" in result.stderr.decode()


BAD = [
    (["read", "no-such-file.html"], "no-such-file.html"),
    (["read", "."], "folder"),
    (["read", "empty.txt"], "empty"),
    (["read", "paper.pdf"], "PDF"),
    (["read", "photo.png"], "image"),
    (["read", "noise.bin"], ""),
    (["read", "blank.html"], "no article"),
    (["read", "long.txt"], "10 MB"),
    (["read", "http://127.0.0.1:9/"], "127.0.0.1:9"),
    (["read", "ftp://127.0.0.1/"], "http"),
    (["read", "good.txt", "--published", "10 April"], "YYYY-MM-DD"),
    (["read", "good.txt", "--min-confidence", "2"], "from 0 to 1"),
    (["read", "good.txt", "--min-confidence", "nan"], "from 0 to 1"),
    (["read", "good.txt", "--min-confidence", "high"], "--min-confidence"),
    (["read", "good.txt", "--format", "xml"], "xml"),
    (["read", "good.txt", "-o", "out.pdf"], "out.pdf"),
    (["read", "good.txt", "-o", "out.html", "--format", "json"], "drop one"),
    (["read", "good.txt", "-o", "nowhere/out.html"], "nowhere"),
    (["read", "good.txt", "--verbatim"], "--verbatim"),
    (["read", "good.txt", "--important", "half"], "'half' is no share"),
    (["read", "good.txt", "--important", "120%"], "100%"),
    (["read", "good.txt", "--offline"], "-o page.html"),
    (["read", "good.txt", "--translator", "apertium"], "--translate"),
    (["read", "good.txt", "--translate", "xx"], "'xx'"),
    (
        ["read", "good.txt", "--translate", "Germn"],
        "'Germn' is no language that is known here; did you mean German (de)?",
    ),
    (["read", "good.txt", "--translate", "German"], "onrecord translators install en-de"),
    (["read", "good.txt", "--translate", "en"], "in that language already"),
    (["read", "good.txt", "--translate", "de"], "onrecord translators install en-de"),
    (["read", "good.txt", "--translate", "de", "--translator", "babel"], "babel"),
    (["read", "good.txt", "--translate", "de", "--translator", "deepl"], "DEEPL_API_KEY"),
    (["speak", "good.txt"], "-o"),
    (["speak", "good.txt", "-o", "out.aac"], "out.aac"),
    (["speak", "good.txt", "-o", "out.mp3", "--voice", "nobody"], "nobody"),
    (["speak", "no-such-file.html", "-o", "out.mp3"], "no-such-file.html"),
    (["voices", "install"], "--online"),
    (["translators", "install", "ru"], "ru-en"),
    (["read"], "PAGE"),
    (["write", "good.txt"], "write"),
    ([], "COMMAND"),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text("The mayor said the bridge would open. “We are ready,” she said.\n" * 5)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "blank.html").write_text("<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>")
    (tmp_path / "long.txt").write_text("A line that is long enough to read. " * 310_000)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "named"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_bad_input_gets_one_clear_line(folder, arguments, named, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    before = sorted(folder.rglob("*"))
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert named in err
    assert "Traceback" not in err
    assert sorted(folder.rglob("*")) == before


def test_a_failure_of_ours_is_one_line_and_exit_1(monkeypatch, capsys):
    monkeypatch.setattr("onrecord.reader.read", lambda *_, **__: 1 / 0)
    assert main(["read", str(EXAMPLE)]) == 1
    assert "our fault" in capsys.readouterr().err


def test_the_reader_of_our_output_may_stop():
    command = f"{sys.executable} -m onrecord read {EXAMPLE} --format json | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=True)
    assert result.stderr == b""


def test_help_and_version(capsys):
    for arguments in (["--help"], ["read", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_help_imports_nothing_heavy():
    code = "import sys; from onrecord.cli import parser; parser(); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "onnxruntime", "trafilatura", "httpx", "lxml", "msgspec", "jinja2"} & set(modules)


SLOW_ESPEAK = """#!/bin/sh
case "$*" in *--voices*) exec {espeak} "$@" ;; esac
echo $$ > "$(dirname "$0")/started"
exec sleep 60
"""


@pytest.fixture
def hang_up():
    """Set what is done at SIGHUP, for as long as the test takes."""
    before = signal.getsignal(signal.SIGHUP)
    yield lambda done: signal.signal(signal.SIGHUP, done)
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_nothing_is_left_behind_where_a_signal_ends_it(tmp_path, hang_up, number):
    hang_up(signal.SIG_DFL)  # what runs the tests may ignore it, and a process inherits that
    programs, kept = tmp_path / "programs", tmp_path / "kept"
    programs.mkdir()
    kept.mkdir()
    slow = programs / "espeak-ng"
    slow.write_text(SLOW_ESPEAK.format(espeak=shutil.which("espeak-ng")))
    slow.chmod(0o755)
    command = [sys.executable, "-m", "onrecord", "speak", EXAMPLE, "-o", tmp_path / "out.wav"]
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(kept)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        started = programs / "started"
        while process.poll() is None and not (started.exists() and started.read_text().endswith("\n")):
            time.sleep(0.02)
        assert len(list(kept.glob("onrecord-*"))) == 1  # espeak-ng's own library keeps a folder there, too
        process.send_signal(number)
        process.send_signal(number)  # as a terminal that closes and its shell both do
        told = process.communicate(timeout=30)[1]
    assert (process.returncode, told) == (128 + number, b"")
    assert list(kept.glob("onrecord-*")) == []
    assert not (tmp_path / "out.wav").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


@pytest.mark.parametrize("done", [signal.SIG_IGN, lambda *_: None], ids=["ignored", "handled"])
def test_a_signal_that_somebody_takes_care_of_is_left_to_them(hang_up, monkeypatch, capsys, done):
    hang_up(done)  # nohup ignores it
    monkeypatch.setattr("onrecord.cli.voices.run", lambda _: os.kill(os.getpid(), signal.SIGHUP))
    assert main(["voices"]) == 0
    assert signal.getsignal(signal.SIGHUP) is done


def test_signals_are_as_before_when_it_has_ended(hang_up, monkeypatch, capsys):
    def run(_):
        assert callable(signal.getsignal(signal.SIGHUP))  # or else the tests would end here
        os.kill(os.getpid(), signal.SIGHUP)

    hang_up(signal.SIG_DFL)
    monkeypatch.setattr("onrecord.cli.voices.run", run)
    with pytest.raises(SystemExit) as stop:
        main(["voices"])
    assert stop.value.code == 128 + signal.SIGHUP
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL


def test_it_runs_beside_the_main_thread(capsys):
    codes = []
    thread = threading.Thread(target=lambda: codes.append(main(["read", str(EXAMPLE)])))
    thread.start()
    thread.join()
    assert codes == [0]

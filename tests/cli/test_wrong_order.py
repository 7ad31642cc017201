"""Words of a command line that are one too many, in a wrong place or of a wrong form: one line says what to write."""

import re

import pytest

from onrecord.cli import main

WRONG = [
    # more than one page
    (
        ["read", "en.html", "de.txt"],
        "onrecord read: 2 pages are given; give one at a time; onrecord who takes several",
    ),
    (["read", "-", "-"], "onrecord read: 2 pages are given"),
    (["read", "a.html", "b.html", "--format", "json", "c.html"], "onrecord read: 3 pages are given"),
    (["speak", "a.html", "b.html", "-o", "a.mp3"], "onrecord speak: 2 pages are given"),
    (["read", "a.html", "b\nc.html"], "2 pages are given"),
    # what a command does not know: its own help is named
    (["read", "en.html", "--verbatim"], "unrecognized arguments: --verbatim (see onrecord read --help)"),
    (["read", "en.html", "more.html", "--verbatim"], "unrecognized arguments: more.html --verbatim"),
    (["read", "en.html", "--odd\nname"], "unrecognized arguments: --odd name (see onrecord read --help)"),
    (["who", "en.html", "--published", "2025-04-10"], "--published 2025-04-10 (see onrecord who --help)"),
    (["translators", "install", "ru", "en"], "arguments: en (see onrecord translators install --help)"),
    # values that begin with a dash
    (["read", "en.html", "--important", "-1%"], "--important: expected one argument; write --important=-1%"),
    (["read", "en.html", "--important=-1%"], "'-1%' is no share"),
    (["read", "en.html", "-o", "-x.html"], "-o/--output: expected one argument; write --output=-x.html"),
    (["read", "en.html", "--important"], "--important: expected one argument (see onrecord read --help)"),
    (["read", "en.html", "--important", "--offline"], "--important: expected one argument (see onrecord read --help)"),
    # no command
    (["en.html"], "'en.html' is no command; to read a page: onrecord read en.html (see onrecord --help)"),
    (["my page.html", "-o", "x.json"], "onrecord read 'my page.html'"),
    (["https://example.org/a"], "onrecord read https://example.org/a"),
    (["-"], "onrecord read -"),
    (["raed", "en.html"], "'raed' is no command; did you mean onrecord read?"),
    (["Voices"], "did you mean onrecord voices?"),
    (["sing"], "'sing' is no command; the commands are read, who, speak"),
    (["help", "sing"], "'sing' is no command"),
    # voices
    (["voices", "Install", "en_GB-alba-medium"], "did you mean onrecord voices install?"),
    (["voices", "instal"], "did you mean onrecord voices install?"),
    (["voices", "en", "ru"], "'ru' is one language too many"),
    # no page
    (["read", ""], "no page was given; give a file or an http(s) address"),
    (["read", "www.example.org/news"], "www.example.org/news: no such file; check the name, or begin an address with"),
]


@pytest.mark.parametrize(
    ("arguments", "told"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_one_line_says_what_to_write(tmp_path, monkeypatch, capsys, arguments, told):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (["help"], r"usage: onrecord .*COMMAND"),
        (["help", "read"], r"usage: onrecord read .*PAGE"),
        (["help", "translators", "install"], r"usage: onrecord translators install .*PAIR"),
    ],
)
def test_help_is_given_where_it_is_asked_for_as_a_command(capsys, arguments, usage):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    assert re.match(usage, " ".join(capsys.readouterr().out.split()))

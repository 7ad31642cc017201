"""The table of who speaks, as people and programs get it, and its command."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors import Carrier, Voice
from onrecord.cli import main
from onrecord.reading import who
from onrecord.reading.terminal import columns


def voice(name, direct=0, mixed=0, indirect=0, **fields):
    total = direct + mixed + indirect
    settings = {"type": "person" if name else None, "articles": 1} | fields
    return Voice(name=name, direct=direct, mixed=mixed, indirect=indirect, statements=total, **settings)


VOICES = [
    voice("Ilse Brandvold", 3, 1, 2, role="mayor of Oru", country="NO", via=(Carrier("Courier", 2), Carrier("Wire", 1)),
          articles=2, identity="person/ilse-brandvold", aliases=("Brandvold", "the mayor")),
    voice("sources close to the harbour board", indirect=2, type="anonymous"),
    voice("世界港口办公室", 1, type="organization"),
    voice(None, 1, 1),
]  # fmt: skip


def test_a_table_for_people():
    shown = who.table(VOICES, width=100, colour=False)
    assert shown.splitlines() == [
        "11 statements by 3 speakers; of 2 the speaker is not resolved",
        "",
        "Actor                      Who               Said  direct  mixed  indirect  pages  Via",
        "Ilse Brandvold             mayor of Oru, NO     6       3      1         2      2  Courier (2), Wire",
        "sources close to the       anonymous            2       0      0         2      1",
        "harbour board",
        "世界港口办公室                                  1       1      0         0      1",
        "Speaker not resolved                            2       1      1         0      1",
    ]


def test_a_narrow_window_gets_a_list():
    shown = who.table(VOICES, width=36, colour=False)
    assert "Ilse Brandvold — 6\n  mayor of Oru, NO\n  3 direct, 1 mixed, 2 indirect · 2\n  pages\n" in shown
    assert "  via Courier (2), Wire\n" in shown


def test_colour_is_set_only_where_it_is_wanted():
    assert "\x1b[1m" in who.table(VOICES, width=100, colour=True)
    assert "\x1b" not in who.table(VOICES, width=100, colour=False)


def test_nobody_speaks():
    assert who.table([], width=80, colour=False) == "No statements were found.\n"
    assert who.to_json([]) == "[]\n"
    assert who.to_csv([]).splitlines() == [",".join(who.FIELDS)]


words = st.text(max_size=40) | st.sampled_from(["世界" * 20, "a\x1b[2Jb", "x" * 90, "e\u0301" * 9])
voices = st.lists(
    st.builds(
        lambda name, role, via, pages: voice(
            name, 3, 1234567, role=role, articles=pages, via=tuple(Carrier(one, 2) for one in via)
        ),
        st.none() | words,
        st.none() | words,
        st.lists(words, max_size=3),
        st.integers(1, 12),
    ),
    max_size=4,
)


@given(voices, st.integers(0, 200))
def test_no_line_is_wider_than_the_window_and_no_control_character_gets_through(some, width):
    shown = who.table(some, width=width, colour=False)
    assert all(columns(line) <= max(width, 20) for line in shown.split("\n"))
    assert not any(char < " " for char in shown.replace("\n", ""))


@given(voices)
def test_programs_get_one_row_or_object_each(some):
    rows = list(csv.DictReader(io.StringIO(who.to_csv(some), newline="")))
    objects = json.loads(who.to_json(some))
    assert len(rows) == len(objects) == len(some)
    assert all(tuple(one) == who.FIELDS for one in rows)
    assert all(sorted(one) == sorted(who.FIELDS) for one in objects)


ORU = """The pier of Oru will open in May, said Ilse Brandvold, the mayor of the town, on Monday evening.

“We have waited long enough,” Brandvold said. “Nobody will stop us now.” The works had cost more than was planned.

Residents said that they had not been asked about the new pier, or about the road that leads to it.
"""
WIRE = """The mayor of Oru, Ilse Brandvold, said on Tuesday that the road to the new pier would be closed for a week.

“It is a question of safety,” she said. The harbour board has no money left for a second road this year.
"""


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("oru.txt", ORU), ("wire.txt", WIRE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_pages_are_counted_together(pages, capsys):
    assert main(["who", "oru.txt", "wire.txt", "--format", "json"]) == 0
    objects = json.loads(capsys.readouterr().out)
    mayor = objects[0]
    assert (mayor["name"], mayor["identity"], mayor["articles"]) == ("Ilse Brandvold", "person/ilse-brandvold", 2)
    assert mayor["statements"] == mayor["direct"] + mayor["mixed"] + mayor["indirect"] > 3
    assert main(["who", "oru.txt", "wire.txt"]) == 0
    shown = capsys.readouterr().out
    assert "Ilse Brandvold" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_the_name_of_the_file_tells_the_format(pages, capsys):
    assert main(["who", "oru.txt", "-o", "who.csv"]) == 0
    assert (pages / "who.csv").read_text("utf-8").splitlines()[0] == ",".join(who.FIELDS)
    assert main(["who", "oru.txt", "-o", "who.json"]) == 0
    assert json.loads((pages / "who.json").read_text("utf-8"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["oru.txt", "missing.txt"], "missing.txt"),
        (["missing.txt", "oru.txt", "-o", "who.csv"], "missing.txt"),
        (["-", "-"], "only once"),
        (["oru.txt", "-o", "who.html"], "end it in"),
        (["oru.txt", "--format", "html"], "html"),
        (["oru.txt", "--published", "2025-04-10"], "--published"),
        (["oru.txt", "--min-confidence", "2"], "from 0 to 1"),
        (["oru.txt", "--known", "missing.csv"], "missing.csv: there is no such file"),
        (["oru.txt", "--decisions", "missing.jsonl"], "missing.jsonl: there is no such file"),
        (["oru.txt", "--known", "oru.txt"], "line 1: there is no column “name”"),
        (["oru.txt", "--decisions", "oru.txt"], "line 1: not JSON"),
        ([], "PAGE"),
    ],
)
def test_bad_input_gets_one_clear_line_and_nothing_is_written(pages, capsys, arguments, told):
    before = sorted(pages.iterdir())
    try:
        code = main(["who", *arguments])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert told in err
    assert sorted(pages.iterdir()) == before


def test_decisions_are_put_over_what_is_found(pages, capsys):
    assert main(["read", "oru.txt", "--format", "json"]) == 0
    article = json.loads(capsys.readouterr().out)
    start = article["text"].index("Brandvold said")
    made = [
        {"decide": "split", "article": article["id"], "spans": [[start, start + 9]], "text": ["Brandvold"],
         "name": "Kari Brandvold", "coder": "mk"},
        {"decide": "merge", "identities": ["wikidata/Q5", "person/ilse-brandvold"]},
        {"decide": "split", "article": article["id"], "spans": [[9000, 9003]], "text": ["Ole"], "name": "Ole Vik"},
    ]  # fmt: skip
    (pages / "decided.jsonl").write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    for _ in range(2):  # to read again changes no decision
        assert main(["who", "oru.txt", "wire.txt", "--decisions", "decided.jsonl", "--format", "json"]) == 0
        out, err = capsys.readouterr()
        names = {one["name"]: one["identity"] for one in json.loads(out)}
        assert names["Kari Brandvold"] == "person/kari-brandvold"
        assert names["Ilse Brandvold"] == "wikidata/Q5"
        assert len(err.splitlines()) == 1
        assert "decided.jsonl, line 3: “Ole” is not found" in err
    assert main(["read", "oru.txt", "--decisions", "decided.jsonl"]) == 0
    assert "Kari Brandvold" in capsys.readouterr().out

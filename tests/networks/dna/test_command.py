"""`onrecord dna import` and `export`: files in, files out, what is left out on standard error."""

import pytest

from onrecord import cli
from onrecord.cli import dna as command
from onrecord.networks import dna, load
from onrecord.networks.dna.json_lines import json_lines, read_articles
from onrecord.networks.dna.password import opens

from .examples import bridge, run
from .test_export import ARTICLE, DIVERSE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a DNA file, positions and articles, to work in."""
    monkeypatch.setattr(cli, "COMMANDS", (command,))
    monkeypatch.chdir(tmp_path)
    dna.write(bridge(), tmp_path / "bridge.dna")
    (tmp_path / "positions.jsonl").write_text(json_lines(DIVERSE), encoding="utf-8")
    (tmp_path / "articles.jsonl").write_text(f"{ARTICLE.to_json()}\n\n", encoding="utf-8")
    return tmp_path


def test_import(folder, capsys):
    assert cli.main(["dna", "import", "bridge.dna", "-o", "out.jsonl", "--articles", "texts.jsonl"]) == 0
    written = load(folder / "out.jsonl")
    assert written == dna.positions(bridge()).positions
    assert read_articles(folder / "texts.jsonl") == dna.articles(bridge())
    out, error = capsys.readouterr()
    assert out == ""
    assert error.splitlines()[0] == "onrecord: left out: statements of other types than 'DNA Statement' (1)"
    assert error.splitlines()[-1].startswith("onrecord: where a statement has no person")


def test_import_to_standard_output_by_chosen_variables(folder, capsys):
    options = ["--actor", "organization", "--concept", "concept", "--qualifier", "agreement", "--type", "DNA Statement"]
    assert cli.main(["dna", "import", "bridge.dna", *options]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_export_and_import_again(folder, capsys):
    assert cli.main(["dna", "export", "positions.jsonl", "--articles", "articles.jsonl", "-o", "new.dna"]) == 0
    assert "DNA opens new.dna as Admin with the password admin" in capsys.readouterr().err
    assert opens("admin", dna.read("new.dna").coders[0].password)
    assert cli.main(["dna", "import", "new.dna", "-o", "again.jsonl"]) == 0
    again = load(folder / "again.jsonl")
    assert [row.evidence for row in again] == [row.evidence for row in DIVERSE]


def test_export_with_a_password_and_a_boolean(folder, capsys):
    arguments = ["dna", "export", "positions.jsonl", "-o", "new.dna", "--password", "ore", "--qualifier", "boolean"]
    assert cli.main(arguments) == 0
    error = capsys.readouterr().err
    assert "left out: conditional and undecided positions, which a boolean cannot say (2)" in error
    assert "password" not in error
    assert opens("ore", dna.read("new.dna").coders[0].password)


def test_what_was_coded_is_not_written_over(folder, capsys):
    before = (folder / "bridge.dna").read_bytes()
    assert cli.main(["dna", "export", "positions.jsonl", "-o", "bridge.dna"]) == 2
    assert "is there already; name another file, or give --replace" in capsys.readouterr().err
    assert (folder / "bridge.dna").read_bytes() == before
    assert cli.main(["dna", "export", "positions.jsonl", "-o", "bridge.dna", "--replace"]) == 0
    assert len(dna.read("bridge.dna").statements) == len(DIVERSE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "none.dna"], "none.dna: there is no such file"),
        (["import", "positions.jsonl"], "positions.jsonl: not a DNA file"),
        (["import", "bridge.dna", "--actor", "party"], "no type of statement has the variables party, concept"),
        (["export", "none.jsonl", "-o", "new.dna"], "none.jsonl cannot be read (No such file or directory)"),
        (["export", ".", "-o", "new.dna"], ". cannot be read (Is a directory)"),
        (["export", "articles.jsonl", "-o", "new.dna"], "articles.jsonl, line 1: no position of"),
        (["export", "positions.jsonl", "-o", "no/new.dna"], "no/new.dna: there is no folder"),
        (["export", "positions.jsonl", "--articles", "positions.jsonl", "-o", "new.dna"], "line 1: no article"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_a_line(folder, capsys, arguments, message):
    files = sorted(file.name for file in folder.iterdir())
    assert cli.main(["dna", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert sorted(file.name for file in folder.iterdir()) == files


def test_a_damaged_file_leaves_nothing_behind(folder, capsys):
    run(folder / "bridge.dna", "DELETE FROM DOCUMENTS")
    assert cli.main(["dna", "import", "bridge.dna", "-o", "out.jsonl"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "refers to DOCUMENTS 1, which is not there" in line
    assert not (folder / "out.jsonl").exists()

"""Files of DNA: read and written without loss; what is damaged is refused in words, and nothing is half-written."""

import sqlite3
from contextlib import closing

import pytest

from onrecord.networks import dna
from onrecord.networks.dna.tables import TABLES, Document, Entity
from onrecord.record import InputError

from .examples import BRIDGE, bridge, run, tables, units


@pytest.fixture
def path(tmp_path):
    dna.write(bridge(), tmp_path / "bridge.dna")
    return tmp_path / "bridge.dna"


def test_what_is_written_is_read(path):
    assert dna.read(path) == bridge()


def test_a_file_read_and_written_is_identical_table_by_table(path, tmp_path):
    dna.write(dna.read(path), tmp_path / "again.dna")
    assert tables(tmp_path / "again.dna") == tables(path)
    assert all(tables(path)[row.table] for row in TABLES.values() if row.table not in {"DATAINTEGER"})


def test_every_column_keeps_values_of_its_own(path, tmp_path):
    run(
        path,
        "UPDATE CODERS SET Refresh = 7, FontSize = 9, PopupWidth = NULL, ColorByCoder = 1, PermissionEditRegex = 0",
        "UPDATE ENTITIES SET Red = NULL, ChildOf = 1 WHERE ID = 2",
        "UPDATE DATALONGTEXT SET Value = NULL",
        "INSERT INTO DATAINTEGER VALUES(5, 1, 4, -3)",
        "INSERT INTO STATEMENTS VALUES(77, NULL, NULL, 0, 1, NULL)",
        "INSERT INTO SETTINGS VALUES('a setting', 'of its own')",
    )
    dna.write(dna.read(path), tmp_path / "again.dna")
    assert tables(tmp_path / "again.dna") == tables(path)


def test_an_edit_changes_its_own_rows_alone(path, tmp_path):
    before = tables(path)
    database = dna.read(path)
    editor = dna.Editor(database)
    kind = editor.type("DNA Statement")
    concept = next(variable for variable in editor.variables(kind) if variable.name == "concept")
    editor.rename(concept, BRIDGE, "a bridge by 2030")
    values = {"person": "Ada Holm", "organization": "Town", "concept": "a bridge by 2030", "agreement": True}
    added = editor.add_statement(kind, database.documents[0], units("bridge, says"), values, coder=1)
    dna.write(database, tmp_path / "edited.dna")
    after = tables(tmp_path / "edited.dna")
    gone = {name: set(rows) - set(after[name]) for name, rows in before.items() if set(rows) - set(after[name])}
    come = {name: set(rows) - set(before[name]) for name, rows in after.items() if set(rows) - set(before[name])}
    assert {name: len(rows) for name, rows in gone.items()} == {"ENTITIES": 1}
    assert {name: len(rows) for name, rows in come.items()} == {
        "ENTITIES": 1, "STATEMENTS": 1, "DATASHORTTEXT": 3, "DATABOOLEAN": 1,
    }  # fmt: skip
    assert come["STATEMENTS"] == {(added.id, 1, 1, *units("bridge, says"), 1)}


@pytest.mark.parametrize("version", ["3.0.7", "3.0.11", "3.1.2"])
def test_both_versions_are_read(path, version):
    run(path, f"UPDATE SETTINGS SET Value = '{version}' WHERE Property = 'version'")
    assert dna.read(path).version == version


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE SETTINGS SET Value = '2.0 beta 25' WHERE Property = 'version'", r"a file of DNA 2\.0 beta 25; DNA 3"),
        ("UPDATE SETTINGS SET Value = '4.0' WHERE Property = 'version'", r"a file of DNA 4\.0; only 3\.0 and 3\.1"),
        ("DELETE FROM SETTINGS", "does not say of which version"),
        ("DROP TABLE SETTINGS", "not a DNA file .no table SETTINGS"),
        ("DROP TABLE DATAINTEGER", "is damaged .no table DATAINTEGER"),
        ("ALTER TABLE DOCUMENTS DROP COLUMN Section", "DOCUMENTS has no column Section"),
        ("UPDATE STATEMENTS SET DocumentId = 99 WHERE ID = 3", "STATEMENTS 3 refers to DOCUMENTS 99, which"),
        ("UPDATE DATASHORTTEXT SET Entity = 99 WHERE ID = 1", "DATASHORTTEXT 1 refers to ENTITIES 99"),
        ("DELETE FROM CODERS WHERE ID = 2", "refers to CODERS 2, which is not there"),
        ("UPDATE STATEMENTS SET Start = 9, Stop = 3 WHERE ID = 1", "is damaged .statement 1 is from 9 to 3"),
        ("UPDATE DOCUMENTS SET Date = 'yesterday' WHERE ID = 1", "DOCUMENTS: Expected `int`, got `str`"),
        ("UPDATE DOCUMENTS SET Text = CAST(X'C328' AS TEXT) WHERE ID = 1", "is damaged .Could not decode to UTF-8"),
    ],
)  # fmt: skip
def test_what_is_refused(path, change, message):
    run(path, change)
    with pytest.raises(InputError, match=message) as error:
        dna.read(path)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a DNA file"),
        (b"Dear diary", "not a DNA file"),
        (b'<?xml version="1.0"?><discourse/>', "XML, as DNA 1 wrote it"),
        (b"SQLite format 3\x00" + b"\x07" * 200, "is damaged"),
    ],
)
def test_what_is_no_database(tmp_path, content, message):
    (tmp_path / "a.dna").write_bytes(content)
    with pytest.raises(InputError, match=message):
        dna.read(tmp_path / "a.dna")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file(path, share):
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(InputError, match="is damaged"):
        dna.read(path)


def test_a_file_with_noise_in_it_is_read_or_refused(path):
    content = path.read_bytes()
    refused = 0
    for place in range(100, len(content), 1499):
        path.write_bytes(content[:place] + b"\xa5" * 40 + content[place + 40 :])
        try:
            dna.read(path)
        except InputError as error:
            refused += "\n" not in str(error)
        else:
            refused += 1
    assert refused == len(range(100, len(content), 1499))


@pytest.mark.parametrize(("name", "message"), [("none.dna", "no such file"), (".", "cannot be read .Is a directory")])
def test_no_file(tmp_path, name, message):
    with pytest.raises(InputError, match=message):
        dna.read(tmp_path / name)


def test_names_that_an_address_would_cut(tmp_path):
    dna.write(bridge(), tmp_path / "what? 100% #1.dna")
    assert len(dna.read(tmp_path / "what? 100% #1.dna").documents) == 2


def test_what_is_not_dnas_is_named(path):
    run(path, "CREATE TABLE MINE(X)", "ALTER TABLE DOCUMENTS ADD COLUMN Mood TEXT", "ANALYZE")
    assert dna.read(path).unread == ("table MINE", "column Mood of DOCUMENTS")


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("documents", Document(9, "t" * 191, "text", 1), "CHECK constraint failed.*Title"),
        ("documents", Document(9, "title", "text", 8), "DOCUMENTS 9 refers to CODERS 8"),
        ("documents", Document(1, "title", "text", 1), "DOCUMENTS has the id 1 twice"),
        ("documents", Document(9, "title", "\ud800", 1), "surrogates not allowed"),
        ("documents", Document(9, "title", "text", 1, date=1 << 70), "out of range|too large"),
        ("documents", Document(9, "title", "text", 1, date="today"), "Expected `int`"),
        ("entities", Entity(99, 2, "Town"), "UNIQUE constraint failed: ENTITIES"),
    ],
)
def test_a_failed_write_leaves_what_was_there(path, name, row, message):
    before = path.read_bytes()
    database = bridge()
    getattr(database, name).append(row)
    with pytest.raises(InputError, match=message) as error:
        dna.write(database, path)
    assert "\n" not in str(error.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_written_file_keeps_its_rights_and_its_link(path):
    path.chmod(0o640)
    link = path.with_name("link.dna")
    link.symlink_to(path)
    dna.write(dna.new("x"), link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert not dna.read(path).documents


@pytest.mark.parametrize(("name", "message"), [("none/a.dna", "there is no folder"), (".", "no regular file")])
def test_where_nothing_can_be_written(tmp_path, name, message):
    with pytest.raises(InputError, match=message):
        dna.write(dna.new("x"), tmp_path / name)


def test_a_file_that_others_open(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA encoding").fetchall() == [("UTF-8",)]

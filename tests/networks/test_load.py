"""Positions from files."""

import msgspec
import pytest

from onrecord import InputError
from onrecord.networks import load
from onrecord.record import Position, Taker

FERRY = Position(
    id="p1",
    actor=Taker(name="Ann Lee", type="person", affiliation="Farm Union", country="IE", groups=("farmers", "lobby")),
    concept="ferry",
    stance="opposes",
    firmness="unlikely",
    date="2024-04-10",
    article="a1",
    confidence=0.5,
)
LINE = msgspec.json.encode(FERRY).decode()
FULL = """\
id,actor,type,affiliation,country,groups,concept,stance,firmness,date,article,confidence
p1,Ann Lee,person,Farm Union,IE,farmers|lobby,ferry,opposes,unlikely,2024-04-10,a1,0.5
"""


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_json_lines(file):
    assert load(file("p.jsonl", f"{LINE}\n\n{LINE}\n")) == [FERRY, FERRY]


@pytest.mark.parametrize("text", [FULL, FULL.replace(",", ";"), FULL.replace(",", "\t"), "\ufeff" + FULL])
def test_csv(file, text):
    assert load(file("p.csv", text)) == [FERRY]


def test_named_columns_and_cells_of_two_lines(file):
    path = file("p.tsv", 'who\twhat\tagreement\n"Ann\nLee"\tferry\tTRUE\nBo\tferry\tfalse\n')
    found = load(path, columns={"actor": "who", "concept": "what", "stance": "agreement"})
    assert [(position.id, position.actor.name, position.stance) for position in found] == [
        ("3", "Ann\nLee", "supports"),
        ("4", "Bo", "opposes"),
    ]


@pytest.mark.parametrize(
    ("written", "boolean", "stances"),
    [
        ("1 0 -1", None, ["supports", "undecided", "opposes"]),
        ("1 0", True, ["supports", "opposes"]),
        ("1 0", False, ["supports", "undecided"]),
        ("+1 −1", None, ["supports", "opposes"]),
        ("Conditional undecided", None, ["conditional", "undecided"]),
    ],
)
def test_stances_in_numbers(file, written, boolean, stances):
    path = file("p.csv", "actor,concept,stance\n" + "".join(f"Bo,ferry,{stance}\n" for stance in written.split()))
    assert [position.stance for position in load(path, boolean=boolean)] == stances


HEAD = "actor,concept,stance,date\n"


@pytest.mark.parametrize(
    ("name", "text", "columns", "error"),
    [
        ("p.jsonl", f"{LINE}\n{{}}", None, "line 2: no position of onrecord/position@1: Object missing required field"),
        ("p.jsonl", "{oops", None, "line 1: no position"),
        ("p.jsonl", LINE.replace("opposes", "dislikes"), None, "line 1: .*Invalid enum value 'dislikes'"),
        ("p.jsonl", LINE.replace("position@1", "article@1"), None, "line 1: .*onrecord/article@1"),
        ("p.jsonl", LINE.replace("2024-04-10", "10 April"), None, "line 1: '10 April' is no date"),
        ("p.jsonl", b"\xff" + LINE.encode(), None, "line 1: no position"),
        ("p.csv", b"actor,concept,stance\n\xff,a,1\n", None, "not in UTF-8"),
        ("p.csv", "", None, "no column 'actor'; it has none"),
        ("p.csv", "name,concept,stance\n", None, "no column 'actor'; it has name, concept, stance: say which of them"),
        ("p.csv", HEAD, {"actor": "name"}, "no column 'name'; it has actor, concept, stance, date"),
        ("p.csv", HEAD, {"party": "actor"}, "a position has no 'party'; name columns for id, actor"),
        ("p.csv", HEAD + "Bo,ferry,1,\nBo,,1,\n", None, "line 3: no concept"),
        ("p.csv", HEAD + "Bo,ferry\n", None, "line 2: no stance"),
        ("p.csv", HEAD + "Bo,ferry,maybe,\n", None, "line 2: Invalid enum value 'maybe'"),
        ("p.csv", HEAD + "Bo,ferry,1,2024-02-30\n", None, "line 2: '2024-02-30' is no date"),
        ("p.csv", HEAD + "Bo,ferry,1,2024-02-03,more\n", None, "line 2: more cells than the header"),
        ("p.csv", HEAD + 'Bo,"fer"ry,1,\n', None, "line 2: no CSV"),
        ("p.csv", HEAD + "Bo,ferry,1,\nBo,ferry,0,\n", None, "are 0 and never -1; say whether that is a boolean"),
    ],
)
def test_what_is_wrong_and_where(file, name, text, columns, error):
    with pytest.raises(InputError, match=error) as raised:
        load(file(name, text), columns=columns)
    assert "\n" not in str(raised.value)


def test_no_such_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path)

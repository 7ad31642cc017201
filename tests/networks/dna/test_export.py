"""Positions into a DNA database and back: what DNA can hold comes back, the rest is told."""

import pytest
from msgspec.structs import replace

from onrecord.networks import dna
from onrecord.networks.dna.editor import LONGEST
from onrecord.record import Article, InputError, Part, Position, Taker

TEXT = "Ore Line 🚂 will open in May, said Kofi Baah.\r\nThe guild of carters is against it."
SHA = "ab" * 32
ARTICLE = Article(
    id=SHA[:16], sha256=SHA, title="Ore Line", text=TEXT, outlet="Post", byline=("B. Reed", "O. Lau"),
    published="2025-05-02", address="https://post.example/ore",
)  # fmt: skip
BAAH = Taker(name="Kofi Baah", type="person", affiliation="Ministry", country="GH", groups=("cabinet", "west"))
GUILD = Taker(name="Guild of carters", type="group", country="GH")


def position(number: int = 1, actor: Taker = BAAH, piece: str = "will open in May", **others) -> Position:
    start = TEXT.index(piece)
    told = {
        "id": f"p{number}", "actor": actor, "concept": "open the line", "stance": "supports", "article": ARTICLE.id,
        "date": "2025-05-02", "evidence": Part.of(TEXT, [(start, start + len(piece))]),
    }  # fmt: skip
    return Position(**told | others)


def back(positions, **options):
    """The positions that come out of the database that they go into; their ids as they were."""
    made = dna.export(positions, password="x", **options)
    found = dna.positions(made.database).positions
    return [replace(position, id=given.id) for position, given in zip(found, positions, strict=True)]


DIVERSE = [
    position(1, firmness="committed", via=("Radio One", "Wire")),
    position(2, GUILD, "The guild of carters is against it.", stance="opposes"),
    position(3, GUILD, "against it", stance="conditional", condition="only by day", date="2025-04"),
    position(4, Taker(name="an aide", type="anonymous"), "May", stance="undecided", date="2024"),
    position(5, Taker(name="Ghana", type="government", country="GH"), "May", firmness="ruled out", stance="opposes"),
]


@pytest.mark.parametrize("positions", [DIVERSE, DIVERSE[:1], DIVERSE[1:2], [DIVERSE[0], DIVERSE[4]]])
def test_what_dna_holds_comes_back(positions):
    assert back(positions, articles=[ARTICLE]) == positions


def test_the_document_is_the_article():
    (document,) = dna.export(DIVERSE, password="x", articles=[ARTICLE]).database.documents
    assert (document.title, document.author, document.source) == ("Ore Line", "B. Reed, O. Lau", "Post")
    assert document.date == 1_746_144_000
    assert document.notes == f"onrecord article: {ARTICLE.id}\naddress: https://post.example/ore"
    assert document.text == TEXT.replace("🚂", "\ufffd").replace("\r", " ")


def test_every_stretch_is_the_evidence():
    database = dna.export(DIVERSE, password="x", articles=[ARTICLE]).database
    text = database.documents[0].text
    assert [text[row.start : row.stop] for row in database.statements] == [row.evidence.text for row in DIVERSE]


def test_a_boolean_and_the_default_variables_where_they_do():
    database = dna.export([position(), position(2, stance="opposes")], password="x").database
    names = [(row.name, row.data_type) for row in database.variables if row.type == 1]
    assert names == [(name, "short text") for name in ("person", "organization", "concept")] + [
        ("agreement", "boolean")
    ]
    assert [row.value for row in database.booleans] == [1, 0]


def test_an_integer_where_some_are_undecided():
    made = dna.export(DIVERSE, password="x")
    assert [row.value for row in made.database.integers] == [1, -1, 0, 0, -1]
    assert not made.database.booleans
    kept = dna.export(DIVERSE, password="x", qualifier="boolean")
    assert [row.value for row in kept.database.booleans] == [1, 0, 0]
    assert kept.left_out[0] == "conditional and undecided positions, which a boolean cannot say (2)"


def test_without_articles_the_evidence_is_the_text():
    made = dna.export([position(), position(2, GUILD), position(3, piece="May", article=None)], password="x")
    assert [document.text for document in made.database.documents] == ["will open in May", "May"]
    assert [(row.start, row.stop) for row in made.database.statements] == [(0, 16), (0, 16), (0, 3)]
    assert made.notes == ["documents that hold the evidence alone, since their articles are not given (2)"]


@pytest.mark.parametrize(
    ("published", "dates", "seconds"),
    [
        ("2025-05-02", ("2025-01-01",), 1_746_144_000),
        (None, (None, "2025-05-02"), 1_746_144_000),
        (None, ("--05-02", "2025-05"), 1_747_353_600),
        (None, (None, "--05"), 0),
    ],
)
def test_the_date_of_a_document(published, dates, seconds):
    article = replace(ARTICLE, published=published)
    positions = [position(number, date=date) for number, date in enumerate(dates)]
    made = dna.export(positions, password="x", articles=[article])
    assert made.database.documents[0].date == seconds
    unknown = "documents whose date is not known: they stand at 1970-01-01 (1)"
    assert (unknown in made.notes) is (seconds == 0)
    assert back(positions, articles=[article])[-1].date == (dates[-1] or "2025-05-02")
    if seconds == 0:
        assert back(positions, articles=[article])[0].date is None


@pytest.mark.parametrize(
    ("positions", "left_out"),
    [
        ([position()], ["the ids of positions (1)"]),
        ([position(confidence=0.5, statement="s1")],
         ["confidence (1)", "which statement of its article bears out a position (1)", "the ids of positions (1)"]),
        ([position(actor=Taker(name="Wire", type="organization", affiliation="Group"))],
         ["affiliations of bodies (1)", "the ids of positions (1)"]),
        ([position(), position(2, replace(BAAH, country="TG"))],
         ["values of Country that another position of the same actor contradicts (1)", "the ids of positions (2)"]),
        ([], []),
    ],
)  # fmt: skip
def test_what_is_left_out(positions, left_out):
    assert dna.export(positions, password="x").left_out == left_out


def test_long_names_are_cut_and_stay_apart():
    names = ["n" * 300 + end for end in ("", "a", "b")]
    positions = [position(number, Taker(name=name, type="person")) for number, name in enumerate(names)]
    made = dna.export([*positions, positions[0]], password="x")
    persons = [row.value for row in made.database.entities if row.variable == 1]
    assert sorted(map(len, persons)) == [LONGEST] * 3
    assert made.notes[-1] == "names cut to the 190 characters that DNA holds (3)"


def test_evidence_in_pieces_and_none(tmp_path):
    pieces = Part.of(TEXT, [(0, 3), (11, 15)])
    made = dna.export([position(evidence=pieces), position(2, evidence=None)], password="x", articles=[ARTICLE])
    assert [(row.start, row.stop) for row in made.database.statements] == [(0, 15), (0, len(TEXT))]
    assert made.notes[-2:] == [
        "positions with evidence in pieces: they are coded from the first to the last (1)",
        "positions without evidence: they are coded on the whole of their document (1)",
    ]
    bare = dna.export([position(evidence=None)], password="x")
    assert bare.database.documents[0].text == "Kofi Baah supports: open the line"
    dna.write(made.database, tmp_path / "a.dna")
    assert dna.read(tmp_path / "a.dna") == made.database


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (position(evidence=Part("will close", ((11, 21),))), "position p1: its evidence is not what article abab"),
        (position(date="in May", article=None), "'in May' is no date; give one as in 2025-04-10"),
    ],
)
def test_what_is_refused(wrong, message):
    with pytest.raises(InputError, match=message) as error:
        dna.export([wrong], password="x", articles=[ARTICLE])
    assert "\n" not in str(error.value)


def test_no_positions(tmp_path):
    dna.write(dna.export([], password="x").database, tmp_path / "a.dna")
    assert dna.positions(dna.read(tmp_path / "a.dna")).positions == []

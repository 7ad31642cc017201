"""Statements as positions, and what is left out in words."""

import pytest
from msgspec.structs import replace

from onrecord.networks import dna
from onrecord.networks.dna.tables import Integer, Setting
from onrecord.record import InputError, Taker

from .examples import BRIDGE, CODED, FERRY, TEXT, bridge


def scale(*values: int):
    """The bridge with an integer for the stance, of these values."""
    database = bridge("integer")
    database.integers = [Integer(number, number, 4, value) for number, value in enumerate(values, 1)]
    return database


def test_positions_of_persons_and_of_bodies():
    found = dna.positions(bridge())
    assert [(position.actor, position.concept, position.stance) for position in found.positions] == [
        (Taker(name="Ada Holm", type="person", affiliation="Town"), BRIDGE, "supports"),
        (Taker(name="Ferrymen", type="organization", groups=("Trade",)), BRIDGE, "opposes"),
        (Taker(name="Ferrymen", type="organization", groups=("Trade",)), FERRY, "supports"),
        (Taker(name="Ilse Brandt", type="person"), BRIDGE, "supports"),
    ]
    assert found.notes == ["where a statement has no person, its organization is taken for the actor (2)"]


def test_positions_of_organizations():
    found = dna.positions(bridge(), actor="organization")
    assert [position.actor.name for position in found.positions] == ["Town", "Ferrymen", "Ferrymen"]
    assert found.positions[0].actor == Taker(name="Town", type="government")
    assert "statements with no actor (1)" in found.left_out
    assert "the variables person of 'DNA Statement'" in found.left_out


def test_affiliations_by_choice():
    alone = dna.positions(bridge(), affiliation="")
    assert [position.actor for position in alone.positions] == [
        Taker(name="Ada Holm", type="person"), Taker(name="Ilse Brandt", type="person"),
    ]  # fmt: skip
    with pytest.raises(InputError, match="has no variable 'party' of short text; it has person, organization"):
        dna.positions(bridge(), affiliation="party")


def test_the_evidence_leads_back_to_the_text():
    database = bridge()
    (article, _) = dna.articles(database)
    for position, (piece, _) in zip(dna.positions(database).positions, CODED, strict=True):
        ((start, end),) = position.evidence.spans
        assert position.evidence.text == article.text[start:end] == piece
        assert (position.article, position.date) == (article.id, "2025-04-10")


def test_articles():
    article, other = dna.articles(bridge())
    assert (article.title, article.text, article.outlet, article.byline, article.published) == (
        "Two shores", TEXT, "The Heron", ("P. Quill",), "2025-04-10",
    )  # fmt: skip
    assert len(article.id) == 16
    assert article.sha256.startswith(article.id)
    assert article.id != other.id


def test_ids_are_once_and_the_same_again():
    ids = [position.id for position in dna.positions(bridge()).positions]
    assert len(set(ids)) == 4
    assert ids == [position.id for position in dna.positions(bridge()).positions]


def test_what_is_left_out():
    database = bridge()
    database.entities[0] = replace(database.entities[0], child_of=2)
    database.unread = ("table MINE",)
    assert dna.positions(database).left_out == [
        "statements of other types than 'DNA Statement' (1)",
        "the attributes Type of organization, Notes of concept",
        "documents without a statement of 'DNA Statement' (1)",
        "titles, texts and particulars of documents, and the time of day (2)",
        "coders, with their rights, and who coded which statement (2)",
        "highlighted words (1)",
        "links between variables (1)",
        "colours of entities (1)",
        "entities that belong to another (1)",
        "table MINE, which is not DNA's",
    ]


@pytest.mark.parametrize(
    ("values", "stances"),
    [
        ((1, -1, 0, 1), ("supports", "opposes", "undecided", "supports")),
        ((5, -2, 0, 1), ("supports", "opposes", "undecided", "supports")),
        ((1, 1, 1, 1), ("supports",) * 4),
        ((0, 0, 0, 0), ("undecided",) * 4),
        ((-1, -1, -1, 0), ("opposes", "opposes", "opposes", "undecided")),
    ],
)
def test_an_integer_stance(values, stances):
    found = dna.positions(scale(*values))
    assert tuple(position.stance for position in found.positions) == stances
    strong = sum(abs(value) > 1 for value in values)
    assert (f"the strength of values of 'agreement' beyond 1 ({strong})" in found.left_out) is bool(strong)


@pytest.mark.parametrize("values", [(1, 5, 3, 2), (0, 2, 1, 1), (3, 3, 3, 3), (-2, -1, 0, 0)])
def test_a_scale_on_one_side_does_not_say_who_is_for(values):
    with pytest.raises(InputError, match=f"'agreement' is from {min(values)} to {max(values)}, on one side of 0"):
        dna.positions(scale(*values))


def test_what_is_incomplete_is_counted():
    database = bridge()
    del database.booleans[3]
    database.statements[0] = replace(database.statements[0], stop=5_000)
    concept = next(row for row in database.short_texts if (row.statement, row.variable) == (2, 3))
    database.short_texts.remove(concept)
    found = dna.positions(database)
    assert [position.concept for position in found.positions] == [BRIDGE, FERRY]
    assert found.positions[0].evidence is None
    assert found.left_out[:3] == [
        "evidence that would lie beyond the end of its document (1)",
        "statements with no concept (1)",
        "statements with no stance (1)",
    ]


def test_an_empty_database():
    database = dna.new("x")
    assert dna.positions(database).positions == dna.articles(database) == []
    database.settings.append(Setting("more", "of it"))
    assert dna.positions(database).left_out == ["coders, with their rights, and who coded which statement (1)"]

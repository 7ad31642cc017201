"""What is said of an article, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.voice.script import LONGEST, PAUSE_HEADING, PAUSE_PARAGRAPH, PAUSE_SENTENCE, Passage, script

from ..build import article, said
from .articles import ENGLISH

MANY = 400_000
"""Repetitions."""


def test_title_first_then_paragraphs_with_a_chapter_at_each_heading():
    assert script(ENGLISH) == (
        Passage("Harbour vote splits the council", PAUSE_HEADING, "Harbour vote splits the council"),
        Passage(
            "The council of Port Ellery voted on Monday to widen the harbour, and the mayor said that work would begin "
            "in spring. The plan is at.",
            PAUSE_PARAGRAPH,
        ),
        Passage("What the money buys", PAUSE_HEADING, "What the money buys"),
        Passage("Two new quays and a dry dock are planned, said the engineer, Tom Reed. Write to.", PAUSE_PARAGRAPH),
        Passage("What comes next; and = when", PAUSE_HEADING, "What comes next; and = when"),
        Passage(
            "A second vote is due in June. We will not be rushed, the mayor said, and she left the room.",
            PAUSE_PARAGRAPH,
        ),
    )


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("The plan (https://a.example/b?c=d&e=(f)) is out.", "The plan is out."),
        ("See www.example.org/harbour, it is all there.", "See, it is all there."),
        ("“http://example.org”", None),
        ("Mail ann.lee+news@mail.example.org today.", "Mail today."),
        ("https://example.org/only/this", None),
        ("* * *", None),
        ("—", None),
        ("The quay (see the plan at https://a.example/plan) is long.", "The quay is long."),
        ("The quay (which is, says https://a.example/plan, long) is new.", "The quay (which is, says, long) is new."),
        ("Lenta.ru and Booking.com are names.", "Lenta.ru and Booking.com are names."),
        ("Two\nlines and a\ttab\x07.", "Two lines and a tab."),
        ("Say [[h@loU]] not.", "Say [ [h@loU]] not."),
        ("Say [[[h@loU]]] not.", "Say [ [ [h@loU]]] not."),
        ("Say [\x00[ not.", "Say [ [ not."),
        ("Say [()[ www.a.example not.", "Say [ [ not."),
        ("Say [(www.a.example)[ not.", "Say [ [ not."),
        ("-f /etc/passwd", "-f /etc/passwd"),
        ("Ask @annlee or write a@b", "Ask @annlee or write a@b"),
    ],
)  # fmt: skip
def test_what_a_paragraph_comes_to(written, spoken):
    assert [passage.text for passage in script(article(written))] == ([] if spoken is None else [spoken])


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("See www.example.org" + " " * MANY + "now", "See now"),
        ("See " + "www.example.org " * MANY + "now", "See now"),
    ],
    ids=["spaces", "addresses"],
)
def test_work_grows_with_the_length_and_no_faster(written, spoken):
    """With its square, each of these would take minutes or hours."""
    assert " ".join(passage.text for passage in script(article(written))) == spoken


def test_captions_and_addresses_are_said_where_they_are_asked_for():
    plain = " ".join(passage.text for passage in script(ENGLISH))
    asked = " ".join(passage.text for passage in script(ENGLISH, captions=True, addresses=True))
    for words in ("seen from the lighthouse", "https://example.org/plan", "press@example.org"):
        assert words not in plain
        assert words in asked


def test_a_lead_pictures_caption_and_credit_are_no_prose():
    page = article(
        "A boat.",
        "Ada Lund / Post",
        "Prose is said.",
        lead_image_caption="A boat.",
        lead_image_credit="Ada Lund / Post",
    )
    assert [passage.text for passage in script(page)] == ["Prose is said."]
    assert len(script(page, captions=True)) == 3


@pytest.mark.parametrize(
    ("fields", "chapters"),
    [
        ({"title": "The title"}, ["The title", "A heading"]),
        ({"outlet": "The Post"}, ["The Post", "A heading"]),
        ({}, ["Untitled article", "A heading"]),
    ],
)
def test_the_first_chapter_begins_with_the_first_word(fields, chapters):
    passages = script(article("First words.", ("heading", "A heading"), "Last words.", **fields))
    assert passages[0].chapter == chapters[0]
    assert [passage.chapter for passage in passages if passage.chapter] == chapters


def test_a_title_that_the_text_repeats_is_said_once():
    page = article(("heading", "The Title"), "Words.", title="The title")
    assert [passage.text for passage in script(page)] == ["The title", "Words."]


def test_long_paragraphs_are_cut_between_sentences():
    sentence = "The harbour is wide and the quay is long and the council is not of one mind about it."
    passages = script(article(" ".join([sentence] * 20)))
    assert len(passages) > 1
    assert " ".join(passage.text for passage in passages) == " ".join([sentence] * 20)
    assert all(passage.text.endswith("it.") and len(passage.text) <= LONGEST for passage in passages)
    assert [passage.pause for passage in passages] == [PAUSE_SENTENCE] * (len(passages) - 1) + [PAUSE_PARAGRAPH]


@given(st.lists(st.text(max_size=2000), max_size=4), st.booleans())
def test_any_text_gives_speakable_lines(paragraphs, asked):
    for passage in script(article(*paragraphs), captions=asked, addresses=asked, announce=asked):
        assert passage.text == " ".join(passage.text.split())
        assert any(character.isalnum() for character in passage.text)
        assert len(passage.text) <= LONGEST
        assert "[[" not in passage.text


def test_speakers_are_announced_where_they_change():
    page = article(
        "The work begins in spring, Ann Lee said. It will take three years. Rain fell. Tom Reed called it a waste.",
        "Nobody else spoke. The vote is lost, he added.",
        statements=[
            said("The work begins in spring", by="Ann Lee"),
            said("It will take three years", by="Ann Lee"),
            said("a waste", by="Tom Reed"),
            said("The vote is lost", by="Tom Reed"),
            said("Nobody else spoke", by=None),
        ],
    )
    assert [passage.text for passage in script(page, announce=True)] == [
        "Ann Lee: The work begins in spring, Ann Lee said. It will take three years. Rain fell. "
        "Tom Reed: Tom Reed called it a waste.",
        "Nobody else spoke. Tom Reed: The vote is lost, he added.",
    ]
    assert not any(": " in passage.text for passage in script(page))


def test_two_speakers_of_one_sentence_are_announced_together():
    page = article(
        "Ann Lee wants the quay and Tom Reed the dock.",
        statements=[said("the quay", by="Ann Lee"), said("the dock", by="Tom Reed")],
    )
    assert script(page, announce=True)[0].text == "Ann Lee, Tom Reed: Ann Lee wants the quay and Tom Reed the dock."

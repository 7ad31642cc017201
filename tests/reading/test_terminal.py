import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import present
from onrecord.reading.terminal import columns, wrap
from onrecord.record import Actor, ActorRef

from .build import article, gold, said

HEGSETH = Actor(id="a1", name="Pete Hegseth", type="person", role="head of the Pentagon", affiliation="Pentagon")
SOURCES = Actor(id="a2", name="Western officials", type="anonymous")


def meeting(**fields):
    settings = {"title": "Ministers meet", "outlet": "Wire", "byline": ("Ann Lee",), "published": "2025-04-10"}
    return article(
        "“We stand with our friends,” Pete Hegseth told reporters. “Always.”",
        "Western officials, cited by Bloomberg, warned that time is short. It was denied that they left.",
        statements=[
            said(
                "“We stand with our friends,”",
                "“Always.”",
                cue="told",
                source="Pete Hegseth",
                by=HEGSETH,
                addressee=ActorRef("a3", "reporters"),
                medium="a briefing",
                date="2025-04-09",
            ),
            said(
                "that time is short",
                cue="warned",
                source="Western officials",
                by=SOURCES,
                kind="indirect",
                act="warn",
                via=(ActorRef("a4", "Bloomberg"), ActorRef("a5", "Wire")),
                confidence=0.7,
            ),
            said("that they left", cue="was denied", kind="indirect", act="deny", confidence=0.5),
        ],
        actors=(HEGSETH, SOURCES),
        language="en",
        **settings | fields,
    )


VIEW = """\
Ministers meet
Wire · by Ann Lee · 10 April 2025 · English
3 statements: 2 by 2 speakers, 1 whose speaker is not resolved

Pete Hegseth (head of the Pentagon) — 1 statement
  1  told: “We stand with our friends,” […] “Always.”
     direct · say · to reporters · in a briefing · 9 April 2025 · very likely,
     93%

Western officials (anonymous) — 1 statement
  2  warned: that time is short
     indirect · warn · via Bloomberg, then Wire · likely, 70%

Speaker not resolved — 1 statement
  3  was denied: that they left
     indirect · deny · about as likely as not, 50%
"""


def test_the_view():
    assert present(meeting(), width=78, colour=False) == VIEW


def test_colour_adds_nothing_but_codes():
    coloured = present(meeting(), width=78, colour=True)
    assert "\x1b[1mMinisters meet\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[012]m", "", coloured) == VIEW


@pytest.mark.parametrize("width", [0, 20, 40, 80, 120])
@pytest.mark.parametrize("number", range(10))
def test_no_line_is_wider_than_asked(number, width):
    view = present(gold()[number], width=width, colour=False)
    assert max(map(columns, view.splitlines())) <= max(width, 20)


def test_what_is_not_known_leaves_no_trace():
    view = present(article("Nothing."), width=80, colour=False)
    assert view == "Untitled article\nNo statements were found in this article.\n"


def test_translation_is_said():
    assert "Translated by Yandex Translate\n" in present(
        meeting(translated_by="Yandex Translate"), width=80, colour=False
    )


@given(st.text(st.characters()), st.booleans())
def test_no_control_character_of_the_page_reaches_the_terminal(text, colour):
    actor = Actor(id="a1", name=text, type="person", role=text, affiliation=text)
    made = article(
        "x " + text,
        statements=[said("x", by=actor, medium=text, date=text, via=(ActorRef("b", text),))],
        actors=(actor,),
        title=text,
        outlet=text,
        byline=(text,),
        published=text,
        language=text,
        translated_by=text,
    )
    view = re.sub(r"\x1b\[[012]m" if colour else "$.", "", present(made, width=60, colour=colour))
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for each in view.replace("\n", ""))
    assert not set(view) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert max(map(columns, view.splitlines())) <= 60
    view.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 80, ["one two three"]),
        ("incomprehensibilities", 8, ["incompre", "hensibil", "ities"]),
        ("a incomprehensible", 8, ["a", "incompre", "hensible"]),
        ("你好世界", 5, ["你好", "世界"]),
        ("ne\u0301e ne\u0301e", 7, ["ne\u0301e ne\u0301e"]),
        ("", 10, []),
    ],
)
def test_wrapping_counts_columns(text, width, lines):
    assert wrap(text, width) == lines


def test_the_same_article_gives_the_same_view():
    assert present(meeting(), width=50, colour=True) == present(meeting(), width=50, colour=True)

import re
from pathlib import Path

import pytest

from onrecord.reading import present, wording

from .build import gold

DOCS = Path(__file__).parents[2] / "docs" / "reading.md"


@pytest.fixture(scope="module")
def text():
    return DOCS.read_text("utf-8")


def test_the_view_is_what_the_terminal_shows(text):
    shown = text.split("## The terminal\n\n")[1].split("\n\n")[0].replace("\n    ", "\n")[4:]
    assert shown in present(gold()[0], width=100, colour=False)


def test_the_words_for_confidence_are_those_used(text):
    found = re.findall(r"\*([a-z ]+)\*\s+above (\d+)%", text)
    assert found == [(words, f"{100 * least:.0f}") for least, words in wording.LIKELIHOOD]

"""The reading page on paper."""

import pytest

from .examples import bilingual, full
from .speech import LAYLA, NINA, speech

BLACKNESS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && element.getClientRects().length) found.add(getComputedStyle(element).color);
  }
  return [...found];
}"""
BRIGHTNESS = """() => [...document.querySelectorAll("body, article, article *, .sheet")]
  .map((each) => getComputedStyle(each).backgroundColor).filter((colour) => !colour.endsWith(", 0)"))"""


def numbers(colour):
    return [int(each) for each in colour.strip("rgba()").split(",")[:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["", "i", "l", "b"])
def test_dark_on_white_without_tools(show, scheme, state):
    page = show(full(), scheme=scheme, before=speech(NINA))
    for key in state:
        page.keyboard.press(key)
    page.emulate_media(media="print", color_scheme=scheme)
    for name in (".tools", "nav", "#voice", ".skip", ".from", ".place"):
        assert page.locator(f"{name}:visible").count() == 0, name
    assert page.locator((".brief" if state == "b" else "article") + " p:visible").count() > 1
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert all(max(numbers(colour)) <= 0x33 for colour in page.evaluate(BLACKNESS))
    assert all(min(numbers(colour)) >= 0xE0 for colour in page.evaluate(BRIGHTNESS))


def test_both_languages_are_printed(show):
    page = show(bilingual("original"), before=speech(NINA, LAYLA))
    page.keyboard.press("t")
    page.emulate_media(media="print")
    text = page.locator("article").inner_text()
    assert "Nobody asked why" in text
    assert "لم يسأل أحد" in text


def test_paper_is_filled(show):
    assert len(show(full()).pdf()) > 10_000

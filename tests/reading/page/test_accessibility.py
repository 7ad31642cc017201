"""What axe-core finds on the reading page: nothing serious, in any of its states."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ..build import article, gold
from .examples import bilingual, from_hebrew, full
from .speech import CLOUD, LAYLA, NINA, speech

SERIOUS = {"serious", "critical"}
"""Of axe's four impacts, those that keep someone from reading."""
STATES = ["", "i", "m", "b", "bi", "l", "il", "bl", "t", "tt", "tl", "tb"]


def problems(page):
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], each["impact"], node["html"][:120])
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_serious_in_any_state(show, width, scheme):
    found = {}
    for name, made in (("full", full()), ("bilingual", bilingual("original"))):
        page = show(made, width, scheme, before=speech(NINA, LAYLA))
        for state in STATES:
            if "t" in state and name == "full":
                continue
            page.reload()
            for key in state:
                page.keyboard.press(key)
            page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
            found[name, state] = problems(page)
    assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "made",
    [gold()[0], article("Nur Text.", language="de"), article(""), from_hebrew()],
    ids=["gold", "de", "empty", "he"],
)
def test_nothing_serious_on_any_page(show, made):
    assert problems(show(made)) == []


def test_nothing_serious_where_the_voice_asks(show):
    page = show(full(), 390, before=speech(CLOUD))
    page.keyboard.press("l")
    assert "online" in page.locator("#voice-status").inner_text()
    assert problems(page) == []


def test_axe_finds_what_is_wrong(show):
    page = show(full())
    page.evaluate("document.querySelector('#important').removeAttribute('id')")
    assert [id_ for id_, *_ in problems(page)] == ["label"]


@pytest.mark.parametrize("selector", ["input", "button", "select"])
def test_everything_to_press_is_large_enough(show, selector):
    """24 by 24 pixels, its label with it (WCAG 2.2, 2.5.8)."""
    page = show(bilingual("original"), 390, before=speech(NINA))
    page.keyboard.press("l")
    sizes = page.locator(f"{selector}:visible, input + label:visible").evaluate_all(
        """all => all.map((each) => {
          const box = each.getBoundingClientRect(), label = each.labels?.[0]?.getBoundingClientRect() ?? box;
          return [each.outerHTML.slice(0, 60), Math.max(box.width, label.width), Math.max(box.height, label.height)];
        })"""
    )
    assert sizes
    assert [each for each in sizes if min(each[1:]) < 23.5] == []

"""The switches of the reading page: by click and by key, with scripts and without."""

import pytest

from ..build import article
from .examples import bilingual, full

BODY = "“We stand with our friends,” Ann Lee told reporters. “Always.” She said Bo Ray had asked for time."
FIRST = "article p"

PARTS = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].some((each) => each.getClientRects().length);
  const lined = getComputedStyle(document.querySelector("article .direct, article mark")).textDecorationLine !== "none";
  const important = getComputedStyle(document.querySelector("article .im"));
  const body = getComputedStyle(document.body);
  return [
    shown("article p") && "text", shown(".record h3") && "record", shown("nav a") && "speakers",
    shown(".brief li") && "brief", lined && "marks", shown("article .n") && "numbers",
    important.backgroundColor !== "rgba(0, 0, 0, 0)" && important.color === body.color && "important",
    getComputedStyle(document.querySelector("article")).color !== body.color && "faded",
  ].filter(Boolean).join(" ");
}"""
PLAIN = "text record speakers marks numbers"
IMPORTANT = "text record speakers marks numbers important faded"
STATES = [
    ([], PLAIN),
    (["i"], IMPORTANT),
    (["i", "i"], PLAIN),
    (["m"], "text record speakers"),
    (["m", "i"], "text record speakers important faded"),
    (["m", "m"], PLAIN),
    (["b"], "brief marks"),
    (["b", "b"], PLAIN),
    (["i", "b", "b"], IMPORTANT),
]
LABELS = {"i": ["important"], "m": ["marks"], "b": ["short", "full"]}


def clicks(keys):
    """What to click for what the keys do."""
    at = dict.fromkeys(LABELS, 0)
    for key in keys:
        yield LABELS[key][at[key] % len(LABELS[key])]
        at[key] += 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(("keys", "parts"), STATES, ids="".join)
def test_switches_by_click(show, keys, parts, scripts):
    page = show(full(), scripts=scripts)
    for id_ in clicks(keys):
        page.locator(f"label[for={id_}]").click()
    assert page.evaluate(PARTS) == parts


@pytest.mark.parametrize(("keys", "parts"), STATES, ids="".join)
def test_switches_by_key(show, keys, parts):
    page = show(full())
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate(PARTS) == parts


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_switches_by_tab_space_and_arrows(show, scripts):
    page = show(full(), scripts=scripts)
    page.locator("#full").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(PARTS) == "brief marks"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate(PARTS) == "text record speakers important faded"


@pytest.mark.parametrize("key", ["Control+i", "Alt+b", "Meta+m", "x", "Enter", "1"])
def test_other_keys_do_nothing(show, key):
    page = show(full())
    page.keyboard.press(key)
    assert page.evaluate(PARTS) == PLAIN


def test_a_capital_is_the_same_key(show):
    page = show(full())
    page.keyboard.press("Shift+I")
    assert page.evaluate(PARTS) == IMPORTANT


def test_keys_can_be_turned_off_and_on(show):
    page = show(bilingual("original"))
    page.get_by_text("Keys", exact=True).click()
    for _ in range(2):
        page.get_by_label("Use these keys").uncheck()
        before = page.locator("body").inner_text()
        for key in "ibmtlknp":
            page.keyboard.press(key)
        assert page.locator("body").inner_text() == before
        page.get_by_label("Use these keys").check()
        page.keyboard.press("t")
        assert page.locator("body").inner_text() != before


def test_the_keys_that_are_listed_are_those_that_work(show):
    listed = {
        "full": ["i", "b", "m", "l", "k", "n", "p"],
        "bilingual": ["i", "b", "m", "t", "l", "k", "n", "p"],
        "plain": ["l", "k", "n", "p"],
    }
    for name, made in (("full", full()), ("bilingual", bilingual("original")), ("plain", article("x", language="de"))):
        page = show(made)
        assert page.locator(".keys kbd").all_text_contents() == listed[name]
        for key in set("ibmtknp") - set(listed[name]):
            page.keyboard.press(key)  # an error of the script fails the test
    assert show(full(), scripts=False).locator(".keys").is_hidden()


def test_keys_are_not_taken_from_a_list_of_choices(show):
    page = show(full())
    page.keyboard.press("l")
    page.locator("#voice-speed").focus()
    for key in "ibm":
        page.keyboard.press(key)
    assert page.evaluate(PARTS) == PLAIN


def test_what_is_important_is_heard_only_when_asked_for(show):
    page = show(full())
    labels = page.locator("article .im-label")
    assert {each.is_visible() for each in labels.all()} == {False}
    page.keyboard.press("i")
    assert {each.is_visible() for each in labels.all()} == {True}
    assert labels.all_text_contents() == ["important: ", " (end of important)"] * 2


@pytest.mark.parametrize("state", ["", "i", "m", "mi"])
def test_copied_text_is_the_articles(show, state):
    page = show(full())
    for key in state:
        page.keyboard.press(key)
    copied = page.evaluate(
        f"() => (getSelection().selectAllChildren(document.querySelector('{FIRST}')), getSelection().toString())"
    )
    assert copied.strip() == BODY


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_without_markings_the_paragraph_is_its_words(show, scripts):
    page = show(full(), scripts=scripts)
    page.get_by_label("Show the markings").uncheck()
    assert page.locator(FIRST).first.inner_text() == BODY


BEHIND = "element => getComputedStyle(element).backgroundColor"


def test_the_choice_shows_in_forced_colours(show):
    page = show(full(), forced_colors="active")
    assert page.locator("#full + label").evaluate(BEHIND) != page.locator("body").evaluate(BEHIND)


def test_what_is_important_shows_in_forced_colours(show):
    page = show(full(), forced_colors="active")
    page.keyboard.press("i")
    assert page.locator("article .im").first.evaluate(BEHIND) != page.locator("body").evaluate(BEHIND)


def test_nothing_is_offered_that_is_not_there(show):
    page = show(article("Nur Text.", language="de"), scripts=False)
    assert page.locator("input:visible, button:visible").count() == 0
    page = show(article("Nur Text.", language="de"))
    assert page.locator(".tools input:visible, .tools button:visible").all_text_contents() == ["Listen"]

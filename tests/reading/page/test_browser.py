"""The page in a real browser: as wide as a phone and as a desk, light and dark, alone with the keyboard."""

import pytest

from ..build import article, gold
from .examples import bilingual, from_hebrew, full
from .speech import LAYLA, NINA, speech

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3 (AA), for text."""
LEAST_LINE_CONTRAST = 3
"""WCAG 2.2, 1.4.11 (AA), for the lines that tell marks apart."""

CONTRASTS = """() => {
  const numbers = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return {r, g, b, a};
  };
  const light = ({r, g, b}) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ratio = (one, two) => {
    const [dark, bright] = [light(one), light(two)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.a === 1) return colour;
      if (colour.a > 0) throw new Error("half transparent: " + at.outerHTML.slice(0, 80));
    }
  };
  const text = {}, lines = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim()) continue;
    const name = element.tagName + "." + element.className;
    const found = ratio(numbers(getComputedStyle(element).color), behind(element));
    text[name] = Math.min(text[name] ?? 99, found);
  }
  for (const element of document.querySelectorAll("mark, .source, .cue")) {
    const style = getComputedStyle(element);
    const boxed = element.matches(".source");
    const colour = numbers(boxed ? style.borderTopColor : style.textDecorationColor);
    const name = element.className.split(" ")[0];
    lines[name] = Math.min(lines[name] ?? 99, ratio(colour, behind(boxed ? element.parentElement : element)));
  }
  return {text, lines};
}"""


def every_state(page):
    """Go through the states of the switches and of the voice."""
    yield "plain"
    for key in "imbl":
        page.keyboard.press(key)
        yield f"after {key}"
    page.keyboard.press("b")
    yield "full, with the voice"
    for mode in ("own", "both", "other"):
        if page.locator(f"label[for=show-{mode}]").count():
            page.locator(f"label[for=show-{mode}]").click()
            yield mode
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
    yield "all open"


@pytest.mark.parametrize(
    "made",
    [full(), gold()[0], article("Nur Text.", language="de"), bilingual("translation"), from_hebrew()],
    ids=["full", "gold", "none", "bilingual", "hebrew"],
)
@pytest.mark.parametrize("width", [320, 390, 1024, 1280])
def test_nothing_is_wider_than_the_window(show, width, made):
    page = show(made, width, before=speech(NINA, LAYLA))
    widths = {state: page.evaluate("document.documentElement.scrollWidth") for state in every_state(page)}
    assert {state: found for state, found in widths.items() if found > width} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["", "#s1", "#e1", "i", "im", "b"])
def test_contrast(show, scheme, state):
    page = show(full(), scheme=scheme)
    if state.startswith("#"):
        page.goto(page.url + state)
    else:
        for key in state:
            page.keyboard.press(key)
    found = page.evaluate(CONTRASTS)
    assert {name: ratio for name, ratio in found["text"].items() if ratio < LEAST_CONTRAST} == {}
    assert {name: ratio for name, ratio in found["lines"].items() if ratio < LEAST_LINE_CONTRAST} == {}
    if "m" not in state:
        assert set(found["lines"]) == {"direct", "mixed", "indirect", "source", "cue"}


SPOKEN = """element => getComputedStyle(element, "::highlight(spoken)").backgroundColor"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["", "i"])
def test_contrast_of_the_spoken_sentence(show, scheme, state):
    page = show(full(), scheme=scheme, before=speech(NINA))
    for key in state:
        page.keyboard.press(key)
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("l")
    spoken = page.locator("article p").first.evaluate(SPOKEN)
    assert spoken not in {plain, "rgba(0, 0, 0, 0)"}
    page.evaluate(
        """colour => {
          for (const each of document.querySelectorAll("article, article *")) each.style.background = colour;
        }""",
        spoken,
    )
    found = page.evaluate(CONTRASTS)["text"]
    assert {name: ratio for name, ratio in found.items() if ratio < LEAST_CONTRAST} == {}


def test_dark_and_light_differ(show):
    colours = {
        show(full(), scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colours) == 2


@pytest.mark.parametrize("forced", ["none", "active"])
def test_marks_differ_in_more_than_colour(show, forced):
    page = show(full(), forced_colors=forced)
    styles = page.evaluate(
        """() => Object.fromEntries(["direct", "mixed", "indirect", "source", "cue"].map((name) => {
            const style = getComputedStyle(document.querySelector("article ." + name));
            return [name, [style.textDecorationLine, style.textDecorationStyle, style.fontStyle, style.borderTopStyle]];
        }))"""
    )
    assert styles == {
        "direct": ["underline", "solid", "normal", "none"],
        "mixed": ["underline", "dashed", "normal", "none"],
        "indirect": ["underline", "dotted", "normal", "none"],
        "source": ["none", "solid", "normal", "solid"],
        "cue": ["underline", "double", "italic", "none"],
    }


def test_the_first_key_leads_past_the_apparatus(show):
    page = show(full(), 390)
    skip = page.locator(".skip")
    assert not in_view(page, ".skip")
    page.keyboard.press("Tab")
    assert skip.evaluate("element => element === document.activeElement")
    comes_in_view(page, ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "article"
    comes_in_view(page, "article p")


@pytest.mark.parametrize("width", [390, 1280])
def test_numbers_lead_from_the_text_to_the_list_and_back(show, width):
    page = show(full(), width)
    before = page.locator("#s5").evaluate("element => getComputedStyle(element).backgroundColor")
    page.locator("article a[href='#e5']").click()
    comes_in_view(page, "#e5")
    page.locator("#e5 a[href='#s5']").click()
    comes_in_view(page, "#s5")
    lit = page.locator(".p5").evaluate_all("all => all.map((each) => getComputedStyle(each).backgroundColor)")
    assert len(lit) == 3
    assert len(set(lit)) == 1
    assert before not in lit


def test_speakers_lead_to_what_they_said(show):
    page = show(full())
    page.get_by_role("navigation", name="Speakers").get_by_role("link", name="Bo Ray").click()
    comes_in_view(page, "#a2")


def test_nothing_is_fetched(show):
    page = show(full(), before=speech(NINA))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    for _ in every_state(page):
        pass
    assert asked == [page.url]


def test_landmarks_and_names(show):
    tree = show(full()).locator("body").aria_snapshot()
    for line in (
        "- banner:", "- main:", "- contentinfo:", '- navigation "Speakers":', '- heading "Ministers meet" [level=1]',
        '- article "The article":', '- region "Who said what":', '- heading "Ann Lee" [level=3]',
        '- link "Bo Ray 1 statement":', '- link "Statement 1, direct":',
    ):  # fmt: skip
        assert line in tree


def test_lines_have_a_readable_measure(show):
    """Lines of 60 to 75 characters; a few to either side, as the serif depends on the machine."""
    page = show(gold()[0])
    lengths = page.evaluate(
        """() => [...document.querySelectorAll("article > p:not(:has(mark, b, i))")].map((p) => {
            const range = document.createRange();
            range.selectNodeContents(p);
            const tops = new Set([...range.getClientRects()].map((rect) => rect.top));
            const last = [...range.getClientRects()].at(-1);
            const full = tops.size - 1 + last.width / p.clientWidth;
            return p.textContent.length / full;
        })"""
    )
    assert all(55 <= length <= 82 for length in lengths), lengths


IN_VIEW = """(selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return box.left >= 0 && box.top > -1 && box.top + Math.min(box.height, 20) <= innerHeight;
}"""


def in_view(page, selector):
    """Whether the first line of an element is in the window, but for a fraction of a pixel."""
    return page.evaluate(IN_VIEW, selector)


def comes_in_view(page, selector):
    """Wait until it is, as a browser scrolls in its own time; fails where it never is."""
    page.wait_for_function(IN_VIEW, arg=selector, timeout=10_000)

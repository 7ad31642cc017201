"""The reading page of an article in two languages: one of them, or both side by side."""

import pytest

from onrecord.reading import render

from ..build import article, beside, version
from .examples import ARABIC, ENGLISH, bilingual, from_hebrew

MODES = ("own", "both", "other")
WORDS = {"English": "Nobody asked why", "Arabic": "لم يسأل أحد"}
SHOWN = {"own": ["English"], "both": ["English", "Arabic"], "other": ["Arabic"]}


def languages(page, selector):
    """The languages whose words are on the screen."""
    text = page.locator(selector).first.inner_text()
    return [name for name, words in WORDS.items() if words in text]


def choose(page, mode):
    page.locator(f"label[for=show-{mode}]").click()


@pytest.mark.parametrize(("field", "first"), [("original", "own"), ("translation", "other")])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_reader_chooses_the_language_by_click(show, field, first, scripts):
    page = show(bilingual(field), scripts=scripts)
    assert languages(page, "article") == SHOWN[first]
    for mode in MODES:
        choose(page, mode)
        assert languages(page, "article") == SHOWN[mode]
        titles = page.locator("h1").inner_text()
        assert ("Harbour open" in titles, "الميناء مفتوح" in titles) == (mode != "other", mode != "own")


@pytest.mark.parametrize(("field", "first"), [("original", 0), ("translation", 2)])
def test_the_reader_chooses_the_language_by_key(show, field, first):
    page = show(bilingual(field))
    for step in range(4):
        assert languages(page, "article") == SHOWN[MODES[(first + step) % 3]]
        page.keyboard.press("t")


def test_the_choice_is_named(show):
    names = ["English", "Both, side by side", "Arabic"]
    group = show(bilingual("original")).get_by_role("group", name="Language")
    assert [group.get_by_role("radio", name=name, exact=True).count() for name in names] == [1, 1, 1]
    unnamed = beside(article("Один."), "translation", version(None, "One."))
    words = show(unnamed).locator(".choice label").all_inner_texts()
    assert len(set(words)) == 3
    assert all(words)


PLACES = """() => [...document.querySelectorAll("article .pair")].map((pair) =>
  [...pair.children].map((each) => {
    const {left, right, top, bottom} = each.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = [...range.getClientRects()].filter((rect) => rect.width > 2);
    return {left, right, top, bottom, direction: getComputedStyle(each).direction,
            near: Math.min(...lines.map((rect) => rect.left)) - left,
            far: right - Math.max(...lines.map((rect) => rect.right))};
  }))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_desk_both_stand_side_by_side_row_by_row(show, scripts):
    page = show(bilingual("original"), scripts=scripts)
    choose(page, "both")
    pairs = page.evaluate(PLACES)
    assert len(pairs) == len(ENGLISH)
    below = 0
    for own, other in pairs:
        assert abs(own["top"] - other["top"]) < 3
        assert own["right"] + 16 <= other["left"]
        assert own["top"] >= below
        below = max(own["bottom"], other["bottom"])
    assert len({round(other["right"]) for _, other in pairs}) == 1


def test_on_a_phone_the_translation_stands_below(show):
    page = show(bilingual("original"), 390)
    choose(page, "both")
    for own, other in page.evaluate(PLACES):
        assert own["bottom"] <= other["top"]
        assert abs(own["left"] - other["left"]) < 1


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "made", [bilingual("original"), bilingual("translation"), from_hebrew()], ids=["ar", "to ar", "he"]
)
def test_each_language_has_its_own_direction(show, made, width):
    page = show(made, width)
    choose(page, "both")
    other = "ltr" if made.language == "he" else "rtl"
    for pair in page.evaluate(PLACES):
        assert [each["direction"] for each in pair] == (["ltr", "rtl"] if other == "rtl" else ["rtl", "ltr"])
        for each in pair:  # the first line begins at the side where its language begins
            assert each["near" if each["direction"] == "ltr" else "far"] < 2


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("field", ["original", "translation"])
def test_lists_keep_their_bullets(show, field, mode, width):
    page = show(bilingual(field), width)
    choose(page, mode)
    displays = page.locator("article li").evaluate_all("all => all.map((each) => getComputedStyle(each).display)")
    assert displays == ["list-item"] * 2


NUMBERS = "all => all.filter((each) => each.getClientRects().length).map((each) => each.getAttribute('href'))"


@pytest.mark.parametrize(
    ("mode", "links"),
    [("own", ["#s1", "#s3", "#s2"]), ("both", ["#s1", "#s3", "#s2"]), ("other", ["#o1", "#s3", "#o2"])],
    ids=MODES,
)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_each_entry_has_one_number_that_leads_to_what_is_shown(show, mode, links, scripts):
    page = show(bilingual("original"), scripts=scripts)
    choose(page, mode)
    assert page.locator(".record .num a").evaluate_all(NUMBERS) == links
    page.locator(".record .num a:visible").first.click()
    target = page.locator(links[0])
    assert target.is_visible()
    assert ("«يبقى الميناء مفتوحا»" if mode == "other" else "“The harbour stays open,”") in target.inner_text()


@pytest.mark.parametrize("mode", MODES)
def test_numbers_in_the_text_lead_to_the_entry(show, mode):
    page = show(bilingual("translation"))
    choose(page, mode)
    expected = {"own": "1 3 2", "both": "1 3 1 2 2", "other": "1 2"}[mode]
    links = page.locator("article a.n")
    assert links.evaluate_all(NUMBERS) == [f"#e{number}" for number in expected.split()]
    page.locator("article a.n:visible").last.click()
    assert page.locator("#e2").evaluate("each => each.matches(':target')")


def test_a_link_to_the_language_that_is_hidden_shows_it(show):
    page = show(bilingual("original"))
    choose(page, "other")
    page.locator("#e3 .num a:visible").click()  # the third statement stands in no words there
    page.wait_for_function("() => document.querySelector('#s3').getClientRects().length > 0")
    assert languages(page, "article") == ["English"]
    shown = show(bilingual("original"))
    shown.goto(shown.url + "#o2")
    shown.reload()
    assert shown.locator("#o2").is_visible()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("field", ["original", "translation"])
def test_entries_have_the_words_of_both_languages(show, field, mode):
    page = show(bilingual(field))
    choose(page, mode)
    both = ["“The harbour stays open,”", "«يبقى الميناء مفتوحا»"]
    assert page.locator("#e1 .said:visible").all_inner_texts() == both
    assert page.locator("#e3 .said:visible").all_inner_texts() == ["The council was silent"]


@pytest.mark.parametrize("mode", MODES)
def test_important_passages_are_marked_in_both(show, mode):
    page = show(bilingual("translation"))
    choose(page, mode)
    page.keyboard.press("i")
    text = " ".join(page.locator("article .im:visible").all_inner_texts())
    assert [words in text for words in ("harbour stays open", "fog would lift")] == [mode != "other"] * 2
    assert [words in text for words in ("الميناء مفتوحا", "الضباب سينقشع")] == [mode != "own"] * 2


@pytest.mark.parametrize(
    "other",
    [
        version("ar", *ARABIC[:-1]),
        version("ar", *ARABIC, "فقرة أخرى."),
        version("ar", "\n\n".join(each if isinstance(each, str) else each[1] for each in ARABIC)),
        version("ar"),
    ],
    ids=["less", "more", "one", "none"],
)
def test_a_version_with_other_paragraphs_is_left_out(show, other):
    made = beside(article(*ENGLISH, language="en", title="Harbour open"), "translation", other)
    page = show(made)
    assert languages(page, "article") == ["English"]
    assert page.locator(".choice").count() == 0
    assert "قال" not in render(made)


def test_the_languages_are_told(show):
    page = show(bilingual("translation"))
    assert page.locator("article .other").evaluate_all("all => [...new Set(all.map((each) => each.lang))]") == ["ar"]
    assert page.locator("article .own").evaluate_all("all => [...new Set(all.map((each) => each.lang))]") == ["en"]
    assert "Translated by OPUS-MT from English" in page.locator("header").inner_text()
    assert "Translated by OPUS-MT from Arabic" in show(bilingual("original")).locator("header").inner_text()

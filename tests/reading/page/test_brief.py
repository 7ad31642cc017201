"""The brief view of the reading page."""

import pytest

from ..build import article, gold, marked, said
from .examples import bilingual, full


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_passages_alone_with_who_says_them(show, scripts):
    page = show(full(), scripts=scripts)
    assert page.locator(".brief").is_hidden()
    page.locator("label[for=short]").click()
    assert page.locator(".brief .by").all_inner_texts() == ["Ann Lee", "Speaker not resolved"]
    assert page.locator(".brief .b:visible").all_inner_texts() == [
        "“We stand with our friends,” Ann Lee told reporters.", "that it was late",
    ]  # fmt: skip
    for hidden in ("article", ".record", "nav"):
        assert page.locator(hidden).is_hidden()


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(
    "made", [full(), bilingual("original"), bilingual("translation")], ids=["full", "original", "other"]
)
def test_a_passage_leads_to_its_place(show, made, scripts, number):
    page = show(made, scripts=scripts)
    page.locator("label[for=short]").click()
    link = page.locator(".place a:visible").nth(number)
    target = link.get_attribute("href")
    assert target == f"#{'j' if made.translation else 'i'}{number + 1}"
    link.click()
    in_view = f"""() => {{
      const {{top, bottom}} = document.querySelector("{target}").getBoundingClientRect();
      return bottom > top && top >= 0 && bottom <= innerHeight;
    }}"""
    if scripts:
        page.wait_for_function(in_view)
    assert page.evaluate(in_view)


@pytest.mark.parametrize(("mode", "count"), [("own", 2), ("both", 4), ("other", 2)])
def test_the_brief_is_in_the_language_that_is_chosen(show, mode, count):
    page = show(bilingual("translation"))
    page.locator("label[for=short]").click()
    page.locator(f"label[for=show-{mode}]").click()
    shown = page.locator(".brief .b:visible").all_inner_texts()
    assert len(shown) == count
    assert ("Mona Haddad said" in shown[0]) == (mode != "other")
    assert page.locator(".place a:visible").count() == 2


def test_a_page_without_passages_offers_no_brief(show):
    page = show(gold()[0])
    assert page.locator("#short, #important, .brief").count() == 0


def test_one_who_says_a_passage_twice_is_named_once(show):
    made = article(
        "“One,” Ann said. “Two,” Bo said. “Three,” Ann said.",
        statements=[said("“One,”", by="Ann"), said("“Two,”", by="Bo"), said("“Three,”", by="Ann")],
        language="en",
    )
    page = show(marked(made, made.text, "said"))
    page.keyboard.press("b")
    assert page.locator(".brief .by").all_inner_texts() == ["Ann, Bo"]

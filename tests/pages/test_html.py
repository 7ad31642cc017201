"""Twenty-six pages of differing make, each with the article that a reader would copy out of it by hand."""

import json
from pathlib import Path

import pytest

from onrecord.pages import extract, load
from onrecord.pages.tree import key
from onrecord.record import InputError, Page

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))
EXAMPLE = Path(__file__).parents[2] / "examples" / "summit.html"


def html_page(body, head="", lang="en"):
    return Page(content=f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode())


def roles(article):
    return [[p.role, article.text[p.start : p.end]] for p in article.paragraphs]


PROSE = (
    "The council of Lower Marrow voted on Tuesday to keep the ferry running through the winter, by nine votes to four.",
    "The ferryman, who has served the crossing for thirty years, said that he had not expected to be asked to stay on.",
    "Fares are to rise by ten pence in January, and the last boat will leave the far bank at nine rather than at ten.",
)
ARTICLE = "<article><h1>Ferry to run all winter</h1>" + "".join(f"<p>{text}</p>" for text in PROSE) + "</article>"
BODY = [["body", text] for text in PROSE]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_page_gives_its_gold_article(path):
    gold = json.loads(path.with_suffix(".json").read_text())
    article = extract(load(path))
    assert roles(article) == gold.pop("paragraphs")
    found = {name: getattr(article, name) for name in gold}
    assert {**found, "byline": list(found["byline"])} == gold


@pytest.mark.parametrize("path", [*PAGES, EXAMPLE], ids=lambda path: path.stem)
def test_paragraphs_tile_the_text(path):
    article = extract(load(path))
    assert "\n\n".join(text for _, text in roles(article)) == article.text
    assert all(text == " ".join(text.split()) and text for _, text in roles(article))


def test_there_are_twenty_pages_of_a_real_length():
    assert len(PAGES) >= 20
    for path in PAGES:
        gold = json.loads(path.with_suffix(".json").read_text())
        assert sum(len(text.split()) for _, text in gold["paragraphs"]) >= 250, path.stem


def test_the_example_is_left_with_its_article_alone():
    article = extract(load(EXAMPLE))
    assert article.title == "Six states agree to share the Velm in dry years"
    assert article.byline == ("Ines Harrow", "Tobias Lund")
    assert (article.published, article.updated) == ("2025-05-22", "2025-05-23")
    found = [role for role, _ in roles(article)]
    assert {role: found.count(role) for role in ("heading", "list", "quote", "caption")} == {
        "heading": 2, "list": 3, "quote": 2, "caption": 1,
    }  # fmt: skip
    for noise in ("cookies", "Advertisement", "Related articles", "inbox", "More from World", "Topics", "Copy link"):
        assert noise not in article.text


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("<p>Advertisement</p>", []),
        ("<p><a href='/x'>Read more: how the ferry came to Marrow</a></p>", []),
        ("<div class='newsletter'><p>Get the news of the river in your inbox every morning.</p></div>", []),
        ("<div hidden><p>This is for screens narrower than a hand, and nobody else should see it.</p></div>", []),
        ("<aside><p>A box about ferries in other countries, which is not part of this.</p></aside>", []),
        ("<ul><li><a href='/a'>One more story</a></li><li><a href='/b'>And another one</a></li></ul>", []),
        ("<blockquote><p>No boat, no bread.</p></blockquote>", [["quote", "No boat, no bread."]]),
        ("<blockquote>No boat,<br>no bread.</blockquote>", [["quote", "No boat, no bread."]]),
        ("<h3>The far bank</h3>", [["heading", "The far bank"]]),
        ("<p><strong>The far bank</strong></p>", [["heading", "The far bank"]]),
        ("<p><strong>“We will stay,” he said.</strong></p>", [["body", "“We will stay,” he said."]]),
        ("<ul><li>Adults pay one pound.</li></ul>", [["list", "Adults pay one pound."]]),
        ("<figure><img src=a.jpg><figcaption>The ferry.</figcaption></figure>", [["caption", "The ferry."]]),
        ("<div class=wp-caption><p class=wp-caption-text>The ferry.</p></div>", [["caption", "The ferry."]]),
        ("<p class='image-caption'>The ferry. <i>Photo: A. Reed</i></p>", [["caption", "The ferry. Photo: A. Reed"]]),
        ("<p>It is&nbsp;cold,\n\t he\u00adre\u200b.</p>", [["body", "It is cold, here."]]),
        ("<p>H<sub>2</sub>O is <em>wet</em><b>ter</b>.</p>", [["body", "H2O is wetter."]]),
        ("<table><tr><th>Fare</th><td>1.10</td></tr></table>", []),
        (f"<p>{PROSE[0]}</p>", []),
        ("<h2>Most read</h2><ul><li><a href='/a'>One more story</a></li></ul><h2>Fares</h2>", [["heading", "Fares"]]),
        ("<p>The <a class='related popup' href='/x'>old ferry</a> sank.</p>", [["body", "The old ferry sank."]]),
        ("<p><span class=sr-only>The</span><span aria-hidden=true><b>T</b>he</span> end.</p>", [["body", "The end."]]),
        ("<p><time class=published>On Monday</time> it sank.</p>", [["body", "On Monday it sank."]]),
        ("<p><span class=share>Share</span></p>", []),
        ("One line<div class=ad>Buy!</div>and another", [["body", "One line"], ["body", "and another"]]),
        ("<div class=pullquote><p>to keep the ferry running through the winter</p></div>", []),
        ("<div class=pull-quote><p>“Nobody swims.”</p></div>", [["quote", "“Nobody swims.”"]]),
        ("<div class=image><img src=a.jpg><span class=credit>Getty Images</span></div>", []),
        ("<pre>One line\nof this.\n\nAnother one.</pre>", [["body", "One line of this."], ["body", "Another one."]]),
        ("<center><font>Loose <b>text</b>.</font></center>", [["body", "Loose text."]]),
        ("<p>She left.<br><br>He stayed.</p>", [["body", "She left."], ["body", "He stayed."]]),
    ],
)
def test_what_stands_in_the_middle_of_an_article(extra, expected):
    middle = ARTICLE.replace(f"<p>{PROSE[2]}</p>", f"{extra}<p>{PROSE[2]}</p>")
    assert roles(extract(html_page(middle))) == [*BODY[:2], *expected, BODY[2]]


def test_a_credit_of_a_translator_is_kept_apart():
    article = extract(html_page(ARTICLE.replace("</article>", "<p>Translated by Yandex Translate</p></article>")))
    assert article.translated_by == "Yandex Translate"
    assert roles(article) == BODY


def test_the_body_of_a_page_is_no_boilerplate_whatever_it_is_called():
    assert roles(extract(html_page(f"<div class='newsletter related' style='display:none'>{ARTICLE}</div>"))) == BODY


def test_paragraphs_that_are_divs():
    divs = "".join(f"<div data-testid='paragraph-{n}'>{text}</div>" for n, text in enumerate(PROSE))
    box = "<div class=newsletter-promo><p>Sign up for our letter about ferries, rivers and their people.</p></div>"
    assert roles(extract(html_page(f"<article><h1>Ferry to run all winter</h1>{divs}{box}</article>"))) == BODY


def test_text_hidden_until_it_is_paid_for_is_read():
    hidden = f"<div class='content paywall' style='display: none'><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>"
    offer = "<div class='subscription-offer'><p>Read on for a pound a week. Cancel whenever you like to.</p></div>"
    page = html_page(f"<article><h1>Ferry to run all winter</h1><p>{PROSE[0]}</p>{offer}{hidden}</article>")
    assert roles(extract(page)) == BODY


def test_a_form_around_the_whole_page_keeps_its_article():
    assert roles(extract(html_page(f"<form id='aspnetForm'>{ARTICLE}<input name='q'></form>"))) == BODY


def test_an_article_written_by_scripts_is_read_from_the_linked_data():
    body = "\\n\\n".join(PROSE)
    data = f'{{"@type": "NewsArticle", "headline": "Ferry to run all winter", "articleBody": "{body}"}}'
    page = html_page("<div id=app></div>", f"<script type='application/ld+json'>{data}</script>")
    article = extract(page)
    assert (article.title, roles(article)) == ("Ferry to run all winter", BODY)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<nav><a href='/'>Home</a></nav>",
        "<ul>" + "".join(f"<li><a href='/{n}'>The story with the number {n}</a></li>" for n in range(30)) + "</ul>",
        "<form><p>Name</p><input><p>Password</p><input></form>",
        "<h1>404</h1><p>Not found.</p>",
        "<script>document.write('an article')</script>",
    ],
)
def test_a_page_without_an_article_is_told(body):
    with pytest.raises(InputError, match="no article found"):
        extract(html_page(body))


def test_a_date_and_an_address_given_override_the_page():
    article = extract(html_page(ARTICLE), published="2020-02-29", address="https://example.org/ferry")
    assert (article.published, article.address) == ("2020-02-29", "https://example.org/ferry")


@pytest.mark.parametrize("published", ["2021-02-29", "yesterday", "2020-1-1", "2020-01-01T00:00", "", "٢٠٢٠-٠١-٠١"])
def test_a_date_that_is_none_is_refused(published):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        extract(html_page(ARTICLE), published=published)


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/a", "", "http://", "javascript:alert(1)"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(InputError, match="address"):
        extract(html_page(ARTICLE), address=address)


def test_plain_text_is_scraped():
    page = Page(
        content="\n\n".join(["Skip to main content", *PROSE, "Advertisement"]).encode(), media_type="text/plain"
    )
    article = extract(page)
    assert roles(article) == BODY
    assert article.language == "en"


def test_key_compares_letters_and_digits():
    assert key("„Straße“, 9!") == key("STRASSE 9") == "strasse9"

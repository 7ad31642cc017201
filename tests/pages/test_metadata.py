"""What pages say about their articles: headline, outlet, byline, dates, language."""

import pytest

from onrecord.pages.byline import persons
from onrecord.pages.dates import loose_date
from onrecord.pages.language import language
from onrecord.pages.metadata import metadata
from onrecord.pages.opening import opening
from onrecord.pages.tree import parse

ADDRESS = "https://courier.example/world/ferry.html"


def said(head="", body="", address=ADDRESS):
    return metadata(parse(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"), address)


def linked(data):
    return f"<script type='application/ld+json'>{data}</script>"


def news(pairs):
    return linked(f'{{"@type": "NewsArticle", {pairs}}}')


def site(name):
    return f"<meta property=og:site_name content='{name}'>"


def social(title):
    return f"<meta property=og:title content='{title}'>"


@pytest.mark.parametrize(
    ("head", "body", "title", "outlet"),
    [
        ("<title>Ferry to run all winter | The Courier</title>", "", "Ferry to run all winter", "The Courier"),
        ("<title>Ferry to run - all winter</title>", "", "Ferry to run - all winter", None),
        (
            "<title>Ferry to run all winter | The Courier</title>",
            "<h1>Ferry to run all winter</h1>",
            "Ferry to run all winter",
            "The Courier",
        ),
        (
            "<title>Ferry to run - all winter</title>",
            "<h1>Ferry to run - all winter</h1>",
            "Ferry to run - all winter",
            None,
        ),
        (
            "<title>The Courier: Ferry to run</title>" + site("The Courier"),
            "<h1>Ferry to run</h1>",
            "Ferry to run",
            "The Courier",
        ),
        (
            site("Courier") + "<meta property=og:title content='Ferry to run - The Courier'>",
            "",
            "Ferry to run",
            "Courier",
        ),
        (
            "<meta property=og:title content='You will not believe this ferry'><title>Ferry to run</title>",
            "<h1>Ferry to run</h1>",
            "Ferry to run",
            None,
        ),
        (
            "<title>Ferry to run</title>",
            "<h1>The Courier</h1><h1>Ferry to run all winter</h1>",
            "Ferry to run all winter",
            None,
        ),
        (
            "<title>Ferry to run all winter - Courier</title>",
            "<h1>Courier</h1><h2>Ferry to run all winter</h2>",
            "Ferry to run all winter",
            "Courier",
        ),
        (
            news('"headline": "Ferry to run", "publisher": {"name": "Courier"}'),
            "<h1>Courier</h1>",
            "Ferry to run",
            "Courier",
        ),
        (news('"headline": "Ferry &amp; bus"'), "<h1>Ferry &amp; bus</h1>", "Ferry & bus", None),
        ("", "<h1>Ferry to run</h1>", "Ferry to run", None),
        (
            social("You will not guess what this boat did"),
            "<h1>Ferry to run all winter</h1>",
            "Ferry to run all winter",
            None,
        ),
        (
            social("Ferry to run all winter"),
            "<header><h1>The Lower Marrow Courier</h1></header>",
            "Ferry to run all winter",
            None,
        ),
        (
            social("Ferry to run all winter"),
            "<h1><a href='/'>News from the river</a></h1>",
            "Ferry to run all winter",
            None,
        ),
        ("", "<h2>Ferry to run</h2>", None, None),
        ("<title></title>", "", None, None),
    ],
)
def test_title_and_outlet(head, body, title, outlet):
    found = said(head, body)
    assert (found.title, found.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Example", ["Ann Example"]),
        ("by Ann Example and Bo Sample", ["Ann Example", "Bo Sample"]),
        ("Ann Example, Bo Sample & Cy Trial", ["Ann Example", "Bo Sample", "Cy Trial"]),
        ("By Ann Example in Vienna", ["Ann Example"]),
        ("By Ann Example, Diplomatic Editor", ["Ann Example"]),
        ("By Ann Example | The Courier", ["Ann Example"]),
        ("ANN EXAMPLE", ["Ann Example"]),
        ("Von Ann-Marie Beispiel und Bo Muster", ["Ann-Marie Beispiel", "Bo Muster"]),
        ("Par Anne d’Exemple et Luc de la Tour", ["Anne d’Exemple", "Luc de la Tour"]),
        ("Автор: Ирина Соколова", ["Ирина Соколова"]),
        ("Ирина Соколова и Лев Дорохин", ["Ирина Соколова", "Лев Дорохин"]),
        ("Mary O'Neil", ["Mary O'Neil"]),
        ("J. R. Sample", ["J. R. Sample"]),
        ("Text: Ann Example; Photos: Bo Sample", ["Ann Example"]),
        ("Reuters", []),
        ("AFP", []),
        ("The Courier", []),
        ("Courier staff", []),
        ("Staff Writer", []),
        ("News Desk", []),
        ("By our own correspondent", []),
        ("admin", []),
        ("Редакция", []),
        ("dpa/Ann Example", ["Ann Example"]),
        ("https://courier.example/ann", []),
        ("ann@courier.example", []),
        ("", []),
    ],
)
def test_persons(line, expected):
    assert persons(line, "The Courier") == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            linked('{"@type": "NewsArticle", "author": "Ann Example"}'),
            "<p class=byline>By Bo Sample</p>",
            ("Ann Example",),
        ),
        (
            linked('{"@type": "Article", "author": ["Ann Example", {"name": "Bo Sample"}]}'),
            "",
            ("Ann Example", "Bo Sample"),
        ),
        (linked('{"@type": "Article", "author": {"@type": "Organization", "name": "Ann Example"}}'), "", ()),
        (linked('{"@type": "Article", "author": {"@type": "Person", "name": ["Ann Example"]}}'), "", ("Ann Example",)),
        ("<meta name=author content='Ann Example'>", "", ("Ann Example",)),
        ("<meta name=author content='AFP'>", "<p class=byline>By Bo Sample</p>", ("Bo Sample",)),
        ("<meta property=article:author content='https://social.example/ann'>", "", ()),
        ("", "<a rel=author href=/a>Ann Example</a> <a rel=author href=/b>Bo Sample</a>", ("Ann Example", "Bo Sample")),
        ("", "<span itemprop=author>Ann Example</span>", ("Ann Example",)),
        ("", "<blockquote><p>No.</p><cite class=author>Bo Sample</cite></blockquote>", ()),
        ("", "<figure><span class=author>Bo Sample</span></figure>", ()),
        ("", "<div class=comment><span class=author>Bo Sample</span></div>", ()),
        ("", "<div class=related-card><span class=byline>Bo Sample</span></div>", ()),
        ("", "<p>Ann Example said that she would go.</p>", ()),
    ],
)
def test_byline(head, body, expected):
    assert said(head, body).byline == expected


@pytest.mark.parametrize(
    ("head", "body", "published", "updated"),
    [
        (news('"datePublished": "2025-04-10T23:30:00-05:00"'), "", "2025-04-10", None),
        (news('"datePublished": "2025-04-10", "dateModified": "2025-04-10T20:00Z"'), "", "2025-04-10", None),
        (news('"datePublished": "2025-04-10", "dateModified": "2025-04-12"'), "", "2025-04-10", "2025-04-12"),
        (news('"datePublished": "2025-04-10", "dateModified": "2025-04-02"'), "", "2025-04-10", None),
        (
            linked('{"@graph": [{"@type": "WebPage"}, {"@type": ["BlogPosting"], "datePublished": "2025-04-10"}]}'),
            "",
            "2025-04-10",
            None,
        ),
        (
            linked('[{"@type": "Organization"}, {"@type": "https://schema.org/Article", "datePublished": "20250410"}]'),
            "",
            "2025-04-10",
            None,
        ),
        (news('"headline": "An "unescaped" one", "datePublished": "2025-04-10",'), "", "2025-04-10", None),
        (news('"datePublished": "2025-13-45"'), "", None, None),
        (linked('{"@type": "Product", "datePublished": "2025-04-10"}'), "", None, None),
        ("<meta property=article:published_time content=2025-04-10T09:00>", "", "2025-04-10", None),
        ("<meta name=DC.date.issued content=2025-04-10>", "", "2025-04-10", None),
        ("", "<time datetime=2025-04-10>Thursday</time>", "2025-04-10", None),
        ("", "<time>10 April 2025</time>", "2025-04-10", None),
        ("", "<div class=post-date>April 10, 2025, 3 p.m.</div>", "2025-04-10", None),
        ("", "<div class=datum>10.04.2025</div>", "2025-04-10", None),
        ("", "<div class=meta>10 April 2025 | Updated 12 April 2025</div>", "2025-04-10", "2025-04-12"),
        (
            "",
            "<div class=date>Aktualisiert: 12.04.2025, 10 Uhr</div><div class=date>10.04.2025</div>",
            "2025-04-10",
            "2025-04-12",
        ),
        (
            "",
            "<p>Updated <time datetime=2025-04-12>x</time></p><p><time datetime=2025-04-10>y</time></p>",
            "2025-04-10",
            "2025-04-12",
        ),
        ("", "<div class=date>Updated 12 April 2025</div>", None, None),
        (
            "",
            "<p>It was agreed on <time datetime=2019-01-01>New Year's Day</time> by those who were there, so that "
            "those who came later could only look at it and wonder why it had been done in such haste.</p>",
            None,
            None,
        ),
        ("", "<p>The treaty of 10 April 2019 is void.</p>", None, None),
        ("", "<footer>© 2019-04-10 The Courier</footer>", None, None),
        ("", "<div class=related><time datetime=2019-01-01>1 January</time></div>", None, None),
        ("<meta property=article:modified_time content=2025-04-12>", "", None, None),
    ],
)
def test_dates(head, body, published, updated):
    found = said(head, body)
    assert (found.published, found.updated) == (published, updated)


def test_a_date_in_the_address():
    assert said(address="https://courier.example/2025/04/10/ferry").published == "2025-04-10"
    assert said(address="https://courier.example/2025/41/10/ferry").published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("10 April 2025", "2025-04-10"),
        ("Thursday, April 10, 2025", "2025-04-10"),
        ("10. April 2025, 17:05 Uhr", "2025-04-10"),
        ("10 avril 2025", "2025-04-10"),
        ("10 de abril de 2025", "2025-04-10"),
        ("10 апреля 2025", "2025-04-10"),
        ("10.04.2025", "2025-04-10"),
        ("15:40", None),
        ("10 April", None),
        ("April 2025", None),
        ("2 hours ago", None),
        ("© 2019", None),
        ("By Ann Example | 4 min read | 2019 views", None),
        ("4 min read", None),
        ("no date", None),
        ("", None),
    ],
)
def test_a_date_in_words(line, expected):
    assert loose_date(line) == expected


ENGLISH = "The council of Lower Marrow voted on Tuesday to keep the ferry running through the winter. " * 4
GERMAN = "Der Rat der Stadt hat am Dienstag beschlossen, dass die Fähre den ganzen Winter über fahren soll. " * 4
NORWEGIAN = "Kommunestyret vedtok tirsdag at ferjen skal gå hele vinteren, sa ordføreren til avisen etter møtet. " * 4


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en"),
        (GERMAN, "en", "de"),
        (GERMAN, "de_AT", "de"),
        (GERMAN[:60], "en", "en"),
        (NORWEGIAN, "nb-NO", "nb"),
        (ENGLISH, "deutsch", "en"),
        (ENGLISH, "x" * 300, "en"),
        ("1 2 3", None, None),
        ("1 2 3", "fr", "fr"),
        ("", None, None),
    ],
)
def test_language(text, declared, expected):
    assert language(text, declared) == expected


@pytest.mark.parametrize(
    ("lines", "byline", "published", "rest"),
    [
        (["By Ann Example", "10 April 2025", "It rained."], ("Ann Example",), "2025-04-10", ["It rained."]),
        (["It rained.", "By Ann Example in Vienna"], ("Ann Example",), None, ["It rained."]),
        (["By noon it rained"], (), None, ["By noon it rained"]),
        (["By Friday Ann Example had left."], (), None, ["By Friday Ann Example had left."]),
        (["On 10 April 2025 it rained."], (), None, ["On 10 April 2025 it rained."]),
        (["a", "b", "c", "d", "By Ann Example"], (), None, ["a", "b", "c", "d", "By Ann Example"]),
    ],
)
def test_lines_above_the_article(lines, byline, published, rest):
    found = opening([(line, "body") for line in lines], None)
    assert (found.byline, found.published, [text for text, _ in found.paragraphs]) == (byline, published, rest)

from collections import Counter
from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.reading import render
from onrecord.reading.clean import for_page
from onrecord.reading.page.marks import paragraphs
from onrecord.record import Actor, ActorRef, Article, Paragraph, Part, Statement

from ..build import article, gold, said

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "]]>",
    "<!--",
    "-->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;amp;",
    "</title></head></html>",
    "\u202egnitirw",
    "قال الوزير",
    "a\x00b\x1b[31m\x9f",
    "\ufffe\ufdd0",
]
TALLEST = 100_000
"""Bytes of the page of an article of 1,000 words."""


def parsed(page):
    return html.document_fromstring(page)


def shown(element):
    """The text of an element as on the screen, without the numbers and the words for screen readers."""
    copied = deepcopy(element)
    for extra in copied.xpath(".//*[@class='n' or @class='vh']"):
        extra.drop_tree()
    return copied.text_content()


def article_texts(tree):
    return [shown(each) for each in tree.xpath("//article//*[self::p or self::h3 or self::li]")]


def check(page):
    """What holds for every page."""
    tree = parsed(page)
    assert not tree.xpath("//script | //iframe | //object | //embed | //img | //form | //base")
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or name == "style"]
    assert [each.get("href") for each in tree.xpath("//link")] == ["data:,"]
    ids = [each.get("id") for each in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "for"):
        assert {each.get(name) for each in tree.xpath(f"//*[@{name}]")} <= set(ids)
    for link in tree.xpath("//a/@href"):
        assert link[1:] in ids if link.startswith("#") else link.lower().startswith(("http://", "https://"))
    assert len(tree.xpath("//h1")) == 1
    levels = [int(each.tag[1]) for each in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    return tree


@pytest.mark.parametrize("made", gold(), ids=lambda made: made.id)
def test_hand_coded_articles(made):
    page = render(made)
    tree = check(page)
    assert article_texts(tree) == [made.text[each.start : each.end] for each in made.paragraphs]
    for number, statement in enumerate(made.statements, 1):
        pieces = tree.xpath(f"//mark[contains(concat(' ', @class, ' '), ' p{number} ')]")
        assert "".join(map(shown, pieces)).replace(" ", "") == statement.content.text.replace(" ", "")
        assert statement.kind in pieces[0].get("class")
        assert pieces[0].get("id") == f"s{number}"
        assert tree.get_element_by_id(f"e{number}").xpath(".//a/@href") == [f"#s{number}"]
    assert sum(map(int, tree.xpath("//nav//span[@class='count']/text()"))) == len(made.statements)
    assert len(page.encode()) < TALLEST * len(made.text.split()) / 1000
    assert render(made) == page


spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(lambda each: tuple(sorted(each)))
texts = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)
roles = st.sampled_from(["body", "heading", "list", "caption", "quote"])


@st.composite
def articles(draw):
    text = draw(texts)
    inside = spans.map(lambda each: tuple(min(max(bound, 0), len(text)) for bound in each))
    parts = st.lists(inside, min_size=1, max_size=3).map(lambda each: Part.of(text, each))
    references = st.builds(ActorRef, texts, texts)
    statements = st.builds(
        Statement,
        id=st.sampled_from(["s1", "s2", "s3"]) | texts,
        kind=st.sampled_from(["direct", "indirect", "mixed"]),
        act=st.sampled_from(["say", "deny"]),
        verbatim=st.booleans(),
        confidence=st.floats(0, 1),
        content=parts,
        cue=st.none() | parts,
        source=st.none() | parts,
        speaker=st.none() | references | st.just(ActorRef("a1", "x")),
        via=st.lists(references, max_size=2).map(tuple),
        addressee=st.none() | references,
        medium=st.none() | texts,
        date=st.none() | texts | st.just("--04-09"),
    )
    some = st.none() | texts
    actor = Actor(id="a1", name=draw(texts), type="anonymous", role=draw(some), affiliation=draw(some))
    return Article(
        id=draw(texts), sha256=draw(texts), address=draw(some), fetched=draw(some), title=draw(some),
        outlet=draw(some), byline=tuple(draw(st.lists(texts, max_size=2))), published=draw(some), updated=draw(some),
        language=draw(some), translated_by=draw(some), lead_image=draw(some), text=text,
        paragraphs=tuple(Paragraph(*span, draw(roles)) for span in draw(st.lists(inside, max_size=4))),
        statements=tuple(draw(st.lists(statements, max_size=4))), actors=(actor,),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(articles())
def test_any_article_is_shown_whole_and_harmless(made):
    page = render(made)
    page.encode("utf-8")
    tree = check(page)
    expected = [for_page(made.text[each.start : each.end]) for each in paragraphs(made)]
    assert article_texts(tree) == (expected or ["This page has no text."])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    actor = Actor(id=text, name=text, type="person", role=text, affiliation=text, aliases=(text,))
    made = article(
        f"x {text} y",
        statements=[
            said("x", cue="x", source="y", by=actor, medium=text, date=text, via=(ActorRef(text, text),)),
        ],
        title=text, outlet=text, byline=(text,), published=text, updated=text, language=text, translated_by=text,
        address=text, lead_image=text, fetched=text, actors=(actor,),
    )  # fmt: skip
    tree = check(render(made))
    assert article_texts(tree) == [for_page(f"x {text} y")]
    assert tree.xpath("//h1")[0].text_content() == for_page(text)
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")


def test_addresses_are_links_only_where_they_lead_to_the_web():
    safe = parsed(
        render(article("x", address="https://wire.example/?a=1&b=2", lead_image="https://wire.example/i.png"))
    )
    assert safe.xpath("//a/@href")[1:] == ["https://wire.example/i.png", "https://wire.example/?a=1&b=2"]
    local = parsed(render(article("x", address="file:///home/page.html", lead_image="data:image/png,x")))
    assert local.xpath("//a/@href") == ["#article"]
    assert "file:///home/page.html" in local.text_content()


def test_paragraphs_keep_their_roles():
    made = article(
        "Body.", ("heading", "Head"), ("list", "One"), ("list", "Two"), "More.", ("quote", "Said."),
        ("quote", "So."), ("caption", "Seen."),
    )  # fmt: skip
    layout = [
        (each.tag, [child.text_content() for child in each] or each.text_content())
        for each in parsed(render(made)).xpath("//article/*")
    ]
    assert layout == [
        ("h2", "The article"),
        ("p", "Body."),
        ("h3", "Head"),
        ("ul", ["One", "Two"]),
        ("p", "More."),
        ("blockquote", ["Said.", "So."]),
        ("p", "Seen."),
    ]


def test_a_screen_reader_hears_what_is_what():
    made = article(
        "“One,” Ann said. “Two.”",
        statements=[said("“One,”", "“Two.”", cue="said", source="Ann", by="Ann")],
        language="en",
    )
    paragraph = parsed(render(made)).xpath("//article/p")[0]
    for link in paragraph.xpath(".//a"):
        link.text = link.get("aria-label") + " "
    heard = "Statement 1, direct “One,” (end of 1) source 1: Ann cue 1: said. Statement 1, continued “Two.” (end of 1)"
    assert paragraph.text_content() == heard
    assert paragraph.xpath(".//a/@aria-label") == ["Statement 1, direct", "Statement 1, continued"]


def entry(tree, number):
    """The list of what is known of a statement."""
    found = tree.get_element_by_id(f"e{number}")
    return {each.findtext("dt"): each.find("dd").text_content() for each in found.xpath(".//dl/div")}


def test_an_entry_says_what_is_known():
    ann = Actor(id="a1", name="Ann Lee", type="anonymous", role="an aide")
    tree = parsed(
        render(
            article(
                "“One,” an aide, told AFP. Two was denied.",
                statements=[
                    said(
                        "“One,”", cue="told", source="an aide,", by=ann, date="--04-09", medium="a call",
                        addressee=ActorRef("a2", "AFP"), via=(ActorRef("a3", "Bloomberg"), ActorRef("a4", "Wire")),
                    ),
                    said("Two", kind="indirect", act="deny", confidence=0.5),
                ],
                actors=(ann,),
            )
        )
    )  # fmt: skip
    assert entry(tree, 1) == {
        "Source": "an aide", "Cue": "told", "Kind": "direct", "Act": "say", "To": "AFP", "Medium": "a call",
        "Via": "Bloomberg, then Wire", "Date": "9 April (year not given)", "Confidence": "very likely, 93%",
    }  # fmt: skip
    assert entry(tree, 2) == {
        "Cue": "none", "Kind": "indirect", "Act": "deny", "Confidence": "about as likely as not, 50%",
    }  # fmt: skip
    assert [each.text_content() for each in tree.xpath("//h3")] == ["Ann Lee", "Speaker not resolved"]
    assert tree.xpath("//p[@class='about']")[0].text_content() == "an aide · anonymous source · 1 statement"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "No statements were found"), ("de", "this article is in German")]
)
def test_a_page_without_statements_says_why(language, words):
    tree = check(render(article("Nur Text.", title="Titel", language=language)))
    assert words in tree.xpath("//p[@class='summary']")[0].text_content()
    assert not tree.xpath("//nav")
    assert tree.xpath("//article")[0].get("lang") == language


def test_a_page_without_title_is_called_by_its_outlet():
    tree = check(render(article("Text.", outlet="Wire")))
    assert tree.findtext(".//h1") == "Wire"
    assert not tree.xpath("//p[@class='outlet']")
    assert check(render(article(""))).findtext(".//h1") == "Untitled article"


def test_a_translation_is_said():
    assert (
        "Translated by Yandex Translate."
        in parsed(render(article("x", translated_by="Yandex Translate"))).text_content()
    )


def test_direction_and_language_are_those_of_the_text():
    tree = parsed(render(article("قال الوزير نعم.", "He said yes.", language="ar")))
    assert (tree.xpath("//article")[0].get("dir"), tree.xpath("//article")[0].get("lang")) == ("rtl", "ar")
    assert tree.xpath("//article/p/@dir") == ["auto", "auto"]
    assert tree.get("lang") == "en"


def test_every_statement_of_one_speaker_is_listed_once():
    for made in gold():
        found = Counter(parsed(render(made)).xpath("//li[@class='entry']/@id"))
        assert found == Counter(f"e{number}" for number in range(1, len(made.statements) + 1))

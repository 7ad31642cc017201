from base64 import b64encode
from collections import Counter
from copy import deepcopy
from hashlib import sha256
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.reading import render
from onrecord.reading.clean import for_page
from onrecord.reading.page.marks import paragraphs
from onrecord.reading.pictures import Picture
from onrecord.record import Actor, ActorRef, Article, Paragraph, Part, Span, Statement, Version

from ..build import article, beside, gold, marked, said, version
from .examples import bilingual

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
EMPTY = 30_000
"""Bytes of a page without an article: its style, scripts and tools."""
TALLEST = 60_000
"""Bytes of the page of an article of 1,000 words, beyond those."""
LARGEST = 300_000
"""Bytes of the page of a long article in two languages, without its picture."""


def parsed(page):
    return html.document_fromstring(page)


def has(name):
    """Has this class, as a condition of XPath."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def shown(element):
    """The text of an element as on the screen, without the numbers and the words for screen readers."""
    copied = deepcopy(element)
    for extra in copied.xpath(f".//*[{has('n')} or {has('vh')}]"):
        extra.drop_tree()
    return copied.text_content()


def article_texts(tree, other=False):
    """The paragraphs of the article, or of its other language."""
    wanted = has("other") if other else f"not({has('other')})"
    empty = "//article/p[not(@class)]"
    return [shown(each) for each in tree.xpath(f"//article//*[{has('b')}][{wanted}] | {empty}")]


def hashes(texts):
    return {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts}


def check(page):
    """What holds for every page."""
    tree = parsed(page)
    assert not tree.xpath("//iframe | //object | //embed | //form | //base | //script[@*] | //svg | //audio | //video")
    policy = {
        name: set(rest) for name, *rest in map(str.split, tree.xpath("//meta[@http-equiv]/@content")[0].split(";"))
    }
    assert policy == {
        "default-src": {"'none'"}, "img-src": {"data:"}, "base-uri": {"'none'"}, "form-action": {"'none'"},
        "style-src": hashes(tree.xpath("//style/text()")), "script-src": hashes(tree.xpath("//script/text()")),
    }  # fmt: skip
    assert (len(tree.xpath("//style")), len(tree.xpath("//script")), len(policy["script-src"])) == (1, 2, 2)
    assert all(each.startswith("data:image/") for each in tree.xpath("//@src"))
    assert not tree.xpath("//@srcset | //@poster | //@background")
    assert "url(" not in "".join(tree.xpath("//style/text()"))
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
    assert len(page.encode()) < EMPTY + TALLEST * len(made.text.split()) / 1000
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
    paragraphed = tuple(Paragraph(*span, draw(roles)) for span in draw(st.lists(inside, max_size=4)))
    versions = st.none() | texts.flatmap(lambda there: st.builds(
        Version, language=some, translated_by=some, title=some, text=st.just(there),
        paragraphs=st.lists(
            spans.map(lambda each: Paragraph(*(min(max(bound, 0), len(there)) for bound in each))),
            min_size=len(paragraphed) and len(paragraphed) - draw(st.integers(0, 1)), max_size=len(paragraphed),
        ).map(tuple),
    ))  # fmt: skip
    actor = Actor(id="a1", name=draw(texts), type="anonymous", role=draw(some), affiliation=draw(some))
    return Article(
        id=draw(texts), sha256=draw(texts), address=draw(some), fetched=draw(some), title=draw(some),
        outlet=draw(some), byline=tuple(draw(st.lists(texts, max_size=2))), published=draw(some), updated=draw(some),
        language=draw(some), translated_by=draw(some), lead_image=draw(some), text=text,
        lead_image_caption=draw(some), lead_image_credit=draw(some),
        original=draw(versions), translation=draw(versions),
        important=tuple(Span(*each) for each in draw(st.lists(inside, max_size=3))), paragraphs=paragraphed,
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


def test_a_long_article_in_two_languages_is_a_small_file():
    """3,000 words and 60 statements, or more of both, each with its words in the other language."""
    made = long(gold(), 9)
    assert len(made.text.split()) > 3000
    assert len(made.statements) > 60
    page = render(made)
    assert parsed(page).xpath("count(//article//div[contains(@class, 'pair')])") == len(made.paragraphs)
    assert len(page.encode()) < LARGEST


def long(articles, number):
    """Articles one after the other, with their own text for a translation and their longest paragraphs important."""
    text, paragraphs, statements, actors = "", [], [], {}
    for each in articles[:number]:
        at = len(text)
        text += each.text + "\n\n"
        paragraphs += [Paragraph(one.start + at, one.end + at, one.role) for one in each.paragraphs]
        for one in each.statements:
            parts = {
                name: part and Part.of(text, [(start + at, end + at) for start, end in part.spans])
                for name, part in (("content", one.content), ("cue", one.cue), ("source", one.source))
            }
            moved = msgspec.structs.replace(one, id=f"s{len(statements) + 1}", **parts, translation=parts["content"])
            statements.append(moved)
        actors |= {actor.name: actor for actor in each.actors}
    longest = sorted(paragraphs, key=lambda each: each.start - each.end)[:10]
    return Article(
        id="0" * 16, sha256="0" * 64, title="Long", language="en", text=text, paragraphs=tuple(paragraphs),
        important=tuple(Span(each.start, each.end) for each in longest), statements=tuple(statements),
        actors=tuple(actors.values()), translation=Version(language="de", text=text, paragraphs=tuple(paragraphs)),
    )  # fmt: skip


DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PICTURE = Picture(data_uri=DOT, media_type="image/gif", width=1, height=2, size=37)
UNMEASURED = Picture(data_uri=DOT, media_type="image/gif", width=None, height=None, size=37)


@pytest.mark.parametrize("picture", [None, PICTURE, UNMEASURED], ids=["linked", "in the page", "unmeasured"])
def test_the_lead_picture_is_linked_or_in_the_page(picture):
    made = article(
        "x", lead_image="https://wire.example/i.png", lead_image_caption="On “the” steps", lead_image_credit="Ida/Wire"
    )
    tree = check(render(made, picture=picture))
    (figure,) = tree.xpath("//main/figure")
    text = " ".join(figure.text_content().split())
    if picture:
        (image,) = figure.xpath("./img")
        size = {"width": "1", "height": "2"} if picture.width else {}
        assert dict(image.attrib) == {"src": DOT, "alt": "On “the” steps", **size}
        assert text == "On “the” steps Credit: Ida/Wire"
        assert not figure.xpath(".//a")
    else:
        assert text == "Lead picture: On “the” steps Credit: Ida/Wire"
        assert figure.xpath(".//a/@href") == ["https://wire.example/i.png"]


def test_a_page_without_picture_has_no_figure():
    assert not check(render(article("x"))).xpath("//figure")
    assert not check(render(article("x", lead_image="data:image/gif;base64,AA=="))).xpath("//figure")
    caption = check(render(article("x", lead_image_caption="On the steps")))
    assert caption.xpath("//figure")[0].text_content().strip() == "On the steps"
    assert not caption.xpath("//figure//a | //img")


@pytest.mark.parametrize("field", ["original", "translation"])
def test_both_languages_are_shown_whole(field):
    made = bilingual(field)
    tree = check(render(made))
    other = getattr(made, field)
    assert article_texts(tree) == [made.text[each.start : each.end] for each in made.paragraphs]
    assert article_texts(tree, other=True) == [other.text[each.start : each.end] for each in other.paragraphs]


def test_sentences_are_told_in_the_units_of_scripts():
    """UTF-16: a character outside the basic plane counts twice. Marks and numbers count for nothing."""
    made = article(
        "Rain 🌊. “It fell,” Ann said. So it did.",
        "Nothing else.",
        "a\x00b. Then\r\nit ended.",
        statements=[said("“It fell,”", cue="said", source="Ann")],
        language="en",
    )
    found = [each.get("data-s") for each in parsed(render(made)).xpath("//article//*[@data-s]")]
    assert found == ["0 9 30", "0", "0 5 11"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    actor = Actor(id=text, name=text, type="person", role=text, affiliation=text, aliases=(text,))
    made = article(
        f"x {text} y",
        statements=[
            said("x", cue="x", source="y", by=actor, medium=text, date=text, via=(ActorRef(text, text),)),
        ],
        title=text, outlet=text, byline=(text,), published=text, updated=text, language=text, translated_by=text,
        address=text, lead_image=text, lead_image_caption=text, lead_image_credit=text, fetched=text, actors=(actor,),
    )  # fmt: skip
    made = marked(beside(made, "translation", version(text, f"z {text}", title=text, translated_by=text), "z"), "x")
    tree = check(render(made))
    assert article_texts(tree) == [for_page(f"x {text} y")]
    assert article_texts(tree, other=True) == [for_page(f"z {text}")]
    assert [each.text_content() for each in tree.xpath("//h1/span")] == [for_page(text)] * 2
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")


def test_addresses_are_links_only_where_they_lead_to_the_web():
    safe = parsed(
        render(article("x", address="https://wire.example/?a=1&b=2", lead_image="https://wire.example/i.png"))
    )
    assert safe.xpath("//a/@href")[1:] == ["https://wire.example/?a=1&b=2", "https://wire.example/i.png"]
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


def test_a_credit_without_caption_and_address_is_shown():
    made = article("The dike held.", ("caption", "Photo: Ada Lund"), lead_image_credit="Ada Lund")
    assert "Ada Lund" in parsed(render(made)).xpath("//main")[0].text_content()


@pytest.mark.parametrize("field", ["translated_by", "translation"])
def test_words_in_quotation_marks_of_a_translation_are_said_to_be_its_own(field):
    other = version("de", "Der Deich hielt.", translated_by="X")
    made = article("The dike held.", language="en", **{field: "X" if field == "translated_by" else other})
    assert "quotation marks" in parsed(render(made)).xpath("//p[@class='note']")[0].text_content()

"""The picture that leads an article: which it is, and whose caption and credit are taken for its own."""

import pytest

from onrecord.pages.extract import lead_image_files
from onrecord.pages.metadata import metadata
from onrecord.pages.tree import parse
from onrecord.record import Page

ADDRESS = "https://courier.example/world/ferry.html"
SOCIAL = "<meta property=og:image content=https://courier.example/u/ferry-1200x630.jpg>"
PICTURE = "<img src=https://courier.example/u/ferry.jpg>"
OTHER = "<img src=https://courier.example/u/bus.jpg>"
CAPTION = "<figcaption>The ferry.</figcaption>"


def lead(head="", body="", address=ADDRESS):
    page = f"<html><head><title>Ferry to run all winter</title>{head}</head><body>{body}<p>Text.</p></body></html>"
    return metadata(parse(page), address).lead_image


def said(head="", body=""):
    found = lead(head, body)
    return found.caption, found.credit


def linked(data):
    return f"<script type='application/ld+json'>{data}</script>"


def news(image):
    data = '{"@type": "NewsArticle", "author": {"name": "Bo Sample"}, "image": %s}'
    return linked(data % image)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<meta property=og:image content=https://a.example/1.jpg>", "", "https://a.example/1.jpg"),
        ("<meta property=og:image content=/1.jpg>", "", "https://courier.example/1.jpg"),
        ("<meta property=og:image content=//a.example/1.jpg>", "", "https://a.example/1.jpg"),
        (linked('{"@type": "Article", "image": ["https://a.example/1.jpg"]}'), "", "https://a.example/1.jpg"),
        (linked('{"@type": "Article", "image": {"url": "https://a.example/1.jpg"}}'), "", "https://a.example/1.jpg"),
        ("", "<figure><img src=1.jpg></figure>", "https://courier.example/world/1.jpg"),
        (
            "",
            "<figure><img src='data:image/gif;base64,R0' data-src=1.jpg></figure>",
            "https://courier.example/world/1.jpg",
        ),
        ("", "<aside class=related><figure><img src=1.jpg></figure></aside>", None),
        ("<meta property=og:image content='javascript:alert(1)'>", "", None),
        ("<meta property=og:image content='http://[1'>", "", None),
        ("", "<img src=logo.gif>", None),
    ],
)
def test_address(head, body, expected):
    assert lead(head, body).address == expected


def test_a_picture_without_an_address_to_start_from_has_none():
    assert lead("<meta property=og:image content=/1.jpg>", address=None).address is None


@pytest.mark.parametrize(
    ("inner", "caption", "credit"),
    [
        ("The ferry.", "The ferry.", None),
        ("The ferry. Photo: Ann Example", "The ferry.", "Ann Example"),
        ("<span>The ferry</span><span class=photo-credit>Ann Example</span>", "The ferry", "Ann Example"),
        (
            "<span class=caption-text>The ferry.</span><span class=caption-credit>Photo: Ann Example</span>",
            "The ferry.",
            "Ann Example",
        ),
        ("The ferry. <small>Ann Example</small>", "The ferry.", "Ann Example"),
        ("The ferry. <cite>Ann Example</cite>", "The ferry.", "Ann Example"),
        (
            "The ferry.<span class=credit>Ann Example</span><span class=distributor>Norwire</span>",
            "The ferry.",
            "Ann Example / Norwire",
        ),
        ("<i class=credit>The old ferry was late. Photo: Ann Example</i>", "The old ferry was late.", "Ann Example"),
        (
            "<span>The ferry.</span><span><span>Credit...</span><span>Ann Example for the Courier</span></span>",
            "The ferry.",
            "Ann Example for the Courier",
        ),
        ("Photo: Ann Example", None, "Ann Example"),
        ("Ann Example", "Ann Example", None),
        ("<span class=visually-hidden>Image caption, </span>The ferry", "The ferry", None),
        (
            "The <b>old</b> ferry.<br><button>View fullscreen</button><svg><title>x</title></svg>",
            "The old ferry.",
            None,
        ),
        ("The ferry. <a href=/shop>Share</a>", "The ferry.", None),
        ("The ferry. <a href=/getty>Getty Images</a>", "The ferry.", "Getty Images"),
        ("<p>The ferry.</p><p>It is old.</p>", "The ferry. It is old.", None),
        ("All of it is said here. " * 21, None, None),
        ("©" * 20_000, None, None),
        ("All of it is said here. " * 40, None, None),
        ("Ferry to run all winter", None, None),
        ("", None, None),
    ],
)
def test_the_caption_of_its_figure(inner, caption, credit):
    assert said(SOCIAL, f"<figure>{PICTURE}<figcaption>{inner}</figcaption></figure>") == (caption, credit)


@pytest.mark.parametrize(
    ("inner", "caption", "credit"),
    [
        (f"{PICTURE}<i class=credit>Ann Example</i>{CAPTION}", "The ferry.", "Ann Example"),
        (
            f"{PICTURE}<i class=credit>Ann Example</i><figcaption>The ferry.<b class=credit>Ann Example</b>",
            "The ferry.",
            "Ann Example",
        ),
        (f"{PICTURE}<i class=x1>Getty Images</i>{CAPTION}", "The ferry.", "Getty Images"),
        (f"{PICTURE}<figcaption class=image-credit>Ann Example</figcaption>", None, "Ann Example"),
        (f"{PICTURE}<i class=source><i class=sr-only>Image source, </i>Norwire</i>{CAPTION}", "The ferry.", "Norwire"),
        (f"{PICTURE}<i class=source>https://a.example/</i>{CAPTION}", "The ferry.", None),
        (f"<picture><source srcset=a.webp>{PICTURE}</picture>{CAPTION}", "The ferry.", None),
        (f"{PICTURE}{OTHER}<figcaption>The ferry and the bus.</figcaption>", "The ferry and the bus.", None),
        (f"{PICTURE}<p class=caption>The ferry.</p>{OTHER}<p class=caption>The bus.</p>", None, None),
        ("<img src=https://courier.example/u/ferry.jpg alt='A boat'>", None, None),
        (f"{OTHER}<figcaption>The bus. Photo: Ann Example</figcaption>", None, None),
    ],
)
def test_what_else_stands_in_its_figure(inner, caption, credit):
    assert said(SOCIAL, f"<figure>{inner}</figure>") == (caption, credit)


@pytest.mark.parametrize(
    ("body", "caption", "credit"),
    [
        (
            f"<div class=wp-caption>{PICTURE}<p class=wp-caption-text>The ferry. (Ann Example/AP)</p></div>",
            "The ferry.",
            "Ann Example/AP",
        ),
        (
            f"<div class=top><div>{PICTURE}</div><div class=media__copyright><i>© Ann Example</i></div></div>",
            None,
            "Ann Example",
        ),
        (f"<div class=top><figure>{PICTURE}</figure><p class=caption>The ferry.</p></div>", "The ferry.", None),
        (
            f"<div itemscope itemtype=https://schema.org/ImageObject>{PICTURE}<meta itemprop=caption content=''>"
            "<i itemprop=description>The ferry.</i><i itemprop=copyrightHolder>© <b itemprop=name>Norwire</b></i>",
            "The ferry.",
            "Norwire",
        ),
        (
            f"<figure data-caption='&lt;b&gt;The ferry.&lt;/b&gt;' data-credit='© Ann Example'>{PICTURE}</figure>",
            "The ferry.",
            "Ann Example",
        ),
        (f"<figure>{PICTURE}</figure><div><figure>{PICTURE}{CAPTION}</figure></div>", "The ferry.", None),
        # What is of another picture, or of none.
        (f"<figure>{PICTURE}</figure><figure>{OTHER}<figcaption>The bus.</figcaption></figure>", None, None),
        (f"<div>{PICTURE}<div>{OTHER}<p class=caption>The bus.</p></div></div>", None, None),
        (f"<header>{PICTURE}<h1>Ferry</h1><p class=credits>Ann Example</p></header>", None, None),
        (f"<div>{PICTURE}<p class=byline>Ann Example</p><p itemprop=author>Ann Example</p></div>", None, None),
        (f"<div>{PICTURE}<footer><p class=copyright>© The Courier</p></footer></div>", None, None),
        (f"<div>{PICTURE}<p>{'Much was said. ' * 60}</p><p class=caption>The bus.</p></div>", None, None),
        (f"<aside class=related><figure>{PICTURE}{CAPTION}</figure></aside>", None, None),
    ],
)
def test_what_stands_around_the_picture(body, caption, credit):
    assert said(SOCIAL, body) == (caption, credit)


@pytest.mark.parametrize(
    ("image", "caption", "credit"),
    [
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "caption": "The ferry."}', "The ferry.", None),
        (
            '{"@type": "ImageObject", "contentUrl": "/u/ferry.jpg", "caption": "<p>The ferry. Photo: Ann Example</p>"}',
            "The ferry.",
            "Ann Example",
        ),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "creditText": "Photo: Ann Example"}', None, "Ann Example"),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "creator": {"name": "Ann Example"}}', None, "Ann Example"),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "author": "Ann Example"}', None, "Ann Example"),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "copyrightHolder": [{"name": "Norwire"}]}', None, "Norwire"),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "copyrightNotice": "© 2024 Norwire"}', None, "Norwire"),
        ('{"@type": "ImageObject", "caption": "The ferry."}', "The ferry.", None),
        ('{"@type": "ImageObject", "url": "/u/bus.jpg", "caption": "The bus."}', None, None),
        ('[{"@type": "ImageObject", "caption": "A."}, {"@type": "ImageObject", "caption": "B."}]', None, None),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "author": {"name": "Bo Sample"}}', None, None),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "creator": "https://a.example/ann"}', None, None),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "caption": "ferry-1200x630"}', None, None),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "caption": "Ferry to run all winter"}', None, None),
        ('{"@type": "ImageObject", "url": "/u/ferry.jpg", "caption": 7, "creator": [null]}', None, None),
        ('"https://courier.example/u/ferry.jpg"', None, None),
    ],
)
def test_what_linked_data_says(image, caption, credit):
    assert said(SOCIAL + news(image)) == (caption, credit)


@pytest.mark.parametrize(
    "body",
    [
        f"<figure>{PICTURE}{'<i class=credit>A</i>' * 20_000}</figure>",
        f"<figure>{PICTURE}{'<i class=caption></i>' * 20_000}</figure>",
        f"<div>{PICTURE * 20_000}</div>",
        f"<figure data-caption='{'Photo: A. ' * 20_000}'>{PICTURE}</figure>",
    ],
)
def test_a_page_made_to_be_slow_is_left_in_good_time(body):
    assert said(SOCIAL, body) == (None, None)  # each took from 8 seconds to a minute where nothing bounded it


def test_the_picture_of_a_graph():
    graph = (
        '{"@graph": [{"@type": "WebPage", "primaryImageOfPage": {"@id": "#i"}}, '
        '{"@type": "ImageObject", "@id": "#i", "url": "/u/ferry.jpg", "caption": "The ferry."}]}'
    )
    assert said(SOCIAL + linked(graph)) == ("The ferry.", None)


def test_the_page_goes_before_its_linked_data_which_fills_the_rest():
    data = news('{"@type": "ImageObject", "url": "/u/ferry.jpg", "caption": "A boat.", "creditText": "Ann Example"}')
    figure = f"<figure>{PICTURE}<figcaption>The ferry.</figcaption></figure>"
    assert said(SOCIAL + data, figure) == ("The ferry.", "Ann Example")


def test_an_alternative_text_is_no_caption():
    assert said(SOCIAL + "<meta property=og:image:alt content='A boat on a river'>") == (None, None)


@pytest.mark.parametrize(
    ("head", "body", "files"),
    [
        (SOCIAL, "<figure><img src='./The%20Courier_files/ferry.jpg'>", ("./The%20Courier_files/ferry.jpg",)),
        (SOCIAL, "<figure><img src='./Ferry_files/bus.jpg'></figure>", ()),
        ("", "<figure><img src=files/1.jpg></figure>", ("files/1.jpg",)),
        ("<meta property=og:image content=files/ferry.jpg>", "", ("files/ferry.jpg",)),
        ("<meta property=og:image content=/u/ferry.jpg>", "", ()),
        ("", "<figure><img src='file:///etc/x.jpg'></figure>", ()),
        ("", "<figure><img src='data:image/gif;base64,R0'></figure>", ()),
        ("", "<figure><img src='http://[1'></figure>", ()),
        (SOCIAL, f"<figure>{PICTURE}</figure>", ()),
    ],
)
def test_the_files_beside_a_saved_page(head, body, files):
    content = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>".encode()
    assert lead_image_files(Page(content=content, media_type="text/html")) == files


def test_a_saved_page_without_addresses_has_a_caption_still():
    found = lead(
        "", "<figure><img src=files/1.jpg><figcaption>The ferry. Photo: Ann Example</figcaption></figure>", None
    )
    assert (found.address, found.caption, found.credit) == (None, "The ferry.", "Ann Example")


def test_plain_text_has_no_files():
    assert lead_image_files(Page(content=b"The ferry is to run. " * 9, media_type="text/plain")) == ()


@pytest.mark.parametrize("caption", ["消防员在COVID-19隔离区救援", "Überschwemmung-am-Rhein"])
def test_a_caption_in_one_word_is_no_file_name(caption):
    figure = f'<figure><img src="https://a.example/1.jpg"><figcaption>{caption}</figcaption></figure>'
    found = said('<meta property="og:image" content="https://a.example/1.jpg">', figure)
    assert found == (caption, None)

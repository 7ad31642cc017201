"""No page, however broken, raises anything but `InputError`."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.pages import extract
from onrecord.record import InputError, Page

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "html").glob("*.html"))]
TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<table>",
    "<td>",
    "</table>",
    "<li>",
    "<ul>",
    "</ul>",
    "<blockquote>",
    "<figcaption>",
    "<h1>",
    "<h2>",
    "</h2>",
    "<b>",
    "</b>",
    "<a href='",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<time datetime='",
    "<![CDATA[",
    "<?xml",
    "<svg>",
    "<body>",
    "</html>",
    "<font>",
    "\x00",
    "\ud800",
    "&#0;",
    "&",
    "<script type='application/ld+json'>{\"@graph\":[",
    "<meta charset=utf-16>",
    "<meta charset=nonsense>",
]
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def holds(content, media_type=None, charset=None):
    try:
        article = extract(Page(content=content, media_type=media_type, charset=charset))
    except InputError:
        return
    assert "\n\n".join(article.text[p.start : p.end] for p in article.paragraphs) == article.text
    assert all(article.text[p.start : p.end].strip() for p in article.paragraphs)
    assert "\n" not in article.text.replace("\n\n", "")
    article.to_json()


@given(st.sampled_from(PAGES), st.data())
@QUIET
def test_pages_cut_spliced_and_hit_by_random_bytes(page, data):
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(page)))
        kind = data.draw(st.sampled_from(["cut", "splice", "bytes", "tag", "hole"]))
        if kind == "cut":
            page = page[:at]
        elif kind == "splice":
            page = page[:at] + data.draw(st.sampled_from(PAGES))[at // 2 :]
        elif kind == "bytes":
            page = page[:at] + data.draw(st.binary(max_size=40)) + page[at:]
        elif kind == "tag":
            page = page[:at] + data.draw(st.sampled_from(TAGS)).encode("utf-8", "surrogatepass") + page[at:]
        else:
            page = page[:at] + page[at + data.draw(st.integers(1, 400)) :]
    holds(page)


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=80)), max_size=60).map("".join))
@QUIET
def test_arbitrary_markup(text):
    holds(text.encode("utf-8", "surrogatepass"), "text/html")


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/html", "text/plain", "application/xml", "odd"]),
    st.sampled_from([None, "utf-8", "utf-16", "rot13", "base64", "idna", "undefined", "x" * 300, "a\x00b"]),
)
@settings(QUIET, max_examples=100)
def test_arbitrary_bytes(content, media_type, charset):
    holds(content, media_type, charset)


SENTENCE = "The ferry will run through the winter, the council of Lower Marrow said on Tuesday. "


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 20_000 + SENTENCE.encode() * 5,
        b"<b>" * 20_000 + SENTENCE.encode() * 5,
        b"<table><tr><td>" * 3_000 + SENTENCE.encode() * 5,
        b"<blockquote>" * 5_000 + SENTENCE.encode() * 5 + b"</blockquote>" * 5_000,
        b"<ul><li>" * 5_000 + SENTENCE.encode() * 5,
        b"<p>" + SENTENCE.encode() * 5_000,
        b"<p>" + b"&amp;" * 20_000,
        b"<p>x" * 5_000,
        b"<br>" * 20_000 + SENTENCE.encode() * 5,
        b"<a href='x'" * 5_000,
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script><p>" + SENTENCE.encode() * 5,
        b"<script type='application/ld+json'>" + b'{"@graph":' * 5_000 + b"</script><p>" + SENTENCE.encode() * 5,
        b"<html><head></head></html>",
        b"<html><frameset><frame src=a></frameset></html>",
        b"\xff\xfe" + b"<\x00p\x00>\x00",
        b"\x00" * 1000,
        b"<html>\x00\x00<p>" + SENTENCE.encode() * 5,
        b"<?xml version='1.0' encoding='utf-16'?><html><p>" + SENTENCE.encode() * 5,
        b'<html lang="' + b"x" * 10_000 + b'"><time datetime="9999-99-99">' + SENTENCE.encode() * 5,
    ],
    ids=lambda content: content[:24].decode("latin-1").encode("unicode_escape").decode(),
)
def test_hostile_pages(content):
    holds(content, "text/html")

"""Encodings, and what is text, HTML or neither."""

import codecs

import pytest

from onrecord.pages.decode import decode, is_html
from onrecord.record import InputError, Page

GERMAN = (
    "Der Rat der Stadt Übersee hat am Dienstag beschlossen, dass die Fähre fährt. „Schön“, sagte die Fährfrau. " * 3
)
RUSSIAN = "Совет города решил во вторник, что паром будет ходить всю зиму, — сообщил паромщик нашей газете. " * 3
POLISH = "Rada miejska zdecydowała we wtorek, że prom będzie pływał przez całą zimę, powiedział przewoźnik. " * 3


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (GERMAN.encode(), None, GERMAN),
        (GERMAN.encode("utf-8-sig"), None, GERMAN),
        (GERMAN.encode("utf-16"), None, GERMAN),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-8", GERMAN),
        (GERMAN.encode("utf-32"), None, GERMAN),
        (GERMAN.encode("cp1252"), "iso-8859-1", GERMAN),
        (GERMAN.encode("cp1252"), '"Windows-1252"', GERMAN),
        (GERMAN.encode("cp1252"), "utf-8", GERMAN),
        (GERMAN.encode("cp1252"), "no-such-charset", GERMAN),
        (GERMAN.encode(), "iso-8859-1", GERMAN),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
        (RUSSIAN.replace("—", "-").encode("koi8-r"), None, RUSSIAN.replace("—", "-")),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN),
        (POLISH.encode("iso-8859-2"), "iso-8859-2", POLISH),
        (POLISH.encode("cp1250"), None, POLISH),
        (
            b"<meta charset=windows-1251><p>" + RUSSIAN.encode("cp1251"),
            None,
            "<meta charset=windows-1251><p>" + RUSSIAN,
        ),
        (
            b"<meta charset=windows-1251><p>" + RUSSIAN.encode("cp1251"),
            "ISO-8859-1",
            "<meta charset=windows-1251><p>" + RUSSIAN,
        ),
        (b"<meta charset='utf-16'><p>plain", None, "<meta charset='utf-16'><p>plain"),
        (
            b"plain \x00\x07text\x0b, long enough to be sure of it" * 9,
            None,
            "plain text\x0b, long enough to be sure of it" * 9,
        ),
        (
            b"one slip \xff in a long page in utf-8: " + GERMAN.encode(),
            "utf-8",
            "one slip � in a long page in utf-8: " + GERMAN,
        ),
    ],
)
def test_decode(content, charset, text):
    assert decode(Page(content=content, charset=charset)) == text


def test_a_declared_encoding_in_http_equiv_and_in_xml():
    for head in (
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ):
        assert decode(Page(content=head.encode() + RUSSIAN.encode("cp1251"))) == head + RUSSIAN


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\x7fELF\x02\x01", b"%PDF-1.5", b""]
)
def test_bytes_that_are_no_text(content):
    with pytest.raises(InputError, match=r"save the article as HTML or text|is empty"):
        decode(Page(content=content))


@pytest.mark.parametrize(
    "text", ["BM said that it would.", "ID3 is a town.", "BZh? asked the mayor, who had not heard of it."]
)
def test_text_that_begins_like_another_kind_of_file(text):
    assert decode(Page(content=text.encode())) == text


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>a", None, True),
        ("<!doctype html>", "text/plain", True),
        ("\n<!-- saved -->\n<html>", None, True),
        ("<?xml version='1.0'?><!DOCTYPE html>", "application/xml", True),
        ("plain", "text/html", False),
        ("It is <b>bold</b>", "text/html", True),
        ("<p>One</p><p>Two</p>", None, True),
        ("<p>One</p><p>Two</p>", "text/plain", False),
        ("A bit of <b>markup in a text", None, False),
        ("It is 3 < 4 and 5 > 4.", None, False),
        ("Only text", None, False),
    ],
)
def test_is_html(text, media_type, expected):
    assert is_html(Page(content=text.encode(), media_type=media_type), text) is expected


@pytest.mark.parametrize(
    ("text", "media_type", "says"),
    [
        ('{"a": 1}', "application/json", "JSON"),
        ("<?xml version='1.0'?><rss version='2.0'>", None, "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml", "feed"),
        ("GIF?", "image/gif", "image/gif"),
    ],
)
def test_what_is_neither(text, media_type, says):
    with pytest.raises(InputError, match=says):
        is_html(Page(content=text.encode(), media_type=media_type), text)

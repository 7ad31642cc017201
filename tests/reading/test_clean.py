import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.clean import direction, for_line, for_page, language_tag, link

ESC = "\x1b"


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://wire.example/a?b=c&d=1#e", True),
        ("http://wire.example", True),
        ("HTTPS://wire.example/", True),
        ("http://[2001:db8::1]/", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//http://wire.example", False),
        ("java\nscript:alert(1)", False),
        ("\x01https://wire.example", False),
        (" https://wire.example", False),
        ("https:\\\\wire.example", False),
        ("data:text/html,<script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//wire.example", False),
        ("https://", False),
        ("https:wire.example", False),
        ("http://[broken", False),
        ("page.html", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(address, linked):
    assert link(address) == (address if linked else None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain text", "plain text"),
        ("two\n lines\tand\r\ntabs", "two lines and tabs"),
        (f"{ESC}[31mred{ESC}[0m", "red"),
        (f"{ESC}]0;a title\x07after", "after"),
        (f"{ESC}]8;;https://x.example{ESC}\\link{ESC}]8;;{ESC}\\", "link"),
        ("\x9b2Jcleared", "cleared"),
        (f"lone {ESC} escape", "lone escape"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("abc\u202edef\u202c ghi\u2066jkl\u2069", "abcdef ghijkl"),
        ("line\u2028break", "line break"),
        ("tagged\U000e0041", "tagged"),
        ("half \ud800 of a pair", "half of a pair"),
        ("قال “نعم” 你好 é", "قال “نعم” 你好 é"),
    ],
)
def test_a_line_for_a_terminal(text, line):
    assert for_line(text) == line


@given(st.text(st.characters()))
def test_a_line_holds_no_control_character(text):
    line = for_line(text)
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 or 0xD800 <= ord(each) < 0xE000 for each in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert for_line(line) == line


@given(st.text(st.characters()))
def test_text_for_a_page_keeps_its_length_and_can_be_written(text):
    shown = for_page(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en"), ("pt-BR", "pt-BR"), (None, None), ("", None), ('en" onload="x', None), ("english!", None)],
)
def test_language_tags(language, tag):
    assert language_tag(language) == tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hello", "ltr"), ("“قال”", "rtl"), ("12: שלום", "rtl"), ("Привет قال", "ltr"), ("", "ltr"), ("…", "ltr")],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert direction(text) == expected

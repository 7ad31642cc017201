"""Which addresses are of one picture."""

import pytest
from lxml import html

from onrecord.pages.picture_address import addresses, picture_name, same_picture

HASH = "3f9c2b7a1d5e4f608a9b0c1d2e3f4a5b6c7d8e9f"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://a.example/1.jpg", "https://a.example/1.jpg"),
        ("https://a.example/u/ferry.jpg", "https://a.example/u/ferry-1024x683.jpg"),
        ("https://a.example/u/ferry.jpg", "https://b.example/480/ferry.webp?w=480"),
        ("https://a.example/u/ferry-scaled.jpg", "https://a.example/u/ferry-300x200.jpg"),
        ("https://a.example/u/ferry-1200.jpg", "https://a.example/u/ferry_640.jpg"),
        ("https://a.example/u/ferry@2x.png", "https://a.example/u/ferry.png"),
        ("https://a.example/u/Ferry-w800.jpg", "https://a.example/u/ferry-superJumbo.jpg"),
        (f"https://a.example/{HASH}/0_1_5000_3000/master/5000.jpg", f"https://a.example/{HASH}/1_0_2_2/500.jpg?q=85"),
        (
            "https://a.example/9f86d081-884c-4d63-a159-0123456789ab/large.jpg",
            "https://a.example/9f86d081-884c-4d63-a159-0123456789ab/thumb.jpg",
        ),
        (
            "https://a.example/9f86d081-884c-4d63-a159-0123456789ab_w1280_r1.77_fpx33.jpg",
            "https://a.example/9f86d081-884c-4d63-a159-0123456789ab_w948_r1.778_fpx40.webp",
        ),
        ("https://a.example/u/ferry.jpg", "https://cdn.example/?url=https%3A%2F%2Fa.example%2Fu%2Fferry.jpg&w=640"),
        ("https://a.example/u/ferry.jpg", "https://i0.example/https://a.example/u/ferry.jpg"),
        ("https://a.example/u/ferry.jpg", "/_image?url=%2Fu%2Fferry.jpg&w=640&q=75"),
        ("https://a.example/u/ferry.jpg", "./The%20Courier_files/ferry(1x).jpg"),
        ("https://a.example/u/2/1.jpg", "https://b.example/x/2/1.jpg"),
    ],
)
def test_one_picture(first, second):
    assert same_picture(first, second)
    assert same_picture(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://a.example/fire-1.jpg", "https://a.example/fire-2.jpg"),
        ("https://a.example/IMG_0123.jpg", "https://a.example/IMG_0124.jpg"),
        ("https://a.example/budget-2010.jpg", "https://a.example/budget-2020.jpg"),
        ("https://a.example/u/1.jpg", "https://a.example/v/1.jpg"),
        ("https://a.example/1.jpg", "https://b.example/1.jpg"),
        ("https://a.example/2024/06/large.jpg", "https://a.example/2024/06/small.jpg"),
        ("https://a.example/ferry-of-2024-winter/main.jpg", "https://a.example/ferry-of-2024-winter/hero.jpg"),
        (f"https://a.example/{HASH}/fire-1.jpg", f"https://a.example/{HASH}/fire-2.jpg"),
        ("./Ferry 24_files/800.jpg", "./Ferry 24_files/1200.jpg"),
        ("https://a.example/image.jpg", "https://b.example/image.jpg"),
        ("", "https://a.example/"),
        ("http://[1", "http://[2"),
    ],
)
def test_two_pictures(first, second):
    assert not same_picture(first, second)


def test_the_name_of_a_picture():
    assert picture_name("https://a.example/u/the-ferry-1024x683.jpg") == "the-ferry"
    assert picture_name("https://a.example/u/1200x630.jpg") is None


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src=a.jpg>", ["a.jpg"]),
        ("<img src='data:image/gif;base64,R0' data-src=' a.jpg '>", ["a.jpg"]),
        ("<img srcset='a.jpg 1x, b,c.jpg 2x' src=a.jpg>", ["a.jpg", "a.jpg", "b,c.jpg"]),
        ("<picture><source srcset='a.webp 640w'><source data-srcset=b.webp><img src=a.jpg></picture>",
         ["a.jpg", "a.webp", "b.webp"]),
        ("<a href=full.jpg?x=1><img src=a.jpg></a>", ["a.jpg", "full.jpg?x=1"]),
        ("<a href=/story><img src=a.jpg></a>", ["a.jpg"]),
        ("<img>", []),
    ],
)  # fmt: skip
def test_the_addresses_of_an_element(markup, expected):
    assert addresses(next(html.fromstring(f"<div>{markup}</div>").iter("img"))) == expected

"""The lead picture in the page itself: from a real server on this machine, and from files beside a saved page."""

import socket
import threading
from base64 import b64decode
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from werkzeug import Response

from onrecord.reading import pictures
from onrecord.reading.pictures import embedded, repeats_caption
from onrecord.record import InputError, Paragraph, Version

from .build import article

PICTURES = Path(__file__).parent / "pictures"
PNG = (PICTURES / "dike.png").read_bytes()
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def led_by(address, **fields):
    return article("The dike holds.", lead_image=address, **fields)


@contextmanager
def speaker(speak):
    """A server that does with its one connection what `speak` does. Gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()

        def serve():
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                with suppress(OSError):  # the other side has left
                    speak(connection, over)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/dike.png"
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    ("name", "media_type", "size"),
    [
        ("dike.jpg", "image/jpeg", (40, 30)),
        ("dike.png", "image/png", (40, 30)),
        ("dike.gif", "image/gif", (40, 30)),
        ("dike.webp", "image/webp", (40, 30)),
        ("dike.avif", "image/avif", (40, 30)),
        ("turned.jpg", "image/jpeg", (30, 40)),  # 40 by 30, and shown turned by a quarter
    ],
)
def test_a_picture_from_its_address(httpserver, name, media_type, size):
    content = (PICTURES / name).read_bytes()
    httpserver.expect_request("/dike").respond_with_data(content, content_type="application/octet-stream")
    picture = embedded(led_by(httpserver.url_for("/dike")))
    head, data = picture.data_uri.split(",")
    assert (head, b64decode(data)) == (f"data:{media_type};base64", content)
    assert (picture.media_type, (picture.width, picture.height), picture.size) == (media_type, size, len(content))


def test_no_svg_is_asked_for(httpserver):
    httpserver.expect_request("/dike").respond_with_data(PNG)
    embedded(led_by(httpserver.url_for("/dike")))
    (request, _) = httpserver.log[0]
    assert "svg" not in request.headers["Accept"]
    assert "*" not in request.headers["Accept"]


def test_redirects_are_followed(httpserver):
    httpserver.expect_request("/old").respond_with_response(Response(status=301, headers={"Location": "/new"}))
    httpserver.expect_request("/new").respond_with_data(PNG)
    assert embedded(led_by(httpserver.url_for("/old"))).media_type == "image/png"


def test_a_picture_without_a_header_to_measure_has_no_size(httpserver):
    httpserver.expect_request("/dike").respond_with_data(b"\xff\xd8\xff\xe0")
    picture = embedded(led_by(httpserver.url_for("/dike")))
    assert (picture.width, picture.height) == (None, None)


def test_an_article_without_a_picture_has_none():
    assert embedded(led_by(None)) is None
    assert embedded(led_by(None), page=PICTURES / "page.html", files=("missing.png",)) is None


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (Response("gone", status=404), "answered 404 NOT FOUND"),
        (Response("", status=503), "answered 503"),
        (Response(status=302, headers={"Location": "/dike"}), "redirects more than 5 times"),
        (Response(status=302, headers={"Location": "file:///etc/hostname"}), "other than http and https"),
        (Response("<html>Not for you</html>", mimetype="image/png"), "no JPEG, PNG, GIF, WebP or AVIF"),
        (Response(SVG, mimetype="image/svg+xml"), "no JPEG, PNG, GIF, WebP or AVIF"),
        (Response(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", mimetype="image/avif"), "no JPEG, PNG, GIF, WebP or AVIF"),
        (Response(b"", mimetype="image/png"), "no JPEG, PNG, GIF, WebP or AVIF"),
        (Response(PNG + bytes(pictures.MAX_BYTES)), "is over 4 MB"),
    ],
)
def test_what_cannot_be_embedded_is_told(httpserver, response, message):
    httpserver.expect_request("/dike").respond_with_response(response)
    refused(led_by(httpserver.url_for("/dike")), message)


def refused(led, message, **settings):
    with pytest.raises(InputError) as told:
        embedded(led, **settings)
    text = str(told.value)
    assert message in text
    assert text.endswith("leave out --offline to keep the link")
    assert "\n" not in text


def test_a_server_that_says_nothing(monkeypatch):
    monkeypatch.setattr("onrecord.fetch.WAIT_S", 0.2)
    with speaker(lambda connection, over: over.wait()) as address:
        refused(led_by(address), "did not answer within 0.2 seconds")


def test_a_server_that_never_ends(monkeypatch):
    def drip(connection, over):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + PNG)
        while not over.wait(0.02):
            connection.sendall(b"\0")

    monkeypatch.setattr("onrecord.fetch.WAIT_S", 0.5)
    with speaker(drip) as address:
        refused(led_by(address), "did not answer within 0.5 seconds")


def test_a_connection_that_is_cut():
    with speaker(
        lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + PNG)
    ) as at:
        refused(led_by(at), "cannot be reached")


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    refused(led_by(f"http://127.0.0.1:{port}/"), "cannot be reached")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "data:image/png;base64,x", "ftp://a.example/1.png", "1.png"]
)
def test_an_address_that_is_none(address):
    refused(led_by(address), "only http and https")


@pytest.fixture
def saved(tmp_path):
    """A page saved with its files, and what lies outside of its folder."""
    folder = tmp_path / "saved"
    (folder / "The page_files").mkdir(parents=True)
    (folder / "page.html").write_text("<p>")
    (folder / "dike.png").write_bytes(PNG)
    (folder / "The page_files" / "dike(1).png").write_bytes(PNG)
    (folder / "fake.png").write_bytes(b"<html>")
    (folder / "large.png").write_bytes(PNG + bytes(pictures.MAX_BYTES))
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    return folder / "page.html"


@pytest.mark.parametrize(
    "reference",
    ["dike.png", "./dike.png?w=640#top", "./The%20page_files/dike(1).png", "The page_files/../dike.png"],
)
def test_a_file_beside_a_saved_page(saved, reference):
    assert embedded(led_by(None), page=saved, files=(reference,)).size == len(PNG)


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "link.png",
        "loop.png",
        "The page_files",
        "",
        "x" * 5000,
        "a\0b",
        "missing.png",
    ],
)
def test_nothing_else_is_opened(saved, reference):
    assert embedded(led_by(None), page=saved, files=(reference,)) is None
    assert embedded(led_by(None), page=saved, files=(str(saved.parent.parent / "secret.png"),)) is None


def test_the_first_file_that_is_a_picture_is_taken(saved):
    assert embedded(led_by(None), page=saved, files=("missing.png", "fake.png", "dike.png")).size == len(PNG)


def test_files_without_a_page_are_nowhere():
    assert embedded(led_by(None), files=("dike.png",)) is None


@pytest.mark.parametrize(("name", "message"), [("fake.png", "no JPEG"), ("large.png", "is over 4 MB")])
def test_a_file_that_cannot_be_embedded_is_told(saved, name, message):
    refused(led_by(None), message, page=saved, files=(name,))


def test_a_file_goes_before_the_address_and_the_address_after_what_is_no_picture(saved, httpserver):
    httpserver.expect_request("/dike").respond_with_data((PICTURES / "dike.gif").read_bytes())
    led = led_by(httpserver.url_for("/dike"))
    assert embedded(led, page=saved, files=("dike.png",)).media_type == "image/png"
    assert httpserver.log == []
    assert embedded(led, page=saved, files=("fake.png",)).media_type == "image/gif"


@pytest.mark.parametrize(
    ("role", "text", "caption", "credit", "expected"),
    [
        ("caption", "The dike on Sunday.", "The dike on Sunday.", None, True),
        ("caption", "The dike on Sunday. Photo: Ada Lund", "The dike on Sunday.", "Ada Lund", True),
        ("caption", "The dike on Sunday (Image: Ada Lund)", "The dike on Sunday", "Ada Lund", True),
        ("caption", "The dike on Sunday.", "The dike on Sunday.", "Ada Lund", True),
        ("caption", "Photo: Ada Lund", None, "Ada Lund", True),
        ("caption", "The dike on Sunday. It held.", "The dike on Sunday.", None, False),
        (
            "caption",
            "The dike on Sunday. It held, said the engineer Ada Lund",
            "The dike on Sunday.",
            "Ada Lund",
            False,
        ),
        ("caption", "The ferry.", "The dike on Sunday.", "Ada Lund", False),
        ("caption", "The ferry.", None, None, False),
        ("caption", "…", "…", None, False),
        ("body", "The dike on Sunday.", "The dike on Sunday.", None, False),
    ],
)
def test_a_paragraph_that_repeats_the_caption(role, text, caption, credit, expected):
    led = article("It rained.", (role, text), lead_image_caption=caption, lead_image_credit=credit)
    assert repeats_caption(led, 1) is expected
    assert not repeats_caption(led, 0)


def test_of_a_translated_article_the_original_is_asked():
    original = Version(language="de", text="Der Deich.", paragraphs=(Paragraph(0, 10, "caption"),))
    assert repeats_caption(article(("caption", "The dike."), original=original, lead_image_caption="Der Deich."), 0)

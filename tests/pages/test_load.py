"""Pages from files, bytes and a real server on this machine."""

import gzip
import os
import socket
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import extract, load
from onrecord.record import InputError, Page

load_module = sys.modules["onrecord.pages.load"]  # the package shows the function by that name
HTML = (
    "<!doctype html><title>A ferry</title><p>The ferry at Übersee will run on, the council said on Tuesday night.</p>"
)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, content, content_type="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        try:
            getattr(self, f"get_{self.path.strip('/').split('/')[0]}", self.get_missing)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def get_missing(self):
        self.answer(b"gone", status=404)

    def get_page(self):
        self.answer(HTML.encode())

    def get_latin(self):
        self.answer(HTML.encode("cp1252"), "text/html; charset=ISO-8859-1")

    def get_mislabelled(self):
        self.answer(HTML.encode(), "text/html; charset=windows-1251")

    def get_gzip(self):
        self.answer(gzip.compress(HTML.encode()), Content_Encoding="gzip")

    def get_broken(self):
        self.answer(b"this is not gzip", Content_Encoding="gzip")

    def get_teapot(self):
        self.answer(b"short and stout", status=418)

    def get_error(self):
        self.answer(b"", status=503)

    def get_empty(self):
        self.answer(b"")

    def get_pdf(self):
        self.answer(b"%PDF-1.7 ...", "application/pdf")

    def get_loop(self):
        self.answer(b"", status=302, Location="/loop")

    def get_hops(self):
        left = int(self.path.split("/")[-1])
        self.answer(b"", status=301, Location=f"/hops/{left - 1}" if left > 1 else "/page")

    def get_elsewhere(self):
        self.answer(b"", status=302, Location="file:///etc/passwd")

    def get_nonsense(self):
        self.answer(b"", status=302, Location="http://[nonsense")

    def get_slow(self):
        self.server.stop.wait(5)
        self.answer(b"late")

    def get_dripping(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.server.stop.wait(0.05):
            self.wfile.write(b"<p>")

    def get_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        while not self.server.stop.is_set():
            self.wfile.write(b"<p>more</p>" * 10_000)
            self.server.sent += 110_000

    def get_cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"<p>half")
        self.close_connection = True

    def get_garbage(self):
        self.wfile.write(b"\x00\x01nothing of the kind\r\n\r\n")
        self.close_connection = True


@contextmanager
def serving():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked, server.sent, server.stop = [], 0, threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.stop.set()
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


@pytest.fixture
def base(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return f"http://127.0.0.1:{server.server_address[1]}"


def refusal(source, **options):
    with pytest.raises(InputError) as caught:
        load(source, **options)
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 500
    return message


def test_a_page_from_an_address(server, base):
    page = load(f"{base}/page")
    assert page.content == HTML.encode()
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.address == page.reached == f"{base}/page"
    assert timedelta(0) <= datetime.now(UTC) - page.fetched < timedelta(seconds=60)
    assert server.asked[-1][1]["User-Agent"].startswith("onrecord")


def test_the_address_reached_is_kept_beside_the_one_asked(base):
    page = load(f"{base}/hops/5")
    assert (page.address, page.reached) == (f"{base}/hops/5", f"{base}/page")
    assert extract(page).address == f"{base}/page"


@pytest.mark.parametrize("path", ["latin", "mislabelled", "gzip"])
def test_the_text_of_a_page_in_another_encoding(base, path):
    assert "Übersee" in extract(load(f"{base}/{path}")).text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing", "answered 404"),
        ("teapot", "answered 418"),
        ("error", "answered 503"),
        ("loop", "redirects more than 5 times"),
        ("hops/6", "redirects more than 5 times"),
        ("elsewhere", "other than http and https"),
        ("nonsense", "address"),
        ("empty", "is empty"),
        ("pdf", "is a PDF; save the article as HTML or text"),
        ("broken", "cannot be reached"),
        ("cut", "cannot be reached"),
        ("garbage", "cannot be reached"),
    ],
)
def test_an_address_without_a_page(base, path, says):
    message = refusal(f"{base}/{path}")
    assert says in message
    assert f"{base}/{path}" in message


def test_a_server_that_does_not_answer_in_time(base, monkeypatch):
    monkeypatch.setattr("onrecord.fetch.WAIT_S", 0.3)
    started = time.monotonic()
    assert "did not answer within 0.3 seconds" in refusal(f"{base}/slow")
    assert "did not answer within 0.3 seconds" in refusal(f"{base}/dripping")
    assert time.monotonic() - started < 4


def test_a_page_over_the_limit_is_not_read_to_its_end(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as server:
        message = refusal(f"http://127.0.0.1:{server.server_address[1]}/endless")
        assert "is over 10 MB" in message
        assert server.sent < 40_000_000


def test_nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert "cannot be reached" in refusal(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    "address",
    ["http://", "https://", "http://[::1", "http://a b/", "http://127.0.0.1:99999/", "http://\x00/", "http://ex\nample/",
     "http://" + "a" * 70_000 + "/", "http://xn--/", "http://.../", "http://\udcff/", "ftp://example.org/a", "file:///etc/hosts"],
)  # fmt: skip
def test_an_address_that_is_none(address):
    refusal(address)


def test_files(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(HTML)
    for source in (file, str(file)):
        page = load(source, address="https://example.org/a")
        assert (page.content, page.media_type) == (HTML.encode(), "text/html")
        assert (page.address, page.reached, page.fetched) == ("https://example.org/a", None, None)


def test_bytes_and_pages():
    page = load(HTML.encode(), address="https://example.org/a")
    assert page == Page(content=HTML.encode(), address="https://example.org/a")
    assert load(page) is page
    assert load(page, address="https://example.org/b").address == "https://example.org/b"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.html", b"", "is empty"),
        ("a.txt", b" \n\t ", "is empty"),
        ("a.pdf", b"%PDF-1.4 ...", "is a PDF; save the article as HTML or text"),
        ("a.html", b"%PDF-1.4 ...", "is a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n...", "is a PNG image"),
        ("a.jpg", b"\xff\xd8\xff\xe0...", "is a JPEG image"),
        ("a.docx", b"PK\x03\x04...", "an office document"),
        ("a.gz", b"\x1f\x8b\x08...", "is a gzip archive"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "is a WebP image"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", "is a video"),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "is over 10 MB"),
    ],
)
def test_a_file_that_is_no_page(tmp_path, name, content, says):
    file = tmp_path / name
    file.write_bytes(content)
    assert says in refusal(file)
    assert says in refusal(content).replace("this is", "is")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"%PDF-1.4 ...", "is a PDF"), (b"x" * (load_module.MAX_BYTES + 1), "is over")],
)
def test_bytes_are_called_by_the_name_that_is_given_with_them(content, says):
    assert refusal(content).startswith(f"this {says}")
    assert refusal(content, name="standard input").startswith(f"standard input {says}")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("www.example.org/news", True),
        ("example.org", True),
        ("example.org/news/page.html", True),
        ("example.org:8000/news", True),
        ("zeitung.example.co.uk?id=7", True),
        ("новости.рф/мост", True),
        ("http:/example.org", True),
        ("page.html", False),
        ("saved.page.HTML", False),
        ("folder/page.html", False),
        ("../page.html", False),
        (".hidden", False),
        ("page", False),
        ("v1.2", False),
    ],
)
def test_an_address_without_its_beginning(tmp_path, monkeypatch, source, address):
    monkeypatch.chdir(tmp_path)
    message = refusal(source)
    assert "no such file; check the name" in message
    assert ("or begin an address with https://" in message) is address


def test_a_file_that_cannot_be_read(tmp_path):
    assert "no such file" in refusal(tmp_path / "none.html")
    assert "no such file" in refusal(tmp_path / "none.html" / "below.html")
    assert "is a folder" in refusal(tmp_path)
    assert refusal("") == "no page was given; give a file or an http(s) address"
    for name in ("a\x00b", "a" * 5000, "a\nb", "\udcff", "/" * 5000):
        refusal(name)
    looped = tmp_path / "loop"
    looped.symlink_to(looped)
    refusal(looped)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission(tmp_path):
    file = tmp_path / "closed.html"
    file.write_text(HTML)
    file.chmod(0)
    assert "check its permissions" in refusal(file)


@pytest.mark.parametrize("source", [None, 7, 1.5, object(), ["a"]])
def test_a_source_of_another_type(source):
    refusal(source)


@given(st.text(max_size=60))
def test_any_name_of_a_file(name):
    if "://" not in name and not Path(name.replace("\x00", "")).exists():
        refusal(name)

import hashlib

import pytest

from onrecord import hub
from onrecord.fetch import AnswerError, Remote, fetch, fetch_file, short
from onrecord.record import InputError

CONTENT = b"the record of the harbour" * 40
DIGESTS = {
    "md5": hashlib.md5(CONTENT).hexdigest(),
    "sha256": hashlib.sha256(CONTENT).hexdigest().upper(),
    "git": hashlib.sha1(b"blob %d\0" % len(CONTENT) + CONTENT).hexdigest(),
}


@pytest.mark.parametrize("algorithm", DIGESTS)
def test_a_file_of_known_hash(httpserver, tmp_path, algorithm):
    httpserver.expect_request("/file").respond_with_data(CONTENT)
    come = []
    remote = Remote(httpserver.url_for("/file"), "kept.bin", len(CONTENT), DIGESTS[algorithm], algorithm)
    path = fetch_file(remote, tmp_path, come.append, remedy="ask again")
    assert path == tmp_path / "kept.bin"
    assert path.read_bytes() == CONTENT
    assert sum(come) == len(CONTENT)


@pytest.mark.parametrize("change", [{"digest": "0" * 32}, {"size": len(CONTENT) - 1}, {"size": len(CONTENT) + 1}])
def test_a_file_that_is_another_is_not_kept(httpserver, tmp_path, change):
    httpserver.expect_request("/file").respond_with_data(CONTENT)
    remote = Remote(httpserver.url_for("/file"), "kept.bin", len(CONTENT), DIGESTS["md5"], "md5")._replace(**change)
    with pytest.raises(InputError, match=r"came other than announced .*; ask again"):
        fetch_file(remote, tmp_path, lambda _: None, remedy="ask again")
    assert list(tmp_path.iterdir()) == []


def test_no_more_is_read_than_is_wanted(httpserver):
    httpserver.expect_request("/page").respond_with_data(CONTENT, content_type="Text/HTML; charset=utf-8")
    answer = fetch(httpserver.url_for("/page"), most=10, remedy="ask again")
    assert answer == (CONTENT[:11], "text/html", "utf-8", httpserver.url_for("/page"))


def test_an_error_has_its_status(httpserver):
    httpserver.expect_request("/gone").respond_with_data("", status=410)
    with pytest.raises(AnswerError, match=r"the list answered 410 GONE; ask again") as raised:
        fetch(httpserver.url_for("/gone"), most=10, remedy="ask again", what="the list")
    assert raised.value.status == 410


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "http://", "http://[x", "file:///etc/passwd", "", "x\n"])
def test_what_is_no_address(address):
    with pytest.raises(InputError, match="ask again") as raised:
        fetch(address, most=10, remedy="ask again")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\n c", "a b c"),
        ("\x1b[31mred", "[31mred"),
        ("x" * 300, "x" * 199 + "…"),
        ("é", "é"),
        ("https://me:hush@a.example/x", "https://…@a.example/x"),
        ("https://me:hu@sh@a.example", "https://…@a.example"),
        ("https://hu sh@a.example/x", "https://…@a.example/x"),
        ("no answer from ftp://me:hush@a.example", "no answer from ftp://…@a.example"),
        (f"https://{'x' * 300}:hush@a.example", "https://…@a.example"),
        ("https://a.example/@who?at=@me", "https://a.example/@who?at=@me"),
        ("https://a.example?mail=a@b", "https://a.example?mail=a@b"),
        ("a@b.example", "a@b.example"),
    ],
)
def test_short(text, expected):
    assert short(text) == expected


@pytest.mark.parametrize(
    "address",
    ["ftp://me:hush@127.0.0.1/x", "http://me:hush@127.0.0.1:1/x", "http://me:hush@127.0.0.1:x", "http://me:hush@"],
)
def test_no_password_is_shown(address):
    with pytest.raises(InputError) as raised:
        fetch(address, most=10, remedy="ask again")
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("endpoint", ["me:hush@mirror.example", "ftp://me:hush@mirror.example", "hush\nhush"])
def test_a_mirror_that_is_no_address_is_not_shown(monkeypatch, endpoint):
    monkeypatch.setenv(hub.VARIABLE, endpoint)
    with pytest.raises(InputError, match="HF_ENDPOINT is no http") as raised:
        hub.address("x")
    assert "hush" not in str(raised.value)
    assert "\n" not in str(raised.value)

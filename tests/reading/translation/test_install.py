"""Packages fetched from a server of the test's own, in the documented form of Hugging Face's."""

import hashlib

import pytest
from werkzeug import Response

from onrecord.reading.translation.install import install, offered
from onrecord.reading.translation.local.ctranslate import CTranslate2
from onrecord.reading.translation.local.packages import find
from onrecord.record import InputError

from .dictionary import opus

REPOSITORY = "gaudi/opus-mt-de-en-ctranslate2"
COMMIT = "c0ffee"
LARGE = {"model.bin", "source.spm", "target.spm"}
"""Those that the service stores as large, and gives a SHA-256 of."""


@pytest.fixture
def hub(httpserver, monkeypatch, tmp_path):
    """A server that has one package; gives its files, which a test may change before they are asked for."""
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/").rstrip("/"))
    opus(tmp_path / "repository", {"Der": "The", "Hund": "dog", ".": "."})
    files = {each.name: each.read_bytes() for each in (tmp_path / "repository").iterdir()}
    files |= {"README.md": b"# Mine", "pytorch_model.bin": b"for other programs", ".gitattributes": b""}
    listed = {
        "id": REPOSITORY, "sha": COMMIT, "cardData": {"license": "apache-2.0"},
        "siblings": [_sibling(name, content) for name, content in files.items()],
    }  # fmt: skip
    httpserver.expect_request(f"/api/models/{REPOSITORY}", query_string="blobs=true").respond_with_json(listed)
    for name in files:
        httpserver.expect_request(f"/{REPOSITORY}/resolve/{COMMIT}/{name}").respond_with_handler(
            lambda _, name=name: Response(status=302, headers={"Location": f"/cdn/{name}"})
        )
        httpserver.expect_request(f"/cdn/{name}").respond_with_handler(
            lambda _, name=name: Response(files[name]) if isinstance(files[name], bytes) else files[name]()
        )
    return files


def _sibling(name, content):
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    large = {"lfs": {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}}
    return {"rfilename": name, "size": len(content), "blobId": blob, **(large if name in LARGE else {})}


def test_an_offer_says_what_would_come(hub):
    offer = offered("de", "en")
    assert (offer.repository, offer.commit, offer.licence) == (REPOSITORY, COMMIT, "apache-2.0")
    names = {file.name for file in offer.files}
    assert names == {
        "model.bin", "config.json", "shared_vocabulary.json", "source.spm", "target.spm", "README.md",
    }  # fmt: skip
    assert offer.size == sum(len(hub[name]) for name in names)


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ({"license": ["cc-by-4.0", "mit"]}, "cc-by-4.0, mit"),
        ({"license": ["cc-by-4.0", 4, None, {}]}, "cc-by-4.0"),
        ({"license": {"name": "mit"}}, None),
        ({"license": 4}, None),
        ({"license": []}, None),
        ({"license": "mit\x1b[2J\n\x1b]0;title\x07 or so"}, "mit or so"),
        ({"license": "x" * 1000}, "x" * 199 + "…"),
        (["mit"], None),
        ("mit", None),
        (None, None),
    ],
)
def test_a_licence_as_it_can_be_shown(httpserver, monkeypatch, card, licence):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    listed = {"sha": COMMIT, "cardData": card, "siblings": [_sibling(name, b"x") for name in sorted(LARGE)]}
    httpserver.expect_request(f"/api/models/{REPOSITORY}").respond_with_json(listed)
    assert offered("de", "en").licence == licence


@pytest.mark.parametrize(
    "content",
    [b'{"sha": "\xff", "siblings": []}', b'{"sha": "x", "cardData": ' + b"[" * 200_000],
    ids=["bytes", "deep"],
)
def test_a_list_that_is_none(httpserver, monkeypatch, content):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/").replace("//", "//me:hush@"))
    httpserver.expect_request(f"/api/models/{REPOSITORY}").respond_with_data(content)
    with pytest.raises(InputError, match="is no list of files; check HF_ENDPOINT") as error:
        offered("de", "en")
    assert "hush" not in str(error.value)


def test_what_is_installed_translates(hub, packages):
    told = []
    place = install(offered("de", "en"), progress=lambda *done: told.append(done))
    assert place == packages / "opus-mt-de-en"
    assert told[-1][0] == told[-1][1] == offered("de", "en").size
    assert list(CTranslate2(find().packages).translate(["Der Hund."], "de", "en")) == ["The dog."]
    assert [each.name for each in packages.iterdir()] == ["opus-mt-de-en"]


def test_the_folder_is_made(hub, tmp_path):
    assert install(offered("de", "en"), into=tmp_path / "a" / "b").parent == tmp_path / "a" / "b"


def _cut_off():
    def begin():
        yield b"half of it"
        raise ConnectionAbortedError

    return Response(begin(), headers={"Content-Length": "100000"})


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("model.bin", lambda size: b"x" * size, "came other than announced"),
        ("config.json", lambda size: b"x" * size, "came other than announced"),
        ("model.bin", lambda size: b"x" * (size - 1), "came other than announced"),
        ("model.bin", lambda size: b"x" * (size + 5_000_000), "came other than announced"),
        ("source.spm", lambda _: lambda: Response(status=503), "answered 503 .*; try again later"),
        ("model.bin", lambda _: _cut_off, "cannot be reached"),
    ],
)
def test_nothing_half_is_left(hub, packages, file, content, says):
    offer = offered("de", "en")
    hub[file] = content(len(hub[file]))
    with pytest.raises(InputError, match=says) as error:
        install(offer)
    assert "\n" not in str(error.value)
    assert list(packages.iterdir()) == []


def test_what_is_there_is_not_fetched_again(hub, packages):
    (packages / "opus-mt-de-en").mkdir()
    with pytest.raises(InputError, match="is there already; delete it"):
        install(offered("de", "en"))


def test_a_package_that_cannot_be_read_is_not_offered(httpserver, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    httpserver.expect_request(f"/api/models/{REPOSITORY}").respond_with_json(
        {"sha": COMMIT, "siblings": [{"rfilename": "model.bin", "size": 1, "blobId": "0"}]}
    )
    with pytest.raises(InputError, match=r"has no source\.spm, target\.spm"):
        offered("de", "en")


@pytest.mark.parametrize(
    ("status", "pair", "says"),
    [
        (401, "de-fr", "there is no package de-fr; install de-en and en-fr"),
        (404, "ru-en", "there is no package ru-en; name a service"),
        (503, "ru-en", "answered 503"),
        (200, "ru-en", "is no list of files"),
    ],
)
def test_pairs_that_there_are_not(httpserver, monkeypatch, status, pair, says):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/").rstrip("/"))
    httpserver.expect_request(f"/api/models/gaudi/opus-mt-{pair}-ctranslate2").respond_with_data("{}", status)
    with pytest.raises(InputError, match=says):
        offered(*pair.split("-"))


def test_no_network(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    with pytest.raises(InputError, match=r"http://127.0.0.1:1.* cannot be reached .*; try again"):
        offered("de", "en")

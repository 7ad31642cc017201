"""Fetching a voice, from a server of the test's own that answers as Hugging Face does."""

import threading

import pytest
from werkzeug import Response

from onrecord.reading.voice import catalogue
from onrecord.reading.voice.voices import piper_voices
from onrecord.record import InputError

from .hub import FILES, NAME, ROOT, listed, serve


def test_a_voice_is_fetched_whole(server, bare):
    serve(server)
    told = []
    offer = catalogue.find(NAME)
    model = catalogue.install(offer, bare[1], lambda come, total: told.append((come, total)))
    assert model.read_bytes() == FILES[f"{NAME}.onnx"]
    assert sorted(path.name for path in bare[1].iterdir()) == [
        f"{NAME}.MODEL_CARD",
        f"{NAME}.onnx",
        f"{NAME}.onnx.json",
    ]
    assert [voice.name for voice in piper_voices()] == [NAME]
    assert told[-1] == (offer.size, offer.size) == (sum(map(len, FILES.values())),) * 2


def test_an_offer_says_what_it_is(server):
    serve(server)
    offer = catalogue.find(NAME)
    assert (offer.language, offer.label, offer.quality, offer.speakers) == (
        "en_GB", "English (Great Britain)", "medium", 1,
    )  # fmt: skip
    assert offer.speaks("en")
    assert not offer.speaks("ru")
    assert catalogue.licence(offer) == "CC BY 4.0"
    assert catalogue.licence(catalogue.find("en_GB-alan-low")) == "not stated"


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("* License: https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
        ("License: CC0", "CC0"),
        ("**Licence:** MIT", "MIT"),
        ("* License: CC0\n* License: MIT\n* License: CC0", "CC0; MIT"),
        ("* License: \x1b[31mMIT", "MIT"),
        ("The licence is told elsewhere.", "not stated"),
        ("License:\n\n* URL: https://a.example", "not stated"),
        ("", "not stated"),
    ],
)
def test_the_licence_of_a_card(server, card, licence):
    serve(server, model_card=card.encode())
    assert catalogue.licence(catalogue.find(NAME)) == licence


def cut(_):
    """An answer that breaks off."""
    return Response(iter([b"model"]), headers={"Content-Length": "25000"})


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"onnx": b"MODEL" * 5000}, "came other than announced"),
        ({"onnx": b"model" * 4999}, "came other than announced"),
        ({"onnx": b"model" * 5001}, "came other than announced"),
        ({"json": b"{}"}, "came other than announced"),
        ({"model_card": b"* License: MIT"}, "came other than announced"),
        ({"onnx": Response(b"no", status=404)}, "answered 404 NOT FOUND"),
        ({"onnx": Response(b"no", status=503)}, "answered 503"),
        ({"onnx": cut}, "cannot be reached .*peer closed"),
        (
            {"onnx": Response(status=302, headers={"Location": "ftp://a.example/x"})},
            "leads to something other than http",
        ),
    ],
    ids=["hash", "short", "long", "settings", "card", "404", "503", "cut", "redirect"],
)
def test_what_comes_wrong_leaves_nothing_behind(server, bare, changed, message):
    serve(server, **changed)
    with pytest.raises(InputError, match=message) as error:
        catalogue.install(catalogue.find(NAME), bare[1])
    assert "\n" not in str(error.value)
    assert not list(bare[1].iterdir())


def test_what_comes_too_late_leaves_nothing_behind(server, bare, monkeypatch):
    monkeypatch.setattr("onrecord.fetch.WAIT_S", 0.2)
    over = threading.Event()

    def late(_):
        over.wait(20)
        return Response(b"late")

    serve(server, onnx=late)
    offer = catalogue.find(NAME)
    with pytest.raises(InputError, match="did not answer within"):
        catalogue.install(offer, bare[1])
    over.set()
    assert not list(bare[1].iterdir())


def test_stopping_leaves_nothing_behind(server, bare):
    serve(server)

    def stop(come, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalogue.install(catalogue.find(NAME), bare[1], stop)
    assert not list(bare[1].iterdir())


def test_a_redirect_is_followed(server, bare):
    serve(server, onnx=Response(status=302, headers={"Location": server.url_for("/elsewhere")}))
    server.expect_request("/elsewhere").respond_with_data(FILES[f"{NAME}.onnx"])
    assert catalogue.install(catalogue.find(NAME), bare[1]).is_file()


def test_an_unknown_voice_is_told_with_near_ones(server):
    with pytest.raises(InputError, match=r"there is no voice 'en_GB-alba-med'.*did you mean en_GB-alba-medium"):
        catalogue.find("en_GB-alba-med")


@pytest.mark.parametrize(
    "voice",
    [
        {"../evil": listed("../evil-x", {"../evil.onnx": b"", "../evil.onnx.json": b""})},
        {NAME: listed(files={f"{NAME}.onnx": b"model"})},
        {NAME: listed(files={f"{NAME}.onnx.json": b"{}"})},
    ],
    ids=["name leads out", "no settings", "no model"],
)
def test_what_the_list_has_wrong_is_not_offered(httpserver, monkeypatch, voice):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    httpserver.expect_request(f"{ROOT}/voices.json").respond_with_json(voice)
    assert catalogue.offers() == ()


@pytest.mark.parametrize("list_", [b"<html>", b"[]", b'{"a": 1}', b'{"a": {"files": {}}}'])
def test_what_is_no_list_is_told(httpserver, monkeypatch, list_):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    httpserver.expect_request(f"{ROOT}/voices.json").respond_with_data(list_)
    with pytest.raises(InputError, match="is no list of voices; check HF_ENDPOINT"):
        catalogue.offers()


def test_an_endless_list_is_not_read_to_its_end(httpserver, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    monkeypatch.setattr("onrecord.reading.voice.catalogue.MOST_TEXT", 1000)
    httpserver.expect_request(f"{ROOT}/voices.json").respond_with_data(b" " * 2000)
    with pytest.raises(InputError, match="too long"):
        catalogue.offers()


def test_an_endpoint_that_is_no_address(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "file:///etc")
    with pytest.raises(InputError, match="is no http address"):
        catalogue.offers()


def test_a_folder_that_cannot_be_made(server, tmp_path):
    serve(server)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"cannot be written.*ONRECORD_VOICES"):
        catalogue.install(catalogue.find(NAME), tmp_path / "file" / "voices")

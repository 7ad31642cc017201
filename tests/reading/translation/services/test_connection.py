import threading
from email.utils import formatdate

import msgspec
import pytest
from werkzeug import Response

from onrecord.reading.translation import TranslationError
from onrecord.reading.translation.services import Patience
from onrecord.reading.translation.services.connection import Connection, Remedies, TooLongError, checked
from onrecord.record import InputError


class Answer(msgspec.Struct):
    text: str


SECRET = "polly-wants-a-cracker"


def ask(httpserver, patience, valid=lambda _: True):
    remedies = Remedies("PARROT_KEY", too_long="too many seeds")
    connection = Connection("Parrot", httpserver.url_for("/"), {"Key": "k"}, remedies, patience, secret=SECRET)
    with connection:
        return connection.ask("/say", {"text": "é“"}, Answer, valid).text


def answers(httpserver, *responses):
    for response in responses:
        httpserver.expect_ordered_request("/say", method="POST").respond_with_response(response)


GOOD = {"response": '{"text": "polly"}', "content_type": "application/json"}


def test_json_goes_out_and_comes_back(httpserver, patience):
    httpserver.expect_request(
        "/say", method="POST", json={"text": "é“"}, headers={"Key": "k", "Content-Type": "application/json"}
    ).respond_with_json({"text": "polly", "more": 1})
    assert ask(httpserver, patience) == "polly"


@pytest.mark.parametrize(
    "first",
    [
        {"status": 429},
        {"status": 429, "headers": {"Retry-After": "0"}},
        {"status": 429, "headers": {"Retry-After": formatdate(0, usegmt=True)}},
        {"status": 503, "headers": {"Retry-After": "soon"}},
        {"status": 500, "response": "<html>"},
        {"response": "<html>", "status": 200},
        {"response": '{"text": 1}', "status": 200},
        {"response": b"\xff\xfe", "status": 200},
    ],
)
def test_what_may_pass_is_asked_again(httpserver, patience, first):
    answers(httpserver, Response(**first), Response(**GOOD))
    assert ask(httpserver, patience) == "polly"
    httpserver.check()


def test_the_wait_is_what_the_service_asks_for(httpserver):
    waits = [Response(status=429, headers={"Retry-After": "1"}), Response(**GOOD)]
    answers(httpserver, *waits)
    enough = Patience(attempts=2, first_s=0, longest_s=0, request_s=10, deadline_s=10)
    assert ask(httpserver, enough) == "polly"
    answers(httpserver, Response(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(TranslationError, match="Parrot answered 429; try again later"):
        ask(httpserver, enough)


@pytest.mark.parametrize(
    ("responses", "says"),
    [
        ([{"status": 500}] * 3, "Parrot answered 500; try again later, or name another translator"),
        ([{"status": 200, "response": "no"}] * 3, "Parrot gave an answer that is not in its documented form"),
        ([{"status": 401}], "Parrot refused the key; check PARROT_KEY"),
        (
            [{"status": 403, "response": '{"message": "Bad\\nkey"}'}],
            "Parrot refused the key (Bad key); check PARROT_KEY",
        ),
        ([{"status": 456}], "what the key allows is used up"),
        ([{"status": 302, "headers": {"Location": "https://elsewhere.example"}}], "Parrot has moved from http://"),
        (
            [{"status": 400, "response": '{"error": "ru is not supported"}'}],
            "answered 400 (ru is not supported); check",
        ),
        ([{"status": 400, "response": '{"error": {"message": "no model"}}'}], "answered 400 (no model); check"),
        ([{"status": 401, "response": f'{{"error": "Wrong: {SECRET}"}}'}], "refused the key (Wrong: [key]); check"),
        ([{"status": 400, "response": f'{{"error": "{"x" * 190}{SECRET}"}}'}], f"answered 400 ({'x' * 190}[key])"),
        ([{"status": 503, "response": f'{{"message": "{SECRET} waits"}}'}] * 3, "answered 503 ([key] waits); try"),
        ([{"status": 403, "response": "[" * 200_000}], "Parrot refused the key; check"),
        ([{"status": 403, "response": b'{"error": "\xff"}'}], "Parrot refused the key; check"),
        ([{"status": 200, "response": '{"more": ' + "[" * 200_000}] * 3, "not in its documented form"),
        ([{"status": 401, "response": '{"error": "too many seeds"}'}], "refused the key (too many seeds)"),
        ([{"status": 503, "response": '{"error": "too many seeds"}'}] * 3, "answered 503 (too many seeds); try again"),
    ],
)
def test_giving_up_is_said_in_one_line(httpserver, patience, responses, says):
    answers(httpserver, *(Response(**response) for response in responses))
    with pytest.raises(TranslationError) as error:
        ask(httpserver, patience)
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert "polly" not in str(error.value)
    httpserver.check()


@pytest.mark.parametrize("first", [{"status": 413}, {"status": 400, "response": '{"error": "too many seeds"}'}])
def test_too_long_is_told_apart(httpserver, patience, first):
    answers(httpserver, Response(**first))
    with pytest.raises(TooLongError):
        ask(httpserver, patience)


def test_an_answer_that_is_not_valid(httpserver, patience):
    answers(httpserver, *[Response(**GOOD)] * 3)
    with pytest.raises(TranslationError, match="another number of translations"):
        ask(httpserver, patience, valid=lambda _: False)


def test_a_service_that_does_not_answer(httpserver):
    over = threading.Event()
    httpserver.expect_request("/say").respond_with_handler(lambda _: (over.wait(30), Response(**GOOD))[1])
    try:
        with pytest.raises(TranslationError, match=r"Parrot did not answer within 0\.2 seconds"):
            ask(httpserver, Patience(attempts=1, request_s=0.2))
    finally:
        over.set()


def test_a_service_that_never_ends(httpserver):
    over = threading.Event()

    def drops():
        while not over.wait(0.01):
            yield b" "

    httpserver.expect_request("/say").respond_with_handler(lambda _: Response(drops()))
    try:
        with pytest.raises(TranslationError, match=r"Parrot did not answer within 0\.3 seconds"):
            ask(httpserver, Patience(attempts=1, request_s=0.3))
    finally:
        over.set()


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_nothing_for_this_machine_goes_through_a_proxy(httpserver, patience, monkeypatch, variable):
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    answers(httpserver, Response(**GOOD))
    assert ask(httpserver, patience) == "polly"


def test_what_goes_to_another_machine_goes_through_the_proxy(httpserver, patience, monkeypatch):
    monkeypatch.setenv("http_proxy", httpserver.url_for("/"))
    httpserver.expect_request("/say", headers={"Host": "parrot.invalid"}).respond_with_json({"text": "polly"})
    connection = Connection("Parrot", "http://parrot.invalid", {}, Remedies("K"), patience, plain_http=True)
    with connection:
        assert connection.ask("/say", {}, Answer).text == "polly"


def test_nobody_there(patience):
    connection = Connection("Parrot", "http://127.0.0.1:1", {}, Remedies("PARROT_KEY"), patience)
    with connection, pytest.raises(TranslationError, match=r"Parrot cannot be reached .*; try again later"):
        connection.ask("/say", {}, Answer)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/", "https://a.example"),
        ("https://a.example/v1//", "https://a.example/v1"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_addresses(address, expected):
    assert checked(address, "Parrot") == expected


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://a.example", "text and key would go to Parrot in clear"),
        ("http://192.168.1.5:5000", "in clear"),
        ("http://localhost.evil.example", "in clear"),
        ("ftp://a.example", "no http"),
        ("a.example", "no http"),
        ("", "no http"),
        ("http://\x00", "no address"),
        ("ftp://a\nb", "no address"),
        ("\udcff.example", "no address"),
    ],
)
def test_addresses_that_are_refused(address, says):
    with pytest.raises(InputError, match=says) as error:
        checked(address, "Parrot")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://me:hush@a.example",
        "https://hush@a.example/v1",
        "me:hush@a.example",
        "https://me:hu/sh@a.example",
        "https://me:hush@\x00",
        "https://a.example/?key=hush",
        "https://a.example/v1#hush",
        "http://a.example?hush",
    ],
)
def test_an_address_that_may_hold_a_secret_is_not_shown(address):
    with pytest.raises(InputError, match="the address of Parrot holds") as error:
        checked(address, "Parrot")
    assert "a.example" not in str(error.value)
    assert "hu" not in str(error.value)


def test_plain_http_where_the_settings_allow_it():
    assert checked("http://192.168.1.5:5000", "Parrot", plain_http=True) == "http://192.168.1.5:5000"

"""One question to a service over HTTP, asked again where that may help.

1. No answer in time, a broken connection, 408, 425, 429, 5xx, or an answer that is not the documented form: asked again
   after a wait that doubles (with jitter), or after what Retry-After says.
2. Too long (413, or as the service says it): `TooLongError`, so that the caller can ask for less at a time.
3. All else, and 1. when patience is at its end: `TranslationError`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from onrecord.fetch import short
from onrecord.reading.translation.translator import TranslationError
from onrecord.reading.unreadable import UNREADABLE
from onrecord.record import InputError

if TYPE_CHECKING:
    import httpx
    from tenacity import RetryCallState

T = TypeVar("T")
USER_AGENT = "onrecord (translates a page at its user's request)"
MOST_BYTES = 10 * 1024 * 1024
"""Of an answer: many times what the longest question that is asked can come to."""
HIDDEN = "[key]"
"""Stands for the key in what a service says about an error."""
SECRETS = frozenset("@?#")
"""What begins or ends the parts of an address that may hold a secret: user and password, query, fragment."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
BAD_REQUEST, TOO_LONG = 400, 413


@dataclass(frozen=True)
class Patience:
    """How long a service is waited for, in seconds."""

    attempts: int = 5
    first_s: float = 1.0
    """Before the second attempt; doubled before each further one."""
    longest_s: float = 30.0
    """Between two attempts, where the service does not ask for more."""
    request_s: float = 60.0
    """For one answer, from first to last byte: large language models take this long for a page of text."""
    deadline_s: float = 240.0
    """For one question with all its attempts."""


@dataclass(frozen=True)
class Remedies:
    """What a user can do about the errors of a service."""

    key: str
    """The environment variable of the key."""
    quota: frozenset[int] = frozenset({402, 456})
    """The statuses that say that what was paid for is used up."""
    too_long: str | None = None
    """Words by which an error of status 400 says that too much was asked at a time."""


class TooLongError(Exception):
    """The service takes less text at a time."""


class _PassingError(Exception):
    """What may be over the next time."""

    def __init__(self, what: str, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.wait_s = wait_s


class Connection:
    """An address of a service, and the headers that it wants."""

    def __init__(
        self,
        name: str,
        address: str,
        headers: dict[str, str],
        remedies: Remedies,
        patience: Patience,
        *,
        secret: str | None = None,
        plain_http: bool = False,
    ) -> None:
        """Send nothing yet. secret: the key, which is then in no message; plain_http: see `checked`."""
        self.name = name
        self.address = checked(address, name, plain_http=plain_http)
        self._headers = {"User-Agent": USER_AGENT, "Content-Type": "application/json", **headers}
        self._secret = secret
        self._remedies = remedies
        self._patience = patience
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        import httpx

        self._client = httpx.Client(
            timeout=self._patience.request_s,
            headers=self._headers,
            # With a transport of its own, no proxy of the environment: text and key would leave this machine, in clear.
            transport=httpx.HTTPTransport() if _this_machine(httpx.URL(self.address).host) else None,
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def ask(self, path: str, question: object, answer: type[T], valid: Callable[[T], bool] = lambda _: True) -> T:
        """Send JSON, and give the answer in its documented form; only within `with`."""
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_before_delay

        attempts = Retrying(
            stop=stop_after_attempt(self._patience.attempts) | stop_before_delay(self._patience.deadline_s),
            wait=self._wait,
            retry=retry_if_exception_type(_PassingError),
            reraise=True,
        )
        try:
            return attempts(lambda: self._asked(path, question, answer, valid))
        except _PassingError as error:
            raise TranslationError(f"{self.name} {error}; try again later, or name another translator") from error

    def _wait(self, state: "RetryCallState") -> float:
        from tenacity import wait_random_exponential

        usual = wait_random_exponential(multiplier=self._patience.first_s, max=self._patience.longest_s)(state)
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait_s if isinstance(error, _PassingError) else None
        return usual if asked is None else max(asked, 0.0)

    def _asked(self, path: str, question: object, answer: type[T], valid: Callable[[T], bool]) -> T:
        import httpx

        if self._client is None:
            raise RuntimeError("the connection is not open")
        body = msgspec.json.encode(question)
        try:
            with self._client.stream("POST", f"{self.address}{path}", content=body) as response:
                content = self._content(response)
        except httpx.TimeoutException as error:
            raise _PassingError(f"did not answer within {self._patience.request_s:g} seconds") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _PassingError(f"cannot be reached ({short(str(error)) or type(error).__name__})") from error
        except (httpx.InvalidURL, ValueError) as error:
            raise InputError(f"{self.address}: this is no address of {self.name}; correct it") from error
        self._refuse(response, content)
        try:
            given = msgspec.json.decode(content, type=answer)
        except UNREADABLE as error:
            raise _PassingError(f"gave an answer that is not in its documented form ({short(str(error))})") from error
        if not valid(given):
            raise _PassingError("gave another number of translations than it was given texts")
        return given

    def _content(self, response: "httpx.Response") -> bytes:
        """The answer, within the time for all of it: a service may send a byte now and then for ever."""
        deadline = time.monotonic() + self._patience.request_s
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if time.monotonic() > deadline:
                raise _PassingError(f"did not answer within {self._patience.request_s:g} seconds")
            if len(content) > MOST_BYTES:
                raise TranslationError(f"{self.name} gave an answer without end; name another translator")
        return bytes(content)

    def _refuse(self, response: "httpx.Response", content: bytes) -> None:
        """Raise what an answer that is no success means."""
        if response.is_success:
            return
        status, told = response.status_code, self._told(content)
        words = self._remedies.too_long
        if status == TOO_LONG or (status == BAD_REQUEST and words and words in told):
            raise TooLongError(told)
        if status in PASSING:
            raise _PassingError(
                f"answered {status}{_bracketed(told)}", _retry_after(response.headers.get("retry-after"))
            )
        if status in self._remedies.quota:
            raise TranslationError(f"{self.name}: what the key allows is used up; raise it, or name another translator")
        if status in {401, 403}:
            raise TranslationError(f"{self.name} refused the key{_bracketed(told)}; check {self._remedies.key}")
        if response.is_redirect:  # not followed: text and key would go where the user did not name
            raise TranslationError(f"{self.name} has moved from {self.address}; give its new address")
        raise TranslationError(f"{self.name} answered {status}{_bracketed(told)}; check the languages and the address")

    def _told(self, content: bytes) -> str:
        """What the service says about an error: {"message": …}, {"error": …} or {"error": {"message": …}}."""
        try:
            told = msgspec.json.decode(content)
        except UNREADABLE:
            return ""
        for name in ("error", "message"):
            if isinstance(told, dict) and name in told:
                told = told[name]
        if not isinstance(told, str):
            return ""
        return short(told.replace(self._secret, HIDDEN) if self._secret else told)


def checked(address: str, name: str, *, plain_http: bool = False) -> str:
    """The address without a slash at its end.

    Raises `onrecord.InputError` where it is not http(s); where it may hold a secret, which messages would show; or
    where it is plain http to another machine: text and key would go there in clear. `plain_http` allows that.
    """
    import httpx

    if SECRETS & set(address):  # found in the text, so that an address of no form is not shown either
        raise InputError(f"the address of {name} holds a user's name, a query or a fragment; give it without")
    shown = short(address)
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{shown}: this is no address; correct that of {name}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise InputError(f"{shown}: this is no http(s) address; correct that of {name}")
    if url.scheme == "http" and not plain_http and not _this_machine(url.host):
        raise InputError(
            f"{shown}: text and key would go to {name} in clear; use https, or set plain_http = true in the settings"
        )
    return str(url).rstrip("/")


def _this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _retry_after(value: str | None) -> float | None:
    """Seconds, from seconds or a date; None where it is neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()


def _bracketed(told: str) -> str:
    return f" ({told})" if told else ""

"""The nouns that every package speaks of, and their JSON form.

Offsets are Unicode characters of `Article.text`, end exclusive; times are UTC. The text of a part is exactly
`text[start:end]`, joined by one space where it has several spans. What is not known is None (or an empty tuple),
never invented.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NamedTuple, Self

import msgspec

Role = Literal["body", "heading", "list", "caption", "quote"]
Kind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "ask", "answer", "deny", "promise", "demand", "warn", "propose",
    "agree", "reject", "think", "want", "plan", "feel", "know",
]  # fmt: skip
ActorType = Literal["person", "organization", "government", "group", "anonymous"]
NameType = Literal["person", "organization", "place"]


ATTRIBUTED_LANGUAGES = frozenset({"en"})
"""The languages in which statements are found (ISO 639-1)."""

Offset = Annotated[int, msgspec.Meta(ge=0)]
"""A character of the article's text."""


class Span(NamedTuple):
    """A stretch of the article's text: characters, end exclusive."""

    start: Offset
    end: Offset


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What came in, before anything was made of it."""

    content: bytes
    media_type: str | None = None
    charset: str | None = None
    address: str | None = None
    """The address asked for."""
    reached: str | None = None
    """The address that answered, after redirects."""
    fetched: datetime | None = None
    """UTC; None where the page was not fetched from an address."""

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the hash: the article's id."""
        return self.sha256[:16]


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the article and what it is on the page."""

    start: Offset
    end: Offset
    role: Role = "body"


class Name(msgspec.Struct, frozen=True):
    """A proper name where it stands in the text."""

    span: Span
    type: NameType


class Part(msgspec.Struct, frozen=True):
    """A piece of a statement (source, cue or content): its spans and their text."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Iterable[tuple[int, int]]) -> Self:
        """Cut the part out of `text`; spans are put in order."""
        ordered = tuple(Span(*span) for span in sorted(spans))
        return cls(" ".join(text[start:end] for start, end in ordered), ordered)

    @property
    def start(self) -> int:
        """Where the part begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the part ends."""
        return self.spans[-1].end


class ActorRef(msgspec.Struct, frozen=True):
    """An actor as a statement names it: the actor's id in this article, and its name."""

    actor: str
    name: str

    def __str__(self) -> str:
        """Give the name alone."""
        return self.name


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution relation: a source, a cue and a content (the terms of PARC and PolNeAR)."""

    id: str
    kind: Kind
    act: Act
    verbatim: bool
    """Whether the words in quotation marks are the speaker's own."""
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]
    """From 0 to 1."""
    content: Part
    cue: Part | None = None
    source: Part | None = None
    speaker: ActorRef | None = None
    """The actor that the source resolves to; None rather than a guess."""
    via: tuple[ActorRef, ...] = ()
    """Who carried the words to this page, nearest to the speaker first."""
    addressee: ActorRef | None = None
    medium: str | None = None
    date: str | None = None
    """YYYY-MM-DD, YYYY-MM, YYYY-Www or YYYY; without a year --MM-DD or --MM."""
    original: Part | None = None
    """Of an article attributed in translation: where `Article.original` says it."""
    translation: Part | None = None
    """Where `Article.translation` says it."""


class Merge(msgspec.Struct, frozen=True):
    """Why two mentions were taken for one actor."""

    alias: str
    reason: str


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organization, government, group or anonymous source that the article names."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    """ISO 3166-1, two letters."""
    mentions: tuple[Span, ...] = ()
    evidence: dict[str, tuple[Span, ...]] = {}
    """For each field that was read off the text, the spans that say so."""
    merges: tuple[Merge, ...] = ()
    identity: str | None = None
    """What the actor goes by in every article, as in person/maria-zakharova; None where a name cannot tell."""
    wikidata: str | None = None
    """The actor's item there, as in Q42, where a table of known actors gives it."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """The article's text in one more language: the original of a translation, or a translation."""

    language: str | None
    """ISO 639-1, two letters."""
    translated_by: str | None = None
    """Who translated it; None for an original."""
    title: str | None = None
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    """As many as the article's, in their order and with their roles; the spans are of this text."""
    untranslated: tuple[int, ...] = ()
    """The numbers, from 0, of the paragraphs whose translation failed: they stand as they were."""


class Article(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="onrecord/article@1"):
    """The page's own text with nothing around it, and what was found in it."""

    id: str
    sha256: str
    address: str | None = None
    fetched: str | None = None
    """UTC, as in 2025-04-10T09:30:00Z."""
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    """YYYY-MM-DD."""
    updated: str | None = None
    language: str | None = None
    """ISO 639-1, two letters."""
    translated_by: str | None = None
    lead_image: str | None = None
    """The address of the picture that leads the article."""
    lead_image_caption: str | None = None
    lead_image_credit: str | None = None
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    names: tuple[Name, ...] = ()
    important: tuple[Span, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    original: Version | None = None
    """Of an article attributed in translation: what was translated. `text` is the translation then."""
    translation: Version | None = None
    """The article in a language that it was asked for in."""

    @property
    def other(self) -> Version | None:
        """The article in its other language, the one asked for before the original; None where it has one alone."""
        return self.translation or self.original

    def in_other(self, statement: Statement) -> Part | None:
        """Where `other` says what a statement says; None where it does not, or there is none."""
        return statement.translation if self.translation else statement.original

    def to_json(self, *, indent: int | None = None) -> str:
        """The JSON form, as a string; the same article gives the same string."""
        data = msgspec.json.encode(self)
        return (data if indent is None else msgspec.json.format(data, indent=indent)).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """Read the JSON form back. Raises `onrecord.InputError` where it is not one."""
        try:
            return msgspec.json.decode(data, type=cls)
        except msgspec.DecodeError as error:
            raise InputError(f"this is not an article in onrecord's JSON form: {error}") from error


Stance = Literal["supports", "opposes", "conditional", "undecided"]
Firmness = Literal["ruled out", "unlikely", "open", "willing", "committed"]
"""Towards the concept, from the least to the most."""


class Taker(msgspec.Struct, frozen=True, kw_only=True):
    """The actor who takes a position, as one line of a file tells it."""

    name: str
    type: ActorType | None = None
    affiliation: str | None = None
    country: str | None = None
    """ISO 3166-1, two letters."""
    groups: tuple[str, ...] = ()


class Position(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="onrecord/position@1"):
    """An actor's stance on a concept, borne out by evidence."""

    id: str
    actor: Taker
    concept: str
    """The concept's id in its codebook."""
    stance: Stance
    firmness: Firmness | None = None
    condition: str | None = None
    via: tuple[str, ...] = ()
    date: str | None = None
    """As of `Statement.date`."""
    article: str | None = None
    """The article's id."""
    statement: str | None = None
    """The statement's id in the article."""
    evidence: Part | None = None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None


class InputError(Exception):
    """The input cannot be used. The message says what was wrong and what to do, in one line."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Article.to_json`; `article.schema.json` holds it."""
    schema = msgspec.json.schema(Article)
    article = schema["$defs"]["Article"]
    article["required"] = list(article["properties"])  # every field is written, null where it is not known
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord/article@1", **schema}


def utc_text(moment: datetime) -> str:
    """A moment in the JSON form: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

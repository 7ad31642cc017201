"""The voices that can be fetched for Piper: rhasspy/piper-voices on Hugging Face, asked only when a user wants it."""

import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

import msgspec

from onrecord.fetch import Remote, fetch, short
from onrecord.hub import REMEDY, VARIABLE, Progress, address, fetched
from onrecord.reading.clean import for_line
from onrecord.reading.unreadable import UNREADABLE
from onrecord.reading.voice.engine import family
from onrecord.record import InputError

MOST_TEXT = 8 * 1024 * 1024
"""Bytes of a list or a card; the list of some 150 voices has 0.3 MB."""
REPOSITORY = "rhasspy/piper-voices/resolve/main"
CARD = "MODEL_CARD"
NOT_STATED = "not stated"
_LICENCE = re.compile(r"^[^\w\n]*licen[cs]e[^\w\n]*:[ \t*]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"[\w][\w.-]*")


class _Language(msgspec.Struct):
    code: str
    name_english: str | None = None
    country_english: str | None = None


class _File(msgspec.Struct):
    size_bytes: int
    md5_digest: str


class _Listed(msgspec.Struct):
    """A voice in voices.json."""

    language: _Language
    files: dict[str, _File]
    quality: str | None = None
    num_speakers: int = 1


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A voice that can be fetched."""

    name: str
    language: str
    """As in en_GB."""
    label: str | None
    """The language's English name, and the country's."""
    quality: str | None
    speakers: int
    size: int
    """Bytes of all its files."""
    files: tuple[Remote, ...]
    card: str | None
    """The address of the text that tells its licence."""

    def speaks(self, language: str) -> bool:
        """Whether it speaks a language (ISO 639-1)."""
        return family(self.language) == language


def offers() -> tuple[Offer, ...]:
    """All voices that can be fetched, in the order of their names.

    Raises:
        InputError: The list cannot be had.
    """
    where = address(f"{REPOSITORY}/voices.json")
    try:
        listed = msgspec.json.decode(_text(where), type=dict[str, _Listed])
    except UNREADABLE as error:
        raise InputError(f"{short(where)} is no list of voices; check {VARIABLE}") from error
    found = (_offer(name, voice) for name, voice in sorted(listed.items()))
    return tuple(offer for offer in found if offer is not None)


def find(name: str) -> Offer:
    """The voice of that name. Raises `onrecord.InputError` where there is none; the message names near ones."""
    listed = {offer.name: offer for offer in offers()}
    if name not in listed:
        near = get_close_matches(name, listed, n=3)
        meant = f" (did you mean {' or '.join(near)}?)" if near else ""
        raise InputError(f"there is no voice {name!r} to be fetched{meant}; onrecord voices --online lists them")
    return listed[name]


def licence(offer: Offer) -> str:
    """The licence that the voice's card states, in one line, and not all of a long one: the card is kept for that."""
    if offer.card is None:
        return NOT_STATED
    stated = dict.fromkeys(for_line(line) for line in _LICENCE.findall(_text(offer.card)))
    return short("; ".join(filter(None, stated))) or NOT_STATED


def install(offer: Offer, folder: Path, progress: Progress | None = None) -> Path:
    """Fetch a voice into a folder, which is made where it is not there; returns its model.

    The files are fetched beside, checked, and moved into their place when all are there.

    Raises:
        InputError: A file cannot be had or kept, or is another than was announced. The folder is as it was then.
    """
    with fetched(offer.files, folder, progress, instead="ONRECORD_VOICES") as files:
        for path in files:  # the model comes last: a voice is there when its model is
            path.replace(folder / path.name)
    return folder / offer.files[-1].name


def _offer(name: str, listed: _Listed) -> Offer | None:
    """A voice with its card, its settings and its model; None where the list lacks these, or names them oddly."""
    by_name = {PurePosixPath(path).name: (path, file) for path, file in listed.files.items()}
    settings, model = f"{name}.onnx.json", f"{name}.onnx"
    if not _NAME.fullmatch(name) or settings not in by_name or model not in by_name:
        return None
    kept = {CARD: f"{name}.{CARD}", settings: settings, model: model}
    files = tuple(
        Remote(address(f"{REPOSITORY}/{path}"), kept[each], file.size_bytes, file.md5_digest, "md5")
        for each in kept
        if each in by_name
        for path, file in [by_name[each]]
    )
    language = listed.language
    label = language.name_english and for_line(language.name_english)
    if label and language.country_english:
        label = f"{label} ({for_line(language.country_english)})"
    return Offer(
        name=name,
        language=language.code,
        label=label,
        quality=listed.quality,
        speakers=listed.num_speakers,
        size=sum(file.size for file in files),
        files=files,
        card=files[0].address if CARD in by_name else None,
    )


def _text(where: str) -> str:
    """A list or a card. Raises `onrecord.InputError` where it cannot be had."""
    content = fetch(where, most=MOST_TEXT, remedy=REMEDY).content
    if len(content) > MOST_TEXT:
        raise InputError(f"{short(where)} is over {MOST_TEXT // 1024**2} MB, too long; check {VARIABLE}")
    return content.decode("utf-8", "replace")

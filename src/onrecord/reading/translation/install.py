"""Packages fetched on request: OPUS-MT models converted for CTranslate2, from repositories on Hugging Face.

1. `offered`: the repository's files with their sizes and hashes, and its licence, at one commit.
2. `install`: that commit's files, into a folder beside the packages. Each is checked; then the folder is put in place.
"""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec

from onrecord.fetch import AnswerError, Remote, fetch, short
from onrecord.hub import REMEDY, VARIABLE, Progress, address, fetched
from onrecord.reading.clean import for_line
from onrecord.reading.translation.local.packages import find, folders
from onrecord.reading.unreadable import UNREADABLE
from onrecord.record import InputError

REPOSITORY = "gaudi/opus-mt-{source}-{target}-ctranslate2"
"""Conversions of Helsinki-NLP's models, over a thousand pairs, all in one form."""
WANTED = frozenset({
    "config.json", "model.bin", "shared_vocabulary.json", "shared_vocabulary.txt", "source_vocabulary.json",
    "target_vocabulary.json", "source.spm", "target.spm", "README.md", "LICENSE",
})  # fmt: skip
"""What is read; the rest of a repository is for other programs."""
NEEDED = ("model.bin", "source.spm", "target.spm")
MOST_BYTES = 2 * 1024**3
"""A package; the usual are about 160 MB, the large ones of OPUS-MT 500 MB."""
MOST_LISTED = 4 * 1024**2
"""The list of files; the usual are a few kB."""
NOT_THERE = frozenset({401, 404})
"""401 is what a repository that is not there gives, lest a private one show."""


class Offer(NamedTuple):
    """A package as it can be fetched."""

    source: str
    target: str
    repository: str
    commit: str
    licence: str | None
    files: tuple[Remote, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


class _Lfs(msgspec.Struct):
    sha256: str


class _Sibling(msgspec.Struct):
    rfilename: str
    size: Annotated[int, msgspec.Meta(ge=0)] | None = None
    blob: str | None = msgspec.field(name="blobId", default=None)
    lfs: _Lfs | None = None


class _Model(msgspec.Struct):
    """As `GET /api/models/REPOSITORY?blobs=true` gives it."""

    sha: str
    siblings: list[_Sibling]
    card: Any = msgspec.field(name="cardData", default=None)


def offered(source: str, target: str) -> Offer:
    """Look up the package of a pair (ISO 639-1). Raises `onrecord.InputError` where there is none, or no answer."""
    repository = REPOSITORY.format(source=source, target=target)
    where = address(f"api/models/{repository}?blobs=true")
    try:
        content = fetch(where, most=MOST_LISTED, remedy=REMEDY).content
    except AnswerError as error:
        if error.status in NOT_THERE:
            raise InputError(_no_such(source, target)) from error
        raise
    if len(content) > MOST_LISTED:
        raise InputError(f"{short(where)} gave a list without end; check {VARIABLE}")
    try:
        model = msgspec.json.decode(content, type=_Model)
    except UNREADABLE as error:
        raise InputError(f"{short(where)} is no list of files; check {VARIABLE}") from error
    files = tuple(_file(each, repository, model.sha) for each in model.siblings if each.rfilename in WANTED)
    missing = [name for name in NEEDED if name not in {file.name for file in files}]
    if missing:
        raise InputError(f"{repository} has no {', '.join(missing)}, so it cannot be read here; take another pair")
    return Offer(source, target, repository, model.sha, _licence(model.card), files)


def _licence(card: object) -> str | None:
    """What the card says, as it can be shown: one name or several; whatever else stands there is none."""
    told = card.get("license") if isinstance(card, dict) else None
    names = [for_line(each) for each in (told if isinstance(told, list) else [told]) if isinstance(each, str)]
    return short(", ".join(filter(None, names))) or None


def _file(sibling: _Sibling, repository: str, commit: str) -> Remote:
    """A file at that commit; small ones have the hash that git gives them."""
    name, size, blob = sibling.rfilename, sibling.size, sibling.blob
    digest, algorithm = (sibling.lfs.sha256, "sha256") if sibling.lfs else (blob, "git")
    if size is None or digest is None:
        raise InputError(f"{name} has no size or no hash in the list of files; check {VARIABLE}")
    return Remote(address(f"{repository}/resolve/{commit}/{name}"), name, size, digest, algorithm)


def install(offer: Offer, *, into: Path | None = None, progress: Progress | None = None) -> Path:
    """Fetch a package, check it and put it where packages are found; returns its folder.

    into: the folder of packages. progress: told how many bytes of how many are there.
    Raises `onrecord.InputError` where it is there already, or something goes wrong; nothing is left behind then.
    """
    folder = into or folders()[0]
    place = folder / f"opus-mt-{offer.source}-{offer.target}"
    if place.exists():
        raise InputError(f"{place} is there already; delete it to fetch it again")
    if offer.size > MOST_BYTES:
        raise InputError(f"{offer.repository} is over {MOST_BYTES // 1024**3} GB, too large; take another pair")
    with fetched(offer.files, folder, progress, instead="ONRECORD_TRANSLATION") as files:
        within = files[0].parent
        whole = within / place.name
        whole.mkdir()
        for file in files:
            file.rename(whole / file.name)
        broken = find([within]).broken
        if broken:
            raise InputError(f"{offer.repository}: {broken[0].partition(': ')[2]}")
        whole.rename(place)
    return place


def _no_such(source: str, target: str) -> str:
    """What to do where there is no package of the pair."""
    if "en" not in {source, target}:
        return (
            f"there is no package {source}-{target}; install {source}-en and en-{target}, which do it through English"
        )
    return f"there is no package {source}-{target}; name a service, or put a package of Argos into {folders()[-1]}"

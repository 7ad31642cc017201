"""Packages fetched on request: OPUS-MT models converted for CTranslate2, from repositories on Hugging Face.

1. `offered`: the repository's files with their sizes and hashes, and its licence, at one commit.
2. `install`: that commit's files, into a folder beside the packages. Each is checked; then the folder is put in place.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec

from onrecord.reading.translation.local.packages import find, folders
from onrecord.record import InputError

if TYPE_CHECKING:
    import httpx

VARIABLE = "HF_ENDPOINT"
"""The environment variable of Hugging Face's own programs that names a mirror."""
ENDPOINT = "https://huggingface.co"
REPOSITORY = "gaudi/opus-mt-{source}-{target}-ctranslate2"
"""Conversions of Helsinki-NLP's models, over a thousand pairs, all in one form."""
WANTED = frozenset({
    "config.json", "model.bin", "shared_vocabulary.json", "shared_vocabulary.txt", "source_vocabulary.json",
    "target_vocabulary.json", "source.spm", "target.spm", "README.md", "LICENSE",
})  # fmt: skip
"""What is read; the rest of a repository is for other programs."""
NEEDED = ("model.bin", "source.spm", "target.spm")
TIMEOUT_S = 30.0
"""For connecting and for each wait. The whole may take as long as 150 MB take."""
MOST_BYTES = 2 * 1024**3
"""A package; the usual are about 160 MB, the large ones of OPUS-MT 500 MB."""
MOST_LISTED = 4 * 1024**2
"""The list of files; the usual are a few kB."""
CHUNK = 1024 * 1024
FIRST_ERROR = 400
"""Of HTTP's statuses."""


class File(NamedTuple):
    """A file of a package."""

    name: str
    size: int
    """Bytes."""
    sha256: str | None
    """In hexadecimal; of the files that are stored as large."""
    blob: str | None
    """The others' hash as git has it: SHA-1 over a head of `blob SIZE`, a zero byte and the content."""


class Offer(NamedTuple):
    """A package as it can be fetched."""

    source: str
    target: str
    repository: str
    commit: str
    licence: str | None
    files: tuple[File, ...]

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
    with _told(), _client() as client:
        status, content = _get(client, f"{_endpoint()}/api/models/{repository}?blobs=true")
    if status in {401, 404}:  # 401 is what a repository that is not there gives, lest a private one show
        raise InputError(_no_such(source, target))
    if status >= FIRST_ERROR:
        raise InputError(f"{_endpoint()} answered {status} about {repository}; try again later")
    try:
        model = msgspec.json.decode(content, type=_Model)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{_endpoint()} gave no list of files for {repository}; check {VARIABLE}") from error
    files = tuple(_file(each) for each in model.siblings if each.rfilename in WANTED)
    missing = [name for name in NEEDED if name not in {file.name for file in files}]
    if missing:
        raise InputError(f"{repository} has no {', '.join(missing)}, so it cannot be read here; take another pair")
    licence = model.card.get("license") if isinstance(model.card, dict) else None
    named = ", ".join(licence) if isinstance(licence, list) else licence
    return Offer(source, target, repository, model.sha, named, files)


def _file(sibling: _Sibling) -> File:
    sha256 = sibling.lfs.sha256 if sibling.lfs else None
    if sibling.size is None or (sha256 is None and sibling.blob is None):
        raise InputError(f"{sibling.rfilename} has no size or no hash in the list of files; check {VARIABLE}")
    return File(sibling.rfilename, sibling.size, sha256, sibling.blob)


def install(offer: Offer, *, into: Path | None = None, progress: Callable[[int, int], None] | None = None) -> Path:
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
    with _told():
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < offer.size:
            raise InputError(f"{folder} has no room for {offer.size / 1e6:.0f} MB; free some, and try again")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as temporary:
            whole = Path(temporary) / place.name
            whole.mkdir()
            _fetch(offer, whole, progress or (lambda _done, _all: None))
            broken = find([Path(temporary)]).broken
            if broken:
                raise InputError(f"{offer.repository}: {broken[0].partition(': ')[2]}")
            whole.rename(place)
    return place


def _fetch(offer: Offer, folder: Path, progress: Callable[[int, int], None]) -> None:
    done = 0
    with _client() as client:
        for file in offer.files:
            for size in _fetched(client, offer, file, folder):
                progress(done + size, offer.size)
            done += file.size


def _fetched(client: "httpx.Client", offer: Offer, file: File, folder: Path) -> Iterator[int]:
    """Fetch one file, telling how many bytes of it are there, and check its hash."""
    address = f"{_endpoint()}/{offer.repository}/resolve/{offer.commit}/{file.name}"
    sha256, blob = hashlib.sha256(), hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
    size = 0
    with client.stream("GET", address) as response, (folder / file.name).open("wb") as out:
        if response.status_code >= FIRST_ERROR:
            raise InputError(f"{address} answered {response.status_code}; try again later")
        for chunk in response.iter_bytes(CHUNK):
            size += len(chunk)
            if size > file.size:
                break
            out.write(chunk)
            sha256.update(chunk)
            blob.update(chunk)
            yield size
    right = sha256.hexdigest() == file.sha256 if file.sha256 else blob.hexdigest() == file.blob
    if size != file.size or not right:
        raise InputError(f"{address} is not what its hash says, so it was not kept; try again, or check {VARIABLE}")


def _get(client: "httpx.Client", address: str) -> tuple[int, bytes]:
    """The status and the content of an address."""
    with client.stream("GET", address) as response:
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MOST_LISTED:
                raise InputError(f"{address} gave a list without end; check {VARIABLE}")
        return response.status_code, bytes(content)


def _client() -> "httpx.Client":
    import httpx

    return httpx.Client(follow_redirects=True, timeout=TIMEOUT_S, headers={"User-Agent": "onrecord"})


@contextmanager
def _told() -> Iterator[None]:
    """Tell the user, in one line, what of the network or of the disk went wrong."""
    import httpx

    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"{_endpoint()}: the connection failed ({why}); nothing was installed, try again") from error
    except OSError as error:
        raise InputError(
            f"{folders()[0]}: cannot be written ({error.strerror or error}); nothing was installed"
        ) from error


def _no_such(source: str, target: str) -> str:
    """What to do where there is no package of the pair."""
    if "en" not in {source, target}:
        return (
            f"there is no package {source}-{target}; install {source}-en and en-{target}, which do it through English"
        )
    return f"there is no package {source}-{target}; name a service, or put a package of Argos into {folders()[-1]}"


def _endpoint() -> str:
    return (os.environ.get(VARIABLE) or ENDPOINT).rstrip("/")

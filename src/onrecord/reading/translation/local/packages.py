"""The CTranslate2 packages on disk: OPUS-MT's and Argos Translate's, two forms of the same thing.

OPUS-MT, converted     FOLDER/model.bin, shared_vocabulary.json, source.spm, target.spm; the folder's name says
                       which pair it is: opus-mt-ru-en, opus-mt-ru-en-ctranslate2, ru-en
Argos, unzipped        FOLDER/metadata.json (from_code, to_code, target_prefix), model/model.bin,
                       sentencepiece.model
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.reading.codes import two_letters
from onrecord.reading.unreadable import UNREADABLE

VARIABLE = "ONRECORD_TRANSLATION"
"""The environment variable that names other folders of packages, separated as in PATH; the first is installed into."""
OPUS, ARGOS = "OPUS-MT", "Argos Translate"
MODEL = "model.bin"
_OPUS_FOLDER = re.compile(
    r"(?:opus-(?:mt|tatoeba)-(?:tc-(?:big|base)-)?)?(?P<source>[a-z]{2,3})[-_](?P<target>[a-z]{2,3})(?:[-_].*)?"
)


class Package(NamedTuple):
    """A model for one pair of languages, and the word pieces that it reads and writes."""

    folder: Path
    kind: str
    """Whose it is, as credited: OPUS-MT or Argos Translate."""
    source: str
    target: str
    """ISO 639-1."""
    model: Path
    """The folder that CTranslate2 loads."""
    source_pieces: Path
    target_pieces: Path
    """SentencePiece models."""
    prefix: str = ""
    """The piece that an Argos package begins every translation with."""


class Shelf(NamedTuple):
    """What the folders hold."""

    packages: tuple[Package, ...]
    broken: tuple[str, ...]
    """One line each: the folder, and what it lacks."""

    def of(self, source: str, target: str) -> Package | None:
        """The first package for a pair."""
        return next((each for each in self.packages if (each.source, each.target) == (source, target)), None)


class _Metadata(msgspec.Struct):
    """Of an Argos package."""

    from_code: str = ""
    to_code: str = ""
    type: str = "translate"
    target_prefix: str = ""


def folders() -> list[Path]:
    """Where packages are looked for; the first is the one to install into."""
    named = os.environ.get(VARIABLE)
    if named:
        return [Path(each) for each in named.split(os.pathsep) if each]
    from platformdirs import user_data_path

    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    argos = os.environ.get("ARGOS_PACKAGES_DIR")
    return [
        user_data_path("onrecord", appauthor=False) / "translation",
        Path(argos) if argos else data / "argos-translate" / "packages",
    ]


def find(among: list[Path] | None = None) -> Shelf:
    """Find the packages, in the order of the folders and then of their names."""
    packages: list[Package] = []
    broken: list[str] = []
    for folder in _subfolders(folders() if among is None else among):
        try:
            package = _argos(folder) if (folder / "metadata.json").is_file() else _opus(folder)
        except _BrokenError as error:
            broken.append(f"{folder}: {error}")
        else:
            packages += [package] if package else []
    return Shelf(tuple(packages), tuple(broken))


class _BrokenError(Exception):
    """What a folder lacks to be a package."""


def _subfolders(among: list[Path]) -> Iterator[Path]:
    for folder in among:
        try:
            found = sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
        except OSError:  # no such folder, or not ours to read: nothing there
            continue
        yield from found


def _argos(folder: Path) -> Package | None:
    try:
        told = msgspec.json.decode((folder / "metadata.json").read_bytes(), type=_Metadata)
    except (OSError, *UNREADABLE) as error:
        raise _BrokenError("its metadata.json cannot be read; get the package again") from error
    if told.type != "translate":
        return None  # Argos has packages that cut sentences, too
    source, target = two_letters(told.from_code), two_letters(told.to_code)
    if source is None or target is None:
        return None
    if (folder / "bpe.model").is_file():
        raise _BrokenError(
            "its words are cut by BPE, which is not read here; take a package with a sentencepiece.model"
        )
    pieces = folder / "sentencepiece.model"
    package = Package(folder, ARGOS, source, target, folder / "model", pieces, pieces, told.target_prefix)
    return _whole(package)


def _opus(folder: Path) -> Package | None:
    named = _OPUS_FOLDER.fullmatch(folder.name)
    source, target = (two_letters(named["source"]), two_letters(named["target"])) if named else (None, None)
    if source is None or target is None:
        return None  # not ours
    return _whole(Package(folder, OPUS, source, target, folder, folder / "source.spm", folder / "target.spm"))


def _whole(package: Package) -> Package:
    wanted = [package.model / MODEL, package.source_pieces, package.target_pieces]
    missing = [file.relative_to(package.folder).as_posix() for file in wanted if not _has_content(file)]
    if not any(
        (package.model / f"{name}_vocabulary.{form}").is_file()
        for name in ("shared", "target")
        for form in ("json", "txt")
    ):
        missing.append("a vocabulary")
    if missing:
        raise _BrokenError(f"{', '.join(dict.fromkeys(missing))} missing; get the package again")
    return package


def _has_content(file: Path) -> bool:
    try:
        return file.is_file() and file.stat().st_size > 0
    except OSError:
        return False

"""CTranslate2 with a package on disk, or with two of them through English."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.reading.codes import spellings
from onrecord.reading.translation.local.cut import LONGEST, WORD, cut
from onrecord.reading.translation.local.packages import ARGOS, MODEL, Package
from onrecord.reading.translation.needed import needed
from onrecord.reading.translation.pieces import joined, sentences
from onrecord.reading.translation.translator import TranslationError

BEAM = 4
"""Argos Translate's own, and that of most OPUS-MT configurations: what their figures of quality were reached with."""
BATCH_PIECES = 2048
"""Decoded at once: ten sentences of the longest kind, forty of the usual; it bounds the memory, whatever the page."""
AT_ONCE = 8
"""Paragraphs between two looks at what is done: what came before a failure is kept, and progress is seen."""
ARGOS_LENGTH_PENALTY = 0.2
"""Argos's own; a higher one makes its models run on."""
LENGTH_PENALTY = 1.0
"""OPUS-MT's own: scores by the word."""
END = "</s>"


class CTranslate2:
    """A translator of one pair, by one package or by several in a row."""

    local = True

    def __init__(self, packages: Sequence[Package]) -> None:
        self._packages = packages
        self._loaded: list[_Loaded] = []
        kinds = " and ".join(dict.fromkeys(each.kind for each in packages))
        self.name = kinds if len(packages) == 1 else f"{kinds} (through English)"

    @property
    def model(self) -> str:
        """The folders and the models' sizes and times: another model in a folder is another one."""
        return "|".join(f"{each.folder.name}:{_stamp(each.model / MODEL)}" for each in self._packages)

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str | None]:  # noqa: ARG002  (the packages')
        """Translate each text; see `Translator`."""
        if not self._loaded:
            self._loaded = [_Loaded(package) for package in self._packages]
        for at in range(0, len(texts), AT_ONCE):
            some = list(texts[at : at + AT_ONCE])
            for package in self._loaded:
                some = package.translate(some)
            yield from (text or None for text in some)


class _Loaded:
    """A package in memory."""

    def __init__(self, package: Package) -> None:
        self._package = package
        ctranslate2, sentencepiece = needed("ctranslate2"), needed("sentencepiece")
        try:
            self._model: Any = ctranslate2.Translator(
                str(package.model), device="cpu", compute_type="int8", inter_threads=1, intra_threads=_threads()
            )
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(package.source_pieces))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(package.target_pieces))
            self._asked = _asked_language(package)
            self._ended = package.kind != ARGOS and not _adds_end(package.model)
        except (RuntimeError, OSError, ValueError) as error:
            why = " ".join(str(error).split())
            raise TranslationError(f"{package.folder} cannot be loaded ({why}); get the package again") from error

    def translate(self, texts: Sequence[str]) -> list[str]:
        """The translation of each text, sentence by sentence."""
        asked = [
            (number, part)
            for number, text in enumerate(texts)
            for sentence in sentences(text, self._package.source)
            for part in cut(self._source.encode(sentence, out_type=str))
        ]
        answered: list[list[str]] = [[] for _ in texts]
        for (number, _), pieces in zip(asked, self._decoded([part for _, part in asked]), strict=True):
            answered[number].append(self._target.decode(pieces).replace(WORD, " ").strip())
        return [joined(parts, self._package.target) for parts in answered]

    def _decoded(self, parts: list[list[str]]) -> list[list[str]]:
        prefix = self._package.prefix
        try:
            results = self._model.translate_batch(
                [[*self._asked, *part, *([END] if self._ended else [])] for part in parts],
                target_prefix=[[prefix]] * len(parts) if prefix else None,
                beam_size=BEAM,
                length_penalty=ARGOS_LENGTH_PENALTY if self._package.kind == ARGOS else LENGTH_PENALTY,
                max_batch_size=BATCH_PIECES,
                batch_type="tokens",
                max_decoding_length=2 * LONGEST,
                replace_unknowns=True,  # by the word that was read: a name, a sign
            )
        except (RuntimeError, ValueError) as error:
            why = " ".join(str(error).split())
            raise TranslationError(f"{self._package.folder} failed ({why}); get the package again") from error
        decoded = [list(result.hypotheses[0]) for result in results]
        return [pieces[1:] if prefix and pieces[:1] == [prefix] else pieces for pieces in decoded]


def _asked_language(package: Package) -> list[str]:
    """The piece that tells a model of many languages which to write, as in >>deu<<; none where it writes only one."""
    pieces = {piece for piece in _vocabulary(package.model) if piece.startswith(">>") and piece.endswith("<<")}
    if package.kind == ARGOS or not pieces:
        return []
    codes = spellings(package.target)
    exact = [f">>{code}<<" for code in codes[1:] + codes[:1] if f">>{code}<<" in pieces]
    varieties = sorted(piece for piece in pieces if piece[2:-2].split("_")[0] in codes)
    if not exact and not varieties:
        raise TranslationError(
            f"{package.folder}: this model writes {len(pieces)} languages, and {package.target} is none of them; "
            "name the folder after a pair that it has"
        )
    return (exact or varieties)[:1]


def _vocabulary(folder: Path) -> list[str]:
    for name in ("source_vocabulary", "shared_vocabulary"):
        if (folder / f"{name}.json").is_file():
            return [str(piece) for piece in json.loads((folder / f"{name}.json").read_text("utf-8"))]
        if (folder / f"{name}.txt").is_file():
            return (folder / f"{name}.txt").read_text("utf-8").split("\n")
    return []


def _adds_end(folder: Path) -> bool:
    """Whether CTranslate2 ends each sentence itself: models converted from Marian's own form do, others not."""
    config = folder / "config.json"
    told = json.loads(config.read_text("utf-8")) if config.is_file() else {}
    return bool(isinstance(told, dict) and told.get("add_source_eos"))


def _stamp(file: Path) -> str:
    try:
        status = file.stat()
    except OSError:
        return "none"
    return f"{status.st_size}:{int(status.st_mtime)}"


def _threads() -> int:
    """What OMP_NUM_THREADS says, as other programs heed it; or else what our own models run on."""
    from onrecord.encoder import threads  # here, since it brings numpy

    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdecimal() and int(told) > 0 else threads()

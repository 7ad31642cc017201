"""The interface behind which all translators stand, and how they fail."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.record import InputError


class TranslationError(InputError):
    """A translator gave up. The message says why and what to do, in one line."""


class Translator(Protocol):
    """Whoever translates: a package on disk, a program, a service."""

    @property
    def name(self) -> str:
        """As it is credited: OPUS-MT, Apertium, DeepL."""

    @property
    def model(self) -> str:
        """What tells its translations from those of another version or model of the same name."""

    @property
    def local(self) -> bool:
        """Whether the text stays on this machine."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str | None]:
        """Give the translation of each text, in order, as soon as it is there.

        texts: one line each, not blank. source, target: ISO 639-1, two letters.
        None stands for a text that could not be translated, though others can.
        Raises `TranslationError` on giving up; what was given before that stands.
        """

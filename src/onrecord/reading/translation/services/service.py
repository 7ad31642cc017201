"""What services have in common: texts in batches, long ones in parts, halves where a batch is refused as too long."""

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import ClassVar

from onrecord.reading.translation.pieces import joined
from onrecord.reading.translation.services.batches import batches, parts
from onrecord.reading.translation.services.connection import Connection, TooLongError
from onrecord.record import InputError

_WORD = re.compile(r"[!-~]+")
"""Printable ASCII without white space: what a key is made of, and what an HTTP header can hold."""


class Service(ABC):
    """A service behind `Translator`'s interface."""

    local = False
    most_texts: ClassVar[int]
    most_characters: ClassVar[int]
    """A request, as the service documents it."""
    name: str

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def model(self) -> str:
        """Two servers of one name may hold different models."""
        return self.address

    @property
    def address(self) -> str:
        """Where the text is sent."""
        return self._connection.address

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str | None]:
        """Translate each text; see `Translator`."""
        cut = [parts(text, source, self.most_characters) for text in texts]
        with self._connection:
            answers = self._answers([part for each in cut for part in each], source, target)
            for each in cut:
                given = list(islice(answers, len(each)))
                yield None if None in given else joined(given, target)

    def _answers(self, texts: Sequence[str], source: str, target: str) -> Iterator[str | None]:
        for batch in batches(texts, most_texts=self.most_texts, most_characters=self.most_characters):
            yield from self._halved(batch, source, target)

    def _halved(self, batch: list[str], source: str, target: str) -> Iterator[str | None]:
        """Ask for a batch; in halves where it is too long for the service, and not at all for a single one."""
        try:
            answers = self.ask(batch, source, target)
        except TooLongError:
            middle = len(batch) // 2
            if middle == 0:
                yield None
                return
            yield from self._halved(batch[:middle], source, target)
            yield from self._halved(batch[middle:], source, target)
        else:
            yield from answers

    @abstractmethod
    def ask(self, texts: list[str], source: str, target: str) -> Sequence[str | None]:
        """Ask for one batch: as many translations as texts, None for one that could not be translated.

        Raises `TranslationError` on giving up, `TooLongError` where the batch is.
        """


def key_in(variable: str) -> str | None:
    """A key (or an account) in an environment variable, without the white space around it; None where there is none.

    Raises `onrecord.InputError`, which does not show it, where it can be none.
    """
    found = os.environ.get(variable, "").strip()
    if found and not _WORD.fullmatch(found):
        raise InputError(f"{variable} holds white space, or what is not ASCII, so it cannot be right; set it again")
    return found or None


def wanted(service: str, variable: str, found: str | None, *, or_else: str = "") -> str:
    """What a service cannot do without, where it was found in an environment variable or in the settings.

    Raises `onrecord.InputError` where it was not; `or_else` says what can be done beside setting the variable.
    """
    if not found:
        raise InputError(f"{service} needs {variable}; set it in the environment{or_else}")
    return found

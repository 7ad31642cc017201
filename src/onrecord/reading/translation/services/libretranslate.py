"""LibreTranslate, one's own or another's: https://docs.libretranslate.com/api/operations/translate."""

import os

import msgspec

from onrecord.reading.codes import as_spelt
from onrecord.reading.translation.services.connection import Connection, Patience, Remedies
from onrecord.reading.translation.services.service import Service, key_in, wanted
from onrecord.settings import Translation

KEY, URL = "LIBRETRANSLATE_API_KEY", "LIBRETRANSLATE_URL"


class _Answer(msgspec.Struct):
    translated: list[str] = msgspec.field(name="translatedText")


class LibreTranslate(Service):
    """A server of LibreTranslate; one's own needs no key."""

    name = "LibreTranslate"
    most_texts = 50
    most_characters = 2_000
    """What the public server takes, whose operators choose the limit; a smaller one is found by halves."""

    def __init__(self, settings: Translation, patience: Patience) -> None:
        mine = settings.libretranslate
        address = wanted(
            self.name, URL, os.environ.get(URL) or mine.url, or_else=", or url under [translation.libretranslate]"
        )
        self._key = key_in(KEY)
        super().__init__(
            Connection(
                self.name,
                address,
                {},
                Remedies(KEY, too_long="exceeds"),
                patience,
                secret=self._key,
                plain_http=mine.plain_http,
            )
        )

    def ask(self, texts: list[str], source: str, target: str) -> list[str | None]:
        """Ask for one batch; see `Service`."""
        question = {
            "q": texts,
            "source": as_spelt(source, "libretranslate"),
            "target": as_spelt(target, "libretranslate"),
            "format": "text",
            **({"api_key": self._key} if self._key else {}),
        }
        answer = self._connection.ask(
            "/translate", question, _Answer, lambda given: len(given.translated) == len(texts)
        )
        return list(answer.translated)

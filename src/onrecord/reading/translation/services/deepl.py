"""DeepL: https://developers.deepl.com/docs/api-reference/translate."""

import os

from onrecord.reading.codes import as_spelt
from onrecord.reading.translation.services.connection import Connection, Patience, Remedies
from onrecord.reading.translation.services.service import Service, key_in, wanted
from onrecord.reading.translation.services.translations import Translations
from onrecord.settings import Translation

KEY, URL = "DEEPL_API_KEY", "DEEPL_URL"
PAID, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
FREE_KEY = ":fx"
"""What the key of a free account ends in."""


class DeepL(Service):
    """DeepL's own service."""

    name = "DeepL"
    most_texts = 50
    most_characters = 40_000
    """128 KiB a request: this many characters of three bytes, with room for the rest."""

    def __init__(self, settings: Translation, patience: Patience) -> None:
        key = wanted(self.name, KEY, key_in(KEY))
        usual = FREE if key.endswith(FREE_KEY) else PAID
        super().__init__(
            Connection(
                self.name,
                os.environ.get(URL) or settings.deepl.url or usual,
                {"Authorization": f"DeepL-Auth-Key {key}"},
                Remedies(KEY),
                patience,
                secret=key,
                plain_http=settings.deepl.plain_http,
            )
        )

    def ask(self, texts: list[str], source: str, target: str) -> list[str | None]:
        """Ask for one batch; see `Service`."""
        question = {
            "text": texts,
            "source_lang": as_spelt(source, "deepl_source").upper(),
            "target_lang": as_spelt(target, "deepl_target").upper(),
        }
        answer = self._connection.ask(
            "/v2/translate", question, Translations, lambda given: len(given.texts) == len(texts)
        )
        return answer.texts

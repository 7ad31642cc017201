"""Yandex Translate: https://yandex.cloud/docs/translate/api-ref/Translation/translate."""

import os

from onrecord.reading.translation.services.connection import Connection, Patience, Remedies
from onrecord.reading.translation.services.service import Service, key_in, wanted
from onrecord.reading.translation.services.translations import Translations
from onrecord.settings import Translation

KEY, FOLDER, URL = "YANDEX_TRANSLATE_API_KEY", "YANDEX_FOLDER_ID", "YANDEX_TRANSLATE_URL"
ADDRESS = "https://translate.api.cloud.yandex.net"


class Yandex(Service):
    """Yandex Translate, in Yandex Cloud."""

    name = "Yandex Translate"
    most_texts = 100
    most_characters = 10_000

    def __init__(self, settings: Translation, patience: Patience) -> None:
        mine = settings.yandex
        key = wanted(self.name, KEY, key_in(KEY))
        self._folder = key_in(FOLDER) or mine.folder
        super().__init__(
            Connection(
                self.name,
                os.environ.get(URL) or mine.url or ADDRESS,
                {"Authorization": f"Api-Key {key}"},
                Remedies(KEY),
                patience,
                secret=key,
                plain_http=mine.plain_http,
            )
        )

    def ask(self, texts: list[str], source: str, target: str) -> list[str | None]:
        """Ask for one batch; see `Service`."""
        question = {
            "texts": texts,
            "sourceLanguageCode": source,
            "targetLanguageCode": target,
            "format": "PLAIN_TEXT",
            **({"folderId": self._folder} if self._folder else {}),  # the key of a service account has its own
        }
        answer = self._connection.ask(
            "/translate/v2/translate", question, Translations, lambda given: len(given.texts) == len(texts)
        )
        return answer.texts

"""The answer of DeepL and of Yandex, who have it in one form: {"translations": [{"text": …}, …]}."""

import msgspec


class _Text(msgspec.Struct):
    text: str


class Translations(msgspec.Struct):
    """A translation for each text, in order."""

    translations: list[_Text]

    @property
    def texts(self) -> list[str | None]:
        """The translations alone."""
        return [each.text for each in self.translations]

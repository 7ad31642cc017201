"""Services that translate: the text leaves this machine, so each is used only where the user names it."""

from collections.abc import Callable

from onrecord.reading.translation.services.connection import Patience
from onrecord.reading.translation.services.deepl import DeepL
from onrecord.reading.translation.services.libretranslate import LibreTranslate
from onrecord.reading.translation.services.openai import OpenAI
from onrecord.reading.translation.services.service import Service
from onrecord.reading.translation.services.yandex import Yandex
from onrecord.settings import Translation

SERVICES: dict[str, Callable[[Translation, Patience], Service]] = {
    "deepl": DeepL,
    "libretranslate": LibreTranslate,
    "openai": OpenAI,
    "yandex": Yandex,
}
"""By the name that a user gives. Making one raises `onrecord.InputError` where its key or address is missing."""

__all__ = ["SERVICES", "Patience", "Service"]

"""Article → the article in another language: packages on disk, programs and services behind one interface."""

from onrecord.reading.translation.cache import Cache
from onrecord.reading.translation.catalogue import catalogue
from onrecord.reading.translation.choose import choose
from onrecord.reading.translation.into import Translate, carried, in_translation, into, with_version
from onrecord.reading.translation.translate import translate
from onrecord.reading.translation.translator import TranslationError, Translator

__all__ = [
    "Cache",
    "Translate",
    "TranslationError",
    "Translator",
    "carried",
    "catalogue",
    "choose",
    "in_translation",
    "into",
    "translate",
    "with_version",
]

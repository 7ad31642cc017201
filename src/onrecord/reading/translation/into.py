"""Article → the article with what it says in another language.

1. An article in a language in which statements are not found, translated into one in which they are, becomes its
   translation, with the original beside it: it is attributed as if it were written so.
2. Any other keeps its text and gains the translation.

Once statements are found, they say where they stand in the other language (`carry`).
"""

from collections.abc import Callable

import msgspec

from onrecord import settings
from onrecord.reading.codes import known
from onrecord.reading.translation.cache import Cache
from onrecord.reading.translation.carry import carry_back, carry_over
from onrecord.reading.translation.choose import choose
from onrecord.reading.translation.translate import source_language, translate
from onrecord.reading.translation.translator import TranslationError
from onrecord.record import ATTRIBUTED_LANGUAGES, Article, InputError, Version

Translate = Callable[[Article], Version]
"""Whatever gives an article's text in another language, paragraph for paragraph."""


def into(
    language: str,
    translator: str | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    failed: Callable[[TranslationError], None] | None = None,
) -> Translate:
    """What translates articles into a language, by the translator named, else as the settings file says.

    language: ISO 639-1. Without a name, nothing leaves this machine but to a service that the settings file names.
    Translations are kept on disk, and not asked for twice. progress, failed: see `translate`.
    Raises `onrecord.InputError` where there is no such language.
    """
    to = known(language)

    def translation(article: Article) -> Version:
        source = source_language(article, to)
        chosen = choose(source, to, named=translator, settings=settings.read())
        with Cache() as cache:
            return translate(article, to, chosen, cache=cache, progress=progress, failed=failed)

    return translation


def with_version(article: Article, version: Version) -> Article:
    """The article with a translation of it: as its text where it can be attributed so alone, else beside it.

    Raises `onrecord.InputError` where the translation has not the article's paragraphs.
    """
    if len(version.paragraphs) != len(article.paragraphs):
        ours, theirs = len(article.paragraphs), len(version.paragraphs)
        raise InputError(f"the translation has {theirs} paragraphs and the article {ours}; give one for one")
    if article.language in ATTRIBUTED_LANGUAGES or version.language not in ATTRIBUTED_LANGUAGES:
        return msgspec.structs.replace(article, translation=version)
    original = Version(
        language=article.language,
        translated_by=article.translated_by,
        title=article.title,
        text=article.text,
        paragraphs=article.paragraphs,
        untranslated=version.untranslated,
    )
    return msgspec.structs.replace(_reading_as(version, article), original=original)


def _reading_as(version: Version, article: Article) -> Article:
    """The article with the version's text in place of its own."""
    return msgspec.structs.replace(
        article,
        title=version.title,
        language=version.language,
        translated_by=version.translated_by,
        text=version.text,
        paragraphs=version.paragraphs,
    )


def carried(article: Article) -> Article:
    """The article whose statements say where they stand in its other language, if it has one."""
    return carry_over(carry_back(article))


def in_translation(article: Article) -> Article:
    """The article as its translation reads, statements' contents with it; the article itself where it has none."""
    version = article.translation
    if version is None:
        return article
    statements = [
        msgspec.structs.replace(statement, content=statement.translation, source=None, cue=None, translation=None)
        for statement in article.statements
        if statement.translation is not None
    ]
    return msgspec.structs.replace(
        _reading_as(version, article),
        names=(),
        important=(),
        statements=tuple(statements),
        actors=tuple(msgspec.structs.replace(actor, mentions=(), evidence={}) for actor in article.actors),
        translation=None,
    )

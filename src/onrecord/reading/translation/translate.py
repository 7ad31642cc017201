"""Article → its text in another language, paragraph by paragraph."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.reading.translation.translator import TranslationError, Translator
from onrecord.record import Article, InputError, Paragraph, Version

if TYPE_CHECKING:
    from onrecord.reading.translation.cache import Cache

BREAK = "\n\n"
"""Between two paragraphs of the translation."""


def translate(
    article: Article,
    to: str,
    translator: Translator,
    *,
    cache: "Cache | None" = None,
    progress: Callable[[int, int], None] | None = None,
    failed: Callable[[TranslationError], None] | None = None,
) -> Version:
    """Translate an article's title and paragraphs.

    to: the language, ISO 639-1. cache: translations made before, which are not asked for again. progress: told how many
    texts of how many are done. failed: told why a translator gave up half-way; what it had done by then is kept.

    The paragraphs are one to one with the article's, each on one line; those in `untranslated` are the article's own.
    Raises `onrecord.InputError` where the article's language is not known, is `to` already, or nothing was translated.
    """
    source = source_language(article, to)
    title = _one_line(article.title or "")
    originals = [_one_line(article.text[each.start : each.end]) for each in article.paragraphs]
    wanted = list(dict.fromkeys(filter(None, [title, *originals])))
    done = _translated(wanted, source, to, translator, cache=cache, progress=progress, failed=failed)
    if wanted and not done:
        raise TranslationError(f"{translator.name} translated nothing of the article; name another translator")
    text, paragraphs = _laid_out([done.get(each, each) for each in originals], article.paragraphs)
    return Version(
        language=to,
        translated_by=translator.name,
        title=done.get(title, title) or None,
        text=text,
        paragraphs=paragraphs,
        untranslated=tuple(number for number, each in enumerate(originals) if each and each not in done),
    )


def source_language(article: Article, to: str) -> str:
    """The language (ISO 639-1) that an article is to be translated from into another.

    Raises `onrecord.InputError` where it is not known, or is the other one.
    """
    if article.language is None:
        raise InputError("the article's language is not known, so it cannot be translated; give a longer text")
    if article.language == to:
        raise InputError(f"the article is in that language already ({to}); name another one, or leave it out")
    return article.language


def _translated(
    wanted: Sequence[str],
    source: str,
    to: str,
    translator: Translator,
    *,
    cache: "Cache | None",
    progress: Callable[[int, int], None] | None,
    failed: Callable[[TranslationError], None] | None,
) -> dict[str, str]:
    """The translation of each text that has one; raises the translator's own error where it gave up on all."""
    kept = ((each, cache.get(translator, source, to, each)) for each in wanted) if cache else ()
    done = {each: translation for each, translation in kept if translation}
    missing = [each for each in wanted if each not in done]
    try:
        for at, (each, translation) in enumerate(_pairs(translator, missing, source, to), 1):
            if translation:
                done[each] = translation
                if cache:
                    cache.put(translator, source, to, each, translation)
            if progress:
                progress(len(wanted) - len(missing) + at, len(wanted))
    except TranslationError as error:
        if not done:
            raise
        if failed:
            failed(error)
    return done


def _pairs(translator: Translator, texts: Sequence[str], source: str, to: str) -> Iterator[tuple[str, str]]:
    """Each text with its translation on one line, empty where there is none."""
    if texts:
        for text, translation in zip(texts, translator.translate(texts, source, to), strict=True):
            yield text, _one_line(translation or "")


def _laid_out(texts: Sequence[str], originals: Sequence[Paragraph]) -> tuple[str, tuple[Paragraph, ...]]:
    """The texts joined, and where each stands, in the role that it has in the original."""
    paragraphs, at = [], 0
    for text, original in zip(texts, originals, strict=True):
        paragraphs.append(Paragraph(at, at + len(text), original.role))
        at += len(text) + len(BREAK)
    return BREAK.join(texts), tuple(paragraphs)


def _one_line(text: str) -> str:
    """The text on one line, "?" for half a character (a lone surrogate), which can be sent and kept nowhere."""
    return " ".join(text.split()).encode("utf-8", "replace").decode()

"""Page → Article with its statements and actors: the whole way, in one call."""

import os

import msgspec

from onrecord import actors, attribution, pages
from onrecord.record import ATTRIBUTED_LANGUAGES, Article, Page


def read(
    page: str | bytes | os.PathLike[str] | Page, *, published: str | None = None, address: str | None = None
) -> Article:
    """Read a page and find who said what in it.

    page: a path, an http(s) address (the only case in which the network is used), a page's bytes, or a Page.
    published: YYYY-MM-DD, where the page does not say or says it wrong. address: where the page came from.

    Statements are found in English (`record.ATTRIBUTED_LANGUAGES`); an article in another language comes without any.
    Raises `onrecord.InputError` where there is no such page, or no article in it.
    """
    article = pages.extract(pages.load(page, address=address), published=published, address=address)
    if article.language is not None and article.language not in ATTRIBUTED_LANGUAGES:
        return article
    spoken = [(p.start, p.end) for p in article.paragraphs if p.role not in {"heading", "caption"}]
    quoted = [(p.start, p.end) for p in article.paragraphs if p.role == "quote"]
    found = attribution.analyse(article.text, spoken, quoted=quoted)
    statements = found.statements
    if article.translated_by is not None:  # the words in quotation marks are the translator's
        statements = [msgspec.structs.replace(statement, verbatim=False) for statement in statements]
    return actors.resolve(msgspec.structs.replace(article, names=tuple(found.names), statements=tuple(statements)))

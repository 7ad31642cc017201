"""Page → Article with its statements and actors: the whole way, in one call."""

import os

import msgspec

from onrecord import actors, attribution, pages
from onrecord.actors import Decisions, KnownActors
from onrecord.attribution.confidence import KEPT, at_least, check_confidence
from onrecord.reading.important import SHARE, check_share
from onrecord.reading.important import important as important_passages
from onrecord.reading.translation import Translate, carried, into, with_version
from onrecord.record import ATTRIBUTED_LANGUAGES, ActorRef, Article, Page, Statement


def read(
    page: str | bytes | os.PathLike[str] | Page,
    *,
    published: str | None = None,
    address: str | None = None,
    min_confidence: float = KEPT,
    known: KnownActors | None = None,
    decisions: Decisions | None = None,
    translate: str | Translate | None = None,
    important: float = SHARE,
) -> Article:
    """Read a page and find who said what in it.

    page: a path, an http(s) address (of which the network is used), a page's bytes, or a Page.
    published: YYYY-MM-DD, where the page does not say or says it wrong. address: where the page came from.
    min_confidence: leave out the statements that are less likely to be right (0 to 1; 0 gives all).
    known: actors to be known by their names. decisions: what people decided about actors, put over what was found;
    what of it fits nowhere is in `decisions.unmatched`.
    translate: the language to read the article in (ISO 639-1), or what translates it (`reading.translation.into`). An
    article in a language in which statements are not found, translated into one in which they are, is attributed in
    translation: `text` is the translation, `original` what it was made of.
    important: how much of the article's words the important passages are (0 to 1; 0 looks for none).

    Statements are found in English (`record.ATTRIBUTED_LANGUAGES`); an article in another language comes without any.
    Raises `onrecord.InputError` where there is no such page, no article in it, nothing to translate it with, or a
    figure is out of range.
    """
    check_confidence(min_confidence)  # what is wrong is told before the page is fetched
    check_share(important)
    article = article_of(page, published=published, address=address, translate=translate)
    article = carried(_attributed(article, min_confidence, known, decisions or Decisions()))
    return msgspec.structs.replace(article, important=important_passages(article, important))


def article_of(
    page: str | bytes | os.PathLike[str] | Page,
    *,
    published: str | None = None,
    address: str | None = None,
    translate: str | Translate | None = None,
) -> Article:
    """Take the article out of a page, without statements or important passages; arguments and errors as of `read`."""
    translated = into(translate) if isinstance(translate, str) else translate
    article = pages.extract(pages.load(page, address=address), published=published, address=address)
    return article if translated is None else with_version(article, translated(article))


def _attributed(article: Article, min_confidence: float, known: KnownActors | None, decisions: Decisions) -> Article:
    """The article with its statements and actors."""
    if article.language is not None and article.language not in ATTRIBUTED_LANGUAGES:
        return decisions.apply(article)
    foreign = frozenset(article.original.untranslated if article.original else ())
    read = [p for number, p in enumerate(article.paragraphs) if number not in foreign]
    spoken = [(p.start, p.end) for p in read if p.role not in {"heading", "caption"}]
    quoted = [(p.start, p.end) for p in read if p.role == "quote"]
    found = attribution.analyse(article.text, spoken, quoted=quoted)
    statements = at_least(found.statements, min(min_confidence, KEPT))
    read_whole = msgspec.structs.replace(article, names=tuple(found.names), statements=tuple(statements))
    resolved = actors.resolve(read_whole, known=known)
    return _surer(decisions.apply(actors.identify(resolved)), min_confidence)


def _surer(article: Article, least: float) -> Article:
    """The article without its less likely statements, and without the actors that only they show.

    Dropped after actors are resolved, so that who speaks in the others does not hang on the threshold.
    """
    kept = at_least(article.statements, least)
    if len(kept) == len(article.statements):
        return article
    named = {reference.actor for statement in kept for reference in _references(statement)}
    named |= {actor.id for actor in article.actors if actor.type == "person"}
    shown = tuple(actor for actor in article.actors if actor.id in named)
    return msgspec.structs.replace(article, statements=tuple(kept), actors=shown)


def _references(statement: Statement) -> list[ActorRef]:
    return [one for one in (statement.speaker, statement.addressee, *statement.via) if one is not None]

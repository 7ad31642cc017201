"""Page → Article: its paragraphs, and what the page says about it."""

import re
from collections.abc import Iterable

import msgspec

from onrecord.pages import html, scrape
from onrecord.pages.dates import valid_date
from onrecord.pages.decode import decode, is_html
from onrecord.pages.language import language
from onrecord.pages.metadata import metadata
from onrecord.pages.opening import opening
from onrecord.pages.tree import clean, parse
from onrecord.record import Article, InputError, Page, Paragraph, Role, utc_text

MIN_CHARACTERS = 60
"""Of running text, below which a page has no article: what is left of an index or a login page is a line or two, and
the shortest news flash says more."""
SCRIPTED = 3
"""Linked data carries so many times the text found on the page where scripts write the article into it."""
BETWEEN = "\n\n"


def extract(page: Page, *, published: str | None = None, address: str | None = None) -> Article:
    """Take the article out of a page: its text and paragraphs, and what the page says about it.

    Statements, actors and names are left empty.

    Args:
        page: HTML, or the plain text of a page.
        published: YYYY-MM-DD; for the date that the page gives.
        address: For the page's own address.

    Raises:
        InputError: There is no article in it, or an argument is not what it should be.
    """
    if published is not None:
        valid_date(published)
    if address is not None and not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        raise InputError(f"{clean(address)[:200]!r} is not an http(s) address; give the one that the page came from")
    where = address or page.reached or page.address
    text = decode(page)
    article = _of_html(page, text, where) if is_html(page, text) else _of_text(page, text, where)
    if published is None:
        return article
    updated = article.updated if article.updated and article.updated > published else None
    return msgspec.structs.replace(article, published=published, updated=updated)


def lead_image_files(page: Page) -> tuple[str, ...]:
    """The files, relative to a saved page, that may hold the picture that leads its article, as the page writes them.

    The likeliest first; none where the page is no HTML, or has its pictures elsewhere.
    """
    text = decode(page)
    tree = parse(text) if is_html(page, text) else None
    return () if tree is None else metadata(tree, page.reached or page.address).lead_image.files


def _of_html(page: Page, text: str, address: str | None) -> Article:
    tree = parse(text)
    if tree is None:
        raise _no_article()
    if tree.xpath("//meta[@name='generator' and @content='onrecord']"):
        raise InputError("this is a page that onrecord made of an article; give the article's own page")
    said = metadata(tree, address)
    found = html.paragraphs(tree, said.title)
    if said.body and len(said.body) > SCRIPTED * sum(len(paragraph) for paragraph, _ in found):
        found = html.linked_paragraphs(said.body)
    top = opening(found, said.outlet, said.byline)
    found = top.paragraphs
    credit_lines = [scrape.translation_credit(paragraph) for paragraph, _ in found]
    article = _article(page, address, [p for p, credit in zip(found, credit_lines, strict=True) if credit is None])
    return msgspec.structs.replace(
        article,
        title=said.title,
        outlet=said.outlet,
        byline=said.byline or top.byline,
        published=said.published or top.published,
        updated=said.updated,
        language=language(article.text, said.language),
        lead_image=said.lead_image.address,
        lead_image_caption=said.lead_image.caption,
        lead_image_credit=said.lead_image.credit,
        translated_by=next(filter(None, credit_lines), None),
    )


def _of_text(page: Page, text: str, address: str | None) -> Article:
    scraped = scrape.scrape(text)
    article = _article(page, address, scraped.paragraphs)
    return msgspec.structs.replace(
        article, title=scraped.title, translated_by=scraped.translated_by, language=language(article.text)
    )


def _article(page: Page, address: str | None, paragraphs: Iterable[tuple[str, Role]]) -> Article:
    """Lay the paragraphs out as one text."""
    texts: list[str] = []
    spans: list[Paragraph] = []
    start = running = 0
    for raw, role in paragraphs:
        text = clean(raw)
        if not text:
            continue
        texts.append(text)
        spans.append(Paragraph(start, start + len(text), role))
        start += len(text) + len(BETWEEN)
        running += len(text) if role in {"body", "list", "quote"} else 0
    if running < MIN_CHARACTERS:
        raise _no_article()
    return Article(
        id=page.id,
        sha256=page.sha256,
        address=address,
        fetched=None if page.fetched is None else utc_text(page.fetched),
        text=BETWEEN.join(texts),
        paragraphs=tuple(spans),
    )


def _no_article() -> InputError:
    return InputError("no article found in this page; give the article's own page, saved with its text")

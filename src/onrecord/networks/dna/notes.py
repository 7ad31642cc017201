"""What onrecord keeps of an article in the notes of a DNA document, a line each: read back where it is found."""

import re

from onrecord.networks.dna.tables import Document

ARTICLE, ADDRESS, UNDATED = "onrecord article: ", "address: ", "date: not known"
ID = re.compile(r"\S+")


def written(article: str | None, address: str | None, *, dated: bool) -> str:
    """The notes of a document."""
    lines = (article and ARTICLE + article, address and ADDRESS + address, None if dated else UNDATED)
    return "\n".join(line for line in lines if line)


def article_of(document: Document) -> str | None:
    """The id of the article that a document was made of; None where its notes do not tell one."""
    return _told(document, ARTICLE)


def address_of(document: Document) -> str | None:
    """The address of the article, as the notes tell it."""
    return _told(document, ADDRESS)


def dated(document: Document) -> bool:
    """Whether the document's date is one, and no stand-in."""
    return UNDATED not in document.notes.split("\n")


def _told(document: Document, what: str) -> str | None:
    for line in document.notes.split("\n"):
        if line.startswith(what) and ID.fullmatch(line.removeprefix(what)):
            return line.removeprefix(what)
    return None

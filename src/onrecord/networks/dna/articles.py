"""The documents of a DNA database as articles, so that positions lead back to the characters of a text."""

import hashlib

import msgspec

from onrecord.networks.dna import notes
from onrecord.networks.dna.tables import Database, Document
from onrecord.networks.dna.units import day_of
from onrecord.record import Article


def articles(database: Database) -> list[Article]:
    """An article for each document: title, text, author as byline, source as outlet, the day as its date."""
    return [
        Article(
            id=article_id(document),
            sha256=_hash(document),
            address=notes.address_of(document),
            title=document.title or None,
            outlet=document.source or None,
            byline=(document.author,) if document.author else (),
            published=day_of(document.date) if notes.dated(document) else None,
            text=document.text,
        )
        for document in database.documents
    ]


def article_id(document: Document) -> str:
    """The id that the notes tell, or else 16 hexadecimal digits of the hash of the document's row."""
    return notes.article_of(document) or _hash(document)[:16]


def _hash(document: Document) -> str:
    return hashlib.sha256(msgspec.json.encode(document)).hexdigest()

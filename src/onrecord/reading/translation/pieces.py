"""Paragraphs → what a translator reads at a time, and back: sentences, and translations of them as one text."""

from collections.abc import Sequence

from onrecord.sentences import Sentences

UNSPACED = frozenset({"ja", "my", "lo", "km", "th", "zh"})
"""Languages that are written without white space between sentences or words."""


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a paragraph in a language (ISO 639-1)."""
    return [text[start:end] for start, end in Sentences(text, language).spans]


def joined(pieces: Sequence[str | None], language: str) -> str:
    """The pieces of a paragraph in a language (ISO 639-1) as one text; those of no words are left out."""
    return ("" if language in UNSPACED else " ").join(filter(None, pieces))

"""Texts → what a service takes at a time: so many texts and characters, and long texts in parts."""

from collections.abc import Iterator, Sequence

from onrecord.reading.translation.pieces import joined, sentences


def batches(texts: Sequence[str], *, most_texts: int, most_characters: int) -> Iterator[list[str]]:
    """The texts in order, as many at a time as may be; one that is too long by itself comes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == most_texts or size + len(text) > most_characters):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def parts(text: str, language: str, most_characters: int) -> list[str]:
    """A text in parts of whole sentences, of words where a sentence is too long, each of so many characters at most.

    language: the text's, ISO 639-1.
    """
    if len(text) <= most_characters:
        return [text]
    found = [""]
    for piece in (part for sentence in sentences(text, language) for part in _words(sentence, most_characters)):
        if found[-1] and len(found[-1]) + 1 + len(piece) > most_characters:
            found.append("")
        found[-1] = joined([found[-1], piece], language)
    return found


def _words(sentence: str, most: int) -> Iterator[str]:
    while len(sentence) > most:
        space = sentence.rfind(" ", 1, most + 1)
        at = space if space > 0 else most
        yield sentence[:at].strip()
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence

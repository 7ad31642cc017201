"""What is known of each sentence of an article that may say how much it carries: the features of the weights."""

import re
from collections import Counter
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from onrecord import wordlists
from onrecord.reading.important.likeness import vectors
from onrecord.reading.important.running import WORD, Running, running
from onrecord.record import Article

FEATURES = (
    "opening", "central", "title", "common", "main actors", "statement", "numbers", "talk", "question", "length",
    "closed",
)  # fmt: skip
"""
opening     1 at the first sentence, falling by a factor of e every FALL closed ones
central     how like the average of the closed sentences it is *
title       how like the article's title it is *
common      the share of the article's sentences that have a word of it, the average over its longer words *
main actors how often the MAIN actors are mentioned, 2 at the most
statement   the confidence of the surest statement of one of them that begins there
numbers     1 where it has a digit
talk        1 where the speaker speaks of himself or to another: I, we, you
question    1 where it ends with a question mark
length      words over 20, 2 at the most
closed      1 where it ends as sentences do: not a dateline, a label, a name

* in standard deviations from the article's mean, to mean the same in every article and for either kind of vector
"""
FALL = 3.0
"""How fast the opening ends, in sentences; about the length of a news lead. Not tuned."""
MAIN = 3
"""Actors that are main ones: those with the most mentions and statements."""
COMMON = 5
"""Characters from which a word counts as one that tells of the subject; it does without a list of stop words."""
SAME = 1e-6
"""A spread below it is that of rounding."""
_CLOSED = re.compile(r"[.!?…。！？؟।።։][\"”’'»«“)\]」』]*(?:\s*\[\d+\])*$")
_QUESTION = re.compile(r"[?？؟\u037e][\"”’'»«“)\]」』]*$")


class Description(NamedTuple):
    """An article as the choice sees it; arrays of a row for each sentence."""

    running: Running
    features: np.ndarray
    """As FEATURES."""
    vectors: np.ndarray
    """Whose products say how alike sentences are."""
    goes_on: np.ndarray
    """Whether it opens with a word that goes on from the sentence before: he, this, but."""
    asks: np.ndarray
    """Whether it is a question."""


def describe(article: Article) -> Description:
    """What is known of the article's sentences."""
    of = running(article)
    texts = [*of.texts, article.title or ""]
    seen = vectors(texts, article.language)
    title = seen[-1] if article.title else None
    found = features(of, article, seen[:-1], title) if of.texts else np.zeros((0, len(FEATURES)))
    asks = found[:, FEATURES.index("question")] > 0
    return Description(of, found, seen[:-1], goes_on(of, article.language), asks)


def features(of: Running, article: Article, seen: np.ndarray, title: np.ndarray | None) -> np.ndarray:
    """The features of each sentence: sentences × FEATURES.

    seen: the vector of each sentence, as `likeness.vectors` gives it; title: the title's, where there is one.
    """
    closed = np.array([bool(_CLOSED.search(text)) for text in of.texts])
    average = seen[closed if closed.any() else ~closed].mean(axis=0)
    actors, statements = _main_actors(of, article)
    return np.column_stack([
        np.exp(-(np.cumsum(closed) - closed) / FALL),
        _standard(seen @ average),
        _standard(seen @ title if title is not None else np.zeros(len(seen))),
        _standard(_common(of)),
        np.minimum(actors, 2),
        statements,
        [any(map(str.isdigit, text)) for text in of.texts],
        _has(of, words(article.language, "talk")),
        asks(of),
        np.minimum(of.words / 20, 2),
        closed,
    ]).astype(float)  # fmt: skip


def goes_on(of: Running, language: str | None) -> np.ndarray:
    """For each sentence whether it opens with a word that goes on from the one before."""
    back = words(language, "back")
    first = [WORD.search(text) for text in of.texts]
    return np.array([word is not None and word.group().casefold() in back for word in first], dtype=bool)


def asks(of: Running) -> np.ndarray:
    """For each sentence whether it is a question."""
    return np.array([bool(_QUESTION.search(text)) for text in of.texts], dtype=bool)


def words(language: str | None, kind: str) -> frozenset[str]:
    """A kind of words in a language (`words/`), English where it is not known; none where there is no list of it."""
    code = language or "en"
    path = f"words/{code}.txt"
    if not code.isalpha() or not files(__package__).joinpath(path).is_file():
        return frozenset()
    return frozenset(wordlists.sections(__package__, path)[kind])


def _main_actors(of: Running, article: Article) -> tuple[np.ndarray, np.ndarray]:
    """For each sentence how often main actors are mentioned, and how sure their surest statement is."""
    weight = Counter({actor.id: len(actor.mentions) for actor in article.actors})
    weight.update(statement.speaker.actor for statement in article.statements if statement.speaker)
    main = {actor for actor, _ in weight.most_common(MAIN)}
    mentions, surest = np.zeros(len(of.spans)), np.zeros(len(of.spans))
    for actor in article.actors:
        for span in actor.mentions if actor.id in main else ():
            at = of.number(span.start)
            if at is not None:
                mentions[at] += 1
    for statement in article.statements:
        at = of.number(statement.content.start)
        if at is not None and statement.speaker and statement.speaker.actor in main:
            surest[at] = max(surest[at], statement.confidence)
    return mentions, surest


def _common(of: Running) -> np.ndarray:
    longer = [[word for word in map(str.casefold, WORD.findall(text)) if len(word) >= COMMON] for text in of.texts]
    spread = Counter(word for text in longer for word in set(text))
    return np.array([sum(spread[word] for word in text) / len(text) if text else 0.0 for text in longer]) / len(longer)


def _has(of: Running, listed: frozenset[str]) -> list[bool]:
    return [any(word.casefold() in listed for word in WORD.findall(text)) for text in of.texts]


def _standard(values: np.ndarray) -> np.ndarray:
    """In standard deviations from the mean; 0 where all are the same."""
    spread = values.std()
    return (values - values.mean()) / spread if spread > SAME else np.zeros(len(values))

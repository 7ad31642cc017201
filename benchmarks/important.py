#!/usr/bin/env python3
"""How well the important passages stand for a document, and how long their choice takes.

    python benchmarks/important.py CORPUS [--without-headings] [--runs 11]

CORPUS is the folder of documents with summaries that training/importance.py describes. For each document the
important passages in 60 words, the last sentence cut, are compared with the first summary: ROUGE-1, 2 and L F1
(rouge-score, words stemmed), beside the first 60 words of the text and what LexRank and TextRank choose (sumy, with
English stop words, with and without a stemmer; sentences by rank until there are 60 words, in the order of the text).
A word is letters and digits, with apostrophes within. All choose among the same sentences.

Ours are by five folds: the weights with which a document's passages are chosen have not seen it, nor has the strength
of their ridge, which is tuned within the other four. The differences are given with their 95 % interval and the share
of 10,000 paired bootstrap resamples in which ours are not ahead (P).

The corpus does not say what a heading is. --without-headings: lines that do not end as sentences do are left out, for
all, as those of a page are. Last comes the median time of the choice for a 1,000-word article, made of the paragraphs
of the example page, after a first one. Needs rouge-score and sumy; takes three minutes.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import onrecord
from onrecord.reading.important import cut, important
from onrecord.reading.important.running import WORD, count, whole
from onrecord.record import Article

from importance import FOLDS, WORDS, Document, fitted, folds, read, rouge, summary, tuned

RESAMPLES = 10_000
EXAMPLE = Path(__file__).parents[1] / "examples" / "summit.html"
ARTICLE = 1000
"""Words of the article that is timed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without-headings", action="store_true")
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()
    documents = list(read(arguments.corpus, headings=not arguments.without_headings))
    ours = folded(documents)
    print(
        f"{len(documents)} documents, {WORDS} words, {FOLDS} folds; F1 of ROUGE-1, 2, L; in brackets ours less theirs"
    )
    print(f"{'important':22}{figures(ours)}")
    scores = {name: scored(documents, by) for name, by in baselines().items()}
    for name, theirs in scores.items():
        print(f"{name:22}{figures(theirs)}  {differences(ours, theirs)}")
    for genre in sorted({document.genre for document in documents}):
        of = [number for number, document in enumerate(documents) if document.genre == genre]
        print(f"  {genre:10}{len(of):3} documents{figures(ours[of])}   the lead {figures(scores['lead'][of])}")
    timed(arguments.runs)


def folded(documents: Sequence[Document]) -> np.ndarray:
    """The ROUGE of our passages, documents × ROUGE, each by weights that were fitted and tuned without its fold."""
    fold = folds(documents)
    out = np.zeros((len(documents), 3))
    for number in range(FOLDS):
        seen = [document for document, of in zip(documents, fold, strict=True) if of != number]
        weights = fitted(seen, tuned(seen, fold[fold != number]))
        for at in np.flatnonzero(fold == number):
            out[at] = rouge(documents[at].summary, summary(documents[at], weights))
    return out


def scored(documents: Sequence[Document], by: Callable[[Document], str]) -> np.ndarray:
    """The ROUGE of what a way of choosing makes of the documents."""
    return np.array([rouge(document.summary, by(document)) for document in documents])


def lead(document: Document) -> str:
    """The first words."""
    text = document.article.text
    return " ".join(text[start:end] for start, end in cut(text, whole(document.article), WORDS))


def baselines() -> dict[str, Callable[[Document], str]]:
    """What ours are compared with."""
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    found: dict[str, Callable[[Document], str]] = {"lead": lead}
    for name, kind in (("LexRank", LexRankSummarizer), ("TextRank", TextRankSummarizer)):
        for stemmed, stemmer in (("", null_stemmer), (", stemmed", Stemmer("english"))):
            summarizer = kind(stemmer)
            summarizer.stop_words = get_stop_words("english")
            found[name + stemmed] = lambda document, by=summarizer: ranked(document, by)
    return found


class Words:
    """Cuts words for sumy, whose own way needs a download; sentences are cut before."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(WORD.findall(sentence))


def ranked(document: Document, summarizer: Any) -> str:
    """The sentences that sumy ranks highest, as many as have WORDS words together."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    running = document.described.running
    whole_document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in running.texts])])
    text = ""
    for number in range(1, len(running.texts) + 1):
        text = " ".join(map(str, summarizer(whole_document, number)))
        if count(text) >= WORDS:
            break
    ends = [match.end() for match in WORD.finditer(text)]
    return text[: ends[WORDS - 1]] if len(ends) > WORDS else text


def figures(scores: np.ndarray) -> str:
    """The mean of each of ROUGE, in percent."""
    return "".join(f"{100 * mean:6.1f}" for mean in scores.mean(axis=0))


def differences(ours: np.ndarray, theirs: np.ndarray) -> str:
    """By how much ours are ahead, with what the bootstrap says of it."""
    apart = 100 * (ours - theirs)
    drawn = np.random.default_rng(1).integers(0, len(apart), (RESAMPLES, len(apart)))
    means = apart[drawn].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975), axis=0)
    behind = (means <= 0).mean(axis=0)
    each = zip(apart.mean(axis=0), low, high, behind, strict=True)
    return "  ".join(f"[{mean:+.1f}: {least:+.1f} to {most:+.1f}, P {p:.4f}]" for mean, least, most, p in each)


def timed(runs: int) -> None:
    """Print how long the choice takes for an article with its statements."""
    article = long_article()
    important(article)
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        important(article)
        times.append(time.perf_counter() - began)
    words, milliseconds = count(article.text), [1000 * each for each in sorted(times)]
    print(f"time: {statistics.median(milliseconds):.0f} ms for {words} words, {len(article.statements)} statements")
    print(f"  ({runs} runs, {milliseconds[0]:.0f} to {milliseconds[-1]:.0f})")


def long_article() -> Article:
    """The example page's paragraphs, over and over until there are enough words, read as a page."""
    example = onrecord.read(EXAMPLE)
    paragraphs = [example.text[paragraph.start : paragraph.end] for paragraph in example.paragraphs]
    text = ""
    while count(text) < ARTICLE:
        text += paragraphs[text.count("\n\n") % len(paragraphs)] + "\n\n"
    read_again = onrecord.read(text.encode())
    return msgspec.structs.replace(read_again, title=example.title)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fit the weights by which the important passages are chosen, to documents with summaries written by people.

    python training/importance.py CORPUS [-o src/onrecord/models/important.json]

CORPUS is a folder with train.jsonl.xz and dev.jsonl.xz, a document a line: {"id", "genre", "title", "text",
"paragraphs": [[start, end], …], "summaries": ["…", …]}, offsets in Unicode characters, end exclusive.

What is learned for each sentence is the share of the first summary that it covers (the mean recall of ROUGE-1, 2 and
L), a word of it: the best sentences a word, taken until there is no more room, cover the most. It is learned by ridge
regression. The strength of the ridge is the one that gives the
best summaries by five folds. Needs rouge-score; takes two minutes.
"""

import argparse
import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from onrecord import actors, attribution
from onrecord.attribution.confidence import KEPT, at_least
from onrecord.reading.important import cut, spans_of
from onrecord.reading.important.features import FEATURES, Description, describe
from onrecord.reading.important.weights import Weights
from onrecord.record import Article, Paragraph, Span

FOLDS = 5
WORDS = 60
"""Of a summary, as the benchmark has it."""
FEWEST = 8
"""Words that a sentence counts for at the least, so that a name alone does not rank above all; 4, 12, 16 and 25 were
worse, by a third of a point to three points."""
STRENGTHS = (100.0, 300.0, 1000.0)
"""Of the ridge."""
ROUGE = ("rouge1", "rouge2", "rougeL")
_SCORER = RougeScorer(list(ROUGE), use_stemmer=True)


@dataclass(frozen=True)
class Document:
    """A document with its summary. gains: what is learned, for each sentence."""

    id: str
    genre: str
    article: Article
    described: Description
    summary: str
    gains: np.ndarray


def main() -> None:
    """Tune, fit on all documents, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    documents = list(read(arguments.corpus))
    strength = tuned(documents, folds(documents))
    weights = fitted(documents, strength)
    named = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights.of, strict=True)}
    print(f"{len(documents)} documents, a ridge of {strength:g}")
    print(*(f"{name:12}{weight:+.3f}" for name, weight in named.items()), sep="\n")
    if arguments.output:
        arguments.output.write_text(json.dumps({"weights": named}, indent=1) + "\n", encoding="utf-8")


def read(corpus: Path, *, headings: bool = True) -> Iterator[Document]:
    """The documents of both parts, by genre and id, as onrecord sees them.

    The corpus does not say what a heading is. headings: whether lines that do not end as sentences do count as text.
    """
    paths = [corpus / f"{part}.jsonl.xz" for part in ("train", "dev")]
    if not all(path.is_file() for path in paths):
        print(f"{corpus}: no corpus there; give a folder with train.jsonl.xz and dev.jsonl.xz", file=sys.stderr)
        raise SystemExit(2)
    lines = [line for path in paths for line in lzma.decompress(path.read_bytes()).decode("utf-8").split("\n") if line]
    for record in sorted(map(json.loads, lines), key=lambda record: (record["genre"], record["id"])):
        article = article_of(record, headings=headings)
        described = describe(article)
        covered = [recall(record["summaries"][0], text) for text in described.running.texts]
        gains = np.array(covered) / np.maximum(described.running.words, FEWEST)
        yield Document(record["id"], record["genre"], article, described, record["summaries"][0], gains)


def article_of(record: dict, *, headings: bool) -> Article:
    """The document with its statements and actors."""
    text = record["text"]
    marks = tuple(".!?…\"”’')]")
    paragraphs = tuple(
        Paragraph(start, end, "body" if headings or text[:end].rstrip().endswith(marks) else "heading")
        for start, end in record["paragraphs"]
    )
    found = attribution.analyse(text, [(paragraph.start, paragraph.end) for paragraph in paragraphs])
    article = Article(
        id="0" * 16,
        sha256="0" * 64,
        title=record["title"],
        text=text,
        language="en",
        paragraphs=paragraphs,
        names=tuple(found.names),
        statements=tuple(at_least(found.statements, KEPT)),
    )
    return actors.resolve(article)


def folds(documents: Sequence[Document]) -> np.ndarray:
    """The number of each document's fold: in turns, so that each fold has every genre."""
    return np.arange(len(documents)) % FOLDS


def tuned(documents: Sequence[Document], fold: np.ndarray) -> float:
    """The strength whose summaries are the best, each made with weights that have not seen its fold."""
    return max(STRENGTHS, key=lambda strength: float(crossed(documents, fold, strength).mean()))


def crossed(documents: Sequence[Document], fold: np.ndarray, strength: float) -> np.ndarray:
    """The ROUGE of each document's summary, documents × ROUGE, with weights that have not seen its fold."""
    out = np.zeros((len(documents), len(ROUGE)))
    for number in np.unique(fold):
        seen = [document for document, of in zip(documents, fold, strict=True) if of != number]
        weights = fitted(seen, strength)
        for at in np.flatnonzero(fold == number):
            out[at] = rouge(documents[at].summary, summary(documents[at], weights))
    return out


def fitted(documents: Sequence[Document], strength: float) -> Weights:
    """Ridge regression of the gains on the features, each feature in standard deviations."""
    x = np.concatenate([document.described.features for document in documents])
    y = np.concatenate([document.gains for document in documents])
    scale = np.maximum(x.std(axis=0), 1e-9)
    x = (x - x.mean(axis=0)) / scale
    weights = np.linalg.solve(x.T @ x + strength * np.eye(x.shape[1]), x.T @ (y - y.mean()))
    return Weights((100 * weights / scale).tolist())


def summary(document: Document, weights: Weights) -> str:
    """The important passages of a document in WORDS words."""
    text = document.article.text
    spans = cut(text, spans_of(document.described, weights, WORDS, fill=True), WORDS)
    return " ".join(text[start:end] for start, end in spans)


def rouge(reference: str, text: str) -> list[float]:
    """F1 of each of ROUGE, words stemmed, from 0 to 1."""
    scores = _SCORER.score(reference, text)
    return [scores[name].fmeasure for name in ROUGE]


def recall(reference: str, text: str) -> float:
    """The mean recall of ROUGE of the text's first WORDS words."""
    begun = " ".join(text[start:end] for start, end in cut(text, [Span(0, len(text))], WORDS))
    return float(np.mean([score.recall for score in _SCORER.score(reference, begun).values()]))


if __name__ == "__main__":
    main()

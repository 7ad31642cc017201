#!/usr/bin/env python3
"""Whether confidence means what it says; and the fit that makes it so.

    python benchmarks/calibration.py CORPUS [--model FILE.onnx] [--picture reliability.png] [-o confidence.json]

CORPUS is as in benchmarks/accuracy.py. Prints the expected calibration error of statements (Naeini, Cooper, Hauskrecht
2015; ten bins of equal width): by five-fold cross-fitting, in which each fifth of the articles is weighed by what was
fitted on the others; and what the weights give that are in place. Also what the statements that are kept by default
score when they are chosen by cross-fitted confidence, which has not seen the articles that it is scored on.

A statement counts as right as scoring.py's attribution has it. --picture draws the cross-fitted reliability; -o writes
the weights fitted on all articles, which is how src/onrecord/models/confidence.json is made. Needs scikit-learn, and
matplotlib for the picture.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.attribution import tagger
from onrecord.attribution.confidence import FEATURES, KEPT, confidence
from onrecord.attribution.statements import unweighed
from onrecord.lines import lines
from onrecord.quotation import quotations, states

from scoring import headline, part_of, read, right, score, spans_of

FOLDS, BINS = 5, 10
STRENGTH = 1.0
"""The inverse of the penalty on the weights: scikit-learn's own default, not tuned."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="dev", help="which file of the folder (default: dev)")
    parser.add_argument("--model", type=Path, help="another model file than the one that ships")
    parser.add_argument("--picture", type=Path, help="draw the reliability there")
    parser.add_argument("-o", "--output", type=Path, help="write the weights there")
    arguments = parser.parse_args()
    if arguments.model is not None:
        tagger.MODEL = str(arguments.model.resolve())
    gold = read(part_of(arguments.corpus, arguments.part))
    keys, guesses, x, y, fold = found_in(gold)
    crossed = np.zeros(len(y))
    for number in range(FOLDS):
        crossed[fold == number] = fitted(x[fold != number], y[fold != number]).predict_proba(x[fold == number])[:, 1]
    kept = crossed >= KEPT
    now = np.array([confidence(row) for row in x.tolist()])
    print(f"{len(y)} statements, {100 * y.mean():.1f} % right")
    print(f"expected calibration error, {FOLDS}-fold cross-fitted: {error(crossed, y):.3f}")
    print(f"… of those from {KEPT} on: {error(crossed[kept], y[kept]):.3f}")
    print(f"expected calibration error, the weights that are in place: {error(now, y):.3f}")
    predicted: dict[str, dict[str, list]] = {key: {"attributions": []} for key in gold}
    for place in np.flatnonzero(kept).tolist():
        predicted[keys[place]]["attributions"].append(guesses[place])
    print(f"those from {KEPT} on, cross-fitted: {headline(score(gold, predicted))}")
    for least in (0.3, 0.5, 0.7, 0.9):
        sure = crossed >= least
        print(f"at least {least}: {100 * sure.mean():.1f} % of statements, {100 * y[sure].mean():.1f} % of them right")
    if arguments.picture:
        draw(crossed, y, arguments.picture)
    if arguments.output:
        write(fitted(x, y), arguments.output)


def found_in(gold: dict[str, dict]) -> tuple[list[str], list[dict], np.ndarray, np.ndarray, np.ndarray]:
    """Every statement found: its article's id, its spans, its features, whether it is right, its article's fold."""
    keys, guesses, known, truths, folds = [], [], [], [], []
    for number, (key, article) in enumerate(gold.items()):
        text, marks = article["text"], quotations(article["text"])
        paragraphs = list(lines(text))
        (tagged,) = tagger.tag([tagger.Document(text, paragraphs, states(len(text), marks))])
        found = unweighed(text, paragraphs, tagged.candidates, tagged.names, marks)
        own = [spans_of(statement) for statement, _ in found]
        good = right(text, article["attributions"], own)
        keys += [key] * len(own)
        guesses += own
        known += [features for _, features in found]
        truths += [place in good for place in range(len(own))]
        folds += [number % FOLDS] * len(own)
    return keys, guesses, np.array(known), np.array(truths), np.array(folds)


def fitted(x: np.ndarray, y: np.ndarray) -> LogisticRegression:
    if len(set(y.tolist())) < 2:  # noqa: PLR2004
        print("confidence cannot be fitted: of what was found nothing is right, or all; train longer", file=sys.stderr)
        raise SystemExit(1)
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(x, y)


def write(fit: LogisticRegression, output: Path) -> None:
    weights = dict(zip(FEATURES, fit.coef_[0].round(4).tolist(), strict=True))
    data = {"intercept": round(float(fit.intercept_[0]), 4), "weights": weights}
    output.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def bins(sure: np.ndarray, truth: np.ndarray) -> list[tuple[float, float, int]]:
    """For each bin that holds any: the mean confidence, the share that is right, the number."""
    place = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        (float(sure[place == b].mean()), float(truth[place == b].mean()), int((place == b).sum()))
        for b in range(BINS)
        if (place == b).any()
    ]


def error(sure: np.ndarray, truth: np.ndarray) -> float:
    """The expected calibration error: how far confidence and the share right lie apart, bin by bin, weighed."""
    return sum(number * abs(mean - share) for mean, share, number in bins(sure, truth)) / len(sure)


def draw(sure: np.ndarray, truth: np.ndarray, picture: Path) -> None:
    """The share that is right in each bin against what was said, and how many statements each bin holds."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    means, shares, numbers = zip(*bins(sure, truth), strict=True)
    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(5, 6), height_ratios=(3, 1), sharex=True)
    top.plot([0, 1], [0, 1], color="0.6", linewidth=1, linestyle="--", label="as said")
    top.plot(means, shares, marker="o", color="#1f5fa8", label="measured")
    top.set(ylabel="share of statements that are right", xlim=(0, 1), ylim=(0, 1))
    top.legend(frameon=False)
    bottom.bar(means, numbers, width=0.06, color="#1f5fa8")
    bottom.set(xlabel="confidence", ylabel="statements")
    figure.tight_layout()
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    main()

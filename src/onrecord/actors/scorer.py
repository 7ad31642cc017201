"""How well an actor fits a mention: a small network over features, trained on hand-coded articles.

training/antecedents.py makes the model (models/antecedents.json, with its card). For one mention every candidate has a
row of features, and "none of them" has one too; the network gives each row a score, and the scores of all rows
together, by softmax, their probabilities.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


class Scorer:
    """One hidden layer: score = w₂ · tanh(W₁ x + b₁), x a row of features."""

    def __init__(
        self, features: Sequence[str], hidden: NDArray[np.float64], bias: NDArray[np.float64], out: NDArray[np.float64]
    ) -> None:
        self.features = tuple(features)
        self._hidden, self._bias, self._out = hidden, bias, out
        self._column = {name: number for number, name in enumerate(self.features)}

    def probabilities(self, rows: Sequence[dict[str, float]]) -> list[float]:
        """The probability of each row to be the right one; features without a value are 0, unknown ones left out."""
        x = np.zeros((len(rows), len(self.features)))
        for number, row in enumerate(rows):
            for name, value in row.items():
                column = self._column.get(name)
                if column is not None:
                    x[number, column] = value
        scores = np.tanh(x @ self._hidden + self._bias) @ self._out
        scores = np.exp(scores - scores.max())
        return [float(p) for p in scores / scores.sum()]


@cache
def scorer() -> Scorer:
    """The shipped model."""
    data = json.loads(files("onrecord.models").joinpath("antecedents.json").read_text(encoding="utf-8"))
    return Scorer(data["features"], *(np.array(data[name]) for name in ("hidden", "bias", "out")))

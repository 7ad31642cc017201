"""How much of an article a sentence carries: a weighted sum of its features.

training/importance.py fits the weights (models/important.json, with its card): to the share of a person's summary that
a sentence covers, a word of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from onrecord.reading.important.features import FEATURES

MODEL = "important.json"


@dataclass(frozen=True)
class Weights:
    """What each of FEATURES adds to a sentence's score."""

    of: Sequence[float]

    def scores(self, features: np.ndarray) -> np.ndarray:
        """The score of each sentence, from sentences × FEATURES. Only the differences mean anything."""
        scores: np.ndarray = features @ np.asarray(self.of)
        return scores


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    fitted = json.loads((files("onrecord") / "models" / MODEL).read_text(encoding="utf-8"))
    return Weights([fitted["weights"][name] for name in FEATURES])

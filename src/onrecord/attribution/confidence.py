"""How likely a statement is to be right: what the model was sure of, weighed so that it means what it says.

A logistic regression over the features below, fitted on coded articles by benchmarks/calibration.py; its weights lie in
models/confidence.json. A statement counts as right there as it does in benchmarks/scoring.py: its content overlaps the
coded one by half, and its cue and its source touch the coded ones.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.attribution.links import Evidence
from onrecord.record import InputError, Kind, Statement

LEAST = -4.0
"""Log probabilities below it count as it (a chance of 2 %), so that one doubtful word does not decide; not tuned."""
_EVIDENCE = ("content", "edges", "cue", "source", "to_cue", "to_source")
KEPT = 0.2
"""The confidence from which statements are given unless more or less is asked for. On PolNeAR's dev part, weighed by
cross-fitting, attribution F1 is about a point higher than with all of them, and moves little from 0.15 to 0.3."""
FEATURES = (
    *_EVIDENCE, "no cue", "no source", "direct", "mixed", "whole quotation", "several parts", "long content",
    "unclaimed",
)  # fmt: skip


def features(
    evidence: Evidence | None, *, cue: bool, source: bool, kind: Kind, quotes: bool, parts: int, characters: int
) -> list[float]:
    """The features of a statement, in the order of FEATURES.

    evidence: the model's, or None for speech that the model gave to nobody. cue, source: whether it has one. quotes:
    whether it took in a quotation whole. parts, characters: of its content.
    """
    sure = [max(getattr(evidence, name), LEAST) if evidence else 0.0 for name in _EVIDENCE]
    return [
        *sure, float(not cue), float(not source), float(kind == "direct"), float(kind == "mixed"), float(quotes),
        float(parts > 1), math.log1p(characters) / 5, float(evidence is None),
    ]  # fmt: skip


def confidence(of: list[float]) -> float:
    """The chance that a statement with these features is right, from 0 to 1."""
    intercept, weights = _weights()
    return 1 / (1 + math.exp(-intercept - sum(w * x for w, x in zip(weights, of, strict=True))))


def check_confidence(least: float) -> None:
    """Raise InputError where a least confidence is not from 0 to 1."""
    if not 0 <= least <= 1:
        raise InputError(f"a least confidence of {least:g}: give a number from 0 to 1, such as 0.6")


def at_least(statements: Sequence[Statement], least: float) -> list[Statement]:
    """The statements whose confidence is at least `least`, numbered anew."""
    kept = (statement for statement in statements if statement.confidence >= least)
    return [msgspec.structs.replace(statement, id=f"s{number}") for number, statement in enumerate(kept, 1)]


@cache
def _weights() -> tuple[float, list[float]]:
    fitted = json.loads((files("onrecord") / "models" / "confidence.json").read_text(encoding="utf-8"))
    return fitted["intercept"], [fitted["weights"][name] for name in FEATURES]

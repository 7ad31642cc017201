"""How likely a statement is to be right."""

import math

import pytest

from onrecord.attribution.confidence import FEATURES, KEPT, LEAST, _weights, confidence, features
from onrecord.attribution.links import Evidence
from onrecord.cli import parser

SURE = Evidence(content=-0.01, edges=-0.01, cue=-0.01, source=-0.01, to_cue=-0.01, to_source=-0.01)
UNSURE = Evidence(content=-1.0, edges=-2.0, cue=-1.0, source=-1.0, to_cue=-1.0, to_source=-1.0)
STATEMENT = {"cue": True, "source": True, "kind": "indirect", "quotes": False, "parts": 1, "characters": 60}


def test_features_have_their_names():
    assert len(features(SURE, **STATEMENT)) == len(features(None, **STATEMENT)) == len(FEATURES)


def test_what_the_model_is_sure_of_is_likelier_to_be_right():
    sure, unsure = (confidence(features(evidence, **STATEMENT)) for evidence in (SURE, UNSURE))
    assert 0 < unsure < sure < 1


def test_what_cannot_be_counts_as_what_is_least_likely():
    lost = Evidence(content=-math.inf, edges=-1e6)
    assert features(lost, **STATEMENT)[:2] == [LEAST, LEAST]


@pytest.mark.parametrize("kind", ["direct", "indirect", "mixed"])
def test_speech_that_the_model_gave_to_nobody_has_a_confidence_too(kind):
    given = {**STATEMENT, "kind": kind, "cue": False, "source": False, "quotes": True}
    assert 0 < confidence(features(None, **given)) < 1


def test_every_feature_has_its_weight():
    assert len(_weights()[1]) == len(FEATURES)


def test_the_command_tells_the_default():
    read = next(action for action in parser()._actions if action.choices).choices["read"]
    assert f"by default {KEPT}" in " ".join(read.format_help().split())

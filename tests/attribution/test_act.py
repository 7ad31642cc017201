"""What a cue does."""

import pytest

from onrecord.attribution.act import act

TABLE = [
    ("said", "say"), ("has repeatedly stated", "say"), ("According to", "say"), ("admitted", "say"), (":", "say"),
    ("asked", "ask"), ("wondered aloud", "ask"), ("replied", "answer"), ("fired back", "answer"),
    ("denied", "deny"), ("disputes", "deny"), ("promised", "promise"), ("has vowed", "promise"), ("swore", "promise"),
    ("demanded", "demand"), ("called on", "demand"), ("is calling for", "demand"), ("urging", "demand"),
    ("warned", "warn"), ("threatens", "warn"), ("proposed", "propose"), ("suggesting", "propose"),
    ("agreed", "agree"), ("welcomed", "agree"), ("rejects", "reject"), ("ruled out", "reject"),
    ("declined to comment", "reject"),
    ("did not rule out", "say"), ("didn't deny", "say"), ("does not agree", "reject"),
    ("thinks", "think"), ("was believed", "think"), ("expects", "think"),
    ("wants", "want"), ("would like", "want"), ("plans", "plan"), ("intends", "plan"), ("decided", "plan"),
    ("feared", "feel"), ("hopes", "want"), ("knew", "know"), ("found out", "know"), ("called", "say"), ("", "say"),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "expected"), TABLE)
def test_act(cue, expected):
    assert act(cue) == expected


def test_a_question_without_a_cue_asks():
    assert act(None, "“And then?”") == "ask"
    assert act(None, "“And then.”") == "say"

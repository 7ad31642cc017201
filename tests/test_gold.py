"""Accuracy, tested like behaviour: hand-coded articles with a floor below what the tool reached when it was set.

The full corpora are scored by benchmarks/accuracy.py. Lowering a floor is a commit of its own, with the reason.
"""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from onrecord.actors import resolve
from onrecord.attribution import analyse, attribute_all
from onrecord.attribution.tagger import WINDOW
from onrecord.record import Article, Part, Statement

HERE = Path(__file__).parent
CASE_FLOORS = {"tuning": 84.0, "unused": 76.0}
"""Attribution F1 of each half of the cases; 86.9 and 78.7 when they were set."""
FLOORS = {"attribution": 89.0, "exact source": 88.0, "exact cue": 86.0, "exact content": 83.0}
SPEAKERS_RIGHT, SPEAKERS_WRONG = 0.87, 0.06
KINDS_RIGHT, ACTS_RIGHT = 0.97, 0.95


@pytest.fixture(scope="module")
def gold():
    return [json.loads(line) for line in (HERE / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def scoring():
    spec = importlib.util.spec_from_file_location("scoring", HERE.parent / "benchmarks" / "scoring.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scoring"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("half", CASE_FLOORS)
def test_cases_keep_their_floors(half, scoring):
    cases = scoring.read(HERE / "gold" / f"cases-{half}.jsonl")
    texts = [case["text"] for case in cases.values()]
    predicted = {
        key: {"attributions": [scoring.spans_of(s) for s in statements]}
        for key, statements in zip(cases, attribute_all(texts), strict=True)
    }
    report = scoring.score(cases, predicted)
    assert report["attribution"]["F1"] >= CASE_FLOORS[half], scoring.table(report)


def test_cases_are_coded_as_they_should_be(scoring):
    halves = [scoring.read(HERE / "gold" / f"cases-{half}.jsonl") for half in CASE_FLOORS]
    assert not halves[0].keys() & halves[1].keys()
    for case in (case for half in halves for case in half.values()):
        for relation in case["attributions"]:
            assert relation["content"], case["id"]
            for start, end in (span for role in scoring.ROLES for span in relation[role]):
                words = case["text"][start:end]
                assert words, case["id"]
                assert "\n" not in words, case["id"]


@pytest.mark.parametrize("window", [192, WINDOW, 512])
def test_attribution_keeps_its_floors(gold, scoring, window):
    found = attribute_all((article["text"] for article in gold), window=window)
    predicted = {
        article["id"]: {"attributions": [scoring.spans_of(s) for s in statements]}
        for article, statements in zip(gold, found, strict=True)
    }
    report = scoring.score({article["id"]: article for article in gold}, predicted)
    low = {name: report[name]["F1"] for name, floor in FLOORS.items() if report[name]["F1"] < floor}
    assert not low, scoring.table(report)


def test_kinds_acts_and_speakers_of_the_coded_parts_keep_their_floors(gold):
    """Given the coded sources, cues and contents, so that the model's mistakes do not count twice."""
    total = kinds = acts = right = wrong = 0
    for article in gold:
        text = article["text"]
        statements, coded = [], article["attributions"]
        for number, relation in enumerate(coded, 1):
            parts = {
                role: Part.of(text, relation[role]) if relation[role] else None for role in ("source", "cue", "content")
            }
            statements.append(
                Statement(
                    id=f"s{number}", kind=relation["kind"], act=relation["act"], verbatim=False, confidence=1, **parts
                )
            )
        whole = Article(
            id="0" * 16, sha256="0" * 64, text=text, names=tuple(analyse(text).names), statements=tuple(statements)
        )
        for statement, relation in zip(resolve(whole).statements, coded, strict=True):
            total += 1
            kinds += kind_of(text, statement) == relation["kind"]
            acts += act_of(statement) == relation["act"]
            speaker = plain(statement.speaker.name if statement.speaker else None)
            right += speaker == plain(relation["speaker"])
            wrong += speaker not in {None, plain(relation["speaker"])}
    assert kinds / total >= KINDS_RIGHT
    assert acts / total >= ACTS_RIGHT
    assert right / total >= SPEAKERS_RIGHT
    assert wrong / total <= SPEAKERS_WRONG


def kind_of(text, statement):
    from onrecord.attribution.kind import Quoted, kind
    from onrecord.attribution.quotation import quotations

    return kind(statement.content.spans, Quoted(text, quotations(text)))


def act_of(statement):
    from onrecord.attribution.act import act

    return act(statement.cue.text if statement.cue else None, statement.content.text)


def plain(name):
    return name and name.casefold().replace("’", "'").removeprefix("the ").removeprefix("a ")

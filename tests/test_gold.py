"""Accuracy, tested like behaviour: hand-coded articles with a floor below what the tool reached when it was set.

The full corpora are scored by benchmarks/accuracy.py. Lowering a floor is a commit of its own, with the reason.
"""

import importlib.util
import json
import sys
from collections import Counter
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
SPEAKERS_RIGHT, SPEAKERS_WRONG = 0.84, 0.06
"""0.87 before: a dialogue's turns and a surname that two bear are left unresolved now rather than guessed."""
KINDS_RIGHT, ACTS_RIGHT = 0.97, 0.95
SPEAKER_FLOORS = {
    "tuning": {
        "speaker right": 92.3,
        "via F1": 94.9,
        "addressee F1": 87.0,
        "medium F1": 95.8,
        "date right": 96.1,
        "undated kept": 98.5,
    },
    "unused": {
        "speaker right": 84.5,
        "via F1": 85.5,
        "addressee F1": 89.0,
        "medium F1": 85.5,
        "date right": 91.2,
        "undated kept": 96.2,
    },
}
"""Of each half of the articles coded for speakers, in percent: 1.5 below what was reached when they were set."""
SPEAKER_CEILINGS = {
    "tuning": {"speaker wrong": 6.5, "baseline right": 65.0},
    "unused": {"speaker wrong": 11.0, "baseline right": 65.0},
}
"""Wrong speakers, 1.5 above what was reached; and the nearest name, which is no answer in articles hard enough."""
LEAST_ARTICLES, LEAST_WORDS, LEAST_STATEMENTS, LEAST_CARRIED = 25, 400, 300, 30
LEAST_SHAPES = {"pronoun": 40, "role": 40, "name-after": 15, "variant": 15}
"""What the articles coded for speakers must hold, both halves together."""


@pytest.fixture(scope="module")
def gold():
    return [json.loads(line) for line in (HERE / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def scoring():
    return benchmark("scoring")


@pytest.fixture(scope="module")
def speakers():
    return benchmark("speakers")


@pytest.fixture(scope="module")
def coded_speakers(speakers):
    return {half: speakers.read(HERE / "gold" / f"speakers-{half}.jsonl") for half in SPEAKER_FLOORS}


def benchmark(name):
    spec = importlib.util.spec_from_file_location(name, HERE.parent / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
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


@pytest.mark.parametrize("half", SPEAKER_FLOORS)
def test_speakers_carriers_and_dates_keep_their_floors(half, speakers, coded_speakers):
    judged = [speakers.judge(article) for article in coded_speakers[half]]
    figures = speakers.figures(judged)
    low = {name for name, floor in SPEAKER_FLOORS[half].items() if figures[name] < floor}
    high = {name for name, ceiling in SPEAKER_CEILINGS[half].items() if figures[name] > ceiling}
    assert not low | high, speakers.table(judged)


def test_articles_coded_for_speakers_are_as_many_as_they_must_be(coded_speakers):
    articles = [article for half in coded_speakers.values() for article in half]
    relations = [relation for article in articles for relation in article["attributions"]]
    shapes = Counter(shape for relation in relations for shape in set(relation["shapes"]))
    assert sum(len(article["text"].split()) >= LEAST_WORDS for article in articles) >= LEAST_ARTICLES
    assert len(relations) >= LEAST_STATEMENTS
    assert sum(bool(relation["via"]) for relation in relations) >= LEAST_CARRIED
    assert not {shape: shapes[shape] for shape, least in LEAST_SHAPES.items() if shapes[shape] < least}


def test_articles_coded_for_speakers_are_coded_as_they_should_be(scoring, coded_speakers):
    tuning, unused = ({article["id"] for article in half} for half in coded_speakers.values())
    assert not tuning & unused
    for article in (article for half in coded_speakers.values() for article in half):
        for relation in article["attributions"]:
            assert relation["content"], article["id"]
            for start, end in (span for role in scoring.ROLES for span in relation[role] or ()):
                words = article["text"][start:end]
                assert words.strip(), article["id"]
                assert "\n" not in words, article["id"]


def kind_of(text, statement):
    from onrecord.attribution.kind import Quoted, kind
    from onrecord.quotation import quotations

    return kind(statement.content.spans, Quoted(text, quotations(text)))


def act_of(statement):
    from onrecord.attribution.act import act

    return act(statement.cue.text if statement.cue else None, statement.content.text)


def plain(name):
    return name and name.casefold().replace("’", "'").removeprefix("the ").removeprefix("a ")

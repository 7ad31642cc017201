import msgspec
import numpy as np
import pytest

from onrecord.reading.important.features import FEATURES, describe, words
from onrecord.record import Actor, ActorRef, Part, Span, Statement

from .test_running import article


def feature(name: str, text: str, **more) -> list[float]:
    return describe(article(text, **more)).features[:, FEATURES.index(name)].round(3).tolist()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("opening", "The mill shut. All left. Nobody came.", [1.0, 0.717, 0.513]),
        ("opening", "Lund, 4 May\nThe mill shut. All left.", [1.0, 1.0, 0.717]),
        ("closed", "Lund, 4 May\nThe mill shut.\n“It did.”\nIt did.[3]\nReally?", [0, 1, 1, 1, 1]),
        ("numbers", "The mill shut. Some 40 left.", [0, 1]),
        ("talk", "We shut it. They left. I saw it.", [1, 0, 1]),
        ("question", "Who left? All.", [1, 0]),
        ("length", "Twelve came. " + "So long it goes on and on " * 10 + "it is.", [0.1, 2]),
        ("common", "Weavers strike. Weavers march. Rain.", [0.707, 0.707, -1.414]),
        ("title", "The mill shut. All left.", [0, 0]),
    ],
)
def test_features_of_a_text(name, text, expected):
    assert feature(name, text) == pytest.approx(expected, abs=1e-3)


def test_what_is_like_the_title_stands_out():
    text = "A cat slept. The weavers of Lund went on strike. Rain fell."
    assert np.argmax(feature("title", text, title="Weavers strike in Lund")) == 1


def test_main_actors_and_their_statements_count():
    text = "Rain fell. Orla will stay, Orla said. Mist rose."
    orla = Actor(id="a1", name="Orla", type="person", mentions=(Span(11, 15), Span(27, 31)))
    said = Statement(
        id="s1", kind="indirect", act="say", verbatim=False, confidence=0.8, content=Part.of(text, [(11, 25)]),
        speaker=ActorRef("a1", "Orla"),
    )  # fmt: skip
    more = {"actors": (orla,), "statements": (said,)}
    assert feature("main actors", text, **more) == [0, 2, 0]
    assert feature("statement", text, **more) == [0, 0.8, 0]
    unresolved = (msgspec.structs.replace(said, speaker=None),)
    assert feature("statement", text, actors=(orla,), statements=unresolved) == [0, 0, 0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He left.", True),
        ("“This is bad,” she said.", True),
        ("However, it rained.", True),
        ("Heath fires burn.", False),
        ("The mill shut.", False),
    ],
)
def test_what_goes_on_from_the_sentence_before(sentence, expected):
    assert describe(article(sentence)).goes_on.tolist() == [expected]


@pytest.mark.parametrize("language", ["xx", "de", "../words/en", ""])
def test_a_language_without_a_list_has_no_words(language):
    assert words(language, "back") == (words("en", "back") if not language else frozenset())

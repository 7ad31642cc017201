"""An article → what the model learns from it."""

import numpy as np
import pytest

from onrecord.attribution.tags import NAME_TAGS, TAGS

from data import IGNORE, examples, named

TEXT = "Ana Roth, the mayor, said: “We will wait.”\n\nNobody came."


def spans(text, **parts):
    return {role: [[text.index(words), text.index(words) + len(words)]] for role, words in parts.items()}


def article(**more):
    relation = spans(TEXT, source="Ana Roth, the mayor,", cue="said", content="“We will wait.”")
    return {"id": "a", "text": TEXT, "attributions": [relation], **more}


def words_of(example):
    starts = example.window.words
    ends = np.append(starts[1:], len(example.window.ids))
    return [
        "" if example.window.pieces[s] < 0 else TEXT[example.offsets[s][0] : example.offsets[e - 1][1]]
        for s, e in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def test_words_have_their_tags():
    (only,) = examples(article(), 128)
    tagged = {word: TAGS[tag] for word, tag in zip(words_of(only), only.tags.tolist(), strict=True) if word}
    assert tagged == {
        "Ana": "B-source", "Roth": "I-source", ",": "E-source", "the": "I-source", "mayor": "I-source",
        "said": "S-cue", ":": "O", "“": "B-content", "We": "I-content", "will": "I-content", "wait": "I-content",
        ".": "O", "”": "E-content", "Nobody": "O", "came": "O",
    }  # fmt: skip


def test_parts_of_relations_are_positions_in_the_window():
    (only,) = examples(article(), 128)
    ((relation),) = only.relations
    shown = {
        role: [TEXT[only.offsets[s][0] : only.offsets[e - 1][1]] for s, e in spans_of]
        for role, spans_of in relation.items()
    }
    assert shown == {"source": ["Ana Roth, the mayor,"], "cue": ["said"], "content": ["“We will wait.”"]}


def test_nothing_is_learned_of_what_was_not_coded():
    (only,) = examples({"id": "a", "text": TEXT, "attributions": None}, 128)
    assert set(only.tags.tolist()) == {IGNORE}
    assert set(only.names.tolist()) == {IGNORE}
    assert only.relations == []


def test_names_have_their_tags_and_unclear_ones_are_passed_over():
    start = TEXT.index("the mayor")
    (only,) = examples(article(names=[[0, 8, "PERSON"], [start, start + 9, "?"], [22, 26, "DATE"]]), 128)
    tagged = dict(zip(words_of(only), only.names.tolist(), strict=True))
    assert NAME_TAGS[tagged["Ana"]] == "B-person"
    assert NAME_TAGS[tagged["Roth"]] == "I-person"
    assert tagged["the"] == tagged["mayor"] == IGNORE
    assert NAME_TAGS[tagged["said"]] == NAME_TAGS[tagged[""]] == "O"


def test_a_span_that_a_window_cuts_ends_where_the_window_does():
    long = "Ana Roth said " + "we will wait " * 20
    coded = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, len(long.rstrip())]]}
    cut = examples({"id": "a", "text": long.rstrip(), "attributions": [coded]}, 32)
    assert len(cut) > 1
    for example in cut:
        tags = [TAGS[tag] for tag in example.tags.tolist()]
        assert tags[0] == tags[-1] == "O"
        assert tags[-2] == "E-content"
    assert TAGS[cut[1].tags[1]] == "B-content"


def test_thoughts_lie_beside_their_words():
    starts = np.array([0, TEXT.index("said")])
    (only,) = examples(article(soft=(starts, np.eye(len(TAGS), dtype=np.float32)[[3, 5]])), 128)
    thought = {w: int(row.argmax()) for w, row in zip(words_of(only), only.soft, strict=True) if row.any()}
    assert thought == {"Ana": 3, "said": 5}


def test_mentions_by_hand_become_names():
    text = "The European Council met Ana Roth of the Council of Ravenna in the north in vain."
    mentions = [
        {"start": 0, "end": 20, "type": "organization", "named": True},
        {"start": 25, "end": 81, "type": "person", "named": True},
        {"start": 37, "end": 59, "type": "organization", "named": True},
        {"start": 63, "end": 72, "type": "place", "named": False},
    ]
    (only,) = named([{"id": "a", "text": text, "mentions": mentions}])
    found = {(text[start:end], kind) for start, end, kind in only["names"]}
    assert found == {
        ("European Council", "ORGANIZATION"), (text[25:81], "?"), ("Council of Ravenna", "ORGANIZATION"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_a_text_without_words_teaches_nothing(text):
    assert examples({"id": "a", "text": text, "attributions": []}, 128) == []

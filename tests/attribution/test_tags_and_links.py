"""The model's scores → spans and relations."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.links import LINKS, relations
from onrecord.attribution.tags import (
    IMPOSSIBLE,
    LEGAL,
    NAME_TAGS,
    TAGS,
    best_paths,
    name_spans,
    second_look,
    tag_spans,
    word_scores,
)
from onrecord.encoder import pieces, windows
from onrecord.lines import lines
from onrecord.quotation import quotations, states

WIDTH = 8


def window_of(text):
    cut = pieces(text, list(lines(text)), states(len(text), quotations(text)))
    (only,) = windows(cut, 128)
    return only, cut


def scores_of(window, tags):
    """Scores that are sure of the given tags of a window's words (special pieces included)."""
    out = np.zeros((len(window.ids), len(TAGS)), dtype=np.float32)
    for word, tag in zip(window.words, tags, strict=True):
        out[word, TAGS.index(tag)] = 8.0
    return out


def transitions(seed=0):
    return np.where(LEGAL, np.random.default_rng(seed).normal(size=LEGAL.shape), IMPOSSIBLE)


def random_scores(words, seed):
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS)))
    scores[[0, -1], 1:] = IMPOSSIBLE
    return scores


def total(scores, path, moves):
    return sum(scores[at, tag] for at, tag in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all(seed):
    scores, moves = random_scores(5, seed), transitions(seed)
    inner = itertools.product(range(len(TAGS)), repeat=3)
    best = max(((0, *tags, 0) for tags in inner), key=lambda path: total(scores, path, moves))
    (found,) = best_paths([scores], moves)
    assert found.tolist() == list(best)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(2, 12), min_size=1, max_size=5), st.integers(0, 1000))
def test_windows_decoded_together_are_as_decoded_alone_and_legal(lengths, seed):
    scores, moves = [random_scores(n, seed + i) for i, n in enumerate(lengths)], transitions(seed)
    together = best_paths(scores, moves)
    for own, path in zip(scores, together, strict=True):
        assert path.tolist() == best_paths([own], moves)[0].tolist()
        assert all(LEGAL[a, b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize(
    ("first", "second", "legal"),
    [
        ("O", "B-cue", True), ("O", "I-cue", False), ("O", "E-cue", False), ("B-cue", "O", False),
        ("B-cue", "E-cue", True), ("B-cue", "E-source", False), ("I-content", "E-content", True),
        ("E-content", "B-content", True), ("S-cue", "S-cue", True), ("S-cue", "E-cue", False),
    ],
)  # fmt: skip
def test_legal(first, second, legal):
    assert LEGAL[TAGS.index(first), TAGS.index(second)] == legal


def test_spans_are_positions_of_whole_words():
    text = "Roth said: Unbelievable prices"
    window, cut = window_of(text)
    tags = ["O", "S-source", "S-cue", "O", "B-content", "E-content", "O"]
    (path,) = best_paths([word_scores(scores_of(window, tags), window)], np.where(LEGAL, 0.0, IMPOSSIBLE))
    found = [
        [text[cut.offsets[window.pieces[s]][0] : cut.offsets[window.pieces[e - 1]][1]] for s, e in spans]
        for spans in tag_spans(path, window)
    ]
    assert found == [["Roth"], ["said"], ["Unbelievable prices"]]


def test_special_pieces_are_outside_and_no_span_crosses_a_paragraph():
    window, _ = window_of("We will\ngo")
    eager = scores_of(window, ["B-content", "B-content", "I-content", "I-content", "E-content", "E-content"])
    (path,) = best_paths([word_scores(eager, window)], np.where(LEGAL, 0.0, IMPOSSIBLE))
    assert [TAGS[tag] for tag in path] == ["O", "B-content", "E-content", "O", "O", "O"]


def test_names_run_over_words_of_one_type():
    text = "Ana Roth of Kirkby Council, Ravenna"
    window, cut = window_of(text)
    tags = [
        "O", "B-person", "I-person", "O", "B-organization", "I-organization", "O", "I-place", "B-person",
    ]  # fmt: skip
    scores = np.zeros((len(window.ids), len(NAME_TAGS)))
    for word, tag in zip(window.words, tags, strict=True):
        scores[word, NAME_TAGS.index(tag)] = 5
    found = [
        (text[cut.offsets[window.pieces[s]][0] : cut.offsets[window.pieces[e - 1]][1]], kind)
        for s, e, kind in name_spans(scores, window)
    ]
    assert found == [("Ana Roth", "person"), ("Kirkby Council", "organization"), ("Ravenna", "place")]


def linked(window, pairs):
    """Link vectors that tie words to each other: (seeking part, word, sought word or None)."""
    links = np.zeros((len(window.ids), len(LINKS), WIDTH), dtype=np.float32)
    for axis, (part, seeking, sought) in enumerate(pairs):
        at = 0 if sought is None else window.words[sought]
        links[window.words[seeking], LINKS.index(part), axis] = 3
        links[at, LINKS.index(part) + 1, axis] = 3
    return links


def test_a_cue_takes_its_source_and_a_content_its_cue():
    window, _ = window_of("Roth said yes Lund denied it")
    tags = ["O", "S-source", "S-cue", "S-content", "S-source", "S-cue", "S-content", "O"]
    scores = word_scores(scores_of(window, tags), window)
    path = np.array([TAGS.index(tag) for tag in tags])
    pairs = [
        ("cue seeking its source", 2, 4), ("cue seeking its source", 5, None),
        ("content seeking its cue", 3, 2), ("content seeking its cue", 6, 5),
    ]  # fmt: skip
    first, second = relations(path, path, scores, linked(window, pairs), window)
    assert (first.source, first.cue, first.content) == (((4, 5),), ((2, 3),), ((3, 4),))
    assert (second.source, second.cue, second.content) == ((), ((5, 6),), ((6, 7),))
    assert first.evidence.to_source < 0
    assert first.evidence.source < 0
    assert second.evidence.source == 0


def test_a_content_without_a_cue_stands_alone():
    window, _ = window_of("yes no")
    tags = ["O", "S-content", "S-content", "O"]
    path = np.array([TAGS.index(tag) for tag in tags])
    pairs = [("content seeking its cue", 1, None), ("content seeking its cue", 2, None)]
    found = relations(path, path, word_scores(scores_of(window, tags), window), linked(window, pairs), window)
    assert [(r.source, r.cue, r.content) for r in found] == [((), (), ((1, 2),)), ((), (), ((2, 3),))]


def test_a_second_look_finds_a_source_for_a_cue_that_has_none():
    window, _ = window_of("Roth said yes")
    tags = ["O", "O", "S-cue", "S-content", "O"]
    wider = ["O", "S-source", "S-cue", "S-content", "O"]
    path, more = (np.array([TAGS.index(tag) for tag in found]) for found in (tags, wider))
    pairs = [("content seeking its cue", 3, 2), ("cue seeking its source", 2, 1)]
    scores, links = word_scores(scores_of(window, tags), window), linked(window, pairs)
    (only,) = relations(path, path, scores, links, window)
    assert only.source == ()
    (only,) = relations(path, more, scores, links, window)
    assert only.source == ((1, 2),)


def test_a_second_look_raises_sources_and_cues_alone():
    window, _ = window_of("Roth said yes")
    scores = word_scores(scores_of(window, ["O"] * 5), window)
    raised = {TAGS[tag] for tag in np.flatnonzero((second_look(scores, window) - scores).any(axis=0))}
    assert raised == {tag for tag in TAGS if tag[2:] in {"source", "cue"}}

"""Text → statements, with the model that ships: shapes that must come out right, and what holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import attribute, attribution
from onrecord.attribution import attribute_all
from onrecord.record import InputError

# A text, and for each statement in it (source, cue, contents).
TABLE = [
    ("“We will leave,” said Ana Roth.", [("Ana Roth", "said", ["“We will leave,”"])]),
    (
        "“We will leave the port on Monday,” Ana Roth said, “and never come back.”",
        [("Ana Roth", "said", ["“We will leave the port on Monday,”", "“and never come back.”"])],
    ),
    ("Karl Lund said the bridge would open on Monday.", [("Karl Lund", "said", ["the bridge would open on Monday"])]),
    (
        "According to the ministry, exports fell by a third last year.",
        [("the ministry", "According to", ["exports fell by a third last year"])],
    ),
    (
        '— They will wait for the spring. Nobody has the money," she added.',
        [("she", "added", ["They will wait for the spring. Nobody has the money"])],
    ),
    (
        "— We will wait for the spring, — said Ana Roth. — Nobody has the money.",
        [("Ana Roth", "said", ["We will wait for the spring", "Nobody has the money."])],
    ),
    (
        "“We waited for the boats all night,” the harbour master told reporters. “Nobody came.\n\n"
        "“In the morning we went home.”",
        [
            (
                "the harbour master",
                "told",
                ["“We waited for the boats all night,”", "“Nobody came.", "“In the morning we went home.”"],
            )
        ],
    ),
    (
        "Tom Bell called the plan “a joke”.\n\n“Nobody asked us,” said passengers at the pier.",
        [("Tom Bell", "called", ["the plan “a joke”"]), ("passengers at the pier", "said", ["“Nobody asked us,”"])],
    ),
    (
        "Ana Roth wrote in a statement:\n\n“We will go.”",
        [("Ana Roth", "wrote in a statement", ["“We will go.”"])],
    ),
    (
        "Karl Lund was told on Monday that he would lose his post.",
        [(None, "was told", ["that he would lose his post"])],
    ),
    (
        "It was announced on Monday that the baths will not reopen.",
        [(None, "was announced", ["that the baths will not reopen"])],
    ),
    (
        "ROTH: Who ordered the valve shut?\n\nMENSAH: I don’t recall.\n\nROTH: You signed the log.\n\nMENSAH: Yes.",
        [
            ("ROTH", ":", ["Who ordered the valve shut?"]),
            ("MENSAH", ":", ["I don’t recall."]),
            ("ROTH", ":", ["You signed the log."]),
            ("MENSAH", ":", ["Yes."]),
        ],
    ),
    ("“We will wait for the boats.”\n— Ana Roth", [("Ana Roth", "—", ["“We will wait for the boats.”"])]),
    ("The committee met on Tuesday in a hall by the river. Rain fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_statements(text, expected):
    found = [
        (s.source and s.source.text, s.cue and s.cue.text, [text[a:b].rstrip(",") for a, b in s.content.spans])
        for s in attribute(text)
    ]
    assert found == [
        (source, cue, [c if c.endswith("”") else c.rstrip(",") for c in contents]) for source, cue, contents in expected
    ]


def test_what_stands_in_quoted_speech_is_not_torn_out():
    text = "“My sister said the bank thinks we are poor, and I believe her,” Ana Roth told the court."
    (only,) = attribute(text)
    assert only.source.text == "Ana Roth"
    assert only.content.text.startswith("“My sister")


def test_reported_words_and_a_quotation_elsewhere_stay_apart():
    text = (
        "Tom Bell, the mayor, said on Friday that the town would answer it later.\n\n"
        "The council met on Tuesday in a hall by the river.\n\n"
        "“We were never asked. Nobody called,” Ana Roth told the council."
    )
    first, second = attribute(text)
    assert (first.source.text, first.content.text) == ("Tom Bell, the mayor", "that the town would answer it later")
    assert (second.source.text, second.content.text) == ("Ana Roth", "“We were never asked. Nobody called,”")


def check(text):
    found = attribute(text)
    assert [s.id for s in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    taken = set()
    for statement in found:
        assert 0 <= statement.confidence <= 1
        for part in (statement.content, statement.cue, statement.source):
            if part is None:
                continue
            assert part.text == " ".join(text[start:end] for start, end in part.spans)
            for start, end in part.spans:
                assert 0 <= start < end <= len(text)
                assert "\n" not in text[start:end]
        for start, end in statement.content.spans:
            assert not taken & set(range(start, end)), "a character belongs to one content at the most"
            taken |= set(range(start, end))
    return found


WORDS = [
    "he",
    "said",
    "Ana",
    "Roth",
    "told",
    "that",
    "we",
    "will",
    "not",
    "go",
    ",",
    ".",
    "“",
    "”",
    '"',
    "—",
    "'",
    "\n\n",
    "?",
    ":",
    "ROTH:",
    "\n- ",
    "\n• ",
    " – ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join) | st.text(max_size=200))
def test_any_text(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "”", "“" * 3000, "a" * 20_000, "👩‍👩‍👧 said “é́́ no”", "HE SAID “WE WILL GO,” AND WENT. " * 30,
        "“Yes.” “No.” “Why?”", "\ud800 said “so”",
        "He said the boats left, and she said they had not. " * 120,
        "x\u0000\u200b\ufeff said “so”", "\u202esaid “so” he\u202c", "a said b " * 4000,
    ],
)  # fmt: skip
def test_odd_texts(text):
    check(text)


def test_many_texts_are_read_as_each_alone(monkeypatch):
    texts = [text for text, _ in TABLE] + ["", " ", "\n"] + [TABLE[1][0] * 3]
    alone = [attribute(text) for text in texts]
    assert list(attribute_all(texts)) == alone
    monkeypatch.setattr(attribution, "BATCH_CHARACTERS", 100)
    assert list(attribute_all(iter(texts))) == alone
    assert list(attribute_all([])) == []


def test_less_likely_statements_are_left_out():
    text = " ".join(text for text, _ in TABLE)
    every, kept = attribute(text, min_confidence=0), attribute(text, min_confidence=0.8)
    assert [s.content for s in kept] == [s.content for s in every if s.confidence >= 0.8]
    assert len(kept) < len(every)
    assert all(s.confidence >= 0.2 for s in attribute(text))


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_confidence_is_from_0_to_1(least):
    with pytest.raises(InputError, match="from 0 to 1"):
        attribute("“Yes,” said Ana Roth.", min_confidence=least)
    with pytest.raises(InputError, match="from 0 to 1"):
        list(attribute_all([], min_confidence=least))


@pytest.mark.parametrize("window", [0, 15, 513])
def test_a_window_is_as_large_as_the_model_can_read(window):
    with pytest.raises(ValueError, match="from 16 to 512"):
        attribution.analyse("“Yes,” said Ana Roth.", window=window)

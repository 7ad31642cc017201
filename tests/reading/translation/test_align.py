import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.translation.align import MOST_SENTENCES, align
from onrecord.sentences import Sentences

PAIRS = {
    "one for one": ("The ferry sank. Nobody was hurt.", "Паром затонул. Никто не пострадал.", [(1, 1), (1, 1)]),
    "two become one": (
        "The ferry sank on Monday. Nobody was hurt. The company will raise it in the spring of next year.",
        "Паром затонул в понедельник, но никто не пострадал. Компания поднимет его весной следующего года.",
        [(2, 1), (1, 1)],
    ),
    "one becomes two": (
        "The ferry sank on Monday, though nobody of the 40 on board was hurt by it. It will be raised.",
        "Паром затонул в понедельник. Никто из 40 человек на борту не пострадал. Его поднимут.",
        [(1, 2), (1, 1)],
    ),
    "figures decide": (
        "He came in 1998. He left in 2004. He died in 2011.",
        "Er kam 1998 hierher. Er ging schon 2004 fort und starb im Jahr 2011.",
        [(1, 1), (2, 1)],
    ),
    "nothing": ("The ferry sank.", "", []),
}


@pytest.mark.parametrize("name", PAIRS)
def test_sentences_find_theirs(name):
    here, there, expected = PAIRS[name]
    beads = align(here, there, ("en", "ru"))

    def count(text, span):
        return sum(span.start <= start and end <= span.end for start, end in Sentences(text).spans)

    assert [(count(here, bead.here), count(there, bead.there)) for bead in beads] == expected


texts = st.lists(st.sampled_from(["Yes. ", "He said 40. ", "“No!” ", "Да. ", "a ", "\n", "…"]), max_size=12).map(
    "".join
)


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_each_sentence_is_in_one_bead(here, there):
    beads = align(here, there)
    if not beads:
        assert not here.strip() or not there.strip()
        return
    for text, spans in ((here, [bead.here for bead in beads]), (there, [bead.there for bead in beads])):
        for start, end in Sentences(text).spans:
            assert sum(span.start <= start and end <= span.end and span.start < span.end for span in spans) == 1
        assert spans == sorted(spans)


def test_a_paragraph_without_end_is_taken_whole():
    text = "He left. " * (MOST_SENTENCES + 1)
    assert len(align(text.strip(), text.strip())) == 1

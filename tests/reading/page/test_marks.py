import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.page.marks import Close, Mark, Open, lay_out, paragraphs, sweep
from onrecord.reading.speakers import numbered
from onrecord.record import Article, Paragraph, Span

from ..build import article, said


def written(tokens):
    """Tokens as a line: [content], {source}, <cue>, (passage); `~` where a mark goes on."""
    signs = {"content": "[]", "source": "{}", "cue": "<>", "passage": "()"}
    line = ""
    for token in tokens:
        if isinstance(token, str):
            line += token
        elif isinstance(token, Open):
            line += signs[token.mark.part][0] + ("~" if token.again else ",".join(map(str, token.mark.numbers)) + ":")
        else:
            line += ("" if token.done else "~") + signs[token.mark.part][1]
    return line


SENTENCE = "Ann said Bo thinks it rains"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], "Ann said Bo thinks it rains"),
        ([said("it rains", cue="thinks", source="Bo")], "Ann said {1:Bo} <1:thinks> [1:it rains]"),
        (  # the source and cue of one inside the content of another
            [said("Bo thinks it rains", cue="said", source="Ann"), said("it rains", cue="thinks", source="Bo")],
            "{1:Ann} <1:said> [1:{2:Bo} <2:thinks> [2:it rains]]",
        ),
        (  # two statements share their source
            [said("Bo", cue="said", source="Ann"), said("it rains", cue="thinks", source="Ann")],
            "{1,2:Ann} <1:said> [1:Bo] <2:thinks> [2:it rains]",
        ),
        (  # the same words are the content of two statements
            [said("it rains"), said("it rains")],
            "Ann said Bo thinks [1:[2:it rains]]",
        ),
        (  # a source that reaches into a content: the content is split
            [said("thinks it"), said("rains", source="Bo thinks")],
            "Ann said {2:Bo [1:thinks~]}[~ it] [2:rains]",
        ),
        (  # a cue inside its own content
            [said("Ann said Bo", cue="said")],
            "[1:Ann <1:said> Bo] thinks it rains",
        ),
        (  # an interrupted content
            [said("Ann", "it rains", cue="thinks", source="Bo")],
            "[1:Ann] said {1:Bo} <1:thinks> [1:it rains]",
        ),
    ],
)
def test_overlapping_parts_nest(statements, expected):
    made = article(SENTENCE, statements=statements)
    (block,) = lay_out(made, numbered(made))
    assert written(block.tokens) == expected


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([(0, 8)], "(1:{1:Ann} <1:said>) [1:Bo thinks it rains]"),
        ([(0, 11)], "(1:{1:Ann} <1:said> [1:Bo~])[~ thinks it rains]"),
        ([(9, 27)], "{1:Ann} <1:said> (1:[1:Bo thinks it rains])"),
        ([(12, 18)], "{1:Ann} <1:said> [1:Bo (1:thinks) it rains]"),
        ([(0, 3), (9, 11)], "(1:{1:Ann}) <1:said> [1:(2:Bo) thinks it rains]"),
        ([(3, 4), (5, 5)], "{1:Ann} <1:said> [1:Bo thinks it rains]"),  # nothing but space, and nothing
    ],
)
def test_passages_nest_with_statements(passages, expected):
    made = article(SENTENCE, statements=[said("Bo thinks it rains", cue="said", source="Ann")])
    (block,) = lay_out(made, numbered(made), passages)
    assert written(block.tokens) == expected


def test_a_passage_begins_once_and_goes_on_in_the_next_paragraph():
    made = article("One.", "Two.", "Three.")
    blocks = lay_out(made, (), [(0, 12)])
    marks = [token.mark for block in blocks for token in block.tokens if isinstance(token, Open)]
    assert [(mark.part, mark.numbers, mark.first) for mark in marks] == [
        ("passage", (1,), True),
        ("passage", (1,), False),
    ]


def test_a_statement_begins_once_and_goes_on_in_the_next_paragraph():
    made = article("“One.", "“Two,” she said.", statements=[said("“One.", "“Two,”", cue="said", source="she")])
    one, two = lay_out(made, numbered(made))
    assert list(one.placed()) == [1]
    assert list(two.placed()) == []
    assert [each.mark.first for each in two.tokens if isinstance(each, Open)] == [False, False, False]


def test_a_span_over_two_paragraphs_is_marked_in_both():
    made = article("One.", "Two.", statements=[said("One.\n\nTwo.")])
    assert [written(block.tokens) for block in lay_out(made, numbered(made))] == ["[1:One.]", "[1:Two.]"]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], ["one\n", "two\n", "three"]),
        ([(0, 3), (5, 8), (9, 14)], ["one", "two", "three"]),
        ([(9, 14), (0, 3), (5, 8)], ["one", "two", "three"]),
        ([(5, 8)], ["one\n", "two", "three"]),
        ([(0, 6), (5, 14)], ["one\n\nt", "wo\nthree"]),
        ([(0, 0), (0, 99)], ["one\n\ntwo\nthree"]),
        ([(0, 3), (0, 3)], ["one", "two\n", "three"]),
    ],
)
def test_all_text_is_in_a_paragraph(given_, expected):
    text = "one\n\ntwo\nthree"
    made = Article(id="0", sha256="0", text=text, paragraphs=tuple(Paragraph(*each) for each in given_))
    found = [text[each.start : each.end] for each in paragraphs(made)]
    assert [each.strip("\n") for each in found] == [each.strip("\n") for each in expected]


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["passage", "content", "source", "cue"]))
    )
)
def test_any_marks_nest_and_the_text_stays(spans):
    text = "abcdefghijklmnopqrst"
    marks = [Mark(Span(*sorted(each)), part, (number,)) for number, (*each, part) in enumerate(spans)]
    marks = [mark for mark in marks if mark.span.start < mark.span.end]
    stack, seen, covered = [], "", dict.fromkeys(marks, "")
    for token in sweep(text, Span(0, len(text)), marks):
        if isinstance(token, str):
            seen += token
            for mark in stack:
                covered[mark] += token
        elif isinstance(token, Open):
            assert token.again == bool(covered[token.mark])
            stack.append(token.mark)
        else:
            assert isinstance(token, Close)
            assert stack.pop() == token.mark
            assert token.done == (len(covered[token.mark]) == token.mark.span.end - token.mark.span.start)
    assert not stack
    assert seen == text
    assert covered == {mark: text[mark.span.start : mark.span.end] for mark in marks}

import pytest

from onrecord.reading.important.running import MOST_SENTENCES, MOST_TOGETHER, count, running, whole, words_of
from onrecord.record import Article, Paragraph, Part, Statement


def article(text: str, roles: str = "", language: str | None = "en", **more) -> Article:
    """An article of lines, each a paragraph with its role."""
    named = {"b": "body", "h": "heading", "c": "caption", "l": "list", "q": "quote"}
    paragraphs, start = [], 0
    for line, role in zip(text.split("\n"), roles, strict=bool(roles)):
        paragraphs.append(Paragraph(start, start + len(line), named[role]))
        start += len(line) + 1
    more = {"id": "0" * 16, "sha256": "0" * 64, "paragraphs": tuple(paragraphs), **more}
    return Article(text=text, language=language, **more)


def statement(text: str, content: str, source: str) -> Statement:
    def part(words: str) -> Part:
        return Part.of(text, [(text.index(words), text.index(words) + len(words))])

    return Statement(
        id="s1", kind="direct", act="say", verbatim=True, confidence=0.9, content=part(content), source=part(source)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … !", 0),
        ("The mill's 40 weavers won’t go.", 6),
        ("It is a twenty-year lease", 6),
        ("工厂关闭", 4),
        ("Завод закрыли.", 2),
        ("TV 東京", 3),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert count(text) == words


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("", ["The mill.", "It shut.", "Who?", "All left."]),
        ("bbb", ["The mill.", "It shut.", "Who?", "All left."]),
        ("hbb", ["Who?", "All left."]),
        ("lcq", ["The mill.", "It shut.", "All left."]),
        ("hch", []),
    ],
)
def test_only_what_is_read_on_is_running_text(roles, expected):
    text = "The mill. It shut.\nWho?\nAll left."
    found = article(text, roles)
    assert list(running(found).texts) == expected
    assert words_of(found) == sum(map(count, expected))
    assert " ".join(text[start:end] for start, end in whole(found)) == " ".join(expected)


def test_paragraphs_that_overlap_or_end_past_the_text_are_read_once():
    text = "One stays. Two go."
    twice = article(text, paragraphs=(Paragraph(0, 18), Paragraph(0, 10), Paragraph(11, 99)))
    assert running(twice).texts == ("One stays.", "Two go.")


@pytest.mark.parametrize(
    ("text", "content", "firsts"),
    [
        ("“We stay. We pay,” said Orla. The sun shone.", "“We stay. We pay,”", [0, 2]),
        ("“We stay,” said Orla. The sun shone.", "“We stay,”", [0, 1]),
        ("Orla spoke: “One. Two. Three. Four. Five.”", "“One. Two. Three. Four. Five.”", [0, 1, 2, 3, 4]),
        ("Orla: “We stay.\nWe pay.”", "“We stay.\nWe pay.”", [0, 1]),
    ],
)
def test_a_statement_over_a_few_sentences_is_one_passage(text, content, firsts):
    found = article(text, "b" * len(text.split("\n")), statements=(statement(text, content, "Orla"),))
    assert running(found).passages.tolist() == firsts


def test_statements_that_meet_do_not_make_a_passage_of_everything():
    text = " ".join(f"Line {number} is said." for number in range(20))
    pairs = tuple(
        Statement(
            id=f"s{at}", kind="indirect", act="say", verbatim=False, confidence=1.0,
            content=Part.of(text, [(text.index(f"Line {at} "), text.index(f"Line {at + 1} ") + 4)]),
        )
        for at in range(19)
    )  # fmt: skip
    found = running(article(text, "b", statements=pairs))
    assert max(len(found.sentences(passage)) for passage in range(len(found.passages))) == MOST_TOGETHER


def test_sentences_are_looked_at_up_to_a_cap():
    assert len(running(article("It rains. " * (MOST_SENTENCES + 50))).spans) == MOST_SENTENCES


@pytest.mark.parametrize(
    ("at", "number"), [(0, 0), (8, 0), (9, None), (10, 1), (18, None), (500, None)]
)  # fmt: skip
def test_a_character_belongs_to_the_sentence_that_holds_it(at, number):
    assert running(article("The mill. It shut.")).number(at) == number

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.translation.carry import Carrier, carry_back, carry_over
from onrecord.record import Article, Paragraph, Version

from ..build import article, said

ENGLISH = (
    "The mayor arrived late. “We will rebuild the bridge,” Oksana Petrenko said. “It will stand by 2027.”",
    "She added that the old one could not be saved. Engineers disagreed.",
    "— We were not asked, the harbour master said.",
)
RUSSIAN = (
    "Мэр приехала поздно. «Мы восстановим мост, — сказала Оксана Петренко. — Он будет стоять к 2027 году».",
    "Она добавила, что старый спасти нельзя. Инженеры не согласны.",
    "— Нас не спросили, — сказал начальник порта.",
)
GERMAN = (
    "Die Bürgermeisterin kam spät. „Wir bauen die Brücke wieder auf“, sagte Oksana Petrenko. „Sie steht bis 2027.“",
    "Die alte, fügte sie hinzu, sei nicht zu retten. Ingenieure widersprachen.",
    "„Wir wurden nicht gefragt“, sagte der Hafenmeister.",
)


def version(paragraphs, language):
    made = article(*paragraphs)
    return Version(language=language, text=made.text, paragraphs=made.paragraphs)


@pytest.mark.parametrize(
    ("words", "german", "russian"),
    [
        ("“We will rebuild the bridge,”", "„Wir bauen die Brücke wieder auf“", RUSSIAN[0][21:69]),
        ("We will rebuild the bridge", "„Wir bauen die Brücke wieder auf“", RUSSIAN[0][21:69]),
        ("“It will stand by 2027.”", "„Sie steht bis 2027.“", RUSSIAN[0][70:]),
        ("the old one could not be saved", GERMAN[1][:47], RUSSIAN[1][:39]),
        ("Engineers disagreed.", "Ingenieure widersprachen.", "Инженеры не согласны."),
        ("The mayor", "Die Bürgermeisterin kam spät.", "Мэр приехала поздно."),
    ],
)
def test_a_quotation_finds_its_own_and_other_words_their_sentence(words, german, russian):
    here = article(*ENGLISH, language="en")
    start = here.text.index(words)
    for there, expected in ((version(GERMAN, "de"), german), (version(RUSSIAN, "ru"), russian)):
        spans = Carrier(here, there).carried([(start, start + len(words))])
        assert [there.text[a:b] for a, b in spans] == [expected]


def test_statements_say_where_the_original_has_them():
    made = article(
        *ENGLISH,
        statements=[
            said("“We will rebuild the bridge,”", "“It will stand by 2027.”", cue="said", source="Oksana Petrenko"),
            said("that the old one could not be saved", cue="added", source="She", kind="indirect"),
        ],
        original=version(GERMAN, "de"),
    )
    carried = carry_back(made)
    assert [each.original.text for each in carried.statements] == [
        "„Wir bauen die Brücke wieder auf“ „Sie steht bis 2027.“",
        "Die alte, fügte sie hinzu, sei nicht zu retten.",
    ]
    for statement in carried.statements:
        part, text = statement.original, made.original.text
        assert part.text == " ".join(text[start:end] for start, end in part.spans)
        assert statement.translation is None


def test_without_another_language_nothing_changes():
    made = article(*ENGLISH, statements=[said("late")])
    assert carry_over(carry_back(made)) == made


def test_a_paragraph_without_words_there_carries_nothing():
    there = Version(language="de", text="Eins.\n\n", paragraphs=(Paragraph(0, 5), Paragraph(7, 7)))
    carrier = Carrier(article("One.", "Two."), there)
    assert carrier.carried([(0, 4)]) == ((0, 5),)
    assert carrier.carried([(6, 10)]) == ()


paragraphs = st.lists(st.text("aA.!?«»“”—1 \u00a0б", min_size=1, max_size=40), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(paragraphs, paragraphs, st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150)), max_size=4))
def test_spans_lie_in_the_paragraphs_of_theirs(ours, theirs, spans):
    theirs = (theirs * 4)[: len(ours)]
    here: Article = article(*ours)
    there = version(theirs, "ru")
    found = Carrier(here, there).carried([(min(span), max(span)) for span in spans])
    assert list(found) == sorted(found)
    for start, end in found:
        assert start < end <= len(there.text)
        assert (
            any(each.start <= start and end <= each.end for each in there.paragraphs) or "\n" in there.text[start:end]
        )

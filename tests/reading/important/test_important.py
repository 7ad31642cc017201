from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.important import important, merged, within
from onrecord.reading.important.features import FEATURES
from onrecord.reading.important.running import RUNNING, count, running, words_of
from onrecord.reading.important.weights import shipped
from onrecord.record import Article, InputError

from .test_running import article

NEWS = """\
The harbour of Brannvik will stay shut until spring, its council decided on Monday after a storm broke two piers.
Mayor Ilse Brandvold said the repair would cost 12 million euros. “We can't open a pier that may fall,” she said.
It was a grey morning. Gulls sat on the wreck of a boat.
Fishermen said they would lose the season. Their union, Fiskeforbundet, wants the council to pay for berths in Oster.
The harbour of Brannvik will stay shut until spring, the council decided.
Brandvold said that the council would meet the union in May. “Nobody is left alone,” she said.
The town has a church of 1740 and a museum of ropes."""
TITLE = "Storm keeps harbour of Brannvik shut until spring"


@pytest.fixture(scope="module")
def news() -> Article:
    return article(NEWS, title=TITLE, statements=tuple(onrecord.attribute(NEWS)))


def texts(of: Article, spans) -> list[str]:
    return [of.text[start:end] for start, end in spans]


def test_what_opens_the_news_is_important_and_what_fills_the_page_is_not(news):
    chosen = " ".join(texts(news, important(news, 0.35)))
    assert "its council decided on Monday" in chosen
    assert not any(words in chosen for words in ("grey morning", "Gulls", "museum of ropes"))


def test_a_thing_is_said_once(news):
    assert "until spring, the council decided." not in " ".join(texts(news, important(news, 0.9)))


@pytest.mark.parametrize("share", [0.1, 0.2, 0.35, 0.5, 0.7])
def test_the_share_is_of_words(news, share):
    words = sum(map(count, texts(news, important(news, share))))
    assert words == pytest.approx(share * words_of(news), abs=22)


def test_none_all_and_a_little(news):
    assert important(news, 0) == ()
    assert "\n".join(texts(news, important(news, 1))) == NEWS
    assert len(important(news, 1e-9)) == 1


@pytest.mark.parametrize("share", [-0.1, 1.01, 20, float("nan")])
def test_a_share_out_of_range_is_told(news, share):
    with pytest.raises(InputError, match="from 0 to 1"):
        important(news, share)


def test_the_last_passage_is_cut_at_the_words(news):
    for words in (1, 7, 30, 60):
        assert sum(map(count, texts(news, within(news, words)))) == words
    assert sum(map(count, texts(news, within(news, 10_000)))) < count(NEWS)
    with pytest.raises(InputError, match="from 1"):
        within(news, 0)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("One sentence alone.", "en"),
        ("без точки", "ru"),
        ("Порт закрыт до весны. Совет решил так в понедельник. Мэр молчит. Рыбаки недовольны.", "ru"),
        ("港口关闭。市长说，春天再开。", "zh"),
        ("الميناء مغلق حتى الربيع. قال العمدة إن الإصلاح مكلف.", "ar"),
        ("Ligne une\nLigne deux\nLigne trois", None),
    ],
)
def test_any_language_has_important_passages(text, language):
    found = article(text, language=language)
    spans = important(found, 0.4)
    assert spans
    assert spans == important(found, 0.4)


@pytest.mark.parametrize("text", ["", " \n ", "…", "***\n—"])
def test_without_words_nothing_is_important(text):
    assert important(article(text), 0.2) == ()


def test_a_page_of_many_sentences_is_read():
    text = "\n".join(f"Item {number} was sold to buyer {number * 7}." for number in range(2_500))
    found = article(text, language="de")
    words = sum(map(count, texts(found, important(found, 0.05))))
    assert words == pytest.approx(0.05 * words_of(found), abs=8)


def test_headings_and_captions_are_not_chosen():
    found = article("Storm shuts harbour.\nThe sea was calm.\nHarbour, by Ann.", "hbc", title="Storm shuts harbour")
    assert texts(found, important(found, 0.9)) == ["The sea was calm."]


def test_neighbours_of_a_paragraph_are_one_span_and_those_of_two_are_not():
    found = article("Storms came. Piers broke.\nBoats sank.", "bb")
    assert texts(found, merged(running(found), [0, 1, 2])) == ["Storms came. Piers broke.", "Boats sank."]
    assert texts(found, merged(running(found), [0, 2])) == ["Storms came.", "Boats sank."]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(alphabet='ab .!?"“”\néж港’\ud800—1', max_size=60), max_size=6),
    st.floats(0, 1),
    st.sampled_from(["de", "ru", "zh"]),
)
def test_spans_lie_in_the_running_text_in_order(lines, share, language):
    lines = [line.replace("\n", " ") for line in lines]
    found = article("\n".join(lines), "bhlqc"[: len(lines)].ljust(len(lines), "b"), language=language)
    spans = important(found, share)
    assert all(start < end for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    read_on = [paragraph for paragraph in found.paragraphs if paragraph.role in RUNNING]
    assert all(any(p.start <= span.start and span.end <= p.end for p in read_on) for span in spans)


def test_the_shipped_weights_favour_what_opens_and_what_is_like_the_title():
    weights = dict(zip(FEATURES, shipped().of, strict=True))
    assert weights["opening"] > 0 < weights["title"]

import pytest

from onrecord.reading import wording
from onrecord.reading.speakers import by_speaker
from onrecord.record import Actor, Part

from .build import article, said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-04-09", "9 April 2025"),
        ("2025-04", "April 2025"),
        ("2025-W15", "week 15 of 2025"),
        ("2025", "2025"),
        ("--04-09", "9 April (year not given)"),
        ("--12", "December (year not given)"),
        ("2025-13-01", "2025-13-01"),
        ("2025-00", "2025-00"),
        ("--W15", "--W15"),
        ("yesterday", "yesterday"),
        ("-", "-"),
        ("", ""),
        ("<b>", "<b>"),
    ],
)
def test_dates(value, words):
    assert wording.date(value) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "virtually certain, 100%"),
        (0.999, "virtually certain, 99%"),
        (0.93, "very likely, 93%"),
        (0.9, "likely, 90%"),
        (0.7, "likely, 70%"),
        (0.5, "about as likely as not, 50%"),
        (0.29, "unlikely, 29%"),
        (0.0, "unlikely, 0%"),
    ],
)
def test_sureness(confidence, words):
    assert wording.sureness(confidence) == words


@pytest.mark.parametrize(
    ("title", "outlet", "called"),
    [
        ("A title", "Wire", "A title"),
        (None, "Wire", "Wire"),
        ("  ", "Wire", "Wire"),
        ("", "", "Untitled article"),
        (None, None, "Untitled article"),
    ],
)
def test_an_article_without_title_is_called_by_its_outlet(title, outlet, called):
    assert wording.title(article("x", title=title, outlet=outlet)) == called


@pytest.mark.parametrize(
    ("speakers", "language", "words"),
    [
        (["Ann"], "en", "1 statement by 1 speaker"),
        (["Ann", "Bo", "Ann"], "en", "3 statements by 2 speakers"),
        (["Ann", None, None], "en", "3 statements: 1 by 1 speaker, 2 whose speaker is not resolved"),
        ([None], "en", "1 statement, no speaker resolved"),
        ([], "en", "No statements were found in this article."),
        ([], None, "No statements were found in this article."),
        ([], "de", "No statements: they are looked for in English, and this article is in German."),
        ([], "xx", "No statements: they are looked for in English, and this article is in xx."),
    ],
)
def test_summary(speakers, language, words):
    made = article("Yes.", statements=[said("Yes", by=each) for each in speakers], language=language)
    assert wording.summary(made, by_speaker(made)) == words


@pytest.mark.parametrize(
    ("kind", "verbatim", "translated_by", "words"),
    [
        ("direct", True, None, "direct"),
        ("direct", False, None, "direct, not verbatim"),
        ("mixed", False, "Yandex Translate", "mixed, in translation"),
        ("indirect", False, "Yandex Translate", "indirect"),
    ],
)
def test_kind(kind, verbatim, translated_by, words):
    made = article("Yes", statements=[said("Yes", kind=kind, verbatim=verbatim)], translated_by=translated_by)
    assert wording.kind(made.statements[0], made) == words


@pytest.mark.parametrize(
    ("role", "affiliation", "words"),
    [
        ("spokeswoman", "NATO", "spokeswoman, NATO"),
        ("head of the US Department of Defense", "US Department of Defense", "head of the US Department of Defense"),
        (None, "NATO", "NATO"),
        ("mayor", None, "mayor"),
        (None, None, ""),
    ],
)
def test_description(role, affiliation, words):
    actor = Actor(id="a1", name="Ann", type="person", role=role, affiliation=affiliation)
    assert wording.description(actor) == words


@pytest.mark.parametrize(
    ("source", "speaker", "printed"),
    [
        ("Ann", "Ann", None),
        ("Ann,", "Ann", None),
        ("the mayor,", "Ann", "the mayor"),
        ("the mayor", None, "the mayor"),
        (None, "Ann", None),
    ],
)
def test_source_as_printed(source, speaker, printed):
    made = article("Ann, the mayor, said yes", statements=[said("yes", source=source, by=speaker)])
    assert wording.as_printed(made.statements[0]) == printed


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("“One,” he said. “Two.”", [(0, 6), (16, 22)], ["“One,”", "“Two.”"]),
        ("“One.\n\n“Two.”", [(0, 5), (7, 13)], ["“One. “Two.”"]),
        ("yes", [(0, 3)], ["yes"]),
    ],
)
def test_pieces_show_where_other_words_interrupt(text, spans, pieces):
    assert wording.pieces(Part.of(text, spans), text) == pieces

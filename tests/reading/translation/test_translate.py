import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.translation import Cache, TranslationError, translate
from onrecord.record import Article, InputError, Paragraph

from ..build import article


class Shouting:
    """A translator whose translations are seen at once; it gives up before a text that says so."""

    name, model, local = "Shouting", "1", True

    def __init__(self):
        self.asked = []

    def translate(self, texts, source, target):
        for text in texts:
            if "GIVE UP" in text:
                raise TranslationError("Shouting gave up; wait")
            self.asked.append(text)
            yield None if "NONE" in text else f"  {text.upper()}\n({source}-{target}) "


def of(*paragraphs, **fields):
    return article(*paragraphs, **{"language": "de", "title": None} | fields)


def test_a_version_is_the_article_paragraph_by_paragraph():
    version = translate(of(("heading", "eins"), "zwei\ndrei", title="null"), "en", Shouting())
    assert (version.language, version.translated_by, version.title) == ("en", "Shouting", "NULL (de-en)")
    assert version.text == "EINS (de-en)\n\nZWEI DREI (de-en)"
    assert [version.text[each.start : each.end] for each in version.paragraphs] == version.text.split("\n\n")
    assert [each.role for each in version.paragraphs] == ["heading", "body"]
    assert version.untranslated == ()


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.lists(st.tuples(LINES, st.sampled_from(["body", "heading", "list", "caption", "quote"]), st.booleans())), LINES
)
def test_offsets_are_exact(paragraphs, title):
    text, found = "", []
    for body, role, fails in paragraphs:
        words = body + " NONE" * fails
        found.append(Paragraph(len(text), len(text) + len(words), role))
        text += words + "\n"
    original = Article(
        id="0" * 16, sha256="0" * 64, language="de", title=title, text=text, paragraphs=(*found, Paragraph(0, 0))
    )
    try:
        version = translate(original, "en", Shouting())
    except InputError:
        assert any(fails for _, _, fails in paragraphs)
        return
    assert [each.role for each in version.paragraphs] == [each.role for each in original.paragraphs]
    parts = [version.text[each.start : each.end] for each in version.paragraphs]
    assert "\n\n".join(parts) == version.text
    assert all(part == " ".join(part.split()) for part in parts)
    for number, (body, _, fails) in enumerate(paragraphs):
        assert (number in version.untranslated) == fails
        assert parts[number] == " ".join(f"{body} NONE".split() if fails else _shouted(body))


def _shouted(body):
    words = " ".join(body.split())
    return [*words.upper().split(), "(de-en)"] if words else []


def test_what_came_before_a_failure_is_kept_and_paid_for_once():
    broken, whole = of("eins", "GIVE UP", "drei"), of("eins", "zwei", "drei")
    told, translator = [], Shouting()
    with Cache() as cache:
        version = translate(broken, "en", translator, cache=cache, failed=told.append)
        assert version.text == "EINS (de-en)\n\nGIVE UP\n\ndrei"
        assert version.untranslated == (1, 2)
        assert [str(error) for error in told] == ["Shouting gave up; wait"]
    with Cache() as cache:
        assert translate(whole, "en", translator, cache=cache).untranslated == ()
    assert translator.asked == ["eins", "zwei", "drei"]


def test_a_text_is_asked_for_once():
    translator = Shouting()
    assert translate(of("eins", "eins", title="eins"), "en", translator).text == "EINS (de-en)\n\nEINS (de-en)"
    assert translator.asked == ["eins"]


def test_progress_counts_what_the_cache_had():
    told = []
    with Cache() as cache:
        translate(of("eins"), "en", Shouting(), cache=cache)
        translate(of("eins", "zwei", "drei"), "en", Shouting(), cache=cache, progress=lambda *done: told.append(done))
    assert told == [(2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("page", "to", "says"),
    [
        (of("eins", language=None), "en", "the article's language is not known"),
        (of("eins"), "de", "in that language already (de)"),
        (of("NONE"), "en", "Shouting translated nothing"),
        (of("GIVE UP", "zwei"), "en", "Shouting gave up"),
    ],
)
def test_what_cannot_be_translated(page, to, says):
    with pytest.raises(InputError) as error:
        translate(page, to, Shouting())
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_half_a_character_goes_to_no_translator():
    translator = Shouting()
    with Cache() as cache:
        version = translate(of("eins \ud83d", "NONE \udc4d"), "en", translator, cache=cache)
    assert translator.asked == ["eins ?", "NONE ?"]
    assert version.text == "EINS ? (de-en)\n\nNONE ?"


def test_an_article_without_words_is_no_failure():
    assert translate(of(""), "en", Shouting()).text == ""

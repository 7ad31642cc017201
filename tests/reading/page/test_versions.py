"""The two languages of an article, laid out block by block."""

import msgspec
import pytest
from lxml import html

from onrecord.reading import render
from onrecord.reading.page.marks import Open, lay_out
from onrecord.reading.page.versions import other_language
from onrecord.reading.speakers import numbered

from ..build import article, beside, said, version
from .examples import ARABIC, ENGLISH, bilingual


def other(made):
    entries = numbered(made)
    return other_language(made, entries, lay_out(made, entries, made.important))


def words(text):
    return [each if isinstance(each, str) else each[1] for each in text]


def opened(block, part):
    return [each.mark.numbers for each in block.tokens if isinstance(each, Open) and each.mark.part == part]


@pytest.mark.parametrize(("field", "first"), [("original", False), ("translation", True)])
def test_blocks_stand_in_pairs(field, first):
    made = bilingual(field)
    found = other(made)
    assert (found.first, found.language) == (first, "Arabic")
    assert [made.text[slice(*pair.own.span)] for pair in found.pairs] == words(ENGLISH)
    assert [found.version.text[slice(*pair.other.span)] for pair in found.pairs] == words(ARABIC)
    assert [pair.own.role for pair in found.pairs] == [pair.other.role for pair in found.pairs]


@pytest.mark.parametrize("field", ["original", "translation"])
def test_contents_and_passages_are_marked_there_sources_and_cues_are_not(field):
    found = other(bilingual(field))
    first, last = found.pairs[0], found.pairs[-1]
    assert opened(first.own, "content") == [(1,), (3,)]
    assert opened(first.other, "content") == [(1,)]
    assert opened(last.other, "content") == [(2,)]
    assert [opened(pair.other, "passage") for pair in (first, last)] == [[(1,)], [(2,)]]
    assert not any(opened(pair.other, part) for pair in found.pairs for part in ("source", "cue"))


def test_the_translation_comes_before_the_original():
    made = beside(article("One.", statements=[said("One")]), "original", version("ru", "Один."), "Один")
    assert other(made).version.language == "ru"
    both = beside(made, "translation", version("de", "Eins, zwei."), None)
    assert other(both).version.language == "de"
    assert (
        opened(other(both).pairs[0].other, "content") == []
    )  # where the original says it is no place in the translation


@pytest.mark.parametrize(
    "there",
    [None, version("de"), version("de", "Eins."), version("de", "Eins.", "Zwei.", "Drei.")],
    ids=["none", "empty", "less", "more"],
)
def test_a_version_of_other_paragraphs_is_none(there):
    made = article("One.", "Two.", statements=[said("One")])
    assert other(beside(made, "translation", there, None) if there else made) is None


def test_a_language_without_a_name_is_called_what_it_is():
    assert other(beside(article("One."), "translation", version(None, "Eins."))).language == "Translation"


def test_a_paragraph_that_was_not_translated_is_in_its_own_language():
    left = version("de", "Der Deich hielt.", "Nobody slept.")
    made = article("The dike held.", "Nobody slept.", language="en")
    for field, other in (("translation", "en"), ("original", "de")):
        shown = msgspec.structs.replace(made, **{field: msgspec.structs.replace(left, untranslated=(1,))})
        found = html.document_fromstring(render(shown)).xpath("//article//*[contains(@class, 'untranslated')]")
        assert [(each.get("lang"), each.text_content()) for each in found] == [(other, "Nobody slept.")]

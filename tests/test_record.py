"""The nouns and their JSON form."""

import json
from importlib.resources import files

import jsonschema
import pytest

from onrecord.record import Article, InputError, Page, Paragraph, Part, Span, Statement, json_schema

TEXT = "“We will,” Ana Roth said, “never.”"
STATEMENT = Statement(
    id="s1",
    kind="direct",
    act="say",
    verbatim=True,
    confidence=0.9,
    content=Part.of(TEXT, [(26, 34), (0, 10)]),
    cue=Part.of(TEXT, [(20, 24)]),
    source=Part.of(TEXT, [(11, 19)]),
)
ARTICLE = Article(
    id="0" * 16, sha256="0" * 64, text=TEXT, paragraphs=(Paragraph(0, len(TEXT)),), statements=(STATEMENT,)
)


def test_a_part_joins_its_spans_by_one_space():
    assert STATEMENT.content.text == "“We will,” “never.”"
    assert STATEMENT.content.spans == (Span(0, 10), Span(26, 34))
    assert (STATEMENT.content.start, STATEMENT.content.end) == (0, 34)


def test_there_and_back():
    assert Article.from_json(ARTICLE.to_json()) == ARTICLE
    assert Article.from_json(ARTICLE.to_json(indent=2)) == ARTICLE
    assert json.loads(ARTICLE.to_json())["schema"] == "onrecord/article@1"


def test_fields_that_come_later_are_passed_over():
    later = {**json.loads(ARTICLE.to_json()), "mood": "fair"}
    assert Article.from_json(json.dumps(later)) == ARTICLE


@pytest.mark.parametrize(
    "data", ["", "{", "[]", '{"schema": "onrecord/article@2"}', ARTICLE.to_json().replace("direct", "shouted")]
)
def test_what_is_no_article_says_so(data):
    with pytest.raises(InputError, match="not an article"):
        Article.from_json(data)


def test_the_schema_file_is_the_schema_of_the_nouns():
    written = json.loads((files("onrecord") / "article.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(json_schema())), "run: make schema"


def test_the_schema_tells_right_from_wrong():
    validator = jsonschema.Draft202012Validator(json_schema())
    data = json.loads(ARTICLE.to_json())
    validator.validate(data)
    for wrong in ({"statements": [{}]}, {"text": None}, {"paragraphs": [{"start": -1, "end": 0}]}, {"schema": "x"}):
        assert not validator.is_valid({**data, **wrong})


def test_a_page_is_known_by_its_bytes():
    page = Page(content=b"abc")
    assert page.sha256.startswith(page.id)
    assert len(page.id) == 16

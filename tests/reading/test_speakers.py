import msgspec
import pytest

from onrecord.reading.speakers import by_speaker, numbered

from .build import article, said

TEXT = "“No,” said Ann. “Yes,” said Bo. “Maybe,” Ann added. “Never,” someone said."


def five(**fields):
    return article(
        TEXT,
        statements=[
            said("“No,”", by="Ann"),
            said("“Yes,”", by="Bo"),
            said("“Maybe,”", by="Ann"),
            said("“Never,”"),
        ],
        **fields,
    )


def test_speakers_come_in_the_order_of_the_text_and_the_unresolved_last():
    groups = [(each.name, [number for number, _ in each.entries]) for each in by_speaker(five())]
    assert groups == [("Ann", [1, 3]), ("Bo", [2]), (None, [4])]


def test_the_order_is_the_texts_and_not_the_lists():
    shuffled = msgspec.structs.replace(five(), statements=five().statements[::-1])
    assert by_speaker(shuffled) == by_speaker(five())


@pytest.mark.parametrize(
    ("ids", "numbers"),
    [
        (["s1", "s2", "s3", "s4"], [1, 2, 3, 4]),
        (["s7", "s2", "s9", "s10"], [7, 2, 9, 10]),
        (["s1", "s1", "s2", "s3"], [1, 2, 3, 4]),
        (["s1", "x", "s3", "s4"], [1, 2, 3, 4]),
        (["s0", "s1", "s2", "s3"], [1, 2, 3, 4]),
        (["s1", "s01", "s2", "s3"], [1, 2, 3, 4]),
        (['s1" onclick="x', "s2", "s3", "s4"], [1, 2, 3, 4]),
    ],
)
def test_a_statement_goes_by_the_number_of_its_id(ids, numbers):
    plain = five()
    renamed = [msgspec.structs.replace(each, id=id_) for each, id_ in zip(plain.statements, ids, strict=True)]
    entries = numbered(msgspec.structs.replace(plain, statements=tuple(renamed)))
    assert [number for number, _ in entries] == numbers


def test_a_speaker_whom_the_article_does_not_list_keeps_the_name():
    assert by_speaker(five())[0].actor is None

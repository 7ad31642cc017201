import pytest

from onrecord.reading.translation.local.cut import cut


def words(count, *, pauses=()):
    return [f"▁w{number}," if number in pauses else f"▁w{number}" for number in range(count)]


@pytest.mark.parametrize(
    ("pieces", "lengths"),
    [
        (words(10), [10]),
        (words(100), [100]),
        (words(250), [100, 100, 50]),
        (words(150, pauses=[80]), [81, 69]),
        (words(150, pauses=[10]), [100, 50]),
        (["▁", *"x" * 249], [100, 100, 50]),
        ([*words(60), *"x" * 60], [59, 61]),
        ([], [0]),
    ],
)
def test_a_long_sentence_is_cut_where_it_hurts_least(pieces, lengths):
    parts = list(cut(pieces, 100))
    assert [len(part) for part in parts] == lengths
    assert [piece for part in parts for piece in part] == pieces

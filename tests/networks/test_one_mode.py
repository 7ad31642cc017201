"""The ties of one mode, worked out by hand."""

from math import sqrt

import pytest

from onrecord import InputError
from onrecord.networks import Options, network
from onrecord.networks.events import Column

from .build import BOOLEAN, cells, coded

# On tax, Ann is twice for and once against; N: Ann 4, Bo 3, Cy 3.
TAX = coded(
    "Ann tax 1", "Ann tax 1", "Ann tax 0", "Ann road 1",
    "Bo tax 1", "Bo road 0", "Bo rail 1",
    "Cy tax 0", "Cy tax 0", "Cy tax 0",
    scale=BOOLEAN,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "normalization", "expected"),
    [
        # Ann and Bo: 3 · 1 on tax, 1 · 1 on the road.
        ("ignore", "none", {"Ann Bo": 4, "Ann Cy": 9, "Bo Cy": 3}),
        # Ann and Bo: 2 · 1 for the tax. Ann and Cy: 1 · 3 against it.
        ("congruence", "none", {"Ann Bo": 2, "Ann Cy": 3}),
        ("conflict", "none", {"Ann Bo": 2, "Ann Cy": 6, "Bo Cy": 3}),
        ("subtract", "none", {"Ann Cy": -3, "Bo Cy": -3}),
        ("congruence", "average", {"Ann Bo": 2 / 3.5, "Ann Cy": 3 / 3.5}),
        ("subtract", "average", {"Ann Cy": -3 / 3.5, "Bo Cy": -3 / 3}),
        # By concept, Ann is (3, 1, 0), Bo (1, 1, 1), Cy (3, 0, 0).
        ("ignore", "cosine", {"Ann Bo": 4 / sqrt(10 * 3), "Ann Cy": 9 / sqrt(10 * 9), "Bo Cy": 3 / sqrt(3 * 9)}),
        ("conflict", "cosine", {"Ann Bo": 2 / sqrt(30), "Ann Cy": 6 / sqrt(90), "Bo Cy": 3 / sqrt(27)}),
        # Ann and Bo speak of three concepts, two of them both; Ann and Cy of two, Bo and Cy of three.
        ("ignore", "jaccard", {"Ann Bo": 2 / 3, "Ann Cy": 1 / 2, "Bo Cy": 1 / 3}),
        # On tax, Ann agrees with Bo by two thirds; on the road not at all.
        ("congruence", "jaccard", {"Ann Bo": 2 / 3 / 3, "Ann Cy": 1 / 3 / 2}),
        ("conflict", "jaccard", {"Ann Bo": (1 / 3 + 1) / 3, "Ann Cy": 2 / 3 / 2, "Bo Cy": 1 / 3}),
        ("subtract", "jaccard", {"Ann Bo": (2 / 3 - 4 / 3) / 3, "Ann Cy": (1 / 3 - 2 / 3) / 2, "Bo Cy": -1 / 3}),
    ],
)
def test_boolean(kind, normalization, expected):
    made = network(TAX, Options(kind=kind, normalization=normalization, duplicates="include"))
    assert cells(made) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("lines", "scale", "expected"),
    [
        # Range 2: 1 and −1 are apart by all of it, 0 and −1 by half.
        (["Ann tax 1", "Ann tax 0", "Bo tax -1"], (-1, 1), [2, 0.5, 1.5, -1]),
        # The scale goes on, though −1 does not occur: range 2.
        (["Ann tax 1", "Ann tax 0", "Bo tax 0"], (-1, 1), [2, 1.5, 0.5, 1]),
        # Without a scale the range is that of the rows: 1.
        (["Ann tax 1", "Ann tax 0", "Bo tax 0"], None, [2, 1, 1, 0]),
        # Of a single level all agree.
        (["Ann tax 3", "Ann tax 3", "Bo tax 3"], None, [2, 2, 0, 2]),
        (["Ann tax 0", "Bo tax 0"], (-1, 1), [1, 1, 0, 1]),
    ],
)
def test_integer(lines, scale, expected):
    events = coded(*lines, scale=scale)
    made = [
        cells(network(events, Options(kind=kind, duplicates="include")))
        for kind in ("ignore", "congruence", "conflict", "subtract")
    ]
    assert [ties.get("Ann Bo", 0) for ties in made] == expected


def test_text_is_alike_or_not():
    events = coded("Ann tax 0", "Ann tax 0", "Bo tax 0", "Cy tax 0", "Cy tax 0")
    events.variables["frame"] = Column.of(["cost", "fairness", "cost", "jobs", None])
    options = {"qualifier": "frame", "duplicates": "include"}
    assert cells(network(events, Options(kind="congruence", **options))) == {"Ann Bo": 1}
    made = network(events, Options(kind="conflict", **options))
    assert cells(made) == {"Ann Bo": 1, "Ann Cy": 2, "Bo Cy": 1}
    assert made.remarks == ("left out: not all of actor, concept, frame is known (1)",)


def test_the_other_mode_is_rows_and_columns_changed_over():
    events = coded("Ann tax 1", "Ann road 1", "Bo tax 1", "Bo road -1")
    made = network(events, Options(rows="concept", columns="actor"))
    assert cells(made) == {"road tax": 1}


def test_unknown_names_are_told():
    with pytest.raises(InputError, match="no variable 'person'; these events have actor, concept"):
        network(TAX, Options(rows="person"))
    with pytest.raises(InputError, match="no qualifier 'agreement'; these events have stance, actor, concept"):
        network(TAX, Options(qualifier="agreement"))

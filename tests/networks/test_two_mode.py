"""The matrices of two modes, worked out by hand."""

import pytest

from onrecord import InputError
from onrecord.networks import Options, network, windows

from .build import BOOLEAN, cells, coded
from .test_one_mode import TAX


def made(events, **options):
    return network(events, Options(modes=2, duplicates="include", **options))


@pytest.mark.parametrize("formulas", ["sound", "dna"])
@pytest.mark.parametrize(
    ("kind", "normalization", "expected"),
    [
        ("ignore", "none", {"Ann tax": 3, "Ann road": 1, "Bo tax": 1, "Bo road": 1, "Bo rail": 1, "Cy tax": 3}),
        ("subtract", "none", {"Ann tax": 1, "Ann road": 1, "Bo tax": 1, "Bo road": -1, "Bo rail": 1, "Cy tax": -3}),
        ("combine", "none", {"Ann tax": 3, "Ann road": 1, "Bo tax": 1, "Bo road": 2, "Bo rail": 1, "Cy tax": 2}),
        ("subtract", "activity", {"Ann tax": 1 / 4, "Ann road": 1 / 4, "Bo tax": 1 / 3, "Bo road": -1 / 3,
                                  "Bo rail": 1 / 3, "Cy tax": -1}),
        ("subtract", "prominence", {"Ann tax": 1 / 7, "Ann road": 1 / 2, "Bo tax": 1 / 7, "Bo road": -1 / 2,
                                    "Bo rail": 1, "Cy tax": -3 / 7}),
        ("ignore", "activity", {"Ann tax": 3 / 4, "Ann road": 1 / 4, "Bo tax": 1 / 3, "Bo road": 1 / 3,
                                "Bo rail": 1 / 3, "Cy tax": 1}),
    ],
)  # fmt: skip
def test_boolean(kind, normalization, expected, formulas):
    network = made(TAX, kind=kind, normalization=normalization, formulas=formulas)
    assert cells(network) == pytest.approx(expected)
    assert (network.rows, network.columns) == (("Ann", "Bo", "Cy"), ("rail", "road", "tax"))


@pytest.mark.parametrize(
    ("stances", "subtract", "combine"),
    [("1", 1, 1), ("1 1 -1", 1, 3), ("0", 0, 4), ("1 0", 1, 5), ("-1 0", -1, 6), ("1 -1 0", 0, 7), ("3 -2", 1, 3)],
)
def test_integer(stances, subtract, combine):
    events = coded(*(f"Ann tax {stance}" for stance in stances.split()), scale=(-3, 3))
    assert cells(made(events, kind="subtract")).get("Ann tax", 0) == subtract
    assert cells(made(events, kind="combine")) == {"Ann tax": combine}


def test_dna_combines_no_integers():
    with pytest.raises(InputError, match="DNA combines booleans alone"):
        made(coded("Ann tax 1", "Ann tax -1"), kind="combine", formulas="dna")


@pytest.mark.parametrize(
    ("scale", "stances", "expected"),
    [((-1, 1), "1 -1", {"Ann tax": 1.0}), ((-1, 1), "1 0 -1", {"Ann tax": 1.5}), (BOOLEAN, "1 0 0", {"Ann tax": -0.5})],
)
def test_dna_weighs_by_index_under_a_kernel(scale, stances, expected):
    # 1 is two above the lowest level, −1, which counts nothing; a boolean is as ever. Each event counts ½.
    events = coded(*(f"Ann tax {stance} 2024-01-02" for stance in stances.split()), scale=scale)
    options = Options(modes=2, kind="subtract", duplicates="include", formulas="dna")
    (window,) = windows(events, options, width=2, kernel="uniform", since="2024-01-01", until="2024-01-03")
    assert cells(window.network) == expected


def test_text_is_neither_for_nor_against():
    with pytest.raises(InputError, match="concept is text, which is neither for nor against"):
        made(TAX, kind="subtract", qualifier="concept")

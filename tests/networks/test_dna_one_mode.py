"""DNA's formulas of one mode, worked out by hand."""

from math import sqrt

import pytest

from onrecord import InputError
from onrecord.networks import Options, dna_one_mode, filtered, network, windows

from .build import BOOLEAN, cells, coded
from .test_one_mode import TAX


@pytest.mark.parametrize(
    ("kind", "normalization", "expected"),
    [
        ("congruence", "none", {"Ann Bo": 2, "Ann Cy": 3}),
        ("subtract", "none", {"Ann Cy": -3, "Bo Cy": -3}),
        ("congruence", "average", {"Ann Bo": 2 / 3.5, "Ann Cy": 3 / 3.5}),
        # No cosine: N(Ann) · N(Bo) = 4 · 3.
        ("congruence", "cosine", {"Ann Bo": 2 / 12, "Ann Cy": 3 / 12}),
        # Ann and Bo: for the tax 2 · 1; Ann alone against it 1, for the road 1; Bo alone against that 1, for rail 1.
        ("congruence", "jaccard", {"Ann Bo": 2 / (2 + 2 + 2), "Ann Cy": 3 / (3 + 3 + 0)}),
        ("conflict", "jaccard", {"Ann Bo": 2 / 6, "Ann Cy": 6 / 6, "Bo Cy": 3 / (0 + 3 + 3)}),
    ],
)
def test_boolean(kind, normalization, expected):
    options = Options(kind=kind, normalization=normalization, duplicates="include", formulas="dna")
    assert cells(network(TAX, options)) == pytest.approx(expected)


def test_the_range_is_of_the_levels_that_occur():
    events = coded("Ann tax 1", "Ann tax 0", "Bo tax 0")
    assert cells(network(events, Options(duplicates="include", formulas="dna"))) == {"Ann Bo": 1}


@pytest.mark.parametrize("kind", ["congruence", "conflict", "subtract"])
def test_a_single_level_would_divide_by_zero(kind):
    with pytest.raises(InputError, match="stance is 1 everywhere, and DNA divides by its range, which is 0"):
        network(coded("Ann tax 1", "Bo tax 1"), Options(kind=kind, formulas="dna"))


@pytest.mark.parametrize(("normalization", "left", "fails"), [
    ("cosine", ["Cy"], True), ("jaccard", ["Cy"], False), ("average", ["Cy"], False),
    ("jaccard", ["Cy", "Bo"], True), ("average", ["Cy", "Bo"], True), ("none", ["Cy", "Bo"], False),
])  # fmt: skip
def test_isolates_would_divide_by_zero(normalization, left, fails):
    events = filtered(TAX, exclude={"actor": left})
    options = Options(normalization=normalization, isolates=True, formulas="dna")
    if fails:
        with pytest.raises(InputError, match=f"DNA's {normalization} would divide by zero"):
            network(events, options)
    else:
        assert network(events, options).rows == ("Ann", "Bo", "Cy")


KERNEL = coded(
    "Ann tax 1 2024-01-03", "Bo tax 1 2024-01-04", "Ann tax 0 2024-01-04",
    "Ann road 1 2023-12-30", "Bo rail 1 2024-02-01", scale=BOOLEAN,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kernel", "kind", "normalization", "expected"),
    [
        # The window is centred on 3 January, so d is 0 and −½.
        ("uniform", "congruence", "none", sqrt(0.5 * 0.5)),
        ("epanechnikov", "congruence", "none", sqrt(0.75 * 0.75 * 0.75)),
        ("epanechnikov", "conflict", "none", sqrt(0.75 * 0.75 * 0.75 * 0.75)),
        ("triangular", "congruence", "none", sqrt(1 * 1.5)),
        # Cells: for the tax 1 and 1, against it 1 and 0, the road 1 and 0, rail 0 and 1, those out of the window.
        ("uniform", "congruence", "average", 0.5 * (2 / 2 + 2 + 2 + 2)),
        ("uniform", "conflict", "average", 0.5 * (2 / 2 + 2 + 2 + 2)),
        ("triangular", "congruence", "cosine", sqrt(1 * 1.5) / ((1 + 1.5) * 1.5)),
    ],
)
@pytest.mark.parametrize("gain", [0, 10**9])  # by sparse products, and by dense ones
def test_kernel(kernel, kind, normalization, expected, gain, monkeypatch):
    monkeypatch.setattr(dna_one_mode, "DENSE_GAIN", gain)
    options = Options(kind=kind, normalization=normalization, formulas="dna")
    middle = [found for found in windows(KERNEL, options, width=4, kernel=kernel) if found.start.date().day == 1]
    assert cells(middle[0].network) == pytest.approx({"Ann Bo": expected})

"""The kernels, worked out by hand."""

from math import exp, pi, sqrt

import numpy as np
import pytest

from onrecord.networks.kernels import kernel_weights

AT = np.array([-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5])


@pytest.mark.parametrize(
    ("kernel", "as_dna", "weights"),
    [
        ("uniform", False, [0, 0.5, 0.5, 0.5, 0.5, 0.5, 0]),
        ("epanechnikov", False, [0, 0, 0.75 * 0.75, 0.75, 0.75 * 0.75, 0, 0]),
        ("triangular", False, [0, 0, 0.5, 1, 0.5, 0, 0]),
        ("triangular", True, [0, 2, 1.5, 1, 0.5, 0, 0]),
        ("gaussian", False, [exp(-(d**2) / 2) / sqrt(2 * pi) for d in AT]),
    ],
)
def test_weights(kernel, as_dna, weights):
    assert kernel_weights(kernel, AT, as_dna=as_dna) == pytest.approx(np.array(weights))

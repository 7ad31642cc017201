"""How much an event counts in a window, by how far from its middle it is."""

from typing import Literal

import numpy as np

from onrecord.networks.tally import Reals

Kernel = Literal["uniform", "gaussian", "epanechnikov", "triangular"]


def kernel_weights(kernel: Kernel, distances: Reals, *, as_dna: bool = False) -> Reals:
    """The weights of events at these distances, of which 1 is half a window: 0 beyond ±1, but for the gaussian.

    uniform ½, epanechnikov ¾(1 − d²), triangular 1 − |d|, gaussian the density of the standard normal at d.

    as_dna: triangular |1 − d|, so that what comes after the middle counts more, up to 2.
    """
    if kernel == "gaussian":
        return np.asarray(np.exp(-(distances**2) / 2) / np.sqrt(2 * np.pi), np.float64)
    if kernel == "uniform":
        weights = np.full_like(distances, 0.5)
    elif kernel == "epanechnikov":
        weights = 0.75 * (1 - distances**2)
    else:
        weights = np.abs(1 - distances) if as_dna else 1 - np.abs(distances)
    return np.where(np.abs(distances) <= 1, weights, 0.0)

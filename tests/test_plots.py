"""The colours of every picture."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from retention_lib.plots import heat, style


def simulated(colour, matrix):
    """How a colour looks to a colour-blind reader (Machado, Oliveira & Fernandes 2009, severity
    1)."""
    channels = np.array(to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(matrix) @ linear, 0, 1)


PROTAN = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
]

DEUTAN = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
]

TRITAN = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
]


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN, TRITAN], ids=["protan", "deutan", "tritan"])
def test_better_worse_and_noise_are_told_apart_by_colour_blind_readers(matrix):
    better, worse, noise = (
        lab(simulated(colour, matrix)) for colour in (style.BLUE, style.ORANGE, style.GREY)
    )
    assert np.linalg.norm(better - worse) > 40
    assert np.linalg.norm(worse - noise) > 20
    assert np.linalg.norm(better - noise) > 20


def lab(linear):
    """CIE L*a*b* of a linear sRGB colour, white D65."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = to_xyz @ linear / [0.9505, 1.0, 1.089]
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(
    ("colour", "least"),
    [(style.INK, 7), (style.MUTED, 4.5), (style.BLUE, 4.5), (style.ORANGE, 4), (style.GREY, 3)],
)
def test_colours_stand_out_from_the_paper(colour, least):
    assert heat.contrast(colour, style.PAPER) >= least

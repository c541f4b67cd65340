"""The colours of every picture."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import contrast, css_schemes
from matplotlib.colors import to_hex, to_rgb
from pandas import DataFrame

from retention_lib.plots import heat, style
from retention_lib.report.markup import vectors


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


LIGHT, DARK = css_schemes()
INKS = [f"h{step}" for step in range(6)]
PAPERS = [f"h{step}" for step in range(6, 10)]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_their_texts_stand_out_from_the_page_in_both_schemes(scheme):
    least = {"ink": 7, "muted": 4.5, "blue": 4.5, "orange": 4.5, "grey": 3, "prev": 4.5, "old": 3}
    for name, ratio in least.items():
        assert contrast(scheme[name], scheme["paper"]) >= ratio, name


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_step_of_the_ramp_in_both_schemes(scheme):
    for step in INKS:
        assert contrast(scheme[step], scheme["ink"]) >= 4.5, step
    for step in PAPERS:
        assert contrast(scheme[step], scheme["paper"]) >= 4.5, step
    away = [contrast(scheme[step], scheme["paper"]) for step in [*INKS, *PAPERS]]
    assert away == sorted(away)


def test_seaborn_writes_in_ink_and_in_paper_where_the_page_does():
    steps = np.linspace(0, 1, 10)
    heat.cells(plt.gca(), DataFrame(steps[None]), np.array([[*"0123456789"]]))
    written = [vectors.NAMES[to_hex(text.get_color())] for text in plt.gca().texts]
    assert written == ["ink"] * 6 + ["paper"] * 4
    plt.close()

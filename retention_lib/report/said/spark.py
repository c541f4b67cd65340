"""Values one after another, as a line small enough to stand beside a number."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from retention_lib.results.metric import Estimate

WIDTH = 120  # units of the picture
HEIGHT = 30
_MARGIN = 3  # room for the dot at its end
# of the largest value is what the whole height stands for at least: a small change looks small
_LEAST = 0.25


class Line(NamedTuple):
    """The paths of the line and of the band of its intervals, and where it ends."""

    line: str
    band: str
    end: list[float]


def line(values: Sequence[Estimate]) -> Line | None:
    """A line over values, the oldest first; None where fewer than two are known.

    The band is that of the intervals and says what may be chance. A value that is not known is a
    gap.
    """
    if sum(value.value is not None for value in values) < 2:
        return None
    lows, points, highs = _points(values)
    parts = _unbroken(points)
    stretches = _unbroken(lows)
    bands = [[*highs[part], *reversed(lows[part])] for part in stretches]
    return Line(
        line=" ".join(_path(points[part]) for part in parts),
        band=" ".join(f"{_path(outline)} Z" for outline in bands),
        end=points[parts[-1]][-1].tolist(),
    )


def _points(estimates: Sequence[Estimate]) -> np.ndarray:
    """Where each value and the ends of its interval stand in the picture, NaN where they are not
    known."""
    values = np.array(estimates, dtype=float).T
    lowest = np.nanmin(values)
    highest = np.nanmax(values)
    span = max(highest - lowest, _LEAST * np.nanmax(abs(values)) or 1)
    up = (values - (highest + lowest - span) / 2) / span
    across = np.linspace(_MARGIN, WIDTH - _MARGIN, len(estimates))
    down = HEIGHT - _MARGIN - up * (HEIGHT - 2 * _MARGIN)
    return np.stack([np.broadcast_to(across, up.shape), down], axis=-1)


def _unbroken(points: np.ndarray) -> list[slice]:
    """Each stretch of points that are known."""
    return np.ma.clump_unmasked(np.ma.masked_invalid(points[:, 1]))


def _path(points: Sequence[np.ndarray]) -> str:
    steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    # a point alone: its line has round ends
    return f"M{steps}" if len(points) > 1 else f"M{steps} h0"

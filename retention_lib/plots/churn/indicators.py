"""Signals before leaving: how many times as often customers with each left as others alike."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import RULE
from retention_lib.results import key_text
from retention_lib.results.change import SURE
from retention_lib.results.churn import INDICATORS
from retention_lib.writing import number, text

MOST = 12  # signals
BESIDE = 1.6  # times the farthest, as far as what is written beside the ranges reaches
ORANGE, GREY, BLUE = -1, 0, 1  # the sides of dots: leaves more often, may be chance, less often


def _known(frame: DataFrame) -> DataFrame:
    """Orange where leaving is likelier by more than chance, blue where it is less likely."""
    known = frame.dropna(subset="lift").head(MOST)
    sure = known["corrected"] < SURE
    more = known["lift"] > 1
    side = (BLUE - 2 * more) * sure
    ends = {name: scales.within(known[name]) for name in ("lift", "low", "high")}
    told = known.assign(side=side.astype(int), size=known["lift"], **ends)
    return told.reset_index(drop=True)


@picture(
    INDICATORS,
    _known,
    lambda told: 1.4 + 0.45 * len(told),
)
def indicators(told: DataFrame, ax: Axes) -> Labels | None:
    """A dot and a range for each signal: how many times as often customers with it left as others
    silent for as long, on a scale of ratios; orange where that is more often by more than chance,
    grey where it may be chance.

    The frame is what `churn.indicators` returns.
    """
    names = [
        _named(
            row.signal,
            row.late,
        )
        for row in told.itertuples()
    ]
    marks.dots(ax, told, "lift", names)
    ax.axvline(1, color=RULE, zorder=0)
    scales.ratios(ax, told, beside=BESIDE)
    said = [number(lift) for lift in told["size"]]
    marks.beside(ax, told["high"], range(len(told)), said)
    late = told["late"].astype(bool).any()
    return {"up": "", "note": text("churn-indicators-marked") if late else ""}


def _named(signal: str, late: object) -> str:
    name = key_text("churn-signal", signal)
    return text("churn-indicators-late_name", name=name) if late is True else name

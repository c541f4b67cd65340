"""Whether who was referred comes back more, and whom each group of the score brought."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, GREY, ORANGE, RULE
from retention_lib.results import key_text
from retention_lib.results.benchmarks import REFERRALS, REFERRED
from retention_lib.words.benchmarks.referred import reading, way
from retention_lib.writing import date, days, text
from retention_lib.writing import points as in_points

ENDS = {"promoter": BLUE, "detractor": ORANGE}


def _compared(frame: DataFrame) -> DataFrame:
    return marks.sided(frame.dropna(subset=["low"]), reading)


@picture(REFERRED, _compared, lambda rows: 1.5 + 0.45 * len(rows))
def referred(rows: DataFrame, ax: Axes) -> Labels | None:
    """How many points more or fewer of those who were referred ordered again within each time than
    of others who began in the same months: blue for more, orange for fewer, grey where it may be
    chance.

    The frame is what `benchmarks.referred` returns.
    """
    names = [text("benchmarks-referred-within", days=days(reach)) for reach in rows["days"]]
    marks.dots(ax, rows, "difference", names)
    ax.axvline(0, color=RULE, zorder=0)
    scales.points(ax)
    apart = rows[["difference", "low", "high"]].to_numpy()
    said = [in_points(*row) for row in apart]
    marks.beside(ax, rows["high"], range(len(rows)), said)
    return {}


@picture(
    REFERRALS,
    lambda frame: frame.dropna(subset=["rate"]).set_index("group"),
    3.6,
)
def referrals(known: DataFrame, ax: Axes) -> Labels | None:
    """How many customers every hundred detractors, passives and promoters brought since they had
    answered, with intervals; grey where promoters and detractors may be alike.

    The frame is what `benchmarks.referrals` returns.
    """
    if not ENDS.keys() <= {*known.index}:
        return None
    colours = {} if way(known) == "chance" else ENDS
    palette = [colours.get(group, GREY) for group in known.index]
    names = [key_text("surveys-group", group) for group in known.index]
    look = marks.BARS | {"hue": "name", "palette": palette, "width": 0.6}
    hundred = known.assign(name=names)
    hundred[["rate", "low", "high"]] *= 100
    rates = marks.ranged(hundred, "rate")
    sns.barplot(**rates, x="name", y="rate", ax=ax, **look)
    high = hundred["high"]
    each = known[["rate", "low", "high"]].to_numpy()
    said = [in_points(*row) for row in each]
    above = {"xytext": (0, 5), "ha": "center", "va": "baseline"}
    marks.beside(ax, range(len(known)), high, said, **above)
    scales.amounts(ax, 1.2 * high.max())
    day = date(known.attrs["answered_by"])
    return {"note": text("benchmarks-referrals-after", day=day)}

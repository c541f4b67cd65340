"""The periods so far and those ahead with their range, and in grey the same ones a year before."""

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.marks import end_label, ranged
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import amounts, in_currency, places
from retention_lib.plots.style import GREY, INK
from retention_lib.results.forecasts import FORECAST
from retention_lib.words.clv.forecast import told_of
from retention_lib.writing import count, money, period, text, unit

MOST = 16  # periods that are over


@picture(FORECAST, height=3.2)
def forecast(
    frame: DataFrame,
    ax: Axes,
    *,
    of: str = "revenue",
    currency: str | None = None,
) -> Labels | None:
    """Revenue of each period, or how many customers were active: so far in ink, ahead in blue with
    its band, and dashed in grey as in the year before.

    The frame is what `clv.forecast` returns, `currency` the ISO code of its money.
    """
    what, by = told_of(frame, of), frame.attrs["by"]
    seen = frame.tail(MOST + int(frame["ahead"].sum()))
    seen = seen.reset_index(drop=True)
    if what == "revenue":
        seen = seen.assign(low=seen["revenue_low"], high=seen["revenue_high"])
    if seen[what].isna().all():
        return None
    past, ahead = seen[~seen["ahead"]], seen[seen["ahead"]]
    # so that both lines meet, the last period that is over begins the range
    bridge = past.tail(1).assign(low=past[what], high=past[what])
    joined = DataFrame([*bridge.to_dict("records"), *ahead.to_dict("records")])
    joined.index += len(past) - len(bridge)
    same = ahead[f"{what}_same"]
    sns.lineplot(past[what], color=INK, marker="o", ax=ax)
    sns.lineplot(same, color=GREY, linestyle="--", marker="o", ax=ax)
    sns.lineplot(**ranged(joined, what), x="index", y=what, ax=ax)
    top = np.nanmax(seen[[what, "high", f"{what}_same"]].to_numpy(dtype=float))
    amounts(ax, 1.08 * top)
    places(ax, [period(start, by) for start in seen["period"]])
    told = ahead.dropna(subset=[what])
    for at, last in told.tail(1).iterrows():
        amount = money(last[what], currency, last["low"], last["high"])
        named = count(last[what]) if what == "active" else amount
        end_label(ax, at, last[what], named)
    up = text(f"clv-forecast-up_{what}", unit=unit(by))
    return {"up": up if what == "active" else in_currency(up, currency)}

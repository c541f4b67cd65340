"""How many buy again within a year, and whether more do than a year before."""

from pandas import DataFrame, Series

from retention_lib.results import MEASURES, Metric, shown
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import REPEATS
from retention_lib.words.cohorts.repurchase import YEAR, asked
from retention_lib.words.cohorts.retention import left_edge, untold
from retention_lib.writing import (
    Finding,
    between,
    days,
    digits,
    listed,
    p_value,
    percent,
    points,
    size_in_points,
    text,
)

CHANGE = ["change", "change_low", "change_high"]


def repeats(frame: DataFrame) -> Finding:
    """How many buy again within a year, or as long as enough were seen, beside the year before;
    `frame` is what `cohorts.repeats` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [*range(60), *range(40)], "amount": 5,
    ...     "ordered_at": ["2021-01-01"] * 60 + ["2021-01-21"] * 40})
    >>> words.repeats(cohorts.repeats(orders, as_of="2021-03-31")).headline
    '67% of customers order again within 30 days of their first purchase.'
    """
    frame = shown(frame, REPEATS)
    about = asked(frame)
    doubts = [*untold(frame)]
    told = frame.dropna(subset=["rate"])
    after = [text("cohorts-repurchase-counted", **about), left_edge(frame)]
    if told.empty:
        return Finding(text("cohorts-repurchase-few", **about), caution=[*doubts, *after])
    every = _every(told)
    compared = told.dropna(subset=["corrected"])
    if doubts or compared.empty:
        row = told.iloc[-1]
        said = about | {"days": days(row["days"]), "rate": _share(row, "rate")}
        short = text("cohorts-repeats-short", **said)
        basis = [*doubts[:1], *every]
        return Finding(text("cohorts-repeats-within", **said), basis, doubts[1:] + after, short)
    row = compared.iloc[-1]
    said = about | {"days": days(row["days"]), "rate": _share(row, "now")}
    clearest = compared.loc[compared["p_value"].idxmin()]
    looked = text(
        "cohorts-repeats-looked",
        n=len(compared),
        p=p_value(clearest["corrected"]),
    )
    return Finding(
        text(f"cohorts-repeats-{_side(compared)}", **said),
        [_against(clearest), *every],
        [looked, text("cohorts-repeats-same_months"), *after],
        text("cohorts-repeats-short", **said),
    )


def metrics_repeats(frame: DataFrame) -> list[Metric]:
    """The share that buys again within a year: of those who began in the last twelve months that
    are a year ago, beside the year before; else of all, and None where nobody was seen for so long.
    `frame` is what `cohorts.repeats` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": 5,
    ...                        "ordered_at": ["2019-01-05", "2019-03-06", "2019-02-07"]})
    >>> frame = cohorts.repeats(orders, as_of="2021-02-28")
    >>> [metric.value for metric in words.metrics_repeats(frame)]
    [0.5]
    """
    frame = shown(frame, REPEATS)
    year = frame[frame["days"] == YEAR]
    known = {}
    for row in year.to_dict("records"):
        alone = row["now"] != row["now"]
        names = ["rate", "low", "high"] if alone else ["now", "now_low", "now_high"]
        held = zip(["value", "low", "high"], names, strict=True)
        known = {name: row[of] for name, of in held}
        for end in ("", "_low", "_high"):
            known[f"year_ago{end}"] = row[f"was{end}"]
    return [MEASURES["repeat_year"].metric(**known)]


def _side(compared: DataFrame) -> str:
    """Whether more or fewer buy again, where that is so at one number of days and the other nowhere
    beyond chance."""
    sure = compared.loc[compared["corrected"] < SURE, "change"]
    if sure.empty:
        return "same"
    up, down = (sure > 0).any(), (sure < 0).any()
    return "mixed" if up and down else "more" if up else "fewer"


def _share(row: Series, name: str) -> str:
    ends = ["low", "high"] if name == "rate" else [f"{name}_low", f"{name}_high"]
    return percent(row[name], *row[ends])


def _against(row: Series) -> str:
    change, *ends = row[CHANGE]
    return text(
        "cohorts-repeats-against",
        now=_share(row, "now"),
        was=_share(row, "was"),
        days=days(row["days"]),
        months=int(row["months"]),
        points=points(change, *ends),
        size=size_in_points(change, digits(*ends)),
        between=between(*(points(end, *ends) for end in ends)),
        reading="sure" if row["corrected"] < SURE else "chance",
    )


def _every(told: DataFrame) -> list[str]:
    """The share within each number of days, of all; and what a plain share would say."""
    each = [
        text("cohorts-repeats-one", days=days(row["days"]), rate=_share(row, "rate"))
        for _, row in told.iterrows()
    ]
    last = told.iloc[-1]
    counts = {"returned": int(last["returned"]), "size": int(last["size"])}
    of_all = text("cohorts-repeats-each", each=listed(each), size=counts["size"])
    naive = text(
        "cohorts-repeats-only_so_far",
        naive=percent(last["naive"], last["low"], last["high"]),
        days=days(last["days"]),
        **counts,
    )
    behind = last["rate"] - last["naive"] > 0.0005
    return [of_all, naive] if behind else [of_all]

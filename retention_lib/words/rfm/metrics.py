"""The headline numbers of the RFM page."""

from collections.abc import Mapping, Sequence

from pandas import DataFrame, Series

from retention_lib.results import Measure, Metric, key_text, shown
from retention_lib.results.rfm import CONCENTRATION, MEASURES, ROLLING
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import leaving, ranked, top_share
from retention_lib.words.rfm.stakes import known
from retention_lib.writing import duration


def metrics_rfm(
    segments: DataFrame,
    concentration: DataFrame | None = None,
    *,
    stakes: DataFrame | None = None,
    rolling: DataFrame | None = None,
    was: Mapping[str, Sequence[DataFrame]] | None = None,
    currency: str | None = None,
) -> list[Metric]:
    """The greatest stake of a segment, spend and customers of the look-back, the share of good
    customers being lost, and the share of spend of the biggest fifth.

    `segments`, `concentration`, `stakes` and `rolling` are what these functions of `rfm` return;
    `was` holds the first two for each day of `rfm.earlier`, under its name; `currency` is the ISO
    code of the spend; what needs spend is left out where that is not known. Segments rank the
    customers of the log and conclude nothing of others: only the stake, which is expected, has an
    interval.

    >>> import pandas as pd
    >>> from retention_lib import rfm, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> metrics = words.metrics_rfm(rfm.segments(frame), rfm.concentration(frame))
    >>> [round(metric.value, 2) for metric in metrics[:4]]
    [15.0, 2.0, 0.0, 0.32]
    """
    known = {"value": (segments, concentration), **(was or {})}
    counted = DataFrame({when: _counted(*frames) for when, frames in known.items()})
    currencies = {"money": currency}
    time = lookback(segments)
    most, *measures = MEASURES
    lines = {} if rolling is None else shown(rolling, ROLLING)
    metrics = []
    for measure in measures:
        if measure.name in counted.index:
            told = counted.loc[measure.name].to_dict()
            told["currency"] = currencies.get(measure.unit)
            told["series"] = _series(lines, measure.name, told["value"])
            metrics.append(measure.metric("months", time, **told))
    if stakes is None:
        return metrics
    return [_greatest(most, stakes, currency), *metrics]


def _series(
    lines: Mapping[str, Series] | DataFrame,
    name: str,
    value: float | None,
) -> list:
    """What a number was month by month, up to what it is."""
    before = [*lines[name]][:-1] if name in lines else []
    return [*before, value] if before and value is not None else []


def _greatest(
    measure: Measure,
    stakes: DataFrame,
    currency: str | None,
) -> Metric:
    """The greatest stake, and whose it is."""
    rows = known(stakes)
    if rows.empty:
        return measure.metric(currency=currency)
    row = rows.iloc[0]
    segment = key_text("rfm-segment", row["segment"])
    said = {"segment": segment, "days": duration(rows.attrs["days"], "day")}
    value, low, high = row[["stake", "stake_low", "stake_high"]]
    return measure.metric(
        "segment",
        said,
        value=value,
        low=low,
        high=high,
        currency=currency,
    )


def _counted(
    segments: DataFrame,
    concentration: DataFrame | None = None,
) -> dict[str, float | None]:
    segments = ranked(segments)
    counted = {"customers": _total(segments["customers"], segments["share"])}
    if "spend" in segments:
        counted["spend"] = _total(segments["spend"], segments["spend_share"])
    if concentration is not None:
        counted["top_fifth_share"] = top_share(shown(concentration, CONCENTRATION))
    return counted | {"at_risk_share": leaving(segments)["share"].sum(skipna=False)}


def _total(parts: Series, shares: Series) -> float | None:
    """The whole, also where some parts are not shown: what is shown, divided by its share."""
    seen = shares.sum()
    return round(float(parts.sum() / seen), 2) if seen > 0 else None

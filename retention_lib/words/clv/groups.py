"""How the value ahead is spread over customers, and who is worth most by when they joined."""

from pandas import DataFrame, Series

from retention_lib.results import shown
from retention_lib.results.change import sides
from retention_lib.results.clv import DECILES, JOINED
from retention_lib.words.clv.value import may_be_old
from retention_lib.writing import Finding, cohort, money, money_between, percent, text

AMOUNTS = ["mean", "low", "high"]


def deciles(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """How the value ahead is spread over customers; `frame` is what `clv.deciles` returns.

    `currency` is the ISO code of the value.
    """
    frame = shown(frame, DECILES)
    if frame.empty or frame["value"].isna().any():
        short = text("clv-deciles-too_few_short")
        return Finding(text("clv-deciles-too_few"), short=short)
    if not frame["value"].sum() > 0:
        return Finding(text("clv-deciles-no_value"))
    top = frame.iloc[0]
    least = frame.loc[frame["decile"] > len(frame) / 2, "share"].sum()
    share, amounts = percent(top["share"]), top[["value", "low", "high"]]
    each = amounts / top["customers"]
    return Finding(
        text(
            "clv-deciles-top",
            share=share,
            value=money(amounts["value"], currency, *amounts[1:]),
            mean=money(each["value"], currency, *each[1:]),
        ),
        text("clv-deciles-least", least=percent(least)),
        text("clv-deciles-ahead"),
        text("clv-deciles-short", share=share),
    )


def joined(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """Which customers are worth most and least by when they joined, of those who differ from all
    the others by more than chance, where some do; `frame` is what `clv.joined` returns.

    `currency` is the ISO code of the value.
    """
    seen = shown(frame, JOINED).dropna(subset=AMOUNTS)
    if seen.empty:
        return Finding(text("clv-joined-too_few"), short=text("clv-joined-too_few_short"))
    old = may_be_old(seen)
    if old.all():
        return Finding(text("clv-joined-untold"))
    seen = seen[~old]
    if not seen["mean"].any():
        return Finding(text("clv-deciles-no_value"))
    ranked = seen.assign(side=sides(seen, "mean")).sort_values(["side", "mean"])
    said = _ends(ranked, currency)
    form, basis = _form(ranked["side"])
    chance = text("clv-joined-chance") if form == "alike" else None
    longer = text("clv-joined-longer") if len(ranked) > 1 else None
    return Finding(
        text(f"clv-joined-{form}", **said),
        [text(f"clv-joined-{basis}", **said), longer],
        [chance, text("clv-joined-all"), text("clv-joined-old") if old.any() else None],
    )


def _form(side: Series) -> tuple[str, str]:
    """What is said of ranked cohorts, and what of the ends: of one alone, of alike ones, of the one
    that is worth most, or else least, by more than chance."""
    if len(side) == 1:
        return "one", "within"
    if not side.any():
        return "alike", "ends"
    return "most" if side.iloc[-1] > 0 else "fewest", "ends"


def _ends(ranked: DataFrame, currency: str | None) -> dict[str, str]:
    """The first and the last cohort, what they are worth, and between what."""
    said = {}
    for end, place in {"most": -1, "fewest": 0}.items():
        row = ranked.iloc[place]
        low, high = row["low"], row["high"]
        said[f"mean_{end}"] = money(row["mean"], currency, low, high)
        said[f"range_{end}"] = money_between(low, high, currency)
        said[end] = cohort(row["cohort"], ranked.attrs["by"], 24)
    return said

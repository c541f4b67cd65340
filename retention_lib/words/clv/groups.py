"""How the value ahead is spread over customers, and who is worth most by when they joined."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.change import sides
from retention_lib.results.clv import DECILES, JOINED
from retention_lib.words.clv.value import may_be_old
from retention_lib.writing import Finding, between, cohort, money, named, percent, text

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
    worth, share = top["value"], percent(top["share"])
    mean = money(worth / top["customers"], currency)
    return Finding(
        text(
            "clv-deciles-top",
            share=share,
            value=money(worth, currency),
            mean=mean,
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
    said: dict[str, str] = {}
    brief, by = {}, seen.attrs["by"]
    ranked = seen.assign(side=sides(seen, "mean")).sort_values(["side", "mean"])
    for end, place in {"most": -1, "fewest": 0}.items():
        row = ranked.iloc[place]
        mean, low, high = (money(amount, currency) for amount in row[AMOUNTS])
        said |= {f"mean_{end}": mean, f"range_{end}": between(low, high)}
        said[end] = named(row["cohort"], by)
        brief[end] = cohort(row["cohort"], by, 24)
    alone = len(seen) == 1
    alike = not ranked["side"].any()
    short = "one_short" if alone else "alike" if alike else "apart"
    chance = text("clv-joined-chance") if alike and not alone else None
    return Finding(
        text("clv-joined-one" if alone else "clv-joined-ends", **said),
        caution=[chance, text("clv-joined-all"), text("clv-joined-old") if old.any() else None],
        short=text(f"clv-joined-{short}", **said | brief),
    )

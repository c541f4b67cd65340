"""What customers are worth in the time ahead, one and all, and how many are still there."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import REFUNDS, SOUND, TEXTBOOK, THERE, TOTAL, VALUE
from retention_lib.words.clv.misses import missed
from retention_lib.writing import (
    Finding,
    duration,
    listed,
    money,
    money_between,
    number,
    percent,
    text,
)


def value(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What a single customer may bring: the median one; of all together speaks `total`.

    `frame` is what `clv.value` returns, `currency` the ISO code of its money.
    """
    frame = shown(frame, VALUE)
    if frame.empty:
        return Finding(text("clv-value-nobody"))
    middle = frame[["value", "outcome_low", "outcome_high"]].median()
    worth, low, high = (money(amount, currency) for amount in middle)
    form = "one" if middle["outcome_high"] > 0 else "one_nothing"
    one = text(f"clv-value-{form}", value=worth, low=low, high=high)
    return Finding(one, _old(frame), text("clv-value-alone"))


def may_be_old(frame: DataFrame) -> Series:
    """Which rows are of customers who may have ordered before the log begins."""
    return frame.reindex(columns=["edge"])["edge"].eq(True)


def _old(frame: DataFrame) -> str | None:
    """How much rests on customers who may have ordered before the log begins."""
    old = may_be_old(frame)
    worth = frame["value"].sum()
    if not old.any() or not worth > 0:
        return None
    share = frame.loc[old, "value"].sum() / worth
    said = {"share": percent(share), "customers": percent(old.mean())}
    return text("clv-value-rests_on", **said)


def total(frame: DataFrame, *, currency: str | None = None) -> Finding:
    """What all customers together will bring, and how sure that is.

    `frame` is what `clv.total` returns of all of them, `currency` the ISO code of its money.
    """
    frame = shown(frame, TOTAL)
    if frame.empty:
        return Finding(text("clv-value-nobody"))
    row, facts = frame.iloc[0], frame.attrs
    low, high = row["low"], row["high"]
    worth = money(row["expected"], currency, low, high)
    cuts, beyond = facts["cuts"], facts["beyond"]
    form = ("missed" if beyond else "no_more") if cuts else "untested"
    rate = facts["annual_discount"]
    said = {"n": int(row["customers"]), "value": worth}
    return Finding(
        text("clv-total-all", **said, days=duration(facts["days"], "day")),
        [
            text("clv-total-range", range=money_between(low, high, currency)),
            text(f"clv-total-{form}", cuts=cuts, beyond=percent(beyond)),
        ],
        [
            text("clv-total-holds"),
            text("clv-total-discounted", discount=percent(rate)) if rate else None,
            text("clv-total-not_in_it"),
            text("clv-total-unsound") if facts["pareto_k"] > SOUND else None,
        ],
    )


def refunds(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """How much of what was ordered came back, and how the values count it; `frame` is what
    `clv.refunds` returns, `currency` the ISO code of its money."""
    row = shown(frame, REFUNDS).iloc[0]
    if not row[["revenue", "returned"]].all():
        return Finding(text("clv-refunds-none"))
    said = {name: money(row[name], currency) for name in row.index[:4]}
    share = percent(row["returned"] / row["revenue"])
    said |= {"rate": percent(row["rate"]), "share": share}
    forms = [form for form in ("matched", "rest") if row[form]]
    basis = [text(f"clv-refunds-{form}_off", **said) for form in forms]
    return Finding(text("clv-refunds-came", **said), basis, text("clv-refunds-matching"))


def textbook(
    frame: DataFrame,
    tested: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What the customers brought in the last year, what one is worth by the formula of the
    textbooks, and why that misleads; `frame` is what `clv.textbook` returns, `tested` what
    `clv.backtest` does, `currency` the ISO code of its money."""
    row = shown(frame, TEXTBOOK).iloc[0]
    if not row["order"] > 0:
        return Finding(text("clv-textbook-unknown"))
    brought = row["order"] * row["orders"] * row["customers"]
    said = text("clv-textbook-last_year", brought=money(brought, currency))
    if row.isna().any():
        return Finding(said, text("clv-textbook-unknown"))
    worth = text(
        "clv-textbook-worth",
        value=money(row["value"], currency),
        order=money(row["order"], currency),
        orders=number(row["orders"]),
        years=number(row["years"]),
        churn=percent(row["churn"]),
    )
    return Finding(said, worth, [text("clv-textbook-misleads"), missed(tested, "textbook")])


def there(frame: DataFrame) -> Finding:
    """How many customers are probably still there: the range over models that the test cannot tell
    apart; `frame` is what `clv.there` returns."""
    frame = shown(frame, THERE)
    if frame["there"].isna().any():
        return Finding(text("clv-there-too_few"))
    whole = frame.round().astype({"there": int, "once": int})
    whole["model"] = [key_text("clv-model", name) for name in frame["model"]]
    certain = whole.pop("certain")
    first, *others = rows = whole.to_dict("records")
    if frame["there"].eq(frame["customers"]).all():
        nobody = text("clv-there-nobody", model=first["model"])
        return Finding(nobody, caution=text("clv-there-no_gone"))
    ends = {"there": whole["there"].min(), "most": whole["there"].max()}
    each = [text("clv-there-by", **row) for row in rows]
    built = whole[certain].to_dict("records")
    return Finding(
        text(f"clv-there-{'range' if others else 'one'}", n=first["customers"], **ends),
        text("clv-there-each", models=listed(each, "standard")),
        [
            text("clv-there-apart") if others else None,
            *(text("clv-there-by_construction", **row) for row in built),
        ],
    )

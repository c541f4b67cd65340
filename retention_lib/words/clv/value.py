"""What customers are worth in the time ahead, one and all together, and who has probably left."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import PREDICT, REFUNDS, TEXTBOOK, TOTAL, VALUE
from retention_lib.results.privacy import smallest
from retention_lib.writing import Finding, between, count, duration, money, number, percent, text


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
    return Finding(one, _old(frame))


def _old(frame: DataFrame) -> str | None:
    """How much rests on customers who may have ordered before the log begins."""
    old = frame.reindex(columns=["edge"])["edge"].eq(True)
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
    amounts = row[["expected", "low", "high"]]
    worth, *ends = (money(amount, currency) for amount in amounts)
    cuts, beyond = facts["cuts"], facts["beyond"]
    form = ("missed" if beyond else "no_more") if cuts else "untested"
    basis = [
        text("clv-total-holds"),
        text(f"clv-total-{form}", cuts=cuts, beyond=percent(beyond)),
    ]
    if rate := facts["annual_discount"]:
        basis += [text("clv-total-discounted", discount=percent(rate))]
    said = {"n": int(row["customers"]), "value": worth, "range": between(*ends)}
    headline = text("clv-total-all", **said, days=duration(facts["days"], "day"))
    return Finding(headline, basis, text("clv-total-not_in_it"))


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
    return Finding(text("clv-refunds-came", **said), basis)


def textbook(
    frame: DataFrame,
    *,
    currency: str | None = None,
) -> Finding:
    """What a customer is worth by the formula of the textbooks, and why it misleads; `frame` is
    what `clv.textbook` returns, `currency` the ISO code of its money."""
    row = shown(frame, TEXTBOOK).iloc[0]
    if row.isna().any():
        return Finding(text("clv-textbook-unknown"))
    return Finding(
        text(
            "clv-textbook-worth",
            value=money(row["value"], currency),
            order=money(row["order"], currency),
            orders=number(row["orders"]),
            years=number(row["years"]),
            churn=percent(row["churn"]),
        ),
        caution=text("clv-textbook-misleads"),
    )


def gone(frame: DataFrame) -> Finding:
    """How many customers are probably gone; of repeat buyers alone where the model cannot tell of
    the others.

    `frame` is what `clv.value` or `Model.predict` returns.
    """
    frame = shown(frame, VALUE, PREDICT)
    chances, left_out = told(frame), _left_out(frame)
    if chances.empty and len(frame):
        model = key_text("clv-model", frame.attrs["model"])
        return Finding(text("clv-gone-nobody", model=model))
    if len(chances) < smallest():
        return Finding(text("clv-gone-too_few"), caution=left_out)
    lost = (1 - chances).sum()
    form = "repeaters" if frame.attrs["certain"] else "gone"
    share = percent(lost / len(chances))
    return Finding(
        text(
            f"clv-gone-{form}",
            n=len(chances),
            gone=count(lost),
            gone_share=share,
        ),
        text("clv-gone-sum", share=percent((chances < 0.5).mean())),
        left_out,
    )


def told(frame: DataFrame) -> Series:
    """The chances to be a customer still that are evidence: all, or those below 1 where 1 is by
    construction."""
    chances = frame["p_alive"]
    return chances[chances < 1] if frame.attrs["certain"] else chances


def _left_out(frame: DataFrame) -> str | None:

    model = key_text("clv-model", frame.attrs["model"])
    if not frame.attrs["certain"]:
        return text("clv-gone-everybody", model=model)
    share = 1 - len(told(frame)) / max(len(frame), 1)
    if share == 0:
        return None
    return text("clv-gone-by_construction", share=percent(share), model=model)

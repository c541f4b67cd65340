"""Why customers are at risk: how many have each reason among the three that weigh most."""

from pandas import DataFrame

from retention_lib.churn.tiers import HIGH
from retention_lib.results.churn import SCORES, WHY
from retention_lib.results.frame import read


def why(scores: DataFrame) -> DataFrame:
    """Why the customers to act on first are at risk. One row is a reason, the most frequent first.

    ``scores`` is what ``Risk.score`` returned: counted are the customers of the high tier, or all
    where no tier was asked for. A customer may have up to three reasons. Columns: ``reason,
    customers``, ``share`` (of all counted) and ``first`` (customers of whom it is the weightiest).
    Facts: ``counted`` (how many customers) and ``unexplained`` (those without a reason: nothing
    raises their risk above the usual one).
    """
    facts = SCORES.facts_of(read(scores, SCORES))
    tier = scores["tier"]
    told = scores if tier.isna().all() else scores[tier == HIGH]
    given = told["reasons"].dropna().str.split(" ")
    each = given.explode().value_counts()
    first = given.str[0].value_counts()
    table = DataFrame({"customers": each, "first": first}).fillna(0)
    table = table.astype("int64").rename_axis("reason").reset_index()
    order = ["customers", "first", "reason"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    table["share"] = table["customers"] / max(len(told), 1)
    return WHY.made(
        table[WHY.names],
        **facts,
        counted=len(told),
        unexplained=int(told["reasons"].isna().sum()),
    )

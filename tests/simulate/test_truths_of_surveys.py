"""Each planted truth of the surveys is found again in the answers and in the orders after them."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from estimates import (
    assert_misses,
    assert_within,
    days,
    interval,
    of_means,
)

from retention_lib.simulate import planted


def signs(scores):
    return np.select([scores >= 9, scores >= 7], [1.0, 0.0], -1.0)


def weighed(shop):
    """NPS answers, each standing for the silent like it: the chance to answer is what only the
    generation knows."""
    said = shop["surveys"].query("question == 'nps'").merge(shop["customers"], on="customer_id")
    inclined = said["segment"].map(
        {name: log_odds for name, (*_, log_odds) in planted.SEGMENTS.items()}
    )
    odds = planted.ANSWERING + planted.ANSWERING_A_POINT * (said["score"] - 7) + inclined
    return said.assign(weight=1 + np.exp(-odds), sign=signs(said["score"]))


def of_weighted(value, weight, customer):
    """The interval of a weighted mean of which one customer may have several values."""
    mean = np.average(value, weights=weight)
    clustered = (weight * (value - mean)).groupby(customer).sum()
    return interval(mean, np.sqrt((clustered**2).sum()) / weight.sum())


def test_nps_is_far_lower_than_the_answers_say(shop, truths):
    said = weighed(shop)
    groups = {
        "nps": said.index == said.index,
        **{f"nps_{name}": said["segment"] == name for name in planted.SEGMENTS},
    }
    groups |= {f"nps_{wave}": said["wave"] == wave for wave in said["wave"].unique()}
    for name, rows in groups.items():
        group = said[rows]
        assert_within(
            truths[name], of_weighted(group["sign"], group["weight"], group["customer_id"])
        )
    naive = of_weighted(said["sign"], np.ones(len(said)), said["customer_id"])
    assert_misses(truths["nps"], naive)
    assert naive[0] - truths["nps"] > 0.2


def test_weighting_to_the_segments_of_the_invited_repairs_a_part(shop, truths):
    invited = (
        shop["messages"]
        .query("campaign.str.startswith('survey ')")
        .merge(shop["customers"], on="customer_id")
    )
    said = shop["surveys"].query("question == 'nps'").merge(shop["customers"], on="customer_id")
    shares = invited["segment"].value_counts(normalize=True)
    by_segment = pd.Series(signs(said["score"])).groupby(said["segment"]).mean()
    naive, weighted = signs(said["score"]).mean(), (by_segment * shares).sum()
    repaired = (naive - weighted) / (naive - truths["nps"])
    assert 0.2 < repaired < 0.6


def test_the_unhappy_answer_later(shop):
    said = shop["surveys"].query("question == 'nps'").copy()
    invited = shop["messages"].query("campaign.str.startswith('survey ')").copy()
    said["campaign"] = "survey " + said["wave"]
    said = said.merge(invited, on=["customer_id", "campaign"], validate="one_to_one")
    late = said["answered_at"] - said["sent_at"]
    assert late.min() >= pd.Timedelta(0) and late.max() < days(29)
    later = late > late.groupby(said["wave"]).transform("median")
    assert of_means(said.loc[later, "score"], said.loc[~later, "score"])[1] < -0.5


PAUSED = pd.Timestamp("2024-11-15 09:36") + days(
    31
)  # after the invitation of the wave a year before the last


def stays(shop, said):
    last = shop["orders"].groupby("customer_id")["ordered_at"].max()
    return (said["customer_id"].map(last) > PAUSED).astype(float)


def test_promoters_stay_and_detractors_leave(shop, truths):
    said = weighed(shop).query("wave == '2024-Q4'")
    said["stayed"] = stays(shop, said)
    for sign, name in ((1, "promoters"), (0, "passives"), (-1, "detractors")):
        group = said[said["sign"] == sign]
        assert_within(
            truths[f"staying_{name}"],
            of_weighted(group["stayed"], group["weight"], group["customer_id"]),
        )
    found = of_means(said.loc[said["sign"] == 1, "stayed"], said.loc[said["sign"] == -1, "stayed"])
    assert found[0] > 0.05


def test_the_score_tells_of_staying_what_orders_do_not(shop):
    said = weighed(shop).query("wave == '2024-Q4'").set_index("customer_id", drop=False)
    before = shop["orders"][shop["orders"]["ordered_at"] < PAUSED].groupby("customer_id")
    told = pd.DataFrame(
        {"score": said["score"], "recency": np.log((PAUSED - before["ordered_at"].max()) / days(1))}
    )
    told = told.assign(orders=np.log(before.size()), spend=np.log(before["amount"].sum())).loc[
        said.index
    ]
    fitted = sm.Logit(stays(shop, said), sm.add_constant(told)).fit(disp=False)
    low, _ = fitted.conf_int(0.01).loc["score"]
    assert low > 0.03 and fitted.pvalues["recency"] < 1e-6


def test_comments_are_about_what_they_say(shop, truths):
    said = shop["surveys"].query("question == 'nps'")["comment"].dropna().str.lower()
    words = {
        "price": "price|expensive|cheaper|cost|value for money|discount",
        "delivery": "delivery|parcel|shipping|package",
        "support": "support|customer service|helpdesk",
        "quality": "quality|broke|used|well made|material",
        "app": "app|website",
    }
    theme = pd.Series(None, index=said.index, dtype=object)
    for name, pattern in words.items():
        theme = theme.where(theme.notna() | ~said.str.contains(pattern), name)
    found = theme.value_counts(normalize=True)
    assert theme.notna().all()
    for name, share in found.items():
        assert share == pytest.approx(truths[f"theme_{name}"], abs=1e-12)

"""Each planted truth is found again in the tables, by computations that know nothing of how they
were made."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from retention_lib import simulate
from retention_lib.simulate import planted

CUSTOMERS, SEED = 40_000, 1
START, AS_OF = pd.Timestamp("2022-01-01"), pd.Timestamp("2025-12-31")
Z = stats.norm.ppf(0.995)  # 99 %: there are many truths, and each has to hold
WITHIN = pd.Timedelta(days=14)


def days(number):
    return pd.Timedelta(days=number)


@pytest.fixture(scope="module")
def shop():
    """Every table of a larger shop as pandas, and its ``orders``: one row each, in order of time,
    refunds left out."""
    frames = {
        name: table.to_pandas()
        for name, table in simulate.shop(CUSTOMERS, seed=SEED).tables.items()
    }
    lines = frames["transactions"].query("amount > 0").sort_values(["customer_id", "ordered_at"])
    orders = lines.drop_duplicates("transaction_id").reset_index(drop=True)
    again = orders["customer_id"].eq(orders["customer_id"].shift()) & orders[
        "ordered_at"
    ].dt.normalize().eq(orders["ordered_at"].shift().dt.normalize())
    orders = orders[~again].reset_index(drop=True)
    same = orders["customer_id"].eq(orders["customer_id"].shift(-1))
    orders["next_at"] = orders["ordered_at"].shift(-1).where(same)
    return {**frames, "orders": orders}


@pytest.fixture(scope="module")
def truths():
    return simulate.truths(CUSTOMERS, seed=SEED).set_index("truth")["value"]


@pytest.fixture(scope="module")
def latent():
    return simulate.latent(CUSTOMERS, seed=SEED)


def interval(estimate, error):
    return estimate - Z * error, estimate + Z * error


def of_means(a, b):
    """The interval of the difference between the means of two samples."""
    return interval(a.mean() - b.mean(), np.sqrt(a.var() / len(a) + b.var() / len(b)))


def of_share(flags):
    return interval(flags.mean(), np.sqrt(flags.mean() * (1 - flags.mean()) / len(flags)))


def of_strata(outcome, treated, stratum):
    """Treated less untreated within each stratum, weighted by its treated rows."""
    told = outcome.groupby([stratum, treated]).agg(["mean", "var", "size"]).unstack().dropna()
    mean, error = told["mean"], told["var"] / told["size"]
    weight = told["size"][True] / told["size"][True].sum()
    return interval(
        (weight * (mean[True] - mean[False])).sum(), np.sqrt((weight**2 * error.sum(axis=1)).sum())
    )


def assert_within(value, interval):
    low, high = interval
    assert low <= value <= high, (low, value, high)


def assert_misses(value, interval):
    low, high = interval
    assert not low <= value <= high, (low, value, high)


def ratio_of_means(a, b):
    """The interval of the mean of one sample over the mean of another."""
    error = np.sqrt(a.var() / len(a) / a.mean() ** 2 + b.var() / len(b) / b.mean() ** 2)
    return tuple(np.exp(interval(np.log(a.mean() / b.mean()), error)))


def returned(shop):
    """Customers with the month they were acquired in and whether they ordered again."""
    orders = shop["orders"].groupby("customer_id").size().rename("orders").reset_index()
    people = shop["customers"].merge(orders, on="customer_id")
    return people.assign(
        again=people["orders"].gt(1).astype(float), month=people["acquired_on"].dt.to_period("M")
    )


def test_a_bad_release_drove_a_cohort_away(shop, truths):
    people = returned(shop)
    bad = (AS_OF + days(1) - days(planted.RELEASE_BEFORE_END)).to_period("M")
    near = people["month"].isin([bad + i for i in (-3, -2, -1, 1, 2, 3)])
    found = ratio_of_means(people.loc[people["month"] == bad, "again"], people.loc[near, "again"])
    assert_within(1 - truths["release_leaving"], found)
    assert found[1] < 1


def test_buyers_of_one_category_stay(shop, truths):
    people = returned(shop)
    people = people[people["acquired_on"].between(START, AS_OF - days(900))]
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["category"]
    sticky = people["customer_id"].map(first) == planted.STICKY
    found = ratio_of_means(people.loc[sticky, "again"], people.loc[~sticky, "again"])
    assert_within(truths["sticky_category"], found)
    assert found[0] > 1


def test_orders_swing_with_the_season(shop, truths):
    """Orders of two years by customers who were there before and after: no growth and no leaving
    among them."""
    span = shop["orders"].groupby("customer_id")["ordered_at"].agg(["min", "max"])
    there = span.index[(span["min"] < "2023-01-01") & (span["max"] > "2025-01-01")]
    at = shop["orders"].set_index("customer_id").loc[there, "ordered_at"]
    at = at[at.between("2023-01-01", "2024-12-31 23:59:59")]
    turns = 2 * np.pi * (at - pd.Timestamp("2022-12-10")) / days(365.25)
    assert_within(truths["season"], interval(2 * np.cos(turns).mean(), np.sqrt(2 / len(at))))


def test_the_left_edge_hides_old_customers(shop, truths):
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["ordered_at"]
    early = first[first < START + days(90)]
    acquired = shop["customers"].set_index("customer_id")["acquired_on"]
    assert (acquired[early.index] < START).mean() == truths["left_edge"]
    assert truths["left_edge"] > 0.5  # most that look new are not


def answered(shop):
    """Cases that were answered: whether late, and whether the customer never ordered after the
    answer."""
    tickets = shop["tickets"].dropna(subset="first_response_at")
    last = shop["orders"].groupby("customer_id")["ordered_at"].max()
    gone = ~(tickets["customer_id"].map(last) > tickets["first_response_at"])
    slow = tickets["first_response_at"] - tickets["opened_at"] > pd.Timedelta(hours=24)
    return tickets.assign(gone=gone.astype(float), slow=slow)


def test_slow_answers_drive_customers_away_which_urgency_hides(shop, truths):
    tickets = answered(shop)
    old = tickets[tickets["opened_at"] < AS_OF - days(540)]
    assert_within(truths["slow_leaving"], of_strata(old["gone"], old["slow"], old["priority"]))
    naive = of_means(old.loc[old["slow"], "gone"], old.loc[~old["slow"], "gone"])
    assert_misses(truths["slow_leaving"], naive)


@pytest.mark.parametrize("question", ["csat", "ces"])
def test_slow_answers_lower_scores_more_than_they_seem_to(shop, truths, question):
    said = shop["surveys"].query("question == @question").merge(answered(shop), on="ticket_id")
    assert_within(
        truths[f"slow_{question}"], of_strata(said["score"], said["slow"], said["priority"])
    )
    naive = of_means(said.loc[said["slow"], "score"], said.loc[~said["slow"], "score"])
    assert_misses(truths[f"slow_{question}"], naive)


def sent(shop, campaign):
    """Customers of a campaign with the number of their orders in the two weeks after."""
    messages = shop["messages"].query("campaign == @campaign")
    orders = shop["transactions"].query("amount > 0").drop_duplicates("transaction_id")
    joined = messages.merge(orders[["customer_id", "ordered_at"]], on="customer_id")
    after = joined["ordered_at"].gt(joined["sent_at"]) & joined["ordered_at"].lt(
        joined["sent_at"] + WITHIN
    )
    number = joined[after].groupby("customer_id").size()
    return messages.assign(orders=messages["customer_id"].map(number).fillna(0.0))


@pytest.mark.parametrize("campaign", ["discount", "postcard"])
def test_a_campaign_lifts_what_its_control_arm_tells_and_not_what_openers_do(
    shop, truths, campaign
):
    messages = sent(shop, campaign)
    treated = messages["arm"] == "treated"
    assert_within(
        truths[f"campaign_{campaign}"],
        of_means(messages["orders"][treated], messages["orders"][~treated]),
    )
    opened = messages["opened_at"].notna()
    assert_misses(
        truths[f"campaign_{campaign}"],
        of_means(messages["orders"][opened], messages["orders"][~opened]),
    )


def waits(shop):
    """Orders at which a customer could join: the log of the wait for the next, orders in the year
    before, what was joined."""
    orders = shop["orders"]
    joined = shop["memberships"].sort_values("joined_at").drop_duplicates("customer_id")
    joined = joined.assign(programme=joined["tier"].fillna(joined["kind"]))[
        ["customer_id", "joined_at", "programme"]
    ]
    orders = orders.merge(joined, on="customer_id", how="left")
    key = orders["customer_id"].factorize()[0] * 1e5 + (orders["ordered_at"] - START) / days(1)
    orders["before"] = np.minimum(np.arange(len(key)) - np.searchsorted(key, key - 365), 12)
    orders["wait"] = np.log((orders["next_at"] - orders["ordered_at"]) / days(1))
    could = orders["ordered_at"].between(START + days(planted.LAUNCH), AS_OF - days(540))
    return orders[could & ~(orders["ordered_at"] > orders["joined_at"]) & orders["wait"].notna()]


def ratio(interval):
    """Shorter waits are a higher rate."""
    return np.exp(-interval[1]), np.exp(-interval[0])


@pytest.mark.parametrize("programme", ["points", "cashback", "silver"])
def test_most_programmes_change_nothing_though_members_buy_more(shop, truths, programme):
    orders = waits(shop)
    joins = orders["ordered_at"] == orders["joined_at"]
    orders, joins = (
        orders[~joins | (orders["programme"] == programme)],
        joins[~joins | (orders["programme"] == programme)],
    )
    assert_within(
        truths[f"rate_{programme}"], ratio(of_strata(orders["wait"], joins, orders["before"]))
    )
    assert_misses(
        truths[f"rate_{programme}"],
        ratio(of_means(orders.loc[joins, "wait"], orders.loc[~joins, "wait"])),
    )


def test_gold_that_was_given_by_lot_makes_customers_buy_faster(shop, truths):
    orders = waits(shop).query("ordered_at == joined_at")
    gold, silver = (orders.loc[orders["programme"] == tier, "wait"] for tier in ("gold", "silver"))
    found = ratio(of_means(gold, silver))
    assert_within(truths["rate_gold"], found)
    assert found[0] > 1


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


def lone(shop, latent):
    """Orders with no other of the customer in two weeks on either side, and whether the customer
    leaves next."""
    orders = shop["orders"].merge(latent["people"][["customer_id", "left_at"]], on="customer_id")
    previous = orders.groupby("customer_id")["ordered_at"].shift()
    apart = ~(orders["ordered_at"] - previous < WITHIN) & ~(
        orders["next_at"] - orders["ordered_at"] < WITHIN
    )
    leaves = orders["next_at"].isna() & orders["left_at"].notna()
    return orders.assign(leaves=leaves)[apart & (orders["ordered_at"] < AS_OF - WITHIN)]


def followed(orders, rows, at):
    """How many of ``rows`` the customer of each order had in the two weeks after it."""
    joined = orders[["transaction_id", "customer_id", "ordered_at"]].merge(rows, on="customer_id")
    after = joined[at].gt(joined["ordered_at"]) & joined[at].lt(joined["ordered_at"] + WITHIN)
    return orders["transaction_id"].map(joined[after].groupby("transaction_id").size()).fillna(0)


def test_help_or_cancel_straight_after_login_tells_of_leaving(shop, truths, latent):
    events = shop["events"].sort_values(["session_id", "happened_at"])
    previous = events.groupby("session_id")["event"].shift()
    helped = events[events["event"].isin(["help", "cancel"]) & previous.eq("login")]
    orders = lone(shop, latent)
    orders = orders[orders["ordered_at"] > AS_OF + days(1 - planted.EVENT_DAYS)]
    flags = followed(orders, helped, "happened_at") > 0
    assert_within(truths["help_leaving"], of_share(flags[orders["leaves"]]))
    assert_within(truths["help_staying"], of_share(flags[~orders["leaves"]]))


def test_a_run_of_contacts_tells_of_leaving(shop, truths, latent):
    orders = lone(shop, latent)
    flags = (
        followed(orders, shop["tickets"].query("topic == 'chasing'"), "opened_at")
        == planted.RUN_LENGTH
    )
    assert_within(truths["run_leaving"], of_share(flags[orders["leaves"]]))
    assert_within(truths["run_staying"], of_share(flags[~orders["leaves"]]))


def test_mail_stays_unopened_before_a_customer_leaves(shop, truths, latent):
    mail = (
        shop["messages"]
        .query("campaign.str.startswith('newsletter')")
        .merge(latent["people"], on="customer_id")
    )
    mail = mail[
        mail["sent_at"] < AS_OF - days(planted.FADING)
    ]  # later ones precede leavings after the end
    fading = mail["sent_at"] > mail["left_at"] - days(planted.FADING)
    assert_within(truths["opening_leaving"], of_share(mail.loc[fading, "opened_at"].notna()))
    assert_within(truths["opening_staying"], of_share(mail.loc[~fading, "opened_at"].notna()))


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


def test_no_truth_is_left_out(truths):
    waves = {f"nps_{year}-Q{quarter}" for year in range(2022, 2026) for quarter in range(1, 5)}
    assert set(truths.index) == waves | {
        "release_leaving", "sticky_category", "season", "left_edge", "slow_leaving", "slow_csat", "slow_ces",
        "campaign_discount", "campaign_postcard", "rate_points", "rate_cashback", "rate_silver", "rate_gold",
        "nps", *(f"nps_{name}" for name in planted.SEGMENTS),
        "staying_promoters", "staying_passives", "staying_detractors",
        "help_leaving", "help_staying", "run_leaving", "run_staying", "opening_leaving", "opening_staying",
        *(f"theme_{name}" for name in planted.THEMES),
    }  # fmt: skip

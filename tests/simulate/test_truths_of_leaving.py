"""What is planted to tell of leaving is found again in events, tickets and mail."""

import pandas as pd
from estimates import AS_OF, assert_within, days, of_share

from retention_lib.simulate import planted

WITHIN = pd.Timedelta(days=14)


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

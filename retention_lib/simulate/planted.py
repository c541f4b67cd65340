"""What is planted in the simulated shop: every number that generates it, once. ``truths`` reads
these."""

import re
from types import SimpleNamespace
from typing import Any


def read(table: str) -> dict[str, Any]:
    """What stands behind each name of a table: a number, or several.

    >>> read("web 0.5, store 0.2 3")
    {'web': 0.5, 'store': (0.2, 3.0)}
    """
    found = {}
    for entry in re.split("[,\n]", table.strip()):
        name, *numbers = entry.split()
        first, *more = map(float, numbers)
        found[name] = (first, *more) if more else first
    return found


CURRENCY, TIMEZONE = "USD", "America/New_York"

# The base: acquired over six years, of which the log shows the last four, and growing all the
# while.
YEARS = 4  # of log
BEFORE = 730  # days before it begins
GROWTH = 0.0008  # a day

# Purchasing and dropout as in the MBG/NBD model: the BG/NBD model in which one can leave after the
# first order, too.
RATE_SHAPE, RATE_SCALE = 1.1, 49.5  # Gamma: orders a day while a customer stays
LEAVE_A, LEAVE_B = 1.0, 5.0  # Beta: chance of leaving after an order, before what moves it
ATTITUDE_ON_LEAVING = -0.8  # log odds of leaving after an order, a standard deviation of attitude
SPEND_P, SPEND_Q, SPEND_SCALE = 6.25, 3.74, 15.44  # Gamma-Gamma: US dollars an order

# share of the base, attitude in standard deviations, log odds of answering a survey
SEGMENTS = read("""
families 0.35 0.4 0.6
students 0.25 -0.2 -0.3
professionals 0.30 0.0 0.0
companies 0.10 -0.9 -1.0
""")
COUNTRIES = read("US 0.55, CA 0.15, GB 0.15, DE 0.10, SA 0.05")
CHANNELS = read("web 0.5, app 0.3, store 0.2")
ACQUISITION_COST = 14.0, 22.0, 6.0  # mean US dollars, of each
CATEGORIES = read("coffee 0.2, books 0.25, clothing 0.25, garden 0.15, toys 0.15")
FAVOURITE_SHARE = 0.7  # of a customer's later orders; the first is always of the favourite category

SEASON = 0.35  # orders a day swing by this share
SEASON_PEAK = 12, 10  # around a peak on this month and day
RELEASE_BEFORE_END = 640  # days; the bad release fell in the month that lies so long before it
RELEASE_LEAVING = 0.30  # share of those who came in that month
STICKY, STICKY_ON_LEAVING = "coffee", -1.2  # log odds of leaving for those whose favourite it is

# The loyalty programme: heavy buyers join; only gold, given by lot within the tiered programme,
# changes anything.
LAUNCH = 365  # days after the log begins
JOINING = {0: 0.01, 2: 0.08, 5: 0.25}  # chance at an order, by the year's orders before it
KINDS = read("points 0.35, cashback 0.15, tiered 0.50")
GOLD_SHARE = 0.5
FASTER = read("points 1.0, cashback 1.0, silver 1.0, gold 1.5")  # times, once joined

# Support: urgent cases are answered sooner and lose more customers by themselves, which hides what
# slowness does.
TICKETS_AN_ORDER, URGENT_SHARE = 0.10, 0.30
SLOW_HOURS = 24
SLOW_SHARE = 0.10, 0.60  # of urgent cases, of others
SLOW_LEAVING, URGENT_LEAVING = 0.20, 0.40
TOPICS = read("delivery 0.35, product 0.25, payment 0.20, account 0.20")
SLOW_ON_ATTITUDE, SLOW_REMEMBERED = -0.6, 180  # standard deviations, days

# Surveys. Scores are the rounded sum of a middle, attitude, what happened, and noise of the day; of
# closed cases a share is answered for, whatever the score.
NPS_MIDDLE, NPS_ATTITUDE, NPS_NOISE = 7.6, 1.7, 1.1
ANSWERING, ANSWERING_A_POINT = -1.2, 0.22  # log odds at a score of 7; for a point more
DELAY, DELAY_A_POINT = 1.0, 0.7  # mean days to the answer of a 10; more for each point less
INVITED_WITHIN = 365  # days since the last order
# after a case: the middle, what attitude, slowness and urgency add to it, the noise, the lowest and
# the highest score, the share that answers
AFTER_CASES = read("""
csat 4.3 0.35 -1.0 -0.7 0.9 1 5 0.35
ces 5.6 0.40 -1.3 -0.5 1.2 1 7 0.20
""")
COMMENTING = 0.45
# chance of each theme in a comment: of a detractor, a passive, a promoter
THEMES = read("""
delivery 0.40 0.25 0.15
support 0.25 0.15 0.10
price 0.20 0.25 0.10
quality 0.10 0.20 0.45
app 0.05 0.15 0.20
""")
GLAD = 0.0, 0.5, 1.0  # chance of a kind comment: of a detractor, a passive, a promoter
ODD_COMMENTS = 0.02  # with markup, an e-mail address or a phone number

# Mail: one campaign moves those who open it, one moves nobody; newsletters to recent customers.
# days before the end; extra orders for an opener
CAMPAIGNS = read("discount 200 0.15, postcard 420 0.0")
WITHIN, TREATED_SHARE, MAIL_COST = 14, 0.5, 0.04  # days; share; US dollars
NEWSLETTERS, EVERY = 12, 30  # how many, how many days apart
FADING = 60  # days before they leave, those who leave soon open less

# Leading indicators: chances of those who leave next, and of all others. After an order, a help or
# cancel page straight after login and a run of contacts; that a message is opened.
LEAVING = read("help 0.40 0.05, run 0.12 0.01, opening 0.08 0.45")
EVENT_DAYS, HELP_DAYS = 400, 14  # the log of events reaches back so far
RUN_LENGTH, RUN_DAYS = 3, 14

SAME_DAY, LINES, REFUNDS = 0.015, 0.03, 0.03  # shares of orders
SUBSCRIBING = 0.08  # share of customers, in the plan that is sold no longer
CLASSIC = "classic"
ALIASED = 0.12  # share of customers with an alias on the web and one in the app
CHAINED = 0.02  # share of those whose app alias leads to the web one

# Subscriptions in plans, sold since some days after the log begins. Of each plan: its share, US
# dollars a payment, months between payments, and Beta: chance of leaving at a renewal (sBG).
PLANS_LAUNCH, TAKING = 120, 0.25  # days; share of customers
PLANS = read("""
flex 0.50 12 1 0.7 9
family 0.25 20 1 0.7 14
annual 0.25 110 12 1.5 7
""")
# The price of flex rises: whoever has it pays more, or leaves, at the first renewal after that.
RISE_BEFORE_END, RISE_TO, PRICE_WAVE = 290, 14.0, 0.20  # days; US dollars; share that leaves
PAUSING, RESUMED, PAUSED = 0.012, 0.6, (35, 120)  # chance at a renewal; share; days away
CHANGING = 0.008  # chance at a renewal: from flex to family
TRIALS, TRIAL_KEPT = 0.35, 0.6  # share of flex that begins with a free month; that then pays
TWICE = 0.05  # share that takes a second plan beside the first
REASONS = read("unused 0.45, price 0.20, moved 0.15, payment 0.20")  # of leaving at a renewal

# Referrals: log odds of having been referred, and what attitude adds to it; how much likelier it
# makes somebody the referrer.
REFERRED, REFERRED_ON_ATTITUDE, REFERRING = -1.6, 0.5, 0.5

# What truths are told of: first orders so early, staying from so many days after an invitation.
EDGE, PAUSE = 90, 31

# What a healthy shop has in the place of these: nobody from before the log, no growth, no season
# and no effect; and customers that differ less, so that it is settled in its second year.
HEALTHY = read("""
BEFORE 0, GROWTH 1e-9, SEASON 0, RELEASE_LEAVING 0
RATE_SHAPE 5, RATE_SCALE 150, LEAVE_A 8, LEAVE_B 24
ATTITUDE_ON_LEAVING 0, STICKY_ON_LEAVING 0, SLOW_LEAVING 0, URGENT_LEAVING 0
SLOW_ON_ATTITUDE 0, ANSWERING_A_POINT 0, DELAY_A_POINT 0, GLAD 0.5 0.5 0.5
RISE_BEFORE_END 0, RISE_TO 12, PRICE_WAVE 0, CHANGING 0
REFERRED_ON_ATTITUDE 0, REFERRING 0
""")
HEALTHY |= {
    "SEGMENTS": read("""
families 0.35 0 0, students 0.25 0 0, professionals 0.30 0 0, companies 0.10 0 0
"""),
    "JOINING": {0: 0.03},
    "PLANS": read("""
flex 0.50 12 1 40000 960000
family 0.25 20 1 40000 960000
annual 0.25 110 12 387290 612710
"""),
    "FASTER": dict.fromkeys(FASTER, 1.0),
    "AFTER_CASES": read("csat 4.3 0 0 0 0.9 1 5 0.35, ces 5.6 0 0 0 1.2 1 7 0.20"),
    "THEMES": dict.fromkeys(THEMES, (0.2, 0.2, 0.2)),
    "CAMPAIGNS": read("discount 200 0, postcard 420 0"),
    "LEAVING": read("help 0.05 0.05, run 0.01 0.01, opening 0.45 0.45"),
}


def of(healthy: bool) -> SimpleNamespace:
    """All of it, of a healthy shop or of the ordinary one."""
    return SimpleNamespace(**globals() | (HEALTHY if healthy else {}))

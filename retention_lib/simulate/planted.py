"""What is planted in the simulated shop: every number that generates it, once. ``truths`` reads
these."""

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

SEGMENTS = {  # share of the base, attitude in standard deviations, log odds of answering a survey
    "families": (0.35, 0.4, 0.6),
    "students": (0.25, -0.2, -0.3),
    "professionals": (0.30, 0.0, 0.0),
    "companies": (0.10, -0.9, -1.0),
}
COUNTRIES = {
    "US": 0.55,
    "CA": 0.15,
    "GB": 0.15,
    "DE": 0.10,
    "SA": 0.05,
}
CHANNELS = {"web": 0.5, "app": 0.3, "store": 0.2}
ACQUISITION_COST = {"web": 14.0, "app": 22.0, "store": 6.0}  # mean US dollars
CATEGORIES = {
    "coffee": 0.2,
    "books": 0.25,
    "clothing": 0.25,
    "garden": 0.15,
    "toys": 0.15,
}
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
KINDS = {"points": 0.35, "cashback": 0.15, "tiered": 0.50}
GOLD_SHARE = 0.5
FASTER = {"points": 1.0, "cashback": 1.0, "silver": 1.0, "gold": 1.5}  # times, once joined

# Support: urgent cases are answered sooner and lose more customers by themselves, which hides what
# slowness does.
TICKETS_AN_ORDER, URGENT_SHARE = 0.10, 0.30
SLOW_HOURS = 24
SLOW_SHARE = {"normal": 0.60, "urgent": 0.10}
SLOW_LEAVING, URGENT_LEAVING = 0.20, 0.40
TOPICS = {"delivery": 0.35, "product": 0.25, "payment": 0.20, "account": 0.20}
SLOW_ON_ATTITUDE, SLOW_REMEMBERED = -0.6, 180  # standard deviations, days

# Surveys. Scores are the rounded sum of a middle, attitude, what happened, and noise of the day; of
# closed cases a share is answered for, whatever the score.
NPS_MIDDLE, NPS_ATTITUDE, NPS_NOISE = 7.6, 1.7, 1.1
ANSWERING, ANSWERING_A_POINT = -1.2, 0.22  # log odds at a score of 7; for a point more
DELAY, DELAY_A_POINT = 1.0, 0.7  # mean days to the answer of a 10; more for each point less
INVITED_WITHIN = 365  # days since the last order
CSAT = {
    "middle": 4.3,
    "attitude": 0.35,
    "slow": -1.0,
    "urgent": -0.7,
    "noise": 0.9,
    "low": 1,
    "high": 5,
    "answering": 0.35,
}
CES = {
    "middle": 5.6,
    "attitude": 0.40,
    "slow": -1.3,
    "urgent": -0.5,
    "noise": 1.2,
    "low": 1,
    "high": 7,
    "answering": 0.20,
}
COMMENTING = 0.45
THEMES = {  # chance of each theme in a comment: of a detractor, a passive, a promoter
    "delivery": (0.40, 0.25, 0.15),
    "support": (0.25, 0.15, 0.10),
    "price": (0.20, 0.25, 0.10),
    "quality": (0.10, 0.20, 0.45),
    "app": (0.05, 0.15, 0.20),
}
ODD_COMMENTS = 0.02  # with markup, an e-mail address or a phone number

# Mail: one campaign moves those who open it, one moves nobody; newsletters to recent customers.
CAMPAIGNS = {  # days before the end; extra orders for an opener
    "discount": (200, 0.15),
    "postcard": (420, 0.0),
}
WITHIN, TREATED_SHARE, MAIL_COST = 14, 0.5, 0.04  # days; share; US dollars
NEWSLETTERS, EVERY = 12, 30  # how many, how many days apart
OPENING, OPENING_LEAVING = 0.45, 0.08  # chance; of those who leave soon
FADING = 60  # days before they leave

# Leading indicators, after an order: of those who then leave, of all others.
EVENT_DAYS = 400  # the log of events reaches back so far
HELP_AFTER_LOGIN, HELP_DAYS = (0.40, 0.05), 14
CONTACT_RUN, RUN_LENGTH, RUN_DAYS = (0.12, 0.01), 3, 14

SAME_DAY, LINES, REFUNDS = 0.015, 0.03, 0.03  # shares of orders
SUBSCRIBING = 0.08
ALIASED = 0.12  # share of customers with an alias on the web and one in the app
CHAINED = 0.02  # share of those whose app alias leads to the web one

"""The planted truths in words: table, unit and meaning of each. A name that ends in _ stands for
several."""

from retention_lib.simulate import planted

STATED = """
release_leaving transactions share
Of those acquired in the month that lies {RELEASE_BEFORE_END} days before the end and who would have
bought again: driven away by a bad release

sticky_category transactions ratio
Times as likely to stay after the first order, because it was {STICKY}

season transactions share
How far a customer's orders a day swing around their mean, highest in December

left_edge transactions share
Of those whose first order in the log lies in its first {EDGE} days: customers before it began;
naively none

slow_leaving tickets share
Of cases first answered after more than {SLOW_HOURS} hours: customers who left because of the wait;
naively too small, because urgent cases are answered sooner and lose more
customers anyway

slow_csat surveys points
What that wait changed in CSAT (1 to 5); naively too small, because urgent cases are answered
sooner and please less anyway

slow_ces surveys points
What that wait changed in CES (1 to 7); naively too small, because urgent cases are answered
sooner and are more effort anyway

campaign_ messages orders a customer
Orders that the campaign {what} brought within {WITHIN} days for each customer of its treated arm;
naively, of openers against the others, too many

rate_ memberships ratio
Times as many orders a day after joining ({what}) while a customer stays; naively more, because
heavy buyers join; gold or silver is given by lot

nps surveys score
What all who were invited to a wave would have said; naively, of those who answered, too high,
because the unhappy are silent

nps_ surveys score
The same, of {what} only

staying_ surveys share
Of {what} among all who were invited in the wave a year before the last: bought again from {PAUSE}
days after the invitation to the end

help_ events share
Of orders of customers {what} next: followed within {HELP_DAYS} days by a help or cancel page
straight after login

run_ tickets share
Of orders of customers {what} next: followed within {RUN_DAYS} days by {RUN_LENGTH} cases of the
topic chasing

opening_ messages share
Of newsletters to customers {what} (within {FADING} days): opened

theme_ surveys share
Of comments with NPS answers: about {what}

plan_ subscriptions share
Of those who begin with the plan {what}: still have it a year later, were there no pause, no change
and no new price; naively, of spells that began lately, more, because most had no renewal yet

ended_ subscriptions share
Of endings at a renewal: because of "{what}"; naively, of flex, more for the price, because the new
one drives some away

price_rise subscriptions ratio
The price of flex after the day that lies {RISE_BEFORE_END} days before the end, to the one before

price_wave subscriptions share
Of those with flex who came to their first renewal after that day: left because of the new price

resumed subscriptions share
Of pauses: ended within {PAUSED[1]} days by taking the plan again; naively, an ending

changed subscriptions share
Of renewals of flex that end in nothing else, of those without a second plan: in family from then
on; naively, an ending

trial_kept subscriptions share
Of trials (a free month): followed by paying

twice subscriptions share
Of subscribers to the plans that are sold: took a second one beside the first

referred_stay customers ratio
Times as likely to stay after an order, of those who were referred against the others; they like
the shop better to begin with, being referred changes nothing

referrals_ customers customers
Brought since by each of {what} among all who were invited in the wave a year before the last
"""
BLOCKS = STATED.strip().split("\n\n")
TRUTHS = {block.split()[0]: block for block in BLOCKS}


def stated(name: str) -> tuple[str, str, str]:
    """The table, unit and meaning of a truth.

    >>> stated("nps_students")
    ('surveys', 'score', 'The same, of students only')
    """
    stem, _, what = name.partition("_")
    block = TRUTHS[name if name in TRUTHS else f"{stem}_"]
    head, how = block.format(what=what, **vars(planted)).split("\n", 1)
    _, table, unit = head.split(maxsplit=2)
    return table, unit, how.replace("\n", " ")

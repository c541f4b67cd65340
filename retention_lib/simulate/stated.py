"""The planted truths in words: table, unit and meaning of each. A name that ends in _ stands for
several."""

from retention_lib.simulate import planted

STATED = """
release_leaving transactions share
Of those acquired in the month that lies {release} days before the end and who would have bought
again: driven away by a bad release

sticky_category transactions ratio
Times as likely to stay after the first order, because it was {sticky}

season transactions share
How far a customer's orders a day swing around their mean, highest in December

left_edge transactions share
Of those whose first order in the log lies in its first {edge} days: customers before it began;
naively none

slow_leaving tickets share
Of cases first answered after more than {slow} hours: customers who left because of the wait;
{urgent} lose more customers anyway

slow_csat surveys points
What that wait changed in CSAT (1 to 5); {urgent} please less anyway

slow_ces surveys points
What that wait changed in CES (1 to 7); {urgent} are more effort anyway

campaign_ messages orders a customer
Orders that the campaign {what} brought within {within} days for each customer of its treated arm;
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
Of {what} among all who were invited in the wave a year before the last: bought again from {pause}
days after the invitation to the end

help_ events share
Of orders of customers {what} next: followed within {help} days by a help or cancel page straight
after login

run_ tickets share
Of orders of customers {what} next: followed within {run} days by {contacts} cases of the topic
chasing

opening_ messages share
Of newsletters to customers {what} (within {fading} days): opened

theme_ surveys share
Of comments with NPS answers: about {what}
"""
EDGE, PAUSE = 90, 31  # days
NUMBERS = {
    "urgent": "naively too small, because urgent cases are answered sooner and",
    "release": planted.RELEASE_BEFORE_END,
    "sticky": planted.STICKY,
    "edge": EDGE,
    "slow": planted.SLOW_HOURS,
    "within": planted.WITHIN,
    "pause": PAUSE,
    "help": planted.HELP_DAYS,
    "run": planted.RUN_DAYS,
    "contacts": planted.RUN_LENGTH,
    "fading": planted.FADING,
}


def _read(block: str) -> tuple[str, tuple[str, str, str]]:
    """A name, a table and a unit, and below them the meaning."""
    head, how = block.split("\n", 1)
    name, table, unit = head.split(maxsplit=2)
    return name, (table, unit, how.replace("\n", " "))


TRUTHS = dict(map(_read, STATED.strip().split("\n\n")))


def stated(name: str) -> tuple[str, str, str]:
    """The table, unit and meaning of a truth.

    >>> stated("nps_students")
    ('surveys', 'score', 'The same, of students only')
    """
    stem, _, what = name.partition("_")
    table, unit, how = TRUTHS[name] if name in TRUTHS else TRUTHS[f"{stem}_"]
    return table, unit, how.format(what=what, **NUMBERS)

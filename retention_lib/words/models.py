"""Names of buying models and baselines, of the groups they are judged in, and numbers such as an error."""

import math

from babel.numbers import format_decimal

from retention_lib.words.labels import label
from retention_lib.words.numbers import LESS, LOCALE, count

MODELS = {
    "bg/nbd": "BG/NBD",
    "mbg/nbd": "MBG/NBD",
    "pareto/nbd": "Pareto/NBD",
    "nbd": "NBD (nobody leaves)",
    "past rate": "as fast as so far",
    "same as last year": "same as last year",
}
CERTAIN = ("bg/nbd", "nbd")  # models by which everybody who bought once is a customer still, by construction
GROUPS = {"frequency": "{n}", "decile": "tenth {n}"}
OR_MORE = "{n} or more"
FIGURES = 3


def model_name(name):
    """A model's or baseline's name as the literature writes it; any other name as text from the data.

    >>> model_name("mbg/nbd"), model_name("past rate"), model_name("ours")
    ('MBG/NBD', 'as fast as so far', 'ours')
    """
    return MODELS.get(name, label(name))


def certain(name):
    """Whether this model takes everybody who bought once to be a customer still.

    >>> certain("bg/nbd"), certain("pareto/nbd")
    (True, False)
    """
    return name in CERTAIN


def group(value, frame):
    """The name of one group of a calibration: repeat purchases so far, or a tenth of customers.

    >>> import pandas as pd
    >>> frame = pd.DataFrame()
    >>> frame.attrs |= {"by": "frequency", "top": 7}
    >>> group(3, frame), group(7, frame)
    ('3', '7 or more')
    """
    by = frame.attrs.get("by", "frequency")
    last = by == "frequency" and value == frame.attrs.get("top")
    return (OR_MORE if last else GROUPS[by]).format(n=count(value))


def purchases(value):
    """An expected number of purchases, to the tenth.

    >>> purchases(8.7422), purchases(0.02), purchases(0)
    ('8.7', 'under 0.1', '0.0')
    """
    if 0 < value < 0.05:
        return LESS.format(share=purchases(0.1))
    return format_decimal(round(value, 1), format="#,##0.0", locale=LOCALE)


def number(value):
    """A number that is no count, share or amount: three figures, and never fewer than its whole part has.

    >>> number(0.267128), number(1.7), number(41.905), number(12345.6), number(0)
    ('0.267', '1.70', '41.9', '12,346', '0')
    """
    if value == 0 or not math.isfinite(value):
        return count(0) if value == 0 else "∞"
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(abs(value))))
    return format_decimal(round(value, decimals), format="#,##0." + "0" * decimals, locale=LOCALE)

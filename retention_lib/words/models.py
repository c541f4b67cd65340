"""Names of buying models and baselines and of the groups they are judged in, and what one must know
of a fit."""

from babel.numbers import format_decimal

from retention_lib.words.labels import label
from retention_lib.words.numbers import LESS, LOCALE, count, number

MODELS = {
    "bg/nbd": "BG/NBD",
    "mbg/nbd": "MBG/NBD",
    "pareto/nbd": "Pareto/NBD",
    "nbd": "NBD (nobody leaves)",
    "past rate": "as fast as so far",
    "same as last year": "same as last year",
}
NOTES = {
    "simpler": (
        "{asked} was asked for, but the data show nobody leaving, so the simpler NBD answers in its"
        " place."
    ),
    "penalty": (
        "A penalty of {penalty} pulls the parameters towards 1, time counted in units of the"
        " longest history."
    ),
}
CERTAIN = (
    "bg/nbd",
    "nbd",
)  # models by which everybody who bought once is a customer still, by construction
GROUPS = {"frequency": "{n}", "decile": "tenth {n}"}
OR_MORE = "{n} or more"


def model_name(name):
    """A model's or baseline's name as the literature writes it; any other name as text from the
    data.

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


def noted(code, facts):
    """A note of a fit as a sentence.

    >>> noted("simpler", {"asked": "pareto/nbd"})
    'Pareto/NBD was asked for, but the data show nobody leaving, so the simpler NBD answers in its place.'
    """
    forms = {"asked": model_name, "penalty": number}
    return NOTES[code].format(**{name: forms[name](fact) for name, fact in facts.items()})


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

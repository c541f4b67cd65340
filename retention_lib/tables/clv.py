"""Printed tables of customers' value: models judged, parameters, value by tenth, by joining, and by
customer."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, NONE, printed, write

PARAMS = "Parameters of the models"
PARAMETER, ESTIMATE, ERROR, INTERVAL = (
    "Parameter",
    "Estimate",
    "Standard error",
    "Interval",
)
RANGE = "{low} to {high}"
PARAMS_NOTE = (
    "Those that have a unit are in days, v in the currency of the orders. Intervals are 95%"
    " intervals."
)
KNOWN = "“none”: the parameters were given and not fitted."

HOLDOUT = "Models and baselines in their own test"
MODEL, EXPECTED, ACTUAL, BIAS = (
    "Model",
    "Purchases expected",
    "Purchases made",
    "Miss of the total",
)
MAE, RMSE, COVERAGE = "Mean error", "Error, RMSE", "Inside its interval"
BASELINE = "{model}, baseline"
FEWER, MORE = "{share} too few", "{share} too many"
ERRORS_NOTE = (
    "Errors are in purchases a customer: the mean of their sizes, and the root of the mean of their"
    " squares."
)
COVERAGE_NOTE = (
    "Inside its interval: customers whose purchases lie in the model's 95% prediction interval."
)
NO_INTERVAL = "“none”: the baseline has no interval, or cannot be judged."
NO_HISTORY = "not enough history"
NO_FIT = "could not be fitted"
NO_HISTORY_IS = (
    "“not enough history”: the same days a year before were not all on record when the test began."
)

DECILES = "Expected value by tenth of customers"
TENTH, CUSTOMERS, SHARE, PURCHASES = (
    "Tenth",
    "Customers",
    "Share of the value",
    "Purchases expected",
)
BEST, WORST = "{n}, worth most", "{n}, worth least"
PARAMETERS_ONLY = (
    "Intervals hold how well the parameters are known, not chance and not the miss of the test."
)
VALUE = "Expected value"
VALUE_IN = "Expected value, {currency}"

JOINED = "Expected value by when customers joined"
COHORT, MEAN, ALIVE = "Joined", "A customer", "Chance still a customer, mean"
MEANS_NOTE = "Intervals are of the mean over customers."

CUSTOMER_VALUE = "Customers worth most in the time ahead"
CUSTOMER, CHANCE = "Customer", "Chance still a customer"
SPEND = "Spend a purchase"
LIKELY, OUTCOME = "Interval of the value", "What chance allows"
OUTCOME_NOTE = "What chance allows: the 95% prediction interval of what the customer will bring."


def params(frame: pd.DataFrame) -> GT:
    """One line a parameter; `frame` is the `params` of a model, or of several one below another.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"parameter": "r", "estimate": 0.243, "se": 0.0126, "low": 0.219, "high": 0.269}
    >>> "0.219 to 0.269" in tables.params(pd.DataFrame([row])).as_raw_html()
    True
    """
    shown = {
        PARAMETER: [words.label(name) for name in frame["parameter"]],
        ESTIMATE: [words.number(size) for size in frame["estimate"]],
        ERROR: _fitted(frame["se"], words.number),
        INTERVAL: _fitted(frame["low"], _numbers, frame["high"]),
    }
    notes = [PARAMS_NOTE, KNOWN] if frame["se"].isna().any() else [PARAMS_NOTE]
    return printed("params", pd.DataFrame(shown), title=PARAMS, text=[PARAMETER], notes=notes)


def _fitted(values, form, *others):
    rows = zip(values, *others, strict=True)
    return [NONE if pd.isna(value) else form(value, *rest) for value, *rest in rows]


def _numbers(low, high):
    return RANGE.format(low=words.number(low), high=words.number(high))


def _amounts(low, high):
    return RANGE.format(low=words.money(low), high=words.money(high))


def _missed(row):
    if pd.isna(row.expected):
        return NO_HISTORY if row.baseline else NO_FIT
    return _bias(row.bias)


def holdout(frame: pd.DataFrame) -> GT:
    """One line a model or baseline: how far it missed in all and a customer; `frame` is what
    `clv.holdout` returns.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = ("bg/nbd", False, 100, 80, 70.0, -0.125, 0.7, 1.5, 0.97)
    >>> columns = "model baseline customers actual expected bias mae rmse coverage".split()
    >>> "12% too few" in tables.holdout(pd.DataFrame([row], columns=columns)).as_raw_html()
    True
    """
    names = zip(frame["model"], frame["baseline"], strict=True)
    shown = {
        MODEL: [_model(name, baseline) for name, baseline in names],
        BIAS: [_missed(row) for row in frame.itertuples()],
        EXPECTED: _fitted(frame["expected"], words.count),
        ACTUAL: write(frame["actual"], words.count),
        MAE: _fitted(frame["mae"], words.number),
        RMSE: _fitted(frame["rmse"], words.number),
        COVERAGE: _fitted(frame["coverage"], words.percent),
    }
    marks = {
        NO_INTERVAL: NONE in shown[COVERAGE],
        NO_HISTORY_IS: NO_HISTORY in shown[BIAS],
    }
    notes = [
        ERRORS_NOTE,
        COVERAGE_NOTE,
        *(note for note, used in marks.items() if used),
    ]
    return printed("holdout", pd.DataFrame(shown), title=HOLDOUT, text=[MODEL], notes=notes)


def _model(name, baseline):
    written = words.model_name(name)
    return BASELINE.format(model=written) if baseline else written


def _bias(bias):
    if pd.isna(bias):
        return NONE
    return (FEWER if bias < 0 else MORE).format(share=words.percent(abs(bias)))


def deciles(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """One line a tenth of customers, those worth most first; `frame` is what `clv.deciles` returns.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame({"decile": [1, 2], "customers": 10, "purchases": [30.0, 2.0], "value": [900.0, 100.0]})
    >>> frame = frame.assign(share=frame["value"] / 1000, low=frame["value"] - 50, high=frame["value"] + 50)
    >>> "850 to 950" in tables.deciles(frame).as_raw_html()
    True
    """
    shown = {
        TENTH: [_tenth(n, len(frame)) for n in range(1, len(frame) + 1)],
        SHARE: write(frame["share"], words.percent),
        _money(currency): write(frame["value"], words.money),
        INTERVAL: write(frame["low"], _amounts, frame["high"]),
        CUSTOMERS: write(frame["customers"], words.count),
        PURCHASES: write(frame["purchases"], words.count),
    }
    return printed(
        "deciles",
        pd.DataFrame(shown),
        title=DECILES,
        text=[TENTH],
        notes=[PARAMETERS_ONLY],
    )


def _tenth(n, most):
    form = BEST if n == 1 else WORST if n == most else "{n}"
    return form.format(n=words.count(n))


def _money(currency):
    return VALUE if currency is None else VALUE_IN.format(currency=currency)


def joined(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """One line a period of joining, the newest twelve; `frame` is what `clv.joined` returns.
    Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"cohort": pd.Timestamp("1997-01-01"), "customers": 100, "value": 3510.0, "mean": 35.1, "low": 34.2}
    >>> frame = pd.DataFrame([row | {"high": 36.0, "p_alive": 0.4}])
    >>> "34.20 to 36.00" in tables.joined(frame).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    shown = {
        COHORT: [words.cohort(cohort, frame.attrs.get("by")) for cohort in newest["cohort"]],
        MEAN: write(newest["mean"], words.money),
        INTERVAL: write(newest["low"], _amounts, newest["high"]),
        CUSTOMERS: write(newest["customers"], words.count),
        _money(currency): write(newest["value"], words.money),
        ALIVE: write(newest["p_alive"], words.percent),
    }
    return printed(
        "joined",
        pd.DataFrame(shown),
        title=JOINED,
        text=[COHORT],
        rows=len(frame),
        notes=[MEANS_NOTE],
    )


def value(frame: pd.DataFrame, *, currency: str | None = None) -> GT:
    """The twelve customers worth most; without the column `customer_id`, nobody is named. Returns a
    GT.

    `frame` is what `clv.value` returns, `currency` the ISO code.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"customer_id": 7, "p_alive": 0.9, "purchases": 3.0, "spend": 30.0, "value": 86.0, "low": 80.0}
    >>> frame = pd.DataFrame([row | {"high": 92.0, "outcome_low": 0.0, "outcome_high": 240.0}])
    >>> "80.00 to 92.00" in tables.value(frame).as_raw_html()
    True
    """
    top = frame.nlargest(MOST_ROWS, "value")
    shown = {CUSTOMER: write(top["customer_id"], words.label)} if "customer_id" in frame else {}
    shown |= {
        CHANCE: write(top["p_alive"], words.percent),
        PURCHASES: write(top["purchases"], words.number),
        SPEND: write(top["spend"], words.money),
        _money(currency): write(top["value"], words.money),
        LIKELY: _fitted(top["low"], _amounts, top["high"]),
        OUTCOME: write(top["outcome_low"], _amounts, top["outcome_high"]),
    }
    text = [CUSTOMER] if CUSTOMER in shown else []
    notes = [PARAMETERS_ONLY, OUTCOME_NOTE]
    return printed(
        "value",
        pd.DataFrame(shown),
        title=CUSTOMER_VALUE,
        text=text,
        rows=len(frame),
        notes=notes,
    )

"""How scores, groups and drivers are written: NPS in points from -100 to 100, shares as
percentages."""

from decimal import Decimal

from babel import Locale
from babel.lists import format_list

from retention_lib.words.labels import QUOTED, cohort, label, named
from retention_lib.words.numbers import (
    BETWEEN,
    LOCALE,
    digits,
    interval,
    percent,
    points,
)

SCORES = {
    "nps": "net promoter score",
    "csat": "share of satisfied answers (CSAT)",
    "ces": "share of answers that found it easy (CES)",
}
DRIVERS = {
    "nps": "willingness to recommend (NPS)",
    "csat": "satisfaction with support (CSAT)",
    "ces": "ease of getting help (CES)",
    "in_time": "a first reply from support within a day",
}
GAPS = {"one": "{n} point", "other": "{n} points"}
GROUPS = {
    "detractor": "detractors",
    "passive": "passives",
    "promoter": "promoters",
    "loyal": "Loyal",
    "latent": "Latent",
    "spurious": "Spurious",
    "none": "No loyalty",
}


def question(frame):
    """Which question a frame scores; NPS where it does not say.

    >>> import pandas as pd
    >>> question(pd.DataFrame())
    'nps'
    """
    return frame.attrs.get("question", "nps")


def scored(value, low, high, asked="nps"):
    """A score as its question writes it, rounded to what its interval supports.

    >>> scored(0.312, 0.27, 0.355), scored(0.312, 0.27, 0.355, "csat"), scored(-0.05, -0.1, 0)
    ('31', '31%', '-5')
    """
    return points(value, low, high) if asked == "nps" else percent(value, low, high)


def scored_range(low, high, asked="nps"):
    """Both ends of a score's interval.

    >>> scored_range(0.27, 0.355), scored_range(0.27, 0.355, "csat")
    ('27 to 36', '27 to 36%')
    """
    if asked != "nps":
        return interval(low, high)
    return BETWEEN.format(low=points(low, low, high), high=points(high, low, high))


def gap(difference, low, high):
    """How far apart two scores are, without a sign and with its unit.

    >>> gap(-0.06, -0.11, -0.01), gap(0.012, -0.04, 0.06), gap(0.012, 0.005, 0.019)
    ('6 points', '1 point', '1.2 points')
    """
    text = f"{abs(difference) * 100:.{digits(low, high)}f}"
    form = GAPS.get(Locale.parse(LOCALE).plural_form(Decimal(text)), GAPS["other"])
    return form.format(n=points(abs(difference), low, high))


def size(low, high):
    """An interval of a difference as a length, the shorter end first.

    >>> size(-0.07, -0.01), size(0.01, 0.07), size(-0.02, 0.05)
    ('1 to 7', '1 to 7', '-2 to 5')
    """
    ends = (low, high) if low <= 0 <= high else sorted((abs(low), abs(high)))
    return BETWEEN.format(
        **{name: points(end, low, high) for name, end in zip(("low", "high"), ends, strict=True)}
    )


def grouping(frame, counted="n"):
    """The columns that say which group a row is: all that stand before the count.

    >>> import pandas as pd
    >>> grouping(pd.DataFrame(columns=["segment", "channel", "n", "score"]))
    ['segment', 'channel']
    """
    return list(frame.columns[: frame.columns.get_loc(counted)])


def period_word(frame):
    """The word of the periods in a frame that is grouped by them, or None.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"segment": ["retail"], "period": pd.to_datetime(["2025-10-01"])})
    >>> frame.attrs["by"] = ["segment", "quarter"]
    >>> period_word(frame)
    'quarter'
    """
    by = frame.attrs.get("by")
    words = [by] if isinstance(by, str) else by or []
    return next((word for word in words if word not in frame.columns), None)


def group_name(row, columns, by=None, *, quoted=True):
    """The name of a row's group: in a sentence what came from the data is quoted, in a picture or
    table it is not.

    >>> group_name({"segment": "retail", "channel": "web"}, ["segment", "channel"])
    '“retail”, “web”'
    >>> import pandas as pd
    >>> row = {"segment": "retail", "period": pd.Timestamp("2025-10-01")}
    >>> group_name(row, ["segment", "period"], "quarter", quoted=False)
    'retail, Q4 2025'
    """
    return listed(
        [named(row[column], by) if quoted else cohort(row[column], by, 24) for column in columns]
    )


def listed(names):
    """Names one after another, with nothing between the last two but a comma.

    >>> listed(["segment", "channel"])
    'segment, channel'
    """
    return format_list(names, style="unit", locale=LOCALE)


def driver(name, *, quoted=True):
    """What a driver is called; a column we do not know is text from the data.

    >>> driver("csat"), driver("price_level")
    ('satisfaction with support (CSAT)', '“price level”')
    """
    if name in DRIVERS:
        return DRIVERS[name]
    plain = label(str(name).replace("_", " "))
    return QUOTED.format(name=plain) if quoted else plain


def known_group(name):
    """The name of a group that the package itself makes: detractors, loyal and the like.

    >>> known_group("promoter"), known_group("loyal")
    ('promoters', 'Loyal')
    """
    return GROUPS.get(name, label(name))

"""RFM pictures: the grid of recency and frequency, and what each segment brings."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import heat, style

FREQUENCY = "Frequency score (to the right: more orders)"
RECENCY = "Recency score (to the top: ordered lately)"
CELL = "{share}\n{spend}"
FEW = "few"
TITLE = "Customers with recency {r} and frequency {f} bring most: {share} of all spent {spend} each"
NO_CELL = "No score is held by enough customers to be shown"
CELLS = "In each cell: share of customers; mean spend to date, which is also the colour."
CELLS_IN = (
    "In each cell: share of customers; mean spend to date in {currency}, which is also the colour."
)
FEW_IS = "“few”: hidden, because too few customers are in the cell or in one it would give away."

SEGMENT_COLOURS = {
    "Champions": style.BLUE,
    "Loyal": style.BLUE,
    "Potential loyalists": style.GREY,
    "New": style.GREY,
    "Promising": style.GREY,
    "Need attention": style.GREY,
    "About to sleep": style.GREY,
    "At risk": style.ORANGE,
    "Cannot lose": style.ORANGE,
    "Hibernating": style.GREY,
    "Lost": style.GREY,
}
"""Blue for the segments that carry the business, orange for those to win back; the same on every page."""

BRINGS = "{segment}: {share} of customers bring {spend_share} of spend"
NOBODY = "No segment has enough customers to be shown"
NO_SPEND = "Nobody has spent anything"
BOTH = "Share of all, %"
OF_CUSTOMERS = "{share} of customers"
OF_SPEND = "{share} of spend"
HIDDEN = "too few to show"
THICK = 0.38


@style.house
def grid(frame: pd.DataFrame, *, currency: str | None = None, ax: Axes | None = None) -> Axes:
    """The RFM grid: rows are recency scores, columns frequency scores, each cell its customers and
    their mean spend.

    `frame` is what `rfm.grid` returns, `currency` the ISO code of the spend; a cell that is hidden
    says "few", one that nobody holds is empty. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import rfm, plots
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.grid(rfm.scores(orders, as_of="2021-02-28"))
    >>> plots.grid(frame).get_title(loc="left")
    'Customers with recency 5 and frequency 5\\nbring most: 50% of all spent 12.00 each'
    """
    ax, seen = style.axes(ax, height=5.2), frame[frame["customers"].notna()]
    if seen.empty:
        return style.empty(ax, NO_CELL)
    _cells(ax, frame, currency)
    style.note(ax, " ".join(_notes(currency, few=len(seen) < len(frame))))
    return style.finish(ax, _most(seen, currency), x=FREQUENCY, y=RECENCY)


def _notes(currency, few):
    yield (CELLS_IN if currency else CELLS).format(currency=currency)
    if few:
        yield FEW_IS


def _cells(ax, frame, currency):
    down, across = frame["r"].cat.categories[::-1], frame["f"].cat.categories
    at = down.get_indexer(frame["r"]), across.get_indexer(frame["f"])
    spend, texts = (
        np.full((len(down), len(across)), np.nan),
        np.full((len(down), len(across)), "", dtype=object),
    )
    spend[at], texts[at] = frame["spend"].clip(lower=0), _texts(frame, currency)
    heat.cells(ax, spend, texts)
    ax.set_xticks(np.arange(len(across)) + 0.5, [words.count(level) for level in across])
    ax.set_yticks(np.arange(len(down)) + 0.5, [words.count(level) for level in down])


def _texts(frame, currency):
    def text(share, spend):
        if np.isnan(share):
            return FEW
        return CELL.format(share=words.percent(share), spend=words.money(spend, currency))

    return np.vectorize(text, otypes=[object])(frame["share"], frame["spend"])


def _most(seen, currency):
    """The cell with the largest total; the largest mean is often that of a handful."""
    row = seen.loc[(seen["customers"] * seen["spend"]).idxmax()]
    part, spend = words.percent(row["share"]), words.money(row["spend"], currency)
    return TITLE.format(r=words.count(row["r"]), f=words.count(row["f"]), share=part, spend=spend)


@style.house
def segments(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a coloured one for
    its share of spend.

    `frame` is what `rfm.segments` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import rfm, plots
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> plots.segments(rfm.segments(frame)).get_title(loc="left")
    'Champions: 50% of customers\\nbring 80% of spend'
    """
    ax = style.axes(ax, height=1.4 + 0.44 * len(frame))
    seen = frame[frame["customers"] > 0]
    if seen.empty:
        return style.empty(ax, NOBODY)
    if seen["spend_share"].isna().all():
        return style.empty(ax, NO_SPEND)
    at = np.arange(len(frame))
    colours = [SEGMENT_COLOURS.get(name, style.GREY) for name in frame["segment"]]
    pale = ax.barh(at - THICK / 2, frame["share"].fillna(0), THICK, color=style.GREY, alpha=0.45)
    full = ax.barh(at + THICK / 2, frame["spend_share"].fillna(0), THICK, color=colours)
    ax.bar_label(
        pale,
        _bars(frame["share"], OF_CUSTOMERS, HIDDEN),
        padding=4,
        color=style.MUTED,
        fontsize=style.SMALL,
    )
    ax.bar_label(
        full,
        _bars(frame["spend_share"], OF_SPEND, ""),
        padding=4,
        color=style.INK,
        fontsize=style.SMALL,
    )
    style.percents(ax, 1.2 * np.nanmax(frame[["share", "spend_share"]]), "x")
    ax.set_yticks(at, [words.label(name, 24) for name in frame["segment"]])
    ax.invert_yaxis()
    return style.finish(ax, _brings(seen), x=BOTH)


def _bars(shares, form, missing):
    """The first bar says what it is; the others only how long they are."""
    texts = [missing if pd.isna(share) else words.percent(share) for share in shares]
    first = shares.index.get_loc(shares.first_valid_index())
    return [form.format(share=text) if place == first else text for place, text in enumerate(texts)]


def _brings(seen):
    row = seen.loc[seen["spend_share"].idxmax()]
    shares = {name: words.percent(row[name]) for name in ("share", "spend_share")}
    return BRINGS.format(segment=words.label(row["segment"], 24), **shares)

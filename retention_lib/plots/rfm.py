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
CELLS_IN = "In each cell: share of customers; mean spend to date in {currency}, which is also the colour."
FEW_IS = "“few” stands for fewer than {n} customers."

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
"""Blue for the segments that carry the business, orange for those it is losing; the same on every page."""

BRINGS = "{segment}: {share} of customers bring {spend_share} of spend"
NOBODY = "No segment has enough customers to be shown"
NO_SPEND = "Nobody has spent anything"
BOTH = "Share of all, %"
OF_CUSTOMERS = "{share} of customers"
OF_SPEND = "{share} of spend"
HIDDEN = "too few to show"
THICK = 0.38


@style.house
def scores(frame: pd.DataFrame, *, currency: str | None = None, min_group: int = 5, ax: Axes | None = None) -> Axes:
    """The RFM grid: rows are recency scores, columns frequency scores, each cell its customers and their mean spend.

    `frame` is what `rfm.scores` returns, `currency` the ISO code of the spend; a cell of fewer than `min_group`
    customers keeps its numbers to itself. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import rfm, plots
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": pd.to_datetime(["2021-01-28", "2021-02-03", "2021-01-30"])})
    >>> frame = rfm.scores(orders, as_of="2021-02-28")
    >>> plots.scores(frame, min_group=1).get_title(loc="left")
    'Customers with recency 5 and frequency 5\\nbring most: 50% of all spent 12.00 each'
    """
    ax = style.axes(ax, height=5.2)
    levels = range(1, frame.attrs.get("bins", 5) + 1)
    # A pivot of customers into the cells they were scored into; nothing is scored here.
    cells = frame.pivot_table(index="r", columns="f", values="spend", aggfunc=["size", "mean"])
    customers, spend = (cells[name].reindex(index=levels[::-1], columns=levels) for name in ("size", "mean"))
    seen = spend.where(customers >= min_group)
    if seen.isna().all(axis=None):
        return style.empty(ax, NO_CELL)
    share = customers / len(frame)
    _grid(ax, seen, share, currency)
    style.note(ax, " ".join(_notes(currency, min_group, few=(customers < min_group).any(axis=None))))
    return style.finish(ax, _most(seen, share, currency), x=FREQUENCY, y=RECENCY)


def _notes(currency, min_group, few):
    yield (CELLS_IN if currency else CELLS).format(currency=currency)
    if few:
        yield FEW_IS.format(n=words.count(min_group))


def _grid(ax, seen, share, currency):
    def text(part, mean):
        if np.isnan(part):
            return ""
        return FEW if np.isnan(mean) else CELL.format(share=words.percent(part), spend=words.money(mean, currency))

    heat.cells(ax, seen.clip(lower=0).to_numpy(dtype=float), np.vectorize(text, otypes=[object])(share, seen))
    at = np.arange(len(seen)) + 0.5
    ax.set_xticks(at, [words.count(level) for level in seen.columns])
    ax.set_yticks(at, [words.count(level) for level in seen.index])


def _most(seen, share, currency):
    """The cell with the largest total; the largest mean is often that of a handful."""
    r, f = (seen * share).stack().idxmax()
    part, spend = words.percent(share.loc[r, f]), words.money(seen.loc[r, f], currency)
    return TITLE.format(r=words.count(r), f=words.count(f), share=part, spend=spend)


@style.house
def segments(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a coloured one for its share of spend.

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
    ax.bar_label(pale, _bars(frame["share"], OF_CUSTOMERS, HIDDEN), padding=4, color=style.MUTED, fontsize=style.SMALL)
    ax.bar_label(full, _bars(frame["spend_share"], OF_SPEND, ""), padding=4, color=style.INK, fontsize=style.SMALL)
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

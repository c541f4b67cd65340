"""Who has probably left."""

from pandas import DataFrame, Series

from retention_lib.results import key_text, shown
from retention_lib.results.clv import PREDICT, VALUE
from retention_lib.results.privacy import smallest
from retention_lib.writing import Finding, count, percent, text


def gone(frame: DataFrame) -> Finding:
    """How many customers are probably gone; of repeat buyers alone where the model cannot tell of
    the others.

    `frame` is what `clv.value` or `Model.predict` returns.
    """
    frame = shown(frame, VALUE, PREDICT)
    chances, left_out = told(frame), _left_out(frame)
    if len(chances) < smallest():
        return Finding(text("clv-gone-too_few"), caution=left_out)
    lost = (1 - chances).sum()
    form = "repeaters" if frame.attrs["certain"] else "gone"
    share = percent(lost / len(chances))
    return Finding(
        text(f"clv-gone-{form}", n=len(chances), gone=count(lost), gone_share=share),
        text("clv-gone-sum", share=percent((chances < 0.5).mean())),
        left_out,
    )


def told(frame: DataFrame) -> Series:
    """The chances to be a customer still that are evidence: all, or those below 1 where 1 is by
    construction."""
    chances = frame["p_alive"]
    return chances[chances < 1] if frame.attrs["certain"] else chances


def _left_out(frame: DataFrame) -> str | None:
    model = key_text("clv-model", frame.attrs["model"])
    if not frame.attrs["certain"]:
        return text("clv-gone-everybody", model=model)
    share = 1 - len(told(frame)) / max(len(frame), 1)
    if share == 0:
        return None
    return text("clv-gone-by_construction", share=percent(share), model=model)

"""Who has slipped into At risk from one day to another, and who has come back from there."""

from typing import NamedTuple

from pandas import DataFrame

from retention_lib.intervals import difference, holm
from retention_lib.results import key_text, read, shown
from retention_lib.results.change import SURE
from retention_lib.results.privacy import smallest
from retention_lib.results.rfm import ABSENT, GONE, MIGRATION
from retention_lib.words.rfm.scores import lookback
from retention_lib.writing import Finding, date, money, percent, text

RISK = "at_risk"


class Flow(NamedTuple):
    """How many customers moved, of how many who could."""

    moved: float
    could: float

    @property
    def small(self) -> bool:
        """Whether those who moved, or those who did not, are too few to be told of."""
        parts = (self.moved, self.could - self.moved)
        return any(0 < n < smallest() for n in parts)

    @property
    def share(self) -> str:
        return percent(self.moved / self.could)


def migration(
    frame: DataFrame,
    was: DataFrame | None = None,
    *,
    currency: str | None = None,
) -> Finding:
    """How many customers slipped into At risk between two days, what they had spent, and how many
    of those there ordered again; `frame` is what `rfm.migration` returns, and `was` the same of the
    same two days a year before: whether both flows are larger or smaller than then is tested.

    `currency` is the ISO code of the money.
    """
    whole = frame
    frame = shown(frame, MIGRATION)
    flows = _flows(whole)
    days = {
        "since": date(frame.attrs["since"]),
        "until": date(frame.attrs["as_of"]),
        "segment": key_text("rfm-segment", RISK),
    }
    into, back = flows["into"], flows["back"]
    if not into.could or any(flow.small for flow in flows.values()):
        return Finding(text("rfm-migration-too_few", **days))
    counts = {"into": int(into.moved), "back": int(back.moved)}
    could = int(into.could)
    basis = [text("rfm-migration-of", could=could, share=into.share)]
    slipped = _slipped(whole)
    if "spend" in slipped and into.moved:
        spent = money(slipped["spend"].sum(), currency)
        basis.append(text("rfm-migration-worth", spend=spent, **lookback(frame)))
    if back.could:
        basis.append(text("rfm-migration-back", of=int(back.could), share=back.share))
    basis += _against(flows, was)
    alone = text("rfm-migration-alone") if was is None else None
    return Finding(
        text("rfm-migration-moved", **counts, **days),
        basis,
        [text("rfm-segments-relative"), alone],
        text("rfm-migration-short", **counts, **days),
    )


def _slipped(frame: DataFrame) -> DataFrame:
    """Those who are At risk now and were customers elsewhere."""
    elsewhere = ~frame["was"].isin([RISK, ABSENT, GONE])
    return frame[elsewhere & (frame["now"] == RISK)]


def _flows(frame: DataFrame) -> dict[str, Flow]:
    """Who slipped into At risk, of all elsewhere who had ordered; and of those there, who ordered
    again."""
    could = frame[~frame["was"].isin([RISK, ABSENT, GONE])]
    there = frame[frame["was"] == RISK]
    moved = _slipped(frame)["customers"].sum()
    return {
        "into": Flow(moved, could["customers"].sum()),
        "back": Flow(there["ordered"].sum(), there["customers"].sum()),
    }


def _against(now: dict[str, Flow], was: DataFrame | None) -> list[str]:
    """Both flows beside those of a year before; the two tests are looked at together."""
    if was is None:
        return []
    then = _flows(read(was, MIGRATION))
    pairs = [(now[name], then[name]) for name in now]
    if not all(flow.could for pair in pairs for flow in pair):
        return []
    tests = [difference(*one, *other) for one, other in pairs]
    corrected = holm([float(test.p_value) for test in tests])
    told = []
    for name, test, p in zip(now, tests, corrected, strict=True):
        side = "more" if test.difference > 0 else "fewer"
        key = side if p < SURE else "chance"
        told.append(text(f"rfm-migration-{name}_{key}", was=then[name].share))
    return told

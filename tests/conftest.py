"""What many tests share: small order logs in shorthand, the real CDNOW log, and the demo shop."""

import pandas as pd
import pytest

from retention_lib import cohorts, data, rfm
from retention_lib.report.asked import record
from retention_lib.results import privacy


@pytest.fixture(autouse=True)
def _unprotected():
    """What one test protects is shown again in the next."""
    was = vars(privacy._rule).copy()
    yield
    vars(privacy._rule).update(was)


@pytest.fixture(scope="session")
def cdnow():
    return data.connect("cdnow")


@pytest.fixture(scope="session")
def cdnow_sample():
    return data.connect("cdnow-sample")


@pytest.fixture(scope="session")
def demo():
    """The demo shop, made once for all."""
    return data.connect("demo")


@pytest.fixture(scope="session")
def orders():
    """A maker of order logs from (customer, ISO time) or (customer, ISO time, amount)."""

    def make(*rows):
        full = [(*row, 10.0)[:3] for row in rows]
        frame = pd.DataFrame(full, columns=["customer_id", "ordered_at", "amount"])
        return frame.assign(ordered_at=pd.to_datetime(frame["ordered_at"], format="ISO8601"))

    return make


@pytest.fixture(scope="session")
def rates(cdnow):
    """CDNOW's monthly rates in the middle of a month."""
    return cohorts.rates(cdnow.transactions, by="month", as_of="1998-06-15")


@pytest.fixture(scope="session")
def scores(cdnow):
    return rfm.scores(cdnow.transactions, as_of="1998-06-30")


@pytest.fixture(scope="session")
def ran():
    """A maker of a run on a site, without running it: its manifest, and its page where it was
    published."""

    def make(site, folder="returns/a", *, day="2024-01-01", status="published", metrics=(), **more):
        report, slug = folder.split("/")
        said = record.Record(
            status=status,
            report=report,
            slug=slug,
            **{
                "run_id": f"{day.replace('-', '')}T050000Z-aaaa",
                "title": "A shop",
                "question": "Do they return?",
                "as_of": day,
                "started": f"{day}T05:00:00+00:00",
            }
            | more,
            metrics=[dict({"label": "Kept", "unit": "share"}, **metric) for metric in metrics],
        )
        run = site / folder / "runs" / said.run_id
        run.mkdir(parents=True)
        (run / "status.json").write_text(said.model_dump_json(), encoding="utf-8")
        (run / ("failed.html" if status == "failed" else "report.html")).write_text(
            "a run", encoding="utf-8"
        )
        if status == "published":
            (site / folder / "index.html").write_text("a page", encoding="utf-8")
            (site / folder / "latest.json").write_text(said.model_dump_json(), encoding="utf-8")
        return said

    return make

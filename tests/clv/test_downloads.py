"""A CLV frame read back from its download is the same frame: it is drawn and said alike."""

import pytest
from drawn import seen

from retention_lib import clv, plots, results, words
from retention_lib.report import emit

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(scope="module")
def frames(log, model, spend, history, value, judged):
    ahead = clv.total(model, spend, history, days=365, annual_discount=0.0)
    return {
        "outlook": clv.outlook(log, ahead, as_of="1998-06-30"),
        "holdout": judged,
        "calibration": clv.calibration(log, **SPLIT),
        "tracking": clv.tracking(model, log, **SPLIT),
        "deciles": clv.deciles(value),
        "joined": clv.joined(value, history, by="month", as_of="1997-09-30"),
        "matrix": clv.matrix(model, days=365),
        "alive_over_time": clv.alive_over_time(model, [0, 40, 80], until=200),
        "value": value,
        "independence": spend.independence,
    }


@pytest.fixture
def again(frames, tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    emit(tables=frames)
    return {name: results.reopen(tmp_path / "data" / f"{name}.csv") for name in frames}


def test_a_frame_read_back_is_drawn_and_said_alike(frames, again):
    for name, frame in frames.items():
        said = getattr(words, name)
        assert said(again[name]) == said(frame), name
        if hasattr(plots, name):
            draw = getattr(plots, name)
            assert repr(seen(draw(again[name]))) == repr(seen(draw(frame))), name

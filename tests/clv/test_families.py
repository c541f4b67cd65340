"""A model is a module and a row; a family sees numbers alone; each fitted thing has what it can
do."""

import ast
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from retention_lib import clv, contract
from retention_lib.clv import bgbb, bgnbd, families, sbg

FOLDER = Path(families.__file__).parent
ALLOWED = {"numpy", "scipy", "functools", "collections"}
OURS = {"counts", *(Path(row.family.__file__).stem for row in families.MODELS.values())}
SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}
CANNOT = ("predict", "expected", "probabilities", "draws", "to_lifetimes", "loglik_of")


def imported(path):
    """What a module imports: outside packages, and modules of the folder with a dot before."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            ours = node.module.removeprefix("retention_lib.clv").strip(".")
            names = [ours] if ours else [alias.name for alias in node.names]
            inside = node.module.startswith("retention_lib.clv")
            yield from (f".{name}" if inside else name.split(".")[0] for name in names)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_family_sees_numbers_alone(name):
    assert set(imported(FOLDER / f"{name}.py")) <= ALLOWED | {f".{ours}" for ours in OURS}


@pytest.fixture
def further(monkeypatch):
    """A further model with the interface of the BG/NBD: a module of that shape and a row."""
    shape = (
        "NAMES",
        "TIMES",
        "STARTS",
        "CERTAIN",
        "loglik",
        "alive",
        "ahead",
        "expected",
        "tail",
        "buy",
    )
    family = SimpleNamespace(**{name: getattr(bgnbd, name) for name in shape})
    monkeypatch.setitem(families.MODELS, "ours/nbd", families.Row(family))


@pytest.mark.usefixtures("further")
def test_a_further_model_is_fitted_known_judged_and_named_in_refusals(cdnow_sample):
    orders = cdnow_sample.transactions
    history = clv.history(orders, as_of="1997-09-30")
    model, same = clv.fit(history, "ours/nbd"), clv.fit(history, "bg/nbd")
    assert model.theta == pytest.approx(same.theta)
    assert clv.known("ours/nbd", r=1, alpha=2, a=3, b=4).name == "ours/nbd"
    judged = clv.holdout(orders, **SPLIT).set_index("model")
    assert judged.loc["ours/nbd", "rmse"] == pytest.approx(judged.loc["bg/nbd", "rmse"])
    assert not judged.loc["ours/nbd", "baseline"]
    assert len(clv.calibration(orders, **SPLIT, model="ours/nbd")) == 8
    with pytest.raises(contract.ContractError, match="lifetimes has; found ours/nbd; fit bg/nbd, "):
        model.to_lifetimes()
    with pytest.raises(contract.ContractError, match=r"found bg/nbd, .*, ours/nbd; choose"):
        clv.fit(history, "theirs")


@pytest.mark.parametrize(
    ("fitted", "can"),
    [
        (lambda: sbg.fit([1000, 631, 468, 382]), {"survival", "chances", "ahead"}),
        (
            lambda: bgbb.fit(
                pd.DataFrame(
                    {
                        "frequency": [0, 1, 1, 2, 2, 3],
                        "recency": [0, 1, 3, 2, 3, 3],
                        "n": 3,
                        "customers": [400, 150, 60, 90, 70, 230],
                    }
                )
            ),
            {"alive", "purchases"},
        ),
        (
            lambda: clv.fit_spend(
                pd.DataFrame(
                    {"frequency": [1, 2, 5, 3, 1, 2], "monetary_value": [10, 35, 20, 80, 55, 24.0]}
                )
            ),
            {"predict", "draws", "doubt", "independence"},
        ),
    ],
)
def test_what_cannot_predict_has_no_method_that_would(fitted, can):
    model = fitted()
    assert list(model.params) == ["parameter", "estimate", "se", "low", "high"]
    assert model.params["estimate"].tolist() == model.theta.tolist()
    assert isinstance(model, clv.Estimates) and not isinstance(model, clv.Model)
    own = {name for name in dir(model) if not name.startswith("_")}
    assert own - set(dir(clv.Estimates)) - {"params", "name", "loglik", "n", "covariance"} == can
    assert not hasattr(model, "expected") and set(CANNOT) - can == set(CANNOT) - own
    assert replace(model, notes=()).n == model.n

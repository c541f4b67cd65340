"""What the tests of CLV share: the CDNOW sample as it is fitted, valued and judged."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention_lib import clv
from retention_lib.results.clv import VALUE

SPLIT = {"calibration_end": "1997-09-30", "as_of": "1998-06-30"}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def log(cdnow_sample):
    return cdnow_sample.transactions


@pytest.fixture(scope="session")
def history(log):
    return clv.history(log, as_of="1997-09-30").to_pandas()


@pytest.fixture(scope="session")
def models(history):
    return {name: clv.fit(history, name) for name in clv.MODELS}


@pytest.fixture(scope="session")
def model(models):
    return models["bg/nbd"]


@pytest.fixture(scope="session")
def spend(history):
    return clv.fit_spend(history)


@pytest.fixture(scope="session")
def value(model, spend, history):
    return clv.value(model, spend, history, days=365, annual_discount=0.1)


@pytest.fixture(scope="session")
def judged(log):
    return clv.holdout(log, **SPLIT)


@pytest.fixture(scope="session")
def valued():
    """A maker of the value of customers who may still be there with these chances."""

    def make(*chances, model="bg/nbd", certain=True, days=365, annual_discount=0.1, **columns):
        names = [column.name for column in VALUE.columns]
        table = pd.DataFrame({"p_alive": chances} | columns).reindex(columns=names)
        facts = {"model": model, "certain": certain, "annual_discount": annual_discount}
        return VALUE.made(table, days=days, **facts)

    return make

"""Pictures that an example or a test leaves open are closed after it, and no garbage is looked for
among what is imported, again and again."""

import gc

import matplotlib.pyplot as plt
import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20)
        gc.enable()


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")

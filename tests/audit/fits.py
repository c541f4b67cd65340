"""Fit each model to what it drew itself, over many parameters and sizes: none may be refused.

`make audit` runs this and prints one line a fit; `PYTHONPATH=tests python
tests/audit/fits.py 10000` is an audit of logs of one size. A refusal, or another model in the place
of the one that was asked for, fails it.
"""

import sys
import time

import numpy as np
from bought import DRAWN
from pandas import DataFrame

from retention_lib import clv, contract

SIZES = 10_000, 100_000, 1_000_000
# days over which customers join, and of the whole log: the fewer of the first and the more of the
# second, the more triples are distinct
SPANS = (300, 600), (14, 1500), (7, 2000)


def main(sizes: list[int]) -> int:
    failed = 0
    for n in sizes:
        spans = SPANS if n < SIZES[-1] else SPANS[-1:]
        for name, (draw, truths) in DRAWN.items():
            for truth in truths:
                for joined, days in spans:
                    failed += not fitted(name, truth, draw(n, *truth, joined=joined, days=days))
    print(f"{failed} failed")
    return int(failed > 0)


def fitted(name: str, truth: tuple[float, ...], history: DataFrame) -> bool:
    began, asked = time.perf_counter(), f"{name} {truth}, {len(history):,} customers"
    try:
        model = clv.fit(history, name)
    except contract.ContractError as refusal:
        print(f"{asked}: REFUSED, {refusal}", flush=True)
        return False
    took, right = time.perf_counter() - began, model.name == name and not model.notes
    off = np.abs(np.log(model.theta / truth)).max() if right else np.inf
    print(f"{asked}: {model.name}, {took:.1f} s, off by {off:.1%} at most", flush=True)
    return right


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))

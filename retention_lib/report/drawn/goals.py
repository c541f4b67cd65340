"""Targets and benchmarks of a definition, given to the metrics that they are of."""

from collections.abc import Sequence
from typing import Any

from retention_lib.report.asked.job import Asked
from retention_lib.results import Metric
from retention_lib.writing import listed, text


def with_goals(
    metrics: Sequence[Metric],
    asked: Asked,
) -> list[Metric]:
    """The metrics with the targets and benchmarks that are asked for, each by its metric's name."""
    return [metric.model_copy(update=_of(metric.name, asked)) for metric in metrics]


def sentences(
    asked: Asked,
    metrics: Sequence[Metric],
) -> list[str]:
    """What a reader is told of each target and benchmark that is of no metric."""
    known = [metric.name for metric in metrics]
    key = "goals-no_such" if known else "goals-no_metrics"
    return [
        text(key, goal=goal, metric=name, known=listed(known))
        for goal in ("target", "benchmark")
        for name in getattr(asked, goal)
        if name not in known
    ]


def _of(name: str, asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if name in asked.target:
        found["target"] = asked.target[name]
    if name in asked.benchmark:
        benchmark = asked.benchmark[name]
        found |= {"benchmark": benchmark.value, "benchmark_source": benchmark.source}
    return found

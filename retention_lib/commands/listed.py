"""`retention list`: what `run` would run, with every parameter as the notebook would get it."""

import json
from argparse import Namespace

from retention_lib.commands.arguments import names
from retention_lib.commands.shown import show
from retention_lib.report.asked import plan

arguments = names  # are what `list` takes


def command(asked: Namespace) -> None:
    """Print what `run` would run, with every parameter as the notebook would get it."""
    for job in plan.jobs(asked.definition, asked.name, today=asked.today):
        show(job.page)
        for name, value in job.parameters.items():
            show(f"  {name} = {json.dumps(value, ensure_ascii=False)}")

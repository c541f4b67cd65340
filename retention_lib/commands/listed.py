"""`retention list`: what `run` would run, with every parameter as the notebook would get it."""

import argparse
import json

from retention_lib.commands.arguments import definition, names
from retention_lib.report.asked import plan


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `list` takes."""
    definition(parser)
    names(parser)


def command(asked: argparse.Namespace) -> int:
    """Print what `run` would run, with every parameter as the notebook would get it."""
    for job in plan.jobs(asked.definition, asked.name, today=asked.today):
        print(f"{job.report}/{job.slug}")
        for name, value in job.parameters.items():
            print(f"  {name} = {json.dumps(value, ensure_ascii=False)}")
    return 0

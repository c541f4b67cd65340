"""The `retention` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retention_lib import commands, contract
from retention_lib.commands.run import Terminated, Unwritable
from retention_lib.report.lock import Busy
from retention_lib.report.spec import Refused


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 all published, unchanged or skipped; 1 at least one report failed, the others published; 2 refused before anything
    ran; 3 published, but an alert was breached or could not be checked; 75 another run is making one of the pages;
    130 stopped with Ctrl-C, 143 with SIGTERM.
    """
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115  some schedulers start us without one
    # the one place that asks what day it is
    asked = commands.parsed(argv, argparse.Namespace(today=date.today()))
    try:
        return asked.command(asked)
    except (Refused, contract.ContractError) as error:
        print(error, file=sys.stderr)
        return 2
    except Unwritable as error:
        print(error, file=sys.stderr)
        return 1
    except Busy as error:
        print(error, file=sys.stderr)
        return 75
    except BrokenPipeError:
        # who read has seen enough; what Python still has to write goes where it troubles nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, Terminated) as stopped:
        print("Stopped. Every page is as the last good run left it.", file=sys.stderr)
        return 143 if isinstance(stopped, Terminated) else 130


if __name__ == "__main__":
    sys.exit(main())

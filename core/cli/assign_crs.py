"""copc-forge assign-crs"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.assign_crs import ASSIGN_CRS
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("assign-crs", parents=[common], help=helped(say("cli.assign_crs.help")))
    add_options(parser, ASSIGN_CRS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..restoration import assign_crs

    report = assign_crs(**given(arguments, ASSIGN_CRS), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), ", ".join(report.outputs) or None)
    return report.exit_code

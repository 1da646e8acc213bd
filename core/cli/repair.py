"""copc-forge repair"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.repair import REPAIR
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("repair", parents=[common], help=helped(say("cli.repair.help")))
    add_options(parser, REPAIR)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command: 0 if nothing was lost, 1 if something was."""
    from ..restoration import repair

    report = repair(**given(arguments, REPAIR), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output or None)
    return report.exit_code

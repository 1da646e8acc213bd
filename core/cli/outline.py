"""copc-forge outline"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.tiles import OUTLINE
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("outline", parents=[common], help=helped(say("cli.outline.help")))
    add_options(parser, OUTLINE)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..tiles.outline import outline

    report = outline(**given(arguments, OUTLINE), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output)
    return 0

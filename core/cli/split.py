"""copc-forge split"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.tiles import SPLIT
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("split", parents=[common], help=helped(say("cli.split.help")))
    add_options(parser, SPLIT)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..tiles.split import split

    report = split(**given(arguments, SPLIT), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), arguments.folder)
    return 0

"""copc-forge index"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.index import INDEX
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("index", parents=[common], help=helped(say("cli.index.help")))
    add_options(parser, INDEX)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..indexing import index

    options = given(arguments, INDEX)
    if arguments.remove:
        options["stride"] = 0
    report = index(**options, monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output)
    return 0

"""copc-forge info"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.inspect import INSPECT
from .far import check_agreed
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("info", parents=[common], help=helped(say("cli.info.help")))
    add_options(parser, INSPECT)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..inspection import compare, inspect

    paths = [path for path in (arguments.file, arguments.other) if path is not None]
    check_agreed(paths, arguments.yes or not given(arguments, INSPECT)["attributes"], "--quick", of_points=False)
    found = [inspect(path, **given(arguments, INSPECT), monitor=monitor) for path in paths]
    monitor.end()
    report = found[0] if len(found) == 1 else compare(*found)
    tell(report.to_json() if arguments.json else report.to_html() if arguments.html else report.to_text())
    return 0

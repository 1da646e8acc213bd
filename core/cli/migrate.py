"""copc-forge migrate"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.migrate_cloud import MIGRATE_CLOUD
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser(
        "migrate",
        parents=[common],
        help=helped(say("cli.migrate.help")),
    )
    add_options(parser, MIGRATE_CLOUD)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..migration import migrate

    report = migrate(**given(arguments, MIGRATE_CLOUD), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output)
    return report.exit_code

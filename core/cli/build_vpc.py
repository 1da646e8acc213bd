"""copc-forge build-vpc"""

from __future__ import annotations

import argparse

from ..base.saying import say
from ..parameters.tiles import BUILD_VPC
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("build-vpc", parents=[common], help=helped(say("cli.build_vpc.help")))
    add_options(parser, BUILD_VPC)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..tiles.vpc import build_vpc

    report = build_vpc(**given(arguments, BUILD_VPC), monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output)
    return 0

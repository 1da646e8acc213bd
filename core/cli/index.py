"""copc-forge index"""

from __future__ import annotations

import argparse

from .progress import ConsoleMonitor
from .streams import tell
from .words import whole


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("index", parents=[common], help="add, rebuild or remove the temporal index of a COPC file")
    parser.add_argument("input", metavar="IN", help="the COPC file")
    parser.add_argument("output", metavar="OUT", nargs="?", help="where to write; without it, the input is replaced")
    parser.add_argument(
        "--stride", type=whole, default=-1, metavar="N", help="points between samples; -1 (the default) for what is recommended"
    )
    parser.add_argument("--remove", action="store_true", help="remove the index")
    parser.add_argument("--temp-dir", metavar="DIR", help="folder for scratch files")
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it exists")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..indexing import index

    report = index(
        arguments.input,
        arguments.output,
        stride=0 if arguments.remove else arguments.stride,
        temp_folder=arguments.temp_dir,
        overwrite=arguments.overwrite,
        monitor=monitor,
    )
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), report.output)
    return 0

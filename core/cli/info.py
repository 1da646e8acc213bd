"""copc-forge info"""

from __future__ import annotations

import argparse

from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("info", parents=[common], help="what a LAS, LAZ, COPC or BCC file holds; two files side by side")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("other", metavar="OTHER", nargs="?", help="a second file, to compare")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--html", action="store_true", help="print an HTML page")
    parser.add_argument("--quick", action="store_true", help="structure only: do not decode points for attribute ranges")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..inspection import compare, inspect

    paths = [path for path in (arguments.file, arguments.other) if path is not None]
    found = [inspect(path, attributes=not arguments.quick, monitor=monitor) for path in paths]
    monitor.end()
    report = found[0] if len(found) == 1 else compare(*found)
    tell(report.to_json() if arguments.json else report.to_html() if arguments.html else report.to_text())
    return 0

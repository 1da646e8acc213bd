"""copc-forge validate"""

from __future__ import annotations

import argparse

from ..base.saving import check_reports, save_report
from .progress import ConsoleMonitor
from .streams import tell
from .words import SIZES, memory, whole


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser(
        "validate", parents=[common], help="check LAS, LAZ and COPC files and BCC containers; exit code 0 valid, 1 invalid, 2 unreadable"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or a folder of them")
    parser.add_argument(
        "--level", choices=("quick", "full", "deep"), default="full",
        help="quick: structure only; full: all points (the default); deep: duplicates and evenness as well",
    )
    parser.add_argument("--source", action="append", metavar="FILE", help="compare with the file it was made from; may be repeated")
    parser.add_argument("--strict", action="store_true", help="warnings make a file invalid")
    parser.add_argument("--check", action="append", default=[], metavar="ID", help="run this check of a deeper level too; may be repeated")
    parser.add_argument("--recursive", action="store_true", help="search folders with their subfolders")
    parser.add_argument("--memory-limit", type=memory, default=0, metavar="MIB", help=f"memory to stay below, {SIZES}")
    parser.add_argument("--threads", type=whole, default=0, metavar="N", help="threads to use; 0 for all cores")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--html", metavar="PAGE", help="write the report to this HTML page too")
    parser.add_argument("--json-file", metavar="FILE", help="write the report to this file as JSON too")
    parser.add_argument("--overwrite", action="store_true", help="replace PAGE and FILE if they exist")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..validation import validate

    written = {kind: path for kind, path in (("html", arguments.html), ("json", arguments.json_file)) if path}
    check_reports(written.values(), overwrite=arguments.overwrite, inputs=[*arguments.files, *(arguments.source or ())])
    report = validate(
        arguments.files,
        level=arguments.level,
        source=arguments.source,
        strict=arguments.strict,
        opt_in=arguments.check,
        threads=arguments.threads,
        memory_limit=arguments.memory_limit,
        recursive=arguments.recursive,
        monitor=monitor,
    )
    monitor.end()
    for kind, path in written.items():
        save_report(report, path, kind=kind, overwrite=arguments.overwrite, inputs=[file.path for file in report.files])
    tell(report.to_json() if arguments.json else report.to_text())
    return report.exit_code

"""copc-forge assign-crs"""

from __future__ import annotations

import argparse

from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser(
        "assign-crs", parents=[common], help="set, replace or remove the CRS of LAS, LAZ and COPC files without decoding a point"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or a folder of them")
    parser.add_argument("--crs", help="EPSG:..., EPSG:...+... with heights, WKT, or anything else that PROJ reads")
    parser.add_argument("--crs-from", metavar="OTHER", help="in place of --crs: the CRS that this file states")
    parser.add_argument("--remove", action="store_true", help="in place of --crs: remove all records of a CRS")
    parser.add_argument("--output", metavar="OUT", help="the file to write, or a folder for files of the same names")
    parser.add_argument(
        "--in-place", action="store_true", help="in place of --output: change the files themselves, and only their heads where the CRS fits"
    )
    parser.add_argument("--recursive", action="store_true", help="search folders with their subfolders")
    parser.add_argument("--overwrite", action="store_true", help="replace outputs that exist")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..repair import assign_crs

    report = assign_crs(
        arguments.files,
        arguments.crs,
        crs_from=arguments.crs_from,
        remove=arguments.remove,
        output=arguments.output,
        in_place=arguments.in_place,
        recursive=arguments.recursive,
        overwrite=arguments.overwrite,
        monitor=monitor,
    )
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), ", ".join(report.outputs) or None)
    return report.exit_code

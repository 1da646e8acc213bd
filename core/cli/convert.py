"""copc-forge convert"""

from __future__ import annotations

import argparse

from ..base.errors import BadParameter
from ..base.saving import check_reports, save_report
from ..conversion.convert import convert
from ..crs.units import AUTO, CHOICES
from ..inputs.colours import CHOICES as COLOURS
from ..inputs.colours import KEEP
from ..las.gps_time import CHOICES as GPS_TIMES
from .filters import add_filters, filters
from .progress import ConsoleMonitor
from .streams import tell
from .words import SIZES, memory, whole


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("convert", parents=[common], help="LAS and LAZ files or folders into one COPC file")
    parser.add_argument("inputs", nargs="+", metavar="IN", help="LAS, LAZ or COPC file, or a folder of them")
    parser.add_argument("output", metavar="OUT", help="the COPC file to write; its name ends in .copc.laz")
    parser.add_argument("--crs", help="CRS of the points, whatever the files say: EPSG:..., or WKT")
    parser.add_argument("--fallback-crs", metavar="CRS", help="CRS of the points where the files say nothing")
    parser.add_argument("--target-crs", metavar="CRS", help="reproject to this CRS")
    add_height_unit(parser)
    parser.add_argument("--recursive", action="store_true", help="search folders with their subfolders")
    parser.add_argument(
        "--temporal-stride", type=whole, default=0, metavar="N",
        help="points between samples of the temporal index; 0 for none, -1 for what is recommended",
    )
    add_filters(parser)
    add_resources(parser)
    parser.add_argument("--allow-incomplete", action="store_true", help="convert what is there of files that were cut")
    parser.add_argument("--skip-bad", action="store_true", help="go on without files that can't be read, each named in a warning")
    parser.add_argument("--allow-ballpark", action="store_true", help="accept inexact coordinate transformations")
    parser.add_argument(
        "--gps-time", choices=GPS_TIMES,
        help="what the inputs' GPS times are: as the headers say (keep), seconds of the week, adjusted standard time; "
        "not given, the values correct the headers where they leave no doubt",
    )
    parser.add_argument(
        "--scale", metavar="S",
        help="scale of the output's coordinates: a number, or three for x,y,z like 0.001,0.001,0.01; not given, the finest of the inputs'",
    )
    parser.add_argument(
        "--colours", choices=COLOURS, default=KEEP, help="scale: multiply by 256 colours of files that use 8 bits only; keep: as they are"
    )
    parser.add_argument("--no-scratch-compression", action="store_true", help="do not pack the scratch file")
    parser.add_argument("--compare", action="store_true", help="afterwards, say for each attribute whether all values are there")
    parser.add_argument("--report", metavar="FILE", help="write the report to this file too: .html, .json, or text under any other name")
    parser.add_argument("--overwrite", action="store_true", help="replace the output, and the report, if they exist")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and stop")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def add_height_unit(parser: argparse.ArgumentParser) -> None:
    """What heights of points that are reprojected are in."""
    told = "unit of the inputs' heights where points are reprojected; auto: as stated, else as x and y; keep: heights stay as they are"
    parser.add_argument("--height-unit", choices=CHOICES, default=AUTO, help=told)


def add_resources(parser: argparse.ArgumentParser) -> None:
    """Options that all heavy commands share."""
    parser.add_argument("--memory-limit", type=memory, default=0, metavar="MIB", help=f"memory to stay below, {SIZES}")
    parser.add_argument("--threads", type=whole, default=0, metavar="N", help="threads to use; 0 for all cores")
    parser.add_argument("--temp-dir", metavar="DIR", help="folder for scratch files")


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    if not arguments.inputs:
        raise BadParameter("no input is given")
    if arguments.report:
        check_reports([arguments.report], overwrite=arguments.overwrite, inputs=arguments.inputs, outputs=[arguments.output])
    engine = convert
    if arguments.compare:
        from ..preservation import convert_and_compare as engine  # brings the validator along, which takes a moment
    report = engine(
        arguments.inputs,
        arguments.output,
        crs=arguments.crs,
        fallback_crs=arguments.fallback_crs,
        target_crs=arguments.target_crs,
        height_unit=arguments.height_unit,
        temporal_stride=arguments.temporal_stride,
        memory_limit=arguments.memory_limit,
        threads=arguments.threads,
        temp_folder=arguments.temp_dir,
        recursive=arguments.recursive,
        allow_incomplete=arguments.allow_incomplete,
        allow_ballpark=arguments.allow_ballpark,
        **filters(arguments),
        gps_time=arguments.gps_time,
        scale=arguments.scale,
        skip_bad=arguments.skip_bad,
        colours=arguments.colours,
        scratch_compression=not arguments.no_scratch_compression,
        overwrite=arguments.overwrite,
        dry_run=arguments.dry_run,
        monitor=monitor,
    )
    monitor.end()
    if arguments.report:
        save_report(report, arguments.report, overwrite=arguments.overwrite, inputs=[*report.inputs, report.output])
    tell(report.to_json() if arguments.json else report.to_text(), None if arguments.dry_run else report.output)
    return 0

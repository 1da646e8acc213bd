"""copc-forge extract"""

from __future__ import annotations

import argparse

from ..base.errors import BadParameter
from ..base.files import check_output
from ..base.paths import read_text
from .convert import add_resources
from .filters import add_filters, filters
from .progress import ConsoleMonitor
from .streams import tell
from .words import real, whole

_LONGEST_POLYGON = 1 << 26  # bytes of a file that holds one


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("extract", parents=[common], help="part of a COPC, LAS or LAZ file as LAS, LAZ or COPC")
    parser.add_argument("input", metavar="IN", help="the COPC file; LAS and LAZ are read whole")
    parser.add_argument("output", metavar="OUT", help="the file to write: .las, .laz or .copc.laz")
    add_filters(parser)
    thin = "of what fulfils all else, keep points that are at least D/√2 apart, and lose none that is farther than 2 D from one of them"
    parser.add_argument("--thin", type=real, metavar="D", help=thin)
    parser.add_argument("--polygon", action="append", metavar="WKT", help="POLYGON, MULTIPOLYGON, or @FILE with that or GeoJSON")
    parser.add_argument("--each", metavar="FIELD", help="a file for each feature of GeoJSON, OUT_value, named after this property")
    parser.add_argument("--from", dest="time_from", metavar="TIME", help="first moment: GPS seconds as the file counts, or UTC (ISO 8601)")
    parser.add_argument("--to", dest="time_to", metavar="TIME", help="last moment; a date includes its whole day")
    parser.add_argument("--depth", type=whole, metavar="N", help="finest level of the octree")
    parser.add_argument("--spacing", type=real, metavar="D", help="distance between points that suffices")
    parser.add_argument(
        "--temporal-stride", type=whole, metavar="N", help="of a COPC output's temporal index; without it, as in the input"
    )
    parser.add_argument("--allow-incomplete", action="store_true", help="of LAS and LAZ, take what is there of files that were cut")
    add_resources(parser)
    parser.add_argument("--overwrite", action="store_true", help="replace the output if it exists")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..extraction import extract, extract_each

    files = [item[1:] for item in arguments.polygon or () if item.startswith("@")]
    polygons = [_text_of(item) for item in arguments.polygon] if arguments.polygon else None
    engine, shapes = extract, {"polygons": polygons}
    if arguments.each is None:
        check_output(arguments.output, overwrite=arguments.overwrite, inputs=[arguments.input, *files])
    elif len(polygons or ()) != 1:
        raise BadParameter("--each needs one --polygon with features", hint="give it as --polygon @FILE.geojson")
    else:
        engine, shapes = extract_each, {"polygons": polygons[0], "field": arguments.each}
    report = engine(
        arguments.input,
        arguments.output,
        **filters(arguments),
        **shapes,
        thin=arguments.thin,
        allow_incomplete=arguments.allow_incomplete,
        time_from=arguments.time_from,
        time_to=arguments.time_to,
        depth=arguments.depth,
        spacing=arguments.spacing,
        temporal_stride=arguments.temporal_stride,
        memory_limit=arguments.memory_limit,
        threads=arguments.threads,
        temp_folder=arguments.temp_dir,
        overwrite=arguments.overwrite,
        monitor=monitor,
    )
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), None if arguments.each else report.output)
    return 0


def _text_of(item: str) -> str:
    """The WKT itself, from its file if one is named."""
    return read_text(item[1:], _LONGEST_POLYGON) if item.startswith("@") else item

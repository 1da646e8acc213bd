"""copc-forge extract"""

from __future__ import annotations

import argparse

from ..base.errors import BadParameter
from ..base.files import check_output
from ..base.paths import read_text
from ..base.saying import say
from ..parameters.extract import EXTRACT
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell

_LONGEST_POLYGON = 1 << 26  # bytes of a file that holds one


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("extract", parents=[common], help=helped(say("cli.extract.help")))
    add_options(parser, EXTRACT)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..extraction import extract, extract_each

    options = given(arguments, EXTRACT)
    named, field = options["polygons"] or (), options.pop("field")
    options["polygons"] = [_text_of(item) for item in named] or None
    engine, monitor.asks = extract, not arguments.yes
    if field is None:
        files = [item[1:] for item in named if item.startswith("@")]
        check_output(arguments.output, overwrite=arguments.overwrite, inputs=[arguments.input, *files])
    elif len(named) != 1:
        raise BadParameter(say("cli.extract.each_needs_one_polygon_features"), hint=say("cli.extract.give_polygon_file_geojson"))
    else:
        engine, options = extract_each, {**options, "polygons": options["polygons"][0], "field": field}
    report = engine(**options, monitor=monitor)
    monitor.end()
    tell(report.to_json() if arguments.json else report.to_text(), None if field else report.output)
    return 0


def _text_of(item: str) -> str:
    """The WKT itself, from its file if one is named."""
    return read_text(item[1:], _LONGEST_POLYGON) if item.startswith("@") else item

"""Options of the commands under `copc-forge bcc`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ..base.words import TIME_COLUMN
from ..parameters.containers import MEMORY, PLACE, SCRATCH, WRITING
from ..parameters.row import Table
from ..parameters.shared import MEMORY_LIMIT, PRINT_JSON, TEMP_FOLDER, THREADS
from .options import add_options
from .words import key, real, whole

RESOURCES = (MEMORY_LIMIT, THREADS, TEMP_FOLDER)
ANY = "the container, of any version, or a stream"


def _in_out(parser: argparse.ArgumentParser, source: str = ANY, out: str = "the container to write") -> None:
    parser.add_argument("input", metavar="IN", help=source)
    parser.add_argument("output", metavar="OUT", help=out)
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it exists")


def _writing(parser: argparse.ArgumentParser) -> None:
    """How cells are written."""
    add_options(parser, WRITING)


def _memory(parser: argparse.ArgumentParser) -> None:
    add_options(parser, [MEMORY])


def _scratch(parser: argparse.ArgumentParser) -> None:
    _memory(parser)
    add_options(parser, [SCRATCH])


def _place(parser: argparse.ArgumentParser, crs: bool = True) -> None:
    """Where cells lie, for containers that do not say."""
    add_options(parser, PLACE if crs else PLACE[:-1])


def _selection(parser: argparse.ArgumentParser) -> None:
    box = ("XMIN", "YMIN", "ZMIN", "XMAX", "YMAX", "ZMAX")
    parser.add_argument("--box", type=real, nargs=6, metavar=box, help="cells whose centres lie in this box")
    parser.add_argument("--keys", type=key, nargs=2, metavar=("FIRST", "LAST"), help="cells of these sort keys")
    parser.add_argument("--lod", type=whole, help="cells of this level of detail")
    parser.add_argument("--time", type=real, nargs=2, metavar=("FIRST", "LAST"), help="cells of this time")
    parser.add_argument("--time-column", default=TIME_COLUMN, metavar="NAME", help="the payload column that holds it; time_us by default")


def of(table: Table) -> Callable[[argparse.ArgumentParser], None]:
    """What adds a table's options to a command's grammar; every command under `bcc` has that for JSON."""
    return lambda parser: add_options(parser, [row for row in table if row.option != PRINT_JSON.option])


def to_copc(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, out="the COPC file to write; its name ends in .copc.laz")
    _selection(parser)
    _place(parser, crs=False)
    parser.add_argument("--crs", help="CRS of the cells, whatever the container says: EPSG:..., or WKT")
    add_options(parser, RESOURCES)


def query(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, out="the container to write, or a COPC file if its name ends in .copc.laz")
    _selection(parser)
    _place(parser)
    _writing(parser)
    _scratch(parser)

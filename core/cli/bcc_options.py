"""Options of the commands under `copc-forge bcc`."""

from __future__ import annotations

import argparse

from ..base.words import DUPLICATES, IDENTIFIERS, KEEP, TIME_COLUMN, VERSIONS
from ..parameters.containers import MEMORY, SCRATCH, WRITING
from ..parameters.from_points import FROM_POINTS
from ..parameters.shared import MEMORY_LIMIT, PRINT_JSON, TEMP_FOLDER, THREADS
from .options import add_options
from .words import key, real, whole

RESOURCES = (MEMORY_LIMIT, THREADS, TEMP_FOLDER)
ANY = "the container, of any version, or a stream"


def _in_out(parser: argparse.ArgumentParser, source: str = ANY, out: str = "the container to write") -> None:
    parser.add_argument("input", metavar="IN", help=source)
    parser.add_argument("output", metavar="OUT", help=out)
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it exists")


def _in_place(parser: argparse.ArgumentParser, source: str) -> None:
    """For jobs that can replace their input."""
    parser.add_argument("input", metavar="IN", help=source)
    parser.add_argument("output", metavar="OUT", nargs="?", help="where to write; without it, or if it is IN, the input is replaced")
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
    parser.add_argument("--cell-size", type=real, metavar="SIZE", help="cell size, if the container does not say where its cells lie")
    parser.add_argument("--origin", type=real, nargs=3, metavar=("X", "Y", "Z"), help="and the position of cell (0, 0, 0)")
    if crs:
        parser.add_argument("--crs", help="and their CRS: EPSG:..., or WKT")


def _selection(parser: argparse.ArgumentParser) -> None:
    box = ("XMIN", "YMIN", "ZMIN", "XMAX", "YMAX", "ZMAX")
    parser.add_argument("--box", type=real, nargs=6, metavar=box, help="cells whose centres lie in this box")
    parser.add_argument("--keys", type=key, nargs=2, metavar=("FIRST", "LAST"), help="cells of these sort keys")
    parser.add_argument("--lod", type=whole, help="cells of this level of detail")
    parser.add_argument("--time", type=real, nargs=2, metavar=("FIRST", "LAST"), help="cells of this time")
    parser.add_argument("--time-column", default=TIME_COLUMN, metavar="NAME", help="the payload column that holds it; time_us by default")


def from_points(parser: argparse.ArgumentParser) -> None:
    add_options(parser, [row for row in FROM_POINTS if row is not PRINT_JSON])  # every command has that


def to_copc(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, out="the COPC file to write; its name ends in .copc.laz")
    _selection(parser)
    _place(parser, crs=False)
    parser.add_argument("--crs", help="CRS of the cells, whatever the container says: EPSG:..., or WKT")
    add_options(parser, RESOURCES)


def from_stream(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, "the stream; - reads it from standard input")
    parser.add_argument("--duplicates", choices=DUPLICATES, default=KEEP, help="of cells with one identifier; keep by default")
    parser.add_argument("--keep-repeats", action="store_true", help="count chunks that came twice with equal content twice")
    parser.add_argument("--no-times", action="store_true", help="drop the time stamps of cells")
    parser.add_argument("--identifier-type", choices=IDENTIFIERS, help="of a stream that does not announce it; index64 by default")
    _place(parser)
    _writing(parser)
    _scratch(parser)


def migrate(parser: argparse.ArgumentParser) -> None:
    _in_place(parser, ANY)
    parser.add_argument("--to", choices=VERSIONS, default=VERSIONS[0], help="version to write; 2.1 by default")
    _place(parser)
    _writing(parser)
    _scratch(parser)


def recover(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, "the damaged container or stream")
    parser.add_argument("--identifier-type", choices=IDENTIFIERS, help="if the header is lost and the blocks do not tell")
    parser.add_argument("--payload-size", type=whole, metavar="BYTES", help="the same for the payload of a cell")
    parser.add_argument("--keep-repeats", action="store_true", help="count blocks that stand twice byte for byte twice")
    _writing(parser)
    _scratch(parser)


def append(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="IN", help="a container or stream")
    parser.add_argument("output", metavar="OUT", help="the container that its cells are added to, in place")
    parser.add_argument("--codec", help="of the new blocks; the container's own by default")
    _memory(parser)


def settle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="CONTAINER", help="the container; nothing happens to one without a log")
    _memory(parser)


def compact(parser: argparse.ArgumentParser) -> None:
    _in_place(parser, "the container")
    parser.add_argument("--duplicates", choices=DUPLICATES, default=KEEP, help="of cells with one identifier; keep by default")
    _writing(parser)
    _scratch(parser)


def query(parser: argparse.ArgumentParser) -> None:
    _in_out(parser, out="the container to write, or a COPC file if its name ends in .copc.laz")
    _selection(parser)
    _place(parser)
    _writing(parser)
    _scratch(parser)

"""Options that say which points are wanted, the same for every command that has them."""

from __future__ import annotations

import argparse

from .words import real


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Adds them to a command's grammar."""
    parser.add_argument("--bounds", type=real, nargs="+", metavar="N", help="x y least and greatest, or x y z least and greatest")
    parser.add_argument("--class", dest="classes", nargs="+", metavar="N", help="classes, by their numbers")
    parser.add_argument("--return", dest="returns", nargs="+", metavar="R", help="return numbers, first, last or only")
    parser.add_argument("--where", default="", metavar="EXPR", help='condition on attributes, like "Intensity > 100 and Z between 2 and 5"')
    parser.add_argument("--drop-withheld", action="store_true", help="leave out points that are flagged as withheld")


def filters(arguments: argparse.Namespace) -> dict:
    """The engine's parameters of those options."""
    listed = {name: " ".join(getattr(arguments, name)) if getattr(arguments, name) else None for name in ("classes", "returns")}
    return {"bounds": arguments.bounds, **listed, "where": arguments.where, "drop_withheld": arguments.drop_withheld}

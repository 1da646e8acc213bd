"""The words that parameters are given as. The engine, the command line and the algorithms take them from here."""

from __future__ import annotations

from collections.abc import Iterable

from .suffixes import COPC, LAS, LAZ

KEEP = "keep"  # all as it is

AUTO = "auto"
HEIGHT_UNITS = (AUTO, "metre", "foot", "us-foot", KEEP)

WEEK, ADJUSTED = "week", "adjusted"
GPS_TIMES = (KEEP, WEEK, ADJUSTED)

ALL, NONE = "all", "none"
DECODES = (AUTO, ALL, NONE)  # which chunks a repair looks into

SCALE = "scale"
COLOURS = (KEEP, SCALE)

QUICK, FULL, DEEP = "quick", "full", "deep"
LEVELS = (QUICK, FULL, DEEP)  # of a validation

# What a comparison finds of an attribute, the gravest first
IDENTICAL, DIFFERS, INCOMPARABLE, MOVED, SCALED = "identical", "differs", "not comparable", "moved", "scaled ×256"
STATES = (DIFFERS, INCOMPARABLE, MOVED, SCALED, IDENTICAL)


# Of the cells of a raster
COUNT, MIN, MAX, MEAN, MEDIAN = "count", "min", "max", "mean", "median"
STATISTICS = (COUNT, MIN, MAX, MEAN, MEDIAN)

# What tiles are written as: what their names end in, without the dot
LAZ_FILES = LAZ.lstrip(".")
TILE_KINDS = (LAZ_FILES, LAS.lstrip("."), COPC.lstrip("."))


def gravest(states: Iterable[str]) -> str:
    """The one of STATES that says what there is to worry about; "" if nothing was compared."""
    return min(states, key=STATES.index, default="")


# Of containers of cells
IDENTIFIERS = ("index64", "galactic128", "hilbert64", "route64")
AGGREGATIONS = ("count", "mean", "min", "max", "median", "mode", "last")
DUPLICATES = (KEEP, "first", "last", "mean", "min", "max")
CODECS = ("none", "lz4", "zstd", "adaptive", "smallest")
VERSIONS = ("2.1", "2.0")
TIME_COLUMN = "time_us"

"""The words that parameters are given as. The engine, the command line and the algorithms take them from here."""

from __future__ import annotations

KEEP = "keep"  # all as it is

AUTO = "auto"
HEIGHT_UNITS = (AUTO, "metre", "foot", "us-foot", KEEP)

WEEK, ADJUSTED = "week", "adjusted"
GPS_TIMES = (KEEP, WEEK, ADJUSTED)

SCALE = "scale"
COLOURS = (KEEP, SCALE)

QUICK, FULL, DEEP = "quick", "full", "deep"
LEVELS = (QUICK, FULL, DEEP)  # of a validation

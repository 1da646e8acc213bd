"""Checks against the files that a file was made from."""

from __future__ import annotations

from .model import COMPARE, ERROR, NOTE, WARNING, rows

_ADVICE = "Something was lost on the way: convert the source again.", "convert"

COMPARE_CHECKS = rows(
    COMPARE,
    "practice: nothing may be lost",
    ("source.readable", ERROR, "The source can be read", "Without it nothing can be compared."),
    ("source.count", ERROR, "There are as many points as in the source", *_ADVICE),
    ("source.attribute", ERROR, "An attribute has the same values, each as often, as in the source", *_ADVICE),
    ("source.records", ERROR, "Records are those of the source, attributes not exchanged between points", *_ADVICE),
    ("source.dimension", ERROR, "Every extra dimension of the source is there", *_ADVICE),
    ("source.precision", WARNING, "Coordinates are stored at least as finely as in the source", *_ADVICE),
    ("source.crs", WARNING, "The CRS means the same as the source's", *_ADVICE),
    ("source.gps_type", WARNING, "The GPS time type is the source's", *_ADVICE),
    ("source.vlr", NOTE, "Every other record (VLR, EVLR) of the source is there", *_ADVICE),
    ("source.waveform", NOTE, "The source has no waveforms", "COPC can't hold waveforms: keep the source."),
)

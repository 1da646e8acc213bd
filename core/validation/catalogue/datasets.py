"""Checks of what stands for many files: EPT datasets and virtual point clouds."""

from __future__ import annotations

from ...base.words import FULL, QUICK
from .model import ERROR, NOTE, WARNING, rows

_BUILD = "Build the dataset again from what it was made of; what can be read of it can be migrated."
_AGAIN = "Build the virtual point cloud again.", "buildvpc"

EPT_CHECKS = rows(
    QUICK, "EPT 1.1, ept.json",
    ("ept.metadata", ERROR, "ept.json names its tiles' kind, cube, span, points and schema", _BUILD),
    ("ept.conforming", WARNING, "boundsConforming are a box in the cube", "Readers that go by it draw the wrong place."),
    ("ept.crs", WARNING, "PROJ understands the CRS; none costs a note", "Say the CRS when the dataset is converted or migrated."),
) + rows(
    QUICK, "EPT 1.1, hierarchy",
    ("ept.hierarchy", ERROR, "Pages are there and list each node once, by keys and counts that can be", _BUILD),
    ("ept.parent", ERROR, "Every node's parent is there", "Readers miss such nodes; convert the dataset.", "convert"),
    ("ept.points", ERROR, "ept.json counts the points that the hierarchy lists", "Readers foresee the wrong number; convert the dataset.",
     "convert"),
) + rows(
    QUICK, "EPT 1.1, tiles",
    ("ept.tile", ERROR, "Every node with points has its tile", _BUILD),
    ("ept.stray", NOTE, "Every tile belongs to a node with points", "Harmless; it costs space."),
) + rows(
    FULL, "EPT 1.1, tiles",
    ("ept.decode", ERROR, "Every tile can be decoded", _BUILD),
    ("ept.count", ERROR, "A tile has as many points as the hierarchy lists", _BUILD),
    ("ept.schema", ERROR, "Tiles have the dimensions of the schema", _BUILD),
    ("ept.cube", ERROR, "Points lie in the cube of their node", "Readers that ask for a place miss them; convert the dataset.", "convert"),
    ("ept.bounds", WARNING, "Points lie in boundsConforming", "Readers that go by it miss them; convert the dataset.", "convert"),
)  # fmt: skip
VPC_CHECKS = rows(
    QUICK, "STAC 1.0.0, pointcloud 1.0.0, projection 1.1.0",
    ("vpc.collection", ERROR, "The file is a collection of STAC items, with one at least", *_AGAIN),
    ("vpc.item", ERROR, "Every item is of version 1.0.0 and names a file", *_AGAIN),
    ("vpc.file", ERROR, "Every file that is named can be read", "Put it there, or build the virtual point cloud again.", "buildvpc"),
    ("vpc.twice", WARNING, "No file is named twice", *_AGAIN),
    ("vpc.overview", ERROR, "The overview that is named can be read",
     "Put it there, or build the virtual point cloud again: QGIS 3.40 may end at one that is missing.", "buildvpc"),
    ("vpc.count", ERROR, "An item counts the points that its file has", *_AGAIN),
    ("vpc.bounds", ERROR, "An item's proj:bbox is the box of its file", *_AGAIN),
    ("vpc.crs", WARNING, "An item's CRS is that of its file", *_AGAIN),
)  # fmt: skip

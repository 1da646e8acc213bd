"""What each algorithm is for in a sentence, and an example of its use: a window shows both, and a test runs every example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..desk.texts import tr


@dataclass(frozen=True)
class About:
    """short: what it is for; purpose: of the example; values: its parameters, in which files have no folder."""

    short: str
    purpose: str
    values: Mapping[str, object] = field(default_factory=dict)


def about(algorithm: str) -> About:
    """Of an algorithm, by its id."""
    return (_of_clouds() | _of_tiles() | _of_containers())[algorithm]


def example(algorithm: str, descriptions: Mapping[str, str]) -> str:
    """A line that a person can follow. descriptions: of the parameters, by name, as dialogs show them."""
    one = about(algorithm)
    given = "; ".join(f"{descriptions[name]} = {_shown(value)}" for name, value in one.values.items())
    return tr("Example: {purpose}. {given}").format(purpose=one.purpose, given=given)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _of_clouds() -> dict[str, About]:
    return {
        "convert": About(
            tr("Makes one COPC of LAS and LAZ files: a single file that QGIS, browsers and servers show at once."),
            tr("two neighbouring tiles become one layer"),
            {"INPUT": ["tile_1.laz", "tile_2.laz"], "OUTPUT": "both.copc.laz"},
        ),
        "inspect": About(
            tr("Shows what a point cloud holds: header, CRS, times, and how many points have which values."),
            tr("what is in a delivered file"),
            {"INPUT": "survey.laz", "REPORT": "survey.html"},
        ),
        "validate": About(
            tr("Checks point clouds against their specifications, and says what is wrong, where, and what mends it."),
            tr("is a conversion sound, and did it lose anything"),
            {"INPUT": ["survey.copc.laz"], "SOURCE": ["survey.laz"], "REPORT": "checks.html"},
        ),
        "extract": About(
            tr("Clips, filters and thins a point cloud: by place, time, detail, or what its points say."),
            tr("ground and water, last returns only"),
            {"INPUT": "survey.copc.laz", "CLASSES": "2, 9", "RETURNS": "last", "OUTPUT": "ground.copc.laz"},
        ),
        "addtemporalindex": About(
            tr("Gives a COPC an index of GPS times, so that the points of an hour are found without reading all others."),
            tr("make a survey ready for questions about time"),
            {"INPUT": "survey.copc.laz", "OUTPUT": "survey_indexed.copc.laz"},
        ),
        "assigncrs": About(
            tr("States the CRS of files that say none or a wrong one; coordinates stay as they are."),
            tr("copies with the CRS that was forgotten"),
            {"INPUT": ["tile_1.laz", "tile_2.laz"], "CRS": "EPSG:25832", "OUTPUT": "with_crs"},
        ),
        "repair": About(
            tr("Saves what can be saved of a point cloud file that is damaged or cut, and lists what is lost."),
            tr("a download that broke off"),
            {"INPUT": "cut.laz", "OUTPUT": "cut_repaired.laz"},
        ),
        "migrate": About(
            tr("Makes clean COPC of older forms, EPT datasets and COPC that breaks rules, with the octree that they have."),
            tr("an EPT dataset becomes one file"),
            {"INPUT": "ept.json", "OUTPUT": "migrated"},
        ),
    }


def _of_tiles() -> dict[str, About]:
    return {
        "raster": About(
            tr("Makes rasters of points: heights, densities or any attribute, a cell's least, greatest, mean, median or count."),
            tr("a terrain model of 2 m from ground points"),
            {"INPUT": ["survey.copc.laz"], "CELL_SIZE": 2.0, "STATISTICS": ["mean"], "CLASSES": "2", "OUTPUT": "terrain.tif"},
        ),
        "outline": About(
            tr("Draws where point clouds have points, as polygons, or an index of tiles."),
            tr("an index of tiles"),
            {"INPUT": ["tile_1.laz", "tile_2.laz"], "BOXES": True, "OUTPUT": "index.gpkg"},
        ),
        "split": About(
            tr("Divides point clouds into square tiles, with a margin if wanted."),
            tr("tiles of 50 m for a program that takes no more"),
            {"INPUT": ["survey.copc.laz"], "SIZE": 50.0, "OUTPUT": "tiles"},
        ),
        "converteach": About(
            tr("Makes one COPC for each of many files, and a virtual point cloud of all; what is current is passed over."),
            tr("two tiles, each for itself"),
            {"INPUT": ["tile_1.laz", "tile_2.laz"], "OUTPUT": "each"},
        ),
        "buildvpc": About(
            tr("Shows many files as one layer, without copying any: a virtual point cloud."),
            tr("two neighbouring tiles as one layer"),
            {"INPUT": ["tile_1.laz", "tile_2.laz"], "OUTPUT": "all.vpc"},
        ),
    }


def _of_containers() -> dict[str, About]:
    return {
        "pointcloudtobcc": About(
            tr("Counts and summarises points in cells of a lattice, as a voxel container."),
            tr("cells of 2 m with the mean intensity"),
            {"INPUT": ["survey.laz"], "CELL_SIZE": 2.0, "ATTRIBUTES": "intensity", "OUTPUT": "voxels.bcc"},
        ),
        "streamtobcc": About(
            tr("Sorts a stream of cells that a sensor or program has written into a container."),
            tr("what a sensor has recorded"),
            {"INPUT": "cells.bccs", "OUTPUT": "recorded.bcc"},
        ),
        "appendtobcc": About(
            tr("Adds cells to a container in place, so that a run which dies leaves it as it was, or done."),
            tr("today's cells into the archive"),
            {"INPUT": "cells.bccs", "TARGET": "archive.bcc"},
        ),
        "settlebcc": About(
            tr("Finishes or undoes what an append that died has left in a container's log."),
            tr("after a power cut"),
            {"INPUT": "archive.bcc"},
        ),
        "querybcc": About(
            tr("Takes cells of an extent, of heights, of a level or a time out of a container."),
            tr("what lies between 0 and 100"),
            {"INPUT": "cells.bcc", "Z_MIN": 0.0, "Z_MAX": 100.0, "OUTPUT": "part.bcc"},
        ),
        "bcctocopc": About(
            tr("Makes points of a container's cells, as a COPC that QGIS shows."),
            tr("look at a container"),
            {"INPUT": "cells.bcc", "CRS": "EPSG:25832", "OUTPUT": "cells.copc.laz"},
        ),
        "migratebcc": About(
            tr("Writes a container anew: of another version, with another codec, in another order."),
            tr("a container of version 2.1"),
            {"INPUT": "cells.bcc", "VERSION": "2.1", "OUTPUT": "cells_new.bcc"},
        ),
        "recoverbcc": About(
            tr("Saves the sound blocks of a damaged container."),
            tr("a container whose copy broke off"),
            {"INPUT": "cut.bcc", "OUTPUT": "recovered.bcc"},
        ),
    }

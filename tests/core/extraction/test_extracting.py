"""What `extract` says, how far it says it is, and what of a file's records, index and damage it takes along."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from copc_forge.core import extract_each
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.copc.layout import TEMPORAL_RECORD
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.copc.temporal import TemporalIndex
from copc_forge.core.extraction import extract
from copc_forge.core.extraction.each import EachReport
from copc_forge.core.extraction.output import LasOutput
from copc_forge.core.extraction.source import loaded_evlrs
from copc_forge.core.inputs.reading import Reading
from copc_forge.core.inputs.scan import scan
from copc_forge.core.las.layout import WKT_RECORD
from copc_forge.core.las.vlr import LONGEST_VLR, find
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.tinycopc import BRANCH, EDGE, ORIGIN, SCALE, SIZES, tiny_copc

GUESSED = "week"  # what is said of GPS times that the header gets wrong


class Progress(Monitor):
    """Keeps how far the work said it was, and at what."""

    def __init__(self):
        super().__init__()
        self.told: list[tuple[float, str]] = []

    def on_progress(self, fraction: float, stage: str) -> None:
        self.told.append((fraction, stage))

    @property
    def fractions(self) -> list[float]:
        return [fraction for fraction, _ in self.told]


def tiny(folder, **header):
    file, path = tiny_copc(), folder / "tiny.copc.laz"
    file.header.update(header)
    path.write_bytes(file.build())
    return path


def test_times_that_the_header_gets_wrong_are_told_of_and_no_others(tmp_path):
    told = extract(tiny(tmp_path, global_encoding=16), tmp_path / "out.laz").warnings
    assert len(told) == 1 and GUESSED in told[0]
    assert extract(tiny(tmp_path), tmp_path / "out.laz").warnings == []


def test_a_cube_without_size_is_an_error_unless_damage_is_allowed(tmp_path):
    file, path = tiny_copc(), tmp_path / "in.copc.laz"
    file.info["halfsize"] = np.nan
    path.write_bytes(file.build())
    with pytest.raises(DamagedFile):
        extract(path, tmp_path / "out.laz")
    assert not (tmp_path / "out.laz").exists()
    assert extract(path, tmp_path / "out.laz", allow_incomplete=True).points == sum(SIZES.values())


@pytest.mark.parametrize(("asked", "stride"), [(None, 0), (-1, 100), (30, 30)])
def test_an_index_that_cannot_be_read_has_no_stride_to_keep(tmp_path, asked, stride):
    file, path = tiny_copc(), tmp_path / "in.copc.laz"
    file.set("temporal", "<u4", 99)  # its version
    path.write_bytes(file.build())
    extract(path, tmp_path / "out.copc.laz", temporal_stride=asked)
    with CopcFile(tmp_path / "out.copc.laz") as copc:
        found = TemporalIndex.of(copc)
        assert (found.stride if found else 0) == stride
        assert (find(copc.evlr_heads, TEMPORAL_RECORD) is not None) == (stride > 0)


def test_small_records_behind_the_points_are_loaded(tmp_path):
    with CopcFile(tiny(tmp_path)) as copc:
        assert [(record.key, bytes(record.data)) for record in loaded_evlrs(copc)] == [(("qgis", 0), b'{"stats": {}}')]


@pytest.mark.parametrize("length", [LONGEST_VLR - 1, LONGEST_VLR, LONGEST_VLR + 1])
def test_a_crs_stands_before_the_points_as_long_as_its_length_can_be_said_there(tmp_path, length):
    make(tmp_path / "in.laz", points=any_points(10, 7))
    found = scan([tmp_path / "in.laz"], Reading())
    output = LasOutput(io.BytesIO(), replace(found, crs=replace(found.crs, wkt_bytes=bytes(length))), False)
    places = [[record.length for record in records if record.key == WKT_RECORD] for records in (output.vlrs, output.evlrs)]
    assert places == ([[length], []] if length <= LONGEST_VLR else [[], [length]])


@pytest.mark.parametrize("las", [True, False])
def test_thinning_is_the_first_half_of_the_way(tmp_path, las):
    source, monitor = tiny(tmp_path), Progress()
    if las:
        extract(source, tmp_path / "in.laz")
    extract(tmp_path / "in.laz" if las else source, tmp_path / "out.laz", thin=1.0, monitor=monitor)
    assert monitor.fractions == sorted(monitor.fractions) and monitor.fractions[-1] == 1
    thinning = [fraction for fraction, stage in monitor.told if "hinning" in stage]
    assert thinning and max(thinning) <= 0.5
    assert max(fraction for fraction, stage in monitor.told if "hinning" not in stage) == 1


def test_of_a_file_without_nodes_none_are_reported(tmp_path):
    make(tmp_path / "in.laz", points=any_points(10, 7))
    report = extract(tmp_path / "in.laz", tmp_path / "out.laz")
    assert (report.nodes, report.looked_at, report.nodes_in_file, report.index_pages, report.requests) == (0, 0, 0, 0, 0)


def test_index_pages_are_those_that_were_read(tmp_path):
    """Two: the root's and that of the branch; the first alone where no time of the branch is asked for."""
    file, path = tiny_copc(), tmp_path / "in.copc.laz"
    for key, points in file.points.items():
        points["gps_time"] = (3.2e8 if key[0] == 2 or key == BRANCH else 3.1e8) + np.arange(len(points))
    path.write_bytes(file.build())
    assert extract(path, tmp_path / "out.laz", time_to=3.15e8).index_pages == 1
    assert extract(path, tmp_path / "out.laz", time_from=3.15e8).index_pages == 2
    assert extract(path, tmp_path / "out.laz").index_pages == 0


# -- a file for each feature


def squares(count: int) -> str:
    """GeoJSON of strips that share the root cube, in its CRS."""
    x, y, side = ORIGIN[0], ORIGIN[1], EDGE * SCALE
    rings = [[(x + side * i / count, y), (x + side * (i + 1) / count, y), (x + side * (i + 1) / count, y + side)] for i in range(count)]
    shapes = [f'{{"type": "Polygon", "coordinates": [{[list(p) for p in [*ring, ring[0]]]}]}}' for ring in rings]
    features = [f'{{"type": "Feature", "geometry": {shape}, "properties": {{"n": {i}}}}}' for i, shape in enumerate(shapes)]
    crs = '{"type": "name", "properties": {"name": "EPSG:32633"}}'
    return f'{{"type": "FeatureCollection", "crs": {crs}, "features": [{", ".join(features)}]}}'


def test_each_feature_has_its_share_of_the_way_and_files_are_replaced_unless_forbidden(tmp_path):
    source = tiny(tmp_path)
    for monitor in (Progress(), Progress()):
        report = extract_each(source, tmp_path / "out.laz", polygons=squares(4), field="n", monitor=monitor)
        assert len(report.outputs) == 4 and monitor.fractions == sorted(monitor.fractions)
        assert {0.25, 0.5, 0.75, 1.0} <= set(monitor.fractions)


@pytest.mark.parametrize(("empty", "said"), [([], "no feature"), (["b"], "b"), (["b", "c"], "b, c")])
def test_features_without_points_are_named(empty, said):
    assert EachReport("in", "n", [], empty).rows()[-1] == ("Without points", said)

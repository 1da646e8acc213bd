"""All points of all inputs, as the output's records: each once, in order, on one grid."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import Cancelled, DamagedFile, NotRepresentable
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs.grid import requantise
from copc_forge.core.inputs.intake import blocks
from copc_forge.core.inputs.reading import Reading
from copc_forge.core.inputs.scan import scan
from copc_forge.core.las.layout import HEADER
from copc_forge.tests.support.laswriter import ExtraDimension, point_dtype, wkt_record, write_points
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def write(path, point_format, world, extra=(), values=None, **options):
    """Points at `world`, (n, 3); the n-th has intensity n."""
    options = {"scale": (0.01,) * 3, "offset": (0.0,) * 3, **options}
    points = np.zeros(len(world), point_dtype(point_format, extra))
    for axis, name in enumerate("XYZ"):
        points[name] = np.rint((world[:, axis] - options["offset"][axis]) / options["scale"][axis])
    points["intensity"], points["return_bits"] = np.arange(len(world)) % 65536, 0x11
    for name, value in (values or {}).items():
        points[name] = value
    write_points(path, points, point_format, extra=extra, **options)
    return path


def everything(found, most=10**6, **options):
    parts = list(blocks(found, most, **options))
    assert all(0 < len(part) <= most and part.dtype == found.record_dtype for part in parts)
    return np.concatenate(parts)


def world_of(found, records):
    return np.stack([records[name] * found.scale[axis] + found.offset[axis] for axis, name in enumerate("XYZ")], axis=1)


def test_one_file_that_needs_nothing_is_handed_on(tmp_path):
    world = np.random.default_rng(1).uniform(0, 100, (5000, 3))
    path = write(tmp_path / "a.laz", 7, world, chunk_size=1000)
    found = scan(path)
    assert everything(found).tobytes() == b"".join(block.tobytes() for block in found.sources[0].source.blocks())
    assert everything(found, 700).tobytes() == everything(found, parallel=False).tobytes()


def test_small_files_share_blocks(tmp_path):
    for number in range(30):
        write(tmp_path / f"{number:02}.las", 7, np.full((100, 3), float(number)))
    found = scan(tmp_path)
    parts = list(blocks(found, 1000))
    assert [len(part) for part in parts] == [500] * 6
    assert np.array_equal(world_of(found, np.concatenate(parts))[:, 0], np.repeat(np.arange(30.0), 100))


def test_a_merge_of_formats_scales_and_extra_bytes(tmp_path):
    random = np.random.default_rng(2)
    first, second = random.uniform(0, 1000, (2000, 3)), random.uniform(500, 9000, (3000, 3))
    write(tmp_path / "a.las", 1, first, offset=(10.0, 20.0, 30.0), values={"class_bits": 12, "scan_angle_rank": -10}, encoding=0)
    extra = [ExtraDimension("height", 9)]
    write(tmp_path / "b.laz", 8, second, extra, {"height": 2.5, "nir": 9}, scale=(0.001,) * 3, encoding=0)
    found = scan(tmp_path)
    records = everything(found)
    assert found.point_format == 8 and len(records) == 5000
    assert np.abs(world_of(found, records)[:2000] - first).max() <= 0.005 + 1e-6
    assert np.abs(world_of(found, records)[2000:] - second).max() <= 0.0005 + 1e-6
    assert (records["classification"][:2000] == 1).all() and (records["flag_bits"][:2000] & 8).all()
    assert (records["scan_angle"][:2000] == -1667).all()
    height = np.frombuffer(records["extra"].tobytes(), "<f4")
    assert not height[:2000].any() and (height[2000:] == 2.5).all()
    assert (records["nir"] == np.repeat([0, 9], [2000, 3000])).all()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=20),
    st.sampled_from([0.01, 0.001, 0.00025, 1e-7, 0.013]),
    st.floats(-1e6, 1e6),
    st.sampled_from([1.0, 0.5, 0.1]),
)
def test_on_another_grid_within_half_a_unit(stored, scale, offset, finer):
    stored, new_scale = np.array(stored, np.int32), scale * finer
    new_offset = float(stored[0]) * scale + offset
    try:
        found = requantise(stored, (scale, offset), (new_scale, new_offset), "X", "a.las")
    except NotRepresentable:
        world = stored * scale + offset
        assert np.abs((world - new_offset) / new_scale).max() > 2**31 - 2
        return
    error = np.abs((stored.astype(np.float64) * scale + offset) - (found.astype(np.float64) * new_scale + new_offset))
    assert error.max() <= new_scale * 0.5 + 1e-8


def test_half_units_round_to_even():
    found = requantise(np.array([1, 3, 5, -1, -3], np.int32), (0.5, 0.0), (1.0, 0.0), "X", "a.las")
    assert found.tolist() == [0, 2, 2, 0, -2]


def test_whole_shifts_are_exact():
    stored = np.array([2**31 - 1, -(2**31) + 5000], np.int32)
    assert requantise(stored, (0.001, 3.0), (0.001, 8.0), "X", "a.las").tolist() == [2**31 - 5001, -(2**31)]


def test_points_beyond_the_headers_bounds_that_do_not_fit(tmp_path):
    """The header promises what would fit; the points do not keep it."""
    write(tmp_path / "a.las", 7, np.zeros((5, 3)), scale=(0.001,) * 3)
    path = write(tmp_path / "b.las", 7, np.full((5, 3), 9e6), scale=(0.01,) * 3)
    data, (kind, at) = bytearray(path.read_bytes()), HEADER.fields["bounds"][:2]
    data[at : at + kind.itemsize] = np.ones((3, 2)).tobytes()
    path.write_bytes(data)
    with pytest.raises(NotRepresentable, match=r"b\.las.*in x"):
        everything(scan(tmp_path))


def test_reprojection(tmp_path):
    from pyproj import Transformer

    random = np.random.default_rng(3)
    world = random.uniform((690_000, 5_334_000, 0), (692_000, 5_336_000, 100), (120_000, 3))
    options = {"offset": (691_000.0, 5_335_000.0, 0.0), "records": [wkt_record(25832)]}
    write(tmp_path / "a.las", 7, world, **options)
    found = scan(tmp_path, Reading(target_crs="EPSG:25833"))
    records = everything(found)
    stored = np.rint((world - options["offset"]) / 0.01) * 0.01 + options["offset"]
    x, y = Transformer.from_crs(25832, 25833, always_xy=True).transform(stored[:, 0], stored[:, 1])
    got = world_of(found, records)
    assert np.abs(got[:, 0] - x).max() <= 0.0005 + 1e-7 and np.abs(got[:, 1] - y).max() <= 0.0005 + 1e-7
    assert np.array_equal(got[:, 2], stored[:, 2])
    assert (got >= found.header_bounds[0] - 1).all() and (got <= found.header_bounds[1] + 1).all()


def test_cancel_between_blocks(tmp_path):
    class Stopped(Monitor):
        stop = False

        def is_cancelled(self):
            return self.stop

    found, monitor = scan(write(tmp_path / "a.las", 7, np.zeros((5000, 3)))), Stopped()
    stream = blocks(found, 1000, monitor)
    next(stream)
    monitor.stop = True
    with pytest.raises(Cancelled):
        list(stream)


def test_damage_ends_the_stream(tmp_path):
    path = write(tmp_path / "a.laz", 7, np.random.default_rng(4).uniform(0, 100, (5000, 3)), chunk_size=1000)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 500] = np.random.default_rng(5).bytes(500)
    path.write_bytes(data)
    with pytest.raises(DamagedFile):
        everything(scan(path))


def test_real_tiles_are_what_they_were_cut_from(real_data):
    whole = everything(scan(real_data / "las/lone-star.laz"))
    tiles = everything(scan([real_data / f"las/split-{number}.laz" for number in range(1, 5)]))
    for name in ("X", "Y", "Z", "intensity", "return_bits", "classification", "gps_time"):
        assert np.array_equal(np.sort(whole[name]), np.sort(tiles[name])), name

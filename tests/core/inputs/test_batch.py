"""What is made of decoded points, whichever thread makes it, and in whatever order."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import Cancelled
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.inputs import batch as batch_module
from copc_forge.core.inputs.intake import batches, blocks
from copc_forge.core.inputs.reading import Reading
from copc_forge.core.inputs.scan import scan
from copc_forge.core.inputs.thinning import Bits
from copc_forge.core.inputs.wanted.query import Wanted
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record

COUNT = 6000


@pytest.fixture
def survey(tmp_path):
    """Files of three formats, grids and kinds of colours, some with times of zero; in UTM 32."""
    for number, (point_format, top, offset) in enumerate([(3, 255, 0.0), (1, 0, 0.004), (8, 65535, 0.006)]):
        points = any_points(COUNT, point_format, number)
        points["X"], points["Y"] = np.arange(COUNT) * 10, COUNT - np.arange(COUNT)
        points["gps_time"] = np.maximum(np.arange(COUNT) - 1000.0 * number, 0.0)
        for band in set(points.dtype.names) & {"red", "green", "blue"}:
            points[band] = np.arange(COUNT) % (top + 1)
        place = {"scale": (0.01,) * 3, "offset": (691_000.0 + offset, 5_335_000.0, 0.0)}
        make(tmp_path / f"{number}.laz", point_format, points=points, encoding=0, records=[wkt_record(25832)], **place)
    return tmp_path


def found_in(folder, target=None, where="", thin=False):
    reading = Reading(target_crs=target, gps_time="week", colours="scale", fallback_crs="EPSG:25832")
    found = scan(folder, reading, wanted=Wanted(where=where))
    if thin:
        stay = Bits(found.point_count)
        stay.set(np.flatnonzero(np.random.default_rng(1).integers(0, 3, found.point_count)))
        found = replace(found, stay=stay)
    return found


def noted(found):
    """All that a scan takes note of while points go by."""
    moves = found.moves.rows()
    times = {path: (span.least, span.greatest) for path, span in found.times._ranges.items()}
    greatest = {path: min(value, 256) for path, value in found.colours.greatest().items()}  # of what has 16 bits, no more matters
    left_out = None if found.query is None else found.query.left_out
    return moves, times, found.times._zeros.tolist(), found.times._left, greatest, left_out


@pytest.mark.parametrize("target", [None, "EPSG:25833"])
@pytest.mark.parametrize("where", ["", "GpsTime > 100 and Intensity < 40000"])
@pytest.mark.parametrize("thin", [False, True])
def test_in_any_order_by_several_threads_it_is_what_comes_in_order(survey, target, where, thin):
    expected, found = found_in(survey, target, where, thin), found_in(survey, target, where, thin)
    in_order = np.concatenate(list(blocks(expected, 1000, parallel=False)))
    given = list(batches(found, 1000, Monitor()))
    shuffled = np.random.default_rng(2).permutation(len(given)).tolist()
    with ThreadPoolExecutor(4) as pool:
        made = dict(zip(shuffled, pool.map(lambda number: given[number].records(), shuffled)))
    assert np.concatenate([made[number] for number in range(len(given))]).tobytes() == in_order.tobytes()
    assert noted(found) == noted(expected)
    assert target or len(found.moves.rows()) == 2  # told in the order of the inputs
    wanted = found.point_count if found.query is None else found.point_count - found.query.left_out
    assert thin or len(in_order) == wanted
    if not thin:
        assert sum(map(len, given)) == found.point_count  # as they were read, whatever is wanted


def test_small_files_share_a_batch_though_their_formats_differ(survey):
    assert [len(batch) for batch in batches(found_in(survey), 2 * COUNT + 2, Monitor())] == [2 * COUNT, COUNT]


def test_a_single_batch_is_made_here(survey, monkeypatch):
    """Another thread would have PROJ prepare all anew for it."""
    upgrade, who = batch_module.upgrade, set()
    monkeypatch.setattr(batch_module, "upgrade", lambda *given: who.add(threading.current_thread()) or upgrade(*given))
    [batch] = batches(found_in(survey, "EPSG:25833"), 6 * COUNT, Monitor())
    assert who == {threading.main_thread()}
    assert batch.records().tobytes() == np.concatenate(list(blocks(found_in(survey, "EPSG:25833")))).tobytes()


def test_a_cancel_reaches_who_reprojects(survey):
    class Stopped(Monitor):
        stop = False

        def is_cancelled(self):
            return self.stop

    monitor = Stopped()
    batch = next(batches(found_in(survey, "EPSG:25833"), 1000, monitor))
    monitor.stop = True
    with pytest.raises(Cancelled):
        batch.records()


def test_what_was_decoded_goes_once_records_are_made(survey):
    given = batches(found_in(survey), 1000, Monitor())
    batch = next(given)
    [(_, block)] = batch._parts
    decoded = weakref.ref(block)
    given.close()
    del block
    assert decoded() is not None
    records = batch.records()
    gc.collect()
    assert len(records) == len(batch) and decoded() is None


@pytest.mark.parametrize("target", ["EPSG:25832", "EPSG:25833"])
def test_a_conversion_leaves_the_work_to_threads(survey, tmp_path, target, monkeypatch):
    """The first thread waits for the codec and hands out: what it did itself, all others would wait for."""
    upgrade, who = batch_module.upgrade, set()

    def watched(*arguments):
        who.add(threading.current_thread())
        return upgrade(*arguments)

    monkeypatch.setattr(batch_module, "upgrade", watched)
    monkeypatch.setattr(Budget, "block_points", 2 * COUNT)
    convert(survey, tmp_path / "out.copc.laz", target_crs=target, threads=2)
    assert who and threading.main_thread() not in who


@pytest.mark.parametrize("options", [{}, {"target_crs": "EPSG:25833"}, {"target_crs": "EPSG:25833", "where": "Intensity < 40000"}])
def test_the_file_does_not_depend_on_how_many_make_records(survey, tmp_path, options, monkeypatch):
    monkeypatch.setattr(Budget, "block_points", 1000)
    files, told = [], []
    for threads in (1, 4):
        report = convert(survey, tmp_path / f"{threads}.copc.laz", crs="EPSG:25832", threads=threads, **options)
        files.append((tmp_path / f"{threads}.copc.laz").read_bytes())
        told.append((report.points, report.moved, report.warnings))
    assert files[0] == files[1] and told[0] == told[1]

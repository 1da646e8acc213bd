"""The same bytes as from the local file, by few requests."""

from __future__ import annotations

import os
import random
import threading

import numpy as np
import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.far import file, remote
from copc_forge.core.base.far.file import begin_far, modified_far, open_far
from copc_forge.core.base.far.segments import GAP
from copc_forge.core.base.monitor import Monitor, watching
from copc_forge.core.base.paths import open_input
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.crs import file_crs
from copc_forge.tests.support.farserver import FarServer


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    path = tmp_path_factory.mktemp("noise") / "noise.bin"
    path.write_bytes(np.random.default_rng(1).bytes(3_000_000))
    return path


@pytest.mark.parametrize("seed", range(4))
def test_reads_of_all_kinds_give_what_the_file_holds(noise, monkeypatch, seed):
    """With a memory that holds little, so that much comes twice."""
    monkeypatch.setattr(remote, "KEPT", 300_000)
    draw = random.Random(seed)
    with FarServer(noise.parent) as server, noise.open("rb") as local, open_input(server.address("noise.bin")) as far:
        assert far.seek(0, os.SEEK_END) == 3_000_000 == far.tell()
        for _ in range(150):
            place, length = draw.randrange(3_100_000), draw.choice([0, 1, 60, 5000, 40_000, 700_000])
            if draw.random() < 0.2:
                far.plan((draw.randrange(2_900_000), draw.randrange(200_000)) for _ in range(draw.randrange(12)))
            assert far.seek(place) == local.seek(place)
            assert far.read(length) == local.read(length) and far.tell() == local.tell()
        far.seek(-10, os.SEEK_END)
        buffer = bytearray(20)
        assert far.readinto(buffer) == 10 and far.read() == b""
        far.seek(2_900_000)
        assert bytes(buffer[:10]) == noise.read_bytes()[-10:] and far.readall() == noise.read_bytes()[2_900_000:]
        with pytest.raises(ValueError, match="negative"):
            far.seek(-1)


def test_what_is_said_ahead_comes_by_one_request_a_run(noise):
    places = [(100_000, 3000), (103_000, 50_000), (153_000 + GAP, 1000), (900_000, 10), (1_000_000, 5)]
    with FarServer(noise.parent) as server, open_far(server.address("noise.bin")) as far:
        far.plan(places)
        for place, length in places:
            far.seek(place)
            assert far.read(length) == noise.read_bytes()[place : place + length]
        head, *rest = server.asked
        assert head[1:] == (0, 16383)
        assert sorted(asked[1:] for asked in rest) == [(100_000, 153_999 + GAP), (900_000, 900_009), (1_000_000, 1_000_004)]
        assert far.spent == (4, server.sent)


def test_requests_overlap_and_no_more_than_a_few(noise):
    """Each answer waits until four were asked for at once, so that one after another would never come."""
    together, most, under_way = threading.Barrier(4, timeout=20), 0, 0

    def held(_handler, number):
        nonlocal most, under_way
        if number > 1:
            under_way += 1
            most = max(most, under_way)
            together.wait()
            under_way -= 1
        return False

    with FarServer(noise.parent, fault=held) as server, open_far(server.address("noise.bin")) as far:
        far.plan((number * 300_000 + 50_000, 10) for number in range(8))
        for number in range(8):
            far.seek(number * 300_000 + 50_000)
            assert far.read(10) == noise.read_bytes()[number * 300_000 + 50_000 :][:10]
    assert len(server.asked) == 9 and most == 4


def test_one_job_fetches_nothing_twice(noise):
    address = ""
    with FarServer(noise.parent) as server:
        address = server.address("noise.bin")
        for job in (Monitor(), Monitor()):
            before = len(server.asked)
            with watching(job):
                for _ in range(3):
                    with open_input(address) as far:
                        assert far.read(100) == noise.read_bytes()[:100]
            assert len(server.asked) == before + 1
        for _ in range(2):  # outside of jobs, each time anew
            with open_input(address) as far:
                far.read(1)
        assert len(server.asked) == 4


@pytest.mark.parametrize("name", ["bare.copc.laz", "strips.copc.laz"])
def test_header_crs_count_and_cube_cost_three_requests_and_64_kb(strips, name):
    with FarServer(strips) as server, CopcFile(server.address(name)) as far, CopcFile(strips / name) as local:
        crs = [file_crs(each.vlrs, [], each.header.wkt_bit, path="x", warn=print).wkt for each in (far, local)]
        assert crs[0] == crs[1] and crs[0]
        assert far.header.point_count == local.header.point_count == 400_000 and far.info == local.info
        assert np.array_equal(far.hierarchy.keys, local.hierarchy.keys) and far.gps_time == local.gps_time
        assert len(server.asked) <= 3 and server.sent <= 64 << 10 and far.bytes_read == server.sent


def test_all_points_are_those_of_the_local_file(strips):
    with FarServer(strips) as server, CopcFile(server.address("strips.copc.laz")) as far, CopcFile(strips / "strips.copc.laz") as local:
        for (nodes, points), (_, expected) in zip(far.blocks(far.file_order()), local.blocks(local.file_order())):
            assert points.tobytes() == expected.tobytes() and len(nodes)
        assert server.sent <= local.header.size and len(server.asked) <= 5


def test_many_files_of_a_job_take_the_memory_of_one(noise, monkeypatch):
    """What is read is whole all the same; what was forgotten is asked for again, and told from a file that changed."""
    monkeypatch.setattr(remote, "KEPT", 1_000_000)
    job = Monitor()
    with FarServer(noise.parent) as server, watching(job):
        addresses = [server.address(f"noise.bin?{number}") for number in range(12)]
        for address in addresses:
            with open_input(address) as far:
                far.seek(500_000)
                assert far.read(300_000) == noise.read_bytes()[500_000:800_000]
        held = [each.held for each in file._of_jobs[job]._all.values()]
        assert len(held) == 12 and sum(held) <= 1_300_000 + 16384 and held[0] == 0
        before = len(server.asked)
        server.etag = '"two"'
        with pytest.raises(UnreadableInput, match="changed while it was read"), open_input(addresses[0]) as far:
            far.read(1)
        assert len(server.asked) == before + 1


def test_what_is_begun_ahead_is_asked_for_once_and_told_to_who_opens_it(noise):
    with FarServer(noise.parent) as server, watching(Monitor()):
        ahead = begin_far(server.address("noise.bin"))
        with open_input(server.address("noise.bin")) as far:
            assert far.read() == noise.read_bytes()
        ahead.close()
        assert [asked[1:] for asked in server.asked] == [(0, (4 << 20) - 1)]
        gone = begin_far(server.address("absent.bin"))
        with pytest.raises(UnreadableInput, match="no such file"):
            open_input(server.address("absent.bin"))
        gone.close()
        assert len(server.asked) == 2


def test_when_a_file_was_changed(noise, tmp_path):
    (tmp_path / "x.bin").write_bytes(b"x" * 10)
    with FarServer(tmp_path) as server:
        assert modified_far(server.address("x.bin")) == 0
        server.modified = "Sun, 06 Nov 1994 08:49:37 GMT"
        assert modified_far(server.address("x.bin")) == 784111777
        for server.modified in ("yesterday", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1904 08:49:37 GMT"):
            assert modified_far(server.address("x.bin")) == 0

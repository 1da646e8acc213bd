"""What one worker is asked: whole chunks in one call, in turn or on all cores, without the help of whoever tries again."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.las.layout import POINT
from copc_forge.core.las.laz import codec, crew, encoding, local, remote
from copc_forge.core.las.laz.laszip import laszip_vlr
from copc_forge.core.las.laz.process import CodecError, NoWorker, WorkerLost, _pipes

VLR = codec.laz_vlr_for(7)


def points_of(count: int, seed: int) -> np.ndarray:
    dice = np.random.default_rng(seed)
    points = np.zeros(count, POINT[7])
    points["X"], points["gps_time"], points["return_bits"] = np.cumsum(dice.integers(-9, 9, count)), np.cumsum(dice.random(count)), 0x11
    return points


@pytest.fixture
def worker():
    mine = crew.Crew()
    yield mine.lend()
    mine.end()


@pytest.mark.parametrize("parallel", [True, False])
def test_one_call_is_enough(worker, parallel):
    clouds = [points_of(count, count) for count in (700, 1, 1300)]
    chunks = [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR)]
    table = np.array([(len(cloud), len(chunk)) for cloud, chunk in zip(clouds, chunks)])
    out = np.empty((2001, 36), np.uint8)
    remote.decode(worker, memoryview(b"".join(chunks)), table, VLR, out, parallel)
    assert (out == np.concatenate(clouds).view(np.uint8).reshape(-1, 36)).all()


def test_a_worker_that_ends_leaves_no_pipe_open(worker):
    streams = _pipes(worker._process)
    assert streams and not any(stream.closed for stream in streams)
    worker.end()
    assert all(stream.closed for stream in streams)


@pytest.mark.parametrize(("count", "is_refused"), [(7, False), (8, True), (9, True)])
def test_eight_set_bytes_in_a_row_are_too_many_where_there_is_no_worker(count, is_refused, monkeypatch):
    """In a layer of GPS times; seven come about."""
    points = points_of(100, 1)
    data = memoryview(bytes(codec.encode_chunks([points], VLR)[0]))
    layer = b"\x01" + b"\xff" * count + b"\x02"
    monkeypatch.setattr(local, "_gps_layers", lambda data, chunks, vlr: [(10, 10 + len(layer))])
    rotten = memoryview(bytes(data[:10]) + layer + bytes(data[10 + len(layer) :]))
    try:
        local.refuse_erased(rotten, np.array([(100, len(rotten))]), laszip_vlr(VLR))
        assert not is_refused
    except codec.DamagedFile as error:
        assert is_refused and "damaged" in str(error)


@pytest.mark.parametrize("counts", [(700, 1, 1300), (1, 1), (5, 50_000, 200, 3)])
def test_a_worker_encodes_as_we_do(monkeypatch, counts):
    """The same bytes, wherever they are made."""
    clouds = [points_of(count, count) for count in counts]
    here = [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR)]
    asked, ask = [], remote.encode
    monkeypatch.setattr(encoding, "ELSEWHERE", True)
    monkeypatch.setattr(remote, "encode", lambda *given: asked.append(1) or ask(*given))
    assert [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR)] == here and asked == [1]
    assert [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR, parallel=False)] == here and asked == [1]


def test_what_grows_by_being_encoded_is_encoded_here(monkeypatch):
    """There is room for as much as there was. A point has a head before it, and noise does not shrink."""
    monkeypatch.setattr(encoding, "ELSEWHERE", True)
    found, ask = [], remote.encode
    monkeypatch.setattr(remote, "encode", lambda *given: found.append(ask(*given)) or found[-1])
    noise = [np.random.default_rng(seed).integers(0, 256, (1, 36), np.uint8) for seed in (1, 2)]
    chunks = [bytes(chunk) for chunk in codec.encode_chunks(noise, VLR)]
    assert found == [None] and [chunk[:36] for chunk in chunks] == [one.tobytes() for one in noise]


@pytest.mark.parametrize("loss", [WorkerLost("crashed"), CodecError("noise"), NoWorker("none")])
def test_a_worker_that_is_lost_is_no_loss(monkeypatch, loss):
    clouds = [points_of(count, count) for count in (100, 200)]
    here = [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR)]

    def lost(*_given):
        raise loss

    monkeypatch.setattr(encoding, "ELSEWHERE", True)
    monkeypatch.setattr(remote, "encode", lost)
    assert [bytes(chunk) for chunk in codec.encode_chunks(clouds, VLR)] == here

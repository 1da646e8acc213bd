"""The codec's worker: whatever it meets, this process goes on, with a sentence or with the points; and nothing is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core.base.errors import Cancelled, DamagedFile, IncompleteInput
from copc_forge.core.base.monitor import Monitor, watching
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import LASZIP_RECORD, POINT
from copc_forge.core.las.laz import codec, crew, laszip, process, pythons, remote, shared, stream
from copc_forge.core.las.vlr import find, read_vlrs
from copc_forge.tests.support import runaway
from copc_forge.tests.support.laswriter import LasWriter, point_dtype

needs_signals = pytest.mark.skipif(os.name == "nt", reason="a process is not stopped by signals there")
VLR = codec.laz_vlr_for(7)
LAZ = laszip.laszip_vlr(VLR)
DEEP = 400_000  # levels of recursion: 25 MB of stack


def points_of(count: int, point_format: int = 7, seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    points = np.zeros(count, POINT[point_format])
    for name in "XYZ":
        points[name] = np.cumsum(random.integers(-30, 31, count))
    points["return_bits"] = 0x11
    points["gps_time"] = np.cumsum(random.random(count))
    return points


def raw(points: np.ndarray) -> np.ndarray:
    return points.view(np.uint8).reshape(len(points), -1)


def encoded(points: np.ndarray) -> bytes:
    return bytes(codec.encode_chunks([points], VLR)[0])


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return points_of(5000)


@pytest.fixture(scope="module")
def chunk(points) -> bytes:
    return encoded(points)


@pytest.fixture(scope="module")
def deadly(chunk) -> bytes:
    """A chunk of a few KB that sends lazrs 400,000 levels deep."""
    return runaway.with_gps_layer(chunk, LAZ, runaway.switching_layer(DEEP))


@pytest.fixture
def own_crew(monkeypatch):
    """Workers of this test alone."""
    mine = crew.Crew()
    for module in (codec.decode_batch.__globals__, vars(stream)):
        monkeypatch.setitem(module, "crew", mine)
    yield mine
    mine.end()


def decoded(*chunks: bytes, points: int = 5000, **options) -> np.ndarray:
    return codec.decode_chunks(b"".join(chunks), [(points, len(data)) for data in chunks], VLR, 36, **options)


def pid_of(crew_: crew.Crew) -> int:
    assert crew_.is_there
    return crew_._idle[-1]._process.pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(done) and not done.startswith("Z")


def gone(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_running(pid)


def in_child(program: str, **environment: str) -> subprocess.CompletedProcess:
    root = Path(__file__).resolve().parents[3]
    begin = f"import sys; sys.path.insert(0, {str(root)!r}); import conftest\n"
    return subprocess.run(
        [sys.executable, "-c", begin + program], capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **environment}
    )


# -- damage that crashes the codec


def test_the_chunk_that_crashes_the_codec_is_named(points, chunk, deadly):
    with pytest.raises(DamagedFile) as caught:
        decoded(chunk, chunk, deadly, chunk, path="a.laz")
    assert str(caught.value).startswith("a.laz: chunk 2 of those read together is damaged (the codec crashed)")
    assert np.array_equal(decoded(chunk, chunk), np.concatenate([raw(points)] * 2))


def test_where_the_chunk_lies_is_said(chunk, deadly):
    with pytest.raises(DamagedFile, match=r"node 1-0-0-1 is damaged \(the codec crashed\) \(at byte 1,234\)"):
        decoded(chunk, deadly, where=lambda index: (f"node 1-0-0-{index}", 1233 + index))


@pytest.mark.parametrize("parallel", [True, False])
@pytest.mark.parametrize("symbols", [(2,), (3,), (4,), (2, 4), (4, 3, 2)])
def test_every_kind_of_switch(chunk, symbols, parallel):
    deadly = runaway.with_gps_layer(chunk, LAZ, runaway.switching_layer(DEEP, symbols))
    with pytest.raises(DamagedFile, match="the codec crashed"):
        decoded(deadly, parallel=parallel)


def test_a_layer_that_is_filled(chunk):
    """Seven set bits and a cleared one, again and again: what no look for set bytes finds."""
    layer = runaway.filled_layer(1 << 20, b"\xff" * 7 + b"\xfe")
    with pytest.raises(DamagedFile):
        decoded(runaway.with_gps_layer(chunk, LAZ, layer))


def test_rotten_layers_end_in_points_or_a_sentence(points, chunk):
    random, layer = np.random.default_rng(7), runaway.gps_layer_of(chunk, LAZ)
    layers = runaway.rotten_layers(random, layer)
    for _ in range(60):
        try:
            assert decoded(runaway.with_gps_layer(chunk, LAZ, next(layers))).shape == (5000, 36)
        except DamagedFile as error:
            assert "\n" not in str(error)


def test_points_in_order_as_far_as_they_go(tmp_path, points):
    """A crash in a chunk that is read piece by piece: what was decoded before is there."""
    path = tmp_path / "a.laz"
    with LasWriter(path, 7, compressed=True, chunk_size=5000) as writer:
        writer.write(points.astype(point_dtype(7)))
    with open(path, "rb") as file:
        header = read_header(file, path=path)
        begin = header.offset_to_points + 8
        file.seek(begin)
        chunk = file.read()[: codec.walk_layers(file, begin, header.size, LAZ)[0, 1]]
    deadly = runaway.with_gps_layer(chunk, LAZ, runaway.switching_layer(DEEP))
    path.write_bytes(path.read_bytes()[:begin] + deadly)
    with open(path, "rb") as file:
        decoder = codec.SequentialDecoder(
            file, read_header(file, path=path).point_bytes, LAZ, [(5000, len(deadly))], begin, begin + len(deadly)
        )
        with pytest.raises(IncompleteInput, match=r"after [01] points") as caught:
            decoder.read(5000)
        assert np.array_equal(caught.value.records, raw(points)[: len(caught.value.records)])
        with pytest.raises(IncompleteInput):
            decoder.read(1)


# -- workers that end for other reasons


@needs_signals
@pytest.mark.parametrize("count", [1, 3])
def test_a_worker_that_is_killed_is_replaced(own_crew, points, chunk, count):
    pid = pid_of(own_crew)
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert np.array_equal(decoded(*[chunk] * count), np.concatenate([raw(points)] * count))
    assert pid_of(own_crew) != pid


@needs_signals
def test_a_call_without_end_is_ended_and_tried_again(own_crew, monkeypatch, points, chunk):
    monkeypatch.setattr(remote, "_PATIENCE", 0.3)
    pid = pid_of(own_crew)
    os.kill(pid, signal.SIGSTOP)
    assert np.array_equal(decoded(chunk), raw(points))
    assert gone(pid)


def test_calls_that_never_end_become_a_sentence(own_crew, monkeypatch, tmp_path, chunk):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import os, time\nos.write(1, b'ready\\n')\ntime.sleep(100)\n")
    monkeypatch.setattr(process, "PROGRAM", sleeper)
    monkeypatch.setattr(remote, "_PATIENCE", 0.2)
    begun = time.monotonic()
    with pytest.raises(DamagedFile, match=r"chunk 0 of those read together is damaged") as caught:
        decoded(chunk, chunk)
    assert "the codec did not come to an end" in str(caught.value) and time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process has")
def test_an_allocation_beyond_reason_ends_the_worker(own_crew, chunk):
    """A layer that says it has 3 GiB, shown to lazrs unchecked."""
    place = LAZ.record_length + 4 + 4
    lie = memoryview(chunk[:place] + (3 << 30).to_bytes(4, "little") + chunk[place + 4 :])
    out = np.empty((5000, 36), np.uint8)
    with own_crew.worker() as worker, pytest.raises(process.WorkerLost):
        remote.decode(worker, lie, np.array([(5000, len(lie))]), VLR, out, False)
    with pytest.raises(DamagedFile, match="says that it has"):
        decoded(bytes(lie))


@needs_signals
def test_a_cancel_ends_a_call_at_once(own_crew, chunk):
    class Impatient(Monitor):
        def is_cancelled(self) -> bool:
            return time.monotonic() > begun + 0.3

    pid = pid_of(own_crew)
    os.kill(pid, signal.SIGSTOP)
    begun = time.monotonic()
    with watching(Impatient()), pytest.raises(Cancelled):
        decoded(chunk)
    assert time.monotonic() - begun < 1 and gone(pid)


def test_whoever_waits_for_a_turn_can_cancel(own_crew, chunk):
    class Impatient(Monitor):
        def is_cancelled(self) -> bool:
            return True

    with own_crew.worker(), own_crew.worker(), watching(Impatient()), pytest.raises(Cancelled):
        decoded(chunk)


@needs_signals
def test_points_in_order_survive_the_loss_of_a_worker(own_crew, tmp_path):
    path, points = tmp_path / "a.laz", points_of(20_000, 3)
    with LasWriter(path, 3, compressed=True, chunk_size=5000) as writer:
        writer.write(points.astype(point_dtype(3)))
    with open(path, "rb") as file:
        header = read_header(file, path=path)
        vlr = codec.laszip_vlr(find(read_vlrs(file, header), LASZIP_RECORD).data)
        decoder = codec.SequentialDecoder(file, header.point_bytes, vlr)
        first = decoder.read(7000)
        (worker,) = own_crew._all
        worker._process.kill()
        rest = decoder.read(13_000)
        assert np.array_equal(np.concatenate([first, rest]), raw(points))
        del decoder
    assert len(own_crew._all) == len(own_crew._idle) == 1


def test_one_that_is_expected_starts_beside_and_is_waited_for(own_crew, monkeypatch):
    may_start, started, start = threading.Event(), [], own_crew._start

    def starting():
        assert may_start.wait(20)
        started.append(threading.current_thread())
        return start()

    monkeypatch.setattr(own_crew, "_start", starting)
    own_crew.expect()
    own_crew.expect()
    assert not started and not own_crew.is_warm
    threading.Timer(0.1, may_start.set).start()
    assert own_crew.is_there and own_crew.is_warm, "that one, which was waited for"
    own_crew.expect()
    with own_crew.worker():
        pass
    assert len(started) == 1 and started[0] is not threading.main_thread()


def test_one_that_is_expected_ends_with_all_others(own_crew):
    own_crew.expect()
    own_crew.end()
    assert not own_crew._all and not own_crew._idle
    own_crew.use([])
    own_crew.expect()
    assert not own_crew.is_there


def test_each_decoder_has_a_worker_of_its_own(own_crew, points, chunk, deadly):
    data = memoryview(chunk)
    readers = [stream.Decoder(lambda at, most: data[at : at + most], len(chunk), LAZ, [(5000, len(chunk))], 36, None) for _ in range(2)]
    first = [reader.read(1000) for reader in readers]
    with pytest.raises(DamagedFile):
        decoded(deadly)
    for reader, begin in zip(readers, first):
        assert np.array_equal(np.concatenate([begin, reader.read(4000)]), raw(points))
        reader.close()


def test_an_idle_worker_goes_and_another_comes(own_crew, monkeypatch, points, chunk):
    monkeypatch.setattr(process, "IDLE", 1)
    pid = pid_of(own_crew)
    assert gone(pid) and not own_crew.is_warm
    assert np.array_equal(decoded(chunk), raw(points))
    (worker,) = own_crew._all
    end = time.monotonic() + 10
    while own_crew._all and time.monotonic() < end:
        time.sleep(0.05)
    assert own_crew._all == [] and worker.shared._file.closed  # its memory is given back, too


# -- what needs no worker


@pytest.mark.parametrize(("point_format", "starts"), [(0, False), (2, False), (1, True), (3, True), (6, True)])
def test_few_points_without_times_start_no_worker(own_crew, point_format, starts):
    points = np.zeros(1000, POINT[point_format])
    points["X"] = np.arange(1000)
    points["return_bits"] = 0x11 if point_format >= 6 else 9
    if "gps_time" in points.dtype.names:
        points["gps_time"] = np.random.default_rng(1).random(1000)
    vlr = codec.laz_vlr_for(point_format)
    chunk = bytes(codec.encode_chunks([points], vlr)[0])
    assert np.array_equal(codec.decode_chunks(chunk, [(1000, len(chunk))], vlr, points.dtype.itemsize), raw(points))
    assert bool(own_crew._all) == starts


def test_a_layer_of_no_bytes_starts_no_worker(own_crew, points, chunk):
    """As in what is cut out of a chunk to read a few fields; a worker that waits does it nevertheless."""
    reduced = runaway.with_gps_layer(chunk, LAZ, b"")
    there = decoded(reduced).view(POINT[7])[:, 0]
    assert own_crew._all == [] and np.array_equal(there["X"], points["X"]) and (there["gps_time"] == points["gps_time"][0]).all()
    pid_of(own_crew)
    assert np.array_equal(decoded(reduced).view(POINT[7])[:, 0], there)


def test_one_point_is_stored_as_it_is(own_crew, deadly):
    """A chunk of one point holds no symbol that anybody decodes, whatever else it holds."""
    head = LAZ.record_length
    one = deadly[:head] + (1).to_bytes(4, "little") + deadly[head + 4 :]
    assert decoded(one, points=1).tobytes() == deadly[:head]
    assert own_crew._all == []


# -- nothing is left


PARENT = """
import os, sys, time
import numpy as np
from copc_forge.core.las.laz import crew, process
process._LATER = 0
folder = sys.argv[1] if len(sys.argv) > 1 else ""
worker = process.Worker(sys.executable, folder) if folder else crew.crew.lend()
print(worker._process.pid, flush=True)
if folder:
    worker.shared.reserve(4096)
    worker.ask("decode", 0, 8, 64, 1, 128, 8, 256, 36, 1, patience=2, memory=1 << 30)
time.sleep(100)
"""
STUCK = """
class LazrsError(RuntimeError): ...
def decompress_points_with_chunk_table(*_):
    return 3 ** (10**9)  # for minutes, with the interpreter lock held all the time
"""


@needs_signals
@pytest.mark.parametrize("stuck", [False, True])
def test_nothing_is_left_when_the_parent_is_killed(tmp_path, stuck):
    root = Path(__file__).resolve().parents[3]
    (tmp_path / "lazrs.py").write_text(STUCK)
    begin = f"import sys; sys.path.insert(0, {str(root)!r}); import conftest\n"
    command = [sys.executable, "-c", begin + PARENT, *([str(tmp_path)] if stuck else [])]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    time.sleep(0.5 if stuck else 0)
    assert is_running(pid)
    parent.kill()
    parent.wait()
    assert gone(pid, 10)


def test_nothing_is_left_at_the_end():
    done = in_child("from copc_forge.core.las.laz.crew import crew; print(crew.lend()._process.pid)")
    assert done.returncode == 0 and done.stderr == "" and gone(int(done.stdout), 0.5)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")
def test_a_forked_process_has_workers_of_its_own(own_crew, points, chunk):
    program = """
import os, sys
import numpy as np
from copc_forge.core.las.laz.crew import crew
mine = crew.lend(); crew.give_back(mine)
child = os.fork()
if child == 0:
    other = crew.lend()
    os._exit(0 if other is not mine and other.alive else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert crew.lend() is mine and mine.alive
"""
    done = in_child(program)
    assert done.returncode == 0, done.stderr


# -- other systems


def test_a_thread_listens_where_pipes_can_not_be_waited_for(own_crew, monkeypatch, points, chunk, deadly):
    monkeypatch.setattr(process, "_listener", process.listening_thread)
    assert np.array_equal(decoded(chunk), raw(points))
    with pytest.raises(DamagedFile, match="the codec crashed"):
        decoded(deadly)


def test_a_shared_file_with_a_name(own_crew, monkeypatch, tmp_path, points, chunk, deadly):
    monkeypatch.setattr(shared, "NAMED", True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert np.array_equal(decoded(chunk, chunk), np.concatenate([raw(points)] * 2))
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(DamagedFile, match="the codec crashed"):
        decoded(deadly)
    own_crew.end()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_an_application_is_never_started_as_a_python(own_crew, monkeypatch, tmp_path, points, chunk):
    """Inside QGIS sys.executable may be QGIS; the plugin says where a Python is."""
    said = tmp_path / "said"
    python = f'echo python >> {said}\nexec {sys.executable} "$@"'
    for name, command in (("qgis-bin.exe", f"echo application >> {said}"), ("python3", python)):
        (tmp_path / name).write_text(f"#!/bin/sh\n{command}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv(crew.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "qgis-bin.exe"))
    monkeypatch.setattr(sys, "_base_executable", str(tmp_path / "qgis-bin.exe"), raising=False)
    assert pythons.own_pythons() == []
    own_crew.use([str(tmp_path / "nowhere"), str(tmp_path / "python3")])
    assert np.array_equal(decoded(chunk), raw(points))
    assert said.read_text() == "python\n"


WITHOUT = """
import logging, os
import numpy as np
from copc_forge.core.las.laz import codec, crew, laszip
from copc_forge.core.las.layout import LASZIP_RECORD, POINT
from copc_forge.core.las.vlr import find, read_vlrs
from copc_forge.tests.support import runaway
from copc_forge.core.base.errors import DamagedFile
logging.basicConfig(level=logging.WARNING)
crew.crew.use([])
vlr = codec.laz_vlr_for(7)
laz = laszip.laszip_vlr(vlr)
random = np.random.default_rng(1)
points = np.zeros(5000, POINT[7])
points["X"], points["gps_time"], points["return_bits"] = np.arange(5000), np.cumsum(random.random(5000)), 0x11
chunk = bytes(codec.encode_chunks([points], vlr)[0])
def decoded(*chunks, **options):
    return codec.decode_chunks(b"".join(chunks), [(5000, len(data)) for data in chunks], vlr, 36, **options)
for parallel in (True, False):
    assert (decoded(chunk, chunk, parallel=parallel) == np.concatenate([points.view(np.uint8).reshape(5000, 36)] * 2)).all()
assert int(os.environ["RUST_MIN_STACK"]) == crew.STACK
for layer, said in ((b"\\xff" * 3000, "erased bytes"), (runaway.switching_layer(400_000), "ends too early")):
    for parallel in (True, False):
        try:
            decoded(runaway.with_gps_layer(chunk, laz, layer), parallel=parallel)
        except DamagedFile as error:
            assert said in str(error), error
        else:
            raise AssertionError("damage was not noticed")
assert not crew.crew._all
"""


def test_without_a_python_the_codec_works_in_this_process():
    """Set bytes are refused, and a recursion of 25 MB is kept in threads with room for it."""
    done = in_child(WITHOUT, COPC_FORGE_PYTHON="")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("No Python was found") == 1

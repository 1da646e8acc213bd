"""What memory there is: control groups of both versions from made-up files, folders in memory from the system itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge.core.base import memory
from copc_forge.core.base.memory import lies_in_memory, within_groups
from copc_forge.core.conversion import budget

MIB, GIB = 1 << 20, 1 << 30
MACHINE = 64 * GIB, 32 * GIB


@pytest.fixture
def system(tmp_path):
    """Makes a root folder: lines of /proc/self/cgroup, and files below /sys/fs/cgroup with what stands in them."""

    def make(lines, **files):
        (tmp_path / "proc/self").mkdir(parents=True)
        (tmp_path / "proc/self/cgroup").write_text(lines)
        for name, text in files.items():
            path = tmp_path / "sys/fs/cgroup" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\n")
        return tmp_path

    return make


def test_no_groups(tmp_path):
    assert within_groups(*MACHINE, root=tmp_path) == MACHINE


def test_version_2_takes_the_tightest_ancestor(system):
    root = system(
        "0::/user/job/step\n",
        **{
            "user/job/step/memory.max": "max", "user/job/step/memory.current": 5 * MIB,
            "user/job/memory.max": 2 * GIB, "user/job/memory.current": 1 * GIB, "user/job/memory.stat": f"anon 1\ninactive_file {GIB // 2}",
            "user/memory.max": 8 * GIB, "user/memory.current": 7 * GIB,
        },
    )  # fmt: skip
    assert within_groups(*MACHINE, root=root) == (2 * GIB, 1 * GIB)  # of the user's, 1 GiB is left as well; of the job's, 1.5


def test_version_2_in_a_container_that_sees_itself_as_the_root(system):
    root = system("0::/\n", **{"memory.max": 512 * MIB, "memory.current": 100 * MIB})
    assert within_groups(*MACHINE, root=root) == (512 * MIB, 412 * MIB)


def test_version_2_counts_what_is_throttled(system):
    root = system("0::/a\n", **{"a/memory.max": 4 * GIB, "a/memory.high": 1 * GIB, "a/memory.current": 0})
    assert within_groups(*MACHINE, root=root) == (GIB, GIB)


def test_version_1(system):
    root = system(
        "12:cpu,cpuacct:/docker/x\n7:memory:/docker/x\n1:name=systemd:/docker/x\n",
        **{
            "memory/docker/x/memory.limit_in_bytes": 3 * GIB, "memory/docker/x/memory.usage_in_bytes": 1 * GIB,
            "memory/docker/memory.limit_in_bytes": 2**63 - 4096, "memory/memory.limit_in_bytes": 2**63 - 4096,
        },
    )  # fmt: skip
    assert within_groups(*MACHINE, root=root) == (3 * GIB, 2 * GIB)


def test_version_1_in_a_container_whose_path_is_the_hosts(system):
    """There the group's own folder is mounted as the root; ancestors that are not seen are told in memory.stat."""
    root = system(
        "7:memory:/docker/x\n0::/\n",
        **{
            "memory/memory.limit_in_bytes": 4 * GIB, "memory/memory.usage_in_bytes": GIB,
            "memory/memory.stat": f"hierarchical_memory_limit {3 * GIB}\ntotal_inactive_file {GIB // 2}",
        },
    )  # fmt: skip
    assert within_groups(*MACHINE, root=root) == (3 * GIB, 3 * GIB - GIB // 2)


@pytest.mark.parametrize("lines", ["", "nonsense", "0::", ":::", "0::/../../etc\n", "x:memory:/a\n", "0::/\0\n"])
def test_lines_that_say_nothing(system, lines):
    assert within_groups(*MACHINE, root=system(lines, **{"memory.max": "", "memory.current": "x"})) == MACHINE


@pytest.mark.parametrize(("allowed", "limit"), [(64 * GIB, 16 * GIB), (4 * GIB, GIB), (512 * MIB, 384 * MIB), (300 * MIB, 225 * MIB)])
def test_the_default_limit_fits_the_container(monkeypatch, allowed, limit):
    monkeypatch.setattr(memory, "available", lambda: (allowed, allowed))
    assert memory.default_limit() == limit < allowed


@pytest.fixture
def folder_in_memory(tmp_path):
    folder = tmp_path / "memory"
    folder.mkdir()
    if sys.platform != "linux" or subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("no folder in memory can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_folder_in_memory(tmp_path, folder_in_memory):
    assert lies_in_memory(folder_in_memory)
    assert not lies_in_memory(tmp_path / "absent") and not lies_in_memory("/proc")


def test_a_scratch_folder_in_memory_is_warned_of_and_counted(tmp_path, monkeypatch):
    from copc_forge.core import convert
    from copc_forge.core.base.monitor import Monitor
    from copc_forge.core.conversion import planning as room
    from copc_forge.tests.support.cases import make

    source, monitors = make(tmp_path / "in.laz", count=300_000), [Monitor(), Monitor()]
    monkeypatch.setattr(budget.Budget, "kept", property(lambda self: 0))
    plans = []
    for monitor, answer in zip(monitors, (False, True)):
        monkeypatch.setattr(room, "lies_in_memory", lambda folder, answer=answer: answer)
        options = {"temp_folder": tmp_path, "dry_run": True, "memory_limit": 200, "monitor": monitor}
        plans.append(convert(source, tmp_path / "out.copc.laz", **options))
    told = [[text for text in monitor.warnings if "lies in memory" in text] for monitor in monitors]
    assert not told[0] and len(told[1]) == 1 and str(tmp_path) in told[1][0] and "200 MiB of the limit" in told[1][0]
    assert plans[0].scratch == plans[1].scratch > 0
    assert (plans[0].memory, plans[1].memory) == (200 * MIB, 200 * MIB + plans[1].scratch)


def test_the_engine_asks_the_system_in_one_place():
    room = Path(memory.__file__).parent.parent
    texts = {path.name: path.read_text("utf-8") for path in room.rglob("*.py")}
    assert [name for name, text in texts.items() if "proc/self" in text or "sys/fs" in text] == [Path(memory.__file__).name]

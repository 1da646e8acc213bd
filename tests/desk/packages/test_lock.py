"""The table of files: whole, without addresses, and refused when damaged."""

from __future__ import annotations

import pytest
from copc_forge.desk.packages import lock
from copc_forge.desk.packages.wheels import Machine
from copc_forge.tests.support.packageindex import locked, wheel

MACHINES = [
    Machine((3, minor), platform, glibc=(2, 31), macos=(12, 0))
    for minor in range(9, 15)
    for platform in ("win_amd64", "linux_x86_64", "linux_aarch64", "macosx_x86_64", "macosx_arm64")
]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "{}-{}.{}".format(machine.platform, *machine.python))
def test_every_usual_machine_has_its_files(machine):
    assert set(lock.for_machine(machine)) == set(lock.PACKAGES)


def test_a_machine_without_files_gets_none():
    assert lock.for_machine(Machine((3, 8), "win_amd64")) == {}
    assert lock.for_machine(Machine((3, 12), "win_arm64")) == {}


def test_the_table_names_no_address():
    text = lock.TABLE.read_text("utf-8")
    assert "/" not in text and ":" not in text and "@" not in text
    assert [line.count("\t") for line in text.splitlines()] == [5] * len(text.splitlines())


def test_what_is_written_is_read_and_the_order_of_rows_does_not_matter(tmp_path):
    rows = [locked(wheel(tmp_path, name, version)) for name, version in (("b", "1.0"), ("a", "2.0"), ("a", "1.0"))]
    lock.write(rows, tmp_path / "one.tsv")
    lock.write([*reversed(rows), rows[0]], tmp_path / "two.tsv")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()
    assert set(lock.read(tmp_path / "one.tsv")) == set(rows)


@pytest.mark.parametrize("fault", ["version", "digest", "size", "column", "head", "name"])
def test_a_damaged_table_is_refused(tmp_path, fault):
    path = tmp_path / "lock.tsv"
    row = list(locked(wheel(tmp_path, "lazrs", "0.8.2")).row)
    head = "\t".join(lock.COLUMNS)
    if fault == "head":
        head = head.replace("sha256", "md5")
    elif fault == "column":
        row.append("1")
    else:
        place, value = {"version": (1, "0.8.3"), "digest": (4, "12"), "size": (5, "-3"), "name": (0, "lazrs.zip")}[fault]
        row[place] = value
    path.write_text(head + "\n" + "\t".join(row) + "\n", "utf-8")
    with pytest.raises(lock.LockError, match=r"lock\.tsv: line [12]"):
        lock.read(path)

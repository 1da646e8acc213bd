"""Which wheels a Python takes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from copc_forge.desk.packages import wheels
from copc_forge.desk.packages.wheels import Machine, newest, parse

LINUX = Machine((3, 11), "linux_x86_64", glibc=(2, 36))
WINDOWS = Machine((3, 12), "win_amd64")
MAC = Machine((3, 9), "macosx_arm64", macos=(12, 3))


@pytest.mark.parametrize(
    ("machine", "tags", "taken"),
    [
        (LINUX, "cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64", True),
        (LINUX, "cp311-cp311-manylinux2014_x86_64", True),
        (LINUX, "cp311-cp311-manylinux_2_36_x86_64", True),
        (LINUX, "cp311-cp311-manylinux_2_37_x86_64", False),
        (LINUX, "cp311-cp311-manylinux_2_17_aarch64", False),
        (LINUX, "cp311-cp311-musllinux_1_2_x86_64", False),
        (LINUX, "cp310-cp310-manylinux_2_17_x86_64", False),
        (LINUX, "cp39-abi3-manylinux_2_17_x86_64", True),
        (LINUX, "cp312-abi3-manylinux_2_17_x86_64", False),
        (LINUX, "cp311-cp311-linux_x86_64", True),
        (LINUX, "py3-none-any", True),
        (LINUX, "py2.py3-none-any", True),
        (LINUX, "py2-none-any", False),
        (Machine((3, 13), "linux_x86_64", glibc=(2, 36), abi_flags="t"), "cp313-cp313-manylinux_2_17_x86_64", False),
        (Machine((3, 13), "linux_x86_64", glibc=(2, 36), abi_flags="t"), "cp313-cp313t-manylinux_2_17_x86_64", True),
        (Machine((3, 12), "linux_x86_64"), "cp312-cp312-musllinux_1_2_x86_64", True),
        (Machine((3, 12), "linux_x86_64"), "cp312-cp312-manylinux_2_17_x86_64", False),
        (WINDOWS, "cp312-cp312-win_amd64", True),
        (WINDOWS, "cp312-cp312-win_arm64", False),
        (WINDOWS, "cp312-cp312-win32", False),
        (MAC, "cp39-cp39-macosx_11_0_arm64", True),
        (MAC, "cp39-cp39-macosx_12_4_arm64", False),
        (MAC, "cp39-cp39-macosx_10_12_x86_64", False),
        (MAC, "cp39-cp39-macosx_10_12_universal2", True),
    ],
)
def test_a_machine_takes_what_its_python_can_import(machine, tags, taken):
    assert machine.takes(parse(f"lazrs-0.8.2-{tags}.whl")) is taken


def test_a_name_is_read_with_and_without_a_build_number():
    assert parse("lz4-4.4.5-1-cp39-cp39-win_amd64.whl").python == "cp39"
    assert parse("Some_Package-1.0-py3-none-any.whl").name == "some-package"
    assert parse("lz4-4.4.5.tar.gz") is None and parse("x.whl") is None


def test_the_newest_is_chosen_by_number():
    files = [f"lazrs-{version}-cp311-cp311-manylinux_2_17_x86_64.whl" for version in ("0.9.1", "0.10.0", "0.8.2")]
    assert newest(map(parse, files), LINUX)["lazrs"].version == "0.10.0"


def test_this_machine_takes_the_very_tags_that_pip_takes():
    """pip knows the rules in full; of the tags that it names for this Python, ours must take those that wheels of ours have."""
    listed = subprocess.run([sys.executable, "-m", "pip", "debug", "--verbose"], capture_output=True, text=True, check=False).stdout
    tags = [line.strip() for line in listed.splitlines() if line.startswith("  cp") and line.count("-") == 2]
    if not tags:
        pytest.skip("pip does not say which tags it takes")
    version = "cp{}{}".format(*sys.version_info[:2])
    ours = [tag for tag in tags if tag.startswith(f"{version}-{version}-")]
    assert ours and [tag for tag in ours if not wheels.here().takes(parse(f"a-1-{tag}.whl"))] == []


@pytest.mark.parametrize(("text", "version"), [("10.16", (11, 0)), ("14.2.1", (14, 2)), ("13", (13, 0))])
def test_old_pythons_call_new_systems_by_an_old_name(text, version):
    assert wheels._macos(text) == version

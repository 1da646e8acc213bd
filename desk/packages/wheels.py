"""File names of wheels: what each is for, and whether this Python can use it. Nothing here knows QGIS; `make lock` uses it too."""

from __future__ import annotations

import os
import platform
import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(
    r"(?P<name>[A-Za-z0-9_.]+)-(?P<version>[A-Za-z0-9_.!+]+)(-\d[A-Za-z0-9_.]*)?"
    r"-(?P<python>[a-z0-9_.]+)-(?P<abi>[a-z0-9_.]+)-(?P<platform>[A-Za-z0-9_.]+)\.whl"
)
_MANYLINUX = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}  # older names of glibc's versions
_UNIVERSAL = {"universal2": ("x86_64", "arm64")}


@dataclass(frozen=True)
class Wheel:
    """What a wheel's file name says. python, abi, platform: its tags, several of each with dots between."""

    file: str
    name: str
    version: str
    python: str
    abi: str
    platform: str


@dataclass(frozen=True)
class Machine:
    """A Python, as far as wheels care. glibc, macos: versions, () where they do not apply."""

    python: tuple[int, int]
    platform: str  # as sysconfig spells it, with underscores: win_amd64, linux_x86_64, macosx_arm64
    glibc: tuple[int, ...] = ()
    macos: tuple[int, ...] = ()
    abi_flags: str = ""  # "t" for a Python without the global lock, "d" for one for debugging

    def takes(self, wheel: Wheel) -> bool:
        """Can this Python import what the wheel holds?"""
        pythons, abis = wheel.python.split("."), wheel.abi.split(".")
        fits = any(self._takes_python(python, abi) for python in pythons for abi in abis)
        return fits and any(self._takes_platform(tag) for tag in wheel.platform.split("."))

    def _takes_python(self, tag: str, abi: str) -> bool:
        major, minor = self.python
        if abi == "none":
            return tag in (f"py{major}", f"py{major}{minor}", f"cp{major}{minor}")
        if abi == f"abi{major}" and not self.abi_flags:
            found = re.fullmatch(rf"cp{major}(\d+)", tag)
            return bool(found) and int(found[1]) <= minor
        return tag == f"cp{major}{minor}" and abi == f"cp{major}{minor}{self.abi_flags}"

    def _takes_platform(self, tag: str) -> bool:
        if tag in ("any", self.platform):
            return True
        system, _, architecture = self.platform.partition("_")
        if system == "linux":
            return _takes_linux(tag, architecture, self.glibc)
        mac = re.fullmatch(r"macosx_(\d+)_(\d+)_(\w+)", tag) if system == "macosx" else None
        fits = mac is not None and architecture in _UNIVERSAL.get(mac[3], (mac[3],))
        return fits and (int(mac[1]), int(mac[2])) <= self.macos


def parse(file: str) -> Wheel | None:
    """What the file name says; None if it is no wheel's."""
    found = _NAME.fullmatch(file)
    return Wheel(file, canonical(found["name"]), *(found[tag] for tag in ("version", "python", "abi", "platform"))) if found else None


def canonical(name: str) -> str:
    """A package's name as an index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def order(version: str) -> tuple[int, ...]:
    """What versions are sorted by: their numbers."""
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0]))


def newest(wheels: Iterable[Wheel], machine: Machine) -> dict[str, Wheel]:
    """For each package the newest of those wheels that the machine takes."""
    best: dict[str, Wheel] = {}
    for wheel in sorted(wheels, key=lambda wheel: order(wheel.version)):
        if machine.takes(wheel):
            best[wheel.name] = wheel
    return best


def here() -> Machine:
    """The machine that this code runs on."""
    version, flags = sys.version_info[:2], getattr(sys, "abiflags", "")
    spelled = re.sub(r"[-.]", "_", sysconfig.get_platform())
    if sys.platform == "darwin":
        return Machine(version, f"macosx_{platform.machine()}", macos=_macos(platform.mac_ver()[0]), abi_flags=flags)
    if sys.platform.startswith("linux"):
        return Machine(version, spelled, glibc=_glibc(), abi_flags=flags)
    return Machine(version, spelled, abi_flags=flags)


def _takes_linux(tag: str, architecture: str, glibc: tuple[int, ...]) -> bool:
    kind, _, rest = tag.partition("_")
    if kind == "musllinux":
        return not glibc and rest.endswith(f"_{architecture}")
    found = re.fullmatch(r"manylinux_(\d+)_(\d+)_(\w+)", tag)
    asked, its = ((int(found[1]), int(found[2])), found[3]) if found else (_MANYLINUX.get(kind), rest)
    return asked is not None and its == architecture and asked <= glibc


def _glibc() -> tuple[int, ...]:
    """The version of the C library, () where it is another one."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    except (AttributeError, OSError, ValueError):
        return ()
    return order(version)[:2] if name == "glibc" else ()


def _macos(text: str) -> tuple[int, ...]:
    """The system's version; Pythons built for old systems call every one since 11 by the name 10.16."""
    version = (order(text) + (0, 0))[:2]
    return (11, 0) if version == (10, 16) else version

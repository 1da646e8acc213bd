"""Memory that there is: what control groups leave of it, and folders that take it though they look like a disk."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from .errors import BadParameter
from .saying import say

MIB = 1 << 20  # bytes; limits of memory are told in MiB
LEAST_MIB = 192  # what interpreter, libraries and one block of everything need
_NONE = 1 << 60  # bytes; version 1 says "no limit" with a number near 2**63
_IN_MEMORY = {0x01021994, 0x858458F6}  # f_type of tmpfs and ramfs, statfs(2)
_V1: tuple[tuple[str, ...], str, str] = ("memory.limit_in_bytes",), "memory.usage_in_bytes", "total_inactive_file"
_V2: tuple[tuple[str, ...], str, str] = ("memory.max", "memory.high"), "memory.current", "inactive_file"


def available() -> tuple[int, int]:
    """Bytes of memory that this process may count on, all and free."""
    return within_groups(*_of_machine())


def limit_bytes(limit_mib: int) -> int:
    """A limit in MiB, as users give it, in bytes; 0 for `default_limit`. Raises BadParameter for one that is too little."""
    if limit_mib < 0 or 0 < limit_mib < LEAST_MIB:
        hint = say("base.memory.give_least_let_engine_choose", least_mib=LEAST_MIB)
        raise BadParameter(say("base.memory.memory_limit_mib_too_little", limit_mib=limit_mib), hint=hint)
    return limit_mib * MIB if limit_mib else default_limit()


def default_limit() -> int:
    """The lesser of a quarter of the memory and half of what is free, in bytes, but not less than the engine needs.

    The memory is the machine's, or what a container is allowed of it.
    """
    total, free = available()
    least = max(LEAST_MIB * MIB, min(2 * LEAST_MIB * MIB, total * 3 // 4))
    return max(least, min(total // 4, free // 2))


def within_groups(total: int, free: int, root: str | os.PathLike = "/") -> tuple[int, int]:
    """Bytes of memory, all and free, as far as this process's control group and those above it allow.

    total, free: what the machine has; root: where its file system begins. Versions 1 and 2; without groups, or limits, nothing changes.
    """
    for limit, used in _limits(Path(root)):
        total, free = min(total, limit), min(free, max(0, limit - used))
    return total, free


def lies_in_memory(folder: str | os.PathLike) -> bool:
    """Whether files in a folder take memory instead of room on a disk (tmpfs on Linux); False where that can't be told."""
    if not sys.platform.startswith("linux"):
        return False
    answer = (ctypes.c_long * 64)()  # larger than any statfs; its first field is the type
    with contextlib.suppress(OSError, AttributeError, ValueError):
        if ctypes.CDLL(None).statfs(os.fsencode(folder), answer) == 0:
            return answer[0] & 0xFFFFFFFF in _IN_MEMORY
    return False


def _limits(root: Path) -> Iterator[tuple[int, int]]:
    """Limit and use, in bytes, of each group that limits this process. The one place of the engine that asks /proc and /sys."""
    for line in _text(root / "proc/self/cgroup").splitlines():
        number, controllers, group = [*line.split(":", 2), "", ""][:3]
        if number == "0" and not controllers:
            bases, (names, use, cache) = [root / "sys/fs/cgroup", root / "sys/fs/cgroup/unified"], _V2
        elif "memory" in controllers.split(","):
            bases, (names, use, cache) = [root / "sys/fs/cgroup/memory"], _V1
        else:
            continue
        parts = [part for part in group.split("/") if part not in ("", ".", "..")]  # ".." leads out of what a container sees
        for folder in [base.joinpath(*parts[:depth]) for base in bases for depth in range(len(parts) + 1)]:
            limits = [value for name in names if 0 < (value := _number(_text(folder / name))) < _NONE]
            facts = dict(line.split(" ", 1) for line in _text(folder / "memory.stat").splitlines() if " " in line)
            above = _number(facts.get("hierarchical_memory_limit", ""))  # of groups that a container does not see
            limits += [above] if 0 < above < _NONE else []
            if limits:
                yield min(limits), max(0, _number(_text(folder / use)) - max(0, _number(facts.get(cache, ""))))


def _text(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return path.read_text("ascii")
    return ""


def _number(text: str) -> int:
    """A number of bytes; -1 for "max" and all else that is none."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 20 else -1


def _of_machine() -> tuple[int, int]:
    """Bytes of RAM, all and free."""
    try:
        import psutil  # counts the system's file cache as free, which the fallbacks can't

        memory = psutil.virtual_memory()
        return memory.total, memory.available
    except ImportError:
        pass
    if os.name == "nt":
        return _windows_memory()
    page = os.sysconf("SC_PAGE_SIZE")
    total = os.sysconf("SC_PHYS_PAGES") * page
    free = os.sysconf("SC_AVPHYS_PAGES") * page if "SC_AVPHYS_PAGES" in os.sysconf_names else total // 2
    return total, free


def _windows_memory() -> tuple[int, int]:
    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "free", "total_page", "free_page", "total_virtual", "free_virtual", "extended")
        ]

    status = Status()
    status.length = ctypes.sizeof(status)
    ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined] # of Windows alone
    return status.total, status.free

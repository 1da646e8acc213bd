"""Processes that die at a chosen step, as by kill -9: nothing is cleaned up, and what was not written is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

STEPS = {"write", "flush", "truncate", "fsync", "replace", "rename", "remove", "unlink"}
DIED, FAILED = 77, 78


def dying(job: Callable[[], object], step: int | None) -> int:
    """Runs a job in a child that dies at the so many-th step that touches a file (None: never). Its exit code: 0 or DIED or FAILED.

    Steps are calls by the engine of what STEPS names; each counts twice, before and after.
    """
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            if step is not None:
                sys.setprofile(_Steps(step))
            job()
            code = 0
        finally:
            sys.setprofile(None)
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class _Steps:
    def __init__(self, left: int):
        self.left = left

    def __call__(self, frame, event, function) -> None:
        if event not in ("c_call", "c_return") or function.__name__ not in STEPS or "/core/" not in frame.f_code.co_filename:
            return
        if getattr(function.__self__, "name", None) in ("<stdout>", "<stderr>"):
            return
        self.left -= 1
        if self.left <= 0:
            os._exit(DIED)

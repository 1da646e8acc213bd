"""Threads that Python did not start, as those of QGIS's tasks."""

from __future__ import annotations

import threading

_kept = threading.local()


def keep_thread_state() -> None:
    """Lets the interpreter remember this thread for as long as the thread lives, if it is none of its own.

    A thread that others started is forgotten whenever it returns from Python, and what was kept for it (`threading.local`) goes. pyproj
    (3.5 to 3.7 at least) frees its context of PROJ with it, but goes on using that when the same thread comes back: QGIS, whose tasks share
    threads, crashes at the second of them. To hold the interpreter's own count of the thread once, and never give it back, prevents that.
    """
    if getattr(_kept, "done", False) or not isinstance(threading.current_thread(), threading._DummyThread):
        return
    try:
        import ctypes

        ctypes.pythonapi.PyGILState_Ensure()
    except (ImportError, AttributeError):  # another Python, which has no such count
        pass
    _kept.done = True

"""The day that headers give as that of their file's creation."""

from __future__ import annotations

import contextlib
import contextvars
import datetime
import os
from collections.abc import Iterator

_day: contextvars.ContextVar[datetime.date | None] = contextvars.ContextVar("day", default=None)


@contextlib.contextmanager
def created_on(day: datetime.date) -> Iterator[None]:
    """While the block runs, files are of this day: that of another process for which it works."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


def creation_date() -> datetime.date:
    """Today, or the day that SOURCE_DATE_EPOCH names, for outputs that can be reproduced."""
    given = _day.get()
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        with contextlib.suppress(ValueError, OverflowError, OSError):  # beyond the calendar
            return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).date()
    return datetime.date.today()

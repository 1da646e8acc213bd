"""The day that headers give as that of their file's creation."""

from __future__ import annotations

import contextlib
import datetime
import os


def creation_date() -> datetime.date:
    """Today, or the day that SOURCE_DATE_EPOCH names, for outputs that can be reproduced."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        with contextlib.suppress(ValueError, OverflowError, OSError):  # beyond the calendar
            return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).date()
    return datetime.date.today()

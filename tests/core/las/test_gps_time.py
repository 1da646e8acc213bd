"""The order of points in time, against a plain sort."""

from __future__ import annotations

import numpy as np
from copc_forge.core.las.gps_time import time_order
from hypothesis import given
from hypothesis import strategies as st

TIMES = st.lists(st.sampled_from([-np.inf, -1.0, 0.0, 0.5, 2.0, np.inf, np.nan]), max_size=6)


@given(TIMES)
def test_ascending_what_is_not_finite_last_and_equals_as_they_came(times):
    wanted = sorted(range(len(times)), key=lambda index: (not np.isfinite(times[index]), times[index] if np.isfinite(times[index]) else 0))
    order = time_order(np.array(times))
    assert (order is None) == (wanted == list(range(len(times)))) or order is not None
    assert (list(range(len(times))) if order is None else order.tolist()) == wanted

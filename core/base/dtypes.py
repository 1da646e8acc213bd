"""What NumPy says of records, where its own answers may be missing: a type without fields has neither names nor places."""

from __future__ import annotations

import numpy as np


def names_of(dtype: np.dtype) -> tuple[str, ...]:
    """The fields of a record, in order; none of a plain type."""
    return dtype.names or ()


def place_of(dtype: np.dtype, field: str) -> int:
    """The byte of a record at which a field begins. Raises KeyError if there is none."""
    fields = dtype.fields
    if fields is None:
        raise KeyError(field)
    return fields[field][1]

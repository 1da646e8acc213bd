"""What becomes of several cells with one identifier: legal in a container, and often not what a user wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ...base.errors import BadParameter
from ...base.saying import say
from ...base.words import DUPLICATES
from ..format.cells import Cells, as_records, as_rows, concatenated

_REDUCTIONS = {"mean": np.add, "min": np.minimum, "max": np.maximum}


def check_policy(policy: str, schema: np.dtype) -> None:
    """Raises BadParameter for an unknown policy, or for arithmetic on columns that are no numbers."""
    if policy not in DUPLICATES:
        raise BadParameter(
            say("bcc.files.duplicates.no_policy_duplicates", policy=policy),
            hint=say("bcc.files.duplicates.choose_one", names=", ".join(DUPLICATES)),
        )
    if policy in _REDUCTIONS:
        for name in schema.names or ():
            if schema[name].kind not in "iuf":
                raise BadParameter(say("bcc.files.duplicates.payload_column_holds_no_numbers", name=name, policy=policy))


def merged(pieces: Iterable[Cells], schema: np.dtype, policy: str) -> Iterator[Cells]:
    """Sorted cells with one cell per identifier; pieces in order, equal identifiers in the order in which they came.

    policy: "keep" (all), "first", "last", or of each column the "mean" (integers rounded to nearest), "min" or "max".
    """
    if policy == "keep":
        yield from pieces
        return
    held: list[Cells] = []
    for cells in pieces:
        if not len(cells):
            continue
        whole = concatenated([*held, cells])
        start = _starts(whole.ids)[-1]  # the last identifier may go on in the next piece
        if start:
            yield _one_each(whole.part(0, start), schema, policy)
        held = [whole.part(start, len(whole))]
    if held:
        yield _one_each(concatenated(held), schema, policy)


def _starts(ids: np.ndarray) -> np.ndarray:
    """Where each run of equal identifiers begins."""
    differs = (ids[1:] != ids[:-1]) if ids.ndim == 1 else (ids[1:] != ids[:-1]).any(axis=1)
    return np.flatnonzero(np.append(True, differs))


def _one_each(cells: Cells, schema: np.dtype, policy: str) -> Cells:
    starts = _starts(cells.ids)
    if len(starts) == len(cells):
        return cells
    if policy == "last":
        return cells.take(np.append(starts[1:], len(cells)) - 1)
    if policy == "first" or not schema.itemsize:
        return cells.take(starts)
    records, result = as_records(cells.payload, schema), np.zeros(len(starts), schema)
    counts = np.diff(np.append(starts, len(cells)))
    for name in schema.names:
        column = records[name]
        if policy == "mean":
            mean = np.add.reduceat(column.astype(np.float64), starts) / counts
            result[name] = mean if column.dtype.kind == "f" else np.rint(mean)
        else:
            result[name] = _REDUCTIONS[policy].reduceat(column, starts)
    return Cells(cells.ids[starts], as_rows(result))

"""Point records of any format as format 6, 7 or 8 (ASPRS LAS 1.4 R15, tables 7 to 17): nothing lost but waveform references."""

from __future__ import annotations

import numpy as np

from ..base.dtypes import names_of, place_of
from .extra_bytes import CopyPlan
from .layout import POINT
from .records import LEGACY_FORMATS, record_dtype

OVERLAP_CLASS, UNCLASSIFIED = 12, 1  # class 12 of formats 0 to 5 is the overlap flag of formats 6 to 10
ANGLE_UNIT = 0.006  # degrees, of the scan angle in formats 6 to 10
_STEP = 1 << 15  # records at once: source, target and what lies between stay in the cache

# scan angle by the bits of a scan angle rank
_ANGLES = np.rint(np.arange(256, dtype=np.uint8).view(np.int8) / ANGLE_UNIT).astype(np.int16)


def upgrade(block: np.ndarray, source_format: int, target_format: int, plan: CopyPlan | None = None) -> np.ndarray:
    """The same points as records of `target_format`.

    block: (n,) of record_dtype(source_format, …); target_format: 6, 7 or 8, able to hold the source's fields; plan: where the
    extra bytes go (None: there are none). Returns (n,) of record_dtype(target_format, plan.length), the block itself if
    nothing changes. GPS time and colours that the source does not have are 0.
    """
    length = plan.length if plan else 0
    if source_format == target_format and (plan is None or plan.is_identity):
        return block
    result = np.zeros(len(block), record_dtype(target_format, length))
    if plan and plan.template is not None:
        result["extra"] = np.frombuffer(plan.template, f"V{length}")[0]
    shared = _shared_bytes(source_format, target_format)
    for start in range(0, len(block), _STEP):
        source, target = block[start : start + _STEP], result[start : start + _STEP]
        for source_at, target_at, size in shared:
            _copy(source, source_at, target, target_at, size)
        if source_format in LEGACY_FORMATS:
            _upgrade_bits(source, target)
        if plan:
            base, target_base = POINT[source_format].itemsize, POINT[target_format].itemsize
            for source_at, target_at, size in plan.runs:
                _copy(source, base + source_at, target, target_base + target_at, size)
    return result


def _upgrade_bits(source: np.ndarray, target: np.ndarray) -> None:
    """Returns, class, flags and scan angle, which lie differently in formats 0 to 5."""
    returns, classes = np.ascontiguousarray(source["return_bits"]), np.ascontiguousarray(source["class_bits"])
    classification = classes & 31
    overlap = classification == OVERLAP_CLASS
    target["return_bits"] = (returns & 0x07) | ((returns & 0x38) << 1)
    target["flag_bits"] = (classes >> 5) | (overlap.view(np.uint8) << 3) | (returns & 0xC0)
    target["classification"] = np.where(overlap, np.uint8(UNCLASSIFIED), classification)
    target["scan_angle"] = _ANGLES[np.ascontiguousarray(source["scan_angle_rank"]).view(np.uint8)]


def _shared_bytes(source_format: int, target_format: int) -> list[tuple[int, int, int]]:
    """(source offset, target offset, bytes) of the runs of fields that both formats have alike."""
    source, target = POINT[source_format], POINT[target_format]
    runs: list[tuple[int, int, int]] = []
    differ = {"return_bits"} if source_format in LEGACY_FORMATS else set()
    for name in names_of(target):
        if name not in names_of(source) or name in differ:
            continue
        source_at, target_at, size = place_of(source, name), place_of(target, name), target[name].itemsize
        if runs and source_at == runs[-1][0] + runs[-1][2] and target_at == runs[-1][1] + runs[-1][2]:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + size)
        else:
            runs.append((source_at, target_at, size))
    return runs


def _copy(source: np.ndarray, source_at: int, target: np.ndarray, target_at: int, size: int) -> None:
    """Copies `size` bytes of every record."""
    field = np.dtype(f"V{size}")
    into: np.ndarray = np.ndarray(target.shape, field, target, target_at, target.strides)
    into[...] = np.ndarray(source.shape, field, source, source_at, source.strides)

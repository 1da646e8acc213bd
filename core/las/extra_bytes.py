"""Extra bytes: what a file declares, what several files have in common, where each byte goes (ASPRS LAS 1.4 R15, table 24)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from ..base.errors import MixedInputs
from ..base.saying import say
from .header import text
from .layout import EXTRA_BYTES, EXTRA_BYTES_RECORD, EXTRA_TYPES, HAS_MAX, HAS_MIN, HAS_NO_DATA, HAS_OFFSET, HAS_SCALE
from .vlr import Record

OPAQUE, LONGEST_OPAQUE = 0, 255
UNDECLARED = "undeclared"
UNNAMED = "unnamed"  # what a dimension without a name gets
_WIDE = {"u": "<u8", "i": "<i8", "f": "<f8"}  # what no_data, min and max are stored as


@dataclass(frozen=True, eq=False)
class Dimension:
    """One dimension. declaration: its EXTRA_BYTES record; start: its first byte among the extra bytes of a point."""

    name: str
    declaration: np.void
    start: int

    @property
    def data_type(self) -> int:
        return int(self.declaration["data_type"])

    @property
    def options(self) -> int:
        """Bits HAS_…; 0 for opaque bytes, whose field of that name is their length."""
        return int(self.declaration["options"]) if self.data_type != OPAQUE else 0

    @property
    def length(self) -> int:
        return _length(self.declaration)

    @property
    def scalar(self) -> np.dtype:
        """NumPy type of the value, or of each of the 2 or 3 values of the deprecated types; bytes for opaque ones."""
        return np.dtype(EXTRA_TYPES[(self.data_type - 1) % 10 + 1]) if self.data_type != OPAQUE else np.dtype(f"V{self.length}")

    @property
    def components(self) -> int:
        """1, or 2 or 3 for the deprecated types 11 to 30; 0 for opaque bytes."""
        return (self.data_type - 1) // 10 + 1 if self.data_type != OPAQUE else 0

    def wide(self, field: str) -> np.ndarray:
        """no_data, min or max as numbers, (components,), in the wide type that the declaration stores."""
        return np.ascontiguousarray(self.declaration[field]).view(_WIDE[self.scalar.kind])[: self.components]

    def absent(self) -> bytes:
        """What a point without this dimension gets: no_data if there is one, else zeros."""
        if not self.options & HAS_NO_DATA:
            return bytes(self.length)
        with np.errstate(invalid="ignore", over="ignore"):
            return self.wide("no_data").astype(self.scalar).tobytes()


@dataclass(frozen=True, eq=False)
class Schema:
    """The extra bytes of a point record, wholly described: dimensions follow each other without a gap."""

    dimensions: tuple[Dimension, ...] = ()

    @property
    def length(self) -> int:
        return sum(dimension.length for dimension in self.dimensions)

    @property
    def payload(self) -> bytes:
        """Payload of the LASF_Spec/4 record."""
        return b"".join(dimension.declaration.tobytes() for dimension in self.dimensions)

    def keyed(self) -> dict[tuple[str, int], Dimension]:
        """By name and, since nothing forbids a name to occur twice, how often it occurred before."""
        keyed: dict[tuple[str, int], Dimension] = {}
        met: dict[str, int] = {}
        for dimension in self.dimensions:
            again = met.get(dimension.name, 0)
            met[dimension.name] = again + 1
            keyed[dimension.name, again] = dimension
        return keyed


@dataclass(frozen=True)
class CopyPlan:
    """Where a source's extra bytes go in a target record.

    length: extra bytes of the target; runs: (source start, target start, bytes); template: the target's extra bytes before
    anything is copied, None if zeros or all copied over.
    """

    length: int
    runs: tuple[tuple[int, int, int], ...]
    template: bytes | None
    source_length: int

    @property
    def is_identity(self) -> bool:
        return self.source_length == self.length and self.runs in ((), ((0, 0, self.length),))


def schema(records: Iterable[Record], extra_length: int, warn: Callable[[str], None] | None = None, path: str | os.PathLike = "") -> Schema:
    """What the extra bytes of one file are.

    records: the file's VLRs and EVLRs, of which all LASF_Spec/4 count, one after another; extra_length: bytes of a record beyond
    its format. Bytes that nothing declares become opaque dimensions; a declaration beyond the record is left out with a warning.
    """
    payload = b"".join(record.data or b"" for record in records if record.key == EXTRA_BYTES_RECORD)
    declared = np.frombuffer(payload, EXTRA_BYTES, len(payload) // EXTRA_BYTES.itemsize)
    dimensions, used = [], 0
    for declaration in declared:
        length = _length(declaration)
        if length < 0 or used + length > extra_length:
            if warn:
                what = say("las.extra_bytes.extra_bytes_dimension_does_not_fit", text=text(declaration["name"]))
                warn(say("las.extra_bytes.bytes_kept_as_undeclared", fspath=os.fspath(path), what=what))
            break
        if length:
            dimensions.append(Dimension(text(declaration["name"]), declaration, used))
            used += length
    taken = {dimension.name for dimension in dimensions}
    return Schema((*dimensions, *_undeclared(used, extra_length, taken)))


def union(schemas: Sequence[tuple[str, Schema]], warn: Callable[[str], None] | None = None) -> Schema:
    """What holds the extra bytes of all files: dimensions of the same name are one.

    schemas: (path, schema) of each file. min and max are merged; a dimension that some files lack warns. Raises MixedInputs,
    naming file and field, if dimensions of one name differ in type, scale, offset or no_data.
    """
    merged: dict[tuple[str, int], Dimension] = {}
    where: dict[tuple[str, int], str] = {}
    holders: dict[tuple[str, int], int] = {}
    for path, one in schemas:
        for key, dimension in one.keyed().items():
            if key in merged:
                _check_alike(merged[key], where[key], dimension, path)
                merged[key] = _merge_range(merged[key], dimension)
            else:
                merged[key], where[key] = dimension, path
            holders[key] = holders.get(key, 0) + 1
    result, start = [], 0
    for key, dimension in merged.items():
        missing = len(schemas) - holders[key]
        if missing:
            dimension = _widen_for_absent(dimension)
            if warn:
                value = "no_data" if dimension.options & HAS_NO_DATA else "0"
                warn(
                    say(
                        "las.extra_bytes.extra_bytes_dimension_missing_inputs_where",
                        name=dimension.name,
                        missing=missing,
                        count=len(schemas),
                        value=value,
                    )
                )
        result.append(Dimension(dimension.name, dimension.declaration, start))
        start += dimension.length
    return Schema(tuple(result))


def copy_plan(source: Schema, target: Schema) -> CopyPlan:
    """How the extra bytes of `source` become those of `target`, which holds all its dimensions."""
    have, template = source.keyed(), b""
    runs: list[tuple[int, int, int]] = []
    for key, dimension in target.keyed().items():
        found = have.get(key)
        template += bytes(dimension.length) if found else dimension.absent()
        if not found:
            continue
        if runs and found.start == runs[-1][0] + runs[-1][2] and dimension.start == runs[-1][1] + runs[-1][2]:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + found.length)
        else:
            runs.append((found.start, dimension.start, found.length))
    return CopyPlan(target.length, tuple(runs), template if any(template) else None, source.length)


def _length(declaration: np.void) -> int:
    """Bytes of a dimension; -1 for a data type that no version knows."""
    number = int(declaration["data_type"])
    if number == OPAQUE:
        return int(declaration["options"])
    return np.dtype(EXTRA_TYPES[(number - 1) % 10 + 1]).itemsize * ((number - 1) // 10 + 1) if number <= 30 else -1


def _undeclared(start: int, end: int, taken: set[str]) -> Iterable[Dimension]:
    number = 1
    while start < end:
        name = UNDECLARED if number == 1 else f"{UNDECLARED}_{number}"
        number += 1
        if name in taken:
            continue
        declaration = np.zeros((), EXTRA_BYTES)
        declaration["name"], declaration["options"] = name.encode(), min(end - start, LONGEST_OPAQUE)
        yield Dimension(name, cast(np.void, declaration[()]), start)
        start += int(declaration["options"])


def _check_alike(first: Dimension, first_path: str, other: Dimension, path: str) -> None:
    """Raises unless values of the two mean the same."""
    if (first.data_type, first.length) != (other.data_type, other.length):
        raise _clash("type", first_path, other, path)
    values = {"no_data": (HAS_NO_DATA, Dimension.wide), "scale": (HAS_SCALE, _floats), "offset": (HAS_OFFSET, _floats)}
    for field, (bit, read) in values.items():
        if first.options & bit != other.options & bit:
            raise _clash(field, first_path, other, path)
        if first.options & bit and read(first, field).tobytes() != read(other, field).tobytes():
            raise _clash(field, first_path, other, path)


def _clash(what: str, first_path: str, other: Dimension, path: str) -> MixedInputs:
    message = say("las.extra_bytes.extra_bytes_dimension_another", name=other.name, what=what, first_path=first_path)
    return MixedInputs(message, path=path, hint=say("las.extra_bytes.convert_these_files_separately"))


def _floats(dimension: Dimension, field: str) -> np.ndarray:
    return dimension.declaration[field][: dimension.components]


def _merge_range(first: Dimension, other: Dimension) -> Dimension:
    """`first` with a min and max that hold for both; none where one of them does not say."""
    return _with_range(first, other.options, lambda field: other.wide(field))


def _widen_for_absent(dimension: Dimension) -> Dimension:
    """With a min and max that hold for the zeros of points without the dimension; no_data needs none."""
    if dimension.options & HAS_NO_DATA:
        return dimension
    return _with_range(dimension, dimension.options, lambda field: np.zeros_like(dimension.wide(field)))


def _with_range(dimension: Dimension, options: int, value: Callable[[str], np.ndarray]) -> Dimension:
    if dimension.data_type == OPAQUE:
        return dimension
    declaration = np.array(dimension.declaration, EXTRA_BYTES)
    for field, bit, choose in (("min", HAS_MIN, np.fmin), ("max", HAS_MAX, np.fmax)):
        kept = dimension.options & options & bit
        if kept:
            chosen = np.zeros(3, dimension.wide(field).dtype)
            chosen[: dimension.components] = choose(dimension.wide(field), value(field))
            declaration[field] = chosen.view("V8")
        elif dimension.options & bit:
            declaration["options"] = int(declaration["options"]) & ~bit
            declaration[field] = np.zeros(3, "V8")
    return Dimension(dimension.name, cast(np.void, declaration[()]), dimension.start)

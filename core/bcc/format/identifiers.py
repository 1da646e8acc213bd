"""Cell identifiers: Index64, Galactic128, Hilbert64 and Route64 (docs/formats/bcc.md, section 2), whole arrays at a time.

Identifiers of 64 bits are (n,) uint64, those of 128 bits (n, 2) uint64, low word first, as they stand on disk. Cells are
(n, 3) signed integers. The sort key orders cells along a curve through space; the rank is the total order of a container:
by sort key, then by raw identifier.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...base.errors import BadParameter, NotRepresentable, shown
from ...base.saying import say
from . import lattice, morton
from .layout import Identifier

_U = np.uint64
_KEY48 = _U(2**48 - 1)
_HEADER_BITS = {Identifier.INDEX64: 2, Identifier.HILBERT64: 3, Identifier.ROUTE64: 1}
_LEAST, _GREATEST = {}, {}
for _kind, _range in {
    Identifier.INDEX64: (0, 2**16 - 1),
    Identifier.HILBERT64: (0, 2**16 - 1),
    Identifier.ROUTE64: (-(2**19), 2**19 - 1),
    Identifier.GALACTIC128: (-(2**31), 2**31 - 1),
}.items():
    _LEAST[_kind], _GREATEST[_kind] = _range
GALACTIC_VERSION = 1
LOD_MAX = {Identifier.INDEX64: 15, Identifier.HILBERT64: 15, Identifier.GALACTIC128: 63, Identifier.ROUTE64: 0}
_LABEL_LIMITS = {"frame": 255, "tier": 3, "user": 15, "mantissa": 255}


class Labels(NamedTuple):
    """What an identifier says beside the cell; (n,) integer arrays, 0 where the type has no such field."""

    frame: np.ndarray
    tier: np.ndarray
    lod: np.ndarray
    user: np.ndarray
    mantissa: np.ndarray


def kind_of(name: str | int | Identifier) -> Identifier:
    """The identifier type of a name ("index64" …) or number. Raises BadParameter."""
    try:
        return Identifier[name.strip().upper()] if isinstance(name, str) else Identifier(name)
    except (KeyError, ValueError):
        known = ", ".join(kind.name.lower() for kind in Identifier)
        raise BadParameter(
            say("bcc.format.identifiers.no_identifier_type", name=shown(name)), hint=say("bcc.format.identifiers.choose_one", known=known)
        ) from None


def coordinate_range(kind: Identifier) -> tuple[int, int]:
    """Least and greatest coordinate that a type can hold."""
    return _LEAST[kind], _GREATEST[kind]


def encode(kind: Identifier, cells: np.ndarray, *, frame=0, tier=0, lod=0, user=0, mantissa=0) -> np.ndarray:
    """Identifiers of (n, 3) cells; labels are numbers or (n,) arrays, those that a type has no field for are not looked at.

    Raises NotRepresentable if a coordinate does not fit the type, BadParameter if a label does not.
    """
    cells = np.asarray(cells)
    _check_range(kind, cells)
    _check_labels(kind, frame=frame, tier=tier, lod=lod, user=user, mantissa=mantissa)
    x, y, z = cells[:, 0], cells[:, 1], cells[:, 2]
    if kind is Identifier.GALACTIC128:
        meta = _label(mantissa, 24) | _label(tier, 22) | _label(lod, 16) | _label(frame, 8) | _label(user, 0) | _U(GALACTIC_VERSION << 4)
        ids = np.empty((len(cells), 2), np.uint64)
        ids[:, 0] = _low_bits(z, 32) | _low_bits(y, 32) << _U(32)
        ids[:, 1] = _low_bits(x, 32) | meta << _U(32)
        return ids
    if kind is Identifier.ROUTE64:
        head = _U(1 << 62) | _label(tier, 60)
        return head | _low_bits(x, 20) << _U(40) | _low_bits(y, 20) << _U(20) | _low_bits(z, 20)
    code = morton.encode(x, y, z)
    head = _U(_HEADER_BITS[kind] << 62) | _label(tier, 60) | _label(frame, 52) | _label(lod, 48)
    return head | (morton.gray(code) if kind is Identifier.HILBERT64 else code)


def decode(kind: Identifier, ids: np.ndarray) -> np.ndarray:
    """Cells of identifiers: (n, 3) int32. Header bits are not looked at; see `well_formed`."""
    cells = np.empty((len(ids), 3), np.int32)
    if kind is Identifier.GALACTIC128:
        words = np.ascontiguousarray(ids).view(np.int32)  # z, y, x, meta
        cells[:, 0], cells[:, 1], cells[:, 2] = words[:, 2], words[:, 1], words[:, 0]
    elif kind is Identifier.ROUTE64:
        for axis, shift in enumerate((4, 24, 44)):  # up to the top, then down again with the sign
            cells[:, axis] = ((ids << _U(shift)).view(np.int64) >> 44).astype(np.int32)
    else:
        code = ids & _KEY48
        cells[:, 0], cells[:, 1], cells[:, 2] = morton.decode(morton.ungray(code) if kind is Identifier.HILBERT64 else code)
    return cells


def labels(kind: Identifier, ids: np.ndarray) -> Labels:
    """Frame, tier, level of detail and the rest of each identifier."""
    none = np.zeros(len(ids), np.uint8)
    if kind is Identifier.GALACTIC128:
        meta = ids[:, 1] >> _U(32)
        return Labels(*(_field(meta, shift, bits) for shift, bits in ((8, 8), (22, 2), (16, 6), (0, 4), (24, 8))))
    if kind is Identifier.ROUTE64:
        return Labels(none, _field(ids, 60, 2), none, none, none)
    return Labels(_field(ids, 52, 8), _field(ids, 60, 2), _field(ids, 48, 4), none, none)


def well_formed(kind: Identifier, ids: np.ndarray) -> np.ndarray:
    """Which identifiers carry the header bits (or version) of their type: (n,) bool."""
    if kind is Identifier.GALACTIC128:
        return ((ids[:, 1] >> _U(36)) & _U(15)) == GALACTIC_VERSION
    return (ids >> _U(62)) == _HEADER_BITS[kind]


def keys(kind: Identifier, ids: np.ndarray) -> np.ndarray:
    """Sort keys: (n,) uint64."""
    if kind in (Identifier.INDEX64, Identifier.HILBERT64):
        return ids & _KEY48
    if kind is Identifier.ROUTE64:
        x, y, z = (((ids >> _U(shift)) & _U(0xFFFFF)) ^ _U(0x80000) for shift in (40, 20, 0))
        return morton.encode(x, y, z)
    words = np.ascontiguousarray(ids).view(np.uint32)
    x, y, z = ((words[:, column] ^ np.uint32(1 << 31)) >> np.uint32(11) for column in (2, 1, 0))
    return morton.encode(x, y, z)


def rank_words(kind: Identifier, ids: np.ndarray) -> list[np.ndarray]:
    """The rank as (n,) uint64 words, most significant first."""
    if kind in (Identifier.INDEX64, Identifier.HILBERT64):
        return [ids << _U(16) | ids >> _U(48)]  # 48 bits of key, then what else the identifier holds
    if kind is Identifier.ROUTE64:
        return [keys(kind, ids) << _U(4) | ids >> _U(60)]
    return [keys(kind, ids), ids[:, 1], ids[:, 0]]


def parents(kind: Identifier, ids: np.ndarray) -> np.ndarray:
    """Identifiers of the parent cells, one level of detail lower where the type has levels.

    Raises BadParameter at level 0, NotRepresentable if a parent's coordinate is below the type's range.
    """
    return _related(kind, ids, lattice.parents(decode(kind, ids)), -1)


def children(kind: Identifier, ids: np.ndarray) -> np.ndarray:
    """Identifiers of the 8 child cells, one level of detail higher where the type has levels: (n, 8) or (n, 8, 2) uint64.

    Raises BadParameter at the type's highest level, NotRepresentable if a child's coordinate does not fit the type.
    """
    cells = lattice.children(decode(kind, ids).astype(np.int64)).reshape(-1, 3)
    related = _related(kind, np.repeat(ids, 8, axis=0), cells, 1)
    return related.reshape(len(ids), 8, *ids.shape[1:])


def hexadecimal(ids: np.ndarray) -> list[str]:
    """Identifiers as hexadecimal strings: they exceed what JSON and signed 64-bit fields hold."""
    if ids.ndim == 2:
        return [f"0x{high:016x}{low:016x}" for low, high in ids.tolist()]
    return [f"0x{value:016x}" for value in ids.tolist()]


def _related(kind: Identifier, ids: np.ndarray, cells: np.ndarray, step: int) -> np.ndarray:
    label = labels(kind, ids)
    lod = label.lod.astype(np.int64) + step if LOD_MAX[kind] else 0
    return encode(kind, cells, frame=label.frame, tier=label.tier, lod=lod, user=label.user, mantissa=label.mantissa)


def _check_range(kind: Identifier, cells: np.ndarray) -> None:
    if len(cells) and (cells.min() < _LEAST[kind] or cells.max() > _GREATEST[kind]):
        found = cells.min() if cells.min() < _LEAST[kind] else cells.max()
        hint = say("bcc.format.identifiers.use_larger_cells_another_origin")
        raise NotRepresentable(
            say(
                "bcc.format.identifiers.cell_coordinate_does_not_fit",
                found=found,
                name=kind.name.lower(),
                least=_LEAST[kind],
                greatest=_GREATEST[kind],
            ),
            hint=hint,
        )


def _check_labels(kind: Identifier, **given) -> None:
    for name, value in given.items():
        limit = LOD_MAX[kind] if name == "lod" else _LABEL_LIMITS[name]
        if name == "lod" and kind is Identifier.ROUTE64:
            continue
        if np.size(value) and (np.min(value) < 0 or np.max(value) > limit):
            raise BadParameter(say("bcc.format.identifiers.must_lie", name=name, limit=limit, name2=kind.name.lower()))


def _label(value, shift: int) -> np.ndarray:
    return np.asarray(value).astype(np.uint64) << _U(shift)


def _low_bits(values: np.ndarray, bits: int) -> np.ndarray:
    return values.astype(np.int64).view(np.uint64) & _U((1 << bits) - 1)


def _field(words: np.ndarray, shift: int, bits: int) -> np.ndarray:
    return ((words >> _U(shift)) & _U((1 << bits) - 1)).astype(np.uint8)

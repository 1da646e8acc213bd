"""The metadata block of 2.1 containers and of streams: where cells lie, what payload means (docs/formats/bcc.md, section 3.4)."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field

import numpy as np

from ...base.errors import BadParameter, DamagedFile
from ...base.saying import say
from .layout import ALIGNMENT, BLOCK_SIZE, METADATA_BLOCK, UNCOMPRESSED, BlockHeader, Identifier, crc16

_DTYPE = re.compile(r"[<>|=]?(b1|[iu][1248]|f[248]|c(8|16)|[SV]\d{1,5})$")
_OWN_KEYS = ("crs", "origin", "cell_size", "payload", "aggregation", "source", "levels")


@dataclass(frozen=True)
class Metadata:
    """What the metadata block says.

    crs: WKT, None if unknown; origin: world position of cell (0, 0, 0); cell_size: distance of axial neighbours of the finest
    level, in units of the CRS; schema: packed columns of the payload; levels: (level of detail, cell size) where a container
    holds several; extra: keys that we do not know, kept.
    """

    crs: str | None
    origin: tuple[float, float, float]
    cell_size: float
    schema: np.dtype
    aggregation: str = ""
    source: str = ""
    levels: tuple[tuple[int, float], ...] = ()
    extra: dict = field(default_factory=dict)

    def size_at(self, lod: int) -> float:
        """Cell size of a level of detail; the finest level's where levels are not told apart."""
        return dict(self.levels).get(int(lod), self.cell_size)

    def to_json(self, **more) -> str:
        """The JSON text; more: further keys, as a stream's identifier type."""
        content = {"crs": self.crs, "origin": list(self.origin), "cell_size": self.cell_size}
        content["payload"] = schema_to_json(self.schema)
        if self.aggregation:
            content["aggregation"] = self.aggregation
        if self.source:
            content["source"] = self.source
        if self.levels:
            content["levels"] = [{"lod": lod, "cell_size": size} for lod, size in self.levels]
        return json.dumps({**content, **self.extra, **more}, ensure_ascii=False)

    def to_block(self, checksums: bool = True) -> bytes:
        """The whole block, header included; its payload is filled with spaces so that it needs no padding."""
        text = self.to_json().encode()
        text += b" " * (-len(text) % ALIGNMENT)
        checksum = crc16(text) if checksums else 0
        return BlockHeader(BLOCK_SIZE + len(text), 0, 0, 0, UNCOMPRESSED, METADATA_BLOCK, checksum).pack(True) + text


def from_json(data: bytes) -> Metadata:
    """Reads the JSON text of a metadata block. Raises DamagedFile if a required key is missing or makes no sense."""
    content = _parsed(data)
    try:
        origin = tuple(float(value) for value in content["origin"])
        cell_size = float(content["cell_size"])
        schema, crs = schema_from_json(content["payload"]), content["crs"]
        levels = tuple((int(level["lod"]), float(level["cell_size"])) for level in content.get("levels", ()))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedFile(say("bcc.format.metadata.metadata_block_lacks_garbles_required", error=error)) from None
    sizes = [cell_size, *(size for _, size in levels)]
    if len(origin) != 3 or not all(math.isfinite(value) for value in origin) or not all(0 < size < math.inf for size in sizes):
        raise DamagedFile(say("bcc.format.metadata.metadata_block_impossible_origin_cell"))
    if crs is not None and not isinstance(crs, str):
        raise DamagedFile(say("bcc.format.metadata.metadata_block_crs_no_text"))
    texts = [str(content.get(key) or "") for key in ("aggregation", "source")]
    extra = {key: value for key, value in content.items() if key not in _OWN_KEYS}
    return Metadata(crs, origin, cell_size, schema, *texts, levels, extra)


def stream_metadata(data: bytes) -> tuple[Metadata | None, Identifier | None, np.dtype]:
    """Reads a stream's metadata chunk: the metadata if it says where cells lie, identifier type, payload columns."""
    content = _parsed(data)
    try:
        named = content.pop("identifier_type", None)
        kind = None if named is None else Identifier[named.upper()] if isinstance(named, str) else Identifier(named)
        schema = schema_from_json(content["payload"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedFile(say("bcc.format.metadata.metadata_chunk_lacks_garbles_required", error=error)) from None
    if "origin" not in content or "cell_size" not in content:
        return None, kind, schema
    return from_json(json.dumps({"crs": None, **content}).encode()), kind, schema


def schema_to_json(schema: np.dtype) -> list[dict]:
    """Columns as the JSON list of their names and NumPy types."""
    return [{"name": name, "dtype": schema[name].str} for name in schema.names or ()]


def schema_from_json(columns) -> np.dtype:
    """The packed record of a JSON list of columns. Raises ValueError, TypeError or KeyError for garbage."""
    fields = []
    for column in columns:
        name, text = column["name"], column["dtype"]
        if not isinstance(name, str) or not name or not isinstance(text, str) or not _DTYPE.match(text):
            raise ValueError(f"payload column {name!r} of type {text!r}")
        fields.append((name, np.dtype(text)))
    return np.dtype(fields)


def checked_schema(schema) -> np.dtype:
    """A packed record of named columns out of what a caller gave. Raises BadParameter."""
    try:
        dtype = np.dtype(schema)
        names = dtype.names if dtype.names is not None else (() if dtype.itemsize == 0 else ("value",))
        parts = [dtype[name] for name in names] if dtype.names is not None else [dtype] * len(names)
        packed = schema_from_json([{"name": name, "dtype": part.newbyteorder("<").str} for name, part in zip(names, parts)])
    except (TypeError, ValueError, KeyError) as error:
        raise BadParameter(say("bcc.format.metadata.payload_columns_make_no_sense", error=error)) from None
    if packed.itemsize > 0xFFFF:
        raise BadParameter(say("bcc.format.metadata.payload_bytes_per_cell_exceeds", itemsize=packed.itemsize))
    return packed


def _parsed(data: bytes) -> dict:
    try:
        content = json.loads(bytes(data).decode())
    except (ValueError, RecursionError):
        raise DamagedFile(say("bcc.format.metadata.metadata_block_no_json_text")) from None
    if not isinstance(content, dict):
        raise DamagedFile(say("bcc.format.metadata.metadata_block_no_json_object"))
    return content

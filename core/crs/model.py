"""A CRS as this product hands it around: the text to write, its name, and where it came from. pyproj is the only engine."""

from __future__ import annotations

import functools
import re
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..base.called import called
from ..base.errors import CrsError
from ..base.needs import need
from ..base.saying import joined, say
from .units import Unit, stated_unit

if TYPE_CHECKING:
    import pyproj

OVERRIDE = "override"  # the source of a CRS that users give
SURE_MATCH = 70  # per cent; from there on what PROJ finds under a code is the same system, if under another name
_KEPT_IN_WKT1 = "WKT1_GDAL"  # understood by older readers and by proj4js
_NORTH_THEN_EAST = ["north", "east"]
_WKT = re.compile(r"\s*\w+\s*[\[(]")
_LOOSE_CODE = re.compile(r"(?:EPSG[\s:=]*)?(\d{4,6})", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Za-z]+:|https?://|[+{]")  # codes, URNs, URLs, PROJ strings, PROJ JSON


@dataclass(frozen=True)
class Crs:
    """One answer to "which CRS?".

    wkt: what is to be written, None if there is none. wkt_bytes: the record's exact payload. name: for people.
    source: where it came from, as a fragment of a sentence. crs: None also if PROJ can't read the text.
    vertical: whether heights have a system of their own. key_unit: the unit of heights where GeoTIFF keys state it and the text does not.
    key_doubts: units in GeoTIFF keys that are not those of the codes beside them, as fragments of sentences.
    """

    wkt: str | None
    wkt_bytes: bytes | None
    name: str
    source: str
    crs: pyproj.CRS | None
    key_unit: Unit | None = None
    key_doubts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.wkt is not None

    def __str__(self) -> str:
        if not self:
            return called("none")
        return joined([self.authority, " (", self.name, ")"], "") if self.authority else self.name

    @functools.cached_property
    def authority(self) -> str:
        """Like "EPSG:2927+5703", or "". PROJ searches for it, for 70 ms: so only who asks waits."""
        return _authority(self.crs) if self.crs is not None else ""

    @property
    def vertical(self) -> bool:
        return self.crs is not None and self.crs.is_compound

    @property
    def is_in_degrees(self) -> bool:
        """Whether x and y are longitude and latitude."""
        return self.crs is not None and self.crs.is_geographic

    @property
    def is_geocentric(self) -> bool:
        """Whether x, y and z are axes from the Earth's centre."""
        return self.crs is not None and self.crs.is_geocentric

    @functools.cached_property
    def height_unit(self) -> Unit | None:
        """The unit of heights as stated, None if it is not or if there are no heights but three axes from the Earth's centre."""
        return (stated_unit(self.crs) if self.crs is not None else None) or self.key_unit

    def named(self, source: str) -> Crs:
        """The same CRS, from elsewhere."""
        return replace(self, source=source)


NONE = Crs(None, None, "", called("none"), None)


def engine() -> Any:
    """The package pyproj; raises MissingDependency."""
    return need("pyproj", say("crs.model.handling_coordinate_reference_systems"))


def parse(value: Any, *, source: str = OVERRIDE) -> Crs:
    """A CRS from what users give: "EPSG:2927", "EPSG:2927+5703", 2927, WKT 1 or 2, PROJ string, PROJ JSON, pyproj.CRS or Crs.

    None and "" give NONE. Raises CrsError, also for a vertical CRS alone.
    """
    if isinstance(value, Crs):
        return value.named(source) if value else NONE
    if value is None or (isinstance(value, str) and not value.strip("\ufeff \r\n\t")):
        return NONE
    found = _parsed(value.strip("\ufeff \r\n\t"), source) if isinstance(value, str) else written(_engine_crs(value), source)
    if only_heights(found.crs):
        hint = say("crs.model.give_beside_one_x_y")
        raise CrsError(say("crs.model.vertical_crs_says_heights_not", found=found), hint=hint)
    return found


def written(crs: pyproj.CRS, source: str) -> Crs:
    """The Crs for a system that comes with no text of its own: WKT 1 where that says it all, else WKT 2."""
    wkt = _wkt1(crs) or crs.to_wkt("WKT2_2019")
    return Crs(wkt, wkt.encode() + b"\0", crs.name, source, crs)


def as_is(wkt: str, payload: bytes, source: str) -> tuple[Crs, str]:
    """The Crs for a record that is to be kept byte for byte, and what is wrong with it ("" if nothing).

    `crs` is None if PROJ can't read the text, or if it says nothing of x and y.
    """
    name = wkt.partition('"')[2].partition('"')[0] or say("crs.model.unreadable_wkt")
    try:
        crs = _engine_crs(wkt)
    except CrsError as error:
        return Crs(wkt, payload, name, source, None), error.message
    if only_heights(crs):
        return Crs(wkt, payload, crs.name, source, None), say("crs.model.says_what_heights_nothing_x_y", name=crs.name)
    return Crs(wkt, payload, crs.name, source, crs), ""


def parse_wkt(text: str) -> pyproj.CRS | None:
    """What PROJ makes of a text, None if nothing."""
    try:
        return _engine_crs(text)
    except CrsError:
        return None


def is_wkt(text: str) -> bool:
    """Whether a text has the form of WKT, of any version, sound or not."""
    return _WKT.match(text) is not None


def referred(text: str, source: str) -> Crs:
    """The CRS that a text names where WKT belongs: a code, a URN, a PROJ string, an exact name. NONE if it names none."""
    code = _LOOSE_CODE.fullmatch(text)
    try:
        found = _parsed(f"EPSG:{code[1]}" if code else text, source)
    except CrsError:
        return NONE
    known = code or _REFERENCE.match(text) or found.name.casefold() == text.casefold()  # PROJ guesses at names
    return found if known and not only_heights(found.crs) else NONE


def only_heights(crs: pyproj.CRS | None) -> bool:
    """Whether a CRS is vertical and nothing else."""
    if crs is None:
        return False
    inner = crs.source_crs if crs.is_bound else crs
    return inner.is_vertical and not inner.is_compound


def same(a: Crs, b: Crs) -> bool:
    """Whether two CRS mean the same, whatever their text, names and axis order (LAS has x first in any case).

    A shift to WGS 84 that comes along (TOWGS84) is a hint for transformations and does not count.
    Texts that PROJ can't read are the same if they are equal; two missing CRS are the same.
    """
    if a.crs is None or b.crs is None:
        return a.wkt == b.wkt
    if a.wkt == b.wkt or (a.authority and a.authority == b.authority):
        return True
    return _same(a.crs.to_wkt("WKT2_2019"), b.crs.to_wkt("WKT2_2019"))


def horizontal(crs: pyproj.CRS) -> pyproj.CRS:
    """The part for x and y of a compound CRS, of others all of it, without the height of a 3D one."""
    if crs.is_compound:
        return horizontal(crs.sub_crs_list[0])
    if len(crs.axis_info) < 3 or crs.is_geocentric:
        return crs
    as_json = crs.to_json_dict()
    if "coordinate_system" not in as_json:
        return crs
    flat = {**as_json, "coordinate_system": _flat(as_json["coordinate_system"])}
    if "base_crs" in flat:
        flat["base_crs"] = {**flat["base_crs"], "coordinate_system": _flat(flat["base_crs"]["coordinate_system"])}
        flat["base_crs"].pop("id", None)
    flat.pop("id", None)
    return engine().CRS.from_json_dict(flat)


def horizontal_crs(crs: Crs) -> Crs:
    """`crs` without its heights."""
    if crs.crs is None or len(crs.crs.axis_info) < 3:
        return crs
    return written(horizontal(crs.crs), crs.source)


def linear_unit(crs: pyproj.CRS) -> float | None:
    """Metres in a unit of x and y; None where they are angles or nothing is known."""
    axes = horizontal(crs).axis_info
    if not axes or horizontal(crs).is_geographic:
        return None
    return axes[0].unit_conversion_factor


@functools.lru_cache(maxsize=256)
def _parsed(text: str, source: str) -> Crs:
    return written(_engine_crs(f"EPSG:{text}" if text.isdigit() else text), source)


def _engine_crs(value: Any) -> pyproj.CRS:
    pyproj = engine()
    try:
        return pyproj.CRS.from_user_input(value)
    except (pyproj.exceptions.ProjError, ValueError, TypeError, KeyError) as error:
        told = " ".join(str(value).split())
        told = told if len(told) <= 80 else told[:77] + "..."
        reason = _reason(error, str(value))
        raise CrsError(
            say("crs.model.proj_cannot_read_crs", told=told, reason=reason), hint=say("crs.model.give_code_like_epsg_epsg")
        ) from error


def _reason(error: Exception, text: str) -> str:
    """PROJ's own words, without the text that they repeat."""
    words = str(error).replace(text, "").rpartition("Internal Proj Error:")[2].strip(" .()")
    return f" ({words})" if 0 < len(words) <= 120 else ""


@functools.lru_cache(maxsize=256)
def _same(a: str, b: str) -> bool:
    crs = engine().CRS
    first, second = crs.from_wkt(a), crs.from_wkt(b)
    if first.equals(second, ignore_axis_order=True):
        return True
    return _plain(first).equals(_plain(second), ignore_axis_order=True)


def _plain(crs: pyproj.CRS) -> pyproj.CRS:
    """With easting before northing in each projected part, and without shifts to WGS 84."""
    return engine().CRS.from_json_dict(_plainer(crs.to_json_dict()))


def _plainer(node: Any) -> Any:
    if isinstance(node, list):
        return [_plainer(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "BoundCRS":
        return _plainer(node["source_crs"])
    node = {key: _plainer(item) for key, item in node.items()}
    axes = node.get("axis")
    if node.get("subtype") == "Cartesian" and [axis["direction"] for axis in axes] == _NORTH_THEN_EAST:
        node["axis"] = axes[::-1]
    return node


def _flat(system: dict[str, Any]) -> dict[str, Any]:
    return {**system, "axis": system["axis"][:2]}


def _wkt1(crs: pyproj.CRS) -> str | None:
    """WKT 1, if nothing is lost by it."""
    pyproj = engine()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pyproj 3 warns where later ones raise
            wkt = crs.to_wkt(_KEPT_IN_WKT1)
        if not wkt or not _same(pyproj.CRS.from_wkt(wkt).to_wkt("WKT2_2019"), crs.to_wkt("WKT2_2019")):
            return None
    except pyproj.exceptions.ProjError:
        return None
    return wkt


def _authority(crs: pyproj.CRS) -> str:
    """ "EPSG:2927", "EPSG:2927+5703" for a compound system without a code of its own, or ""."""
    found = crs.to_authority(min_confidence=SURE_MATCH)
    if found:
        return ":".join(found)
    parts = [part.to_authority(min_confidence=SURE_MATCH) for part in crs.sub_crs_list] if crs.is_compound else []
    if not parts or not all(parts) or len({name for name, _ in parts}) > 1:
        return ""
    return f"{parts[0][0]}:" + "+".join(code for _, code in parts)

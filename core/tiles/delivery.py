"""What somebody wants to know who takes delivery of a survey: what its files have in common, and what stands out, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from ..base.called import called
from ..base.monitor import Monitor
from ..base.report import Html, escape, items, join, mark, pairs, path, ranges, table
from ..base.saying import say, spoken
from .delivery_facts import CRS, HEIGHTS, SCALE, SHARED, TIMES, UNSTATED, UNTIMED, Delivered, DeliveredFile
from .delivery_places import gaps, overlaps
from .delivery_twins import twins

ERROR, WARNING, NOTE = "error", "warning", "note"
_GRAVITY = (ERROR, WARNING, NOTE)
_LISTED = 5  # files or places named in one line
_FEWEST = 5  # files of which one can stand out
_TIMES = 3  # times the usual density, or a part of it, that stand out
_REACH = 3  # times the usual range that heights are beyond it, and 10 times as far for places
KINDS = (
    "unreadable", "empty", "duplicates", *(f"mixed_{name}" for name in SHARED),
    "no_crs", "far_off", "heights", "overlaps", "gaps", "density",
)  # fmt: skip
_MIXED_IS_WRONG = (CRS, HEIGHTS, TIMES)


@dataclass
class DeliveryFinding:
    """kind: duplicates, mixed_crs, overlaps …; severity: "error", "warning" or "note"; files: paths that it is about, the worst first;
    boxes: where, x and y least, then greatest.
    """

    kind: str
    severity: str
    message: str
    files: list[str] = field(default_factory=list)
    boxes: list[list[float]] = field(default_factory=list)


@dataclass
class Delivery:
    """files: with points; extent: (4,) x and y least and greatest; shared: of each thing that files ought to have in common, how many files
    have it as which; density: least, median and greatest points a square unit.
    """

    files: int
    points: int
    extent: list[float]
    density: list[float]
    shared: dict[str, dict[str, int]]
    findings: list[DeliveryFinding] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def to_lines(self) -> list[str]:
        """For a terminal, in the language that is spoken."""
        lines = [say("tiles.delivery.of_files", files=self.files, points=self.points)]
        lines += [f"  {spoken(name):<22} {spoken(value)}" for name, value in self._rows()]
        for finding in self.findings:
            lines.append(f"  {spoken(_marks()[finding.severity]):<7} {finding.kind}: {spoken(finding.message)}")
            lines += [f"            {spoken(name)}" for name in finding.files[:_LISTED]]
            if len(finding.files) > _LISTED:
                lines.append(f"            {spoken(say('tiles.delivery.more', count=len(finding.files) - _LISTED))}")
        return lines if self.findings else [*lines, "  " + spoken(say("tiles.delivery.nothing"))]

    def to_section(self) -> Html:
        """For a page."""
        listed = [
            [mark(called(finding.severity), "" if finding.severity == NOTE else finding.severity), finding.message, _files(finding.files)]
            for finding in self.findings
        ]
        found = table(listed) if listed else Html(f"<p>{escape(say('tiles.delivery.nothing'))}</p>")
        return join(pairs({spoken(name): value for name, value in self._rows()}), found)

    def _rows(self) -> Iterator[tuple[str, str]]:
        names = _names()
        for name, values in self.shared.items():
            listed = (
                [f"{spoken(_told(name, value))} ({count:,})" for value, count in list(values.items())[:_LISTED]]
                if len(values) > 1
                else [spoken(_told(name, value)) for value in values]
            )
            yield names[name], "; ".join(listed)
        if self.density:
            least, middle, most = self.density
            yield say("tiles.delivery.density"), say("tiles.delivery.from_to", least=least, middle=middle, most=most)
        if self.extent:
            yield say("tiles.delivery.extent"), ranges(self.extent[:2], self.extent[2:])


def delivery_of(delivered: Delivered, decode: bool, monitor: Monitor) -> Delivery:
    """The report of many files. decode: compares the points of files that may hold the same, else their bytes."""
    files = delivered.files
    found = Delivery(len(files), sum(file.points for file in files), _extent(files), _density(files), _shared(files))
    checks: list[Callable[[], Iterator[DeliveryFinding]]] = [
        lambda: _unusable(delivered.empty, delivered.unreadable),
        lambda: _twins(files, decode, monitor),
        lambda: _mixed(files, found.shared),
        lambda: _strangers(files),
        lambda: _places(files),
        lambda: _dense(files),
    ]
    for check in checks:
        monitor.check()
        found.findings += check()
    found.findings.sort(key=lambda finding: _GRAVITY.index(finding.severity))
    return found


def _names() -> dict[str, str]:
    """What is shown for the things that files ought to have in common."""
    return dict(
        zip(
            SHARED,
            (
                say("tiles.delivery.crs"), say("tiles.delivery.height_unit"), say("tiles.delivery.gps_time"),
                say("tiles.delivery.point_format"), say("tiles.delivery.version"), say("tiles.delivery.kind"),
                say("tiles.delivery.extra_bytes"), say("tiles.delivery.scale"),
            ),
        )
    )  # fmt: skip


def _told(name: str, value: str) -> str:
    """A value of what files have in common, for people: numbers as the language has them."""
    if name != SCALE:
        return called(value)
    x, y, z = map(float, value.split(", "))
    return say("tiles.delivery.scales", x=x, y=y, z=z)


def _marks() -> dict[str, str]:
    return {ERROR: say("tiles.delivery.error"), WARNING: say("tiles.delivery.warning"), NOTE: say("tiles.delivery.note")}


def _files(paths: list[str]) -> Html:
    more = [say("tiles.delivery.more", count=len(paths) - _LISTED)] if len(paths) > _LISTED else []
    return items([*map(path, paths[:_LISTED]), *more])


def _extent(files: list[DeliveredFile]) -> list[float]:
    if not files:
        return []
    boxes = np.stack([file.bounds for file in files])
    with np.errstate(all="ignore"):
        return [*np.fmin.reduce(boxes[:, 0, :2]).tolist(), *np.fmax.reduce(boxes[:, 1, :2]).tolist()]


def _density(files: list[DeliveredFile]) -> list[float]:
    known = np.array([file.density for file in files])
    known = known[np.isfinite(known)]
    return [float(known.min()), float(np.median(known)), float(known.max())] if len(known) else []


def _shared(files: list[DeliveredFile]) -> dict[str, dict[str, int]]:
    """How many files have what, the most frequent first."""
    return {name: dict(Counter(file.facts[name] for file in files).most_common()) for name in SHARED}


def _unusable(empty: list[str], unreadable: list[str]) -> Iterator[DeliveryFinding]:
    if unreadable:
        yield DeliveryFinding("unreadable", ERROR, say("tiles.delivery.unreadable", count=len(unreadable)), unreadable)
    if empty:
        yield DeliveryFinding("empty", WARNING, say("tiles.delivery.empty", count=len(empty)), empty)


def _twins(files: list[DeliveredFile], decode: bool, monitor: Monitor) -> Iterator[DeliveryFinding]:
    for group in twins(files, decode, monitor):
        yield DeliveryFinding("duplicates", ERROR, say("tiles.delivery.twins", count=len(group)), [file.path for file in group])


def _mixed(files: list[DeliveredFile], shared: dict[str, dict[str, int]]) -> Iterator[DeliveryFinding]:
    """What is not the same in all files; named are those that differ from most, the rarest first."""
    names = _names()
    for name, values in shared.items():
        if len(values) > 1:
            usual = next(iter(values))
            odd = sorted((file for file in files if file.facts[name] != usual), key=lambda file: values[file.facts[name]])
            severity = _severity(name, values)
            other = _told(name, odd[0].facts[name])
            message = say("tiles.delivery.mixed", name=names[name], usual=_told(name, usual), count=len(odd), other=other)
            yield DeliveryFinding(f"mixed_{name}", severity, message, [file.path for file in odd])
    if shared[CRS].get("none") == len(files) and files:
        yield DeliveryFinding("no_crs", WARNING, say("tiles.delivery.no_crs"))


def _severity(name: str, values: dict[str, int]) -> str:
    """Of what is not the same in all files: what is merely not stated may be the same all the same."""
    if name not in _MIXED_IS_WRONG:
        return NOTE
    return ERROR if name == CRS or len(set(values) - {UNSTATED, UNTIMED}) > 1 else WARNING


def _strangers(files: list[DeliveredFile]) -> Iterator[DeliveryFinding]:
    """Files far from all others, and files whose heights are: another zone, or another unit."""
    files = [file for file in files if np.isfinite(file.bounds).all()]
    if len(files) < _FEWEST:
        return
    boxes = np.stack([file.bounds for file in files])
    away = (_beyond(boxes[:, 0, :2], boxes[:, 1, :2]) > 10 * _REACH).any(axis=1)
    if away.any():
        strangers = [file for file, far in zip(files, away) if far]
        yield _about(strangers, "far_off", ERROR, say("tiles.delivery.far_off", count=len(strangers)))
    heights = _beyond(boxes[~away, 0, 2:], boxes[~away, 1, 2:])[:, 0] if (~away).any() else np.empty(0)
    odd = np.flatnonzero(heights > _REACH)
    if len(odd):
        near = [file for file, far in zip(files, away) if not far]
        worst = [near[index] for index in odd[np.argsort(-heights[odd], kind="stable")]]
        yield _about(worst, "heights", WARNING, say("tiles.delivery.heights", count=len(worst)))


def _about(files: list[DeliveredFile], kind: str, severity: str, message: str) -> DeliveryFinding:
    """What files as a whole are, at their places."""
    boxes = [[*file.bounds[0, :2].tolist(), *file.bounds[1, :2].tolist()] for file in files]
    return DeliveryFinding(kind, severity, message, [file.path for file in files], boxes)


def _beyond(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """How far boxes reach beyond the quarters in the middle of all, in units of what those extend over. low, high: (n, k)."""
    first, last = np.quantile(low, 0.25, axis=0), np.quantile(high, 0.75, axis=0)
    span = np.maximum(last - first, 1e-9)
    return np.maximum(first - low, high - last) / span


def _places(files: list[DeliveredFile]) -> Iterator[DeliveryFinding]:
    if not files:
        return
    boxes = np.stack([file.bounds[:, :2] for file in files])
    found = overlaps(boxes)
    if found:
        pairs = [
            say("tiles.delivery.pair", first=files[pair.first].path, second=files[pair.second].name, percent=100 * pair.share)
            for pair in found
        ]
        common = [[*np.maximum(*boxes[at, 0]).tolist(), *np.minimum(*boxes[at, 1]).tolist()] for at in ([o.first, o.second] for o in found)]
        yield DeliveryFinding("overlaps", WARNING, say("tiles.delivery.overlaps", count=len(found)), pairs, common)
    holes = gaps(boxes)
    if holes:
        listed = [say("tiles.delivery.gap_at", x=float(hole.x), y=float(hole.y), area=float(hole.area)) for hole in holes]
        yield DeliveryFinding("gaps", WARNING, say("tiles.delivery.gaps", count=len(holes)), listed, [list(hole.box) for hole in holes])


def _dense(files: list[DeliveredFile]) -> Iterator[DeliveryFinding]:
    known = [file for file in files if np.isfinite(file.density)]
    if len(known) < _FEWEST:
        return
    middle = float(np.median([file.density for file in known]))
    ratio = {file.path: max(file.density / middle, middle / file.density) for file in known}
    odd = sorted((file for file in known if ratio[file.path] > _TIMES), key=lambda file: -ratio[file.path])
    if odd:
        yield _about(odd, "density", WARNING, say("tiles.delivery.dense", count=len(odd), middle=middle, times=_TIMES))

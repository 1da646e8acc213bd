"""What a conversion says of itself when it is done, or, for a dry run, before it begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from ..base.called import called
from ..base.memory import MIB
from ..base.report import as_json, page, table
from ..base.saying import joined, say, spoken
from .telling import aside, first_rows, kept, plan_rows, report_rows


@dataclass
class ConversionPlan:
    """What `convert` is going to do: the result of a dry run.

    bounds: ((x, y, z) least, (x, y, z) greatest) as the headers say, units of the CRS; memory, scratch: bytes, and
    scratch is part of memory where its folder lies there;
    heights: what will become of those of inputs that are reprojected;
    wanted: which points are taken, empty for all. gps_time, gps_time_source, scale, skipped: as of ConversionReport.
    """

    inputs: list[str]
    output: str
    points: int
    bounds: tuple[tuple[float, ...], tuple[float, ...]]
    point_format: int
    crs: str
    crs_source: str
    memory: int
    scratch: int
    scratch_folder: str
    threads: int
    heights: list[dict] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    wanted: dict = field(default_factory=dict)
    gps_time: str = ""
    gps_time_source: str = ""
    scale: list[float] = field(default_factory=list)
    skipped: list[dict] = field(default_factory=list)

    def to_json(self) -> str:
        return as_json(asdict(self))

    def rows(self) -> list[tuple[str, str]]:
        """The plan as names and values."""
        return plan_rows(self)

    def in_short(self) -> str:
        """What the work begins with, in one line; the report says the rest."""
        return say(
            "conversion.report.in_short",
            count=len(self.inputs),
            points=self.points,
            memory=self.memory / MIB,
            threads=self.threads,
            scratch=aside(self),
        )

    def to_text(self) -> str:
        return "\n".join(_aligned(self.rows(), 16))

    def to_html(self) -> str:
        sections = [
            (say("conversion.report.warnings"), table([[warning] for warning in self.warnings])),
            (say("conversion.report.plan"), table(self.rows())),
        ]
        return page(say("conversion.report.conversion_copc_what_would_be_done"), sections)


@dataclass
class ConversionReport:
    """What `convert` did.

    points: written; nodes: with points; levels: points by level; bounds: exact, units of the CRS; scratch: bytes written to
    the scratch file; seconds: wall time by stage, in order; temporal_stride: of the temporal index, 0 if there is none;
    comparison: if asked for, what became of each attribute of the inputs; classes: points of each class; heights: a row for inputs that
    were reprojected alike, with unit, target_unit, factor, basis (stated, guessed, given, kept, computed) and the scale of stored z;
    wanted: which points were asked for, empty for all; left_out: points of the inputs that were not.
    scale: of stored x, y, z; moved: a row for each input of which points moved to get on that grid: input, points, by how much at most in
    x, y and z; skipped: a row for each input that can't be read and was left out: input, reason; colours: if they were to be scaled,
    inputs whose colours were (scaled) and were not (kept), empty otherwise; stray: of points far off all others, positions, and bounds
    that leave them out, empty if there are none.
    """

    output: str
    inputs: list[str]
    points: int
    nodes: int
    levels: list[dict]
    point_format: int
    crs: str
    crs_source: str
    crs_wkt: str | None
    bounds: tuple[tuple[float, ...], tuple[float, ...]]
    spacing: float
    byte_size: int
    scratch: int
    seconds: dict[str, float]
    warnings: list[str] = field(default_factory=list)
    comparison: list[dict] | None = None
    temporal_stride: int = 0
    gps_time: str = ""
    gps_time_source: str = ""
    classes: dict[int, int] = field(default_factory=dict)
    heights: list[dict] = field(default_factory=list)
    wanted: dict = field(default_factory=dict)
    left_out: int = 0
    scale: list[float] = field(default_factory=list)
    moved: list[dict] = field(default_factory=list)
    skipped: list[dict] = field(default_factory=list)
    colours: dict[str, list[str]] = field(default_factory=dict)
    stray: dict[str, list] = field(default_factory=dict)

    @property
    def crs_summary(self) -> str:
        """The CRS and where it came from, in one line."""
        return joined([self.crs, " (", self.crs_source, ")"], "") if self.crs_wkt else called("none")

    def rows(self) -> list[tuple[str, str]]:
        """What one wants to know first, as names and values."""
        return first_rows(self)

    def to_json(self) -> str:
        return as_json(asdict(self))

    def to_text(self) -> str:
        lines = [*_aligned(report_rows(self), 16), *_aligned(kept(self), 24)]
        return "\n".join(lines + [spoken(say("base.report.warning", warning=warning)) for warning in self.warnings])

    def to_html(self) -> str:
        levels = [[row["level"], row["nodes"], row["points"], f"{row['spacing']:.4g}"] for row in self.levels]
        sections = [
            (say("conversion.report.result"), table(report_rows(self))),
            (
                say("conversion.report.levels"),
                table(
                    levels,
                    [
                        say("conversion.report.level"),
                        say("conversion.report.nodes"),
                        say("conversion.report.points"),
                        say("conversion.report.spacing"),
                    ],
                ),
            ),
        ]
        if self.comparison:
            sections.append(
                (
                    say("conversion.report.compared_with_inputs"),
                    table(kept(self), [say("conversion.report.attribute"), say("conversion.report.values")]),
                )
            )
        if self.warnings:
            sections.insert(0, (say("conversion.report.warnings"), table([[warning] for warning in self.warnings])))
        return page(say("conversion.report.conversion_copc"), sections)


def _aligned(rows: Iterable[tuple[str, str]], least: int) -> list[str]:
    """Names and values in two columns. least: characters of the first; words of some languages are longer."""
    told = [(spoken(name), spoken(value)) for name, value in rows]
    width = max([least, *(len(name) + 1 for name, _ in told)])
    return [f"{name:<{width}}{value}" for name, value in told]

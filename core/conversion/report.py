"""What a conversion says of itself when it is done, or, for a dry run, before it begins."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from ..base.called import called
from ..base.memory import MIB
from ..base.report import as_json, page, ranges, table
from ..base.saying import ENGLISH, joined, language, number, say, spoken
from ..inputs.lattice import plain
from ..inputs.reprojection import described


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
        return _plan_rows(self)

    def in_short(self) -> str:
        """What the work begins with, in one line; the report says the rest."""
        return say(
            "conversion.report.in_short",
            count=len(self.inputs),
            points=self.points,
            memory=self.memory / MIB,
            threads=self.threads,
            scratch=_aside(self),
        )

    def to_text(self) -> str:
        return "\n".join(f"{spoken(name):<16}{spoken(value)}" for name, value in self.rows())

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
        return _first_rows(self)

    def to_json(self) -> str:
        return as_json(asdict(self))

    def to_text(self) -> str:
        lines = [f"{spoken(name):<16}{spoken(value)}" for name, value in _report_rows(self)]
        lines += [f"{spoken(name):<24}{spoken(state)}" for name, state in _kept(self)]
        return "\n".join(lines + [spoken(say("base.report.warning", warning=warning)) for warning in self.warnings])

    def to_html(self) -> str:
        levels = [[row["level"], row["nodes"], row["points"], f"{row['spacing']:.4g}"] for row in self.levels]
        sections = [
            (say("conversion.report.result"), table(_report_rows(self))),
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
                    table(_kept(self), [say("conversion.report.attribute"), say("conversion.report.values")]),
                )
            )
        if self.warnings:
            sections.insert(0, (say("conversion.report.warnings"), table([[warning] for warning in self.warnings])))
        return page(say("conversion.report.conversion_copc"), sections)


def _first_rows(report: ConversionReport) -> list[tuple[str, str]]:
    """Ten at most."""
    least, greatest = report.bounds
    megabytes, each = report.byte_size / 1e6, report.byte_size / max(1, report.points)
    return [
        (say("conversion.report.output"), report.output),
        (say("conversion.report.points"), number(f"{report.points:,}")),
        *_left_out(report),
        (say("conversion.report.crs"), report.crs_summary),
        (say("conversion.report.gps_time"), _gps_time(report)),
        *[(axis, f"{low:,.3f} … {high:,.3f}") for axis, low, high in zip("XYZ", least, greatest)],
        (say("conversion.report.size"), say("conversion.report.mb_bytes_point", byte_size=megabytes, byte_size2=each)),
        (say("conversion.report.time"), say("base.report.seconds", seconds=sum(report.seconds.values()))),
        (
            say("conversion.report.compared_with_inputs"),
            joined(map(called, dict.fromkeys(row["state"] for row in report.comparison or ()))),
        ),
    ]


def _report_rows(report: ConversionReport) -> list[tuple[str, str]]:
    return [
        (say("conversion.report.output"), report.output),
        (say("conversion.report.inputs"), number(f"{len(report.inputs):,}") if len(report.inputs) > 3 else ", ".join(report.inputs)),
        *_skipped(report),
        (say("conversion.report.points"), number(f"{report.points:,}")),
        *_left_out(report),
        (say("conversion.report.nodes"), say("conversion.report.on_levels", nodes=report.nodes, count=len(report.levels))),
        (say("conversion.report.point_format"), str(report.point_format)),
        (say("conversion.report.crs"), report.crs_summary),
        *([(say("conversion.report.heights"), described(report.heights))] if report.heights else []),
        (say("conversion.report.gps_time"), _gps_time(report)),
        (say("conversion.report.bounds"), _box(report.bounds)),
        (say("conversion.report.scale"), _scale(report.scale)),
        *([(say("conversion.report.moved"), _moved(report.moved))] if report.moved else []),
        *(
            [(say("conversion.report.stray"), say("conversion.report.points_far_off_all_others", count=len(report.stray["positions"])))]
            if report.stray
            else []
        ),
        *([(say("conversion.report.colours"), _colours(report.colours))] if report.colours else []),
        (say("conversion.report.classes"), _between().join(f"{code}: {number(f'{points:,}')}" for code, points in report.classes.items())),
        (
            say("conversion.report.size"),
            say(
                "conversion.report.mb_bytes_point",
                byte_size=report.byte_size / 1000000.0,
                byte_size2=report.byte_size / max(1, report.points),
            ),
        ),
        (
            say("conversion.report.temporal_index"),
            say("conversion.report.sample_every_points", temporal_stride=report.temporal_stride)
            if report.temporal_stride
            else called("none"),
        ),
        (say("conversion.report.time"), _times(report.seconds)),
        (say("conversion.report.scratch"), say("conversion.report.mb", scratch=report.scratch / 1000000.0)),
    ]


def _skipped(report: ConversionReport | ConversionPlan) -> list[tuple[str, str]]:
    return (
        [(say("conversion.report.skipped"), joined((joined([row["input"], row["reason"]], ": ") for row in report.skipped), "; "))]
        if report.skipped
        else []
    )


def _left_out(report: ConversionReport) -> list[tuple[str, str]]:
    return (
        [(say("conversion.report.left_out"), say("conversion.report.points_wanted", left_out=report.left_out, wish=_wish(report.wanted)))]
        if report.wanted
        else []
    )


def _wish(wanted: dict) -> str:
    return "; ".join(f"{name} {value}" if value is not True else name for name, value in wanted.items())


def _kept(report: ConversionReport) -> list[tuple[str, str]]:
    return [(row["attribute"], _state(row)) for row in report.comparison or ()]


def _state(row: dict) -> str:
    detail = joined([": ", row["detail"]], "") if row["detail"] else ""
    return (
        joined([called(row["state"]), detail], "")
        if row["state"] != "differs"
        else say("conversion.report.missing_added", missing=row["missing"], added=row["added"], detail=detail)
    )


def _plan_rows(plan: ConversionPlan) -> list[tuple[str, str]]:
    return [
        (say("conversion.report.output"), plan.output),
        (say("conversion.report.inputs"), number(f"{len(plan.inputs):,}")),
        *_skipped(plan),
        (say("conversion.report.points"), number(f"{plan.points:,}")),
        (say("conversion.report.bounds"), _box(plan.bounds)),
        (say("conversion.report.scale"), _scale(plan.scale)),
        (say("conversion.report.point_format"), str(plan.point_format)),
        (say("conversion.report.crs"), joined([plan.crs, " (", plan.crs_source, ")"], "")),
        *([(say("conversion.report.heights"), described(plan.heights))] if plan.heights else []),
        (say("conversion.report.gps_time"), _gps_time(plan)),
        (say("conversion.report.memory"), say("conversion.report.mib", memory=plan.memory / MIB)),
        (say("conversion.report.scratch"), _aside(plan)),
        (say("conversion.report.threads"), str(plan.threads)),
        *([(say("conversion.report.wanted"), _wish(plan.wanted))] if plan.wanted else []),
    ]


def _aside(plan: ConversionPlan) -> str:
    if not plan.scratch:
        return called("none")
    return say("conversion.report.at_most_mb", scratch=plan.scratch / 1e6, scratch_folder=plan.scratch_folder)


def _times(seconds: dict[str, float]) -> str:
    """Of each stage; nouns of other languages keep their capital."""
    english = language() is ENGLISH
    return ", ".join(f"{name.lower() if english else spoken(name)} {number(f'{time:.1f}')} s" for name, time in seconds.items())


def _between() -> str:
    """What stands between numbers."""
    return ", " if language().decimal != "," else "; "


def _scale(scale: list[float]) -> str:
    return _between().join(number(plain(value)) for value in (scale[:1] if len(set(scale)) == 1 else scale))


def _moved(moved: list[dict]) -> str:
    most = ", ".join(f"{max(column):g}" for column in zip(*(row["by"] for row in moved)))
    return say("conversion.report.points_inputs_by_up_x_y", moved=sum(row["points"] for row in moved), count=len(moved), most=most)


def _colours(colours: dict[str, list[str]]) -> str:
    told = {"×256": colours["scaled"], called("kept"): colours["kept"]}
    return joined(
        (say("conversion.report.in", what=what, paths=", ".join(paths)) for what, paths in told.items() if paths), "; "
    ) or called("none")


def _gps_time(report: ConversionReport | ConversionPlan) -> str:
    return joined([report.gps_time, " (", report.gps_time_source, ")"], "") if report.gps_time else called("none")


def _box(bounds: tuple[tuple[float, ...], tuple[float, ...]]) -> str:
    return ranges(*bounds)

"""What reports of a conversion show: names and values, for people."""

from __future__ import annotations

from typing import Any

from ..base.called import called
from ..base.memory import MIB
from ..base.report import ranges
from ..base.saying import ENGLISH, joined, language, number, say, spoken
from ..inputs.lattice import plain
from ..inputs.reprojection import described

Report = Any  # a ConversionReport, which is made of this
Plan = Any  # a ConversionPlan, likewise


def first_rows(report: Report) -> list[tuple[str, str]]:
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


def report_rows(report: Report) -> list[tuple[str, str]]:
    """All that there is."""
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


def _skipped(report: Report) -> list[tuple[str, str]]:
    return (
        [(say("conversion.report.skipped"), joined((joined([row["input"], row["reason"]], ": ") for row in report.skipped), "; "))]
        if report.skipped
        else []
    )


def _left_out(report: Report) -> list[tuple[str, str]]:
    return (
        [(say("conversion.report.left_out"), say("conversion.report.points_wanted", left_out=report.left_out, wish=_wish(report.wanted)))]
        if report.wanted
        else []
    )


def _wish(wanted: dict) -> str:
    return "; ".join(f"{name} {value}" if value is not True else name for name, value in wanted.items())


def kept(report: Report) -> list[tuple[str, str]]:
    """What became of each attribute."""
    return [(row["attribute"], _state(row)) for row in report.comparison or ()]


def _state(row: dict) -> str:
    detail = joined([": ", row["detail"]], "") if row["detail"] else ""
    return (
        joined([called(row["state"]), detail], "")
        if row["state"] != "differs"
        else say("conversion.report.missing_added", missing=row["missing"], added=row["added"], detail=detail)
    )


def plan_rows(plan: Plan) -> list[tuple[str, str]]:
    """Of what is going to be done."""
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
        (say("conversion.report.scratch"), aside(plan)),
        (say("conversion.report.threads"), str(plan.threads)),
        *([(say("conversion.report.wanted"), _wish(plan.wanted))] if plan.wanted else []),
    ]


def aside(plan: Plan) -> str:
    """What goes to disk meanwhile."""
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


def _gps_time(report: Report) -> str:
    return joined([report.gps_time, " (", report.gps_time_source, ")"], "") if report.gps_time else called("none")


def _box(bounds: tuple[tuple[float, ...], tuple[float, ...]]) -> str:
    return ranges(*bounds)

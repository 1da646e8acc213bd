"""Conversion with a proof: what was written is held against what it was made from, attribute by attribute."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict

from .base.errors import BadParameter
from .base.monitor import Monitor, Part, watched
from .base.saying import say
from .conversion.convert import convert
from .conversion.report import ConversionReport
from .inputs.wanted.query import Wanted
from .validation import validate
from .validation.catalogue import ERROR
from .validation.places import Given

_FILTERS = ("bounds", "classes", "returns", "where", "drop_withheld")
# What the comparison's table, the user's own parameters or the conversion's warnings tell already.
_TOLD = {"source.attribute", "source.crs", "source.precision", "source.waveform"}
_CONVERTED = 0.65  # of the whole time; reading output and inputs again takes the rest


@watched
def convert_and_compare(
    inputs: str | os.PathLike | Sequence[str | os.PathLike], output: str | os.PathLike, *, monitor: Monitor | None = None, **options
) -> ConversionReport:
    """`convert`, then reads output and inputs again and says for each attribute whether its values are all there.

    inputs, output: as of `convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    options: all others of `convert`, but for dry_run.

    The inputs are read by the rules of LAS, not by what the conversion made of them. The report's `comparison` has an entry for each
    attribute; what was lost, or could not be compared, is a warning, too. Raises what `convert` raises; the output stays even if something
    was lost, which only the user can judge.
    """
    if options.get("dry_run"):
        raise BadParameter(say("preservation.dry_run_writes_nothing_could"))
    monitor = monitor or Monitor()
    report = convert(inputs, output, monitor=Part(monitor, 0.0, _CONVERTED), **options)
    wanted = Wanted(**{name: options[name] for name in _FILTERS if name in options})
    given = Given(**{name: options[name] for name in ("crs", "fallback_crs", "height_unit") if options.get(name)})
    checked = validate(
        report.output,
        level="quick",
        source=report.inputs,
        wanted=wanted,
        given=given,
        threads=options.get("threads", 0),
        memory_limit=options.get("memory_limit", 0),
        monitor=Part(monitor, _CONVERTED, 1.0),
    )
    file = checked.files[0]
    report.comparison = [asdict(row) for row in file.comparison]
    lost = [say("preservation.points", attribute=row.attribute, missing=row.missing) for row in file.comparison if row.lost]
    if lost:
        monitor.warn(say("preservation.not_all_values_inputs_output", names=", ".join(lost)))
    told = _TOLD | {"source.gps_type"} if options.get("gps_time") else _TOLD
    for finding in file.findings:
        if finding.id not in told and (finding.severity == ERROR or finding.id.startswith("source.")):
            found = f" ({finding.found})" if finding.found is not None else ""
            monitor.warn(say("preservation.comparison_inputs_says", message=finding.message, found=found))
    if not report.comparison:
        monitor.warn(say("preservation.output_could_not_compared_inputs"))
    report.warnings = list(monitor.warnings)
    return report

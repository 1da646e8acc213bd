"""copc-forge convert"""

from __future__ import annotations

import argparse

from ..base.errors import BadParameter
from ..base.saving import check_reports, save_report
from ..base.saying import say
from ..parameters.convert import CONVERT
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("convert", parents=[common], help=helped(say("cli.convert.help")))
    add_options(parser, CONVERT)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    if not arguments.inputs:
        raise BadParameter(say("cli.convert.no_input_given"))
    if arguments.report:
        check_reports([arguments.report], overwrite=arguments.overwrite, inputs=arguments.inputs, outputs=[arguments.output])
    if arguments.compare:
        from ..preservation import convert_and_compare as engine  # brings the validator along, which takes a moment
    else:
        from ..conversion.convert import convert as engine
    report = engine(**given(arguments, CONVERT), monitor=monitor)
    monitor.end()
    if arguments.report:
        save_report(report, arguments.report, overwrite=arguments.overwrite, inputs=[*report.inputs, report.output])
    tell(report.to_json() if arguments.json else report.to_text(), None if arguments.dry_run else report.output)
    return 0

"""copc-forge convert-each"""

from __future__ import annotations

import argparse

from ..base.saving import check_reports, save_report
from ..base.saying import say
from ..parameters.convert_each import CONVERT_EACH
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("convert-each", parents=[common], help=helped(say("cli.convert_each.help")))
    add_options(parser, CONVERT_EACH)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command; exit code 1 only if all files failed."""
    if arguments.report:
        check_reports([arguments.report], overwrite=arguments.overwrite, inputs=arguments.inputs)
    from ..each import convert_each

    report = convert_each(**given(arguments, CONVERT_EACH), monitor=monitor)
    monitor.end()
    if arguments.report:
        save_report(report, arguments.report, overwrite=arguments.overwrite, inputs=[file.input for file in report.files])
    tell(report.to_json() if arguments.json else report.to_text(), report.folder)
    return report.exit_code

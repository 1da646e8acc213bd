"""copc-forge validate"""

from __future__ import annotations

import argparse

from ..base.saving import check_reports, save_report
from ..base.saying import say
from ..base.words import QUICK
from ..parameters.validate import VALIDATE
from .far import check_agreed
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command to the grammar."""
    parser = commands.add_parser("validate", parents=[common], help=helped(say("cli.validate.help")))
    add_options(parser, VALIDATE)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
    """Runs the command."""
    from ..validation import validate

    written = {kind: path for kind, path in (("html", arguments.html), ("json", arguments.json_file)) if path}
    check_reports(written.values(), overwrite=arguments.overwrite, inputs=[*arguments.files, *(arguments.source or ())])
    check_agreed(arguments.files, arguments.yes or arguments.level == QUICK, f"--level {QUICK}")
    report = validate(**given(arguments, VALIDATE), monitor=monitor)
    monitor.end()
    for kind, path in written.items():
        save_report(report, path, kind=kind, overwrite=arguments.overwrite, inputs=[file.path for file in report.files])
    tell(report.to_json() if arguments.json else report.to_text())
    return report.exit_code

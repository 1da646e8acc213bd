"""copc-forge bcc: containers of voxel cells"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from ..base.errors import OutputError
from ..base.paths import is_there
from ..base.saying import say, spoken
from ..base.suffixes import LAZ
from ..parameters.cells import QUERY, TO_COPC
from ..parameters.containers import WRITING
from ..parameters.from_points import FROM_POINTS
from ..parameters.mending import APPEND, COMPACT, FROM_STREAM, MIGRATE, RECOVER, SETTLE
from ..parameters.row import Table
from .options import add_options, given, helped
from .progress import ConsoleMonitor
from .streams import tell


def add(commands, common: argparse.ArgumentParser) -> None:
    """Adds the command and its own commands to the grammar."""
    top = commands.add_parser("bcc", help=helped(say("cli.bcc.help")))
    own = top.add_subparsers(dest="bcc_command", required=True, metavar=spoken(say("cli.main.command")))
    for name, (help, table, run) in _COMMANDS.items():
        parser = own.add_parser(name, parents=[common], help=helped(help))
        add_options(parser, table)
        parser.set_defaults(run=_reporting(run))


def _reporting(run):
    """The command's function as the command line calls it: prints the report that it returns."""

    def reporting(arguments: argparse.Namespace, monitor: ConsoleMonitor) -> int:
        _refuse_existing(arguments)
        with contextlib.ExitStack() as arguments.until_told:  # what ends only when the user knows of it
            report = run(arguments, monitor)
            monitor.end()
            tell(report.to_json() if arguments.json else report.to_text(), report.output)
        return getattr(report, "exit_code", 0)  # only where something can be lost

    return reporting


def _refuse_existing(arguments: argparse.Namespace) -> None:
    """Before anything is read: what came through a pipe can't be read again. That the output is the input, the engine says."""
    if getattr(arguments, "overwrite", True) or arguments.output is None or arguments.output == getattr(arguments, "input", None):
        return
    if is_there(arguments.output):
        raise OutputError(
            say("cli.bcc.output_exists_already"), path=arguments.output, hint=say("cli.bcc.choose_another_name_allow_overwriting")
        )


def _replacing(arguments: argparse.Namespace, table: Table) -> dict:
    """The engine's keywords where a job replaces its input if no output is named."""
    options = given(arguments, table)
    return {**options, "overwrite": options["overwrite"] or options["output"] is None}


def _selected(arguments: argparse.Namespace) -> dict:
    box = None if arguments.box is None else (tuple(arguments.box[:3]), tuple(arguments.box[3:]))
    own = {"key_range": arguments.keys, "time_range": arguments.time}
    pairs = {name: None if value is None else tuple(value) for name, value in own.items()}
    return {"box": box, **pairs}


def _placed(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc.jobs.placing import placed

    source = None if arguments.input == "-" else arguments.input
    return placed(source, cell_size=arguments.cell_size, origin=arguments.origin, crs=arguments.crs, monitor=monitor)


def _from_points(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import from_points

    return from_points(**given(arguments, FROM_POINTS), monitor=monitor)


def _to_copc(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import to_copc

    options = {**given(arguments, TO_COPC), **_selected(arguments)}
    return to_copc(**options, metadata=_placed(arguments, monitor), monitor=monitor)


def _from_stream(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import from_stream
    from ..bcc.format import identifiers

    kind = arguments.identifier_type
    return from_stream(
        **given(arguments, FROM_STREAM),
        times=False if arguments.no_times else None,
        identifier_type=None if kind is None else identifiers.kind_of(kind),
        metadata=_placed(arguments, monitor),
        monitor=monitor,
    )


def _migrate(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import migrate

    return migrate(**_replacing(arguments, MIGRATE), metadata=_placed(arguments, monitor), monitor=monitor)


def _recover(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import recover

    return recover(**given(arguments, RECOVER), monitor=monitor)


def _append(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import append

    if arguments.own_process:
        arguments.until_told.push(_leave)
    return append(**given(arguments, APPEND), until=arguments.until_told, monitor=monitor)


def _leave(kind, error, trace) -> None:
    """Ends the process as soon as the append has ended: a kill while the interpreter is taken apart would look like one before."""
    if error is None:
        sys.stderr.flush()
        os._exit(0)


def _settle(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import settle

    return settle(**given(arguments, SETTLE), monitor=monitor)


def _compact(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import compact

    return compact(**_replacing(arguments, COMPACT), monitor=monitor)


def _query(arguments: argparse.Namespace, monitor: ConsoleMonitor):
    from ..bcc import query, to_copc

    options = {**given(arguments, QUERY), **_selected(arguments), "metadata": _placed(arguments, monitor)}
    if Path(arguments.output).name.lower().endswith(LAZ):
        for row in WRITING:
            options.pop(row.keyword, None)
        return to_copc(**options, monitor=monitor)
    return query(**options, monitor=monitor)


_COMMANDS = {
    "from-points": (say("cli.bcc.from_points"), FROM_POINTS, _from_points),
    "to-copc": (say("cli.bcc.to_copc"), TO_COPC, _to_copc),
    "from-stream": (say("cli.bcc.from_stream"), FROM_STREAM, _from_stream),
    "migrate": (say("cli.bcc.migrate"), MIGRATE, _migrate),
    "recover": (say("cli.bcc.recover"), RECOVER, _recover),
    "append": (say("cli.bcc.append"), APPEND, _append),
    "settle": (say("cli.bcc.settle"), SETTLE, _settle),
    "compact": (say("cli.bcc.compact"), COMPACT, _compact),
    "query": (say("cli.bcc.query"), QUERY, _query),
}

"""Parses the command line, runs one command, turns its end into an exit code."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from collections.abc import Sequence

from ..base.allocator import keep_memory, return_memory, seldom_look_for_cycles
from ..base.cache import keep_far_files
from ..base.errors import Cancelled, ForgeError, unforeseen
from ..base.languages import of_environment, use
from ..base.monitor import watching
from ..base.refusals import refusal
from ..base.saying import ENGLISH, say, spoken
from ..base.version import VERSION
from . import assign_crs, bcc, build_vpc, convert, convert_each, extract, index, info, migrate, outline, raster, repair, split, validate
from .options import helped
from .progress import ConsoleMonitor, hushed, interruptible
from .streams import prepare, silence, tell

# Each has add(subparsers, common) and leaves its function in the arguments as `run`.
COMMANDS = (convert, convert_each, info, validate, index, extract, outline, raster, split, build_vpc, assign_crs, repair, migrate, bcc)

DONE, FAILED, UNUSABLE, CANCELLED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns its exit code.

    0 done or valid, 1 failed or invalid, 2 wrong usage or unreadable input, 130 cancelled.
    """
    prepare()
    if use(of_environment()) != ENGLISH.code:
        from .frame import translate

        translate()
    try:
        arguments = parser().parse_args(argv)
    except SystemExit:
        if not _is_told():
            return FAILED
        raise
    except OSError as error:  # where what the parser says should go
        silence(sys.stdout)
        ConsoleMonitor().fail(say("cli.main.help_cannot_be_written", reason=refusal(error)))
        return FAILED
    arguments.own_process = argv is None
    if arguments.own_process:
        seldom_look_for_cycles()
    if getattr(arguments, "memory_limit", 0):
        return_memory(arguments.memory_limit)
    elif arguments.command in ("convert", "convert-each"):  # nothing else turns over so much
        keep_memory()
    with hushed(not arguments.verbose):
        return _run(arguments)


def _is_told() -> bool:
    """Whether what the parser says got to whoever asked for help or version."""
    try:
        tell("")
    except ForgeError as error:
        ConsoleMonitor().fail(str(error))
        return False
    except BrokenPipeError:
        return False
    return True


def _run(arguments: argparse.Namespace) -> int:
    chatty = arguments.verbose and arguments.progress != "json"  # there every line is an object
    logging.basicConfig(level=logging.DEBUG if chatty else logging.ERROR, format="%(message)s", stream=sys.stderr)
    logging.raiseExceptions = False  # where standard error is full, that can't be said there
    if not arguments.verbose:
        warnings.simplefilter("ignore")  # those of libraries; ours go through the monitor
    monitor = ConsoleMonitor(arguments.progress, arguments.verbose)
    try:
        with interruptible(monitor), watching(monitor):
            keep_far_files(arguments.far_cache)
            return arguments.run(arguments, monitor) or DONE
    except Cancelled as error:
        monitor.end(str(error))
        return CANCELLED
    except ForgeError as error:
        monitor.fail(str(error))
        return error.exit_code
    except BrokenPipeError:
        return FAILED
    except Exception as error:  # a person waits for an answer, whatever went wrong
        logging.getLogger("copc_forge").debug("", exc_info=True)
        monitor.fail(unforeseen(error))
        return FAILED
    finally:
        keep_far_files(None)


def parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    top = argparse.ArgumentParser(prog="copc-forge", description=helped(say("cli.main.description")))
    top.add_argument("--version", action="version", version=f"copc-forge {VERSION}", help=helped(say("cli.frame.show_version")))
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--verbose", action="store_true", help=helped(say("cli.main.verbose")))
    common.add_argument(
        "--progress",
        choices=("bar", "plain", "json"),
        default=None,
        help=helped(say("cli.main.progress")),
    )
    common.add_argument("--far-cache", metavar=spoken(say("cli.main.folder")), help=helped(say("cli.main.far_cache")))
    top.set_defaults(own_process=False)
    commands = top.add_subparsers(dest="command", required=True, metavar=spoken(say("cli.main.command")))
    for command in COMMANDS:
        command.add(commands, common)
    return top

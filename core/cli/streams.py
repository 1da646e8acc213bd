"""Standard input, output and error as they may be: closed, full, cut off, or unable to write what we have to say."""

from __future__ import annotations

import contextlib
import os
import sys

from ..base.errors import OutputError
from ..base.refusals import refusal
from ..base.saying import say


def prepare() -> None:
    """Makes standard streams that can't fail over a letter, and that no file of ours is mistaken for.

    A stream that is closed leaves its number to the next file that is opened, which would then get what libraries write to it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # takes the least number that is free
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may have a code page that lacks our users' letters
            utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
            stream.reconfigure(errors="backslashreplace" if utf8 else "replace")  # names may hold bytes that are no text


def tell(text: str, output: str | None = None) -> None:
    """Writes a result to standard output, and sees to it that it got there, with all that was written before.

    output: a file that is complete whatever comes of this. Raises OutputError; BrokenPipeError if nobody reads any more.
    """
    if sys.stdout is None:
        raise _untold(say("cli.streams.closed"), output)
    try:
        if text:
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        raise
    except (OSError, ValueError) as error:  # the latter: closed by whoever runs us
        silence(sys.stdout)
        raise _untold(refusal(error), output) from error


def silence(stream) -> None:
    """Lets a stream lead nowhere from now on: what it still holds would fail again when the process ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _untold(reason: str, output: str | None) -> OutputError:
    hint = say("cli.streams.complete_all_same", output=output) if output else say("cli.streams.send_file_program_takes")
    return OutputError(say("cli.streams.report_cannot_written_standard_output", reason=reason), hint=hint)

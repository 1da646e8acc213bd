"""What is asked before files are converted, in words."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QLocale

from ...desk.texts import tr
from .planning import Plan, Reason

MANY = 5  # files that are converted without a question
_GIB = 1 << 30


def needs_a_question(plans: list[Plan]) -> bool:
    """Whether somebody should say yes before these are converted."""
    return len(plans) > MANY or any(plan.reasons for plan in plans)


def stands_question(plan: Plan) -> str:
    """About a COPC that stands where one would be written."""
    name = Path(plan.output).name
    text = tr("{output} stands beside {source}, but was not made from it as it is now.")
    return text.format(output=name, source=Path(plan.source).name)


def question(plans: list[Plan]) -> str:
    """About files to convert: what they cost, and why that is asked."""
    if len(plans) == 1:
        begin = tr("Convert {name} ({size}) to COPC?").format(name=Path(plans[0].source).name, size=size_text(plans[0].size))
    else:
        whole = size_text(sum(plan.size for plan in plans))
        begin = tr("Convert {count} files ({size}) to COPC?").format(count=len(plans), size=whole)
    return " ".join([begin, *_reasons(plans)])


def _reasons(plans: list[Plan]) -> list[str]:
    given = {reason for plan in plans for reason in plan.reasons}
    said = {
        Reason.ROOM: tr("About {size} are needed, and there may not be room for it."),
        Reason.LONG: tr("It may take more than a minute."),
        Reason.UNWRITABLE: tr("The folder of the source can't be written: the output goes to the cache of COPC Forge."),
    }
    needed = size_text(sum(plan.needed for plan in plans))
    return [text.format(size=needed) for reason, text in said.items() if reason in given]


def size_text(size: int) -> str:
    """Bytes as a user reads them."""
    if size >= _GIB:
        return tr("{size} GiB").format(size=QLocale().toString(size / _GIB, "f", 1))
    return tr("{size} MiB").format(size=max(1, round(size / (1 << 20))))

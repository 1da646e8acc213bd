"""What is offered in the message bar once an algorithm has ended, in a window; without one, nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton
from qgis.utils import iface

from .dialogs import open_dialog
from .texts import tr

_TITLE = "COPC Forge"


def offer_repair(paths: Sequence[str]) -> None:
    """A button that opens the dialog of *Repair point cloud* for the first of the files. paths: of files that it mends."""
    if iface is None or not paths:
        return
    bar, first = iface.messageBar(), paths[0]
    text = tr("{name} has faults that can be repaired.").format(name=Path(first).name)
    if len(paths) > 1:
        text = tr("{name} and {count} more have faults that can be repaired.").format(name=Path(first).name, count=len(paths) - 1)
    item = bar.createMessage(_TITLE, text)
    button = QPushButton(tr("Repair…"), item)
    button.clicked.connect(lambda _checked=False: (bar.popWidget(item), open_dialog("copcforge:repair", {"INPUT": first})))
    item.layout().addWidget(button)
    bar.pushWidget(item, Qgis.MessageLevel.Warning, 0)

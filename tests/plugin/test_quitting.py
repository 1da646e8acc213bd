"""QGIS asks before it closes on work."""

from __future__ import annotations

import pytest
from copc_forge.plugin.quitting import Doorkeeper
from qgis.PyQt.QtWidgets import QMainWindow


@pytest.mark.parametrize(
    ("busy", "yes", "closes", "asked", "cancelled"), [(False, False, True, 0, 0), (True, False, False, 1, 0), (True, True, True, 1, 1)]
)
def test_a_window_closes_over_work_only_if_the_user_says_so(qgis_app, busy, yes, closes, asked, cancelled):
    window, questions, cancels = QMainWindow(), [], []
    keeper = Doorkeeper(window, lambda: busy, lambda: cancels.append(1), lambda: questions.append(1) or yes)
    window.show()
    assert window.close() is closes
    assert (len(questions), len(cancels)) == (asked, cancelled)
    keeper.remove()
    window.show()
    assert window.close() and len(questions) == asked

"""Dialogs of algorithms, opened from elsewhere in the window."""

from __future__ import annotations


def open_dialog(algorithm: str, parameters: dict | None = None) -> None:
    """Shows the dialog of an algorithm, filled in with `parameters`."""
    import processing  # QGIS's own plugin: there once its window stands

    processing.execAlgorithmDialog(algorithm, parameters or {})

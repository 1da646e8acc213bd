"""Tests here run inside a QGIS application."""

from copc_forge.tests.support.application import context, feedback, project, provider, qgis_app  # noqa: F401

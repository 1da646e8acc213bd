"""A QGIS application inside the test process: without a window, in a profile of its own, never the user's."""

from __future__ import annotations

import os
import sys
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_PROFILE = tempfile.TemporaryDirectory(prefix="copc-forge-profile-")
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = _PROFILE.name

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QSettings  # noqa: E402

_APPLICATIONS: list[QgsApplication] = []


@pytest.fixture(scope="session")
def qgis_app():
    """The one application of this process, with the profile in a temporary folder."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _PROFILE.name)
    app = QgsApplication([sys.argv[0].encode()], True, _PROFILE.name)
    app.initQgis()
    _APPLICATIONS.append(app)
    return app  # never taken down: objects in a failed test's traceback outlive every fixture, and would crash without it


@pytest.fixture
def project(qgis_app) -> QgsProject:
    """An empty project."""
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def context(project) -> QgsProcessingContext:
    """A Processing context with an empty project."""
    context = QgsProcessingContext()
    context.setProject(project)
    return context


class Feedback(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.said: dict[str, list[str]] = {"info": [], "warning": [], "stage": [], "error": []}

    def pushInfo(self, info):
        self.said["info"].append(info)

    def pushWarning(self, warning):
        self.said["warning"].append(warning)

    def reportError(self, error, fatalError=False):
        self.said["error"].append(error)

    def setProgressText(self, text):
        self.said["stage"].append(text)


@pytest.fixture
def feedback(qgis_app) -> Feedback:
    return Feedback()


@pytest.fixture
def provider(qgis_app):
    """Our provider, registered for the time of one test."""
    from copc_forge.processing.provider import ForgeProvider

    provider = ForgeProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider("copcforge")

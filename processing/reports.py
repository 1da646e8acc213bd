"""Reports that algorithms write: where a user says, and shown where QGIS shows results."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
)
from qgis.utils import iface

from ..desk import settings
from ..desk.texts import tr
from . import parameters as p
from .names import stem

if TYPE_CHECKING:
    from ..core.base.monitor import Monitor


class WritesReports:
    """To be inherited in front of QgsProcessingAlgorithm.

    REPORT_IS_RESULT: whether the report is what the algorithm is for, so that it is written when nobody says where to.
    """

    REPORT, REPORT_JSON, REPORT_IS_RESULT = "REPORT", "REPORT_JSON", False
    _shown_reports: tuple[tuple[str, str], ...] = ()

    def add_report(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Declares where an HTML report goes.

        As a file, not as HTML: QGIS would list it under the name of the parameter, and its batch window fails on it (3.34 to 3.40). What
        is shown, and under which name, is said by `show_reports`.
        """
        if self.REPORT_IS_RESULT or settings.reports():
            parameter.setCreateByDefault(True)
        self.addParameter(parameter, False)
        self.addOutput(QgsProcessingOutputFile(parameter.name(), parameter.description()))

    def write_report(self, html: str, parameters: dict, context: QgsProcessingContext) -> str:
        """Writes the report if it is asked for, or is the result; returns its path, "" for none."""
        path = self.write_text(html, parameters, self.REPORT, context, ".html" if self.REPORT_IS_RESULT else "")
        if path:
            read = self._read(parameters, context)
            about = stem(read[0]) if read else ""
            title = f"{about}: {self.displayName()}" if about else self.displayName()
            if len(read) > 1:
                title = tr("{title} and {count} more").format(title=title, count=len(read) - 1) if about else title
            self._shown_reports = (*self._shown_reports, (title, path))
        return path

    @staticmethod
    def summarise(report, monitor: Monitor) -> None:
        """What was done, in the log: a few short lines; the report says the rest."""
        from ..core.base.report import brief

        for line in brief(report.summary() if hasattr(report, "summary") else report.rows()):
            monitor.info(line)

    def show_reports(self) -> None:
        """In a window: lists what was written in the Results Viewer, by file and kind. Main thread only."""
        shown, self._shown_reports = self._shown_reports, ()
        if iface is None or not shown:
            return
        try:
            from processing.core.ProcessingResults import resultsList
        except ImportError:  # QGIS's plugin is off
            return
        for title, path in shown:
            resultsList.addResult(self.icon(), title, time.localtime(), path)

    def postProcessAlgorithm(self, context, feedback):
        self.show_reports()
        return {}

    def write_text(self, text: str, parameters: dict, name: str, context: QgsProcessingContext, suffix: str = "") -> str:
        """Writes a report where the parameter says and returns the path; without one, to a temporary file if `suffix` is given."""
        path = self.parameterAsFileOutput(parameters, name, context)
        if not path and suffix:
            path = QgsProcessingUtils.generateTempFilename(f"{self.ID}{suffix}", context)
        if path:
            from ..core.base.saving import save_text

            save_text(text, path, overwrite=path not in self._new, inputs=self._read(parameters, context))
        return path

    def check_reports(self, parameters: dict, context: QgsProcessingContext) -> None:
        """Refuses before the work begins reports that would replace what is read or written beside them."""
        from ..core.base.saving import check_reports

        said = {
            definition.name(): p.destination(parameters.get(definition.name()))
            for definition in self.destinationParameterDefinitions()
            if p.is_said(parameters, definition.name())
        }
        said = {name: path for name, path in said.items() if path and path != QgsProcessing.TEMPORARY_OUTPUT}
        reports = [path for name, path in said.items() if name in (self.REPORT, self.REPORT_JSON)]
        self._new = {path for path in reports if self.asked(path)}
        check_reports(
            reports,
            inputs=self._read(parameters, context),
            outputs=[said[name] for name in said if name not in (self.REPORT, self.REPORT_JSON)],
        )

"""copcforge:repair"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingOutputBoolean, QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.base.suffixes import COPC, LAS, LAZ
from ...core.parameters.repair import REPAIR
from ...desk import settings
from .. import parameters as p
from ..replacing import ReplacesCopc
from ..tables import FromTable


class Repair(ReplacesCopc, FromTable):
    """Thin: parameters in, one engine call, the account of what was recovered, lost and mended out."""

    ID, GROUP, ICON, SUFFIX = "repair", "mend", "repair.svg", f"_repaired{COPC}"
    TAGS = "damaged, corrupt, broken, truncated, recover, salvage, fix, mend"
    REPORT, REPORT_JSON, DRY_RUN, LOST_PLACES = "REPORT", "REPORT_JSON", "DRY_RUN", "LOST_PLACES"
    OUTPUT_PATH, RECOVERED, LOST, MENDED = "OUTPUT_PATH", "RECOVERED", "LOST", "MENDED"
    COMPLETE, DOUBTFUL, WARNINGS = "COMPLETE", "DOUBTFUL", "WARNINGS"

    def texts(self):
        return self.tr("Repair point cloud"), self.tr(
            "Saves all that can be saved of a damaged LAS, LAZ or COPC file, truncated ones included, by the least that is needed: sound "
            "chunks are copied byte for byte. The result is read back and compared before it takes its place; the damaged file is never "
            "changed. The report lists what was recovered, lost and mended. Losses are no failure: the output COMPLETE tells. Where "
            "nothing is wrong, nothing is written, and OUTPUT_PATH is the input."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(REPAIR)
        about = tr("The extent of each loss that has one, with its bytes, points and reason.")
        self.addParameter(p.places(self.LOST_PLACES, tr("Lost places"), about))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the sound file")))
        self.addOutput(QgsProcessingOutputNumber(self.RECOVERED, tr("Points recovered")))
        self.addOutput(QgsProcessingOutputNumber(self.LOST, tr("Points lost")))
        self.addOutput(QgsProcessingOutputNumber(self.MENDED, tr("Things mended")))
        self.addOutput(QgsProcessingOutputBoolean(self.COMPLETE, tr("Nothing was lost")))
        self.addOutput(QgsProcessingOutputNumber(self.DOUBTFUL, tr("Doubtful points kept")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Warnings")))

    def proposed_output(self, paths: list[str]) -> str:
        """Where outputs go, by default beside the damaged file, of its kind."""
        if not paths or settings.results() == settings.APART:
            return ""
        name = Path(paths[0]).name
        ending = next((end for end in (COPC, LAZ, LAS) if name.lower().endswith(end)), LAZ)
        return str(self.results_folder(paths[0]) / f"{name[: -len(ending)]}_repaired{ending}")

    def work(self, parameters, context, monitor):
        from ...core.restoration import repair  # its packages may be missing, which must not keep the provider from loading
        from ..places import lost_places

        arguments = self.arguments(REPAIR, parameters, context)
        output, named = self._output(parameters, context, arguments["source"]), set(context.layersToLoadOnCompletion())
        report = repair(output=output or None, **self.asked(output), **arguments, monitor=monitor)
        self.summarise(report, monitor)
        for given in named:
            self._load(given, report.output, context)
        for entry in list(report.lost)[:20]:
            monitor.warn(self.tr("Lost: {what}").format(what=entry.told()))
        self._propose_crs(report, context, monitor)
        return {
            self.LOST_PLACES: lost_places(self, self.LOST_PLACES, report, parameters, context, monitor),
            self.OUTPUT: report.output,
            self.OUTPUT_PATH: report.output,
            self.RECOVERED: report.points,
            self.LOST: report.lost_points,
            self.MENDED: len(report.mended),
            self.COMPLETE: report.complete,
            self.DOUBTFUL: report.doubtful,
            self.WARNINGS: len(report.warnings),
            self.REPORT: self.write_report(report.to_html(), parameters, context),
            self.REPORT_JSON: self.write_text(report.to_json(), parameters, self.REPORT_JSON, context),
        }

    def replaced(self, parameters) -> str:
        return p.destination(parameters.get(self.OUTPUT))

    def _output(self, parameters: dict, context, source: str) -> str:
        """Where to write: a name that Processing makes up gets the ending of the damaged file's kind."""
        if not p.is_said(parameters, self.OUTPUT):
            return ""
        given, said = self.parameterAsOutputLayer(parameters, self.OUTPUT, context), p.destination(parameters.get(self.OUTPUT))
        ending = self.proposed_output([source]).rsplit("_repaired", 1)[1]
        stem = given[: -len(COPC)] if given.lower().endswith(COPC) else str(Path(given).with_suffix(""))
        is_named = said and said != QgsProcessing.TEMPORARY_OUTPUT
        return given if is_named or given.lower().endswith(ending) else stem + ending

    def _propose_crs(self, report, context, monitor) -> None:
        """The project's, where the file states none: a person has to say that it is right."""
        from ...core.crs.resolving import BASE_MAPS

        project = context.project()
        crs = project.crs() if project is not None else None
        if not report.crs and crs is not None and crs.isValid() and crs.authid() not in BASE_MAPS:
            told = self.tr("The file states no CRS. If its points are in the project's, {crs}, give that as CRS.")
            monitor.info(told.format(crs=crs.authid() or crs.description()))

    def _load(self, given: str, path: str, context) -> None:
        """Lets Processing load what there is: the sound file, if there is one."""
        layers = context.layersToLoadOnCompletion()
        if given in layers and path != given:
            details = layers.pop(given)
            if path:
                layers[path] = details
            context.setLayersToLoadOnCompletion(layers)

"""copcforge:extract"""

from __future__ import annotations

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ...core.base.suffixes import is_las_name
from ...core.parameters.extract import EXTRACT
from .. import parameters as p
from ..areas import crs_from, polygons_of, title_of
from ..names import EXTENSION, is_temporary, layer_name, numbered, stem
from ..replacing import ReplacesCopc
from ..tables import FromTable


class Extract(ReplacesCopc, FromTable):
    """Thin: conditions in, one engine call, the points out."""

    ID, GROUP, ICON = "extract", "query", "extract.svg"
    SUFFIX = f"_part.{EXTENSION}"
    TAGS = "clip, filter, thin, subset, query, time, gps time, select, mask, crop, polygon, extent, ground, export"
    POLYGONS, REPORT, OUTPUT_PATH, POINTS = "POLYGONS", "REPORT", "OUTPUT_PATH", "POINTS"
    BYTES_READ, BYTES_IN_FILE = "BYTES_READ", "BYTES_IN_FILE"

    def texts(self):
        return self.tr("Extract points"), self.tr(
            "Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an "
            "expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, "
            "or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day."
        )

    def initAlgorithm(self, configuration=None):
        tr = self.tr
        self.declare(EXTRACT)
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_READ, tr("Bytes read")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_IN_FILE, tr("Bytes in the file")))

    def work(self, parameters, context, monitor):
        from ...core.extraction import crs_of, extract  # packages may be missing, which must not keep the provider from loading

        source, output = self.input_path(parameters, self.INPUT, context), self._output(parameters, context)
        crs = crs_from(crs_of(source))
        polygons = self.parameterAsSource(parameters, self.POLYGONS, context)
        arguments = self.arguments(EXTRACT, parameters, context, lambda: crs)
        report = extract(
            output=output,
            **self.asked(output),
            **arguments,
            polygons=polygons_of(polygons, crs, context) if polygons is not None else None,
            monitor=monitor,
        )
        self.load_styled(output, context, self._layer_name(source, output, arguments, polygons), report.classes)
        self.summarise(report, monitor)
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.POINTS: report.points,
            self.BYTES_READ: report.bytes_read,
            self.BYTES_IN_FILE: report.bytes_in_file,
            self.REPORT: self.write_report(report.to_html(), parameters, context),
        }

    def _layer_name(self, source, output, asked, polygons):
        """After the source and what was asked of it; after the file, if the user has named that."""
        from ..conditions import BETWEEN, in_words

        title = title_of(polygons) if polygons is not None else ""
        if not title and not is_temporary(output) and stem(output) != stem(self.proposed_output([source])):
            return stem(output)
        place = title or (polygons.sourceName() if polygons is not None else "")
        return BETWEEN.join(filter(None, (layer_name([source]), in_words(asked, place))))

    def replaced(self, parameters):
        """LAS and LAZ are never shown, though a COPC of the same stem may be."""
        return "" if self._is_las(parameters) else super().replaced(parameters)

    def _is_las(self, parameters):
        return is_las_name(numbered(p.destination(parameters.get(self.OUTPUT))))

    def _output(self, parameters, context):
        """LAS and LAZ are written as named, but not loaded: without PDAL, QGIS can't."""
        if not self._is_las(parameters):
            return self.copc_output(parameters, self.OUTPUT, context)
        path = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        context.setLayersToLoadOnCompletion({name: item for name, item in context.layersToLoadOnCompletion().items() if name != path})
        return path

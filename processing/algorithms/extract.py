"""copcforge:extract"""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPointCloudDestination,
    QgsProcessingParameterString,
)

from .. import parameters as p
from ..algorithm import ForgeAlgorithm
from ..areas import crs_from, polygons_of, title_of
from ..filters import FiltersPoints
from ..names import EXTENSION, layer_name
from ..replacing import ReplacesCopc


class Extract(ReplacesCopc, FiltersPoints, ForgeAlgorithm):
    """Thin: conditions in, one engine call, the points out."""

    ID, GROUP, ICON = "extract", "time", "extract.svg"
    SUFFIX = f"_part.{EXTENSION}"
    TAGS = ("clip", "filter", "subset", "query", "time", "gps time", "thin")
    INPUT, POLYGONS, TIME_FROM, TIME_TO = "INPUT", "POLYGONS", "TIME_FROM", "TIME_TO"
    DEPTH, SPACING, THIN, ALLOW_INCOMPLETE = "DEPTH", "SPACING", "THIN", "ALLOW_INCOMPLETE"
    TEMPORAL_STRIDE, MEMORY_LIMIT, THREADS, TEMP_FOLDER = "TEMPORAL_STRIDE", "MEMORY_LIMIT", "THREADS", "TEMP_FOLDER"
    OUTPUT, REPORT, OUTPUT_PATH, POINTS = "OUTPUT", "REPORT", "OUTPUT_PATH", "POINTS"
    BYTES_READ, BYTES_IN_FILE = "BYTES_READ", "BYTES_IN_FILE"

    def texts(self):
        return self.tr("Extract points"), self.tr(
            "Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an "
            "expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, "
            "or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day."
        )

    def initAlgorithm(self, configuration=None):
        tr, Number, String = self.tr, QgsProcessingParameterNumber, QgsProcessingParameterString
        integer, real = Number.Type.Integer, Number.Type.Double
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        for parameter, help_text in (
            (
                p.point_cloud_file(self.INPUT, tr("Point cloud")),
                tr("A COPC file, or the name of a layer made from one. LAS and LAZ will do, and are read whole."),
            ),
            (
                QgsProcessingParameterFeatureSource(self.POLYGONS, tr("Polygons"), polygon, optional=True),
                tr("Points in any of them; they are brought into the point cloud's CRS."),
            ),
            (String(self.TIME_FROM, tr("From"), optional=True), tr("First moment: GPS seconds or UTC.")),
            (String(self.TIME_TO, tr("To"), optional=True), tr("Last moment: GPS seconds or UTC.")),
            (
                Number(self.SPACING, tr("Distance between points that suffices"), real, optional=True, minValue=0),
                tr("In units of the CRS; left open, every point."),
            ),
        ):
            self.add(parameter, help=help_text)
        self.add_filters()
        for parameter, help_text in (
            (Number(self.DEPTH, tr("Finest level"), integer, optional=True, minValue=0), tr("Of the octree; 0 is the coarsest.")),
            (
                Number(self.TEMPORAL_STRIDE, tr("Temporal index of the output"), integer, optional=True, minValue=-1),
                tr("Points between samples, 0 for no index, -1 as recommended. Left open: as in the input."),
            ),
            (
                Number(self.THIN, tr("Thin out: distance between points"), real, optional=True, minValue=0),
                tr("Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart."),
            ),
            (p.switch(self.ALLOW_INCOMPLETE, tr("Allow incomplete input")), tr("LAS, LAZ: takes what is there of files that were cut.")),
            (p.memory_limit(self.MEMORY_LIMIT), tr("What the conversion to COPC may add to QGIS.")),
            (p.threads(self.THREADS), tr("The result does not depend on it.")),
            (p.temp_folder(self.TEMP_FOLDER), tr("Used if the points exceed the memory limit. Left open: Processing's own folder.")),
        ):
            self.add(parameter, help=help_text, advanced=True)
        self.add(
            QgsProcessingParameterPointCloudDestination(self.OUTPUT, tr("Extracted points")),
            help=tr("A name in .copc.laz gives COPC, one in .laz or .las gives that."),
        )
        self.add(p.html_report(self.REPORT, tr("Report")), advanced=True, help=tr("What was read and written, in HTML."))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT_PATH, tr("Path of the output")))
        self.addOutput(QgsProcessingOutputNumber(self.POINTS, tr("Points")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_READ, tr("Bytes read")))
        self.addOutput(QgsProcessingOutputNumber(self.BYTES_IN_FILE, tr("Bytes in the file")))

    def work(self, parameters, context, monitor):
        from ...core.extraction import crs_of, extract  # packages may be missing, which must not keep the provider from loading

        source, output = self.input_path(parameters, self.INPUT, context), self._output(parameters, context)
        crs = crs_from(crs_of(source))
        polygons = self.parameterAsSource(parameters, self.POLYGONS, context)
        report = extract(
            source,
            output,
            **self.asked(output),
            **self.filters(parameters, context, lambda: crs),
            polygons=polygons_of(polygons, crs, context) if polygons is not None else None,
            **{name.lower(): self.parameterAsString(parameters, name, context) for name in (self.TIME_FROM, self.TIME_TO)},
            depth=self.given_whole(parameters, self.DEPTH, context),
            spacing=self.given(parameters, self.SPACING, context) or None,
            thin=self.given(parameters, self.THIN, context) or None,
            allow_incomplete=self.parameterAsBool(parameters, self.ALLOW_INCOMPLETE, context),
            temporal_stride=self.given_whole(parameters, self.TEMPORAL_STRIDE, context),
            memory_limit=self.parameterAsInt(parameters, self.MEMORY_LIMIT, context),
            threads=self.parameterAsInt(parameters, self.THREADS, context),
            temp_folder=self.scratch_folder(parameters, context),
            monitor=monitor,
        )
        self.load_styled(output, context, (title_of(polygons) if polygons is not None else "") or layer_name([output]), report.classes)
        return {
            self.OUTPUT: output,
            self.OUTPUT_PATH: output,
            self.POINTS: report.points,
            self.BYTES_READ: report.bytes_read,
            self.BYTES_IN_FILE: report.bytes_in_file,
            self.REPORT: self.write_text(report.to_html(), parameters, self.REPORT, context, ".html"),
        }

    def replaced(self, parameters):
        """LAS and LAZ are never shown, though a COPC of the same stem may be."""
        return "" if self._is_las(parameters) else super().replaced(parameters)

    def _is_las(self, parameters):
        name = p.destination(parameters.get(self.OUTPUT)).lower()
        return name.endswith((".las", ".laz")) and not name.endswith(".copc.laz")

    def _output(self, parameters, context):
        """LAS and LAZ are written as named, but not loaded: without PDAL, QGIS can't."""
        if not self._is_las(parameters):
            return self.copc_output(parameters, self.OUTPUT, context)
        path = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
        context.setLayersToLoadOnCompletion({name: item for name, item in context.layersToLoadOnCompletion().items() if name != path})
        return path

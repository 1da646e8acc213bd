"""Processing's parameters made from the tables of parameters, and the engine's keywords from their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPointCloudDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..core.base.saying import ENGLISH, language
from ..core.parameters.row import PLAIN_OUTPUTS, JobParameter, Kind
from ..desk import settings
from ..desk.texts import tr
from . import parameters as p
from .algorithm import ForgeAlgorithm

_OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


class FromTable(ForgeAlgorithm):
    """An algorithm whose parameters stand in a table of the engine's; the special ones among them it makes and reads by itself."""

    def declare(self, rows: Iterable[JobParameter]) -> None:
        """Declares the parameters of all rows that have a name in QGIS."""
        for row in rows:
            if row.name:
                self.add(_MADE[row.kind](row, tr(row.text)), help=tr(row.help), advanced=row.advanced)

    def arguments(
        self,
        rows: Iterable[JobParameter],
        parameters: dict,
        context: QgsProcessingContext,
        crs: Callable[[], QgsCoordinateReferenceSystem] = QgsCoordinateReferenceSystem,
    ) -> dict:
        """The engine's keywords, of all rows that have both a keyword and a name, but where outputs go.

        crs: gives that of the points, asked for if an extent is given. Polygons are left to the algorithm.
        """
        rows = [row for row in rows if row.name and row.keyword and row.kind not in (*PLAIN_OUTPUTS, Kind.POLYGONS)]
        return {row.keyword: self._value(row, parameters, context, crs) for row in rows}

    def point(self, parameters: dict, name: str, context: QgsProcessingContext) -> tuple[float, ...] | None:
        """Three coordinates from text, None for none."""
        text = self.parameterAsString(parameters, name, context).strip()
        if not text:
            return None
        try:
            x, y, z = (float(part) for part in text.replace(";", ",").split(","))
        except ValueError:
            from ..core.base.errors import BadParameter

            raise BadParameter(f"{text!r} is not three coordinates", hint="write x, y, z") from None
        return x, y, z

    def _value(self, row: JobParameter, parameters: dict, context: QgsProcessingContext, crs: Callable[[], QgsCoordinateReferenceSystem]):
        read = _READ.get(row.kind)
        if row.kind is Kind.BOUNDS:
            return self._bounds(row.name, parameters, context, crs)
        if row.kind is Kind.SCRATCH:
            return self.scratch_folder(parameters, context)
        if row.kind in (Kind.WHOLE, Kind.REAL, Kind.DISTANCE) and row.default is None and not p.is_said(parameters, row.name):
            return None
        value = read(self, parameters, row.name, context)
        return value or row.default if row.kind in _EMPTY_IS_OPEN or row.optional else value

    def _bounds(
        self, name: str, parameters: dict, context: QgsProcessingContext, crs: Callable[[], QgsCoordinateReferenceSystem]
    ) -> list[float] | None:
        box = self.parameterAsExtent(parameters, name, context, crs()) if p.is_said(parameters, name) else None
        return None if box is None or box.isNull() else [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


_SHOWN_BY = {  # texts that fields of ours make easier
    Kind.CLASSES: "ClassesWrapper",
    Kind.RETURNS: "ReturnsWrapper",
    Kind.MOMENT: "MomentWrapper",
    Kind.CONDITION: "ConditionWrapper",
}
_EMPTY_IS_OPEN = (Kind.DISTANCE, Kind.CHOICE, Kind.TEXT, *_SHOWN_BY)
_READ = {
    Kind.SWITCH: FromTable.parameterAsBool,
    Kind.WHOLE: FromTable.parameterAsInt,
    Kind.REAL: FromTable.parameterAsDouble,
    Kind.DISTANCE: FromTable.parameterAsDouble,
    Kind.CHOICE: FromTable.parameterAsEnumString,
    Kind.CHOICES: FromTable.parameterAsEnumStrings,
    Kind.POINT: lambda self, parameters, name, context: self.point(parameters, name, context),
    Kind.TEXT: FromTable.parameterAsString,
    **dict.fromkeys(_SHOWN_BY, FromTable.parameterAsString),
    Kind.LIST: lambda self, parameters, name, context: _parts(self.parameterAsString(parameters, name, context).split(",")),
    Kind.IDS: lambda self, parameters, name, context: self.parameterAsString(parameters, name, context).split(),
    Kind.CRS: FromTable.crs_text,
    Kind.FILES: FromTable.input_paths,
    Kind.FILE: FromTable.input_path,
    Kind.ANY_FILE: FromTable.input_path,
    Kind.CONTAINER_FILE: FromTable.input_path,
    Kind.MEMORY: FromTable.parameterAsInt,
    Kind.THREADS: FromTable.parameterAsInt,
}


def _parts(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _number(row: JobParameter, text: str) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Integer if row.kind is Kind.WHOLE else QgsProcessingParameterNumber.Type.Double
    limits = {name: limit for name, limit in (("minValue", row.least), ("maxValue", row.most)) if limit is not None}
    return QgsProcessingParameterNumber(row.name, text, kind, defaultValue=row.default, optional=row.default is None, **limits)


def _choice(row: JobParameter, text: str) -> QgsProcessingParameterEnum:
    several = row.kind is Kind.CHOICES
    default = list(row.default) if several else row.default
    made = QgsProcessingParameterEnum(row.name, text, row.choices, several, default, row.default is None, usesStaticStrings=True)
    return made if language() is ENGLISH else p.with_field(made, "ChoicesWrapper" if several else "ChoiceWrapper", "choicefield")


def _text(row: JobParameter, text: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(row.name, text, row.default or None, optional=not row.default)


def _helped_text(row: JobParameter, text: str) -> QgsProcessingParameterString:
    return p.with_field(_text(row, text), _SHOWN_BY[row.kind], "pointwidgets")


def _files(row: JobParameter, text: str) -> QgsProcessingParameterDefinition:
    made = p.point_cloud_files(row.name, text)
    if row.optional:
        made.setFlags(made.flags() | _OPTIONAL)
    return made


def _folder_destination(row: JobParameter, text: str) -> QgsProcessingParameterFolderDestination:
    return QgsProcessingParameterFolderDestination(row.name, text, optional=row.optional, createByDefault=not row.optional)


def _copc(row: JobParameter, text: str) -> QgsProcessingParameterPointCloudDestination:
    made = QgsProcessingParameterPointCloudDestination(row.name, text, optional=row.on_request)
    if row.on_request:  # the constructor alone does not do it
        made.setFlags(made.flags() | _OPTIONAL)
    return made


_POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
_ANY_POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
_MADE: dict[Kind, Callable[[JobParameter, str], QgsProcessingParameterDefinition]] = {
    Kind.SWITCH: lambda row, text: p.switch(row.name, text, row.default),
    Kind.WHOLE: _number,
    Kind.REAL: _number,
    Kind.DISTANCE: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choice,
    Kind.POINT: _text,
    Kind.TEXT: _text,
    **dict.fromkeys(_SHOWN_BY, _helped_text),
    Kind.LIST: _text,
    Kind.IDS: _text,
    Kind.CRS: lambda row, text: QgsProcessingParameterCrs(row.name, text, optional=True),
    Kind.FILES: _files,
    Kind.FILE: lambda row, text: p.point_cloud_file(row.name, text, optional=row.optional),
    Kind.ANY_FILE: lambda row, text: p.point_cloud_file(row.name, text, optional=row.optional, containers=True),
    Kind.CONTAINER_FILE: lambda row, text: p.container_file(row.name, text),
    Kind.BOUNDS: lambda row, text: QgsProcessingParameterExtent(row.name, text, optional=True),
    Kind.POLYGONS: lambda row, text: QgsProcessingParameterFeatureSource(row.name, text, _POLYGONS, optional=True),
    Kind.MEMORY: lambda row, text: p.count(row.name, text, settings.memory_limit()),
    Kind.THREADS: lambda row, text: p.count(row.name, text, settings.threads()),
    Kind.SCRATCH: lambda row, text: p.folder(row.name, text, settings.temp_folder()),
    Kind.COPC: _copc,
    Kind.VPC: _copc,
    Kind.CONTAINER: lambda row, text: p.container_output(row.name, text, by_default=not row.on_request, optional=row.optional),
    Kind.FOLDER_OUTPUT: _folder_destination,
    Kind.RASTER: lambda row, text: QgsProcessingParameterRasterDestination(row.name, text),
    Kind.VECTOR: lambda row, text: QgsProcessingParameterVectorDestination(row.name, text, _ANY_POLYGONS),
    Kind.HTML: lambda row, text: p.html_report(row.name, text),
    Kind.JSON: lambda row, text: p.json_report(row.name, text),
}

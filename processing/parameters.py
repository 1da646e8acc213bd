"""Parameters that several algorithms share. Enums are fully scoped, in the spelling that QGIS 3.34 to 4 all know."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsVariantUtils,
)

from ..desk import settings
from ..desk.texts import tr
from .telling import told

DESK = settings.__name__.removesuffix("settings")  # by name: what shows fields is loaded where there is a window only
FILTER = "LAS, LAZ, COPC, VPC (*.las *.laz *.LAS *.LAZ *.vpc)"


class _File(QgsProcessingParameterFile):
    """A dialog writes into its log what this gives: of an address, what may be said of it."""

    def valueAsPythonString(self, value, context):
        return super().valueAsPythonString(told(value), context)


class _Files(QgsProcessingParameterMultipleLayers):
    def valueAsPythonString(self, value, context):
        return super().valueAsPythonString(told(value), context)


def point_cloud_files(name: str, description: str) -> QgsProcessingParameterMultipleLayers:
    """One or many LAS/LAZ files, or folders of them.

    Files, not layers: a layer parameter rejects LAS in builds without PDAL, and in others may start to index it.
    """
    parameter = _Files(name, description, QgsProcessing.SourceType.TypeFile)
    return with_field(parameter, "FilesWrapper")


def point_cloud_file(name: str, description: str, *, optional: bool = False, containers: bool = False) -> QgsProcessingParameterFile:
    """One LAS, LAZ or COPC file; the name or id of a loaded layer is understood too. containers: BCC as well."""
    kinds = f"{FILTER};;BCC (*.bcc *.bccs)" if containers else FILTER
    made = _File(name, description, optional=optional, fileFilter=f"{kinds};;{tr('All files')} (*)")
    return with_field(made, "CloudWrapper")


def folder(name: str, description: str, default: str = "") -> QgsProcessingParameterFile:
    """A folder that may be left open."""
    behavior = QgsProcessingParameterFile.Behavior.Folder
    return QgsProcessingParameterFile(name, description, behavior, optional=True, defaultValue=default or None)


def count(name: str, description: str, default: int = 0, least: int = 0) -> QgsProcessingParameterNumber:
    """A whole number."""
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(name, description, kind, defaultValue=default, minValue=least)


def switch(name: str, description: str, default: bool = False) -> QgsProcessingParameterBoolean:
    """Yes or no."""
    return QgsProcessingParameterBoolean(name, description, defaultValue=default)


def container_file(name: str, description: str) -> QgsProcessingParameterFile:
    """A container of any version, or a stream."""
    made = QgsProcessingParameterFile(name, description, fileFilter=f"BCC (*.bcc *.bccs);;{tr('All files')} (*)")
    return with_field(made, "FileWrapper")


def container_output(name: str, description: str, by_default: bool = True, optional: bool = False) -> QgsProcessingParameterFileDestination:
    """Where a container goes. by_default: whether a window offers to write one; optional: whether it can be left out all the same."""
    options = {"optional": optional or not by_default, "createByDefault": by_default}
    return QgsProcessingParameterFileDestination(name, description, "BCC (*.bcc)", **options)


def html_report(name: str, description: str) -> QgsProcessingParameterFileDestination:
    """Where an HTML report goes."""
    return _report(name, description, "HTML (*.html)")


def json_report(name: str, description: str) -> QgsProcessingParameterFileDestination:
    """Where a JSON report goes; none is written if nothing is said."""
    return _report(name, description, "JSON (*.json)")


def places(name: str, text: str, about: str) -> QgsProcessingParameterFeatureSink:
    """A sink of polygons that is made on request only."""
    kind = QgsProcessing.SourceType.TypeVectorPolygon
    made = QgsProcessingParameterFeatureSink(name, text, kind, optional=True, createByDefault=False)
    made.setHelp(about)
    return made


def with_field(parameter, wrapper: str, module: str = "widgets"):
    """The parameter, shown by one of our fields. module: of the desk."""
    parameter.setMetadata({"widget_wrapper": {"class": f"{DESK}{module}.{wrapper}"}})
    return parameter


def destination(value) -> str:
    """The plain text in the value of an output, whatever QGIS wrapped around it."""
    sink = getattr(value, "sink", value)
    return str((sink.staticValue() if hasattr(sink, "staticValue") else sink) or "")


def is_said(parameters: dict, name: str) -> bool:
    """Whether a parameter that may be left open has a value; dialogs give a null for none."""
    value = parameters.get(name)
    return value != "" and not QgsVariantUtils.isNull(value)


def _report(name: str, description: str, kind: str) -> QgsProcessingParameterFileDestination:
    return QgsProcessingParameterFileDestination(name, description, kind, optional=True, createByDefault=False)

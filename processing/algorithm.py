"""What all algorithms share: names and icons, help on parameters, and the way between Processing and the engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
)
from qgis.PyQt.QtGui import QIcon
from qgis.utils import iface

from ..desk import settings
from ..desk.packages import presence
from ..desk.texts import tr
from . import parameters as p
from .names import copc_path, is_temporary, layer_name, stem, vpc_path
from .reports import WritesReports
from .telling import ToldWithoutSecrets

if TYPE_CHECKING:
    from ..core.base.monitor import Monitor

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


class ForgeAlgorithm(WritesReports, ToldWithoutSecrets, QgsProcessingAlgorithm):
    """Subclasses state ID, GROUP, ICON, `texts`, `initAlgorithm` and `work`; the rest is here, and in running.py.

    QGIS's start makes one of each, with its parameters: what only a run or a help page needs is imported there.

    NEEDS: the packages without which `work` never works; what only some inputs need, the engine says. SUFFIX: what a batch's outputs
    end in, beside their inputs; "" if the user names each. Errors of the engine become QgsProcessingException, so that qgis_process
    ends with exit code 1 and the dialog shows one sentence; in a window, a cancel ends quietly.
    """

    ID = GROUP = ""
    ICON = "icon.svg"
    TAGS = ""  # what people type who look for it, with commas between; English, and translated like other texts
    INPUT, OUTPUT, TEMP_FOLDER, CLUSTER, SUFFIX = "INPUT", "OUTPUT", "TEMP_FOLDER", "CLUSTER", ""
    TAKES_LAYERS = True  # whether it is most likely about the layer that is active
    NEEDS = presence.FROM_QGIS

    # -- what a subclass says

    def texts(self) -> tuple[str, str]:
        """(display name, help)."""
        raise TypeError(f"{type(self).__name__} has no texts")

    def work(self, parameters: dict, context: QgsProcessingContext, monitor: Monitor) -> dict:
        """Does the work and returns the outputs. Not called `run`: that is QGIS's own, which processing.run() calls."""
        raise TypeError(f"{type(self).__name__} does nothing")

    def add(self, parameter: QgsProcessingParameterDefinition, *, help: str = "", advanced: bool = False) -> None:
        """Declares a parameter with its help."""
        parameter.setHelp(help)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        if parameter.name() == self.REPORT:
            self.add_report(parameter)
        else:
            self.addParameter(parameter)

    # -- what Processing asks

    def tr(self, text: str) -> str:
        return tr(text)

    def createInstance(self):
        return type(self)()

    def name(self) -> str:
        return self.ID

    def displayName(self) -> str:
        return self.texts()[0]

    def shortHelpString(self) -> str:
        """Beside the dialog, and what `qgis_process help` prints: plain text, a paragraph a line."""
        from .about import example

        described = {definition.name(): definition.description() for definition in self.parameterDefinitions()}
        return f"{self.texts()[1]}\n{example(self.ID, described)}"

    def shortDescription(self) -> str:
        from .about import about

        return about(self.ID).short

    def helpUrl(self) -> str:
        from ..desk.manual import page_of

        return page_of(self.ID)

    def groupId(self) -> str:
        return self.GROUP

    def group(self) -> str:
        return _groups()[self.GROUP]

    def tags(self) -> list[str]:
        return list(dict.fromkeys(["copc", "point cloud", *self.TAGS.split(", "), *tr(self.TAGS).split(", ")]))

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(RESOURCES / self.ICON)

    def canExecute(self):
        from .packages import why_not

        sentence = why_not(self.NEEDS)
        return not sentence, sentence

    def checkParameterValues(self, parameters, context):
        ready, why_not = self.canExecute()  # only the dialog asks canExecute by itself
        return super().checkParameterValues(parameters, context) if ready else (False, why_not)

    def processAlgorithm(self, parameters, context, feedback):
        from .running import run

        return run(self, parameters, context, feedback)

    def autogenerateParameterValues(self, existingParameters, changedParameter, mode):
        """In a batch: the output stands beside the input, under its name."""
        value = existingParameters.get(self.INPUT)
        first = value[0] if isinstance(value, (list, tuple)) and value else value
        if not self.SUFFIX or changedParameter != self.INPUT or not isinstance(first, str) or existingParameters.get(self.OUTPUT):
            return {}
        return {self.OUTPUT: self.proposed_output([first])}

    def proposed_output(self, paths: list[str]) -> str:
        """What stands as output in a dialog once the input is known: where the user wants outputs, by default beside it, under its name,
        and never the input; "" for none.
        """
        from ..desk.faraway import is_far

        if not self.SUFFIX or not paths or is_far(paths[0]) or settings.results() == settings.APART:
            return ""
        name = self.batch_name(paths[0]) if len(paths) == 1 else layer_name(paths)
        folder = self.results_folder(paths[0])
        proposed = folder / f"{name}{self.SUFFIX}"
        return str(proposed if proposed != Path(paths[0]) else folder / f"{name}_new{self.SUFFIX}")

    @staticmethod
    def results_folder(path: str) -> Path:
        """The folder of outputs made from this file."""
        return Path(settings.results_folder()) if settings.results() == settings.FOLDER else Path(path).parent

    def batch_name(self, path: str) -> str:
        """What an output made from this input is called, without its ending."""
        return stem(path)

    # -- what `work` uses

    def input_paths(self, parameters: dict, name: str, context: QgsProcessingContext) -> list[str]:
        """The files and folders of a parameter, in the order given; loaded layers stand for their files."""
        value = parameters.get(name)
        listed = value if isinstance(value, (list, tuple)) else self.parameterAsFileList(parameters, name, context)
        return [self._path_of(str(item), context) for item in listed if str(item).strip()]

    def input_path(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """The file of a parameter, "" if none is given; a loaded layer stands for its file."""
        text = self.parameterAsString(parameters, name, context)
        return self._path_of(text, context) if text.strip() else ""

    def crs_text(self, parameters: dict, name: str, context: QgsProcessingContext) -> str | None:
        """A CRS for the engine: authority and code where it has them, else WKT; None if none is given.

        Text that QGIS does not know, "EPSG:2927+5703" for one, goes to the engine as it stands.
        """
        raw = parameters.get(name)
        crs = self.parameterAsCrs(parameters, name, context)
        if isinstance(raw, str) and raw.strip() and ("+" in raw or not crs.isValid()):
            return raw.strip() if raw != "ProjectCrs" else _text_of(context.project().crs() if context.project() else None)
        return _text_of(crs)

    def project_crs(self, context: QgsProcessingContext) -> str | None:
        """The project's CRS, which may stand in where a file has none; None from qgis_process without a project."""
        project = context.project()
        if project is None or (iface is None and not project.fileName()):
            return None
        return _text_of(project.crs())

    def copc_output(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Where a COPC goes, its name ending in .copc.laz. Call it once: each call may give a new temporary name."""
        return self._renamed(self.parameterAsOutputLayer(parameters, name, context), copc_path, context)

    @staticmethod
    def _renamed(given: str, named: Callable[[str], str], context: QgsProcessingContext) -> str:
        path = named(given)
        if path != given and context.willLoadLayerOnCompletion(given):
            layers = context.layersToLoadOnCompletion()
            layers[path] = layers.pop(given)
            context.setLayersToLoadOnCompletion(layers)
        return path

    def vpc_output(self, parameters: dict, name: str, context: QgsProcessingContext) -> str:
        """Where a virtual point cloud goes, its name ending in .vpc; as `copc_output`."""
        return self._renamed(self.parameterAsOutputLayer(parameters, name, context), vpc_path, context)

    def given(self, parameters: dict, name: str, context: QgsProcessingContext) -> float | None:
        """A number that may be left open."""
        return self.parameterAsDouble(parameters, name, context) if p.is_said(parameters, name) else None

    def given_whole(self, parameters: dict, name: str, context: QgsProcessingContext) -> int | None:
        """A whole number that may be left open."""
        return self.parameterAsInt(parameters, name, context) if p.is_said(parameters, name) else None

    def scratch_folder(self, parameters: dict, context: QgsProcessingContext) -> str | None:
        """Where scratch files go: as said, else where Processing keeps temporary files, but on a cluster beside the output."""
        from ..core.conversion.cluster.named import address_of

        said = self.parameterAsString(parameters, self.TEMP_FOLDER, context)
        on_cluster = self.parameterDefinition(self.CLUSTER) and address_of(self.parameterAsString(parameters, self.CLUSTER, context))
        return said or (None if on_cluster else QgsProcessingUtils.tempFolder(context))

    def load_styled(self, path: str, context: QgsProcessingContext, layer_name: str = "", classes: Mapping[int, int] | None = None) -> None:
        """Lets the layer that Processing loads from `path` have our style and, if given, this name. classes: of its points."""
        from ..desk.looks import look_at
        from ..desk.styling import Styler

        if context.willLoadLayerOnCompletion(path):
            self.name_layer(path, context, layer_name)
            context.layerToLoadOnCompletionDetails(path).setPostProcessor(Styler(look_at(path, classes)))

    def name_layer(self, path: str, context: QgsProcessingContext, layer_name: str) -> None:
        """Lets the layer that Processing loads from `path`, if it does, have this name; "" for QGIS's own choice."""
        if not layer_name or not context.willLoadLayerOnCompletion(path):
            return
        details = context.layerToLoadOnCompletionDetails(path)
        if is_temporary(path):
            layer_name = tr("{name} (temporary)").format(name=layer_name)
        details.name, details.forceName = layer_name, True

    def asked(self, output: str) -> dict:
        """What the engine must be told about replacing an output: in a window, nobody was asked about a file that is not there yet.

        Whatever is there was asked about by the file dialog; `qgis_process` replaces, as all of Processing does.
        """
        return {} if iface is None or os.path.lexists(output) else {"overwrite": False}

    def _read(self, parameters: dict, context: QgsProcessingContext) -> list[str]:
        """The files and folders that the parameters name for reading."""
        paths: list[str] = []
        for definition in self.parameterDefinitions():
            name = definition.name()
            if not p.is_said(parameters, name):
                continue
            if definition.type() == "source":
                layer = self.parameterAsVectorLayer(parameters, name, context)
                paths += [layer.source().split("|")[0]] if layer is not None else []
            elif definition.type() in ("file", "multilayer"):
                paths += self.input_paths(parameters, name, context)
        return paths

    def _path_of(self, text: str, context: QgsProcessingContext) -> str:
        from ..core.base.paths import is_there
        from ..desk.faraway import named_source

        if is_there(text) or context.project() is None:
            return named_source(text)
        project = context.project()
        layers = [layer for layer in (project.mapLayer(text), *project.mapLayersByName(text)) if layer is not None]
        return named_source(layers[0].source() if layers else text)


def _groups() -> dict[str, str]:
    """What the groups are called. The toolbox sorts what it finds by them, so that only what converts may be found by a format alone."""
    return {
        "convert": tr("Convert"),
        "mend": tr("Check and mend"),
        "query": tr("Clip and query"),
        "tiles": tr("Tiles"),
        "bcc": tr("Voxel containers"),
    }


def _text_of(crs: QgsCoordinateReferenceSystem | None) -> str | None:
    if crs is None or not crs.isValid():
        return None
    return crs.authid() or crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)

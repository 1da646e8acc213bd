"""Our fields for inputs in dialogs of Processing.

QGIS's own field for lists of files can't be filled in from outside (it looks for loaded layers and drops all others), so that
dropped files, a repeated run from the history and pasted settings would be lost, and it has no room for a folder. Its field for one file
knows no layers.
"""

from __future__ import annotations

from .cloudfield import CloudField, FileField
from .filesfield import FilesField
from .wrapping import OurWrapper


class FilesWrapper(OurWrapper):
    """One or many files, or a folder."""

    def createWidget(self, **more) -> FilesField:
        field = FilesField(lists_layers=True)
        field.files.fileChanged.connect(lambda _text: self._changed())
        return field

    def paths(self) -> list[str]:
        return self.widget.paths()

    def setValue(self, value) -> None:
        if value is not None:
            self.widget.set_paths([str(item) for item in value] if isinstance(value, (list, tuple)) else [str(value)])

    def value(self):
        """In a batch a single path is text, from which QGIS makes names, and none is None, by which it finds free rows."""
        paths = self.paths()
        if not self._is_batch:
            return paths
        return paths[0] if len(paths) == 1 else paths or None


class CloudWrapper(OurWrapper):
    """One point cloud, a layer or a file."""

    FIELD = CloudField

    def createWidget(self, **more):
        field = self.FIELD(self.parameterDefinition().fileFilter())
        field.changed.connect(self._changed)
        return field

    def paths(self) -> list[str]:
        return [self.widget.path()] if self.widget.path() else []

    def setValue(self, value) -> None:
        if value is not None:
            self.widget.set_path(str(value))

    def value(self):
        return self.widget.path() or (None if self._is_batch else "")


class FileWrapper(CloudWrapper):
    """One file that no layer shows."""

    FIELD = FileField

    def prefill(self) -> None:
        """No layer shows such a file."""

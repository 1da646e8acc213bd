"""Our fields for conditions on points: they offer what the input has."""

from __future__ import annotations

from .conditionfield import ConditionField
from .contents import Contents
from .legend import class_name
from .momentfield import MomentField
from .texts import tr
from .tickfield import TickField
from .wrapping import OurWrapper

_STANDARD = (
    "X", "Y", "Z", "intensity", "classification", "user_data", "scan_angle", "point_source_id", "gps_time", "return_number",
    "number_of_returns", "synthetic", "key_point", "withheld", "overlap", "scanner_channel", "scan_direction", "edge_of_flight_line",
)  # fmt: skip
_CLASSES, _RETURNS = range(23), range(1, 6)  # that are offered as long as no file is known


class TextWrapper(OurWrapper):
    """A text, whatever field shows it."""

    def setValue(self, value) -> None:
        self.widget.set_text("" if value is None else str(value))

    def value(self):
        return self.widget.text()

    def learn(self, contents: Contents) -> None:
        """Offers what the input has."""

    def _shown(self, field):
        field.changed.connect(lambda: self.widgetValueHasChanged.emit(self))
        return field


class ClassesWrapper(TextWrapper):
    def createWidget(self, **more) -> TickField:
        return self._shown(TickField(tr("all classes"), _classes(Contents())))

    def learn(self, contents: Contents) -> None:
        self.widget.offer(_classes(contents))


class ReturnsWrapper(TextWrapper):
    def createWidget(self, **more) -> TickField:
        return self._shown(TickField(tr("all returns"), _returns(Contents())))

    def learn(self, contents: Contents) -> None:
        self.widget.offer(_returns(contents))


class MomentWrapper(TextWrapper):
    def createWidget(self, **more) -> MomentField:
        return self._shown(MomentField())

    def learn(self, contents: Contents) -> None:
        self.widget.offer(contents)


class ConditionWrapper(TextWrapper):
    def createWidget(self, **more) -> ConditionField:
        return self._shown(ConditionField(_STANDARD))

    def learn(self, contents: Contents) -> None:
        self.widget.offer(contents.attributes or _STANDARD)


def _classes(contents: Contents) -> list[tuple[str, str, int]]:
    """Number, name and points of each class."""
    counts = contents.classes or dict.fromkeys(_CLASSES, 0)
    return [(str(number), _numbered(number, contents.names.get(number) or class_name(number)), counts[number]) for number in counts]


def _numbered(number: int, name: str) -> str:
    return name if str(number) in name else f"{number} {name}"


def _returns(contents: Contents) -> list[tuple[str, str, int]]:
    words = [("first", tr("first"), 0), ("last", tr("last"), 0), ("only", tr("only"), 0)]
    counts = contents.returns or dict.fromkeys(_RETURNS, 0)
    return words + [(str(number), tr("Return {number}").format(number=number), points) for number, points in counts.items()]

"""A line for a moment, as GPS seconds or UTC, with a calendar that writes UTC into it."""

from __future__ import annotations

import datetime

from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, QTime
from qgis.PyQt.QtWidgets import QCalendarWidget, QHBoxLayout, QLabel, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from .contents import Contents
from .linefield import LineField
from .texts import language, tr

_LONGEST_LINE = "2024-03-01 12:00:00"


class MomentField(LineField):
    """What is written goes as it is; the calendar shows what can be read as UTC, and is closed where the file has seconds of the week."""

    def __init__(self, parent=None):
        self._ends: tuple[str, str] = ("", "")
        placeholder = tr("UTC, such as 2024-03-01T12:00:00, or GPS seconds")
        super().__init__(placeholder, tr("Date and time in UTC"), self._panel(), parent)
        self.button.menu().aboutToShow.connect(self._show_moment)

    def offer(self, contents: Contents) -> None:
        """Shows the file's times, and begins with them."""
        self._ends = _ends(contents)
        self.button.setEnabled(contents.times is None or contents.is_standard)
        if contents.times is not None:
            least, greatest = self._ends if contents.is_standard else (f"{time:.6g}" for time in contents.times)
            text = (
                tr("in the file: {least} to {greatest} UTC")
                if contents.is_standard
                else tr("seconds of the GPS week, in the file: {least} to {greatest}")
            )
            self.line.setPlaceholderText(text.format(least=least, greatest=greatest))
        for button, moment in zip((self.first, self.last), self._ends):
            button.setVisible(bool(moment))
            button.setToolTip(moment)

    def _panel(self) -> QWidget:
        panel = QWidget()
        self.calendar, self.clock = QCalendarWidget(panel), QTimeEdit(panel)
        self.calendar.setLocale(QLocale(language()))  # else names of days are those of the system
        self.clock.setDisplayFormat("HH:mm:ss")
        self.first, self.last = QPushButton(tr("First of the file"), panel), QPushButton(tr("Last of the file"), panel)
        self.calendar.clicked.connect(lambda _date: self._take())
        self.clock.timeChanged.connect(lambda _time: self._take())
        for place, button in enumerate((self.first, self.last)):
            button.setVisible(False)
            button.clicked.connect(lambda _checked=False, place=place: self._show(QDateTime.fromString(self._ends[place], _FORMAT), True))
        below = QHBoxLayout()
        for widget in (self.clock, QLabel("UTC", panel), self.first, self.last):
            below.addWidget(widget)
        below.addStretch(1)
        column = QVBoxLayout(panel)
        column.addWidget(self.calendar)
        column.addLayout(below)
        return panel

    def _show_moment(self) -> None:
        """What is written, else the file's first moment, else today."""
        moment = QDateTime.fromString(_read(self.text()) or self._ends[0], _FORMAT)
        self._show(moment if moment.isValid() else QDateTime(QDate.currentDate(), QTime(0, 0)))

    def _show(self, moment: QDateTime, is_taken: bool = False) -> None:
        for widget in (self.calendar, self.clock):
            widget.blockSignals(True)
        self.calendar.setSelectedDate(moment.date())
        self.clock.setTime(moment.time())
        for widget in (self.calendar, self.clock):
            widget.blockSignals(False)
        if is_taken:
            self._take()

    def _take(self) -> None:
        moment = QDateTime(self.calendar.selectedDate(), self.clock.time())
        self.line.setText(f"{moment.toString(_FORMAT)}Z".replace(" ", "T"))


_FORMAT = "yyyy-MM-dd HH:mm:ss"


def _ends(contents: Contents) -> tuple[str, str]:
    """First and last moment to the second, both inside; "" where there are none in UTC."""
    from ..core.inputs.wanted.times import utc_text

    if contents.times is None or not contents.is_standard:
        return "", ""
    least, greatest = contents.times
    first, last = utc_text(least, True), utc_text(greatest + 0.999, True)
    return first[: len(_LONGEST_LINE)].replace("T", " "), last[: len(_LONGEST_LINE)].replace("T", " ")


def _read(text: str) -> str:
    """A moment in ISO 8601 as UTC, "" if it is none."""
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
    except ValueError:
        return ""
    moment = moment.astimezone(datetime.timezone.utc) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%d %H:%M:%S")

"""From the engine's monitor to Processing's feedback."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..core.base.monitor import Monitor
from ..core.base.saying import spoken


class FeedbackMonitor(Monitor):
    """Shows stages, progress, news and warnings in the dialog or terminal, and passes the user's cancel on."""

    def __init__(self, feedback: QgsProcessingFeedback):
        super().__init__()
        self._feedback = feedback
        self._shown_stage, self._shown_tenths = "", -1

    def on_progress(self, fraction: float, stage: str) -> None:
        if stage and stage != self._shown_stage:
            self._shown_stage = stage
            self._feedback.setProgressText(spoken(stage))
        tenths = int(fraction * 1000)
        if tenths != self._shown_tenths:  # each call crosses threads, so tell only what can be seen
            self._shown_tenths = tenths
            self._feedback.setProgress(tenths / 10)

    def on_warning(self, message: str) -> None:
        self._feedback.pushWarning(printable(spoken(message)))

    def on_info(self, message: str) -> None:
        self._feedback.pushInfo(printable(spoken(message)))

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()


def printable(text: str) -> str:
    """Text that Qt takes: of a name with bytes that are no text, it would otherwise show nothing at all."""
    return text.encode("utf-8", "backslashreplace").decode()

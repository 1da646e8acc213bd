"""From the engine's monitor to Processing's feedback."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..core.base.monitor import Monitor


class FeedbackMonitor(Monitor):
    """Shows stages, progress, news and warnings in the dialog or terminal, and passes the user's cancel on."""

    def __init__(self, feedback: QgsProcessingFeedback):
        super().__init__()
        self._feedback = feedback
        self._shown_stage, self._shown_tenths = "", -1

    def on_progress(self, fraction: float, stage: str) -> None:
        if stage and stage != self._shown_stage:
            self._shown_stage = stage
            self._feedback.setProgressText(stage)
        tenths = int(fraction * 1000)
        if tenths != self._shown_tenths:  # each call crosses threads, so tell only what can be seen
            self._shown_tenths = tenths
            self._feedback.setProgress(tenths / 10)

    def on_warning(self, message: str) -> None:
        self._feedback.pushWarning(message)

    def on_info(self, message: str) -> None:
        self._feedback.pushInfo(message)

    def is_cancelled(self) -> bool:
        return self._feedback.isCanceled()

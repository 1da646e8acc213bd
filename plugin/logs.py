"""The engine's log records in QGIS's message log panel."""

from __future__ import annotations

import logging

from qgis.core import Qgis, QgsMessageLog

LOGGER, PANEL = "copc_forge", "COPC Forge"
_LEVELS = ((logging.ERROR, Qgis.MessageLevel.Critical), (logging.WARNING, Qgis.MessageLevel.Warning))


class MessageLogHandler(logging.Handler):
    """Passes records on to the panel; messages from worker threads are queued by QGIS itself."""

    def emit(self, record: logging.LogRecord) -> None:
        level = next((qgis for least, qgis in _LEVELS if record.levelno >= least), Qgis.MessageLevel.Info)
        try:
            QgsMessageLog.logMessage(self.format(record), PANEL, level, False)
        except Exception:  # a log that fails must not take the work with it
            self.handleError(record)


def install() -> MessageLogHandler:
    """Connects the engine's logger with the panel."""
    handler = MessageLogHandler(logging.INFO)
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)
    return handler


def remove(handler: MessageLogHandler) -> None:
    logging.getLogger(LOGGER).removeHandler(handler)

"""A run of an algorithm: its work with a monitor and what it needs, and each error as the sentence that a user sees."""

from __future__ import annotations

import traceback

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from qgis.utils import iface

from ..core.base.errors import Cancelled, ForgeError, unforeseen
from ..core.base.monitor import watching
from ..core.base.saying import spoken
from ..desk.faraway import keep_as_set
from ..desk.texts import tr
from .feedback import FeedbackMonitor, printable
from .packages import with_packages


def run(algorithm, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
    """The outputs of a ForgeAlgorithm; {} if it was cancelled in a window."""
    monitor = FeedbackMonitor(feedback)
    try:
        algorithm.check_reports(parameters, context)
        keep_as_set(monitor.warn)
        with watching(monitor):
            return with_packages(algorithm.NEEDS, lambda: algorithm.work(parameters, context, monitor), context, feedback)
    except Cancelled as error:
        if iface is None:  # qgis_process must not end with exit code 0
            raise QgsProcessingException(error.told()) from error
        feedback.pushInfo(error.told())
        return {}
    except ForgeError as error:
        raise QgsProcessingException(printable(error.told())) from error
    except MemoryError as error:
        raise QgsProcessingException(tr("The memory did not suffice; set a lower memory limit or fewer threads.")) from error
    except QgsProcessingException:
        raise
    except Exception as error:  # a person waits for an answer, whatever went wrong
        feedback.pushDebugInfo(traceback.format_exc())
        raise QgsProcessingException(printable(spoken(unforeseen(error)))) from error

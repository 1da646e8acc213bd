"""Packages that an algorithm misses: asked for where somebody can be asked, after which the run goes on; else one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from ..core.base.errors import MissingDependency
from ..core.base.saying import spoken
from ..desk.packages import asking, presence, wording
from ..desk.texts import tr
from .feedback import printable


def why_not(needs: Iterable[str]) -> str:
    """Why an algorithm with these needs can't even be started; "" if it can, or if what is missing can be asked for."""
    missing = presence.missing(needs)
    can_be_had = asking.can_ask() and not set(missing) & set(presence.FROM_QGIS)
    return wording.missing(missing) if missing and not can_be_had else ""


def with_packages(needs: Iterable[str], work: Callable[[], dict], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
    """Does the work, with what it needs.

    What it turns out to need only while it runs, a codec of containers for one, is said by MissingDependency before anything is
    written; it is asked for, and the work begins again.
    """
    missing = presence.missing(needs)
    if missing and not asking.offer(missing, feedback):
        raise QgsProcessingException(wording.missing(missing))
    layers, asked = context.layersToLoadOnCompletion(), set()
    while True:
        try:
            return work()
        except MissingDependency as error:
            if not error.package or error.package in asked or not asking.offer([error.package], feedback):
                raise QgsProcessingException(printable(_sentence(error))) from error
            asked.add(error.package)
            context.setLayersToLoadOnCompletion(layers)  # a temporary output has another name the next time


def _sentence(error: MissingDependency) -> str:
    """What is missing, and how QGIS gets it."""
    text = tr("{message}; in QGIS, Plugins > COPC Forge > Install missing packages… fetches it.")
    return text.format(message=spoken(error.message)) if error.package else error.told()

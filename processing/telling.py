"""What QGIS keeps of a run, history and commands to copy: parameters without what is secret in addresses."""

from __future__ import annotations


def told(value):
    """The value of a parameter without secrets."""
    from ..desk.faraway import told_source  # which only what is done with values needs

    if isinstance(value, (list, tuple)):
        return [told(item) for item in value]
    return told_source(value) if isinstance(value, str) else value


class ToldWithoutSecrets:
    """Of an algorithm, before QGIS's class."""

    def asPythonCommand(self, parameters, context):
        return super().asPythonCommand(_all_told(parameters), context)

    def asQgisProcessCommand(self, parameters, context):
        return super().asQgisProcessCommand(_all_told(parameters), context)

    def asMap(self, parameters, context):
        return super().asMap(_all_told(parameters), context)


def _all_told(parameters: dict) -> dict:
    return {name: told(value) for name, value in parameters.items()}

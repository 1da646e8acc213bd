"""The command line: `copc-forge`. It translates words into calls of the engine, and reports into text; no logic lives here."""

from .main import main

__all__ = ["main"]

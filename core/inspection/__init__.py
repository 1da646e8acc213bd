"""What a point cloud file holds, for people and programs."""

from .inspecting import inspect
from .model import Attribute, Level
from .report import Comparison, Inspection, compare

__all__ = ["Attribute", "Comparison", "Inspection", "Level", "compare", "inspect"]

"""What a point cloud file holds, for people and programs."""

from .inspecting import inspect
from .model import AttributeRange, NodeLevel
from .report import Differences, Inspection, compare

__all__ = ["AttributeRange", "Differences", "Inspection", "NodeLevel", "compare", "inspect"]

"""What a point cloud file holds, for people and programs."""

from .inspecting import inspect
from .model import Attribute, Inspection, Level

__all__ = ["Attribute", "Inspection", "Level", "inspect"]

"""The engine's packages, found rather than listed: what stands below core/ is installed as copc_forge.core."""

from setuptools import find_packages, setup

setup(packages=["copc_forge", *(f"copc_forge.{name}" for name in find_packages(include=["core", "core.*"]))])

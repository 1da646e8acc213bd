"""The engine's packages, found rather than listed: what stands below core/ is installed as copc_forge.core."""

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

PACKAGE = "copc_forge"


class EngineOnly(build_py):
    """The root's own modules stay out, except the one that makes it a package."""

    def find_package_modules(self, package, package_dir):
        found = super().find_package_modules(package, package_dir)
        return [module for module in found if package != PACKAGE or module[1] == "__init__"]


setup(
    packages=[PACKAGE, *(f"{PACKAGE}.{name}" for name in find_packages(include=["core", "core.*"]))],
    cmdclass={"build_py": EngineOnly},
)

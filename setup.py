"""The engine's packages, found rather than listed: what stands below core/ is installed as copc_forge.core.

COPC_FORGE_URL: where the project is published, for the package's page; it has no address of its own yet.
"""

import os
import re
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

PACKAGE = "copc_forge"
URL = os.environ.get("COPC_FORGE_URL", "").rstrip("/")


class EngineOnly(build_py):
    """The root's own modules stay out, except the one that makes it a package."""

    def find_package_modules(self, package, package_dir):
        found = super().find_package_modules(package, package_dir)
        return [module for module in found if package != PACKAGE or module[1] == "__init__"]


def readme() -> str:
    """The README as it is read elsewhere: links into the repository lead to where it is published, or are text if it is nowhere."""
    text = Path(__file__).with_name("README.md").read_text("utf-8")
    if not URL:
        return re.sub(r"!?\[([^\]]*)\]\((?!\w+://)[^)]*\)", r"\1", text)
    text = re.sub(r"(!\[[^\]]*\])\((?!\w+://)([^)]*)\)", rf"\1({URL}/raw/main/\2)", text)
    return re.sub(r"(?<!!)(\[[^\]]*\])\((?!\w+://)([^)]*)\)", rf"\1({URL}/blob/main/\2)", text)


setup(
    packages=[PACKAGE, *(f"{PACKAGE}.{name}" for name in find_packages(include=["core", "core.*"]))],
    long_description=readme(),
    long_description_content_type="text/markdown",
    project_urls={"Source": URL, "Issues": f"{URL}/issues", "Changelog": f"{URL}/blob/main/CHANGELOG.md"} if URL else {},
    cmdclass={"build_py": EngineOnly},
)

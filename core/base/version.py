"""The one place that states the version; metadata.txt and pyproject.toml are held against it by a test."""

VERSION = "0.2.0"
SOFTWARE = f"COPC Forge {VERSION}"  # what we write as "generating software" (LAS 1.4, header; 32 bytes)

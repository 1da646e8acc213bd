"""The pipeline behind `core.convert`: scan, plan, distribute, build, publish."""

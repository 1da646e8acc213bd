"""Containers and streams as files: opened, walked, read, sorted, written."""

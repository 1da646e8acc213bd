"""Containers that are damaged: what can be saved."""

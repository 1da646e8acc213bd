"""Containers that are damaged: what is wrong, what can be saved."""

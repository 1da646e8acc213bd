"""Checks of what stands for many files: virtual point clouds and EPT datasets."""

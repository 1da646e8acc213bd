"""Many tiles: what is made of a delivery of files as a whole, and files that are divided into tiles."""

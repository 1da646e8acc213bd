"""The LAZ codec in a room of its own."""

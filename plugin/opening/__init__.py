"""Point clouds that are dropped, or opened by the browser and the layer menu, become layers: converted beside their source where needed."""

"""The octree as pure array functions: cube and voxel keys, Morton codes, levels of detail."""

"""EPT datasets as inputs: what they say, their octree, their points tile by tile."""

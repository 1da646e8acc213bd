"""What is left of a damaged point cloud: found, decoded, judged, and written anew."""

"""A conversion on a cluster: Dask's workers read, build and encode; this process decides and puts the file together."""

"""Files on servers, read part by part: whoever reads a file that is open need not know that it lies far away.

named.py        what an address is called, and the secrets in it, which only a request sees
transport.py    the seam to a network: one answer to one request; QGIS brings its own (desk/transport.py)
connections.py  that of Python's standard library
cloud.py        that of object stores, by a package that may be missing
beside.py       which files others may name
keeping.py      where parts are kept beyond a job, if somebody has said so (base/cache.py)
asking.py       a part of a file: redirections, tries, and whether the answer is what was asked for
segments.py     what was fetched, kept as far as memory goes; what is still missing, in how many requests
file.py         the file
"""

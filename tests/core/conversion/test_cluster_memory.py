"""Memory that an order gave up is there for the next: Dask's nannies have it go back to the system, and come anew page by page."""

from __future__ import annotations

import platform

import pytest
from copc_forge.core import convert
from copc_forge.tests.support import daskcluster
from copc_forge.tests.support.survey import Survey, write_survey

pytestmark = pytest.mark.skipif(
    not daskcluster.is_there() or platform.libc_ver()[0] != "glibc", reason="Dask is not installed, or settings of the GNU C library"
)

_MIB = 3  # of an array that comes from the heap
_PAGES = f"""
def new_pages():
    import resource
    import numpy as np
    def touched():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        np.ones({_MIB} << 18, np.float32)
        return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
    touched()
    return min(touched() for _ in range(3))
"""


def test_a_workers_memory_is_used_again(tmp_path):
    from distributed import Client

    names: dict = {"__name__": "__main__"}  # so that the function travels by its text
    exec(_PAGES, names)
    write_survey(tmp_path / "in.laz", Survey(50_000, 5))
    with daskcluster.DaskCluster(tmp_path / "cluster", 1, nanny=True) as cluster, Client(cluster.address) as client:
        assert next(iter(client.run(names["new_pages"]).values())) > 250 * _MIB
        convert(tmp_path / "in.laz", tmp_path / "out.copc.laz", cluster=cluster.address)
        assert next(iter(client.run(names["new_pages"]).values())) < 250

"""What conversion/cluster/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "conversion.cluster.job.octant": "octant {key}",
    "conversion.cluster.job.points_of_octant": "points of octant {octant}",
    "conversion.cluster.reading.other_grids": "a worker's PROJ puts the corners of this file elsewhere than the client's",
    "conversion.cluster.reading.same_grids": "give client and workers the same grid files of PROJ",
    "conversion.cluster.team.begin_again": "begin again once it runs",
    "conversion.cluster.team.does_not_see": "the worker {worker} does not see this folder, or may not write there",
    "conversion.cluster.team.killed": "one piece of work was on workers that died, again and again; the last was {worker}",
    "conversion.cluster.team.lost": "the cluster at {address} was lost",
    "conversion.cluster.team.name_shared": (
        "name a folder for temporary files (--temp-dir, TEMP_FOLDER) that all machines see under this name, as the same user"
    ),
    "conversion.cluster.team.no_answer": "no cluster answers at {address} ({why})",
    "conversion.cluster.team.no_workers": "the cluster at {address} had no workers for {seconds:.0f} seconds",
    "conversion.cluster.team.on_worker": "this happened on the worker {worker}",
    "conversion.cluster.team.repeat": "begin again once it runs: what is done stays in {folder} and is taken up",
    "conversion.cluster.team.start_one": "start a scheduler and workers there (docs/cluster.md), or give --cluster local",
    "conversion.cluster.team.start_workers": "start some: dask worker {address}",
    "conversion.cluster.work.give_more_memory": "give the workers a higher --memory-limit, or fewer threads each",
    "conversion.cluster.work.install_the_same": "give client and workers the same {name}",
    "conversion.cluster.work.not_alike": "the worker {worker} has {name} {other} where the client has {one}",
    "conversion.cluster.work.too_little_memory": "the worker {worker} may use {limit:,.0f} MiB of memory, and this work needs {least:,}",
    "conversion.cluster.reading.more": " and {count:,} more",
    "conversion.cluster.team.working_on_cluster": "working on a cluster",
}

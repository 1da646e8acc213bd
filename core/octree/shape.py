"""The numbers that give the octree its shape. Everything about node sizes is decided from these, and nowhere else."""

from __future__ import annotations

GRIDS = (7, 6, 5)  # log2 of the sampling cells along a node's edge: 128, else 64, else 32 (COPC's spacing means 128)
FINEST_GRID = GRIDS[0]
NODE_CAP = 100_000  # points: a node that would sample more takes the next coarser grid
ROOT_MAX = 100_000  # points: a cloud with no more is one node
LEAF_MAX = 150_000  # points: an octant with no more left is not divided
ENDING_LEAF_MAX = 225_000  # points: likewise on the level where most octants end, so that all of them do
ENDING_SHARE = (2, 3)  # of the surface: on the level where octants end, so much of it lies in octants that LEAF_MAX allows to
DEEPEST_ENDING = 21 - FINEST_GRID  # level: what crowds is found by codes of one word
SCRAP_MAX = 4_000  # points: an octant with fewer left stays in its parent instead of becoming a node of its own
OVERVIEW_LEVELS = 3  # at least; nodes above this level take over next to nothing from children: clumps would show in the overview
OVERVIEW_SCRAP_MAX = 64
CROWDED = 0.45  # edges of a cell: of two points nearer than that, in cells side by side, nodes that sample show the more central one
OVERVIEW_LEAF_MAX = 30_000  # points: above the level where octants end, a leaf is hardly denser than the sampled nodes beside it
USUAL_BYTES = 112  # of a record: of longer ones fewer make a node, so that no chunk is too large to build, to send or to show
DEEPEST = 31  # levels that can be told apart: cells then are finer than the int32 coordinates of any file


def weight_of(record_length: int) -> int:
    """How many points of usual length one with so many bytes counts for. All numbers of points above are to be divided by it."""
    return -(-record_length // USUAL_BYTES)


def leaf_max(level: int, ending: int, weight: int) -> int:
    """Most points of a leaf at `level`. A cloud that fits into the root as a whole stays whole.

    ending: the level where most octants end.
    """
    if level == 0:
        return ROOT_MAX // weight
    if level == ending:
        return ENDING_LEAF_MAX // weight
    return (OVERVIEW_LEAF_MAX if level < ending else LEAF_MAX) // weight


def scrap_max(parent_level: int, weight: int) -> int:
    """Most points that a node at `parent_level` takes over from one child octant, exclusive."""
    return (OVERVIEW_SCRAP_MAX if parent_level < OVERVIEW_LEVELS else SCRAP_MAX) // weight

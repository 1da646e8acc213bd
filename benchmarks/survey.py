"""Writes point clouds to measure with: a generated survey, a real file tiled to any size, or one of the adversarial inputs.

python benchmarks/survey.py --points 2000000 --seed 1 survey.laz
python benchmarks/survey.py --points 20000000 --from real.las survey.laz
python benchmarks/survey.py --shape spots spots.laz
"""

from __future__ import annotations

import argparse
import sys

import _root  # noqa: F401
from copc_forge.tests.support import adversarial, survey, tiling


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.shape:
        adversarial.write(options.shape, options.output, options.points, options.seed)
    elif options.source:
        tiling.write_tiled(options.source, options.output, options.points or 2_000_000, options.seed)
    else:
        count = 2_000_000 if options.points is None else options.points
        flight = survey.Survey(count, options.seed, options.format, options.minor, density=options.density)
        survey.write_survey(options.output, flight)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Write a point cloud to measure with. LAZ or LAS by the output's suffix.")
    parser.add_argument("output", help="file to write; a folder for the shapes of many files")
    parser.add_argument("--points", type=int, help="number of points (2,000,000, or as many as the shape has in its published test)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same points (1)")
    parser.add_argument("--format", type=int, default=7, choices=range(11), metavar="0-10", help="point format (7)")
    parser.add_argument("--minor", type=int, choices=range(5), metavar="0-4", help="LAS 1.x (the oldest that knows the format)")
    parser.add_argument("--density", type=float, default=8.0, help="points a square metre of swath (8)")
    parser.add_argument("--from", dest="source", metavar="FILE", help="tile this LAS/LAZ with jitter instead")
    parser.add_argument("--tiles", action="store_true", help="accepted beside --from, which always tiles")
    parser.add_argument("--shape", choices=sorted(adversarial.SHAPES), help="an adversarial input instead")
    return parser


if __name__ == "__main__":
    sys.exit(main())

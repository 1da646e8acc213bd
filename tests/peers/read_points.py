"""Decodes all points of a file with a reader that is not ours. Run as a script, in a process of its own: these readers crash.

Arguments: reader, input, file for the raw records. Prints one JSON object on the last line of standard output.
"""

from __future__ import annotations

import json
import sys


def copclib(path: str, raw) -> dict:
    """All points of all nodes, one node after another, by laz-perf in C++."""
    import copclib as reader

    file = reader.FileReader(path)
    header = file.copc_config.las_header
    nodes = sorted((node for node in file.GetAllNodes() if node.point_count), key=lambda node: node.offset)
    points = 0
    for node in nodes:
        raw.write(memoryview(file.GetPointData(node)))
        points += node.point_count
    return {
        "point_format": header.point_format_id,
        "record_length": header.point_record_length,
        "points": points,
        "header_points": header.point_count,
        "nodes": len(nodes),
        "scale": _triple(header.scale),
        "offset": _triple(header.offset),
        "spacing": file.copc_config.copc_info.spacing,
    }


def _triple(vector) -> list[float]:
    return [vector.x, vector.y, vector.z]


def laspy_laszip(path: str, raw) -> dict:
    """The whole file in its order, by the original LASzip."""
    return _laspy(path, raw, "Laszip")


def laspy_lazrs(path: str, raw) -> dict:
    """The whole file in its order, by lazrs."""
    return _laspy(path, raw, "LazrsParallel")


def _laspy(path: str, raw, backend: str) -> dict:
    import laspy

    with laspy.open(path, laz_backend=laspy.LazBackend[backend]) as file:
        points = 0
        for chunk in file.chunk_iterator(1_000_000):
            raw.write(chunk.array.tobytes())
            points += len(chunk)
        return _described(file.header, points)


def laspy_copc(path: str, raw) -> dict:
    """What laspy's CopcReader finds through the hierarchy, by lazrs."""
    import laspy

    with laspy.CopcReader.open(path) as file:
        found = file.query()
        raw.write(found.array.tobytes())
        return _described(file.header, len(found)) | {"spacing": file.copc_info.spacing}


def _described(header, points: int) -> dict:
    return {
        "point_format": header.point_format.id,
        "record_length": header.point_format.size,
        "points": points,
        "header_points": header.point_count,
        "scale": list(header.scales),
        "offset": list(header.offsets),
        "vlrs": [[vlr.user_id, vlr.record_id] for vlr in list(header.vlrs) + list(header.evlrs or [])],
    }


READERS = {"copclib": copclib, "laspy-laszip": laspy_laszip, "laspy-lazrs": laspy_lazrs, "laspy-copc": laspy_copc}


def main() -> int:
    name, path, output = sys.argv[1:]
    with open(output, "wb") as raw:
        facts = READERS[name](path, raw)
    print(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())

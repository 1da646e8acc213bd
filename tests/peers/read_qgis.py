"""Opens a COPC with QGIS's own provider and decodes some of it. Run as a script, in a process of its own.

Argument: the file. Prints one JSON object on the last line of standard output.
"""

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication, QgsGeometry, QgsPointCloudLayer


def facts(path: str) -> dict:
    layer = QgsPointCloudLayer(path, "peer", "copc")
    if not layer.isValid():
        return {"valid": False, "error": layer.error().message()}
    provider = layer.dataProvider()
    extent = provider.extent()
    attributes = provider.attributes()
    # An error of a thousandth of the width makes QGIS descend several levels, so that chunks are fetched and decoded.
    error = max(extent.width(), extent.height(), 1e-3) / 1000
    around = QgsGeometry.fromRect(extent.buffered(error))  # an area even around a single point
    found = provider.identify(error, around, pointsLimit=20_000)
    return {
        "valid": True,
        "points": layer.pointCount(),
        "crs": layer.crs().authid(),
        "wkt": layer.crs().toWkt(),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
        "attributes": [attribute.name() for attribute in attributes.attributes()],
        "identified": [[point["X"], point["Y"], point["Z"]] for point in found],
    }


def main() -> int:
    application = QgsApplication([], False)
    application.initQgis()
    found = facts(sys.argv[1])
    print(json.dumps(found), flush=True)
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())

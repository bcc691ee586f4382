// Draws incidents on the map as exactly as they are known: a disc where the
// place is known, a ring where only a place near by is, a dashed disc for a
// district, a hatched area for a province. What is known to a country or less is
// not drawn; it is listed beside the map.
import type { Crossfilter } from '../crossfilter'
import { Land, holds, type Outline } from './land'
import { scale, unitsPerKm, worldX, worldY, type View } from './projection'

export const PROVINCE = 5
const DISTRICT = 4
const NEAR = 3

export interface Paint { accent: string; on: string; panel: string; ink: string; tint: string }

// Spots are where the incidents of an index are, in world coordinates.
export class Spots {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly drawn: Uint8Array // 1 at a spot, 2 in an area, 0 beside the map

  constructor(readonly cf: Crossfilter) {
    this.x = new Float32Array(cf.n)
    this.y = new Float32Array(cf.n)
    this.drawn = new Uint8Array(cf.n)
    for (let i = 0; i < cf.n; i++) this.put(i, cf.index.lat[i], cf.index.lon[i])
  }

  private put(i: number, lat: number, lon: number) {
    this.x[i] = worldX(lon)
    this.y[i] = worldY(lat)
    const level = this.cf.level[i]
    if (level === PROVINCE) this.drawn[i] = this.cf.place[i] >= 0 ? 2 : 0
    else if (level >= 0 && level < PROVINCE && !Number.isNaN(lat) && !Number.isNaN(lon)) this.drawn[i] = 1
  }

  // box holds the spots of rows but for the outermost few.
  box(rows: Int32Array): [number, number, number, number] | null {
    const xs: number[] = [], ys: number[] = []
    const step = Math.max(1, Math.floor(rows.length / 4000))
    for (let k = 0; k < rows.length; k += step) {
      const i = rows[k]
      if (this.drawn[i] && !Number.isNaN(this.x[i])) { xs.push(this.x[i]); ys.push(this.y[i]) }
    }
    if (!xs.length) return null
    const of = (a: number[], q: number) => a.sort((p, r) => p - r)[Math.round(q * (a.length - 1))]
    return [of(xs, 0.03), of(ys, 0.03), of(xs, 0.97), of(ys, 0.97)]
  }
}

// A Cluster is what stands close together at a zoom.
export interface Cluster { x: number; y: number; count: number; rows: number; level: number; cells: number[] } // rows: the first of them

export interface Area { outline: Outline; places: Set<number>; count: number }

const CELL = 46

export class Marks {
  clusters: Cluster[] = []
  areas: Area[] = []
  private view: View = { x: 0, y: 0, zoom: 0 }
  private size: [number, number] = [0, 0]

  constructor(readonly spots: Spots, readonly land: Land) {}

  // lay groups the spots of rows into cells that stay where they are while the map moves.
  lay(rows: Int32Array, v: View, width: number, height: number) {
    this.view = v
    this.size = [width, height]
    const k = scale(v)
    const unit = CELL / ((256 * 2 ** Math.round(v.zoom)) / 4096)
    const west = v.x - width / 2 / k - unit, north = v.y - height / 2 / k - unit
    const c0 = Math.floor(west / unit), r0 = Math.floor(north / unit)
    const cols = Math.ceil(width / k / unit) + 3, lines = Math.ceil(height / k / unit) + 3
    const found = new Map<number, Cluster>()
    const { x, y, drawn, cf } = this.spots
    const inside = new Int32Array(cf.index.places.length)
    for (let n = 0; n < rows.length; n++) {
      const i = rows[n]
      if (drawn[i] === 2) inside[cf.place[i]]++
      if (drawn[i] !== 1) continue
      const c = Math.floor(x[i] / unit) - c0, r = Math.floor(y[i] / unit) - r0
      if (c < 0 || r < 0 || c >= cols || r >= lines) continue
      const cell = cellOf(c + c0, r + r0)
      const old = found.get(cell)
      if (!old) found.set(cell, { x: x[i], y: y[i], count: 1, rows: i, level: cf.level[i], cells: [cell] })
      else {
        old.count++
        old.x += (x[i] - old.x) / old.count
        old.y += (y[i] - old.y) / old.count
        old.level = Math.min(old.level, cf.level[i])
      }
    }
    this.clusters = apart([...found.values()], k).sort((a, b) => a.count - b.count || a.rows - b.rows)
    this.areas = this.layAreas(inside)
  }

  private layAreas(inside: Int32Array): Area[] {
    const out = new Map<Outline, Area>() // a province may have several names
    const { cf } = this.spots
    const at = this.where()
    const k = scale(this.view)
    const [w, h] = [this.size[0] / 2 / k, this.size[1] / 2 / k]
    const b = [this.view.x - w, this.view.y - h, this.view.x + w, this.view.y + h]
    for (let p = 0; p < inside.length; p++) {
      if (!inside[p]) continue
      const place = cf.index.places[p]
      if (!this.outlines.has(p)) {
        if (!this.land.country(place.country)) continue // its file is not here yet
        const [lon, lat] = at.get(p) ?? [NaN, NaN]
        this.outlines.set(p, this.land.outline(place.country, place.id, lon, lat))
      }
      const outline = this.outlines.get(p)
      if (!outline) continue
      const { box } = outline
      if (box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]) continue
      const area = out.get(outline)
      if (!area) out.set(outline, { outline, places: new Set([p]), count: inside[p] })
      else {
        area.places.add(p)
        area.count += inside[p]
      }
    }
    return [...out.values()]
  }

  // box holds the spots of rows but for the outermost few, and the areas whose middle is
  // among them, as far as their outlines are here.
  box(rows: Int32Array): [number, number, number, number] | null {
    const b = this.spots.box(rows)
    if (!b) return null
    const all = [...b] as [number, number, number, number]
    for (const { outline: { box, x, y } } of this.areas) {
      if (x < b[0] || x > b[2] || y < b[1] || y > b[3]) continue
      all[0] = Math.min(all[0], box[0]); all[1] = Math.min(all[1], box[1]); all[2] = Math.max(all[2], box[2]); all[3] = Math.max(all[3], box[3])
    }
    return all
  }

  private readonly outlines = new Map<number, Outline | null>() // by place, once looked for
  private points: Map<number, [number, number]> | null = null
  // where is a point of each province of the index.
  private where(): Map<number, [number, number]> {
    if (this.points) return this.points
    this.points = new Map()
    const { cf, drawn } = this.spots
    for (let i = 0; i < cf.n; i++) if (drawn[i] === 2 && !this.points.has(cf.place[i])) this.points.set(cf.place[i], [cf.index.lon[i], cf.index.lat[i]])
    return this.points
  }

  screen(x: number, y: number): [number, number] {
    const k = scale(this.view)
    return [(x - this.view.x) * k + this.size[0] / 2, (y - this.view.y) * k + this.size[1] / 2]
  }

  draw(ctx: CanvasRenderingContext2D, ratio: number, p: Paint, chosen: number) {
    const [width, height] = this.size
    const k = scale(this.view)
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.clearRect(0, 0, width * ratio, height * ratio)
    const most = Math.max(1, ...this.areas.map((a) => a.count))
    for (const a of this.areas) this.drawArea(ctx, ratio, k, p, a, most)
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    for (const c of this.clusters) this.drawCluster(ctx, k, p, c)
    for (const a of this.areas) this.tagArea(ctx, k, p, a)
    this.drawChosen(ctx, p, chosen)
    ctx.textAlign = 'start'
  }

  private drawArea(ctx: CanvasRenderingContext2D, ratio: number, k: number, p: Paint, a: Area, most: number) {
    const [width, height] = this.size
    ctx.setTransform(k * ratio, 0, 0, k * ratio, (width / 2 - this.view.x * k) * ratio, (height / 2 - this.view.y * k) * ratio)
    ctx.fillStyle = hatch(ctx, p.accent, 0.16 + 0.34 * Math.sqrt(a.count / most), k * ratio)
    ctx.fill(a.outline.path)
    ctx.strokeStyle = p.accent
    ctx.globalAlpha = 0.75
    ctx.lineWidth = 1.1 / k
    ctx.stroke(a.outline.path)
    ctx.globalAlpha = 1
  }

  private tagArea(ctx: CanvasRenderingContext2D, k: number, p: Paint, a: Area) {
    const { box, x, y } = a.outline
    if ((box[2] - box[0]) * k < 30 || (box[3] - box[1]) * k < 22) return
    const text = brief(a.count)
    ctx.font = '600 11.5px system-ui, sans-serif'
    const w = ctx.measureText(text).width + 10
    const [sx, sy] = this.free(a.outline, x, y, k, w)
    ctx.fillStyle = p.panel
    ctx.strokeStyle = p.accent
    ctx.lineWidth = 1
    ctx.beginPath()
    ctx.rect(sx - w / 2, sy - 9, w, 18)
    ctx.fill()
    ctx.stroke()
    ctx.fillStyle = p.ink
    ctx.fillText(text, sx, sy + 0.5)
  }

  // free is a point of an area, near its middle, where a tag covers no disc; where a small
  // area has none, one beside it.
  private free(o: Outline, x: number, y: number, k: number, w: number): [number, number] {
    const middle = this.screen(x, y)
    for (let ring = 0; ring < 8; ring++) {
      const far = ring < 5 ? ring : ring - 4
      for (let turn = 0; turn < (far ? 8 : 1); turn++) {
        const dx = far * 17 * Math.cos((turn * Math.PI) / 4), dy = far * 17 * Math.sin((turn * Math.PI) / 4)
        if (far && ring < 5 && !holds(o, x + dx / k, y + dy / k)) continue
        const [sx, sy] = [middle[0] + dx, middle[1] + dy]
        if (!this.clusters.some((c) => { const [cx, cy] = this.screen(c.x, c.y); const r = radius(c, k); return Math.abs(cx - sx) < r + w / 2 + 1 && Math.abs(cy - sy) < r + 10 })) return [sx, sy]
      }
    }
    return middle
  }

  private drawCluster(ctx: CanvasRenderingContext2D, k: number, p: Paint, c: Cluster) {
    const [x, y] = this.screen(c.x, c.y)
    const many = c.count > 1
    const r = radius(c, k)
    ctx.beginPath()
    ctx.arc(x, y, r, 0, 7)
    ctx.lineWidth = 1.6
    if (!many && c.level >= NEAR) {
      ctx.setLineDash(c.level >= DISTRICT ? [3, 3] : [])
      ctx.globalAlpha = 0.22
      ctx.fillStyle = p.accent
      ctx.fill()
      ctx.globalAlpha = 1
      ctx.strokeStyle = p.accent
      ctx.stroke()
      ctx.setLineDash([])
      return
    }
    ctx.fillStyle = p.accent
    ctx.globalAlpha = many ? 0.88 : 1
    ctx.fill()
    ctx.globalAlpha = 1
    ctx.strokeStyle = p.panel
    ctx.stroke()
    if (!many) return
    ctx.fillStyle = p.on
    ctx.font = '600 11px system-ui, sans-serif'
    ctx.fillText(brief(c.count), x, y + 0.5)
  }

  private drawChosen(ctx: CanvasRenderingContext2D, p: Paint, i: number) {
    if (i < 0 || this.spots.drawn[i] !== 1) return
    const [x, y] = this.screen(this.spots.x[i], this.spots.y[i])
    ctx.beginPath()
    ctx.arc(x, y, 9, 0, 7)
    ctx.strokeStyle = p.ink
    ctx.lineWidth = 2.5
    ctx.stroke()
  }

  // hit is the cluster or area at a point of the screen.
  hit(sx: number, sy: number): Cluster | Area | null {
    const k = scale(this.view)
    for (let n = this.clusters.length - 1; n >= 0; n--) {
      const c = this.clusters[n]
      const [x, y] = this.screen(c.x, c.y)
      if ((x - sx) ** 2 + (y - sy) ** 2 <= Math.max(9, radius(c, k)) ** 2) return c
    }
    const x = (sx - this.size[0] / 2) / k + this.view.x, y = (sy - this.size[1] / 2) / k + this.view.y
    return this.areas.find((a) => holds(a.outline, x, y)) ?? null
  }

  // members are the rows of a cluster or an area.
  members(of: Cluster | Area, rows: Int32Array): number[] {
    const { spots } = this
    if ('outline' in of) return [...rows].filter((i) => spots.drawn[i] === 2 && of.places.has(spots.cf.place[i]))
    const unit = CELL / ((256 * 2 ** Math.round(this.view.zoom)) / 4096)
    const cells = new Set(of.cells)
    return [...rows].filter((i) => spots.drawn[i] === 1 && cells.has(cellOf(Math.floor(spots.x[i] / unit), Math.floor(spots.y[i] / unit))))
  }
}

const cellOf = (c: number, r: number) => r * 65536 + c

// apart puts together what would cover each other's numbers, the greatest first. A ring
// is left alone: it is as wide as the doubt in it.
function apart(all: Cluster[], k: number): Cluster[] {
  const out: Cluster[] = []
  for (const c of all.sort((a, b) => b.count - a.count || a.rows - b.rows)) {
    const near = (c.count > 1 || c.level < NEAR) && out.find((o) => Math.hypot(o.x - c.x, o.y - c.y) * k < 0.72 * (radius(o, k) + radius(c, k)) && o.count > 1)
    if (!near) {
      out.push(c)
      continue
    }
    near.x += ((c.x - near.x) * c.count) / (near.count + c.count)
    near.y += ((c.y - near.y) * c.count) / (near.count + c.count)
    near.count += c.count
    near.rows = Math.min(near.rows, c.rows)
    near.level = Math.min(near.level, c.level)
    near.cells.push(...c.cells)
  }
  return out
}

// radius grows with the number; alone, a ring is as wide as the doubt in it.
function radius(c: Cluster, k: number): number {
  if (c.count > 1) return Math.min(26, 8.5 + 2.6 * Math.log2(c.count))
  if (c.level < NEAR) return 4.5
  return Math.max(c.level === NEAR ? 5 : 8, 25 * unitsPerKm(c.y) * k)
}

const brief = (n: number) => (n < 1000 ? String(n) : n < 10000 ? (n / 1000).toFixed(1) + 'k' : Math.round(n / 1000) + 'k')

// hatch is a pattern of slanting lines that keeps its width at every zoom.
function hatch(ctx: CanvasRenderingContext2D, colour: string, strength: number, k: number): CanvasPattern {
  strength = Math.round(strength * 20) / 20
  const name = colour + strength
  const p = tiles.get(name) ?? weave(ctx, colour, strength)
  tiles.set(name, p)
  p.setTransform(new DOMMatrix().scale(1 / k))
  return p
}

const tiles = new Map<string, CanvasPattern>()

function weave(ctx: CanvasRenderingContext2D, colour: string, strength: number): CanvasPattern {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const t = tile.getContext('2d')!
  t.globalAlpha = strength * 0.45
  t.fillStyle = colour
  t.fillRect(0, 0, 8, 8)
  t.globalAlpha = strength
  t.strokeStyle = colour
  t.lineWidth = 1.6
  t.beginPath()
  for (const d of [-8, 0, 8]) { t.moveTo(d, 8); t.lineTo(d + 8, 0) }
  t.stroke()
  return ctx.createPattern(tile, 'repeat')!
}

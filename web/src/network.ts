// The layout of a network: actors that are tied stand near each other. It is
// computed once for all dates, so that nobody moves while the date does, and
// always gives the same picture for a shape of the window.
import type { Relation } from './record'
import { dayNumber, dayWords } from './day'
import { key, name } from './words'

export interface Knot { key: string; name: string; type: string; degree: number; ties: number; x: number; y: number } // degree: claims on its ties
export interface Tie { relation: Relation; source: Knot; target: Knot; from: number | null; to: number | null; side: number } // side: of parallel ties

// Held is a tie on the day that is looked at: told, or perhaps, where nothing tells since when.
export interface Held { tie: Tie; held: 'told' | 'perhaps' }

export interface Network { knots: Knot[]; ties: Tie[]; left: number } // left: actors that are not shown

// weave takes the actors with most claims on their ties; around, where it is given,
// leaves one actor, those it is tied to, and what is between them. aspect is how much
// wider than high the picture is.
export function weave(relations: Relation[], most: number, around: string, aspect: number): Network {
  const all = new Map<string, Knot>()
  const knot = (p: Relation['source']) => {
    const k = key(p)
    if (!all.has(k)) all.set(k, { key: k, name: name(p), type: p.type, degree: 0, ties: 0, x: 0, y: 0 })
    return all.get(k)!
  }
  const between = near(relations.filter((r) => r.target && key(r.source) !== key(r.target)), around)
  for (const r of between) {
    knot(r.source).degree += r.claims.length
    knot(r.target!).degree += r.claims.length
  }
  const ranked = [...all.values()].sort((a, b) => Number(b.key === around) - Number(a.key === around) || b.degree - a.degree || (a.key < b.key ? -1 : 1))
  const kept = new Set(ranked.slice(0, most))
  const parallel = new Map<string, number>()
  const ties: Tie[] = []
  for (const relation of between) {
    const source = knot(relation.source), target = knot(relation.target!)
    if (!kept.has(source) || !kept.has(target)) continue
    const pair = [source.key, target.key].sort().join('\n')
    const n = parallel.get(pair) ?? 0
    parallel.set(pair, n + 1)
    source.ties++
    target.ties++
    ties.push({ relation, source, target, from: relation.from ? dayNumber(relation.from) : null, to: relation.to ? dayNumber(relation.to) : null, side: n ? Math.ceil(n / 2) * (n % 2 ? 1 : -1) * (source.key < target.key ? 1 : -1) : 0 })
  }
  const knots = ranked.filter((k) => k.ties)
  pull(knots, ties)
  spread(knots, aspect)
  return { knots, ties, left: ranked.length - knots.length }
}

// near are the relations of an actor and those among whom it is tied to.
function near(relations: Relation[], around: string): Relation[] {
  if (!around) return relations
  const circle = new Set([around])
  for (const r of relations) {
    if (key(r.source) === around) circle.add(key(r.target!))
    if (key(r.target!) === around) circle.add(key(r.source))
  }
  return relations.filter((r) => circle.has(key(r.source)) && circle.has(key(r.target!)))
}

export const IDEAL = 62 // between actors that are tied

// pull is Fruchterman and Reingold's, begun on a spiral by rank. Who has many ties
// pushes the others further away, as ForceAtlas2 has it (Jacomy and others, 2014), and
// a pull to the middle keeps parts without ties to each other in sight.
function pull(knots: Knot[], ties: Tie[]) {
  const n = knots.length
  knots.forEach((k, i) => {
    k.x = Math.cos(i * 2.39996) * Math.sqrt(i + 0.5) * IDEAL * 0.6
    k.y = Math.sin(i * 2.39996) * Math.sqrt(i + 0.5) * IDEAL * 0.6
  })
  const at = new Map(knots.map((k, i) => [k, i]))
  const ends = ties.map((t) => [at.get(t.source)!, at.get(t.target)!])
  const weight = Float64Array.from(knots, (k) => Math.sqrt(k.ties))
  const x = Float64Array.from(knots, (k) => k.x), y = Float64Array.from(knots, (k) => k.y)
  const dx = new Float64Array(n), dy = new Float64Array(n)
  const rounds = 240
  for (let round = 0; round < rounds; round++) {
    dx.fill(0)
    dy.fill(0)
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const ax = x[i] - x[j], ay = y[i] - y[j]
        const f = (IDEAL * IDEAL * weight[i] * weight[j]) / Math.max(1, ax * ax + ay * ay)
        dx[i] += ax * f; dy[i] += ay * f; dx[j] -= ax * f; dy[j] -= ay * f
      }
    }
    for (const [i, j] of ends) {
      const ax = x[i] - x[j], ay = y[i] - y[j]
      dx[i] -= ax * 1.1; dy[i] -= ay * 1.1; dx[j] += ax * 1.1; dy[j] += ay * 1.1
    }
    const heat = IDEAL * 2 * (1 - round / rounds) + 0.5
    for (let i = 0; i < n; i++) {
      dx[i] -= x[i] * weight[i] * 0.35
      dy[i] -= y[i] * weight[i] * 0.35
      const d = Math.max(1e-9, Math.hypot(dx[i], dy[i]))
      const by = Math.min(d * 0.08, heat)
      x[i] += (dx[i] / d) * by
      y[i] += (dy[i] / d) * by
    }
  }
  knots.forEach((k, i) => { k.x = x[i]; k.y = y[i] })
}

// spread fills the picture: the middle, where everybody would stand, is drawn out and
// the rim in, directions from the middle kept. Then those that stand too close are
// pushed apart, sideways more, where names are.
function spread(knots: Knot[], aspect: number) {
  const n = knots.length
  if (!n) return
  const far = IDEAL * Math.sqrt(n) * 0.62
  const most = Math.max(1, ...knots.map((k) => Math.hypot(k.x, k.y)))
  const byDistance = knots.map((k) => ({ k, r: Math.hypot(k.x, k.y) })).sort((a, b) => a.r - b.r || (a.k.key < b.k.key ? -1 : 1))
  const ties = knots.reduce((sum, k) => sum + k.ties, 0)
  let inside = 0
  byDistance.forEach(({ k, r }) => {
    inside += k.ties // who has more ties has more room about him
    const want = far * (0.75 * Math.sqrt((inside - k.ties / 2) / ties) + 0.25 * (r / most))
    k.x *= (want / Math.max(1e-9, r)) * Math.sqrt(aspect)
    k.y *= (want / Math.max(1e-9, r)) / Math.sqrt(aspect)
  })
  const apart = IDEAL * 0.5
  for (let round = 0; round < 80; round++) {
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const a = knots[i], b = knots[j]
        const ax = (a.x - b.x) / 1.7, ay = a.y - b.y
        const d = Math.hypot(ax, ay)
        if (d >= apart) continue
        const by = ((apart - d) / Math.max(1, d)) * 0.3
        a.x += ax * by * 1.7; a.y += ay * by; b.x -= ax * by * 1.7; b.y -= ay * by
      }
    }
  }
}

// path is the line of a tie: a curve for parallel ones, a zigzag for rivals, whose
// teeth are as wide on the screen however near the picture is; grain is units a pixel.
export function path(t: Tie, grain: number): string {
  const { x: x1, y: y1 } = t.source, { x: x2, y: y2 } = t.target
  const d = Math.max(1, Math.hypot(x2 - x1, y2 - y1))
  const nx = -(y2 - y1) / d, ny = (x2 - x1) / d
  const bow = t.side * 13
  const at = (s: number): [number, number] => [x1 + (x2 - x1) * s + nx * bow * 4 * s * (1 - s), y1 + (y2 - y1) * s + ny * bow * 4 * s * (1 - s)]
  if (t.relation.type !== 'rival') {
    const [cx, cy] = [(x1 + x2) / 2 + nx * bow * 2, (y1 + y2) / 2 + ny * bow * 2]
    return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`
  }
  const teeth = Math.max(4, Math.round(d / 6 / grain))
  let out = `M${x1.toFixed(1)} ${y1.toFixed(1)}`
  for (let k = 1; k < teeth; k++) {
    const [x, y] = at(k / teeth)
    const s = (k % 2 ? 2.6 : -2.6) * grain
    out += `L${(x + nx * s).toFixed(1)} ${(y + ny * s).toFixed(1)}`
  }
  return out + `L${x2.toFixed(1)} ${y2.toFixed(1)}`
}

// middle is where a tie's arrow stands.
export function middle(t: Tie): { x: number; y: number; turn: number } {
  const { x: x1, y: y1 } = t.source, { x: x2, y: y2 } = t.target
  const d = Math.max(1, Math.hypot(x2 - x1, y2 - y1))
  const nx = -(y2 - y1) / d, ny = (x2 - x1) / d
  return { x: (x1 + x2) / 2 + nx * t.side * 13, y: (y1 + y2) / 2 + ny * t.side * 13, turn: (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI }
}

export const spanOf = (t: Tie) => (t.from === null && t.to === null ? 'not dated' : [t.from === null ? '' : 'from ' + dayWords(t.from), t.to === null ? '' : 'to ' + dayWords(t.to)].filter(Boolean).join(' '))

// shortened is a name that leaves room for others.
export const shortened = (name: string) => (name.length > 34 ? name.slice(0, 32).trimEnd() + '…' : name)

export interface Name { knot: Knot; x: number; y: number; anchor: 'start' | 'end' | 'middle' }
type Box = [number, number, number, number]
const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

export const radius = (k: Knot, grain: number) => Math.min(9, 2.5 + 1.1 * Math.sqrt(k.ties)) * grain

// label gives names their place beside the actors, the greatest first: right, left,
// above or below, where they meet no other name, no edge and no other actor; the names of
// the great may cover small ones. Who finds no room stays without until the picture is nearer.
const GREAT = 24
export function label(knots: Knot[], view: number[], grain: number, wide: (text: string) => number): Name[] {
  const edge: Box = [view[0], view[1], view[0] + view[2], view[1] + view[3]]
  const discs = knots.map((k): Box => { const r = radius(k, grain) + grain; return [k.x - r, k.y - r, k.x + r, k.y + r] })
  const taken: Box[] = []
  const out: Name[] = []
  knots.forEach((k, i) => {
    if (k.x < edge[0] || k.x > edge[2] || k.y < edge[1] || k.y > edge[3]) return
    const w = wide(shortened(k.name)) * grain, r = radius(k, grain) + 3 * grain, h = 7 * grain
    const places: [Box, Name['anchor'], number, number][] = [
      [[k.x + r, k.y - h, k.x + r + w, k.y + h], 'start', k.x + r, k.y],
      [[k.x - r - w, k.y - h, k.x - r, k.y + h], 'end', k.x - r, k.y],
      [[k.x - w / 2, k.y - r - 2 * h, k.x + w / 2, k.y - r], 'middle', k.x, k.y - r - h],
      [[k.x - w / 2, k.y + r, k.x + w / 2, k.y + r + 2 * h], 'middle', k.x, k.y + r + h],
    ]
    for (const [b, anchor, x, y] of places) {
      if (b[0] < edge[0] || b[1] < edge[1] || b[2] > edge[2] || b[3] > edge[3]) continue
      if (taken.some((t) => meet(b, t)) || discs.some((d, j) => j !== i && (j < GREAT || i >= GREAT) && meet(b, d))) continue
      taken.push(b)
      out.push({ knot: k, x, y, anchor })
      return
    }
  })
  return out
}

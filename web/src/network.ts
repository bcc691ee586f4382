// The layout of a network: actors that are tied stand near each other. It is
// computed once for all dates, so that nobody moves while the date does, and
// always gives the same picture.
import type { Relation } from './record'
import { dayNumber } from './day'
import { key, name } from './words'

export interface Knot { key: string; name: string; type: string; degree: number; x: number; y: number }
export interface Tie { relation: Relation; source: Knot; target: Knot; from: number | null; to: number | null; side: number } // side: of parallel ties

export interface Network { knots: Knot[]; ties: Tie[]; left: number } // left: actors that are not shown

// weave takes the actors with most ties.
export function weave(relations: Relation[], most: number): Network {
  const all = new Map<string, Knot>()
  const knot = (p: Relation['source']) => {
    const k = key(p)
    if (!all.has(k)) all.set(k, { key: k, name: name(p), type: p.type, degree: 0, x: 0, y: 0 })
    return all.get(k)!
  }
  const between = relations.filter((r) => r.target && key(r.source) !== key(r.target))
  for (const r of between) {
    knot(r.source).degree += r.claims.length
    knot(r.target!).degree += r.claims.length
  }
  const ranked = [...all.values()].sort((a, b) => b.degree - a.degree || (a.key < b.key ? -1 : 1))
  const kept = new Set(ranked.slice(0, most))
  const parallel = new Map<string, number>()
  const ties: Tie[] = []
  for (const relation of between) {
    const source = knot(relation.source), target = knot(relation.target!)
    if (!kept.has(source) || !kept.has(target)) continue
    const pair = [source.key, target.key].sort().join('\n')
    const n = parallel.get(pair) ?? 0
    parallel.set(pair, n + 1)
    ties.push({ relation, source, target, from: relation.from ? dayNumber(relation.from) : null, to: relation.to ? dayNumber(relation.to) : null, side: n ? Math.ceil(n / 2) * (n % 2 ? 1 : -1) * (source.key < target.key ? 1 : -1) : 0 })
  }
  const tied = new Set(ties.flatMap((t) => [t.source, t.target]))
  const knots = ranked.filter((k) => tied.has(k))
  lay(knots, ties)
  return { knots, ties, left: ranked.length - knots.length }
}

// lay is Fruchterman and Reingold's, begun on a spiral by rank, with a pull to
// the middle that keeps parts without ties to each other in sight.
function lay(knots: Knot[], ties: Tie[]) {
  const n = knots.length
  const ideal = 62
  knots.forEach((k, i) => {
    const turn = i * 2.39996
    k.x = Math.cos(turn) * Math.sqrt(i + 0.5) * ideal * 0.7
    k.y = Math.sin(turn) * Math.sqrt(i + 0.5) * ideal * 0.55
  })
  const at = new Map(knots.map((k, i) => [k, i]))
  const dx = new Float64Array(n), dy = new Float64Array(n)
  const rounds = 260
  for (let round = 0; round < rounds; round++) {
    dx.fill(0)
    dy.fill(0)
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const x = knots[i].x - knots[j].x, y = (knots[i].y - knots[j].y) * 1.5
        const d2 = Math.max(1, x * x + y * y)
        if (d2 > ideal * ideal * 36) continue
        const f = (ideal * ideal) / d2
        dx[i] += x * f; dy[i] += y * f; dx[j] -= x * f; dy[j] -= y * f
      }
    }
    for (const t of ties) {
      const i = at.get(t.source)!, j = at.get(t.target)!
      const x = t.source.x - t.target.x, y = t.source.y - t.target.y
      const d = Math.max(1, Math.hypot(x, y))
      const f = d / ideal / (1 + Math.log(1 + Math.min(t.source.degree, t.target.degree)) / 3)
      dx[i] -= (x / d) * f * ideal * 0.3; dy[i] -= (y / d) * f * ideal * 0.3
      dx[j] += (x / d) * f * ideal * 0.3; dy[j] += (y / d) * f * ideal * 0.3
    }
    const heat = ideal * (1 - round / rounds) * 0.5 + 0.5
    for (let i = 0; i < n; i++) {
      dx[i] -= knots[i].x * 0.07
      dy[i] -= knots[i].y * 0.11
      const d = Math.max(1e-9, Math.hypot(dx[i], dy[i]))
      const by = Math.min(d, heat)
      knots[i].x += (dx[i] / d) * by
      knots[i].y += (dy[i] / d) * by
    }
  }
}

// path is the line of a tie: a curve for parallel ones, a zigzag for rivals.
export function path(t: Tie): string {
  const { x: x1, y: y1 } = t.source, { x: x2, y: y2 } = t.target
  const d = Math.max(1, Math.hypot(x2 - x1, y2 - y1))
  const nx = -(y2 - y1) / d, ny = (x2 - x1) / d
  const bow = t.side * 13
  const at = (s: number): [number, number] => [x1 + (x2 - x1) * s + nx * bow * 4 * s * (1 - s), y1 + (y2 - y1) * s + ny * bow * 4 * s * (1 - s)]
  if (t.relation.type !== 'rival') {
    const [cx, cy] = [(x1 + x2) / 2 + nx * bow * 2, (y1 + y2) / 2 + ny * bow * 2]
    return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`
  }
  const teeth = Math.max(4, Math.round(d / 7))
  let out = `M${x1.toFixed(1)} ${y1.toFixed(1)}`
  for (let k = 1; k < teeth; k++) {
    const [x, y] = at(k / teeth)
    const s = k % 2 ? 3 : -3
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

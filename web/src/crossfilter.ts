// Filters incidents in the browser. Each incident has a bit for every field of
// the filter that it fails; what fails none is shown, and what fails one alone is
// counted as what another choice in that field would show.
import type { Index, Lists } from './record'
import { dayNumber, isDay } from './day'

const UNDATED = -2, BEYOND = -1 // in place of a bin

export const UNKNOWN = -2147483648 // a day or number that nobody tells

const TIME = 1, TYPE = 2, ACTOR = 4, PLACE = 8, SOURCE = 16, TOLL = 32, REVIEW = 64, WORDS = 128, VIEW = 256

// A Filter is what a view shows; its fields are those of the address.
export interface Filter {
  actor: string[]; type: string[]; place: string; source: string[]; review: string
  from: number | null; to: number | null; undated: boolean
  minKilled: number; words: string; asOf: string
}

export function readFilter(q: URLSearchParams): Filter {
  const day = (k: string) => (isDay(q.get(k) ?? '') ? dayNumber(q.get(k)!) : null)
  return {
    actor: q.getAll('actor').filter(Boolean), type: q.getAll('type').filter(Boolean), place: q.get('place') ?? '',
    source: q.getAll('source').filter(Boolean), review: q.get('review') ?? '', from: day('from'), to: day('to'),
    undated: q.get('undated') === '1', minKilled: Math.max(0, Number(q.get('min_killed')) || 0), words: q.get('words') ?? '', asOf: q.get('as_of') ?? '',
  }
}

// listed is the list of a row.
export const listed = ({ begin, item }: Lists, row: number): number[] => Array.from(item.subarray(begin[row], begin[row + 1]))

// both are the parties of each row, those that do and those that suffer, each once.
function both(source: Lists, target: Lists): Lists {
  const n = source.begin.length - 1
  const begin = new Int32Array(n + 1)
  const item = new Int32Array(source.item.length + target.item.length)
  let end = 0
  for (let i = 0; i < n; i++) {
    const first = end
    for (const { begin: b, item: of } of [source, target]) {
      for (let k = b[i]; k < b[i + 1]; k++) if (!among(item, first, end, of[k])) item[end++] = of[k]
    }
    begin[i + 1] = end
  }
  return { begin, item: item.subarray(0, end) }
}

function among(item: Int32Array, from: number, to: number, x: number): boolean {
  for (let k = from; k < to; k++) if (item[k] === x) return true
  return false
}

// Shown is what a filter leaves, with the counts of what each choice would show.
export interface Shown {
  rows: Int32Array // of the index, in its order
  types: Int32Array; actors: Int32Array; places: Int32Array; sources: Int32Array; reviews: Int32Array
  bins: Int32Array // incidents by bin of time, whatever time is chosen
  undated: number // that only lack a day
}

export class Crossfilter {
  readonly n: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly type: Int32Array
  readonly place: Int32Array
  readonly level: Int32Array
  readonly killed: Int32Array
  readonly low: Int32Array
  readonly high: Int32Array
  readonly review: Int32Array
  readonly actors: Lists
  readonly sources: Lists
  private readonly most: Int32Array // killed at most, as far as told
  private readonly fails: Uint16Array
  private was: Partial<Filter> = {}
  private worded: Set<string> | null = null
  private outside: ((i: number) => boolean) | null = null

  constructor(readonly index: Index) {
    this.n = index.id.length
    ;({ from: this.from, to: this.to, type: this.type, place: this.place, level: this.level, killed: this.killed, low: this.low, high: this.high, review: this.review } = index)
    this.actors = both(index.source, index.target)
    this.sources = index.publisher
    this.most = this.killed.map((v, i) => (v !== UNKNOWN ? v : this.high[i] !== UNKNOWN ? this.high[i] : this.low[i]))
    this.fails = new Uint16Array(this.n)
  }

  // apply sets the filter. Only fields that changed are looked at anew.
  apply(f: Filter, words: Set<string> | null) {
    const same = (...keys: (keyof Filter)[]) => keys.every((k) => String(this.was[k]) === String(f[k]))
    if (!same('from', 'to', 'undated')) this.mark(TIME, this.inTime(f))
    if (!same('type')) this.mark(TYPE, this.ofType(f.type))
    if (!same('actor')) this.mark(ACTOR, this.withActors(f.actor))
    if (!same('place')) this.mark(PLACE, this.at(f.place))
    if (!same('source')) this.mark(SOURCE, this.told(f.source))
    if (!same('minKilled')) this.mark(TOLL, f.minKilled > 0 ? (i) => this.most[i] < f.minKilled : null)
    if (!same('review')) this.mark(REVIEW, this.reviewed(f.review))
    if (words !== this.worded) this.mark(WORDS, words ? (i) => !words.has(this.index.id[i]) : null)
    this.worded = words
    this.was = { ...f }
  }

  // view keeps what the map shows; null keeps all.
  view(outside: ((i: number) => boolean) | null) {
    if (outside !== this.outside) this.mark(VIEW, outside)
    this.outside = outside
  }

  private mark(bit: number, fails: ((i: number) => boolean) | null) {
    const { fails: all, n } = this
    if (!fails) for (let i = 0; i < n; i++) all[i] &= ~bit
    else for (let i = 0; i < n; i++) all[i] = fails(i) ? all[i] | bit : all[i] & ~bit
  }

  // inTime keeps what can have happened in the days chosen.
  private inTime(f: Filter): ((i: number) => boolean) | null {
    if (f.from === null && f.to === null) return null
    const a = f.from ?? UNKNOWN
    const b = f.to ?? 2147483647
    const { from, to } = this
    return (i) => {
      const x = from[i], y = to[i]
      if (x === UNKNOWN && y === UNKNOWN) return !f.undated
      return (y !== UNKNOWN && y < a) || (x !== UNKNOWN && x > b)
    }
  }

  private ofType(types: string[]): ((i: number) => boolean) | null {
    if (!types.length) return null
    const keep = this.index.types.map((t) => types.includes(t))
    return (i) => !keep[this.type[i]]
  }

  // withActors keeps what every actor takes part in.
  private withActors(actors: string[]): ((i: number) => boolean) | null {
    if (!actors.length) return null
    const sets = actors.map((a) => this.parties(a))
    const { begin, item } = this.actors
    return (i) => !sets.every((set) => {
      for (let k = begin[i]; k < begin[i + 1]; k++) if (set[item[k]]) return true
      return false
    })
  }

  // parties marks those that a name or an id means.
  private parties(actor: string): Uint8Array {
    const want = actor.toLowerCase()
    return Uint8Array.from(this.index.parties, (p) => (p.id === actor || p.name.toLowerCase() === want ? 1 : 0))
  }

  // at keeps what happened at a place or within it.
  private at(place: string): ((i: number) => boolean) | null {
    if (!place) return null
    const want = place.toLowerCase()
    const named = new Set(this.index.places.filter((p) => p.id === place || p.name.toLowerCase() === want || p.country === place).map((p) => p.id))
    named.add(place)
    const keep = this.index.places.map((p) => named.has(p.id) || p.country === place || (p.within ?? []).some((w) => named.has(w)))
    return (i) => this.place[i] < 0 || !keep[this.place[i]]
  }

  private told(sources: string[]): ((i: number) => boolean) | null {
    if (!sources.length) return null
    const keep = this.index.publishers.map((s) => sources.includes(s))
    const { begin, item } = this.sources
    return (i) => {
      for (let k = begin[i]; k < begin[i + 1]; k++) if (keep[item[k]]) return false
      return true
    }
  }

  private reviewed(state: string): ((i: number) => boolean) | null {
    const want = ['unreviewed', 'accepted', 'corrected'].indexOf(state)
    return want < 0 ? null : (i) => this.review[i] !== want
  }

  // shown counts in one pass over the rows.
  shown(bins: Bins): Shown {
    const { index, fails, n } = this
    const rows = new Int32Array(n)
    const s: Shown = {
      rows, types: new Int32Array(index.types.length), actors: new Int32Array(index.parties.length), places: new Int32Array(index.places.length),
      sources: new Int32Array(index.publishers.length), reviews: new Int32Array(3), bins: new Int32Array(bins.count), undated: 0,
    }
    let kept = 0
    for (let i = 0; i < n; i++) {
      const f = fails[i]
      if (f !== 0 && (f & (f - 1)) !== 0) continue
      if (f === 0) rows[kept++] = i
      if (f === 0 || f === TYPE) s.types[this.type[i]]++
      if (f === 0 || f === ACTOR) tally(s.actors, this.actors, i)
      if ((f === 0 || f === PLACE) && this.place[i] >= 0) s.places[this.place[i]]++
      if (f === 0 || f === SOURCE) tally(s.sources, this.sources, i)
      if (f === 0 || f === REVIEW) s.reviews[this.review[i]]++
      if (f === 0 || f === TIME) {
        const b = bins.own[i]
        if (b >= 0) s.bins[b]++
        else if (b === UNDATED) s.undated++
      }
    }
    s.rows = rows.subarray(0, kept)
    return s
  }
}

function tally(into: Int32Array, { begin, item }: Lists, i: number) {
  for (let k = begin[i]; k < begin[i + 1]; k++) into[item[k]]++
}

// Bins cut the time axis into whole days, weeks, months, quarters or years.
export class Bins {
  readonly edges: number[] // count+1 first days
  readonly count: number
  readonly before: number // incidents before the axis
  readonly after: number
  readonly own: Int16Array // the bin of each incident, UNDATED or BEYOND

  constructor(cf: Crossfilter, most = 180) {
    const days = middles(cf)
    const [first, last] = core(days)
    this.edges = edges(first, last, most)
    this.count = this.edges.length - 1
    this.before = days.filter((d) => d < this.edges[0]).length
    this.after = days.filter((d) => d >= this.edges[this.count]).length
    this.own = this.all(cf)
  }

  private all(cf: Crossfilter): Int16Array {
    const own = new Int16Array(cf.n)
    let last = 0 // incidents come by day: the next is mostly in the bin of the one before
    for (let i = 0; i < cf.n; i++) {
      const d = middle(cf.from[i], cf.to[i])
      if (d === UNKNOWN) own[i] = UNDATED
      else if (d >= this.edges[last] && d < this.edges[last + 1]) own[i] = last
      else {
        own[i] = this.of(d, d)
        if (own[i] >= 0) last = own[i]
      }
    }
    return own
  }

  // of is the bin that holds the middle of an interval, or BEYOND.
  of(from: number, to: number): number {
    const d = middle(from, to)
    if (d === UNKNOWN || d < this.edges[0] || d >= this.edges[this.count]) return BEYOND
    let lo = 0, hi = this.count - 1
    while (lo < hi) {
      const m = (lo + hi + 1) >> 1
      if (this.edges[m] <= d) lo = m
      else hi = m - 1
    }
    return lo
  }
}

function middle(from: number, to: number): number {
  if (from === UNKNOWN) return to
  return to === UNKNOWN ? from : (from + to) >> 1
}

function middles(cf: Crossfilter): Int32Array {
  const days = new Int32Array(cf.n)
  let n = 0
  for (let i = 0; i < cf.n; i++) {
    const d = middle(cf.from[i], cf.to[i])
    if (d !== UNKNOWN) days[n++] = d
  }
  return days.subarray(0, n).sort()
}

// core is the first and last day of the middle 98 of 100 incidents: a report may
// mention what was decades ago, which would leave the rest no room.
function core(days: Int32Array): [number, number] {
  if (!days.length) return [0, 30]
  const at = (q: number) => days[Math.round(q * (days.length - 1))]
  return [at(0.01), at(0.99)]
}

function edges(first: number, last: number, most: number): number[] {
  for (const step of steps) {
    const out: number[] = [step(first, 0)]
    for (let k = 1; out[out.length - 1] <= last && out.length <= most + 1; k++) out.push(step(first, k))
    if (out.length <= most + 1) return out
  }
  throw new Error('no bins')
}

const utc = (y: number, m: number) => Date.UTC(y, m, 1) / 86400000
const year = (d: number) => new Date(d * 86400000).getUTCFullYear()
const month = (d: number) => new Date(d * 86400000).getUTCMonth()

const steps = [
  (d: number, k: number) => d + k,
  (d: number, k: number) => d - ((d + 3) % 7) + 7 * k,
  (d: number, k: number) => utc(year(d), month(d) + k),
  (d: number, k: number) => utc(year(d), month(d) - (month(d) % 3) + 3 * k),
  (d: number, k: number) => utc(year(d) + k, 0),
  (d: number, k: number) => utc(year(d) - (year(d) % 10) + 10 * k, 0),
  (d: number, k: number) => utc(year(d) - (year(d) % 100) + 100 * k, 0),
]

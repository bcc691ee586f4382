// The index of all incidents is fetched once and kept while the pages are looked at.
import { bytes } from './api'
import { Bins, Crossfilter } from './crossfilter'
import { unpack } from './packed'

export interface Loaded { cf: Crossfilter; bins: Bins }

let kept: { asOf: string; loaded: Promise<Loaded>; here: boolean } | null = null

export function loadIndex(asOf: string): Promise<Loaded> {
  if (kept?.asOf !== asOf) {
    const loaded = bytes('/index/packed', { as_of: asOf }).then((packed) => {
      const cf = new Crossfilter(unpack(packed))
      return { cf, bins: new Bins(cf) }
    })
    const mine = { asOf, loaded, here: false }
    loaded.then(() => { mine.here = true; asked = null }, () => { if (kept === mine) kept = null })
    kept = mine
  }
  return kept.loaded
}

// forgetIndex makes the next look fetch anew: the record has changed.
export function forgetIndex() { kept = asked = null }

const FIRST = 60 // rows, more than a screen shows

let asked: { query: string; rows: Promise<Crossfilter | null> } | null = null

// loadFirst gives the latest of a view's incidents, which come before the index does;
// null where the index is here already, or the view's first are not the latest.
export function loadFirst(view: URLSearchParams): Promise<Crossfilter | null> {
  const one = (k: string) => (view.getAll(k).length > 1 ? null : (view.get(k) ?? ''))
  const [type, source] = [one('type'), one('source')]
  if (asked?.query === view.toString()) return asked.rows
  if (kept?.here && kept.asOf === (view.get('as_of') ?? '') || view.get('order') || view.get('view') || view.get('undated') || type === null || source === null) return Promise.resolve(null)
  const fields = Object.fromEntries(['place', 'review', 'from', 'to', 'min_killed', 'words', 'as_of'].map((k) => [k, view.get(k)]))
  const rows = bytes('/index/packed', { latest: 'true', limit: FIRST, actor: view.getAll('actor'), type, source, ...fields })
    .then((packed) => new Crossfilter(unpack(packed)))
  asked = { query: view.toString(), rows }
  return rows
}

// withWords are the incidents whose reports hold the words.
export async function withWords(words: string, asOf: string): Promise<Set<string>> {
  return new Set(unpack(await bytes('/index/packed', { words, as_of: asOf })).id)
}

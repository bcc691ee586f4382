// The index of all incidents is fetched once and kept while the pages are looked at.
import { get } from './api'
import { Bins, Crossfilter } from './crossfilter'
import type { Index } from './record'

export interface Loaded { cf: Crossfilter; bins: Bins }

let kept: { asOf: string; loaded: Promise<Loaded> } | null = null

export function loadIndex(asOf: string): Promise<Loaded> {
  if (kept?.asOf !== asOf) {
    const loaded = get<Index>('/index', { as_of: asOf }).then((index) => {
      const cf = new Crossfilter(index)
      return { cf, bins: new Bins(cf) }
    })
    loaded.catch(() => { if (kept?.loaded === loaded) kept = null })
    kept = { asOf, loaded }
  }
  return kept.loaded
}

// forgetIndex makes the next look fetch anew: the record has changed.
export function forgetIndex() { kept = null }

// withWords are the incidents whose reports hold the words.
export async function withWords(words: string, asOf: string): Promise<Set<string>> {
  return new Set((await get<Index>('/index', { words, as_of: asOf })).id)
}

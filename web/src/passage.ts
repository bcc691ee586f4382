// Cuts a report's text into paragraphs, and these where the words of a claim
// begin and end. Spans count code points, strings of the browser do not.
import type { Claim } from './record'

export interface Stretch { text: string; claim: string; chosen: boolean; trigger: boolean } // claim: "" where none is
export type Passage = Stretch[]

export function passages(text: string, claims: Claim[], chosen: Claim | null): Passage[] {
  const runes = Array.from(text)
  const cuts = new Set([0, runes.length])
  for (const c of claims) cuts.add(c.evidence.start).add(c.evidence.end)
  if (chosen) cuts.add(chosen.trigger.start).add(chosen.trigger.end)
  for (let i = 0; i + 1 < runes.length; i++) if (runes[i] === '\n' && runes[i + 1] === '\n') cuts.add(i)
  const all = [...cuts].filter((c) => c >= 0 && c <= runes.length).sort((a, b) => a - b)
  const out: Passage[] = [[]]
  for (let k = 0; k + 1 < all.length; k++) {
    const [from, to] = [all[k], all[k + 1]]
    if (from > 0 && runes[from] === '\n' && runes[from + 1] === '\n') out.push([])
    const within = (s: { start: number; end: number }) => s.start <= from && to <= s.end && s.end > s.start
    const own = chosen !== null && within(chosen.evidence)
    const words = runes.slice(from, to).join('')
    out.at(-1)!.push({ text: out.at(-1)!.length ? words : words.replace(/^\n+/, ''), claim: own ? chosen.id : (claims.find((c) => within(c.evidence))?.id ?? ''), chosen: own, trigger: own && within(chosen.trigger) })
  }
  return out.filter((p) => p.some((s) => s.text.trim()))
}

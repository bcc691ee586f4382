// Whether incidents have become more or fewer of late; the dossier says how it
// is computed, beside the mark.
import type { Month } from './record'

export interface Escalation {
  word: string; arrow: string; now: number; nowFrom: string; nowTo: string; before: number; beforeMonths: number; rate: string; p: string
}

const LATE = 3
const EARLY = 12

export function escalation(months: Month[]): Escalation | null {
  if (months.length < 2 * LATE) return null
  const late = months.slice(-LATE)
  const early = months.slice(Math.max(0, months.length - LATE - EARLY), -LATE)
  const sum = (list: Month[]) => list.reduce((a, m) => a + m.incidents, 0)
  const now = sum(late), before = sum(early)
  if (now + before < 5) return null
  const share = LATE / (LATE + early.length)
  // Given the total, the late ones are binomial where both rates are the same.
  const up = tail(now, now + before, share), down = tail(before, now + before, 1 - share)
  const p = Math.min(1, 2 * Math.min(up, down))
  const rate = before ? now / LATE / (before / early.length) : Infinity
  const word = p < 0.05 && rate >= 1.5 ? 'Rising' : p < 0.05 && rate <= 2 / 3 ? 'Falling' : 'No clear change'
  const text = (m: Month) => `${m.year}-${String(m.month).padStart(2, '0')}`
  return {
    word, arrow: word === 'Rising' ? '▲' : word === 'Falling' ? '▼' : '◆', now, nowFrom: text(late[0]), nowTo: text(late[LATE - 1]), before, beforeMonths: early.length,
    rate: Number.isFinite(rate) ? rate.toFixed(1) : 'many', p: p < 0.001 ? 'under 0.001' : p.toFixed(3),
  }
}

// tail is the chance of k or more of n, each with chance p.
function tail(k: number, n: number, p: number): number {
  let sum = 0
  for (let i = k; i <= n; i++) sum += Math.exp(choose(n, i) + i * Math.log(p) + (n - i) * Math.log(1 - p))
  return Math.min(1, sum)
}

function choose(n: number, k: number): number {
  let s = 0
  for (let i = 1; i <= k; i++) s += Math.log((n - k + i) / i)
  return s
}

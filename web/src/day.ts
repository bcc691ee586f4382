// Days as whole numbers from 1 January 1970, and their words.

export const DAY = 86400000

export function dayNumber(iso: string): number {
  return Math.round(Date.parse(iso.slice(0, 10) + 'T00:00:00Z') / DAY)
}

export function iso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

export function isDay(s: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(s + 'T00:00:00Z'))
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

function parts(day: number): [number, number, number] {
  const d = new Date(day * DAY)
  return [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()]
}

const short = (m: number) => months[m].slice(0, 3)

// dayWords is "4 Feb 2016".
export function dayWords(day: number): string {
  const [y, m, d] = parts(day)
  return `${d} ${short(m)} ${y}`
}

export function firstOfMonth(day: number): number {
  const [y, m] = parts(day)
  return Date.UTC(y, m, 1) / DAY
}

// spanWords tells an interval no more exactly than it is known: "Feb 2016",
// "2016", "4–9 Feb 2016", "by 9 Feb 2016".
export function spanWords(from: number | null, to: number | null): string {
  if (from === null && to === null) return 'no day told'
  if (from === null) return 'by ' + dayWords(to!)
  if (to === null) return 'from ' + dayWords(from)
  if (from === to) return dayWords(from)
  const [y1, m1, d1] = parts(from)
  const [y2, m2, d2] = parts(to)
  const whole = d1 === 1 && parts(to + 1)[2] === 1
  if (whole && m1 === 0 && m2 === 11) return y1 === y2 ? `${y1}` : `${y1}–${y2}`
  if (whole && y1 === y2) return m1 === m2 ? `${short(m1)} ${y1}` : `${short(m1)}–${short(m2)} ${y1}`
  if (y1 !== y2) return `${dayWords(from)} – ${dayWords(to)}`
  return m1 === m2 ? `${d1}–${d2} ${short(m1)} ${y1}` : `${d1} ${short(m1)} – ${d2} ${short(m2)} ${y1}`
}

export function timeWords(t: { from: string | null; to: string | null } | null): string {
  if (!t) return 'no day told'
  return spanWords(t.from ? dayNumber(t.from) : null, t.to ? dayNumber(t.to) : null)
}

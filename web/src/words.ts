// Values in words; the same words as on the plain pages and in the manual.
import type { Claim, Party, Place, Range } from './record'

export const levels = [
  'a point, within 10 m', 'a compound, within 100 m', 'a village or quarter, within 1 km', 'near a named place, within 25 km',
  'a district', 'a province', 'part of a country', 'a country, no more exactly', 'sea or air outside a state',
]

// kinds of places tell apart those of one name: a town, and the province about it.
export const placeKinds = ['spot', 'spot', 'town', 'near it', 'district', 'province', 'part', 'country', 'sea or air']

export const levelNumber = (p: Place | null): number | null => (p?.level ? Number(p.level.slice(1)) : null)

export function name(p: Party): string {
  return p.name || p.text || 'somebody'
}

// key is what addresses and filters name a party by.
export const key = (p: { id: string; name: string; text?: string }): string => p.id || p.name || p.text || ''

export function names(ps: Party[]): string {
  const all = ps.map(name)
  return all.length > 2 ? all.slice(0, -1).join(', ') + ' and ' + all.at(-1) : all.join(' and ')
}

const digits = new Intl.NumberFormat('en')
export const count = (n: number): string => digits.format(n)

export function plural(n: number, noun: string, many = noun + 's'): string {
  return `${count(n)} ${n === 1 ? noun : many}`
}

// told is a range in words: "20", "at least 20", "20–30".
export function told(r: Range | null | undefined): string {
  if (!r) return ''
  const { low, best, high } = r
  if (low === null && best === null && high === null) return ''
  if (low !== null && low === high) return count(low)
  if (high === null && low !== null) return 'at least ' + count(low)
  if (low === null && high !== null) return 'at most ' + count(high)
  if (low !== null && high !== null) return `${count(low)}–${count(high)}`
  return count(best!)
}

// settled is a toll as a rule settles it: the best figure, and beside it the least and
// the most where they differ. Without a best there is only the range.
export function settled(r: Range | null | undefined): { figure: string; range: string } {
  if (!r || r.best === null || r.low === null || r.high === null || r.low === r.high) return { figure: told(r), range: '' }
  return { figure: count(r.best), range: `${count(r.low)}–${count(r.high)}` }
}

// toll is the same in one line: "21 (6–160)".
export function toll(r: Range | null | undefined): string {
  const { figure, range } = settled(r)
  return range ? `${figure} (${range})` : figure
}

export const isTold = (r: Range): boolean => r.low !== null || r.best !== null || r.high !== null

export const directed = (relation: string): boolean => !['ally', 'rival', 'merged-with'].includes(relation)

const plain: Record<string, string> = {
  ally: 'allied with', rival: 'rival of', 'affiliate-of': 'affiliate of', 'split-from': 'split from', 'merged-with': 'merged with',
  supports: 'supports', 'leader-of': 'leader of', 'member-of': 'member of', 'defected-to': 'defected to', 'operates-in': 'operates in', controls: 'controls',
}
export const relationWords = (type: string): string => plain[type] ?? type

// acts are event types as words between who and whom.
const acts: Record<string, string> = {
  AGREE: 'agreed with', CONSULT: 'met', SUPPORT: 'backed', CONCEDE: 'yielded to', COOPERATE: 'worked with', AID: 'aided', RETREAT: 'drew back from',
  REQUEST: 'demanded of', ACCUSE: 'accused', REJECT: 'rejected', THREATEN: 'threatened', PROTEST: 'protested against', SANCTION: 'sanctioned',
  MOBILIZE: 'mobilised against', COERCE: 'coerced', ASSAULT: 'attacked',
}
// alone are those that need other words where nobody is told whom.
const alone: Record<string, string> = {
  AGREE: 'agreed', CONCEDE: 'yielded', COOPERATE: 'worked together', RETREAT: 'drew back', REQUEST: 'made a demand', PROTEST: 'protested', MOBILIZE: 'mobilised',
}
export const actWords = (type: string, nobody = false): string => (nobody && alone[type]) || (acts[type] ?? type.toLowerCase())

// fieldWords are the fields in which claims of one incident are compared.
export const fieldWords: Record<string, string> = {
  source: 'who did it', target: 'to whom', time: 'day', towns: 'towns named', rare: 'rare words', words: 'wording', title: 'title',
}

export const typeWords = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase()

export const eventTypes = Object.keys(acts)
export const relationTypes = Object.keys(plain)
export const figureTypes = ['killed', 'injured', 'abducted', 'arrested', 'displaced', 'strength', 'money']
export const stances = ['says', 'confirms', 'denies', 'claims', 'accuses', 'estimates', 'promises', 'warns']

export const modalityWords: Record<string, string> = {
  actual: 'happened', negated: 'did not happen', denied: 'denied', planned: 'planned', possible: 'possible', future: 'yet to come',
}

// claimWords is a claim as one plain line.
export function claimWords(c: Claim): string {
  if (c.kind === 'figure') {
    const of = c.value?.of ? ` (${c.value.of})` : ''
    return c.value && isTold(c.value) ? `${c.type} ${told(c.value)}${of}` : `${c.type}, no exact number${of}`
  }
  const whom = names(c.target) || c.place?.name || ''
  const verb = c.kind === 'relation' ? relationWords(c.type) : actWords(c.type, !whom)
  return [names(c.source) || (c.kind === 'event' ? 'somebody' : ''), verb, whom].filter(Boolean).join(' ')
}

export const reviewWords = ['unreviewed', 'accepted', 'corrected']

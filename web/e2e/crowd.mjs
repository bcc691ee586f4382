// Makes up relations between many actors, in the form of /api/relations: groups of
// actors about a few great ones, allied within, rivals between, the same in each run.
const syllables = ['Ka', 'Bel', 'Dor', 'Ma', 'Sin', 'Ru', 'Tal', 'Ves', 'Om', 'Nar', 'Li', 'Hesh']
const kinds = ['Front', 'Brigade', 'Movement', 'Army', 'Council', 'Guard']
const pick = (i, k, of) => Math.floor((Math.abs(Math.sin((i + 1) * 12.9898 + k * 78.233)) * 43758.5453 % 1) * of)

const named = (i) => `${syllables[i % 12]}${syllables[Math.floor(i / 12) % 12].toLowerCase()}${i < 144 ? '' : syllables[Math.floor(i / 144) % 12].toLowerCase()}${i % 5 ? '' : 'istan'} ${kinds[pick(i, 1, kinds.length)]}${i % 7 ? '' : ' for the Liberation of the North'}`

export function crowd(n) {
  const actor = (i) => ({ id: `made:${i}`, name: named(i), text: '', type: 'rebel', country: '' })
  const out = []
  const tie = (type, a, b, claims) => {
    const year = 2012 + pick(out.length, 5, 9)
    out.push({
      id: `relation:${String(out.length).padStart(5, '0')}`, type, source: actor(a), target: actor(b), place: null,
      from: pick(out.length, 6, 3) ? `${year}-0${1 + pick(out.length, 7, 9)}-01` : null, to: pick(out.length, 8, 4) ? null : `${year + 2}-12-31`,
      claims: Array.from({ length: claims }, (_, k) => `claim:${out.length}-${k}`), contradicted_by: [],
    })
  }
  const great = Math.max(2, Math.round(n / 25))
  for (let i = great; i < n; i++) {
    const chief = pick(i, 2, great)
    tie(['ally', 'affiliate-of', 'supports', 'split-from', 'ally'][pick(i, 3, 5)], i, chief, 1 + pick(i, 4, 4))
    if (pick(i, 9, 3) === 0) tie('rival', i, great + pick(i, 10, n - great), 1)
  }
  for (let a = 0; a < great; a++) for (let b = a + 1; b < great; b++) if (pick(a * 31 + b, 11, 3)) tie('rival', a, b, 6)
  return out.filter((r) => r.source.id !== r.target.id)
}

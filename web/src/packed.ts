// Takes the packed index apart: numbers stand in it as the browser holds them, so
// that nothing of a hundred thousand incidents has to be parsed.
import type { Index, Lists } from './record'

interface Column { name: string; kind: 'i32' | 'f32' | 'text'; bytes: number }

interface Head extends Pick<Index, 'types' | 'places' | 'parties' | 'publishers'> { columns: Column[] }

export function unpack(bytes: ArrayBuffer): Index {
  const length = new DataView(bytes).getUint32(0, true)
  const { columns, ...head } = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as Head
  const at = new Map<string, { from: number; column: Column }>()
  let from = after(4 + length)
  for (const column of columns) {
    at.set(column.name, { from, column })
    from = after(from + column.bytes)
  }
  const find = (name: string, kind: Column['kind']) => {
    const c = at.get(name)
    if (c?.column.kind !== kind) throw new Error(`The index has no column ${name}. Load this page anew.`)
    return { from: c.from, bytes: c.column.bytes }
  }
  const ints = (name: string) => { const c = find(name, 'i32'); return new Int32Array(bytes, c.from, c.bytes / 4) }
  const floats = (name: string) => { const c = find(name, 'f32'); return new Float32Array(bytes, c.from, c.bytes / 4) }
  const lists = (name: string): Lists => ({ begin: ints(name + '-begin'), item: ints(name + '-item') })
  const ids = find('id', 'text')
  const id = new TextDecoder().decode(new Uint8Array(bytes, ids.from, ids.bytes)).split('\n')
  return {
    ...head, id: ids.bytes ? id : [], from: ints('from'), to: ints('to'), type: ints('type'), place: ints('place'), level: ints('level'), lat: floats('lat'), lon: floats('lon'),
    killed: ints('killed'), low: ints('low'), high: ints('high'), reports: ints('reports'), review: ints('review'),
    source: lists('source'), target: lists('target'), publisher: lists('publisher'),
  }
}

const after = (n: number) => (n + 3) & ~3 // columns stand at multiples of four bytes

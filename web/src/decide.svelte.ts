// Decisions of a person on the record; each can be undone.
import { post } from './api'
import { forgetIndex } from './index'
import type { Decision } from './record'

interface Said { text: string; lifts: number }

let said = $state.raw<Said | null>(null)
export const last = { get said() { return said }, clear() { said = null } }

const taken: number[] = [] // decisions of this visit that stand

// author is who decides; without a name the program takes the user it runs as.
export function author(): string { return localStorage.getItem('casus-author') ?? '' }
export function setAuthor(name: string) { localStorage.setItem('casus-author', name.trim()) }

export async function decide(d: Partial<Decision>, words: string): Promise<Decision> {
  const who = author()
  const done = await post<Decision>('/decisions', who ? { ...d, author: who } : d)
  forgetIndex()
  if (d.action !== 'undo' && done.id) taken.push(done.id)
  said = { text: words, lifts: d.action === 'undo' ? 0 : (done.id ?? 0) }
  return done
}

// undo lifts a decision, by default the last of this visit.
export async function undo(id = taken.at(-1)): Promise<number | null> {
  if (!id) { said = { text: 'Nothing of this visit is left to undo.', lifts: 0 }; return null }
  await decide({ action: 'undo', lifts: id }, 'Undone.')
  const at = taken.indexOf(id)
  if (at >= 0) taken.splice(at, 1)
  return id
}

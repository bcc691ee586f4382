// The record's types, as the API gives them: package casus in Go says what each
// field means.

export type Day = string | null

export interface Party { id: string; name: string; text: string; type: string; country: string }
export interface Place { id: string; name: string; country: string; lat: number | null; lon: number | null; level: string; within?: string[] }
export interface Interval { from: Day; to: Day; text: string; anchor: string }
export interface Range { low: number | null; best: number | null; high: number | null }
export interface Value extends Range { of: string; unit: string; approximate: boolean; about: string }
export interface Span { start: number; end: number }
export interface Evidence extends Span { text: string }

export interface Claim {
  id: string; report: string; kind: 'event' | 'relation' | 'figure'; type: string; mode?: string; instrument?: string
  source: Party[]; target: Party[]; place: Place | null; time: Interval | null; value?: Value
  modality: string; background: boolean; said_by: Party[]; stance?: string; confidence: number
  evidence: Evidence; trigger: Span; rule: string; sentence: number; review?: string
}

export interface Clash { field: string; says: string; claims: string[]; table?: string; reasons?: { name: string; says: string }[] }
export interface Link { a: string; b: string; score: number; agree: string[]; differ: string[] }

export interface Incident {
  id: string; type: string; mode?: string; time: Interval | null; place: Place | null
  source: Party[]; target: Party[]; killed: Range; injured: Range
  claims: string[]; documents: { id: string; primary: boolean }[]; clashes?: Clash[]; links?: Link[]
}

export interface Relation {
  id: string; type: string; source: Party; target: Party | null; place: Place | null
  from: Day; to: Day; claims: string[]; contradicted_by: string[]
}

export interface Report {
  id: string; title: string; published: Day; publisher: string; url: string; sha256: string; language: string
  sample?: boolean; text?: string
}

export interface Decision {
  id?: number; at?: string; author: string; action: string; claims?: string[]; apart?: string[]
  report?: string; field?: string; value?: string; lifts?: number; reason: string
}

export interface Counts {
  reports: number; claims: number; incidents: number; relations: number; decisions: number
  program: string; writable: boolean
}

export interface ActorCount { actor: Party; claims: number }

// Lists holds, for every row, a list of small numbers in one array; begin has one
// more, where the last ends.
export interface Lists { begin: Int32Array; item: Int32Array }

// Index is every incident as columns, for filtering in the browser. Days are
// counted from 1 January 1970. What is unknown is UNKNOWN, or NaN of a coordinate.
export interface Index {
  id: string[]; from: Int32Array; to: Int32Array
  type: Int32Array; types: string[]
  lat: Float32Array; lon: Float32Array; level: Int32Array
  place: Int32Array; places: { id: string; name: string; country: string; within?: string[] }[]
  source: Lists; target: Lists; parties: { id: string; name: string; type: string }[]
  killed: Int32Array; low: Int32Array; high: Int32Array
  reports: Int32Array; publisher: Lists; publishers: string[]; review: Int32Array
}

export interface Toll { incidents: number; killed: Range; untold: number }
export interface Month extends Toll { year: number; month: number }
export interface Band extends Relation { for: Claim[]; against: Claim[] }
export interface Count { id?: string; name: string; n: number }

// Escalation compares the months of late with those before; ratio and its bounds
// are null where they have none.
export interface Escalation {
  mark: 'rising' | 'falling' | 'unclear'; from: Day; until: Day; recent: number; before: number
  ratio: number | null; low: number | null; high: number | null
}

export interface Dossier {
  actors: Party[]; incidents: number; timeline: Incident[]; months: Month[]; unplaced: number; sides: (Toll & { source: Party; target: Party })[]
  relations: Band[]; leaders: Band[]; strengths: Claim[]; others: Count[]; places: Count[]; sources: Count[]; reports: Report[]
  escalation: Escalation | null
}

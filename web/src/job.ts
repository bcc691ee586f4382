// The reading of what was sent goes on in the program; a page asks how far it has come.
import { get, post } from './api'

export interface Job {
  id: string; state: 'waiting' | 'reading' | 'done' | 'failed'; read: number; added: number; known: number; changed?: number; gone?: number
  unnamed?: number; reports: string[] | null; refused: string[] | null; problem?: string
}

// read sends what is to be read; each is told how far it is until alive says no more.
export async function read(body: unknown, each: (job: Job) => void, alive = () => true): Promise<Job> {
  let job = await post<Job>('/reports', body)
  each(job)
  while (job.state !== 'done' && job.state !== 'failed' && alive()) {
    await new Promise((ok) => setTimeout(ok, 400))
    job = await get<Job>('/jobs/' + encodeURIComponent(job.id))
    each(job)
  }
  return job
}

// Asks the HTTP API of the program that served this page; nothing else.

// Trouble is an error that says what to do about it.
export class Trouble extends Error {
  constructor(readonly status: number, readonly says: string, readonly todo: string) {
    super(says)
  }
}

const token = document.querySelector<HTMLMetaElement>('meta[name="casus-token"]')?.content ?? ''

// mayWrite reports whether this page was given the right to change the record.
export const mayWrite = token !== ''

type Params = Record<string, string | string[] | number | null | undefined>

export function query(params: Params): string {
  const q = new URLSearchParams()
  for (const [k, v] of Object.entries(params)) {
    for (const one of Array.isArray(v) ? v : [v]) if (one !== null && one !== undefined && one !== '') q.append(k, String(one))
  }
  const s = q.toString()
  return s ? '?' + s : ''
}

export async function get<T>(path: string, params: Params = {}): Promise<T> {
  return (await ask(path + query(params), { headers: { Accept: 'application/json' } })).json()
}

export async function text(path: string, params: Params = {}): Promise<string> {
  return (await ask(path + query(params), {})).text()
}

export async function bytes(path: string, params: Params = {}): Promise<ArrayBuffer> {
  return (await ask(path + query(params), {})).arrayBuffer()
}

// post sends JSON, or a form with files.
export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', Authorization: 'Bearer ' + token }
  const form = body instanceof FormData
  if (!form) headers['Content-Type'] = 'application/json'
  return (await ask(path, { method: 'POST', headers, body: form ? body : JSON.stringify(body) })).json()
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let res: Response
  try {
    res = await fetch('/api' + path, init)
  } catch {
    throw new Trouble(0, 'Casus does not answer.', 'See whether casus serve still runs on this machine, then try again.')
  }
  if (!res.ok) throw await trouble(res)
  return res
}

// trouble reads the problem that the API tells of (RFC 9457).
async function trouble(res: Response): Promise<Trouble> {
  const body = await res.json().catch(() => ({}))
  const errors = (body.errors ?? []).map((e: { message?: string }) => e.message).filter(Boolean)
  const says = [body.detail ?? body.title ?? 'Casus gave an error.', ...errors].join(' ')
  return new Trouble(res.status, says, advice[res.status] ?? 'Try again; the log of casus serve says more.')
}

const advice: Record<number, string> = {
  400: 'Go back and change what was asked for.',
  403: 'This page may look but not change the record. Open the address that casus serve printed on this machine.',
  404: '', // the problem says it, and links stand below
  422: 'Go back and change what was asked for.',
}

// The address holds the whole state of a view: the path says which page, the
// query which filter. A link is a saved view.

export interface Here { path: string; query: URLSearchParams }

const read = (): Here => ({ path: location.pathname, query: new URLSearchParams(location.search) })

let here = $state.raw(read())

export const route = {
  get path() { return here.path },
  get query() { return here.query },
}

addEventListener('popstate', () => { here = read() })

// asOf is the day up to which the record is shown; empty is today.
export const asOf = (): string => here.query.get('as_of') ?? ''

// inTime is an address in the time that is looked at.
export function inTime(address: string): string {
  const day = asOf()
  const u = new URL(address, location.origin)
  if (!day || u.searchParams.has('as_of')) return address
  u.searchParams.set('as_of', day)
  return u.pathname + u.search + u.hash
}

// go opens an address as a click on a link does.
export function go(address: string) {
  history.pushState(null, '', inTime(address))
  here = read()
  scrollTo(0, 0)
}

let waiting = 0
let pending: URLSearchParams | null = null

// setQuery changes the state of the view at once and the address soon: browsers
// refuse hundreds of changes in a few seconds, which a slider makes.
export function setQuery(q: URLSearchParams) {
  here = { path: here.path, query: q }
  pending = q
  clearTimeout(waiting)
  waiting = window.setTimeout(flush, 150)
}

function flush() {
  if (!pending) return
  const s = pending.toString()
  pending = null
  history.replaceState(null, '', here.path + (s ? '?' + s : ''))
}

// within is the link that an event is on, where it leads to another page of the record.
function within(e: Event): HTMLAnchorElement | null {
  const a = (e.target as Element).closest?.('a')
  if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin) return null
  if (a.pathname.startsWith('/api/') || a.pathname === '/plain' || /\/raw$/.test(a.pathname)) return null
  return a.hash && a.pathname === location.pathname && a.search === location.search ? null : a
}

// A link that is opened beside, or copied, leads to the same time too.
for (const kind of ['pointerdown', 'keydown']) {
  addEventListener(kind, (e) => {
    const a = asOf() && within(e)
    if (a) a.href = inTime(a.pathname + a.search + a.hash)
  }, true)
}

// Links within the record are followed without loading the program anew.
addEventListener('click', (e) => {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
  const a = within(e)
  if (!a) return
  e.preventDefault()
  flush()
  go(a.pathname + a.search + a.hash)
})

const enc = encodeURIComponent
export const incidentPath = (id: string) => '/incident/' + enc(id)
export const reportPath = (id: string) => '/report/' + enc(id)
export const evidencePath = (report: string, claim: string) => `/report/${enc(report)}?claim=${enc(claim)}`
export const actorPath = (key: string) => '/actor/' + enc(key)
export const pairPath = (a: string, b: string) => `/pair/${enc(a)}/${enc(b)}`

// A server before another that answers /api/index with n incidents: those of the
// record over and over, each round later, a little elsewhere, and with names of
// its own. It stands in for a large record where there is none.
import http from 'node:http'
import { gzipSync } from 'node:zlib'

export async function many(url, n) {
  const index = await (await fetch(url + '/api/index')).json()
  const body = gzipSync(JSON.stringify(repeat(index, n)))
  const server = http.createServer((q, r) => {
    if (q.url === '/api/index') {
      r.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      return r.end(body)
    }
    const on = http.request(url + q.url, { method: q.method, headers: { ...q.headers, host: new URL(url).host } }, (x) => { r.writeHead(x.statusCode, x.headers); x.pipe(r) })
    on.on('error', (e) => { r.writeHead(502); r.end(String(e)) })
    q.pipe(on)
  })
  await new Promise((ok) => server.listen(0, '127.0.0.1', ok))
  return { url: `http://127.0.0.1:${server.address().port}`, bytes: body.length, stop: () => server.close() }
}

function repeat(x, n) {
  const own = x.id.length
  const out = { ...x, parties: [], places: [] }
  const rounds = Math.ceil(n / own)
  const spread = Math.min(rounds, 40) // rounds with names of their own
  for (let r = 0; r < spread; r++) {
    out.parties.push(...x.parties.map((p) => ({ ...p, id: p.id && `${p.id}-${r}`, name: r ? `${p.name} ${r}` : p.name })))
    out.places.push(...x.places.map((p) => ({ ...p, id: `${p.id}-${r}`, name: r ? `${p.name} ${r}` : p.name })))
  }
  const at = (f) => Array.from({ length: n }, (_, i) => f(i % own, Math.floor(i / own)))
  const moved = (col, by) => at((i, r) => (col[i] === null ? null : col[i] + r * by))
  out.id = at((i, r) => `${x.id[i]}-${r}`)
  out.from = moved(x.from, 3)
  out.to = moved(x.to, 3)
  for (const k of ['type', 'level', 'killed', 'low', 'high', 'reports', 'publisher', 'review']) out[k] = at((i) => x[k][i])
  out.lat = at((i, r) => (x.lat[i] === null ? null : x.lat[i] + ((r * 7) % 23) / 20))
  out.lon = at((i, r) => (x.lon[i] === null ? null : x.lon[i] + ((r * 11) % 29) / 20))
  out.place = at((i, r) => (x.place[i] === null ? null : x.place[i] + (r % spread) * x.places.length))
  for (const k of ['source', 'target']) out[k] = at((i, r) => x[k][i].map((p) => p + (r % spread) * x.parties.length))
  return out
}

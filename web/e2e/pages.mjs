// The address of one example of each page, found through the API.
async function get(url) {
  const res = await fetch(url)
  if (!res.ok) throw new Error(`${url}: ${res.status} ${await res.text()}`)
  return res.json()
}

const enc = encodeURIComponent

export async function pages(url) {
  const index = await get(url + '/api/index')
  // The incident that most reports tell of, and the pair that meets most often.
  const best = index.id.map((_, i) => i).sort((a, b) => index.reports[b] - index.reports[a] || a - b)[0]
  const { claims } = await get(`${url}/api/incidents/${enc(index.id[best])}`)
  const pairs = new Map()
  index.source.forEach((list, i) => {
    for (const a of list) for (const b of index.target[i]) {
      const [x, y] = [index.parties[a].id, index.parties[b].id]
      if (x && y && x !== y) pairs.set(x + '\n' + y, (pairs.get(x + '\n' + y) ?? 0) + 1)
    }
  })
  const [a, b] = [...pairs].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))[0][0].split('\n')
  return {
    incidents: '/', filtered: `/?actor=${enc(a)}`, incident: '/incident/' + enc(index.id[best]), evidence: `/report/${enc(claims[0].report)}?claim=${enc(claims[0].id)}`,
    actor: '/actor/' + enc(a), pair: `/pair/${enc(a)}/${enc(b)}`, actors: '/actors', network: '/network', review: '/review', reports: '/reports', add: '/add',
    brief: `/brief?a=${enc(a)}&b=${enc(b)}`, nowhere: '/nowhere', missing: '/incident/none',
  }
}

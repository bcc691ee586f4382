// The network of many actors: read, narrowed, followed to its claims.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, open, serve } from './casus.mjs'
import { crowd } from './crowd.mjs'

let b, record, server
before(async () => { record = await demo(); server = await serve(record.db); b = await browser() })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

async function look(relations, query, viewport) {
  const page = await open(b, server.url, viewport ? { viewport } : {})
  page.setDefaultTimeout(60000)
  const body = JSON.stringify(relations)
  await page.route((u) => u.pathname === '/api/relations', (r) => r.fulfill({ contentType: 'application/json', body }))
  await page.goto(server.url + '/network?' + query)
  await page.locator('.box text').first().waitFor()
  return page
}
const clean = async (page) => { assert.deepEqual(page.faults, []); await page.context().close() }
const boxes = (page) => page.locator('.box text').evaluateAll((all) => all.map((t) => { const r = t.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, t.textContent] }))
const drawn = (page) => page.locator('.box svg').getAttribute('aria-label')

// overlaps are the pairs of names that run into each other by more than a pixel.
function overlaps(all) {
  const out = []
  all.forEach((a, i) => all.slice(i + 1).forEach((c) => {
    if (a[0] < c[2] - 1 && c[0] < a[2] - 1 && a[1] < c[3] - 1 && c[1] < a[3] - 1) out.push(a[4] + ' / ' + c[4])
  }))
  return out
}

test('of 300 actors no name runs into another, the greatest have theirs, and nearer there are more', async () => {
  const relations = crowd(300)
  const page = await look(relations, 'most=300')
  assert.match(await drawn(page), /Network of 300 actors/)
  const all = await boxes(page)
  assert.deepEqual(overlaps(all), [])
  assert.ok(all.length >= 90, `${all.length} names`)
  const claims = new Map()
  for (const r of relations) for (const p of [r.source, r.target]) claims.set(p.name, (claims.get(p.name) ?? 0) + r.claims.length)
  const greatest = [...claims].sort((x, y) => y[1] - x[1]).slice(0, 10).map(([n]) => n)
  for (const n of greatest) assert.ok(all.some((t) => n.startsWith(t[4].replace('…', ''))), n)
  const frame = await page.locator('.box svg').boundingBox()
  for (const [l, t, r, d, n] of all) assert.ok(l > frame.x - 2 && t > frame.y - 2 && r < frame.x + frame.width + 2 && d < frame.y + frame.height + 2, n + ' runs out of the picture')
  const near = page.getByRole('button', { name: 'Zoom in' })
  await near.click(); await near.click(); await near.click()
  const nearer = await boxes(page)
  assert.deepEqual(overlaps(nearer), [])
  const circles = await page.locator('.box circle').evaluateAll((all, f) => all.filter((c) => { const r = c.getBoundingClientRect(); return r.left > f.x && r.right < f.x + f.width && r.top > f.y && r.bottom < f.y + f.height }).length, frame)
  assert.ok(nearer.length / circles > all.length / 300, `${nearer.length} of ${circles} after, ${all.length} of 300 before`)
  await clean(page)
})

test('of 300 actors on a phone no name runs into another', async () => {
  const page = await look(crowd(300), 'most=300', { width: 390, height: 844 })
  const all = await boxes(page)
  assert.deepEqual(overlaps(all), [])
  assert.ok(all.length >= 15, `${all.length} names`)
  await clean(page)
})

test('one actor and its neighbours, found by name, as a view with an address', async () => {
  const relations = crowd(300)
  const actor = relations[0].target
  const circle = new Set([actor.id])
  for (const r of relations) { if (r.source.id === actor.id) circle.add(r.target.id); if (r.target.id === actor.id) circle.add(r.source.id) }
  const page = await look(relations, 'most=300')
  await page.getByLabel('Find an actor').fill(actor.name)
  await page.locator('.found button').first().click()
  await page.getByRole('button', { name: 'Only it and its neighbours' }).click()
  await page.waitForFunction((n) => document.querySelector('.box svg').getAttribute('aria-label').startsWith(`Network of ${n} actors`), circle.size)
  assert.equal(await page.locator('.list .rel').count(), Math.min(200, relations.filter((r) => circle.has(r.source.id) && circle.has(r.target.id)).length))
  await page.waitForFunction(() => location.search.includes('actor='))
  await page.reload()
  await page.locator('.box text').first().waitFor()
  assert.match(await drawn(page), new RegExp(`^Network of ${circle.size} actors`))
  await page.getByRole('button', { name: /and neighbours/ }).click()
  await page.waitForFunction(() => /^Network of 300 actors/.test(document.querySelector('.box svg').getAttribute('aria-label')))
  await clean(page)
})

test('the slider takes ties away and nobody moves', async () => {
  const page = await look(crowd(300), 'most=300')
  const where = () => page.locator('.box .k').evaluateAll((all) => Object.fromEntries(all.map((k) => [k.querySelector('title').textContent, k.querySelector('circle').getAttribute('cx')])))
  const [before, ties] = [await where(), await page.locator('.box .t').count()]
  await page.locator('.slide input').fill('20')
  await page.waitForFunction((n) => document.querySelectorAll('.box .t').length < n, ties)
  const after = await where()
  for (const [k, x] of Object.entries(after)) assert.equal(x, before[k], k)
  assert.ok(await page.locator('.box .t.perhaps').count(), 'what nothing dates is faint')
  await clean(page)
})

test('each type of relation is drawn its own way, colour apart', async () => {
  const page = await look(crowd(80), '')
  const ways = await page.locator('.kinds button').evaluateAll((all) => all.map((b) => {
    const p = b.querySelector('.tie'), s = getComputedStyle(p)
    return [p.getAttribute('d').split('L').length > 2, s.strokeDasharray, s.strokeWidth, !!b.querySelector('.head')].join(' ')
  }))
  assert.ok(ways.length > 3)
  assert.equal(new Set(ways).size, ways.length, ways.join('; '))
  await clean(page)
})

test('click a line of the picture, read its sentence', async () => {
  const page = await open(b, server.url)
  await page.goto(server.url + '/network')
  await page.locator('.box .t').first().waitFor()
  await page.locator('.box .t').first().dispatchEvent('click')
  await page.locator('.proof a.quote').first().click()
  await page.locator('.text mark.chosen').first().waitFor()
  await clean(page)
})

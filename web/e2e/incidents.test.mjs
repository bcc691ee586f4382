// An analyst finds an incident and its sentence.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, open, serve } from './casus.mjs'

let b, record, server
before(async () => { record = await demo(); server = await serve(record.db); b = await browser() })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

const get = async (path) => (await fetch(server.url + '/api' + path)).json()
const listed = (page) => page.locator('.sum strong').textContent().then(Number)

test('the list shows what the API gives under the same filter', async () => {
  const index = await get('/index')
  const actor = index.parties[index.source.flat()[0]]
  const type = index.types[0]
  const town = index.places[index.place.find((p) => p !== null && index.places[p].within?.length > 1)]
  for (const q of ['', `place=${encodeURIComponent(town.within[1])}`, `type=${type}`, `actor=${encodeURIComponent(actor.id || actor.name)}`, 'min_killed=5', 'words=attack', 'from=2016-01-01&to=2018-12-31', 'review=unreviewed']) {
    const page = await open(b, server.url)
    await page.goto(`${server.url}/?${q}`)
    const want = (await get('/index?' + q)).id.length
    await page.waitForFunction((n) => Number(document.querySelector('.sum strong')?.textContent.replace(',', '')) === n, want, { timeout: 60000 })
    assert.equal(await listed(page), want, q)
    assert.deepEqual(page.faults, [])
    await page.context().close()
  }
})

test('list, timeline and facets filter each other, and the address holds the view', async () => {
  const page = await open(b, server.url)
  await page.goto(server.url + '/')
  await page.waitForSelector('.list li')
  const all = await listed(page)
  await page.locator('details', { hasText: 'Types' }).locator('button.choice').first().click()
  const ofType = await listed(page)
  assert.ok(ofType < all, 'a type leaves fewer')
  await page.getByLabel('First of the days shown').press('ArrowRight')
  assert.ok((await listed(page)) < ofType, 'days leave fewer')
  await page.waitForFunction(() => location.search.includes('from=') && location.search.includes('type='))
  const [few, address] = [await listed(page), page.url()]
  const other = await open(b, server.url)
  await other.goto(address)
  await other.waitForSelector('.list')
  assert.equal(await listed(other), few, 'the address gives the same view')
  assert.deepEqual([...page.faults, ...other.faults], [])
})

test('the latest stand in the list before all are here', async () => {
  const page = await open(b, server.url)
  let send
  const held = new Promise((ok) => { send = ok })
  await page.route((u) => u.pathname === '/api/index/packed' && !u.search, async (r) => { await held; await r.continue() })
  await page.goto(server.url + '/', { waitUntil: 'commit' })
  await page.locator('.list li a').first().waitFor()
  const early = await page.locator('.list li a').first().getAttribute('href')
  assert.equal(await page.locator('button.choice').count(), 0)
  assert.match(await page.locator('.sum').textContent(), /loading the rest/)
  send()
  await page.locator('button.choice').first().waitFor()
  assert.equal(await page.locator('.list li a').first().getAttribute('href'), early)
  assert.deepEqual(page.faults, [])
})

test('playback moves the days shown', async () => {
  const page = await open(b, server.url)
  await page.goto(server.url + '/')
  await page.getByRole('button', { name: 'Play' }).click()
  await page.waitForFunction(() => location.search.includes('from='))
  const first = page.url()
  await page.waitForFunction((u) => location.href !== u, first)
  await page.getByRole('button', { name: 'Pause' }).click()
  assert.deepEqual(page.faults, [])
})

test('an incident known to a country is beside the map, never on it', async () => {
  const index = await get('/index')
  const vague = index.level.filter((l, i) => l === null || l > 5 || index.lat[i] === null).length
  const page = await open(b, server.url)
  await page.goto(server.url + '/')
  await page.waitForSelector('.beside')
  assert.match(await page.locator('.beside strong').textContent(), new RegExp(`: ${vague}$`))
})

test('without scripts the plain pages show the same record', async () => {
  const page = await open(b, server.url, { javaScriptEnabled: false })
  await page.goto(server.url + '/?min_killed=5')
  await page.waitForSelector('footer')
  assert.match(page.url(), /min_killed=5/)
  assert.ok((await page.locator('main a[href^="/incident/"]').count()) > 0)
})

test('places of one name are told apart', async () => {
  const index = await get('/index')
  const names = index.places.map((p) => p.name)
  const some = names.find((n, i) => names.indexOf(n) !== i)
  assert.ok(some, 'the samples have a town and a province of one name')
  const page = await open(b, server.url)
  await page.goto(server.url + '/')
  const places = page.locator('details', { hasText: 'Places' })
  await places.locator('button.choice').first().waitFor()
  await places.getByLabel('Find among places').fill(some)
  const labels = await places.locator('.choice .name').allTextContents()
  const same = labels.filter((l) => l.startsWith(some))
  assert.ok(same.length > 1, labels.join())
  assert.equal(new Set(same).size, same.length, same.join())
  assert.deepEqual(page.faults, [])
})

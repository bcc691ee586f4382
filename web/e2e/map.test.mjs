// The map: its shapes end where they should, and what one clicks on can be read.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, open, serve } from './casus.mjs'

let b, record, server
before(async () => { record = await demo(); server = await serve(record.db); b = await browser() })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

async function look(query, viewport) {
  const page = await open(b, server.url, viewport ? { viewport } : {})
  page.setDefaultTimeout(60000)
  await page.goto(server.url + '/?' + query)
  await page.locator('.map canvas').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300)
  return page
}
const clean = async (page) => { assert.deepEqual(page.faults, []); await page.context().close() }

// row is how many pixels of a line across the map differ from the first of it.
const row = (page, part) => page.locator('.map canvas').first().evaluate((c, part) => {
  const y = Math.round(c.height * part)
  const { data } = c.getContext('2d').getImageData(0, y, c.width, 1)
  let n = 0
  for (let i = 4; i < data.length; i += 4) if (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2]) n++
  return n
}, part)

test('no country that crosses the line of the date is drawn across the sea', async () => {
  // The middle of the South Atlantic, at the latitude of Fiji: nothing but sea.
  const page = await look('map=-17.5,-22,5')
  for (let k = 0; k < 100; k++) assert.equal(await row(page, 0.25 + k * 0.005), 0, `line ${k}`)
  await clean(page)
})

test('provinces and towns stand in countries that reach to the line of the date', async () => {
  const page = await look('map=39,-98,5')
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name).filter((n) => n.includes('/geo/')))
  assert.ok(files.some((f) => f.endsWith('/USA.json')), files.join())
  assert.ok(!files.some((f) => f.endsWith('/RUS.json')), 'what lies far away is not asked for')
  await clean(page)
})

test('what a click on the map opens stands within it', async () => {
  const page = await look('map=33.5,68,5.4')
  const frame = await page.locator('.map').boundingBox()
  let opened = 0
  for (let y = 0.1; y < 0.95; y += 0.06) for (let x = 0.1; x < 0.9; x += 0.1) {
    await page.mouse.click(frame.x + frame.width * x, frame.y + frame.height * y)
    const pop = page.locator('.pop')
    if (!(await pop.count())) continue
    opened++
    const p = await pop.boundingBox()
    assert.ok(p.x >= frame.x && p.y >= frame.y && p.x + p.width <= frame.x + frame.width + 1 && p.y + p.height <= frame.y + frame.height + 1, JSON.stringify(p))
    await page.keyboard.press('Escape')
  }
  assert.ok(opened > 2, `${opened} opened`)
  await clean(page)
})

test('a view that nobody chose is not in the address', async () => {
  const page = await look('')
  assert.equal(new URL(page.url()).searchParams.get('map'), null)
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.waitForFunction(() => new URLSearchParams(location.search).get('map'))
  await clean(page)
})

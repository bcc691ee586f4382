// Review: a decision is one key, also on what many reports repeat; values are corrected by name.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, fresh, open, serve } from './casus.mjs'

let b, record, server
before(async () => { record = await demo(); server = await serve(record.db); b = await browser() })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

const get = async (path, of = server) => (await fetch(of.url + '/api' + path)).json()
async function go(path, of = server) {
  const page = await open(b, of.url)
  page.setDefaultTimeout(30000)
  await page.goto(of.url + path)
  return page
}
const clean = async (page) => { assert.deepEqual(page.faults, []); await page.context().close() }
const said = (page, words) => page.locator('p[role=status]', { hasText: words }).waitFor()

test('ten claims take ten keys, and the page is ready for the next within the second', async () => {
  const page = await go('/review')
  await page.locator('.what').waitFor()
  const before = (await get('/review/progress')).reviewed
  const waits = []
  for (let k = 0; k < 10; k++) {
    const was = await page.locator('article.panel').innerText()
    const t = performance.now()
    await page.keyboard.press(k % 4 ? 'a' : 'r')
    await page.waitForFunction((w) => document.querySelector('.what') && document.querySelector('article.panel').innerText !== w, was)
    waits.push(performance.now() - t)
  }
  assert.equal((await get('/review/progress')).reviewed, before + 10)
  assert.ok(waits.sort((x, y) => x - y)[5] < 1000, `median wait ${waits[5].toFixed(0)} ms`)
  await page.getByText('this visit 10 claims').waitFor()
  await clean(page)
})

test('what reports repeat word by word is decided at once, and undone at once', async (t) => {
  const own = await fresh(t)
  const page = await go('/add', own)
  const sentence = 'Gunmen killed nine soldiers at a checkpoint in Ghazni province on Thursday.'
  for (const [n, more] of ['Nobody claimed it at first.', 'Roads were closed for hours.', 'An inquiry was promised in Kabul.'].entries()) {
    await page.getByLabel('Text of the report').fill(`${sentence} ${more}`)
    await page.getByLabel('Title').fill(`Report ${n}`)
    await page.getByLabel('Published').fill('2019-05-03')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('.job', { hasText: `Report ${n}: done, 1 report added` }).waitFor()
  }
  await page.goto(own.url + '/review?kind=figure')
  await page.locator('.alike', { hasText: '2 more claims of the queue say the same' }).waitFor()
  await page.keyboard.press('Shift+A')
  await said(page, '3 claims accepted.')
  assert.equal((await get('/review/progress', own)).accepted, 3)
  assert.equal((await get('/decisions', own)).length, 1)
  await page.keyboard.press('u')
  await said(page, 'Undone.')
  assert.equal((await get('/review/progress', own)).accepted, 0)
  await page.locator('.alike').waitFor()
  await clean(page)
})

test('a party is corrected by name to the actor of the record, with the reason', async () => {
  const actor = (await get('/actors')).find((a) => a.actor.id && a.actor.name.includes('Taliban')).actor
  const queue = await get('/review/queue?kind=event&limit=300')
  const at = queue.findIndex((c) => !c.source.some((p) => p.id === actor.id))
  const claim = queue[at]
  const page = await go('/review?kind=event')
  await page.locator('.what').waitFor()
  for (let k = 0; k < at; k++) await page.keyboard.press('n')
  await page.locator(`article.panel a[href*="${encodeURIComponent(claim.id)}"]`).waitFor()
  await page.keyboard.press('w')
  await page.keyboard.type('named in the headline')
  await page.keyboard.press('Enter')
  await page.keyboard.press('e')
  await page.keyboard.press('g')
  await page.getByLabel('New value').fill(actor.name.toUpperCase())
  await page.keyboard.press('Enter')
  await said(page, 'source corrected.')
  const now = await get('/claims/' + encodeURIComponent(claim.id))
  assert.deepEqual(now.source.map((p) => p.id), [actor.id])
  assert.equal((await get('/decisions?claim=' + encodeURIComponent(claim.id))).at(-1).reason, 'named in the headline')
  await clean(page)
})

test('a figure becomes a range; what is no number is refused with a word', async () => {
  const page = await go('/review?kind=figure')
  await page.locator('.what').waitFor()
  const href = await page.locator('article.panel a[href*="claim="]').first().getAttribute('href')
  const id = new URL(href, server.url).searchParams.get('claim')
  await page.keyboard.press('e')
  await page.keyboard.press('j')
  await page.getByLabel('New value').fill('some')
  await page.keyboard.press('Enter')
  await page.getByText('neither a number nor a range').waitFor()
  await page.getByLabel('New value').fill('20-30')
  await page.keyboard.press('Enter')
  await said(page, 'value corrected.')
  const { value } = await get('/claims/' + encodeURIComponent(id))
  assert.deepEqual([value.low, value.high], [20, 30])
  await clean(page)
})

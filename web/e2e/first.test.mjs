// Who comes for the first time, who looks into the past, and whom something fails.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, fresh, open, serve } from './casus.mjs'
import { pages } from './pages.mjs'

let b, record, server, at
before(async () => { record = await demo(); server = await serve(record.db); b = await browser(); at = await pages(server.url) })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

async function go(url, path) {
  const page = await open(b, url)
  page.setDefaultTimeout(60000)
  await page.goto(url + path)
  return page
}
const clean = async (page) => { assert.deepEqual(page.faults, []); await page.context().close() }
const drop = async (page, name, bytes) => page.dispatchEvent('.drop', 'drop', { dataTransfer: await page.evaluateHandle(([name, bytes]) => {
  const d = new DataTransfer()
  d.items.add(new File([Uint8Array.from(bytes)], name))
  return d
}, [name, [...Buffer.from(bytes)]]) })

test('an empty record offers the samples and reads them', async (t) => {
  const empty = await fresh(t)
  const page = await go(empty.url, '/')
  await page.getByRole('button', { name: 'Read the sample reports' }).click()
  await page.locator('.list li a').first().waitFor()
  assert.ok((await (await fetch(empty.url + '/api/counts')).json()).reports > 20)
  await page.locator('.list li a').first().click()
  await page.locator('a.quote').first().click()
  await page.getByText('not to be cited').waitFor()
  await clean(page)
})

test('every page of an empty record says what to do', async (t) => {
  const empty = await fresh(t)
  for (const path of ['/', '/actors', '/network', '/reports', '/review']) {
    const page = await go(empty.url, path)
    await page.locator('main a[href="/add"]').first().waitFor()
    await clean(page)
  }
})

test('a report that tells of no incident is no empty record', async (t) => {
  const empty = await fresh(t)
  const page = await go(empty.url, '/add')
  await page.getByLabel('Text of the report').fill('The weather was fine in the valley, and the harvest came in early.')
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.locator('.job', { hasText: '1 report added' }).waitFor()
  await page.getByRole('link', { name: 'Incidents' }).click()
  await page.getByText('tells of no incident that Casus recognises').waitFor()
  await clean(page)
})

test('a line of the list is explained, once', async () => {
  const page = await go(server.url, '/')
  await page.locator('.intro').waitFor()
  await page.getByRole('button', { name: 'What the words mean' }).click()
  await page.locator('dialog dt', { hasText: 'Toll' }).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('dialog').count(), 0)
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.reload()
  await page.locator('.list li').first().waitFor()
  assert.equal(await page.locator('.intro').count(), 0)
  await page.getByRole('button', { name: 'Glossary' }).click()
  await page.locator('dialog dt', { hasText: 'Incident' }).waitFor()
  await clean(page)
})

test('a toll shows what the rule settles on, and what is told', async () => {
  const index = await (await fetch(server.url + '/api/index')).json()
  const i = index.id.findIndex((_, i) => index.killed[i] !== null && index.low[i] !== index.high[i])
  const page = await go(server.url, '/incident/' + encodeURIComponent(index.id[i]))
  assert.equal((await page.locator('.toll b').first().textContent()).trim(), String(index.killed[i]))
  assert.match(await page.locator('.toll').textContent(), new RegExp(`\\(${index.low[i]}–${index.high[i]} told\\)`))
  await clean(page)
})

test('the day in the past goes along from page to page', async () => {
  const page = await go(server.url, '/?as_of=2100-01-01')
  await page.locator('.asof', { hasText: 'as of 1 Jan 2100' }).waitFor()
  await page.getByRole('link', { name: 'Actors' }).click()
  await page.locator('.asof').waitFor()
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'Killed by month' }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('as_of'), '2100-01-01')
  assert.equal(await page.getByLabel('Record as of').inputValue(), '2100-01-01')
  await page.getByRole('link', { name: 'Review' }).click()
  await page.getByText('This page shows it as it stands today.').waitFor()
  await page.getByRole('link', { name: 'Network' }).click()
  await page.locator('.asof', { hasText: 'without what came in' }).waitFor()
  await page.getByRole('button', { name: 'Leave the past' }).click()
  await page.getByRole('link', { name: 'Incidents' }).click()
  await page.locator('.list li').first().waitFor()
  assert.equal(new URL(page.url()).searchParams.get('as_of'), null)
  assert.equal(await page.locator('.asof').count(), 0)
  await clean(page)
})

test('an address of nothing, an id of nothing and a search for nothing say what to do', async () => {
  const page = await go(server.url, '/nowhere')
  await page.getByText('There is nothing at /nowhere').waitFor()
  await page.goto(server.url + '/incident/none')
  await page.getByRole('link', { name: 'Start from the incidents' }).waitFor()
  await page.goto(server.url + '/reports?words=xyzzyx')
  await page.getByRole('button', { name: 'list all reports' }).click()
  await page.locator('main li a').first().waitFor()
  await page.goto(server.url + '/?words=xyzzyx')
  await page.getByText('No incident fits').waitFor()
  await clean(page)
})

test('what cannot be read is named with the reason', async () => {
  const page = await go(server.url, '/add')
  await drop(page, 'broken.pdf', '%PDF-1.7\nthis is no page')
  await page.locator('.refused li', { hasText: 'broken.pdf' }).waitFor()
  await drop(page, 'empty.docx', 'PK')
  await page.locator('.refused li', { hasText: 'empty.docx' }).waitFor()
  await clean(page)
})

test('a program that has ended is told, and what to do', async () => {
  const room = await demo()
  const short = await serve(room.db)
  const page = await go(short.url, '/')
  await page.locator('button.choice').first().waitFor()
  const href = await page.locator('.list li a').first().getAttribute('href')
  await page.goto(short.url + href)
  await page.getByRole('heading', { name: 'Ledger of figures' }).waitFor()
  await short.stop()
  await page.getByRole('button', { name: 'Find incidents that may be this one' }).click()
  await page.getByText('Casus does not answer.').waitFor()
  await page.getByText('See whether casus serve still runs').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Still no answer.').waitFor()
  await page.context().close()
  room.remove()
})

test('reports stand latest first', async () => {
  const page = await go(server.url, at.reports)
  await page.locator('main li').first().waitFor()
  const days = (await page.locator('main li > .soft').allTextContents()).map((t) => /\d{4}-\d\d-\d\d/.exec(t)?.[0]).filter(Boolean)
  assert.ok(days.length > 5)
  assert.deepEqual(days, [...days].sort().reverse())
  await clean(page)
})

test('the list is printed whole', async () => {
  const page = await go(server.url, '/')
  await page.locator('button.choice').first().waitFor()
  const all = (await (await fetch(server.url + '/api/index')).json()).id.length
  assert.ok((await page.locator('.list li').count()) < all, 'on the screen only what is in sight is drawn')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  assert.equal(await page.locator('.list li').count(), all)
  const ys = await page.locator('.list li').evaluateAll((l) => l.map((e) => e.getBoundingClientRect()).map((r) => [r.top, r.bottom]))
  for (let i = 1; i < ys.length; i++) assert.ok(ys[i][0] >= ys[i - 1][1] - 1, `line ${i} stands below the one before`)
  await clean(page)
})

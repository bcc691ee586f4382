// The jobs of an analyst, one after the other on one record.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { browser, demo, open, serve } from './casus.mjs'
import { docx } from './docx.mjs'
import { pages } from './pages.mjs'

let b, record, server, at
before(async () => { record = await demo(); server = await serve(record.db); b = await browser(); at = await pages(server.url) })
after(async () => { await b?.close(); await server?.stop(); record?.remove() })

const get = async (path) => (await fetch(server.url + '/api' + path)).json()
async function go(path) {
  const page = await open(b, server.url)
  page.setDefaultTimeout(60000)
  await page.goto(server.url + path)
  return page
}
const clean = async (page) => { assert.deepEqual(page.faults, []); await page.context().close() }

test('find an incident and its sentence', async () => {
  const page = await go('/?min_killed=5')
  await page.locator('.list li a').first().click()
  await page.getByRole('heading', { name: 'Ledger of figures' }).waitFor()
  const quote = page.locator('section[aria-labelledby=reports] a.quote').first()
  const words = (await quote.textContent()).replace(/[“”]/g, '')
  await quote.click()
  await page.locator('.text mark.chosen').first().waitFor()
  assert.equal((await page.locator('.text mark.chosen').allTextContents()).join(''), words)
  const first = page.url()
  await page.keyboard.press('j')
  await page.waitForFunction((u) => location.href !== u, first)
  await page.keyboard.press('k')
  await page.waitForFunction((u) => location.href === u, first)
  await clean(page)
})

test('compare tolls by another rule', async () => {
  const index = await get('/index')
  let id, ledger
  for (const i of index.id.keys()) {
    ledger = await get(`/incidents/${encodeURIComponent(index.id[i])}/ledger`)
    if (ledger.rows.length > 1) { id = index.id[i]; break }
  }
  const page = await go('/incident/' + encodeURIComponent(id))
  await page.getByRole('button', { name: 'Range' }).click()
  await page.waitForFunction(() => location.search.includes('rule=range'))
  const total = ledger.totals.find((t) => t.rule === 'range' && t.parties && !t.side)
  const shown = await page.locator('.totals .figure').first().textContent()
  const want = total.low === total.high ? [total.low] : [total.low, total.high].filter((v) => v !== null)
  for (const v of want) assert.ok(shown.replace(',', '').includes(String(v)), `${shown} tells ${v}`)
  assert.equal(await page.locator('section[aria-labelledby=ledger] tbody tr').count(), ledger.rows.length)
  await clean(page)
})

test('see who was allied in a given month', async () => {
  const all = (await get('/network?at=2016-06-15')).edges.filter((e) => e.type === 'ally' && e.source !== e.target)
  const page = await go('/network?at=2016-06-15&type=ally&most=300&nameless=1')
  await page.locator('.list').waitFor()
  assert.equal(await page.locator('.list .rel').count(), all.length)
  if (all.length) {
    await page.locator('.list .rel').first().click()
    await page.locator('.proof a.quote').first().click()
    await page.locator('.text mark.chosen').first().waitFor()
  }
  await clean(page)
})

test('a pair has its toll, its relations and a mark that says how it is computed', async () => {
  const page = await go(at.pair)
  await page.getByRole('heading', { name: 'Killed by month' }).waitFor()
  await page.getByRole('heading', { name: 'Who did it to whom' }).waitFor()
  await page.getByText(/How it is computed|Not computed/).waitFor()
  await clean(page)
})

test('review by keys: accept, reject, correct, undo', async () => {
  const page = await go('/review')
  await page.locator('.what').waitFor()
  const said = (words) => page.locator('p[role=status]', { hasText: words }).waitFor()
  const before = await get('/review/progress')
  await page.keyboard.press('a')
  await said('Accepted.')
  await page.keyboard.press('r')
  await said('Rejected.')
  await page.keyboard.press('u')
  await said('Undone.')
  const claim = (await get('/review/queue?limit=1'))[0]
  await page.keyboard.press('e')
  await page.getByText('Which field?').first().waitFor()
  await page.keyboard.press('d')
  await page.getByLabel('New value').waitFor()
  await page.keyboard.type('possible')
  await page.keyboard.press('Enter')
  await said('modality corrected.')
  const now = await get('/claims/' + claim.id)
  assert.equal(now.modality, 'possible')
  assert.equal(now.review, 'correct')
  await page.keyboard.press('u')
  await said('Undone.')
  assert.equal((await get('/claims/' + claim.id)).modality, claim.modality)
  assert.equal((await get('/review/progress')).reviewed, before.reviewed + 1)
  await clean(page)
})

test('split an incident, and undo it', async () => {
  const index = await get('/index')
  let id
  for (const i of index.id.keys()) if ((await get('/incidents/' + encodeURIComponent(index.id[i]))).claims.length > 2) { id = index.id[i]; break }
  const page = await go('/incident/' + encodeURIComponent(id))
  await page.locator('input[type=checkbox][aria-label^="Choose the claim"]').last().check()
  await page.getByLabel('Reason').fill('another day')
  await page.getByRole('button', { name: /Split off 1 claim/ }).click()
  await page.getByText('split off into an incident of their own').waitFor()
  const count = async () => (await get('/index')).id.length
  assert.equal(await count(), index.id.length + 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
  assert.equal(await count(), index.id.length)
  await clean(page)
})

test('merge two incidents, and undo it', async () => {
  const ids = (await get('/index')).id
  const page = await go('/')
  const near = page.locator('.near li button')
  for (const id of ids) {
    await page.goto(server.url + '/incident/' + encodeURIComponent(id))
    await page.getByRole('button', { name: 'Find incidents that may be this one' }).click()
    await page.locator('.near li').first().waitFor()
    if (await near.count()) break
  }
  const list = page.locator('.near li', { has: page.locator('button') })
  const other = decodeURIComponent((await list.first().locator('a').getAttribute('href')).split('/').pop())
  const own = decodeURIComponent(new URL(page.url()).pathname.split('/').pop())
  const reports = async (id) => (await get('/incidents/' + encodeURIComponent(id))).reports.map((r) => r.id).sort()
  const [mine, theirs] = [await reports(own), await reports(other)]
  await page.getByLabel('Reason').fill('the same attack')
  await near.first().click()
  await page.getByText('Two incidents are one now.').waitFor()
  assert.equal((await get('/index')).id.length, ids.length - 1)
  assert.deepEqual(await reports(own), [...new Set([...mine, ...theirs])].sort())
  await page.locator('.history li', { hasText: 'the same attack' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
  assert.equal((await get('/index')).id.length, ids.length)
  assert.deepEqual(await reports(own), mine)
  assert.deepEqual(await reports(other), theirs)
  await clean(page)
})

test('add a Word file by dropping it', async () => {
  const page = await go('/add')
  const file = docx('Attack near Khost', '2019-07-09T08:00:00Z', ['KHOST, 9 July 2019 - Gunmen killed eight policemen near Khost on Monday, the governor said.', 'Nobody claimed the attack.'])
  const data = await page.evaluateHandle((body) => {
    const d = new DataTransfer()
    d.items.add(new File([Uint8Array.from(body)], 'khost.docx'))
    return d
  }, [...file])
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data })
  await page.locator('.job', { hasText: '1 report added' }).waitFor()
  await page.locator('.job a').first().click()
  await page.locator('.text', { hasText: 'eight policemen' }).waitFor()
  await page.locator('.card', { hasText: 'killed 8' }).first().waitFor()
  await clean(page)
})

test('add a report by dropping a file; what cannot be read is named', async () => {
  const page = await go('/add')
  const text = 'KABUL, 3 May 2019 - Gunmen killed seven soldiers at a checkpoint in Ghazni province on Thursday, a provincial official said.'
  const drop = async (name, body) => {
    const data = await page.evaluateHandle(([name, body]) => {
      const d = new DataTransfer()
      d.items.add(new File([body], name))
      return d
    }, [name, body])
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: data })
  }
  await drop('ghazni.txt', text)
  await page.locator('.job', { hasText: '1 report added' }).waitFor()
  await page.locator('.job a').first().click()
  await page.locator('.text', { hasText: 'seven soldiers' }).waitFor()
  await page.goBack()
  await drop('picture.xyz', '\u0000\u0001\u0002')
  await page.locator('.job', { hasText: 'refused' }).waitFor()
  assert.ok((await page.locator('.refused li').first().textContent()).includes('picture.xyz'))
  await clean(page)
})

test('import a table by dropping it, and see why a row differs from a report', async () => {
  const page = await go('/add')
  const report = 'JALALABAD, 19 April 2015 - A suicide bomber killed 33 civilians outside a bank in Jalalabad on Saturday, officials said. More than 100 people were injured. Islamic State claimed the attack.'
  const head = 'id,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,latitude,longitude,country,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low'
  const row = (id, day) => `${id},1,Government of Afghanistan - IS,130,Government of Afghanistan,234,IS,1,Jalalabad city,34.42647,70.45153,Afghanistan,700,${day},${day},2,1,33,0,36,40,33`
  const drop = async (name, body) => page.dispatchEvent('.drop', 'drop', { dataTransfer: await page.evaluateHandle(([name, body]) => {
    const d = new DataTransfer()
    d.items.add(new File([body], name))
    return d
  }, [name, body]) })
  await drop('bank.txt', report)
  await page.locator('.job', { hasText: '1 report added' }).waitFor()
  await drop('ged.csv', [head, row(1, '2015-04-18'), row(2, 'someday'), ''].join('\n'))
  await page.locator('.job', { hasText: 'ged.csv: done, 1 report added, 1 refused' }).waitFor()
  assert.match(await page.locator('.refused li').first().textContent(), /ged\.csv:3: .*someday/)
  const { items } = await get('/incidents?source=UCDP+GED')
  assert.equal(items.length, 1)
  await page.goto(server.url + '/incident/' + encodeURIComponent(items[0].id))
  await page.getByText('scope: the report counts the dead of one side, civilians; the row counts all').waitFor()
  await page.getByText('row of ucdp-ged').first().waitFor()
  await clean(page)
})

test('add an e-mail by dropping it', async () => {
  const page = await go('/add')
  const mail = [
    'From: Herald News Desk <desk@herald.example>', 'To: readers@herald.example', 'Date: Tue, 4 Jun 2019 08:00:00 +0000',
    'Subject: Six killed near Gardez', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '',
    'GARDEZ, 4 June 2019 - Gunmen killed six policemen near Gardez on Monday, the governor said.', '',
  ].join('\r\n')
  const data = await page.evaluateHandle((body) => {
    const d = new DataTransfer()
    d.items.add(new File([body], 'desk.eml', { type: 'message/rfc822' }))
    return d
  }, mail)
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: data })
  await page.locator('.job', { hasText: '1 report added' }).waitFor()
  await page.locator('.job a', { hasText: 'Six killed near Gardez' }).click()
  await page.locator('.text', { hasText: 'six policemen' }).waitFor()
  await page.getByText('2019-06-04').first().waitFor()
  await clean(page)
})

test('write a brief, follow a note to its sentence, take it along', async () => {
  const page = await go('/brief')
  const actor = (await get('/actors')).find((a) => a.actor.id).actor
  await page.getByLabel('Actor', { exact: true }).fill(actor.name)
  await page.getByRole('button', { name: 'Write it' }).click()
  await page.locator('article h1', { hasText: actor.name }).waitFor()
  const lines = page.locator('article section:not(.notes) p')
  assert.ok((await lines.count()) > 2, 'there is prose')
  for (const line of await lines.all()) assert.ok((await line.locator('sup a').count()) > 0, `a note after “${await line.textContent()}”`)
  const note = await lines.first().locator('sup a').first().getAttribute('href')
  await lines.first().locator('sup a').first().click()
  assert.equal(new URL(page.url()).hash, note)
  for (const [label, type, holds] of [['Markdown', 'text/markdown', '# '], ['HTML file', 'text/html', '<h1']]) {
    const res = await fetch(new URL(await page.getByRole('link', { name: label }).getAttribute('href'), server.url))
    const body = await res.text()
    assert.equal(res.status, 200)
    assert.ok(res.headers.get('content-type').startsWith(type) && body.includes(holds) && body.includes(actor.name), label)
  }
  await page.locator(`${note} a[href^="/report/"]`).first().click()
  await page.locator('.text mark.chosen').first().waitFor()
  await clean(page)
})

test('names in Arabic stand right to left', async () => {
  const page = await go('/add')
  await page.getByLabel('Text of the report').fill('قُتل سبعة جنود في غزني يوم الخميس.')
  assert.equal(await page.getByLabel('Text of the report').evaluate((e) => getComputedStyle(e).direction), 'rtl')
  await clean(page)
})

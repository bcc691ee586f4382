// Every page: no request leaves the machine, no rule of WCAG 2.2 AA is broken
// that axe can see, and nothing makes a phone scroll sideways.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { browser, demo, folder, open, serve } from './casus.mjs'
import { pages } from './pages.mjs'
import { join } from 'node:path'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let b, record, server, empty, first
before(async () => {
  record = await demo()
  server = await serve(record.db)
  empty = folder()
  const none = join(empty.path, 'empty.db')
  first = await serve(none)
  b = await browser()
})
after(async () => { await b?.close(); await server?.stop(); await first?.stop(); record?.remove(); empty?.remove() })

async function violations(page) {
  // The policy of the pages forbids scripts of others, and axe is one.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')}`)
}

async function look(url, path, options) {
  const page = await open(b, url, options)
  await page.goto(url + path)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !/^Loading/.test(document.querySelector('main')?.innerText.trim() ?? 'Loading'), null, { timeout: 60000 })
  return page
}

test('every page, light and dark', async (t) => {
  const all = await pages(server.url)
  for (const [name, path] of Object.entries(all)) for (const colorScheme of ['light', 'dark']) {
    await t.test(`${name}, ${colorScheme}`, async () => {
      const page = await look(server.url, path, { colorScheme })
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(page.faults, [])
      await page.context().close()
    })
  }
})

test('every page on a phone', async (t) => {
  for (const [name, path] of Object.entries(await pages(server.url))) {
    await t.test(name, async () => {
      const page = await look(server.url, path, { viewport: { width: 390, height: 844 } })
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), 'it scrolls sideways')
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(page.faults, [])
      await page.context().close()
    })
  }
})

test('what opens on a page', async (t) => {
  const acts = {
    'the glossary': ['/', (p) => p.getByRole('button', { name: 'Glossary' }).click(), 'dialog dt'],
    'the fields of a claim': ['/review', (p) => p.keyboard.press('e'), '.edit button'],
    'a value': ['/review', async (p) => { await p.keyboard.press('e'); await p.keyboard.press('a') }, '.edit select'],
    'an actor of the network': ['/network', (p) => p.locator('.box .k').first().dispatchEvent('click'), '.proof h2'],
    'a relation of the network': ['/network', (p) => p.locator('.list .rel').first().click(), '.proof a.quote'],
    'the table of a chart': [(await pages(server.url)).pair, (p) => p.getByRole('button', { name: 'As a table' }).click(), 'section[aria-labelledby=toll] table'],
    'the record as of a day': ['/?as_of=2100-01-01', async () => {}, '.asof'],
  }
  for (const [name, [path, act, shown]] of Object.entries(acts)) for (const colorScheme of ['light', 'dark']) {
    await t.test(`${name}, ${colorScheme}`, async () => {
      const page = await look(server.url, path, { colorScheme })
      if (path === '/review') await page.locator('.what').waitFor()
      await act(page)
      await page.locator(shown).first().waitFor()
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(page.faults, [])
      await page.context().close()
    })
  }
})

test('an empty record says how to begin', async () => {
  const page = await look(first.url, '/', {})
  await page.getByRole('heading', { name: 'This record is empty' }).waitFor()
  assert.deepEqual(await violations(page), [])
  await page.getByRole('link', { name: 'Add reports here' }).click()
  await page.getByLabel('Text of the report').waitFor()
  assert.deepEqual(page.faults, [])
})

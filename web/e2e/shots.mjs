// Makes a picture of each page, light and dark, wide and phone, in web/shots.
// CASUS_DB names a record to look at; without it, that of the sample reports.
import { mkdirSync } from 'node:fs'
import { browser, demo, open, serve } from './casus.mjs'
import { pages } from './pages.mjs'

const record = process.env.CASUS_DB ? { db: process.env.CASUS_DB, remove() {} } : await demo()
const out = process.env.SHOTS ?? new URL('../shots', import.meta.url).pathname
mkdirSync(out, { recursive: true })
const only = process.argv.slice(2)
const server = await serve(record.db)
const b = await browser()
try {
  for (const [name, find] of Object.entries(await pages(server.url))) {
    if (only.length && !only.includes(name)) continue
    for (const colorScheme of ['light', 'dark']) {
      for (const [size, viewport] of [['wide', { width: 1440, height: 900 }], ['phone', { width: 390, height: 844 }]]) {
        const page = await open(b, server.url, { colorScheme, viewport, deviceScaleFactor: 1 })
        await page.goto(server.url + find)
        await page.waitForLoadState('networkidle')
        await page.waitForTimeout(400)
        await page.screenshot({ path: `${out}/${name}-${colorScheme}-${size}.png`, fullPage: size === 'phone' && name !== 'incidents' })
        if (page.faults.length) console.log(name, colorScheme, size, page.faults)
        await page.context().close()
      }
    }
    console.log(name)
  }
} finally {
  await b.close()
  await server.stop()
  record.remove()
}

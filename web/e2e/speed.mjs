// Prints what the first page loads and how fast it is on the record CASUS_DB, or
// on the samples: JavaScript (as sent, gzip), time until the list can be used, and
// how long a filter and a step of the slider take until the next picture stands.
// INCIDENTS=100000 repeats those of the record up to so many.
import { browser, demo, open, serve } from './casus.mjs'
import { many } from './many.mjs'

const record = process.env.CASUS_DB ? { db: process.env.CASUS_DB, remove() {} } : await demo()
const casus = await serve(record.db)
const server = process.env.INCIDENTS ? await many(casus.url, Number(process.env.INCIDENTS)) : casus
const b = await browser()
const median = (l) => [...l].sort((x, y) => x - y)[Math.floor(l.length / 2)]

// settled is the time from an act in the page until the frame after it is drawn.
const settled = (page, act, arg) => page.evaluate(`(async () => {
  const act = ${act}
  const t = performance.now()
  act(${JSON.stringify(arg)})
  await new Promise((ok) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = ok; c.port2.postMessage(0) }))
  return performance.now() - t
})()`)

try {
  await fetch(server.url + '/api/index', { headers: { 'Accept-Encoding': 'gzip' } }).then((r) => r.arrayBuffer()) // the server's own first look
  const first = []
  let scripts = new Map()
  for (let n = 0; n < 5; n++) {
    const page = await open(b, server.url)
    scripts = new Map()
    const sizes = []
    page.on('response', (r) => { if (/\.js$/.test(new URL(r.url()).pathname)) sizes.push(r.request().sizes().then((s) => scripts.set(new URL(r.url()).pathname, s.responseBodySize))) })
    await page.goto(server.url + '/', { waitUntil: 'commit' })
    await page.waitForSelector('.list li', { timeout: 120000 })
    first.push(await page.evaluate(() => new Promise((ok) => requestAnimationFrame(() => ok(performance.now())))))
    await page.waitForLoadState('networkidle')
    await Promise.all(sizes)
    if (n < 4) await page.context().close()
    else {
      const total = [...scripts.values()].reduce((x, y) => x + y, 0)
      const incidents = (await page.locator('.sum').textContent()).trim()
      console.log(incidents)
      console.log(`JavaScript of the first page: ${(total / 1024).toFixed(1)} KB gzip in ${scripts.size} files`)
      console.log(`first page usable: median ${Math.round(median(first))} ms of ${first.length}`)
      const types = await page.locator('details', { hasText: 'Types' }).locator('button.choice').count()
      const filter = [], slide = []
      for (let k = 0; k < 12; k++) filter.push(await settled(page, `(k) => [...document.querySelectorAll('details')].find((d) => /Types/.test(d.querySelector('summary').textContent)).querySelectorAll('button.choice')[k].click()`, k % 2 ? 0 : Math.min(k % 5, types - 1)))
      const last = await page.locator('#slider').getAttribute('max')
      for (let k = 0; k < 20; k++) slide.push(await settled(page, `(v) => { const s = document.querySelector('#slider'); s.value = v; s.dispatchEvent(new Event('input', { bubbles: true })) }`, Math.round((k / 20) * Number(last))))
      console.log(`filter: median ${median(filter).toFixed(0)} ms, worst ${Math.max(...filter).toFixed(0)} ms`)
      console.log(`slider: median ${median(slide).toFixed(0)} ms, worst ${Math.max(...slide).toFixed(0)} ms`)
      if (page.faults.length) console.log(page.faults)
    }
  }
} finally {
  await b.close()
  await server.stop()
  await casus.stop()
  record.remove()
}

// Prints what the first page loads and how fast it is: JavaScript (as sent, gzip),
// time until the list stands and until the filter answers, and how long a filter and a
// step of the slider take until the next picture stands; then the same of the network,
// of 300 made-up actors. Beside the clock stands the
// processor time of the page, which a busy machine does not lengthen. The record is
// CASUS_DB, or one of INCIDENTS made-up incidents, or that of the samples.
import { browser, demo, open, serve } from './casus.mjs'
import { crowd } from './crowd.mjs'
import { many } from './many.mjs'

async function record() {
  if (process.env.CASUS_DB) return { db: process.env.CASUS_DB, remove() {} }
  return process.env.INCIDENTS ? many(Number(process.env.INCIDENTS)) : demo()
}

const sorted = (l) => [...l].sort((x, y) => x - y)
const ms = (l) => `median ${sorted(l)[Math.floor(l.length / 2)].toFixed(0)} ms, worst ${Math.max(...l).toFixed(0)} ms`

// watch notes when the list and the filter first stand, at the frame after.
const watch = () => {
  const drawn = (name) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { window[name] = performance.now() }; c.port2.postMessage(0) })
  const seen = new Set()
  new MutationObserver(() => {
    for (const [name, of] of [['listAt', '.list li'], ['filterAt', 'button.choice']]) {
      if (!seen.has(name) && document.querySelector(of)) { seen.add(name); drawn(name) }
    }
  }).observe(document, { childList: true, subtree: true })
}

// settled is the time from an act in the page until the frame after it is drawn.
const settled = (act, arg) => `(async () => {
  const t = performance.now()
  ;(${act})(${JSON.stringify(arg)})
  await new Promise((ok) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = ok; c.port2.postMessage(0) }))
  return performance.now() - t
})()`

async function work(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return 1000 * metrics.find((m) => m.name === 'TaskDuration').value
}

// measure gives the time by the clock and the processor time of acts, one after the other.
async function measure(page, cdp, act, args) {
  const clock = [], busy = []
  for (const arg of args) {
    const before = await work(cdp)
    clock.push(await page.evaluate(settled(act, arg)))
    busy.push(await work(cdp) - before)
    await page.waitForTimeout(60)
  }
  return `${ms(clock)}; processor ${ms(busy)}`
}

async function look(b, url, fresh) {
  const page = await open(b, url)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.addInitScript(watch)
  const sizes = new Map(), waiting = []
  page.on('response', (r) => {
    const { pathname } = new URL(r.url())
    if (fresh && /\.js$/.test(pathname)) waiting.push(r.request().sizes().then((s) => sizes.set(pathname, s.responseBodySize)))
  })
  await page.goto(url + '/', { waitUntil: 'commit' })
  await page.waitForFunction(() => window.listAt && window.filterAt, null, { timeout: 120000, polling: 50 })
  const busy = await work(cdp)
  await page.waitForLoadState('networkidle')
  await Promise.all(waiting)
  const [list, filter] = await page.evaluate(() => [window.listAt, window.filterAt])
  return { page, cdp, sizes, list, filter, busy }
}

// network prints how long the picture of 300 actors takes to stand, and a step of its slider.
async function network(b, url) {
  const page = await open(b, url)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const body = JSON.stringify(crowd(300))
  await page.route((u) => u.pathname === '/api/relations', (r) => r.fulfill({ contentType: 'application/json', body }))
  await page.goto(url + '/network?most=300', { waitUntil: 'commit' })
  await page.locator('.box text').first().waitFor()
  console.log(`network of 300 actors stands: ${(await page.evaluate(() => performance.now())).toFixed(0)} ms; processor until then ${(await work(cdp)).toFixed(0)} ms`)
  const last = Number(await page.locator('.slide input').getAttribute('max'))
  const slide = (v) => { const s = document.querySelector('.slide input'); s.value = v; s.dispatchEvent(new Event('input', { bubbles: true })) }
  console.log(`its slider: ${await measure(page, cdp, slide, Array.from({ length: 20 }, (_, k) => Math.round((k / 20) * last)))}`)
}

const r = await record()
const server = await serve(r.db)
const b = await browser()
try {
  await fetch(server.url + '/api/index/packed', { headers: { 'Accept-Encoding': 'gzip' } }).then((x) => x.arrayBuffer()) // made once, when the program starts
  const looks = []
  for (let n = 0; n < 7; n++) {
    const one = await look(b, server.url, n === 0)
    looks.push(one)
    if (n < 6) await one.page.context().close()
  }
  const { page, cdp } = looks.at(-1)
  const total = [...looks[0].sizes.values()].reduce((x, y) => x + y, 0)
  console.log((await page.locator('.sum').textContent()).trim())
  console.log(`JavaScript of the first page: ${(total / 1024).toFixed(1)} KB gzip in ${looks[0].sizes.size} files`)
  console.log(`first page, list stands: ${ms(looks.map((l) => l.list))} of ${looks.length}`)
  console.log(`first page, filter answers: ${ms(looks.map((l) => l.filter))}; processor until then ${ms(looks.map((l) => l.busy))}`)
  const types = await page.locator('details', { hasText: 'Types' }).locator('button.choice').count()
  const choose = (k) => [...document.querySelectorAll('details')].find((d) => /Types/.test(d.querySelector('summary').textContent)).querySelectorAll('button.choice')[k].click()
  console.log(`filter: ${await measure(page, cdp, choose, Array.from({ length: 20 }, (_, k) => (k % 2 ? 0 : Math.min(k % 5, types - 1))))}`)
  const last = Number(await page.locator('#slider').getAttribute('max'))
  const slide = (v) => { const s = document.querySelector('#slider'); s.value = v; s.dispatchEvent(new Event('input', { bubbles: true })) }
  console.log(`slider: ${await measure(page, cdp, slide, Array.from({ length: 30 }, (_, k) => Math.round((k / 30) * last)))}`)
  if (page.faults.length) console.log(page.faults)
  await network(b, server.url)
} finally {
  await b.close()
  await server.stop()
  r.remove()
}

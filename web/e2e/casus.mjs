// Starts casus on a record of its own, and a browser on it that may ask nothing else.
import { spawn, execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

export const run = promisify(execFile)
export const binary = resolve(import.meta.dirname, process.env.CASUS_BIN ?? '../../bin/casus')

const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(Boolean)

export async function browser() {
  const executablePath = browsers.find((p) => existsSync(p))
  if (!executablePath) throw new Error('no Chromium found: install the package chromium, or set CHROMIUM to its path')
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
}

// demo makes a record of the sample reports in a folder that close removes.
export async function demo() {
  const folder = mkdtempSync(join(tmpdir(), 'casus-e2e-'))
  const db = join(folder, 'demo.db')
  await run(binary, ['demo', '--no-serve', '--db', db])
  return { db, folder, remove: () => rmSync(folder, { recursive: true }) }
}

export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'casus-e2e-'))
  return { path, remove: () => rmSync(path, { recursive: true }) }
}

// serve starts casus serve on a free port; more are its further arguments.
export async function serve(db, ...more) {
  const child = spawn(binary, ['serve', '--db', db, '--address', '127.0.0.1:0', ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (b) => (said += b))
  const url = await new Promise((ok, fail) => {
    child.stdout.on('data', (b) => {
      const m = /http:\/\/[^\s/]+/.exec(String(b))
      if (m) ok(m[0])
    })
    child.on('exit', (code) => fail(new Error(`casus serve ended with ${code}: ${said}`)))
  })
  const ended = new Promise((ok) => child.on('exit', ok))
  return { url, said: () => said, stop: async () => { child.kill('SIGINT'); await ended } }
}

// open gives a page on which any request to another host, any refusal of the
// content policy and any uncaught error is kept in page.faults.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  page.faults = []
  const host = new URL(url).host
  page.on('request', (r) => {
    const u = new URL(r.url())
    if (u.host !== host && !['data:', 'blob:'].includes(u.protocol)) page.faults.push('foreign request: ' + r.url())
  })
  page.on('websocket', (s) => page.faults.push('socket: ' + s.url()))
  page.on('pageerror', (e) => page.faults.push('error: ' + e.message))
  page.on('console', (m) => { if (/Content Security Policy|violates/.test(m.text())) page.faults.push(m.text()) })
  return page
}

// fresh serves a new record that is gone when the test t ends, however it ends.
export async function fresh(t) {
  const room = folder()
  const server = await serve(join(room.path, 'record.db'))
  t.after(async () => { await server.stop(); room.remove() })
  return server
}

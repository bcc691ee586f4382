import { svelte } from '@sveltejs/vite-plugin-svelte'
import { gzipSync } from 'node:zlib'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

// The binary carries the explorer; what is packed is four times smaller.
function packed(): Plugin {
  let out = ''
  return {
    name: 'packed',
    apply: 'build',
    configResolved: (c) => { out = resolve(c.root, c.build.outDir) },
    closeBundle: () => pack(out),
  }
}

function pack(dir: string) {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) pack(path)
    else if (name !== 'index.html') {
      // Level 9 without a time stamp: the same source gives the same bytes.
      writeFileSync(path + '.gz', gzipSync(readFileSync(path), { level: 9 }))
      rmSync(path)
    }
  }
}

export default defineConfig({
  plugins: [svelte(), packed()],
  build: {
    outDir: '../internal/web/dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy of the pages forbids data: scripts and styles
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8420' } },
})

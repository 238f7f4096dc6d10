// build/core.wasm -> src/generated/core-bytes.ts (deflated, in base64), so that the package needs no file beside its code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { zlibAsync } from '@gfx/zopfli' // 2 kB less than zlib: what every page has to load

const wasm = readFileSync(new URL('../build/core.wasm', import.meta.url))
const deflated = Buffer.from(await zlibAsync(wasm, { numiterations: 15 }))
const out = new URL('../src/generated/core-bytes.ts', import.meta.url)
mkdirSync(new URL('.', out), { recursive: true })
writeFileSync(
  out,
  `// Generated from assembly/ by tools/inline-wasm.mjs: do not edit.\nexport const deflatedCore =\n  '${deflated.toString('base64')}'\n`,
)

// build/core.wasm -> src/generated/core-bytes.ts (deflated, in base64), so that the package needs no file beside its code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants, deflateSync } from 'node:zlib'

const wasm = readFileSync(new URL('../build/core.wasm', import.meta.url))
const deflated = deflateSync(wasm, { level: constants.Z_BEST_COMPRESSION, memLevel: constants.Z_MAX_MEMLEVEL })
const out = new URL('../src/generated/core-bytes.ts', import.meta.url)
mkdirSync(new URL('.', out), { recursive: true })
writeFileSync(
  out,
  `// Generated from assembly/ by tools/inline-wasm.mjs: do not edit.\nexport const deflatedCore =\n  '${deflated.toString('base64')}'\n`,
)

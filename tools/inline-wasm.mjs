// build/core.wasm -> src/generated/core-bytes.ts (base64), so that the package needs no file beside its code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const wasm = readFileSync(new URL('../build/core.wasm', import.meta.url))
const out = new URL('../src/generated/core-bytes.ts', import.meta.url)
mkdirSync(new URL('.', out), { recursive: true })
writeFileSync(
  out,
  `// Generated from assembly/ by tools/inline-wasm.mjs: do not edit.\nexport const coreBytes =\n  '${wasm.toString('base64')}'\n`,
)

// The verify build of the core: every invariant is recomputed after every command, and what does not hold halts it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { HaltedError } from '../../src/errors.js'
import { EXCHANGE_BASE, EXCHANGE_TREASURY } from '../../src/generated/wire.js'
import { Exchange } from '../../src/slim.js'

const binary = new URL('../../build/core.verify.wasm', import.meta.url)
const folder = new URL('../conformance/', import.meta.url)

let module: WebAssembly.Module

beforeAll(async () => {
  if (!existsSync(binary)) throw new Error('There is no build/core.verify.wasm: run npm run build:verify')
  module = await WebAssembly.compile(readFileSync(binary))
})

test('all scenarios run through it', async () => {
  const scenarios = readdirSync(folder).filter((file) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(file))
  expect(scenarios).toHaveLength(92)
  for (const file of scenarios) {
    const exchange = await Exchange.create({ module })
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) exchange.applyLine(line)
    expect(exchange.audit(), file).toBeNull()
  }
})

test('an atom out of nothing halts it at the next command', async () => {
  const exchange = await Exchange.create({ module })
  exchange.apply({ op: 'deposit', ts: 1, account: 1, amount: '1' })
  const { memory } = (exchange as unknown as { core: { memory: { bytes: Uint8Array } } }).core
  const at = EXCHANGE_BASE + EXCHANGE_TREASURY
  memory.bytes[at] = (memory.bytes[at] as number) + 1
  expect(() => exchange.apply({ op: 'tick', ts: 2 })).toThrow(HaltedError)
  expect(() => exchange.apply({ op: 'tick', ts: 3 })).toThrow(/halted at command 2/)
})

import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { Exchange, explain, refusalCodes, UsageError } from '../../src/index.js'
import { Exchange as SlimExchange } from '../../src/slim.js'
import { limit, T0, withMarket } from './shared.js'

describe('create', () => {
  test('begins with nothing', async () => {
    const exchange = await Exchange.create()
    expect(exchange.state()).toEqual({
      seq: 0,
      ts: 0,
      treasury: '0',
      insurance: '0',
      stateHash: exchange.stateHash(),
      markets: {},
      accounts: {},
    })
    expect([exchange.seq, exchange.clock, exchange.lastOrderId, exchange.quoteDecimals]).toEqual([0, 0, 0, 6])
    expect(exchange.audit()).toBeNull()
    expect(exchange.events.next()).toBe(false)
  })

  test('an empty exchange takes at most 2 MiB', async () => {
    const { bytesCommitted, bytesUsed, memoryLimit } = (await Exchange.create()).usage()
    expect(bytesCommitted).toBeLessThanOrEqual(2 ** 21)
    expect(bytesUsed).toBeLessThanOrEqual(bytesCommitted)
    expect(memoryLimit).toBe(2 ** 32)
  })

  test.each([
    { quoteDecimals: 9 },
    { quoteDecimals: -1 },
    { quoteDecimals: 1.5 },
    { quoteDecimals: '6' as unknown as number },
    { memoryLimit: 2 ** 32 + 1 },
    { memoryLimit: 1000 },
    { memoryLimit: Number.NaN },
    { reserve: -1 },
    { reserve: 2 ** 33 },
  ])('throws on %o', async (options) => {
    await expect(Exchange.create(options)).rejects.toThrow(UsageError)
  })

  test('the decimals of the quote currency count the money', async () => {
    const exchange = await Exchange.create({ quoteDecimals: 0 })
    expect(exchange.apply({ op: 'deposit', ts: T0, account: 1, amount: '0.5' })).toMatchObject([
      { code: 'amount.precision' },
    ])
    expect(exchange.apply({ op: 'deposit', ts: T0, account: 1, amount: 2 })).toMatchObject([{ collateral: '2' }])
  })

  test('memory can be taken beforehand, which changes nothing else', async () => {
    const [plain, reserved] = await Promise.all([withMarket(), withMarket({ reserve: 10_000_000 })])
    expect(reserved.usage().bytesCommitted).toBeGreaterThanOrEqual(10_000_000)
    expect(reserved.usage().bytesUsed).toBe(plain.usage().bytesUsed)
    reserved.apply(limit(1, 'buy', '1', '1'))
    plain.apply(limit(1, 'buy', '1', '1'))
    expect(reserved.snapshot()).toEqual(plain.snapshot())
  })

  test('the least memory limit is enough to begin with, and then refuses', async () => {
    const exchange = await withMarket({ memoryLimit: 600_000 })
    const codes = new Set<string>()
    for (let price = 1; price < 3000; price++) {
      exchange.place(T0, price, 0, 0, price * 4096, 1)
      exchange.events.next()
      codes.add(exchange.events.code ?? 'accepted')
    }
    expect(codes).toEqual(new Set(['accepted', 'capacity']))
    expect(exchange.usage().bytesUsed).toBeLessThanOrEqual(600_000)
    expect(exchange.audit()).toBeNull()
    const cancel = exchange.apply({ op: 'cancelAll', ts: T0, account: 1 })
    expect(cancel).toMatchObject([{ ev: 'canceled' }])
  })

  test('usage counts', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'buy', '1', '1'))
    exchange.apply(limit(2, 'buy', '1', '1'))
    exchange.apply(limit(2, 'sell', '9', '1', { trigger: { by: 'last', when: 'above', price: '9' } }))
    expect(exchange.usage()).toMatchObject({ markets: 1, accounts: 2, orders: 3, resting: 2, levels: 1 })
  })
})

describe('slim', () => {
  test('runs on the module or the bytes that it is given', async () => {
    const bytes = await readFile(new URL('../../build/core.wasm', import.meta.url))
    const module = await WebAssembly.compile(bytes)
    for (const source of [module, bytes, new Uint8Array(bytes).buffer]) {
      const exchange = await SlimExchange.create({ module: source, quoteDecimals: 2 })
      exchange.apply({ op: 'deposit', ts: T0, account: 1, amount: '1.23' })
      const restored = await SlimExchange.restore(exchange.snapshot(), { module: source })
      expect(restored.stateHash()).toBe(exchange.stateHash())
      expect(await restored.fork()).toBeInstanceOf(SlimExchange)
    }
    expect(await (await Exchange.create()).fork()).toBeInstanceOf(Exchange)
  })

  test('refuses what is not the core', async () => {
    const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
    await expect(SlimExchange.create({ module: empty })).rejects.toThrow(UsageError)
    await expect(SlimExchange.create({ module: 'core.wasm' as unknown as Uint8Array<ArrayBuffer> })).rejects.toThrow(
      UsageError,
    )
  })
})

test('every refusal has a sentence', () => {
  expect(refusalCodes.length).toBe(41)
  for (const code of refusalCodes) expect(explain(code)).toMatch(/^[A-Z].*\.$/)
})

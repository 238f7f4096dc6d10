// The record of a createMarket against the settings as the naive exchange reads them.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as wire from '../../src/generated/wire.js'
import { Encoder } from '../../src/wire/encode.js'
import { CREATE_MARKET_BYTES_MAX } from '../../src/wire/encode-market.js'
import { readSettings } from '../model/settings.ts'
import type { Command } from '../model/shape.ts'
import type { MarketSettings, Tier } from '../model/types.ts'
import { LOOKUP } from './records.ts'

const ATOM = { digits: 1n, scale: 6 }
const TERMS = wire.CREATE_MARKET_COMMAND_TERMS_MAKER_FEE
const NO_END = 2n ** 128n - 1n

/** Encoded between bytes that are not zero, as they are in an inbox that has been used. */
function encode(command: unknown): { bytes: number; view: DataView } {
  const words = new Uint32Array(CREATE_MARKET_BYTES_MAX / 4 + 8).fill(0xabcdef01)
  const bytes = new Encoder(null, LOOKUP, 6).encode(command, words, 16)
  expect(words.slice(4 + bytes / 4).every((word) => word === 0xabcdef01)).toBe(true)
  return { bytes, view: new DataView(words.buffer, 16, bytes) }
}

/** A field of the terms, by its constant. */
function term(view: DataView, offset: number, type: 'u8' | 'u32' | 'i32' | 'u64'): bigint {
  const at = TERMS + offset
  if (type === 'u8') return BigInt(view.getUint8(at))
  if (type === 'u32') return BigInt(view.getUint32(at, true))
  return type === 'i32' ? BigInt(view.getInt32(at, true)) : view.getBigUint64(at, true)
}

/** What the terms must be, in the form of `readTerms`. */
function expectedTerms(settings: MarketSettings): Record<string, bigint> {
  const { mark, funding, liquidation, halt, priceBand } = settings
  const us = (value: number | null | undefined) => BigInt(value ?? 0)
  return {
    makerFee: settings.makerFee,
    takerFee: settings.takerFee,
    liquidationFee: settings.liquidationFee,
    marketOrderBand: settings.marketOrderBand,
    priceBand: priceBand ?? 0n,
    hasPriceBand: priceBand === null ? 0n : 1n,
    markMode: BigInt(wire.MARK_MODE_NAMES.indexOf(mark.mode)),
    guard: BigInt(wire.GUARD_NAMES.indexOf(liquidation.guard)),
    adlPolicy: BigInt(wire.ADL_POLICY_NAMES.indexOf(liquidation.adl)),
    tauUs: us(mark.tauUs),
    staleUs: us(mark.staleUs),
    maxDeviation: mark.maxDeviation,
    hasFunding: funding === null ? 0n : 1n,
    interestRate: funding?.interestRate ?? 0n,
    fundingClamp: funding?.clamp ?? 0n,
    fundingCap: funding?.cap ?? 0n,
    intervalUs: us(funding?.intervalUs),
    sampleUs: us(funding?.sampleUs),
    impactNotional: least(funding?.impactNotional ?? 0n, 2n ** 63n - 1n),
    buffer: liquidation.buffer,
    liquidationBand: liquidation.band,
    depthShare: liquidation.depthShare,
    takeoverAt: liquidation.takeoverAt,
    takeoverBand: liquidation.takeoverBand,
    fundShare: liquidation.fundShare,
    stepUs: us(liquidation.stepUs),
    guardUs: us(liquidation.guardUs),
    maxSteps: us(liquidation.maxSteps),
    hasHalt: halt === null ? 0n : 1n,
    haltMove: halt?.move ?? 0n,
    haltWindowUs: us(halt?.windowUs),
    haltUs: us(halt?.haltUs),
  }
}

function readTerms(view: DataView): Record<string, bigint> {
  const signed = new Set(['makerFee', 'interestRate'])
  const bytes = new Set(['hasPriceBand', 'markMode', 'guard', 'adlPolicy'])
  const long = /Us$|^impactNotional$|^maxSteps$/
  const fields = Object.keys(expectedTerms(DEFAULTS))
  return Object.fromEntries(
    fields.map((field) => {
      const name = `TERMS_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
      const offset = (wire as unknown as Record<string, number>)[name] as number
      const type = bytes.has(field) ? 'u8' : signed.has(field) ? 'i32' : long.test(field) ? 'u64' : 'u32'
      return [field, term(view, offset, type)]
    }),
  )
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function readTiers(view: DataView): Tier[] {
  return Array.from({ length: view.getUint8(wire.CREATE_MARKET_COMMAND_TIERS) }, (_, place) => {
    const at = wire.CREATE_MARKET_COMMAND_SIZE + place * wire.TIER_SIZE
    const end =
      view.getBigUint64(at + wire.TIER_UP_TO_LOW, true) | (view.getBigUint64(at + wire.TIER_UP_TO_HIGH, true) << 64n)
    return {
      upTo: end === NO_END ? null : end,
      initialRate: BigInt(view.getUint32(at + wire.TIER_INITIAL_RATE, true)),
      maintenanceRate: BigInt(view.getUint32(at + wire.TIER_MAINTENANCE_RATE, true)),
    }
  })
}

const MARKET = { op: 'createMarket', ts: 5, market: 'M', tickSize: '0.1', lotSize: '0.001' }
const TIERS = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]
const DEFAULTS = readSettings({ ...MARKET, tiers: TIERS }, ATOM) as MarketSettings

/** The record says what the naive exchange reads, or that the market is not valid. */
function check(command: Command): 'valid' | 'invalid' {
  const settings = readSettings(command, ATOM)
  const { bytes, view } = encode(command)
  expect(view.getUint8(0)).toBe(wire.OP_CREATE_MARKET)
  const isInvalid = view.getUint8(wire.CREATE_MARKET_COMMAND_INVALID) === 1
  const tiers = readTiers(view)
  expect(bytes).toBe(wire.CREATE_MARKET_COMMAND_SIZE + tiers.length * wire.TIER_SIZE)
  expect(term(view, wire.TERMS_TIER_COUNT, 'u32')).toBe(BigInt(tiers.length))
  if (isInvalid) expect(tiers).toEqual([])
  if (typeof settings === 'string') {
    expect(isInvalid).toBe(settings === 'market.invalid')
    return 'invalid'
  }
  expect(isInvalid).toBe(false)
  expect(readTerms(view)).toEqual(expectedTerms(settings))
  const ends = settings.tiers.map((tier) => ({
    ...tier,
    upTo: tier.upTo === null ? null : least(tier.upTo, NO_END - 1n),
  }))
  expect(tiers).toEqual(settings.margin === 'none' ? [] : ends)
  expect(view.getUint32(wire.CREATE_MARKET_COMMAND_MAX_OPEN_ORDERS, true)).toBe(settings.maxOpenOrders)
  return 'valid'
}

/** Nearly always one that is possible: a market has many settings. */
function mostly<T>(good: fc.Arbitrary<T>, ...edges: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...edges) })
}

const e8 = fc.integer({ min: 0, max: 100_000_000 }).map((value): string | number => (value / 1e8).toFixed(8))
const rate = mostly(e8, '0', '1', '0.00000001', 0.05, '-0.0001', '1.00000001', '0.000000001', '-1.1')
const signedRate = fc.oneof(
  rate,
  e8.map((text) => `-${text}`),
)
const duration = mostly(fc.integer({ min: 100_000, max: 10 ** 12 }), 0, 1, 99_999, 100_000, 2 ** 53 - 1)
const amount = mostly(
  fc.bigInt({ min: 1n, max: 10n ** 40n }).map(String),
  '0',
  '-5',
  '0.0000001',
  '9223372036854.775807',
  '9223372036854.775808',
)
const tier = fc.record({ upTo: fc.option(amount, { freq: 8 }), initialRate: rate, maintenanceRate: rate })
const goodTiers = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 38n }), { maxLength: 5 })
  .map((ends) => [...ends].sort((a, b) => (a < b ? -1 : 1)))
  .map((ends) => [...ends.map((end) => ({ ...TIERS[0], upTo: String(end) })), ...TIERS])
const maybe: { requiredKeys: [] } = { requiredKeys: [] }
const settings = fc.record(
  {
    margin: fc.constantFrom('tiered', 'none'),
    tiers: fc.oneof({ weight: 9, arbitrary: goodTiers }, { weight: 1, arbitrary: fc.array(tier, { maxLength: 4 }) }),
    maxOpenOrders: mostly(fc.constantFrom(1, 200, 2 ** 32 - 1), 0),
    makerFee: signedRate,
    takerFee: rate,
    liquidationFee: rate,
    priceBand: fc.option(rate),
    marketOrderBand: rate,
    mark: fc.record(
      {
        mode: fc.constantFrom('index', 'external', 'median'),
        tauUs: duration,
        maxDeviation: rate,
        staleUs: fc.option(duration),
      },
      maybe,
    ),
    funding: fc.option(
      fc.record(
        {
          intervalUs: duration,
          sampleUs: duration,
          interestRate: signedRate,
          clamp: rate,
          cap: rate,
          impactNotional: amount,
        },
        { requiredKeys: ['impactNotional'] },
      ),
    ),
    liquidation: fc.record(
      {
        buffer: rate,
        band: rate,
        depthShare: rate,
        stepUs: duration,
        maxSteps: fc.constantFrom(0, 5, 2 ** 53 - 1),
        guard: fc.constantFrom('none', 'index'),
        guardUs: fc.option(duration),
        takeoverAt: rate,
        takeoverBand: rate,
        fundShare: rate,
        adl: fc.constantFrom('waterFill', 'queue', 'proRata'),
      },
      maybe,
    ),
    halt: fc.option(fc.record({ move: rate, windowUs: duration, haltUs: duration })),
  },
  maybe,
)

describe('the record of a createMarket', () => {
  test('holds the defaults of ENGINE.md', () => {
    expect(check({ ...MARKET, tiers: TIERS })).toBe('valid')
    expect(check({ ...MARKET, margin: 'none' })).toBe('valid')
    expect(check({ ...MARKET, margin: 'none', tiers: TIERS, funding: { impactNotional: 1 } })).toBe('valid')
  })

  test('holds every setting, or says that one is not possible', () => {
    const seen = { valid: 0, invalid: 0 }
    fc.assert(
      fc.property(settings, (some) => {
        seen[check({ ...MARKET, tiers: TIERS, ...some })]++
      }),
      { numRuns: 3000 },
    )
    expect(seen.valid).toBeGreaterThan(500)
    expect(seen.invalid).toBeGreaterThan(500)
  })

  test('is what the scenarios mean', () => {
    const folder = new URL('../conformance/', import.meta.url)
    const files = readdirSync(folder).filter((file) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(file))
    const lines = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
    const commands = lines.filter((line) => line.includes('"createMarket"')).map((line) => JSON.parse(line) as Command)
    const wellFormed = commands.filter((command) => encode(command).view.getUint8(0) === wire.OP_CREATE_MARKET)
    expect(wellFormed.length).toBeGreaterThan(90)
    for (const command of wellFormed) check(command)
  })

  test('takes ends of tiers of any size in their order', () => {
    const big = 10n ** 60n
    const ends = [1n, 2n ** 128n / 10n ** 6n, big, big + 1n].map((upTo) => ({ ...TIERS[0], upTo: String(upTo) }))
    expect(check({ ...MARKET, tiers: [...ends, ...TIERS] })).toBe('valid')
    expect(check({ ...MARKET, tiers: [...ends.reverse(), ...TIERS] })).toBe('invalid')
    expect(check({ ...MARKET, tiers: [ends[0], ends[0], ...TIERS] })).toBe('invalid')
  })

  test('takes 64 tiers and no more', () => {
    const tiers = (count: number) => [
      ...Array.from({ length: count - 1 }, (_, place) => ({ ...TIERS[0], upTo: place + 1 })),
      ...TIERS,
    ]
    expect(check({ ...MARKET, tiers: tiers(64) })).toBe('valid')
    expect(encode({ ...MARKET, tiers: tiers(64) }).bytes).toBe(CREATE_MARKET_BYTES_MAX)
    expect(CREATE_MARKET_BYTES_MAX).toBeLessThanOrEqual(wire.CALL_BYTES)
    const { bytes, view } = encode({ ...MARKET, tiers: tiers(65) })
    expect([bytes, view.getUint8(wire.CREATE_MARKET_COMMAND_INVALID)]).toEqual([wire.CREATE_MARKET_COMMAND_SIZE, 1])
  })

  test('is not longer than it says for a list that lies about its length', () => {
    let asked = 0
    const liar = new Proxy([...TIERS], {
      get: (target, key) => (key === 'length' ? (asked++ === 0 ? 1 : 1000) : Reflect.get(target, key)),
    })
    expect(encode({ ...MARKET, tiers: liar }).bytes).toBe(wire.CREATE_MARKET_COMMAND_SIZE + wire.TIER_SIZE)
  })
})

// Numbers at the ends of what they can be: all pairs of fields of all commands, told to the core and to the naive exchange,
// which counts in integers without end; and mulDiv against BigInt.

import { Words } from '../../core/words.ts'
import { Pair } from '../../differential/compare.ts'
import type { Json } from '../../differential/scene.ts'
import { compileOracle, type Oracle } from '../../oracle-module.ts'
import { type Campaign, Counter } from '../campaign.ts'

/** Of a slice: all pairs come to pass in what the tests run. */
const MUL_DIVS = 130_000
const T0 = 1_700_000_000_000_000
const WORD = 1n << 64n

type Fields = Record<string, unknown>

const WHOLE = [0, 1, -1, 2, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 1e9, 1e9 + 1, 2 ** 53 - 1, 2 ** 53]
const TEXT = ['0', '-1', '1', '0.5', '100', '101', '0.000001', '0.0000001', '1000000000000']
const WIDE = [2n ** 53n - 1n, 2n ** 53n, 2n ** 61n, 2n ** 61n + 1n, 2n ** 63n - 1n, 2n ** 64n, 10n ** 40n].map(String)
const RATE = [
  '0',
  '-0.01',
  '0.00000001',
  '0.000000001',
  '0.5',
  '1',
  '1.00000001',
  '10',
  '92233720368.54775807',
  '100000000000',
]
const NUMBER = [...TEXT, ...WIDE]

/** A command that passes, and what its numeric fields are tried with. A dot goes inside. */
interface Subject {
  command: Fields
  fields: Readonly<Record<string, readonly unknown[]>>
}

const place: Fields = {
  op: 'place',
  ts: T0,
  account: 1,
  market: 'P',
  side: 'buy',
  type: 'limit',
  price: '100',
  qty: '1',
}
const MARKET: Fields = {
  op: 'createMarket',
  ts: T0,
  market: 'M',
  tickSize: '1',
  lotSize: '1',
  tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
  funding: {},
  halt: { move: '0.1', windowUs: 1000, haltUs: 1000 },
  mark: {},
  liquidation: {},
}

const SUBJECTS: readonly Subject[] = [
  {
    command: { ...place, trigger: { by: 'mark', when: 'below', price: '90' }, stopLoss: { by: 'mark', offset: '5' } },
    fields: {
      price: NUMBER,
      qty: NUMBER,
      displayQty: NUMBER,
      clientId: WHOLE,
      ocoGroup: WHOLE,
      'trigger.price': NUMBER,
      'stopLoss.offset': NUMBER,
    },
  },
  {
    command: { ...place, tif: 'gtd', expireTs: T0 + 10 },
    fields: {
      price: NUMBER,
      qty: NUMBER,
      displayQty: NUMBER,
      expireTs: [...WHOLE, T0, T0 + 1],
      account: WHOLE,
      clientId: WHOLE,
      ts: [...WHOLE, T0],
    },
  },
  {
    command: { op: 'amend', ts: T0, account: 1, orderId: 1 },
    fields: { price: NUMBER, qty: NUMBER, orderId: WHOLE, account: WHOLE },
  },
  { command: { op: 'cancel', ts: T0, account: 1, orderId: 1 }, fields: { orderId: WHOLE, account: WHOLE, ts: WHOLE } },
  {
    command: { op: 'cancelAllAfter', ts: T0, account: 1, timeoutUs: 9 },
    fields: { timeoutUs: WHOLE, account: WHOLE, ts: WHOLE },
  },
  {
    command: { op: 'deposit', ts: T0, account: 1, amount: '1' },
    fields: { amount: NUMBER, account: WHOLE, ts: WHOLE },
  },
  { command: { op: 'withdraw', ts: T0, account: 1, amount: '1' }, fields: { amount: NUMBER, account: WHOLE } },
  { command: { op: 'fundInsurance', ts: T0, amount: '1' }, fields: { amount: NUMBER, ts: WHOLE } },
  {
    command: { op: 'adjustIsolatedMargin', ts: T0, account: 1, market: 'P', amount: '1' },
    fields: { amount: NUMBER, account: WHOLE },
  },
  {
    command: { op: 'setLeverage', ts: T0, account: 1, market: 'P', leverage: 5 },
    fields: { leverage: WHOLE, account: WHOLE },
  },
  {
    command: { op: 'setRateLimit', ts: T0, capacity: 9, perSecond: 9 },
    fields: { capacity: WHOLE, perSecond: WHOLE, reserve: WHOLE, account: WHOLE },
  },
  { command: { op: 'index', ts: T0, market: 'P', price: '100' }, fields: { price: NUMBER, ts: [T0, ...WHOLE] } },
  { command: { op: 'settleMarket', ts: T0, market: 'P', price: '100' }, fields: { price: NUMBER, ts: [T0, ...WHOLE] } },
  {
    command: MARKET,
    fields: {
      tickSize: NUMBER,
      lotSize: NUMBER,
      minQty: NUMBER,
      maxQty: NUMBER,
      maxOpenOrders: WHOLE,
      makerFee: RATE,
      takerFee: RATE,
      liquidationFee: RATE,
      priceBand: RATE,
      marketOrderBand: RATE,
      'tiers.0.initialRate': RATE,
      'tiers.0.maintenanceRate': RATE,
      'mark.tauUs': WHOLE,
      'mark.maxDeviation': RATE,
      'mark.staleUs': WHOLE,
      'funding.intervalUs': WHOLE,
      'funding.sampleUs': WHOLE,
      'funding.interestRate': RATE,
      'funding.clamp': RATE,
      'funding.cap': RATE,
      'funding.impactNotional': NUMBER,
      'liquidation.buffer': RATE,
      'liquidation.band': RATE,
      'liquidation.depthShare': RATE,
      'liquidation.stepUs': WHOLE,
      'liquidation.maxSteps': WHOLE,
      'liquidation.guardUs': WHOLE,
      'liquidation.takeoverAt': RATE,
      'liquidation.fundShare': RATE,
      'halt.move': RATE,
      'halt.windowUs': WHOLE,
      'halt.haltUs': WHOLE,
    },
  },
]

/** The command with a value at a path. */
function withValue(command: unknown, [head = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : withValue((command as Fields)[head] ?? {}, rest, value)
  if (!Array.isArray(command)) return { ...(command as Fields), [head]: inner }
  return command.map((item: unknown, at) => (String(at) === head ? inner : item))
}

/** Markets with a little of everything, in both exchanges. */
async function openPair(): Promise<Pair> {
  const pair = await Pair.create(6)
  const tiers = [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }]
  const commands: Json[] = [
    { op: 'createMarket', ts: T0, market: 'P', tickSize: '1', lotSize: '1', tiers },
    { op: 'deposit', ts: T0, account: 1, amount: '1000000000' },
    { op: 'deposit', ts: T0, account: 2, amount: '1000000000' },
    { op: 'setMarginMode', ts: T0, account: 2, market: 'P', mode: 'isolated' },
    { op: 'index', ts: T0, market: 'P', price: '100' },
    { ...place, price: '95', qty: '3' } as Json,
    { ...place, account: 2, side: 'sell', qty: '5' } as Json,
    { ...place, qty: '2' } as Json,
  ]
  for (const command of commands) pair.apply(command)
  return pair
}

class Limits {
  readonly counter = new Counter()
  readonly failures: string[] = []
  done = 0

  /** All pairs of values of all pairs of fields with this one. */
  async fields({ command, fields }: Subject, first: string): Promise<void> {
    const names = Object.keys(fields)
    for (const second of names.slice(names.indexOf(first) + 1)) {
      const pair = await openPair()
      for (const a of fields[first] ?? [])
        for (const b of fields[second] ?? []) {
          const both = withValue(withValue(command, first.split('.'), a), second.split('.'), b) as Json
          const found = pair.apply(both) ?? pair.audit()
          this.done++
          if (found === null) continue
          this.failures.push(`${JSON.stringify(both)}: ${JSON.stringify(found).slice(0, 500)}`)
          return
        }
      const found = pair.compareState()
      if (found !== null) this.failures.push(`${first} and ${second}: ${JSON.stringify(found).slice(0, 500)}`)
    }
    this.counter.add('pairs of fields', names.length - names.indexOf(first) - 1)
  }

  mulDiv({ mulDiv, inexact }: Oracle, seed: number): void {
    const words = new Words(seed)
    for (let cases = 0; cases < MUL_DIVS; ) {
      const [a, b, d] = [words.next(), words.next(), words.next()]
      const product = a * b
      if (product >= d * WORD) continue
      cases++
      const quotient = BigInt.asUintN(64, mulDiv(a, b, d))
      if (quotient === product / d && (inexact.value !== 0) === (quotient * d !== product)) continue
      this.failures.push(`mulDiv(${a}, ${b}, ${d}) = ${quotient}`)
      return
    }
    this.done += MUL_DIVS
    this.counter.add('mulDiv against BigInt', MUL_DIVS)
  }
}

/** A field with which pairs are made: each slice takes one, around and around. */
const TURNS = SUBJECTS.flatMap((subject) => Object.keys(subject.fields).map((first) => ({ subject, first })))

let oracle: Promise<Oracle> | undefined

export const limits: Campaign = {
  name: 'limits',
  claim: 'numeric fields at their limits, all pairs; mulDiv against BigInt',
  unit: 'cases',
  ci: 10_000_000,
  release: 1_000_000_000,
  async slice(seed) {
    oracle ??= compileOracle()
    const limits = new Limits()
    const turn = TURNS[seed - 1] // all pairs once; what follows is arithmetic
    if (turn !== undefined) await limits.fields(turn.subject, turn.first)
    limits.mulDiv(await oracle, seed)
    return { done: limits.done, counts: limits.counter.counts, failures: limits.failures }
  },
}

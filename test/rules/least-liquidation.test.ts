// A liquidation never takes more than is needed: the size of every step is worked out again from its receipt and from the
// state before it, with BigInt, on random pools in one or two markets.
import { expect, it } from 'vitest'
import type { EventOf, Exchange, StateView } from '../../src/index.js'
import { T0 } from '../api/shared.js'
import { Random } from '../differential/random.ts'
import { playOn, type Settings, withPerp } from './table.js'

const E8 = 100_000_000n
const RICH = '1000000000000'

/** The numbers of a market that decide the size; rates in 10^-8. */
interface Rules {
  tiers: { upTo: bigint | null; rate: bigint }[]
  fee: bigint
  buffer: bigint
  band: bigint
  depthShare: bigint
}

interface Leg {
  market: string
  size: bigint
  mark: bigint
  rules: Rules
}

/** What a step may look at. */
interface Before {
  equity: bigint
  legs: Leg[]
  state: StateView
}

type Receipt = EventOf<'liquidationStep'>

const abs = (a: bigint) => (a < 0n ? -a : a)
const ceil = (a: bigint, b: bigint) => (a + b - 1n) / b
const least = (a: bigint, b: bigint) => (a < b ? a : b)
const most = (a: bigint, b: bigint) => (a > b ? a : b)

function maintenance({ rules, mark }: Leg, lots: bigint): bigint {
  const notional = lots * mark
  let below = 0n
  let sum = 0n
  for (const { upTo, rate } of rules.tiers) {
    const top = upTo === null ? notional : least(upTo, notional)
    sum += rate * most(0n, top - below)
    below = upTo ?? below
  }
  return ceil(sum, E8)
}

function maintenanceOfAll(legs: Leg[]): bigint {
  return legs.reduce((sum, leg) => sum + maintenance(leg, abs(leg.size)), 0n)
}

/** enough(q) of the specification: closing q lots at the limit brings the pool to its target. */
function isEnough({ equity, legs }: Before, leg: Leg, limit: bigint, qty: bigint): boolean {
  const { rules, mark, size } = leg
  const worse = most(0n, size > 0n ? mark - limit : limit - mark)
  const left = equity - qty * worse
  const fee = least(ceil(limit * qty * rules.fee, E8), most(0n, left))
  const others = maintenanceOfAll(legs) - maintenance(leg, abs(size))
  return left - fee >= ceil((others + maintenance(leg, abs(size) - qty)) * (E8 + rules.buffer), E8)
}

function visibleWithin({ state }: Before, { market, size }: Leg, limit: bigint): bigint {
  const levels = state.markets[market]?.[size > 0n ? 'bids' : 'asks'] ?? []
  return levels
    .filter(([price]) => (size > 0n ? BigInt(price) >= limit : BigInt(price) <= limit))
    .reduce((sum, [, qty]) => sum + BigInt(qty), 0n)
}

/** Account 2 as it stands now, at these marks. */
function lookAt(exchange: Exchange, rules: Record<string, Rules>, marks: Record<string, string>): Before {
  const state = exchange.state()
  const account = state.accounts[2]
  const legs = Object.entries(account?.positions ?? {}).map(([market, { size }]) => {
    const mark = BigInt(marks[market] ?? state.markets[market]?.mark ?? 0)
    return { market, size: BigInt(size), mark, rules: rules[market] as Rules }
  })
  const profit = legs.map(({ market, size, mark }) => size * mark - BigInt(account?.positions[market]?.cost ?? 0))
  return { equity: profit.reduce((a, b) => a + b, BigInt(account?.pools.cross?.collateral ?? 0)), legs, state }
}

/** Tells whether the step was a partial one; throws if it was not the least. */
function checkStep(before: Before, receipt: Receipt): boolean {
  const leg = before.legs.find(({ market }) => market === receipt.market) as Leg
  const size = abs(leg.size)
  const [limit, qty] = [BigInt(receipt.limit), BigInt(receipt.qty)]
  expect([receipt.equity, receipt.maintenanceMargin]).toEqual([`${before.equity}`, `${maintenanceOfAll(before.legs)}`])
  for (const other of before.legs) expect(maintenance(other, abs(other.size)) <= maintenance(leg, size)).toBe(true)

  const needed = isEnough(before, leg, limit, size) ? leastEnough(before, leg, limit) : size
  const visible = visibleWithin(before, leg, limit)
  const offered = visible === 0n ? 0n : most(1n, (visible * leg.rules.depthShare) / E8)
  expect(qty).toBe(least(needed, offered))
  // The claim itself: one lot less would have left the pool below its target.
  if (qty > 0n && needed < size) expect(isEnough(before, leg, limit, qty - 1n)).toBe(false)
  if (qty === needed && needed < size) {
    expect(receipt.filled).toBe(receipt.qty)
    const target = ceil(BigInt(receipt.maintenanceMarginAfter) * (E8 + leg.rules.buffer), E8)
    expect(BigInt(receipt.equityAfter)).toBeGreaterThanOrEqual(target)
  }
  return qty > 0n && qty < size
}

/** By counting up from one lot, unlike the engine, which halves. */
function leastEnough(before: Before, leg: Leg, limit: bigint): bigint {
  let qty = 1n
  while (!isEnough(before, leg, limit, qty)) qty++
  return qty
}

function randomRules(random: Random): { rules: Rules; settings: Settings } {
  const [low, high] = [random.between(50, 400), random.between(400, 1000)].map((rate) => BigInt(rate * 10_000))
  const upTo = BigInt(random.between(20_000, 400_000))
  const rules: Rules = {
    tiers: [
      { upTo, rate: low as bigint },
      { upTo: null, rate: high as bigint },
    ],
    fee: BigInt(random.below(3) * 500_000),
    buffer: BigInt(random.below(4) * 5_000_000),
    band: BigInt(random.between(1, 20) * 100_000),
    depthShare: BigInt(random.between(1, 4) * 25_000_000),
  }
  const rate = (e8: bigint) => (e8 === E8 ? '1' : `0.${e8.toString().padStart(8, '0')}`)
  const settings: Settings = {
    tiers: rules.tiers.map(({ upTo, rate: e8 }) => ({
      upTo: upTo === null ? null : `${upTo}`,
      initialRate: rate(e8 * 2n),
      maintenanceRate: rate(e8),
    })),
    liquidationFee: rate(rules.fee),
    liquidation: { buffer: rate(rules.buffer), band: rate(rules.band), depthShare: rate(rules.depthShare) },
  }
  return { rules, settings }
}

/** 2 takes positions against 1, who then quotes below and above where the index will go. */
function build(exchange: Exchange, random: Random, markets: string[], side: 'buy' | 'sell'): string {
  const other = side === 'buy' ? 'sell' : 'buy'
  const at = 1000 + (side === 'buy' ? -1 : 1) * random.between(10, 120)
  playOn(exchange, `1 deposit ${RICH}; 2 deposit ${RICH}`)
  for (const market of markets) {
    const lots = random.between(1, 400)
    playOn(exchange, `index 1000 market:${market}; 1 ${other} ${lots} @ 1000 market:${market}`)
    playOn(exchange, `2 ${side} ${lots} @ 1000 market:${market}`)
    for (let i = random.below(6); i > 0; i--) {
      const price = at + (side === 'buy' ? -1 : 1) * random.below(15)
      playOn(exchange, `1 ${side} ${random.between(1, 60)} @ ${price} market:${market}`)
    }
  }
  return String(at)
}

/** Takes away all that 2 does not need, so that at this index it has between nothing and its maintenance margin. */
function leaveBetween(exchange: Exchange, random: Random, rules: Record<string, Rules>, at: string): void {
  const { equity, legs } = lookAt(exchange, rules, { BTC: at })
  const target = (maintenanceOfAll(legs) * BigInt(random.between(1, 99))) / 100n
  const available = BigInt(exchange.state().accounts[2]?.pools.cross?.available ?? 0)
  playOn(exchange, `2 withdraw ${least(equity - target, available)}`)
}

it('R-LIQ-07 one lot less would have left the pool below its buffer: random pools, recomputed', async () => {
  let steps = 0
  let partial = 0
  for (let seed = 1; seed <= 300; seed++) {
    const random = new Random(seed)
    const markets = random.chance(0.5) ? ['BTC'] : ['BTC', 'ETH']
    const drawn = Object.fromEntries(['BTC', 'ETH'].map((market) => [market, randomRules(random)]))
    const rules = Object.fromEntries(Object.entries(drawn).map(([market, one]) => [market, one.rules]))
    const exchange = await withPerp(drawn.BTC?.settings, { ETH: drawn.ETH?.settings ?? {} })
    const at = build(exchange, random, markets, random.chance(0.5) ? 'buy' : 'sell')
    leaveBetween(exchange, random, rules, at)
    for (let second = 0; second <= 3; second++) {
      const before = lookAt(exchange, rules, { BTC: at })
      const ts = T0 + second * 1_000_000
      const events = exchange.apply(second === 0 ? { op: 'index', ts, market: 'BTC', price: at } : { op: 'tick', ts })
      for (const event of events) {
        if (event.ev !== 'liquidationStep') continue
        steps++
        if (checkStep(before, event)) partial++
      }
      expect(exchange.audit()).toBeNull()
    }
  }
  expect(steps).toBeGreaterThan(300)
  expect(partial).toBeGreaterThan(150)
}, 60_000)

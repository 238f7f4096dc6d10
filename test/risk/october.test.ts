// The cascade model on a venue before a crash like that of 10 October 2025: the order and the proportions of what happens,
// against the published ones. docs/RISK.md has the figures, and says why they differ.
import { describe, expect, test } from 'vitest'
import {
  ASSUMED,
  type Assumed,
  CRASH_US,
  MARKETS,
  modelOf,
  syntheticPaths,
  venueOf,
} from '../../examples/october/scene.mjs'
import { PUBLISHED, type Shape, shapeOf } from '../../examples/october/shape.mjs'
import { Exchange } from '../../src/index.js'
import { type CascadeResult, cascade, Lab, type PathPoint } from '../../src/risk/index.js'
import { crashMarks, crashTrades, type Recording } from './data/recordings.ts'

const SLOW = { timeout: 300_000 }
const SECOND_US = 1_000_000

async function run(change: Partial<Assumed>, paths = syntheticPaths(), crashUs = CRASH_US): Promise<CascadeResult> {
  const assumed = { ...ASSUMED, ...change }
  const lab = await Lab.of(await venueOf(Exchange, assumed))
  return cascade(lab, { paths }, modelOf(assumed, crashUs))
}

/** Liquidations first, by hundreds; deleveraging within minutes, in bursts; more of the first than of the second. */
function expectShape(shape: Shape, mostSeconds: number): void {
  expect(shape.beforeAdl).toBeGreaterThan(100)
  expect(shape.secondsToAdl).toBeGreaterThan(0)
  expect(shape.secondsToAdl).toBeLessThan(mostSeconds)
  expect(shape.ratio).toBeGreaterThan(PUBLISHED.ratio / 2)
  expect(shape.ratio).toBeLessThan(PUBLISHED.ratio * 5)
  expect(shape.busiestSecond).toBeGreaterThan(0.05)
  expect(shape.busiestSecond).toBeLessThan(0.5)
}

describe('a made-up crash', () => {
  for (const seed of [1, 2]) {
    test(`seed ${seed}: liquidations first, deleveraging after`, SLOW, async () => {
      const result = await run({ seed })
      expect(result.ended).toBe(true)
      expectShape(shapeOf(result, 0), 600)
      expectShape(shapeOf(result, CRASH_US), 120)
      expect(result.adl.fills).toBe(shapeOf(result, 0).adlFills)
    })
  }

  test('the deeper the book, and the sooner it is filled again, the fewer are deleveraged', SLOW, async () => {
    const few = { longs: 1_000 }
    const notionalOf = async (change: Partial<Assumed>) => (await run({ ...few, ...change })).adl.notional
    const assumed = await notionalOf({})
    expect(await notionalOf({ depth: ASSUMED.depth * 3 })).toBeLessThan(assumed)
    expect(await notionalOf({ refill: 0 })).toBeGreaterThan(assumed)
  })
})

/** Last prices by the second, as moves from the first. */
function pathOf({ observations }: Recording, fromTs: number, toTs: number): PathPoint[] {
  const prices = observations.flatMap((seen) =>
    (seen.kind === 'trade' || seen.kind === 'mark') && seen.ts <= toTs ? [[seen.ts, seen.price] as const] : [],
  )
  const bySecond = new Map(prices.map(([ts, price]) => [Math.max(0, Math.ceil((ts - fromTs) / SECOND_US)), price]))
  const first = bySecond.values().next().value as number
  return [...bySecond].map(([second, price]) => [second * SECOND_US, price / first - 1])
}

describe('the prices of 10 October 2025', () => {
  test('liquidations first, deleveraging after', SLOW, async (context) => {
    const at = (time: string) => Date.parse(`2025-10-10T${time}Z`) * 1000
    const recorded = [
      await crashMarks(context),
      await crashTrades(context, 'binance-coinm_ATOMUSD_PERP'),
      await crashTrades(context, 'binance-coinm_WIFUSD_PERP'),
    ]
    const [from, crash, to] = [at('20:45:00'), at('21:15:00'), at('21:27:00')]
    const paths = Object.fromEntries(MARKETS.map(({ name }, i) => [name, pathOf(recorded[i] as Recording, from, to)]))
    const result = await run({}, paths, crash - from)
    expectShape(shapeOf(result, 0), 600)
    expectShape(shapeOf(result, crash - from), 120)
  })
})

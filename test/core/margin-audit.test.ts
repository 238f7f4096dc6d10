// After every command each pool, position and order is looked at (audit), so that what triggers, lists and timers have found
// is held against a full scan: in worlds of dozens of accounts after each command, in worlds of thousands after each mark.
import { describe, expect, test } from 'vitest'
import { Exchange } from '../../src/index.js'
import { Mix } from '../differential/mix.ts'
import { World, type WorldSize } from './margin-world.js'

/** PERPCORE_AUDITED_COMMANDS asks for more or fewer. */
const COMMANDS = Number(process.env.PERPCORE_AUDITED_COMMANDS ?? 160_000)

/** Enough of everything that can bring a pool under or save it. */
const REACHED: Readonly<Record<string, number>> = {
  trade: 100,
  mark: 100,
  liquidationStarted: 5,
  liquidationStep: 5,
  'liquidationStep:nobody': 1,
  liquidationEnded: 5,
  'liquidationStarted:isolated': 1,
  takeover: 3,
  adl: 5,
  funding: 50,
  'canceled:reduceOnly': 5,
  'balance:isolated': 20,
  'trade:liquidation': 3,
  triggered: 10,
  'marketState:halt': 0.2,
  'liquidationDeferred:guard': 0.5,
  'liquidationDeferred:market.state': 0.3,
  'liquidationDeferred:oracle.stale': 0.03,
  settlement: 0.2,
  'oracle:stale': 0.5,
  'oracle:degraded': 1,
  'insurance:debt': 0.005,
}

async function live(
  seed: number,
  size: WorldSize,
  count: number,
  look: (exchange: Exchange, command: { op: string }, i: number) => void,
): Promise<Mix> {
  const mix = new Mix()
  const exchange = await Exchange.create()
  for (const [i, command] of new World(seed, size).commands(count).entries()) {
    mix.count(command, exchange.apply(command) as never)
    look(exchange, command, i)
  }
  expect(exchange.audit()).toBeNull()
  mix.add('commands', count)
  return mix
}

describe('worlds of dozens of accounts, after each command', () => {
  const worlds: WorldSize[] = [
    { accounts: 12, markets: 1 },
    { accounts: 30, markets: 2 },
    { accounts: 40, markets: 5 },
    { accounts: 80, markets: 4 },
  ]
  const mix = new Mix()

  test.each(worlds.map((size, i) => ({ ...size, seed: i + 1 })))(
    '$accounts accounts, $markets markets',
    {
      timeout: 600_000,
    },
    async ({ seed, ...size }) => {
      const lived = await live(seed, size, COMMANDS / worlds.length, (exchange, command, i) => {
        const fault = exchange.audit()
        if (fault !== null) throw new Error(`${fault} after command ${i + 1}: ${JSON.stringify(command)}`)
      })
      mix.addAll(lived)
    },
  )

  test('they reach what there is to be found', () => {
    process.stdout.write(`${mix.toString()}\n`)
    const thousands = mix.of('commands') / 1000
    expect(Object.entries(REACHED).filter(([kind, often]) => mix.of(kind) < often * thousands)).toEqual([])
  })
})

describe('worlds of thousands of accounts, after each mark', () => {
  const worlds = [
    { seed: 21, accounts: 3000, markets: 20 },
    { seed: 22, accounts: 2000, markets: 12 },
  ]

  test.each(worlds)('$accounts accounts, $markets markets', { timeout: 120_000 }, async ({ seed, ...size }) => {
    let pools = 0
    const mix = await live(seed, size, 15_000, (exchange, { op }, i) => {
      if (op === 'index' || op === 'mark') expect(exchange.audit()).toBeNull()
      if (i === 15_000) pools = positionsOfCross(exchange).filter((positions) => positions > 1).length
    })
    expect(mix.of('liquidationStarted')).toBeGreaterThan(150)
    expect(mix.of('adl')).toBeGreaterThan(100)
    // Cross pools with several positions: each of their triggers counts on the others.
    expect(pools).toBeGreaterThan(80)
  })
})

/** How many positions each cross pool has. */
function positionsOfCross(exchange: Exchange): number[] {
  return Object.values(exchange.state().accounts).map(
    ({ positions }) => Object.values(positions).filter(({ pool }) => pool === 'cross').length,
  )
}

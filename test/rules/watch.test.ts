// The engine finds who a mark move touches without visiting everybody: after every command of random histories a full scan,
// worked out from positions and marks alone, must find nobody who has been forgotten, and nobody who was taken for nothing.
import { expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { begin, MARKETS, nextCommand } from './history.js'
import { type Settings, tryOn } from './table.js'

/** Of every market here. */
const RATE = 5n
const SLOW: Settings = { liquidation: { guard: 'none', stepUs: 10_000_000 } }
const SETTINGS = { BTC: SLOW, ETH: SLOW, SOL: {} }

/** The pools (`2 cross`, `3 ETH`) whose equity is below 5 % of their notional, rounded up for each market. */
function under(exchange: Exchange): string[] {
  const { accounts, markets } = exchange.state()
  return Object.entries(accounts).flatMap(([account, { pools, positions }]) =>
    Object.entries(pools).flatMap(([pool, { collateral }]) => {
      const own = Object.entries(positions).filter(([, position]) => position.pool === pool)
      let [equity, maintenance] = [BigInt(collateral), 0n]
      for (const [market, { size, cost }] of own) {
        const value = BigInt(size) * BigInt(markets[market]?.mark ?? 0)
        equity += value - BigInt(cost)
        maintenance += ((value < 0n ? -value : value) * RATE + 99n) / 100n
      }
      return own.length > 0 && equity < maintenance ? [`${account} ${pool}`] : []
    }),
  )
}

/** Who is being liquidated, and who has been told to be deferred since it came under. */
class DealtWith {
  private readonly running = new Set<string>()
  private readonly deferred = new Set<string>()

  note(told: string): void {
    for (const [, pool = '', what] of told.matchAll(/(\d+ (?:cross|BTC|ETH|SOL)) (started|ended|deferred)/g)) {
      if (what === 'started') this.running.add(pool)
      else if (what === 'ended') this.running.delete(pool)
      else this.deferred.add(pool)
    }
  }

  forgotten(under: readonly string[]): string[] {
    for (const pool of this.deferred) if (!under.includes(pool)) this.deferred.delete(pool)
    return under.filter((pool) => !this.running.has(pool) && !this.deferred.has(pool))
  }
}

it('R-LIQ-13 nobody who is under is forgotten, on random histories against a full scan', async () => {
  let found = 0
  for (let seed = 1; seed <= 15; seed++) {
    const random = new Random(seed)
    const exchange = await begin(random, SETTINGS)
    const indices = new Map(MARKETS.map((market) => [market, 1000]))
    const dealtWith = new DealtWith()
    for (let i = 0, second = 0; i < 120; i++) {
      if (random.chance(0.2)) second += random.below(5)
      const told = tryOn(exchange, `${second}s ${nextCommand(random, indices)}`)
      dealtWith.note(told)
      const now = under(exchange)
      found += now.length
      expect(dealtWith.forgotten(now)).toEqual([])
      for (const [, equity = '', maintenance = ''] of told.matchAll(/started (-?\d+)\/(\d+)/g))
        expect(BigInt(equity)).toBeLessThan(BigInt(maintenance))
    }
  }
  expect(found).toBeGreaterThan(500)
}, 60_000)

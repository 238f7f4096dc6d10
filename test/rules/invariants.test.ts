// What is true after every command, looked at from outside: from the state and from the events.
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { begin, MARKETS, nextCommand } from './history.js'
import { type Settings, tryOn } from './table.js'

const WITH_ALL: Settings = {
  makerFee: '-0.0002',
  takerFee: '0.0005',
  liquidationFee: '0.005',
  priceBand: '0.1',
  funding: { intervalUs: 8_000_000, sampleUs: 1_000_000, impactNotional: '5000' },
  halt: { move: '0.1', windowUs: 5_000_000, haltUs: 4_000_000 },
}
const SETTINGS = {
  BTC: WITH_ALL,
  ETH: { ...WITH_ALL, mark: { mode: 'median', staleUs: null } },
  SOL: { ...WITH_ALL, mark: { mode: 'index', staleUs: 20_000_000 }, liquidation: { adl: 'queue' } },
} as const satisfies Record<string, Settings>

/** Deposits − withdrawals + top-ups, from the events. */
class PaidIn {
  sum = 0n

  constructor(exchange: Exchange) {
    exchange.on('balance', ({ delta, reason }) => {
      if (reason === 'deposit' || reason === 'withdraw') this.sum += BigInt(delta)
    })
    exchange.on('insurance', ({ delta, reason }) => {
      if (reason === 'topUp') this.sum += BigInt(delta)
    })
  }
}

/** Σ collateral of all pools − Σ cost of all positions + treasury + fund. */
function heldIn(exchange: Exchange): bigint {
  const { accounts, treasury, insurance } = exchange.state()
  const parts = Object.values(accounts).flatMap(({ pools, positions }) => [
    ...Object.values(pools).map(({ collateral }) => BigInt(collateral)),
    ...Object.values(positions).map(({ cost }) => -BigInt(cost)),
  ])
  return parts.reduce((a, b) => a + b, BigInt(treasury) + BigInt(insurance))
}

function sizes(exchange: Exchange, market: string): bigint {
  const { accounts } = exchange.state()
  return Object.values(accounts).reduce((sum, { positions }) => sum + BigInt(positions[market]?.size ?? 0), 0n)
}

describe('the books', () => {
  it('R-INV-01 add up after every command, whatever it was: money in is money held, and sizes sum to nothing', async () => {
    for (let seed = 101; seed <= 110; seed++) {
      const random = new Random(seed)
      const exchange = await begin(random, SETTINGS)
      const before = heldIn(exchange)
      const paidIn = new PaidIn(exchange)
      const indices = new Map(MARKETS.map((market) => [market, 1000]))
      for (let i = 0, second = 0; i < 100; i++) {
        if (random.chance(0.3)) second += random.below(5)
        tryOn(exchange, `${second}s ${random.chance(0.03) ? 'fundInsurance 500' : nextCommand(random, indices)}`)
        expect(heldIn(exchange)).toBe(before + paidIn.sum)
        for (const market of MARKETS) expect(sizes(exchange, market)).toBe(0n)
        expect(exchange.audit()).toBeNull()
      }
    }
  }, 60_000)
})

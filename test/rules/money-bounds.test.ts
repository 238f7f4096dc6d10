// A balance is a signed 64-bit number: what would pass it halts the exchange instead of wrapping (R-ACC-03).
import { expect, it } from 'vitest'
import { Exchange, HaltedError } from '../../src/index.js'

const T0 = 1_700_000_000_000_000
const HALF = String(2n ** 59n)

it('R-ACC-03 funding of 100 % ten times a second, of 2^59 atoms that nobody may liquidate, ends at 2^63', async () => {
  const exchange = await Exchange.create({ quoteDecimals: 0 })
  const send = (command: object) => exchange.apply({ ts: T0, ...command } as never)
  send({
    op: 'createMarket',
    market: 'X',
    tickSize: '1',
    lotSize: '128',
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'index', staleUs: null },
    funding: {
      intervalUs: 100_000,
      sampleUs: 100_000,
      interestRate: '1',
      clamp: '1',
      cap: '1',
      impactNotional: '1',
    },
  })
  send({ op: 'index', market: 'X', price: '1' })
  for (const account of [1, 2]) send({ op: 'deposit', account, amount: HALF })
  const order = { op: 'place', market: 'X', type: 'limit', qty: HALF, price: '1' }
  send({ ...order, account: 1, side: 'buy' })
  send({ ...order, account: 2, side: 'sell' })
  expect(exchange.position(1, 'X')?.size).toBe(HALF)
  send({ op: 'setMarketState', market: 'X', state: 'postOnly' })
  // 2^59 + 14 · 2^59 is a balance, 2^59 + 15 · 2^59 is 2^63.
  exchange.apply({ op: 'tick', ts: T0 + 1_400_000 })
  expect(exchange.pool(2)?.collateral).toBe(String(15n * 2n ** 59n))
  expect(exchange.audit()).toBeNull()
  expect(() => exchange.apply({ op: 'tick', ts: T0 + 1_500_000 })).toThrow(HaltedError)
})

// Fractions of an atom, farmed by a million trades: if rounding ever favoured who trades, that would be a source of money.
import { describe, expect, it } from 'vitest'
import { BUY, type Exchange, SELL } from '../../src/index.js'
import { T0 } from '../api/shared.js'
import { Random } from '../differential/random.ts'
import { playOn, playPerp, withPerp } from '../rules/table.js'

const TRADES = 1_000_000
const LOOKS = 20
const PAID_IN = 2_000_000_000n

interface Money {
  treasury: bigint
  fund: bigint
  /** Σ of what the accounts would have if their positions were closed at mark. */
  equity: bigint
}

function money(exchange: Exchange): Money {
  const { treasury, insurance, accounts } = exchange.state()
  const pools = Object.values(accounts).flatMap((account) => Object.values(account.pools))
  return {
    treasury: BigInt(treasury),
    fund: BigInt(insurance),
    equity: pools.reduce((sum, pool) => sum + BigInt(pool.equity), 0n),
  }
}

/** `turn` makes a trade by the number API; nothing may be lost or made, and the treasury and the fund never shrink. */
function farm(exchange: Exchange, trades: number, turn: (i: number) => void): Money {
  let before = money(exchange)
  for (let look = 0; look < LOOKS; look++) {
    for (let i = 0; i < trades / LOOKS; i++) turn(i)
    const now = money(exchange)
    expect(now.treasury).toBeGreaterThanOrEqual(before.treasury)
    expect(now.fund).toBeGreaterThanOrEqual(before.fund)
    expect(now.treasury + now.fund + now.equity).toBe(PAID_IN)
    before = now
  }
  expect(exchange.audit()).toBeNull()
  return before
}

/** The two accounts of the farmer, on a market where a lot at a tick is worth one atom. */
async function farmer(makerFee: string, takerFee: string): Promise<Exchange> {
  return playOn(await withPerp({ makerFee, takerFee }), '1 deposit 1000000000; 2 deposit 1000000000; index 1')
}

describe('farming the rounding of fees', () => {
  // a lot at 1 is worth one atom: the fee is ⌈0.0005⌉ = 1, the rebate ⌊0.0002⌋ = 0
  it('a million trades of one atom pay a million atoms', async () => {
    const exchange = await farmer('-0.0002', '0.0005')
    const end = farm(exchange, TRADES, (i) => {
      exchange.place(T0, 1, 0, i % 2 === 0 ? BUY : SELL, 1, 1)
      exchange.place(T0, 2, 0, i % 2 === 0 ? SELL : BUY, 1, 1)
    })
    expect(end.treasury).toBe(BigInt(TRADES))
  }, 60_000)

  // fees and rebates of the same rate: what is rounded is all that the treasury can get, and it never gives
  it('a rebate as high as the fee brings nothing: it is rounded down, the fee up', async () => {
    const exchange = await farmer('-0.01', '0.01')
    const random = new Random(7)
    const end = farm(exchange, TRADES / 10, (i) => {
      const qty = random.between(1, 300)
      exchange.place(T0, 1, 0, i % 2 === 0 ? BUY : SELL, 1, qty)
      exchange.place(T0, 2, 0, i % 2 === 0 ? SELL : BUY, 1, qty)
    })
    expect(end.treasury).toBeGreaterThan(0n)
  }, 60_000)
})

describe('farming the rounding of costs', () => {
  // entries at 1 and 2, closed in odd parts: the part of the cost is truncated, and what it leaves is realized later, to the atom
  it('a position opened and closed in odd pieces realizes exactly what it has lost or won', async () => {
    const exchange = await farmer('0', '0')
    const random = new Random(11)
    let bought = 0n
    const end = farm(exchange, TRADES / 10, () => {
      const qty = random.between(1, 50)
      const price = random.between(1, 2)
      const side = random.chance(0.5) ? BUY : SELL
      exchange.place(T0, 1, 0, side, price, qty)
      exchange.place(T0, 2, 0, side === BUY ? SELL : BUY, price, qty)
      bought += BigInt(side === BUY ? qty : -qty) * (1n - BigInt(price))
    })
    // At a mark of 1 each lot that 1 has bought at 2 has lost 1, each that it has sold at 2 has won 1.
    expect(end.treasury + end.fund).toBe(0n)
    expect(BigInt(exchange.state().accounts[1]?.pools.cross?.equity ?? 0)).toBe(1_000_000_000n + bought)
  }, 60_000)
})

describe('farming the rounding of funding', () => {
  // long 3 against 1 and 2 at 1000: each second 0.03 are due, ⌈⌉ = 1 of the payer, ⌊⌋ = 0 to the others
  it('a thousand settlements of a fraction of an atom fill the fund', () =>
    playPerp(
      `
      1 deposit 10000; 2 deposit 10000; 3 deposit 10000; index 1000
      2 sell 1 @ 1000; 3 sell 2 @ 1000; 1 buy 3 @ 1000; 1000s tick
      money    | treasury 0 insurance 1000
      1 pool   | collateral 9000 equity 9000 margin 300/150 available 8700
      2 pool   | collateral 10000 equity 10000 margin 100/50 available 9900`,
      {
        funding: {
          intervalUs: 1_000_000,
          sampleUs: 1_000_000,
          interestRate: '0.00001',
          clamp: '0.00001',
          impactNotional: '1000000',
        },
      },
    ))
})

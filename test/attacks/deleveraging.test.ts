// Someone makes himself bankrupt on one side to be paid on the other, or waits for a weak account to be closed at a price
// that is too good.
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { playOn, playPerp, withPerp } from '../rules/table.js'

describe('stealing through a takeover', () => {
  // Long and short of one person, 1000 each: at 500 the long is 4000 below zero, the short 5000 ahead. With nobody to sell to, the long is
  // closed at its own bankruptcy price
  it('a bankruptcy against oneself pays back what one has put in, and the fund gives nothing', () =>
    playPerp(`
      fundInsurance 50000; 1 deposit 1000; 2 deposit 1000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      index 500 | index 500, mark 500, 1 cross started -4000/250, 1 cross takeover equity -4000 bankruptcy 900 limit 500 budget 25000 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 1 cross realized -1000 by 2 cross rank 1 0.83333333 realized 1000, 1 cross ended 0/0
      2 pool    | collateral 2000 equity 2000 margin 0/0 available 2000
      money     | treasury 0 insurance 50000`))

  // half of 4000 is 200 a lot: nothing is sold below 700
  it('the fund spends at most its share in a takeover: a bid that would cost more is not taken', () =>
    playPerp(`
      fundInsurance 4000; 1 deposit 1000; 2 deposit 1000; 3 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      3 buy 10 @ 500 | #3 accepted
      index 500      | index 500, mark 500, 1 cross started -4000/250, 1 cross takeover equity -4000 bankruptcy 900 limit 700 budget 2000 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 1 cross realized -1000 by 2 cross rank 1 0.83333333 realized 1000, 1 cross ended 0/0
      money          | treasury 0 insurance 4000`))

  // 55 of 450 are left to 1 and it may have no step: closed at mark, 2 neither wins nor loses, and 1 keeps its 55
  it('the counterparty of a pool that still has something gets none of it', () =>
    playPerp(
      `
      1 deposit 1055; 2 deposit 5000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; setMarketState halted; index 900
      1 pool | collateral 1055 equity 55 margin 900/450 available -845
      2 pool | collateral 5000 equity 6000 margin 900/450 available 5100
      setMarketState active | BTC active user, 1 cross started 55/450, 1 cross takeover equity 55 bankruptcy 895 limit 895 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 1 cross realized -1000 by 2 cross rank 1 1.5 realized 1000, 1 cross ended 55/0
      1 pool | collateral 55 equity 55 margin 0/0 available 55
      2 pool | collateral 6000 equity 6000 margin 0/0 available 6000`,
      { liquidation: { maxSteps: 0 } },
    ))
})

/** A short when the mark is `at`, before anything is taken from it. */
interface Winner {
  account: string
  equity: bigint
  profit: bigint
  /** Beyond ⌈MM·1.1⌉. */
  spare: bigint
}

function winnersAt(exchange: Exchange, at: bigint): Winner[] {
  return Object.entries(exchange.state().accounts).flatMap(([account, { pools, positions }]) => {
    const position = positions.BTC
    if (Number(account) < 10 || position === undefined) return []
    const profit = BigInt(position.size) * at - BigInt(position.cost)
    const equity = BigInt(pools.cross?.collateral ?? 0) + profit
    return [{ account, equity, profit, spare: equity - buffered((-BigInt(position.size) * at * 5n + 99n) / 100n) }]
  })
}

const buffered = (maintenance: bigint) => (maintenance * 110n + 99n) / 100n

/** Shorts sold anywhere from 860 to 1000 against a long of account 2 that is bankrupt at 900. */
async function crowd(random: Random): Promise<Exchange> {
  const exchange = await withPerp({ liquidation: { adl: random.pick(['waterFill', 'queue', 'proRata']) } })
  playOn(exchange, '9 deposit 10000000; index 1000')
  const need = random.between(5, 60)
  for (let account = 10, left = need + random.below(20); left > 0; account++) {
    const lots = Math.min(left, random.between(1, 20))
    const price = random.between(860, 1000)
    playOn(exchange, `${account} deposit ${lots * (1100 - price) + random.below(1000)}; 9 buy ${lots} @ ${price}`)
    playOn(exchange, `${account} sell ${lots} @ ${price}`)
    left -= lots
  }
  playOn(exchange, `2 deposit ${need * 100}; 9 sell ${need} @ 1000; 2 buy ${need} @ 1000`)
  return exchange
}

describe('deleveraging those who have won', () => {
  it('takes what their profit or a tenth of what they can spare bears, and makes nobody liquidatable', async () => {
    let harmed = 0
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed)
      const exchange = await crowd(random)
      const at = 900 - random.between(1, 40)
      const winners = winnersAt(exchange, BigInt(at))
      playOn(exchange, `index ${at}`)
      for (const { account, equity, profit, spare } of winners) {
        const pool = exchange.state().accounts[account]?.pools.cross
        const loss = equity - BigInt(pool?.equity ?? 0)
        if (loss === 0n) continue
        harmed++
        const isByProfit = loss <= profit && loss <= spare
        expect(loss > 0n && (isByProfit || loss * 10n <= spare)).toBe(true)
        expect(BigInt(pool?.equity ?? 0)).toBeGreaterThanOrEqual(buffered(BigInt(pool?.maintenanceMargin ?? 0)))
      }
    }
    expect(harmed).toBeGreaterThan(100)
  }, 60_000)
})

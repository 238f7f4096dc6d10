// Two accounts of one person. A has a losing position, B stands ready on the other side. If A could sell to B at a price
// far from the market, A would end below zero, the insurance fund would pay A's debt, and B would keep the difference.
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { playOn, playPerp, tryOn, withPerp } from '../rules/table.js'

/** A is 1: long 10 at 1000 with 1000. B is 2, with 100,000. An honest 3 took the other side. The fund has 50,000. */
const SCENE = `1 deposit 1000; 2 deposit 100000; 3 deposit 100000; fundInsurance 50000; index 1000
      3 sell 10 @ 1000; 1 buy 10 @ 1000`

function equity(exchange: Exchange, account: number): number {
  return Number(exchange.state().accounts[account]?.pools.cross?.equity)
}

/** What A and B may try at a price when 500 of A's money are left; each is a list of commands. */
const WAYS: readonly ((price: number) => string[])[] = [
  (p) => [`2 buy 10 @ ${p}`, `1 sell 10 @ ${p} reduceOnly`],
  (p) => [`2 buy 10 @ ${p}`, `1 sell 10 @ ${p}`],
  (p) => [`2 buy 10 @ ${p}`, '1 sell 10 @ market reduceOnly'],
  (p) => [`2 buy 10 @ ${p}`, '1 sell 10 @ market reduceOnly fok'],
  (p) => [`2 buy 10 @ ${p}`, `1 sell 10 @ ${p} reduceOnly mark<=950`],
  (p) => [`2 buy 10 @ ${p}`, '1 sell 10 @ market reduceOnly mark<=950'],
  (p) => [`2 buy 10 @ ${p}`, `1 sell 20 @ ${p}`],
  (p) => [`2 buy 10 @ ${p}`, '1 sell 10 @ 1200 reduceOnly', `1 amend #4 price:${p}`, `1 amend #5 price:${p}`],
  (p) => [`1 sell 10 @ ${p} reduceOnly`, `2 buy 10 @ ${p}`],
  (p) => [`1 sell 4 @ ${p} reduceOnly`, `1 sell 6 @ ${p}`, `2 buy 10 @ ${p}`],
]

describe('closing into the insurance fund’s money', () => {
  it('is refused, in whatever way and at whatever price: the fund pays nothing and A does not go below zero', async () => {
    for (const way of WAYS) {
      for (const price of [1, 10, 500, 850, 899, 900, 901, 949, 950]) {
        const exchange = await withPerp({ marketOrderBand: '1' })
        playOn(exchange, SCENE)
        playOn(exchange, 'index 950')
        const before = equity(exchange, 1) + equity(exchange, 2)
        for (const line of way(price)) tryOn(exchange, line)
        expect(exchange.state().insurance).toBe('50000')
        expect(equity(exchange, 1)).toBeGreaterThanOrEqual(0)
        expect(equity(exchange, 1) + equity(exchange, 2)).toBe(before)
      }
    }
  }, 60_000)

  // 500 on 10 lots: 900 is the worst price that A can pay for itself
  it('is possible for what A has, and not for one tick more', () =>
    playPerp(`${SCENE}
      index 950
      2 buy 10 @ 899 | #3 accepted
      1 sell 10 @ 899 reduceOnly | refused margin.insufficient equity:500 initialMargin:0 adverse:510 fee:0 shortfall:10
      2 amend #3 price:900       | #3 amended to 10 @ 900
      1 sell 10 @ 900 reduceOnly | #4 accepted, #4 takes 10 @ 900 from #3 realized -1000/0, #3 done, #4 done
      1 pool                     | collateral 0 equity 0 margin 0/0 available 0
      money                      | treasury 0 insurance 50000`))

  // A bid at 1000, honest when it was placed; by 850 it would lose 1500 of 1000
  it('is not possible as a maker either: an order that has become too dear for its account does not trade', () =>
    playPerp(`
      1 deposit 1000; 2 deposit 100000; fundInsurance 50000; index 1000
      1 buy 10 @ 1000          | #1 accepted
      index 850                | index 850, mark 850
      2 sell 10 @ 1000 ioc     | #2 accepted, #1 canceled 10 margin, #2 canceled 10 ioc
      money                    | treasury 0 insurance 50000`))

  // the stop was placed when it could still pay; B's bid of 10 at 500 waits for it. At 945 450 are left: down to 900 and no further
  it('is not possible by a stop that waits', () =>
    playPerp(
      `${SCENE}
      1 sell 10 @ market reduceOnly mark<=949 | #3 accepted
      2 buy 10 @ 500    | #4 accepted
      index 949         | index 949, mark 949, #3 triggered by mark 949 at 900
      2 buy 10 @ 899    | #5 accepted
      money             | treasury 0 insurance 50000
      2 buy 10 @ 900    | #6 accepted, #3 takes 10 @ 900 from #6 realized -1000/0, #6 done, #3 done
      money             | treasury 0 insurance 50000`,
      { marketOrderBand: '1' },
    ))
})

describe('being liquidated into the accomplice’s bid', () => {
  // at 940: 3 of 10, at 931 at worst: B's bid of 10 at 901 finds nobody
  it('a step sells within 1 % of mark and not below the bankruptcy price', () =>
    playPerp(`${SCENE}
      2 buy 10 @ 930 | #3 accepted
      index 940 | index 940, mark 940, 1 cross started 400/470, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`))

  // −100 at 890: the fund would have 25,000 to spend, but not below ⌈889.11⌉. B's bid of 889 stays; 3 is deleveraged at 900, with a profit
  it('a takeover sells within 0.1 % of mark, however rich the fund is', () =>
    playPerp(`${SCENE}
      2 buy 10 @ 889 | #3 accepted
      index 890      | index 890, mark 890, 1 cross started -100/445, 1 cross takeover equity -100 bankruptcy 900 limit 890 budget 25000 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 1 cross realized -1000 by 3 cross rank 1 0.08803165 realized 1000, 1 cross ended 0/0
      money          | treasury 0 insurance 50000`))

  // B buys at mark, so the 10 a lot that the fund pays are what A had lost to 3 before, not a present
  it('at its limit B pays the market’s price: the fund makes good what A owes to others, and gives B nothing', () =>
    playPerp(`${SCENE}
      2 buy 10 @ 890 | #3 accepted
      index 890      | index 890, mark 890, 1 cross started -100/445, #4 liquidates 10 @ 890 from #3 realized -1100/0, #3 done, insurance -100 = 49900 takeover, 1 cross takeover equity -100 bankruptcy 900 limit 890 budget 25000 filled 10 paid 100 deleveraged 0 open 0, 1 cross ended 0/0
      2 pool         | collateral 100000 equity 100000 margin 890/445 available 99110`))
})

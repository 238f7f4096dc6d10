// Take profit and stop loss that come with an entry. BTC: a lot at a tick is worth 1, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const RICH = '1 deposit 10000; 2 deposit 10000; 3 deposit 10000; index 1000'

describe('attached exits', () => {
  it('R-EXT-01 come when the entry is done, for what was filled: the profit first, then the stop', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000 | #1 accepted
      1 buy 5 @ 1000 takeProfit:mark:1100 stopLoss:mark:900 | #2 accepted, #2 takes 5 @ 1000 from #1, #1 done, #2 done, #3 accepted, #4 accepted
      1 orders        | #3 waits to sell 5, #4 waits to sell 5`))

  it('R-EXT-01 a maker’s come after its `done`, before the taker goes on', () =>
    playPerp(`${RICH}
      1 buy 5 @ 1000 takeProfit:mark:1100 stopLoss:mark:900 | #1 accepted
      3 buy 5 @ 999   | #2 accepted
      2 sell 8 @ 999  | #3 accepted, #3 takes 5 @ 1000 from #1, #1 done, #4 accepted for 5, #5 accepted for 5, #3 takes 3 @ 999 from #2, #3 done`))

  it('R-EXT-01 also when it is canceled with a fill, and not without one', () =>
    playPerp(`${RICH}
      2 sell 3 @ 1000 | #1 accepted
      1 buy 5 @ 1000 stopLoss:mark:900      | #2 accepted, #2 takes 3 @ 1000 from #1, #1 done
      1 cancel #2     | #2 canceled 2 user, #3 accepted for 3
      1 buy 5 @ 900 stopLoss:mark:800 ioc   | #4 accepted, #4 canceled 5 ioc`))

  it('R-EXT-01 they are one-cancels-other: what one has sold the other loses', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 takeProfit:mark:1100 stopLoss:mark:900
      3 buy 2 @ 1090  | #5 accepted
      index 1100      | index 1100, mark 1100, #3 triggered by mark 1100 at 1090, #3 takes 2 @ 1090 from #5 realized 180/0, #5 done, #4 reduced to 3 oco
      1 orders        | #3 waits to sell 3, #4 waits to sell 3
      3 buy 3 @ 1095  | #6 accepted, #3 takes 3 @ 1095 from #6 realized 285/0, #6 done, #4 canceled 3 oco, #3 done`))

  // 1 sells: its profit is below, its stop above; the protective price is the bid's or ask's level
  it('R-EXT-01 of a sale they buy back', () =>
    playPerp(`${RICH}
      2 buy 5 @ 1000; 1 sell 5 @ 1000 takeProfit:mark:900 stopLoss:mark:1100
      3 sell 5 @ 1110 | #5 accepted
      index 1100      | index 1100, mark 1100, #4 triggered by mark 1100 at 1110, #4 takes 5 @ 1110 from #5 realized -550/0, #5 done, #3 canceled 5 oco, #4 done`))

  it('R-EXT-01 the stop may trail: its best begins with the reference at that time', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 stopLoss:mark~50
      3 buy 5 @ 1040  | #4 accepted
      index 1090      | index 1090, mark 1090
      index 1041      | index 1041, mark 1041
      index 1040      | index 1040, mark 1040, #3 triggered by mark 1040 at 1040, #3 takes 5 @ 1040 from #4 realized 200/0, #4 done, #3 done`))

  it('R-EXT-01 none on a reduce-only entry, off the grid, or on a matching-only market', () =>
    playPerp(
      `${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000
      1 sell 5 @ 1000 reduceOnly takeProfit:mark:900   | refused order.trigger
      1 buy 5 @ 1000 takeProfit:mark:1100.5            | refused order.trigger
      1 buy 5 @ 1000 takeProfit:mark:0                 | refused order.trigger
      1 buy 5 @ 1000 market:SPOT takeProfit:last:1100  | refused order.trigger`,
      {},
      { SPOT: { margin: 'none' } },
    ))
})

describe('their end', () => {
  it('R-EXT-02 they go when the position is gone', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 takeProfit:mark:1100 stopLoss:mark:900; 3 buy 5 @ 990
      1 sell 4 @ 990  | #6 accepted, #6 takes 4 @ 990 from #5 realized -40/0, #6 done
      1 orders        | #3 waits to sell 5, #4 waits to sell 5
      1 sell 1 @ 990  | #7 accepted, #7 takes 1 @ 990 from #5 realized -10/0, #5 done, #7 done, #3 canceled 5 reduceOnly, #4 canceled 5 reduceOnly`))

  // only 1 of the 5 is still there when the stop fires
  it('R-EXT-02 they never sell more than the position', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 stopLoss:mark:900; 3 buy 4 @ 990; 1 sell 4 @ 990; 3 buy 9 @ 890
      index 900       | index 900, mark 900, #3 triggered by mark 900 at 890, #3 reduced to 1 reduceOnly, #3 takes 1 @ 890 from #6 realized -110/0, #3 done`))

  it('R-EXT-02 the dead man’s switch leaves them alone', () =>
    playPerp(`${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 stopLoss:mark:900
      1 buy 1 @ 800               | #4 accepted
      1 cancelAllAfter timeoutUs:5s | armed for 5s
      5s tick                     | #4 canceled 1 deadMan
      1 orders                    | #3 waits to sell 5`))

  it('R-EXT-02 they have a limit of their own, in which an entry needs room for its exits', () =>
    playPerp(
      `${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000 stopLoss:mark:900
      1 buy 1 @ 800 takeProfit:mark:1100 stopLoss:mark:900 | refused order.tooMany max:2
      1 buy 1 @ 800 stopLoss:mark:900       | #4 accepted
      1 buy 1 @ 800                         | #5 accepted
      1 buy 1 @ 800                         | refused order.tooMany max:2
      1 sell 1 @ 1200 reduceOnly            | #6 accepted
      1 sell 1 @ 1200 reduceOnly            | refused order.tooMany max:2`,
      { maxOpenOrders: 2 },
    ))

  it('R-EXT-02 an entry that is amended needs that room again; to have less of it needs none', () =>
    playPerp(
      `${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000
      1 buy 5 @ 900 takeProfit:mark:1100 stopLoss:mark:800 | #3 accepted
      1 sell 1 @ 1200 reduceOnly | #4 accepted
      1 amend #3 price:901       | refused order.tooMany max:2
      1 amend #3 qty:4           | #3 reduced to 4 amend
      1 cancel #4                | #4 canceled 1 user
      1 amend #3 price:901       | #3 amended to 4 @ 901`,
      { maxOpenOrders: 2 },
    ))

  // the entry had filled 3 of 5 when the account was liquidated: no stop for what the liquidation is about to sell.
  // At 920 equity 1200 − 10·80 = 400 of 460; bankruptcy at 920 − 40, limit ⌈910.8⌉
  it('R-EXT-02 an entry that a liquidation cancels gets none', () =>
    playPerp(`
      1 deposit 1200; 2 deposit 10000; index 1000; 2 sell 10 @ 1000; 1 buy 7 @ 1000
      1 buy 5 @ 1000 stopLoss:mark:900 | #3 accepted, #3 takes 3 @ 1000 from #1, #1 done
      index 920                        | index 920, mark 920, 1 cross started 400/460, #3 canceled 2 liquidation, 1 cross step 1 400/460 bankruptcy 880 limit 911 sell 0 filled 0 fee 0 after 400/460
      1 orders                         | -`))
})

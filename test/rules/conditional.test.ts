// When conditional orders fire, in which order, and what then becomes of them.
import { describe, it } from 'vitest'
import { play } from './table.js'

/** The last price is 100 after it. */
const LAST_100 = `
      8 sell 1 @ 100  | #1 accepted
      9 buy 1 @ 100   | #2 accepted, #2 takes 1 @ 100 from #1, #1 done, #2 done`

describe('triggers', () => {
  it('R-CND-01 above fires at its price, not one tick below', () =>
    play(`
      1 buy 1 @ 50 last>=100.1  | #1 accepted
      8 sell 1 @ 100            | #2 accepted
      8 sell 1 @ 100.1          | #3 accepted
      9 buy 1 @ 100             | #4 accepted, #4 takes 1 @ 100 from #2, #2 done, #4 done
      9 buy 1 @ 100.1           | #5 accepted, #5 takes 1 @ 100.1 from #3, #3 done, #5 done, #1 triggered by 100.1
      book                      | bids 1 @ 50 x1, asks -, last 100.1`))

  it('R-CND-01 below fires at its price, not one tick above', () =>
    play(`
      1 sell 1 @ 150 last<=99.9 | #1 accepted
      8 buy 1 @ 100             | #2 accepted
      8 buy 1 @ 99.9            | #3 accepted
      9 sell 1 @ 100            | #4 accepted, #4 takes 1 @ 100 from #2, #2 done, #4 done
      9 sell 1 @ 99.9           | #5 accepted, #5 takes 1 @ 99.9 from #3, #3 done, #5 done, #1 triggered by 99.9
      book                      | bids -, asks 1 @ 150 x1, last 99.9`))

  it('R-CND-01 met when placed it fires in the same command; without a last price none is met', () =>
    play(`
      1 buy 1 @ 50 last>=0.1    | #1 accepted
      1 sell 1 @ 150 last<=9000 | #2 accepted
      1 cancelAll               | #1 canceled 1 user, #2 canceled 1 user
      8 sell 1 @ 100            | #3 accepted
      9 buy 1 @ 100             | #4 accepted, #4 takes 1 @ 100 from #3, #3 done, #4 done
      1 buy 1 @ 50 last>=100    | #5 accepted, #5 triggered by 100
      1 buy 1 @ 50 last>=100.1  | #6 accepted
      1 sell 1 @ 150 last<=100  | #7 accepted, #7 triggered by 100
      1 sell 1 @ 150 last<=99.9 | #8 accepted`))

  it('R-CND-01 a trade with oneself makes no last price and fires nothing', () =>
    play(`
      1 buy 1 @ 50 last>=100   | #1 accepted
      2 sell 1 @ 100           | #2 accepted
      2 buy 1 @ 100 stp:none   | #3 accepted, #3 takes 1 @ 100 from #2, #2 done, #3 done`))
})

describe('rounds', () => {
  it('R-CND-01 below from the highest trigger price, ties by id', () =>
    play(`${LAST_100}
      3 sell 1 @ 200 last<=90 | #3 accepted
      4 sell 1 @ 200 last<=92 | #4 accepted
      5 sell 1 @ 200 last<=90 | #5 accepted
      6 sell 1 @ 200 last<=91 | #6 accepted
      7 sell 1 @ 200 last<=89 | #7 accepted
      8 buy 1 @ 90            | #8 accepted
      9 sell 1 @ 90           | #9 accepted, #9 takes 1 @ 90 from #8, #8 done, #9 done, #4 triggered by 90, #6 triggered by 90, #3 triggered by 90, #5 triggered by 90`))

  it('R-CND-01 above from the lowest trigger price', () =>
    play(`${LAST_100}
      3 buy 1 @ 50 last>=112  | #3 accepted
      4 buy 1 @ 50 last>=110  | #4 accepted
      5 buy 1 @ 50 last>=111  | #5 accepted
      6 buy 1 @ 50 last>=110  | #6 accepted
      8 sell 1 @ 111          | #7 accepted
      9 buy 1 @ 111           | #8 accepted, #8 takes 1 @ 111 from #7, #7 done, #8 done, #4 triggered by 111, #6 triggered by 111, #5 triggered by 111`))

  it('R-CND-01 below before above', () =>
    play(`
      3 buy 1 @ 50 last>=85   | #1 accepted
      4 sell 1 @ 200 last<=95 | #2 accepted
      5 buy 1 @ 50 trail>=5   | #3 accepted
      6 sell 1 @ 200 last<=90 | #4 accepted
      8 buy 1 @ 90            | #5 accepted
      9 sell 1 @ 90           | #6 accepted, #6 takes 1 @ 90 from #5, #5 done, #6 done, #2 triggered by 90, #4 triggered by 90, #1 triggered by 90`))

  it('R-CND-01 a trailing order stands where its trigger price is now', () =>
    play(`${LAST_100}
      3 sell 1 @ 200 last<=92   | #3 accepted
      4 sell 1 @ 200 trail<=9   | #4 accepted
      5 sell 1 @ 200 last<=91   | #5 accepted
      6 sell 1 @ 200 last<=90   | #6 accepted
      8 buy 1 @ 90              | #7 accepted
      9 sell 1 @ 90             | #8 accepted, #8 takes 1 @ 90 from #7, #7 done, #8 done, #3 triggered by 90, #4 triggered by 90, #5 triggered by 90, #6 triggered by 90`))

  it('R-CND-01 what a fired order makes met comes in the next round, if it is met still', () =>
    play(`${LAST_100}
      8 sell 0.5 @ 120              | #3 accepted
      8 sell 1 @ 121                | #4 accepted
      3 buy 0.5 @ market last<=90   | #5 accepted
      4 sell 1 @ 300 last<=89       | #6 accepted
      5 buy 1 @ 50 last>=120        | #7 accepted
      6 buy 1 @ 50 last>=120.1      | #8 accepted
      8 buy 1 @ 85                  | #9 accepted
      9 sell 1 @ 85                 | #10 accepted, #10 takes 1 @ 85 from #9, #9 done, #10 done, #5 triggered by 85, #5 takes 0.5 @ 120 from #3, #3 done, #5 done, #6 triggered by 120, #7 triggered by 120`))

  it('R-CND-01 a price that is gone again at the end of the round fires nothing', () =>
    play(`${LAST_100}
      8 sell 0.5 @ 120              | #3 accepted
      8 buy 0.5 @ 80                | #4 accepted
      3 buy 0.5 @ market last<=90   | #5 accepted
      4 sell 0.5 @ market last<=89  | #6 accepted
      5 buy 1 @ 50 last>=120        | #7 accepted
      8 buy 1 @ 85                  | #8 accepted
      9 sell 1 @ 85                 | #9 accepted, #9 takes 1 @ 85 from #8, #8 done, #9 done, #5 triggered by 85, #5 takes 0.5 @ 120 from #3, #3 done, #5 done, #6 triggered by 120, #6 takes 0.5 @ 80 from #4, #4 done, #6 done`))

  it('R-CND-01 one that is canceled meanwhile does not fire', () =>
    play(`${LAST_100}
      8 sell 1 @ 120                        | #3 accepted
      3 buy 1 @ market last<=90 ocoGroup:1  | #4 accepted
      3 buy 1 @ 50 last<=89 ocoGroup:1      | #5 accepted
      8 buy 1 @ 85                          | #6 accepted
      9 sell 1 @ 85                         | #7 accepted, #7 takes 1 @ 85 from #6, #6 done, #7 done, #4 triggered by 85, #4 takes 1 @ 120 from #3, #3 done, #5 canceled 1 oco, #4 done`))

  it('R-CND-01 it waits through states that refuse it, and fires when the market is active again and it is met', () =>
    play(`${LAST_100}
      1 buy 1 @ 50 last>=110                     | #3 accepted
      setMarketState market:BTC state:halted     | BTC halted user
      setMarketState market:BTC state:cancelOnly | BTC cancelOnly user
      setMarketState market:BTC state:active     | BTC active user
      8 sell 1 @ 110                             | #4 accepted
      9 buy 1 @ 110                              | #5 accepted, #5 takes 1 @ 110 from #4, #4 done, #5 done, #3 triggered by 110`))
})

describe('trailing', () => {
  it('R-CND-02 best 50,800, offset 500: 50,300.1 does nothing, 50,300 fires', () =>
    play(`
      8 sell 1 @ 50000                  | #1 accepted
      9 buy 1 @ 50000                   | #2 accepted, #2 takes 1 @ 50000 from #1, #1 done, #2 done
      1 sell 1 @ 60000 trail<=500       | #3 accepted
      8 sell 1 @ 50800                  | #4 accepted
      9 buy 1 @ 50800                   | #5 accepted, #5 takes 1 @ 50800 from #4, #4 done, #5 done
      8 sell 1 @ 50300.1                | #6 accepted
      9 buy 1 @ 50300.1                 | #7 accepted, #7 takes 1 @ 50300.1 from #6, #6 done, #7 done
      8 sell 1 @ 50300                  | #8 accepted
      9 buy 1 @ 50300                   | #9 accepted, #9 takes 1 @ 50300 from #8, #8 done, #9 done, #3 triggered by 50300`))

  it('R-CND-02 above keeps the lowest', () =>
    play(`${LAST_100}
      1 buy 1 @ 50 trail>=5  | #3 accepted
      8 buy 1 @ 90           | #4 accepted
      9 sell 1 @ 90          | #5 accepted, #5 takes 1 @ 90 from #4, #4 done, #5 done
      8 buy 1 @ 94.9         | #6 accepted
      9 sell 1 @ 94.9        | #7 accepted, #7 takes 1 @ 94.9 from #6, #6 done, #7 done
      8 buy 1 @ 95           | #8 accepted
      9 sell 1 @ 95          | #9 accepted, #9 takes 1 @ 95 from #8, #8 done, #9 done, #3 triggered by 95`))

  it('R-CND-02 the best sees every trade of a sweep, also one that stands only for a moment', () =>
    play(`${LAST_100}
      1 sell 1 @ 200 trail<=5  | #3 accepted
      8 buy 1 @ 106            | #4 accepted
      8 buy 1 @ 101            | #5 accepted
      9 sell 2 @ 101           | #6 accepted, #6 takes 1 @ 106 from #4, #4 done, #6 takes 1 @ 101 from #5, #5 done, #6 done, #3 triggered by 101`))

  it('R-CND-02 a dip within a round is not looked at', () =>
    play(`${LAST_100}
      8 sell 0.5 @ 99                | #3 accepted
      7 buy 1 @ 98.5                 | #4 accepted
      8 buy 0.5 @ 90                 | #5 accepted
      3 sell 0.5 @ market last<=98.6 | #6 accepted
      4 buy 0.5 @ market last<=98.5  | #7 accepted
      1 sell 1 @ 200 trail<=5        | #8 accepted
      9 sell 1 @ 98.5                | #9 accepted, #9 takes 1 @ 98.5 from #4, #4 done, #9 done, #6 triggered by 98.5, #6 takes 0.5 @ 90 from #5, #5 done, #6 done, #7 triggered by 90, #7 takes 0.5 @ 99 from #3, #3 done, #7 done
      book                           | bids -, asks -, last 99`))

  it('R-CND-02 without a last price the first trade is the best; a distance beyond it is never met', () =>
    play(`
      1 sell 1 @ 200 trail<=100  | #1 accepted
      1 sell 1 @ 200 trail<=99.9 | #2 accepted
      8 sell 1 @ 100             | #3 accepted
      9 buy 1 @ 100              | #4 accepted, #4 takes 1 @ 100 from #3, #3 done, #4 done
      8 sell 1 @ 0.1             | #5 accepted
      9 buy 1 @ 0.1              | #6 accepted, #6 takes 1 @ 0.1 from #5, #5 done, #6 done, #2 triggered by 0.1`))
})

describe('firing', () => {
  it('R-CND-03 it keeps its id, is told, then trades', () =>
    play(`${LAST_100}
      8 sell 1 @ 105                 | #3 accepted
      1 buy 2 @ 105 last>=100        | #4 accepted, #4 triggered by 100, #4 takes 1 @ 105 from #3, #3 done
      book                           | bids 1 @ 105 x1, asks -, last 105
      2 buy 2 @ market last>=100     | #5 accepted, #5 triggered by 105, #5 canceled 2 ioc`))

  it('R-CND-03 a check that fails then is the reason of its end', () =>
    play(`${LAST_100}
      8 sell 1 @ 105                         | #3 accepted
      1 buy 1 @ 105 postOnly last>=100       | #4 accepted, #4 triggered by 100, #4 canceled 1 postOnly.wouldCross
      1 buy 1.001 @ 105 fok last>=100        | #5 accepted, #5 triggered by 100, #5 canceled 1.001 fok.unfillable
      1 sell 1 @ 105 reduceOnly last>=100    | #6 accepted, #6 triggered by 100, #6 canceled 1 reduceOnly.noPosition
      1 buy 1 @ 104.9 postOnly last>=100     | #7 accepted, #7 triggered by 100
      1 buy 1 @ 105 fok last>=100            | #8 accepted, #8 triggered by 100, #8 takes 1 @ 105 from #3, #3 done, #8 done`))

  it('R-CND-03 the notional bound is looked at again', () =>
    play(`${LAST_100}
      1 buy 46116860.184 @ 50000 last>=100.1 | #3 accepted
      8 sell 0.002 @ 100.1                   | #4 accepted
      9 buy 0.001 @ 100.1                    | #5 accepted, #5 takes 0.001 @ 100.1 from #4, #5 done, #3 triggered by 100.1, #3 canceled 46116860.184 order.notionalOverflow`))
})

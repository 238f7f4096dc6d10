// How far a market order goes on a perpetual, and the band for limits. BTC: a lot at a tick is worth 1, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const RICH = '1 deposit 100000; 2 deposit 100000'

describe('the protective price', () => {
  it('R-ORD-04 is the worst level that it would reach now', () =>
    playPerp(`${RICH}; index 1000
      2 sell 1 @ 1000; 2 sell 2 @ 1010; 2 sell 5 @ 1020
      1 buy 2 @ market | #4 accepted at 1010, #4 takes 1 @ 1000 from #1, #1 done, #4 takes 1 @ 1010 from #2, #4 done
      1 buy 2 @ market | #5 accepted at 1020, #5 takes 1 @ 1010 from #2, #2 done, #5 takes 1 @ 1020 from #3, #5 done`))

  // the bound is 1000·1.05 = 1050
  it('R-ORD-04 within the band: beyond it nothing is taken', () =>
    playPerp(`${RICH}; index 1000
      2 sell 1 @ 1000; 2 sell 2 @ 1050; 2 sell 5 @ 1051
      1 buy 9 @ market | #4 accepted at 1050, #4 takes 1 @ 1000 from #1, #1 done, #4 takes 2 @ 1050 from #2, #2 done, #4 canceled 6 ioc`))

  // ⌊1001·1.05⌋ = ⌊1051.05⌋, ⌈1001·0.95⌉ = ⌈950.95⌉
  it('R-ORD-04 with nothing to reach it is the bound, rounded toward mark', () =>
    playPerp(`${RICH}; index 1001
      1 buy 1 @ market  | #1 accepted at 1051, #1 canceled 1 ioc
      1 sell 1 @ market | #2 accepted at 951, #2 canceled 1 ioc`))

  it('R-ORD-04 a sale goes down to a tick at least', () =>
    playPerp(
      `${RICH}; index 1000
      1 sell 1 @ market | #1 accepted at 1, #1 canceled 1 ioc`,
      { marketOrderBand: '1' },
    ))

  it('R-ORD-04 own and hidden lots count for the walk', () =>
    playPerp(`${RICH}; index 1000
      1 sell 1 @ 1000; 2 sell 5 @ 1010 displayQty:1; 2 sell 5 @ 1020
      1 buy 6 @ market stp:cancelMaker | #4 accepted at 1010, #1 canceled 1 stp, #4 takes 1 @ 1010 from #2, #4 takes 1 @ 1010 from #2, #4 takes 1 @ 1010 from #2, #4 takes 1 @ 1010 from #2, #4 takes 1 @ 1010 from #2, #2 done, #4 canceled 1 ioc`))

  it('R-ORD-04 a fill-or-kill may be whole only within it', () =>
    playPerp(`${RICH}; index 1000
      2 sell 1 @ 1000; 2 sell 2 @ 1051
      1 buy 2 @ market fok | refused fok.unfillable available:1
      1 buy 1 @ market fok | #3 accepted at 1000, #3 takes 1 @ 1000 from #1, #1 done, #3 done`))

  it('R-ORD-04 before the first mark no order has a price to go by', () =>
    playPerp(`${RICH}
      1 buy 1 @ market  | refused oracle.none
      1 buy 1 @ 1000    | refused oracle.none`))
})

describe('the price band', () => {
  // mark 1001, 3 %: ⌊1031.03⌋ = 1031, ⌈970.97⌉ = 971
  it('R-BND-01 bounds a buy above and a sell below, rounded toward mark', () =>
    playPerp(
      `${RICH}; index 1001
      1 buy 1 @ 1032  | refused priceBand mark:1001 bound:1031
      1 buy 1 @ 1031  | #1 accepted
      1 buy 1 @ 1     | #2 accepted
      1 cancelAll     | #1 canceled 1 user, #2 canceled 1 user
      1 sell 1 @ 970  | refused priceBand mark:1001 bound:971
      1 sell 1 @ 971  | #3 accepted
      1 sell 1 @ 9999 | #4 accepted`,
      { priceBand: '0.03' },
    ))

  it('R-BND-01 not market orders; reduce-only and amended ones too', () =>
    playPerp(
      `${RICH}; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000; 2 buy 1 @ 960
      1 sell 1 @ market           | #4 accepted at 960, #4 takes 1 @ 960 from #3 realized -40/40, #3 done, #4 done
      1 sell 1 @ 969 reduceOnly   | refused priceBand mark:1000 bound:970
      1 buy 1 @ 990               | #5 accepted
      1 amend #5 price:1031       | refused priceBand mark:1000 bound:1030
      1 amend #5 price:1030       | #5 amended to 1 @ 1030`,
      { priceBand: '0.03' },
    ))
})

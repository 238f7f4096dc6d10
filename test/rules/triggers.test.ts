// Conditional orders on a perpetual: by mark and index, and reduce-only ones that rest as fired. BTC: a lot at a tick is
// worth 1, mark = index unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const RICH = '1 deposit 10000; 2 deposit 10000; 3 deposit 10000; index 1000'
/** 1 is long 5, 2 short 5, all at 1000. */
const LONG_5 = `${RICH}; 2 sell 5 @ 1000; 1 buy 5 @ 1000`
const EXTERNAL = { mark: { mode: 'external', staleUs: null } } as const

describe('references', () => {
  it('R-CND-04 mark and index each have their own triggers', () =>
    playPerp(
      `${RICH}; mark 1000
      1 buy 1 @ 900 mark>=1010   | #1 accepted
      1 buy 1 @ 900 index>=1010  | #2 accepted
      index 1010                 | index 1010, #2 triggered by index 1010 at 900
      mark 1009                  | mark 1009
      mark 1010                  | mark 1010, #1 triggered by mark 1010 at 900`,
      EXTERNAL,
    ))

  it('R-CND-04 met when placed it fires at once; before there is a mark none is met', () =>
    playPerp(
      `
      1 deposit 10000
      1 buy 1 @ 900 mark>=1      | #1 accepted
      index 1000                 | index 1000
      mark 1000                  | mark 1000, #1 triggered by mark 1000 at 900
      1 buy 1 @ 900 mark<=1000   | #2 accepted, #2 triggered by mark 1000 at 900
      1 buy 1 @ 900 mark<=999    | #3 accepted`,
      EXTERNAL,
    ))

  it('R-CND-04 a trailing one keeps the best mark, or index, since it was placed', () =>
    playPerp(
      `${RICH}; mark 1000
      1 sell 1 @ 1200 trailMark<=50  | #1 accepted
      1 sell 1 @ 1200 trailIndex<=50 | #2 accepted
      mark 1080                      | mark 1080
      index 1060                     | index 1060
      mark 1031                      | mark 1031
      index 1010                     | index 1010, #2 triggered by index 1010 at 1200
      mark 1030                      | mark 1030, #1 triggered by mark 1030 at 1200`,
      EXTERNAL,
    ))

  it('R-CND-04 while the state refuses it, it waits; it fires when it is admitted and still met', () =>
    playPerp(
      `${LONG_5}
      1 buy 1 @ 900 mark<=950                 | #3 accepted
      1 sell 2 @ 960 reduceOnly mark<=950     | #4 accepted
      1 buy 1 @ 900 mark<=940                 | #5 accepted
      setMarketState postOnly                 | BTC postOnly user
      index 940                               | index 940, mark 940
      setMarketState reduceOnly               | BTC reduceOnly user, #4 triggered by mark 940 at 960
      index 945                               | index 945, mark 945
      setMarketState active                   | BTC active user, #3 triggered by mark 945 at 900
      1 orders                                | #3 buy 1 @ 900, #4 sell 2 @ 960, #5 waits to buy 1`,
    ))

  it('R-CND-04 the checks from 5 on are made when it fires: band, margin', () =>
    playPerp(
      `
      1 deposit 100; index 1000
      1 buy 1 @ 1100 mark>=1010 | #1 accepted
      1 buy 2 @ 1000 mark>=1020 | #2 accepted
      index 1010                | index 1010, mark 1010, #1 triggered by mark 1010 at 1100, #1 canceled 1 priceBand
      index 1020                | index 1020, mark 1020, #2 triggered by mark 1020 at 1000, #2 canceled 2 margin.insufficient`,
      { priceBand: '0.05' },
    ))
})

describe('a reduce-only stop in a thin book', () => {
  // the bound of a sell at 950 is ⌈950·0.95⌉ = ⌈902.5⌉ = 903
  it('R-CND-05 rests as fired: what it could not sell it tries again, silently, with a new protective price', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ market reduceOnly mark<=950 | #3 accepted
      3 buy 2 @ 940     | #4 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 940, #3 takes 2 @ 940 from #4 realized -120/0, #4 done
      1 orders          | #3 waits to sell 3
      3 buy 1 @ 900     | #5 accepted
      3 buy 1 @ 903     | #6 accepted, #3 takes 1 @ 903 from #6 realized -97/0, #6 done
      index 947         | index 947, mark 947, #3 takes 1 @ 900 from #5 realized -100/0, #5 done
      1 orders          | #3 waits to sell 1
      3 buy 1 @ 946     | #7 accepted, #3 takes 1 @ 946 from #7 realized -54/0, #7 done, #3 done`))

  it('R-CND-05 also where the book was empty, though it no longer is met', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ market reduceOnly mark<=950 | #3 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 903
      index 1000        | index 1000, mark 1000
      3 buy 5 @ 1000    | #4 accepted, #3 takes 5 @ 1000 from #4, #4 done, #3 done`))

  it('R-CND-05 it ends with the position', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ market reduceOnly mark<=950 | #3 accepted
      1 sell 5 @ 1010   | #4 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 903
      3 buy 5 @ 1010    | #5 accepted, #5 takes 5 @ 1010 from #4 realized 0/50, #4 done, #5 done, #3 canceled 5 reduceOnly`))

  // 5 lots: #3 and #4 want 8, so #4 keeps 1; after 4 lots are sold otherwise, #4 goes and #3 keeps 1
  it('R-CND-05 of several only as much as the position is kept: the excess comes off the highest id', () =>
    playPerp(`${LONG_5}
      1 sell 4 @ market reduceOnly mark<=950 | #3 accepted
      1 sell 4 @ market reduceOnly mark<=950 | #4 accepted
      1 sell 4 @ 1010   | #5 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 903, #4 triggered by mark 950 at 903, #4 reduced to 1 reduceOnly
      1 orders          | #5 sell 4 @ 1010, #3 waits to sell 4, #4 waits to sell 1
      3 buy 4 @ 1010    | #6 accepted, #6 takes 4 @ 1010 from #5 realized 0/40, #5 done, #6 done, #4 canceled 1 reduceOnly, #3 reduced to 1 reduceOnly`))

  it('R-CND-05 an own order in its way is canceled, not the stop', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ market reduceOnly mark<=950 | #3 accepted
      1 buy 1 @ 945     | #4 accepted
      3 buy 5 @ 940     | #5 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 940, #4 canceled 1 stp, #3 takes 5 @ 940 from #5 realized -300/0, #5 done, #3 done`))

  it('R-CND-05 a state that refuses it makes it wait; a cancel ends it', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ market reduceOnly mark<=950 | #3 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 903
      setMarketState postOnly | BTC postOnly user
      3 buy 1 @ 940 postOnly  | #4 accepted
      setMarketState active   | BTC active user, #3 takes 1 @ 940 from #4 realized -60/0, #4 done
      1 cancel #3       | #3 canceled 4 user`))

  it('R-CND-05 one that is not reduce-only is canceled like any market order', () =>
    playPerp(`${LONG_5}
      1 sell 9 @ market mark<=950 | #3 accepted
      3 buy 1 @ 940     | #4 accepted
      index 950         | index 950, mark 950, #3 triggered by mark 950 at 940, #3 takes 1 @ 940 from #4 realized -60/0, #4 done, #3 canceled 8 ioc`))
})

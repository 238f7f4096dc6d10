// Orders that only take off a position, and never more than there is. BTC: a lot at a tick is worth 1, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

/** 1 is long 5, 2 short 5, all at 1000. */
const LONG_5 = '1 deposit 10000; 2 deposit 10000; 3 deposit 10000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000'

describe('when it comes in', () => {
  it('R-RO-01 it needs a position on the other side', () =>
    playPerp(`${LONG_5}
      3 sell 1 @ 1000 reduceOnly | refused reduceOnly.noPosition size:0
      1 buy 1 @ 1000 reduceOnly  | refused reduceOnly.noPosition size:5
      2 sell 1 @ 1000 reduceOnly | refused reduceOnly.noPosition size:-5
      1 sell 1 @ 1100 reduceOnly | #3 accepted
      2 buy 1 @ 900 reduceOnly   | #4 accepted`))

  it('R-RO-01 a larger one is cut to the position', () =>
    playPerp(`${LONG_5}
      1 sell 9 @ 1100 reduceOnly  | #3 accepted for 5
      3 buy 4 @ 990               | #4 accepted
      1 sell 9 @ market reduceOnly | #5 accepted for 5 at 990, #5 takes 4 @ 990 from #4 realized -40/0, #4 done, #5 canceled 1 ioc, #3 reduced to 1 reduceOnly`))

  it('R-RO-01 the least quantity of the market does not bind it', () =>
    playPerp(
      `${LONG_5}
      1 sell 1 @ 1100            | refused order.qty lot:1 min:2 max:9007199254740991
      1 sell 1 @ 1100 reduceOnly | #3 accepted`,
      { minQty: '2' },
    ))
})

describe('when it would trade', () => {
  // the plain 4 at 1000 leave 1 lot of the position, the first reduce-only order takes it
  it('R-RO-02 a maker is cut to what is left of the position at that moment', () =>
    playPerp(`${LONG_5}
      1 sell 3 @ 1001 reduceOnly | #3 accepted
      1 sell 2 @ 1002 reduceOnly | #4 accepted
      1 sell 4 @ 1000            | #5 accepted
      3 buy 10 @ 1002            | #6 accepted, #6 takes 4 @ 1000 from #5, #5 done, #3 reduced to 1 reduceOnly, #6 takes 1 @ 1001 from #3 realized 0/1, #3 done, #4 canceled 2 reduceOnly
      1 position                 | -
      book                       | bids 5 @ 1002 x1, asks -, last 1001`))

  it('R-RO-02 also within its group of one-cancels-other', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ 1001 reduceOnly ocoGroup:1 | #3 accepted
      1 sell 5 @ 1002 reduceOnly ocoGroup:1 | #4 accepted, #4 canceled 5 reduceOnly
      1 sell 2 @ 1000                       | #5 accepted
      3 buy 9 @ 1001                        | #6 accepted, #6 takes 2 @ 1000 from #5, #5 done, #3 reduced to 3 reduceOnly, #6 takes 3 @ 1001 from #3 realized 0/3, #3 done`))
})

describe('at the end of a command', () => {
  // 5 lots rest; after 2 are sold 3 may: 1 off the later one at 1200, 1 off the earlier
  it('R-RO-03 the resting ones fit the position: the excess comes off the highest sell, then the highest id', () =>
    playPerp(`${LONG_5}
      1 sell 2 @ 1100 reduceOnly | #3 accepted
      1 sell 2 @ 1200 reduceOnly | #4 accepted
      1 sell 1 @ 1200 reduceOnly | #5 accepted
      3 buy 2 @ 990              | #6 accepted
      1 sell 2 @ 990             | #7 accepted, #7 takes 2 @ 990 from #6 realized -20/0, #6 done, #7 done, #5 canceled 1 reduceOnly, #4 reduced to 1 reduceOnly
      1 orders                   | #3 sell 2 @ 1100, #4 sell 1 @ 1200`))

  it('R-RO-03 off the lowest buy', () =>
    playPerp(`${LONG_5}
      2 buy 2 @ 900 reduceOnly   | #3 accepted
      2 buy 3 @ 800 reduceOnly   | #4 accepted
      3 sell 4 @ 1010            | #5 accepted
      2 buy 4 @ 1010             | #6 accepted, #6 takes 4 @ 1010 from #5 realized -40/0, #5 done, #6 done, #4 canceled 3 reduceOnly, #3 reduced to 1 reduceOnly`))

  it('R-RO-03 a new one nearer to the market takes the place of those farther away', () =>
    playPerp(`${LONG_5}
      1 sell 5 @ 1100 reduceOnly | #3 accepted
      1 sell 2 @ 1050 reduceOnly | #4 accepted, #3 reduced to 3 reduceOnly
      1 sell 5 @ 1200 reduceOnly | #5 accepted, #5 canceled 5 reduceOnly`))

  it('R-RO-03 without position or on the wrong side they go, in ascending order of id', () =>
    playPerp(`${LONG_5}
      1 sell 2 @ 1100 reduceOnly | #3 accepted
      1 sell 3 @ 1050 reduceOnly | #4 accepted
      3 buy 9 @ 990              | #5 accepted
      1 sell 5 @ 990             | #6 accepted, #6 takes 5 @ 990 from #5 realized -50/0, #6 done, #3 canceled 2 reduceOnly, #4 canceled 3 reduceOnly
      2 buy 5 @ 900 reduceOnly   | #7 accepted
      1 buy 9 @ 1010             | #8 accepted
      2 buy 5 @ 1020             | #9 accepted
      3 sell 14 @ 1010 ioc       | #10 accepted, #10 takes 5 @ 1020 from #9 realized 150/-100, #9 done, #10 takes 9 @ 1010 from #8, #8 done, #10 done, #7 canceled 5 reduceOnly`))

  it('R-RO-03 waiting ones are measured when they fire', () =>
    playPerp(`${LONG_5}
      1 sell 99 @ 900 reduceOnly mark<=950 | #3 accepted
      3 buy 3 @ 990                        | #4 accepted
      1 sell 3 @ 990                       | #5 accepted, #5 takes 3 @ 990 from #4 realized -30/0, #4 done, #5 done
      index 950                            | index 950, mark 950, #3 triggered by mark 950 at 900, #3 reduced to 2 reduceOnly
      1 orders                             | #3 sell 2 @ 900`))
})

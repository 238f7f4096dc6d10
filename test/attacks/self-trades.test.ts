// Someone trades with himself at an absurd price, so that the last price fires the stops of others or moves the mark and
// others are liquidated.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

/** One update of the basis average counts for 1 s of 60. */
const MEDIAN = { mark: { mode: 'median', tauUs: 60_000_000, staleUs: null } } as const
/** 1 is long 10 at 10000 with 10500, with a stop at a last price of 9500. 8 and 9 are the attackers’; 2 is honest. */
const VICTIM = `1 deposit 10500; 2 deposit 1000000; 8 deposit 1000000; 9 deposit 1000000; index 10000
      2 sell 10 @ 10000; 1 buy 10 @ 10000; 1 sell 10 @ market reduceOnly last<=9500`

describe('trading with oneself', () => {
  it('makes no last price: no stop fires', () =>
    playPerp(
      `${VICTIM}
      8 buy 1 @ 9000           | #4 accepted
      8 sell 1 @ 9000 stp:none | #5 accepted, #5 takes 1 @ 9000 from #4, #4 done, #5 done
      book                     | bids -, asks -, last 10000
      1 orders                 | #3 waits to sell 10`,
      MEDIAN,
    ))

  it('is not the default: the taker is canceled before it meets the own order', () =>
    playPerp(
      `${VICTIM}
      8 buy 1 @ 9000           | #4 accepted
      8 sell 1 @ 9000          | #5 accepted, #5 canceled 1 stp`,
      MEDIAN,
    ))

  it('moves no mark', () =>
    playPerp(
      `${VICTIM}
      8 buy 1 @ 9000           | #4 accepted
      8 sell 1 @ 9000 stp:none | #5 accepted, #5 takes 1 @ 9000 from #4, #4 done, #5 done
      1s index 10000           | index 10000`,
      MEDIAN,
    ))
})

describe('trading between two accounts of one person', () => {
  // A last price is what two accounts make: a stop by last fires, as its owner has chosen. The mark stays: index, basis 0 and 9000.
  it('moves the last price, but not the mark: who goes by mark is safe, and nobody is liquidated', () =>
    playPerp(
      `${VICTIM.replace('last<=9500', 'mark<=9500')}
      8 buy 1 @ 9000           | #4 accepted
      9 sell 1 @ 9000          | #5 accepted, #5 takes 1 @ 9000 from #4, #4 done, #5 done
      1s index 10000           | index 10000
      book                     | bids -, asks -, last 9000
      1 pool                   | collateral 10500 equity 10500 margin 10000/5000 available 500`,
      MEDIAN,
    ))

  // Both sides of the book at 9000 for a minute, in sixty updates of which the first has no time behind it: the basis comes down to
  // −1000·(1 − (59/60)^59) = −629, the market price is 9000: the mark ends at its clamp, 9400. There 1 has 4000 of 4700, but the
  // index says 10000 of 5000
  it('and a false book, held for a minute, move the mark to its clamp at most; and then the guard asks the index', () =>
    playPerp(
      `1 deposit 10000; 2 deposit 1000000; 8 deposit 1000000; 9 deposit 1000000; index 10000
      2 sell 10 @ 10000; 1 buy 10 @ 10000
      8 buy 2 @ 8999; 9 sell 1 @ 8999; 9 sell 1 @ 9001; index 10000
      ${Array.from({ length: 59 }, (_, i) => `${i + 1}s index 10000`).join('; ')}
      market                   | active index 10000 mark 9400 open 11
      1 pool                   | collateral 10000 equity 4000 margin 9400/4700 available -5400
      60s index 10000          | index 10000
      1 position               | 10 in cross cost 100000 entry 10000 unrealized -6000
      8 cancelAll; 9 cancelAll; 2 buy 1 @ 9999; 2 sell 1 @ 10001
      70s index 10000          | index 10000, mark 9999`,
      { mark: { ...MEDIAN.mark, maxDeviation: '0.06' } },
    ))
})

// One price of many is wrong for a moment: a trade, a quote, the mark of a feed, or the index. Nobody should lose a position
// over it.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

const MEDIAN = { mark: { mode: 'median', tauUs: 60_000_000, staleUs: null } } as const
const EXTERNAL = { mark: { mode: 'external', staleUs: null } } as const
const HALT = { halt: { move: '0.05', windowUs: 10_000_000, haltUs: 30_000_000 } } as const
/** 1 is long 10 at 10000 with 10000: under below 9474. */
const LONG = '1 deposit 10000; 2 deposit 1000000; 3 deposit 1000000; index 10000; 2 sell 10 @ 10000; 1 buy 10 @ 10000'

describe('a wick', () => {
  it('in the last price: the median of three leaves it out', () =>
    playPerp(
      `${LONG}
      3 buy 1 @ 5000   | #3 accepted
      2 sell 1 @ 5000  | #4 accepted, #4 takes 1 @ 5000 from #3, #3 done, #4 done
      1s index 10000   | index 10000
      market           | active index 10000 mark 10000 open 11`,
      MEDIAN,
    ))

  // a false ask of 9000 for one update: the market price is 9000, the basis moves by 1/60 of (9000 + 8999)/2 − 10000: −16.675.
  // With honest quotes the market price is back at 10000
  it('in the book: one update moves the basis by 1/60 at most', () =>
    playPerp(
      `${LONG}
      2 buy 1 @ 8999   | #3 accepted
      3 sell 1 @ 9000  | #4 accepted
      1s index 10000   | index 10000
      2s index 10000   | index 10000, mark 9984
      2 cancelAll; 3 cancelAll; 2 buy 1 @ 10000; 3 sell 1 @ 10001
      3s index 10000   | index 10000, mark 10000`,
      MEDIAN,
    ))

  // at a mark of 9000 there are 0 of 4500 left, and the index still says 10000
  it('in the mark: the guard waits for the index to confirm it', () =>
    playPerp(
      `${LONG.replace('index 10000', 'index 10000; mark 10000')}
      mark 9000        | mark 9000, 1 cross deferred guard 0/4500 at index 10000/5000
      5s tick          |
      mark 10000       | mark 10000
      1 position       | 10 in cross cost 100000 entry 10000 unrealized 0`,
      EXTERNAL,
    ))

  it('in the index: a market with a halt stops the taking before anything is liquidated', () =>
    playPerp(
      `${LONG}
      index 9000       | index 9000, mark 9000, BTC postOnly halt, 1 cross deferred market.state 0/4500 at index 0/4500
      1s index 10000   | index 10000, mark 10000, BTC postOnly halt
      31s tick         | BTC active haltEnd
      1 position       | 10 in cross cost 100000 entry 10000 unrealized 0`,
      HALT,
    ))

  it('in an index that its feed knows to be bad: no takeover, no deleveraging', () =>
    playPerp(
      `${LONG}
      index 9000 quality:degraded | index 9000, oracle degraded, mark 9000, 1 cross started 0/4500, 1 cross step 1 0/4500 bankruptcy 9000 limit 9000 sell 0 filled 0 fee 0 after 0/4500
      500000us index 10000        | index 10000, oracle ok, mark 10000
      1s tick                     | 1 cross ended 10000/5000
      1 position                  | 10 in cross cost 100000 entry 10000 unrealized 0`,
    ))

  it('does not fire stops that go by another reference', () =>
    playPerp(
      `${LONG.replace('index 10000', 'index 10000; mark 10000')}
      1 sell 10 @ market reduceOnly index<=9500 | #3 accepted
      mark 9490        | mark 9490
      3 buy 1 @ 9100   | #4 accepted
      2 sell 1 @ 9100  | #5 accepted, #5 takes 1 @ 9100 from #4, #4 done, #5 done
      1 orders         | #3 waits to sell 10`,
      EXTERNAL,
    ))
})

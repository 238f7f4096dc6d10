// Index, mark and how good they are. BTC: a tick of 1; mark = index unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const RICH = '1 deposit 1000000000; 2 deposit 1000000000'
const EXTERNAL = { mark: { mode: 'external', staleUs: null } } as const
/** One update of the basis average counts for 1 s of 60. */
const MEDIAN = { mark: { mode: 'median', tauUs: 60_000_000, staleUs: null } } as const

describe('the index', () => {
  it('R-IDX-01 is told each time, the mark only when it changes', () =>
    playPerp(`
      index 1000          | index 1000, mark 1000
      index 1000          | index 1000
      index 1001          | index 1001, mark 1001
      index 1000.5        | refused order.price tick:1
      index 0             | refused order.price tick:1
      index 9 market:NONE | refused market.unknown`))

  it('R-IDX-01 there is none on a matching-only market', () =>
    playPerp(
      `
      index 1000 market:SPOT | refused market.noMargin
      mark 1000 market:SPOT  | refused market.noMargin`,
      {},
      { SPOT: { margin: 'none' } },
    ))

  // open interest 2^30 = 1073741824 and no deviation: 2^61 atoms are reached at a price of 2^31 = 2147483648
  it('R-IDX-01 a price at which the open interest would be worth more than 2^61 is refused, also as mark or settlement', () =>
    playPerp(
      `
      1 deposit 2147483648; 2 deposit 2147483648; index 1; mark 1
      2 sell 1073741824 @ 1; 1 buy 1073741824 @ 1
      index 2147483649       | refused price.overflow
      mark 2147483649        | refused price.overflow
      settleMarket 2147483649 | refused price.overflow
      index 2147483648       | index 2147483648
      market                 | active index 2147483648 mark 1 open 1073741824`,
      { mark: { mode: 'external', staleUs: null, maxDeviation: '0' } },
    ))

  // with 5 % the bound is ⌊2^61/(2^30·1.05)⌋ = ⌊2045222521.9⌋
  it('R-IDX-01 the deviation that the mark may have counts', () =>
    playPerp(
      `
      1 deposit 2147483648; 2 deposit 2147483648; index 1; mark 1
      2 sell 1073741824 @ 1; 1 buy 1073741824 @ 1
      index 2045222522       | refused price.overflow
      index 2045222521       | index 2045222521`,
      EXTERNAL,
    ))
})

describe('modes of the mark', () => {
  it('R-MRK-01 index: it follows, and cannot be set', () =>
    playPerp(`
      mark 1000  | refused mark.notExternal
      index 1000 | index 1000, mark 1000`))

  it('R-MRK-01 external: only `mark` sets it', () =>
    playPerp(
      `
      1 deposit 1000
      index 1000      | index 1000
      1 buy 1 @ 1000  | refused oracle.none
      mark 999        | mark 999
      mark 999        |
      1 buy 1 @ 999   | #1 accepted
      mark 999.5      | refused order.price tick:1
      index 1100      | index 1100
      market          | active index 1100 mark 999 open 0`,
      EXTERNAL,
    ))

  it('R-MRK-01 median: only an index moves it', () =>
    playPerp(
      `${RICH}
      index 100000; 1 buy 2 @ 103000
      2 sell 1 @ 103000 | #2 accepted, #2 takes 1 @ 103000 from #1, #2 done
      9s tick           |
      market            | active index 100000 mark 100000 open 1
      mark 100000       | refused mark.notExternal`,
      MEDIAN,
    ))
})

describe('the median', () => {
  it('R-MRK-02 without book, trade and funding it is the index', () =>
    playPerp(
      `
      index 1000 | index 1000, mark 1000
      index 1010 | index 1010, mark 1010`,
      MEDIAN,
    ))

  // mid 102000: basis 2000. The first update has no time behind it: 0. Then each second brings 1/60 of what is missing:
  // b = x/60 = 4369066 (33.33 ticks), + (x − b)/60 = 8665314 (66.1), and ten seconds no more than one: 12889958 (98.3);
  // half a second: + (x − b)/120 = 14967075 (114.2); x = 4000·2^16 = 262144000, a tick is 2^17.
  // The market price is 101000, the median of last 101000, bid 101000 and ask 103000, so the basis is in the middle.
  it('R-MRK-02 the basis average nears the middle of the book, at most 1/60 of the way at a time', () =>
    playPerp(
      `${RICH}
      index 100000; 1 buy 2 @ 101000; 2 sell 1 @ 101000; 2 sell 1 @ 103000
      1s index 100000       | index 100000
      2s index 100000       | index 100000, mark 100033
      3s index 100000       | index 100000, mark 100066
      13s index 100000      | index 100000, mark 100098
      13500000us index 100000 | index 100000, mark 100114`,
      MEDIAN,
    ))

  // mid 98000: −33.33 ticks are −33; market price: last 99000, bid 97000, ask 99000
  it('R-MRK-02 a discount is truncated toward zero', () =>
    playPerp(
      `${RICH}
      index 100000; 2 sell 2 @ 99000; 1 buy 1 @ 99000; 1 buy 1 @ 97000
      1s index 100000       | index 100000
      2s index 100000       | index 100000, mark 99967`,
      MEDIAN,
    ))

  // after two updates the basis is 33; without asks it stays, and the second without them is not made up for:
  // the update at 12 s counts 1 s again, as any longer time does
  it('R-MRK-02 with one side of the book missing the average stays', () =>
    playPerp(
      `${RICH}
      index 100000; 1 buy 3 @ 101000; 2 sell 1 @ 101000; 2 sell 1 @ 103000
      1s index 100000       | index 100000
      2s index 100000       | index 100000, mark 100033
      2 cancel #3           | #3 canceled 1 user
      3s index 100010       | index 100010, mark 100043
      11s index 100000      | index 100000, mark 100033
      2 sell 1 @ 103000     | #4 accepted
      12s index 100000      | index 100000, mark 100066`,
      MEDIAN,
    ))

  // The interest of 1 % is the rate due. 6 of 10 s are left: 100000 + 600; 3 of 10: + 300; after a settlement 10 of 10.
  // The market price is 101000, the basis 0 (the book has one side): the median is the discounted price.
  it('R-MRK-02 with funding the first price is the index and the part of the rate still to run', () =>
    playPerp(
      `${RICH}
      index 100000; 1 buy 2 @ 101000; 2 sell 1 @ 101000
      4s index 100000  | index 100000, mark 100600
      7s index 100000  | index 100000, mark 100300`,
      {
        ...MEDIAN,
        funding: {
          intervalUs: 10_000_000,
          sampleUs: 1_000_000,
          interestRate: '0.01',
          clamp: '0.01',
          impactNotional: '1000000000000',
        },
      },
    ))

  // index 100000, basis 0: the market price decides where it is in the middle, which only funding at −1 % allows:
  // p1 = 99000, p2 = 100000; last 99500 alone, then with a bid of 99200 the lower of the two, then the middle of three,
  // then with an ask of 99400 the lower of the two
  it('R-MRK-02 the market price is the median of last, bid and ask: of two the lower', () =>
    playPerp(
      `${RICH}
      index 100000; 2 sell 1 @ 99500
      1 buy 1 @ 99500         | #2 accepted, #2 takes 1 @ 99500 from #1, #1 done, #2 done
      index 100000            | index 100000, mark 99500
      1 buy 1 @ 99200         | #3 accepted
      index 100000            | index 100000, mark 99200
      2 sell 1 @ 99300        | #4 accepted
      index 100000            | index 100000, mark 99300
      2 cancel #4             | #4 canceled 1 user
      1 cancel #3             | #3 canceled 1 user
      2 sell 1 @ 99400        | #5 accepted
      index 100000            | index 100000, mark 99400`,
      {
        ...MEDIAN,
        funding: {
          intervalUs: 10_000_000,
          sampleUs: 10_000_000,
          interestRate: '-0.01',
          clamp: '0.01',
          impactNotional: '1000000000000',
        },
      },
    ))

  // 0.01 % around 100005: [⌈99994.9995⌉, ⌊100015.0005⌋]. In the end the basis is −43 (x = −13010·2^16), the market price 97000:
  // the median is 99962
  it('R-MRK-02 it is clamped around the index, rounded inward', () =>
    playPerp(
      `${RICH}
      index 100000; 1 buy 2 @ 101000; 2 sell 1 @ 101000; 2 sell 1 @ 103000
      1s index 100000  | index 100000
      2s index 100000  | index 100000, mark 100010
      3s index 100005  | index 100005, mark 100015
      1 cancelAll; 2 cancelAll; 2 sell 2 @ 97000; 1 buy 1 @ 97000; 1 buy 1 @ 90000
      4s index 100005  | index 100005, mark 99995`,
      { mark: { ...MEDIAN.mark, maxDeviation: '0.0001' } },
    ))
})

describe('a stale index', () => {
  const STALE_10S = { mark: { mode: 'index', staleUs: 10_000_000 } } as const
  const POSITIONS = '1 deposit 5000; 2 deposit 5000; 3 deposit 5000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000'

  it('R-ORC-01 exactly staleUs old it is fresh, 1 µs later it is stale, and told so at that moment', () =>
    playPerp(
      `${POSITIONS}
      10s 3 buy 1 @ 900  | #3 accepted
      11s tick           | [10000001us] oracle stale
      3 buy 1 @ 900      | refused oracle.stale ageUs:11000000 staleUs:10000000
      12s index 1010     | index 1010, oracle ok, mark 1010
      3 buy 1 @ 900      | #4 accepted
      22s tick           |
      23s tick           | [22000001us] oracle stale`,
      STALE_10S,
    ))

  it('R-ORC-01 then orders must only reduce, and only pools without a position there pay out', () =>
    playPerp(
      `${POSITIONS}
      11s tick                   | [10000001us] oracle stale
      1 buy 1 @ 900              | refused oracle.stale ageUs:11000000 staleUs:10000000
      1 sell 6 @ 1000            | refused oracle.stale ageUs:11000000 staleUs:10000000
      1 sell 5 @ 1000            | #3 accepted
      1 sell 2 @ 1000 reduceOnly | #4 accepted
      1 withdraw 1               | refused oracle.stale ageUs:11000000 staleUs:10000000
      1 deposit 1                | balance 5001
      3 withdraw 5000            | balance 0
      3 buy 1 @ market           | refused oracle.stale ageUs:11000000 staleUs:10000000`,
      STALE_10S,
    ))

  it('R-ORC-01 with staleUs null it never is; before the first index there is nothing to be stale', () =>
    playPerp(
      `${POSITIONS}
      24h tick      |
      1 buy 1 @ 900 | #3 accepted`,
      {},
      { ETH: STALE_10S },
    ))

  it('R-ORC-01 an order that is waiting is measured when it fires', () =>
    playPerp(
      `
      1 deposit 5000; index 1000; mark 1000
      1 buy 1 @ 900 mark<=950  | #1 accepted
      11s mark 950             | [10000001us] oracle stale, mark 950, #1 triggered by mark 950 at 900, #1 canceled 1 oracle.stale`,
      { mark: { mode: 'external', staleUs: 10_000_000 } },
    ))
})

describe('a degraded index', () => {
  it('R-ORC-02 is told once, admits orders, and goes stale like any other', () =>
    playPerp(
      `
      1 deposit 5000
      index 1000 quality:degraded    | index 1000, oracle degraded, mark 1000
      1s index 1001 quality:degraded | index 1001, mark 1001
      1 buy 1 @ 900                  | #1 accepted
      2s index 1002 quality:ok       | index 1002, oracle ok, mark 1002
      3s index 1002 quality:degraded | index 1002, oracle degraded
      14s tick                       | [13000001us] oracle stale
      15s index 1002 quality:degraded | index 1002, oracle degraded
      index 1002 quality:bad         | refused command.badField`,
      { mark: { mode: 'index', staleUs: 10_000_000 } },
    ))
})

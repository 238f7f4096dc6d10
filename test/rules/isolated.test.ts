// Isolated margin: a pool of its own for a market. BTC: a lot at a tick is worth 1, margin 10 % and 5 %, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const ISOLATED = '1 deposit 2000; 2 deposit 100000; index 1000; 1 setMarginMode isolated'
const STALE_10S = { mark: { mode: 'index', staleUs: 10_000_000 } } as const

describe('the mode', () => {
  it('R-POL-01 changes only without position, open or waiting order there', () =>
    playPerp(`
      1 deposit 2000; 2 deposit 100000; index 1000
      1 buy 1 @ 900             | #1 accepted
      1 setMarginMode isolated  | refused marginMode.inUse
      1 cancel #1; 1 buy 1 @ 900 mark>=2000
      1 setMarginMode isolated  | refused marginMode.inUse
      1 cancel #2; 2 sell 1 @ 1000; 1 buy 1 @ 1000
      1 setMarginMode isolated  | refused marginMode.inUse
      2 buy 1 @ 1000; 1 sell 1 @ 1000
      1 setMarginMode isolated  | 1 BTC isolated
      1 setMarginMode isolated  | 1 BTC isolated
      1 setMarginMode both      | refused command.badField`))

  it('R-POL-01 is one of the account and the market', () =>
    playPerp(
      `
      1 setMarginMode isolated             | refused account.unknown
      1 deposit 2000                       | balance 2000
      1 setMarginMode isolated market:NONE | refused market.unknown
      1 setMarginMode isolated market:SPOT | refused market.noMargin
      1 setMarginMode isolated market:ETH  | 1 ETH isolated
      1 pool ETH                           | collateral 0 equity 0 margin 0/0 available 0
      1 pool BTC                           | -`,
      {},
      { SPOT: { margin: 'none' }, ETH: {} },
    ))

  it('R-POL-01 back to cross the money comes along', () =>
    playPerp(`${ISOLATED}
      1 adjustIsolatedMargin 500 | 1 cross -500 = 1500 isolated, 1 BTC +500 = 500 isolated
      1 setMarginMode cross      | 1 BTC -500 = 0 isolated, 1 cross +500 = 2000 isolated, 1 BTC cross
      1 pool BTC                 | -`))
})

describe('moving margin', () => {
  it('R-POL-02 + from the cross pool, − to it', () =>
    playPerp(`${ISOLATED}
      1 adjustIsolatedMargin 500  | 1 cross -500 = 1500 isolated, 1 BTC +500 = 500 isolated
      1 adjustIsolatedMargin -200 | 1 BTC -200 = 300 isolated, 1 cross +200 = 1700 isolated
      1 adjustIsolatedMargin 1701 | refused margin.insufficient available:1700 collateral:1700
      1 adjustIsolatedMargin -301 | refused margin.insufficient available:300 collateral:300`))

  it('R-POL-02 account, market, mode, precision, range, overflow', () =>
    playPerp(
      `${ISOLATED}
      7 adjustIsolatedMargin 0.5             | refused account.unknown
      1 adjustIsolatedMargin 0.5 market:NONE | refused market.unknown
      1 adjustIsolatedMargin 0.5 market:SPOT | refused market.noMargin
      1 adjustIsolatedMargin 0.5 market:ETH  | refused marginMode.notIsolated
      1 adjustIsolatedMargin 0.5             | refused amount.precision
      1 adjustIsolatedMargin 0               | refused amount.range
      1 adjustIsolatedMargin 2305843009213693953  | refused amount.overflow
      1 adjustIsolatedMargin 2305843009213693952  | refused margin.insufficient available:2000 collateral:2000`,
      {},
      { SPOT: { margin: 'none' }, ETH: {} },
    ))

  // long 10 with 1500: 500 are free. At 1200 equity is 3500, margin 1200: 2300 are available, but only 1500 are collateral
  it('R-POL-02 at most min(collateral, available) of the pool that gives', () =>
    playPerp(`${ISOLATED}
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 1 adjustIsolatedMargin 500
      1 adjustIsolatedMargin -501  | refused margin.insufficient available:500 collateral:1500
      index 1200                   | index 1200, mark 1200
      1 adjustIsolatedMargin -1501 | refused margin.insufficient available:2300 collateral:1500
      1 adjustIsolatedMargin -1500 | 1 BTC -1500 = 0 isolated, 1 cross +1500 = 2000 isolated
      1 pool BTC                   | collateral 0 equity 2000 margin 1200/600 available 800`))

  it('R-POL-02 nothing leaves a pool with a position in a stale market', () =>
    playPerp(
      `${ISOLATED}
      2 sell 1 @ 1000; 1 buy 1 @ 1000; 1 adjustIsolatedMargin 500
      11s 1 adjustIsolatedMargin -1 | [10000001us] oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000
      1 adjustIsolatedMargin 1      | 1 cross -1 = 1399 isolated, 1 BTC +1 = 601 isolated`,
      STALE_10S,
    ))
})

describe('the shortfall of an order', () => {
  it('R-POL-03 moves before the order is accepted, and back after it is canceled', () =>
    playPerp(`${ISOLATED}
      1 buy 10 @ 1000 | 1 cross -1000 = 1000 isolated, 1 BTC +1000 = 1000 isolated, #1 accepted
      1 cancel #1     | #1 canceled 10 user, 1 BTC -1000 = 0 isolated, 1 cross +1000 = 2000 isolated`))

  // 10·1000·0.1 + 10·10 adverse + fee 2 (⌈10100·0.0001⌉ = ⌈1.01⌉)
  it('R-POL-03 is what is lacking of margin, adverse part and fee', () =>
    playPerp(
      `${ISOLATED}
      1 buy 10 @ 1010 | 1 cross -1102 = 898 isolated, 1 BTC +1102 = 1102 isolated, #1 accepted`,
      { takerFee: '0.0001' },
    ))

  // the worse side is the bids: asks of as many lots need nothing more, one lot more does
  it('R-POL-03 only what is lacking moves', () =>
    playPerp(`${ISOLATED}
      1 adjustIsolatedMargin 300 | 1 cross -300 = 1700 isolated, 1 BTC +300 = 300 isolated
      1 buy 10 @ 900   | 1 cross -700 = 1000 isolated, 1 BTC +700 = 1000 isolated, #1 accepted
      1 sell 10 @ 1100 | #2 accepted
      1 sell 1 @ 1100  | 1 cross -100 = 900 isolated, 1 BTC +100 = 1100 isolated, #3 accepted`))

  // filled 4 of 10: ⌊1000·6/10⌋ = 600; the pool has 1000, the position needs 400
  it('R-POL-03 the part for what is unfilled comes back', () =>
    playPerp(`${ISOLATED}
      1 buy 10 @ 1000  | 1 cross -1000 = 1000 isolated, 1 BTC +1000 = 1000 isolated, #1 accepted
      2 sell 4 @ 1000  | #2 accepted, #2 takes 4 @ 1000 from #1, #2 done
      1 cancel #1      | #1 canceled 6 user, 1 BTC -600 = 400 isolated, 1 cross +600 = 1600 isolated`))

  // shortfall 1000 + fee 1; 3 filled as a maker: ⌊1001·7/10⌋ = ⌊700.7⌋
  it('R-POL-03 rounded down: the odd atom stays in the pool', () =>
    playPerp(
      `${ISOLATED}
      1 buy 10 @ 1000  | 1 cross -1001 = 999 isolated, 1 BTC +1001 = 1001 isolated, #1 accepted
      2 sell 3 @ 1000  | #2 accepted, #2 takes 3 @ 1000 from #1 fee 1/0, #2 done
      1 cancel #1      | #1 canceled 7 user, 1 BTC -700 = 301 isolated, 1 cross +700 = 1699 isolated`,
      { takerFee: '0.0001' },
    ))

  // at 950 the 4 lots have lost 200 and need 380: 800 − 380 = 420 are available
  it('R-POL-03 but no more than is available by then', () =>
    playPerp(`${ISOLATED}
      1 buy 10 @ 1000; 2 sell 4 @ 1000; index 950
      1 cancel #1      | #1 canceled 6 user, 1 BTC -420 = 580 isolated, 1 cross +420 = 1420 isolated`))

  it('R-POL-03 nothing, and nothing later, while a position of the pool is in a stale market', () =>
    playPerp(
      `${ISOLATED}
      1 buy 10 @ 1000; 2 sell 4 @ 1000
      11s 1 cancel #1  | [10000001us] oracle stale, #1 canceled 6 user
      index 1000       | index 1000, oracle ok
      12s tick         |
      1 pool BTC       | collateral 1000 equity 1000 margin 400/200 available 600`,
      STALE_10S,
    ))

  it('R-POL-03 an order that only reduces moves nothing', () =>
    playPerp(`${ISOLATED}
      2 sell 10 @ 1000; 1 buy 10 @ 1000; index 960
      1 pool BTC                  | collateral 1000 equity 600 margin 960/480 available -360
      1 sell 10 @ 950             | #3 accepted
      1 cancel #3                 | #3 canceled 10 user
      1 sell 10 @ 950 reduceOnly  | #4 accepted`))

  it('R-POL-03 it must be free in the cross pool', () =>
    playPerp(
      `${ISOLATED}
      1 buy 10 @ 900 market:ETH | refused oracle.none
      index 1000 market:ETH     | ETH index 1000, ETH mark 1000
      1 buy 11 @ 900 market:ETH | #1 accepted
      1 pool                    | collateral 2000 equity 2000 margin 1100/0 available 900
      1 buy 10 @ 900            | refused margin.insufficient equity:0 initialMargin:1000 adverse:0 fee:0 shortfall:1000
      1 buy 9 @ 900             | 1 cross -900 = 1100 isolated, 1 BTC +900 = 900 isolated, #2 accepted`,
      {},
      { ETH: {} },
    ))

  it('R-POL-03 nothing moves out of a cross pool with a position in a stale market', () =>
    playPerp(
      `${ISOLATED}
      index 1000 market:ETH; 2 sell 1 @ 1000 market:ETH; 1 buy 1 @ 1000 market:ETH
      11s 1 buy 1 @ 900 | [10000001us] ETH oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000`,
      {},
      { ETH: STALE_10S },
    ))

  // with the old version gone the pool has 1000 and the new one needs 1500: what it remembers is the sum
  it('R-POL-03 an amended order keeps what was moved for it and adds what is lacking', () =>
    playPerp(`${ISOLATED}
      1 buy 10 @ 900       | 1 cross -1000 = 1000 isolated, 1 BTC +1000 = 1000 isolated, #1 accepted
      1 amend #1 qty:15    | 1 cross -500 = 500 isolated, 1 BTC +500 = 1500 isolated, #1 amended to 15 @ 900
      1 cancel #1          | #1 canceled 15 user, 1 BTC -1500 = 0 isolated, 1 cross +1500 = 2000 isolated`))

  it('R-POL-03 for a conditional order it moves when it fires, before it is told', () =>
    playPerp(`${ISOLATED}
      1 buy 10 @ 900 mark>=1001 | #1 accepted
      index 1010                | index 1010, mark 1010, 1 cross -1010 = 990 isolated, 1 BTC +1010 = 1010 isolated, #1 triggered by mark 1010 at 900`))
})

describe('an idle pool', () => {
  // bought at 1000, sold at 1100
  it('R-POL-04 returns what it has at the end of the command that ended its use', () =>
    playPerp(`${ISOLATED}
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 buy 10 @ 1100
      1 sell 10 @ 1100 | #4 accepted, #4 takes 10 @ 1100 from #3 realized 1000/-1000, #3 done, #4 done, 1 BTC -2000 = 0 isolated, 1 cross +2000 = 3000 isolated`))

  it('R-POL-04 not while an order rests there', () =>
    playPerp(`${ISOLATED}
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 1 buy 1 @ 800; 2 buy 10 @ 1000
      1 sell 10 @ 1000 | #5 accepted, #5 takes 10 @ 1000 from #4, #4 done, #5 done
      1 pool BTC       | collateral 1100 equity 1100 margin 100/0 available 1000
      1 cancel #3      | #3 canceled 1 user, 1 BTC -100 = 1000 isolated, 1 cross +100 = 1000 isolated, 1 BTC -1000 = 0 isolated, 1 cross +1000 = 2000 isolated`))

  it('R-POL-04 money that was moved there before any use stays until it has been used', () =>
    playPerp(`${ISOLATED}
      1 adjustIsolatedMargin 500 | 1 cross -500 = 1500 isolated, 1 BTC +500 = 500 isolated
      5s tick                    |
      1 pool BTC                 | collateral 500 equity 500 margin 0/0 available 500
      1 buy 1 @ 900              | #1 accepted
      1 cancel #1                | #1 canceled 1 user, 1 BTC -500 = 0 isolated, 1 cross +500 = 2000 isolated`))

  it('R-POL-04 an order that neither trades nor rests is no use', () =>
    playPerp(`${ISOLATED}
      1 adjustIsolatedMargin 500 | 1 cross -500 = 1500 isolated, 1 BTC +500 = 500 isolated
      1 buy 6 @ 900 ioc          | 1 cross -100 = 1400 isolated, 1 BTC +100 = 600 isolated, #1 accepted, #1 canceled 6 ioc, 1 BTC -100 = 500 isolated, 1 cross +100 = 1500 isolated`))
})

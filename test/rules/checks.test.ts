// The order of the checks on a perpetual: each line fails two and is told the first. BTC: a lot at a tick is worth 1.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const BAND_5 = { priceBand: '0.05', mark: { mode: 'index', staleUs: 10_000_000 } } as const

describe('the checks in their order', () => {
  it('R-ORD-01 notional, oracle, band, reduce-only, post-only, fill or kill, margin', () =>
    playPerp(
      `
      1 deposit 90; 2 deposit 10000
      1 buy 9007199254740991 @ 300   | refused order.notionalOverflow limit:2305843009213693952
      1 buy 1 @ 1000 reduceOnly      | refused oracle.none
      index 1000                     | index 1000, mark 1000
      2 sell 1 @ 1000                | #1 accepted
      1 sell 1 @ 900 reduceOnly      | refused priceBand mark:1000 bound:950
      1 buy 1 @ 1000 reduceOnly postOnly | refused reduceOnly.noPosition size:0
      1 buy 1 @ 1000 postOnly        | refused postOnly.wouldCross best:1000
      1 buy 2 @ 1000 fok             | refused fok.unfillable available:1
      1 buy 1 @ 1000 fok             | refused margin.insufficient equity:90 initialMargin:100 adverse:0 fee:0 shortfall:10
      11s 1 buy 1 @ 1100             | [10000001us] oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000`,
      BAND_5,
    ))

  it('R-ORD-01 debt before the rate limit, and it costs no token', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 100000; index 1000; index 100 market:ETH; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      settleMarket 800
      setRateLimit account:1 capacity:1 perSecond:0 reserve:0 | limit of 1 1 0/s 0
      1 buy 1 @ 100 market:ETH       | refused account.debt
      1 buy 1 @ 100 market:ETH       | refused account.debt
      1 deposit 1000                 | balance 0
      1 buy 1 @ 100 market:ETH       | refused margin.insufficient equity:0 initialMargin:10 adverse:0 fee:0 shortfall:10
      1 buy 1 @ 100 market:ETH       | refused rateLimit tokens:0 retryAfterUs:null`,
      {},
      { ETH: {} },
    ))

  // (open interest 5 + resting 5 + q)·max(p, mark): at 109951162777, ⌊2^61/109951162777⌋ = 20971520 lots
  it('R-ORD-02 open interest and mark count for the notional; what only reduces is free of it', () =>
    playPerp(
      `
      1 deposit 2305843009213693952; 2 deposit 2305843009213693952; index 1000; mark 1000
      2 sell 5 @ 1000; 1 buy 5 @ 1000; 2 buy 5 @ 1
      mark 109951162777              | mark 109951162777
      1 buy 20971511 @ 1             | refused order.notionalOverflow limit:2305843009213693952
      1 buy 20971510 @ 1             | #4 accepted
      1 buy 1 @ 1                    | refused order.notionalOverflow limit:2305843009213693952
      1 sell 5 @ 9007199254740991    | #5 accepted`,
      { mark: { mode: 'external', staleUs: null } },
    ))
})

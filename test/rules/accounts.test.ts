// Money in and out, and when an account begins to exist.
import { describe, it } from 'vitest'
import { play } from './table.js'

describe('transfers', () => {
  it('R-ACC-01 account, precision, range, overflow, margin', () =>
    play(`
      1 withdraw amount:0.0000001            | refused account.unknown
      1 deposit amount:-0.0000001            | refused amount.precision
      1 deposit amount:0                     | refused amount.range
      1 deposit amount:-1                    | refused amount.range
      1 withdraw amount:1                    | refused account.unknown
      1 deposit amount:5                     | balance 5
      1 withdraw amount:-0.0000001           | refused amount.precision
      1 withdraw amount:0                    | refused amount.range
      1 withdraw amount:2305843009218.693953 | refused amount.overflow
      1 withdraw amount:2305843009218.693952 | refused margin.insufficient available:5 collateral:5
      1 withdraw amount:5.000001             | refused margin.insufficient available:5 collateral:5
      1 withdraw amount:5                    | balance 0`))

  it('R-ACC-01 a balance reaches 2^61 atoms and no more', () =>
    play(`
      1 deposit amount:2305843009213.693953  | refused amount.overflow
      1 deposit amount:2305843009213.693952  | balance 2305843009213.693952
      1 deposit amount:0.000001              | refused amount.overflow
      1 deposit amount:99999999999999999999  | refused amount.overflow
      1 withdraw amount:0.000001             | balance 2305843009213.693951
      1 deposit amount:0.000001              | balance 2305843009213.693952
      2 deposit amount:0.000001              | balance 0.000001
      fundInsurance amount:0.0000001         | refused amount.precision
      fundInsurance amount:0                 | refused amount.range
      fundInsurance amount:2305843009213.693952 | insurance 2305843009213.693952
      fundInsurance amount:0.000001          | refused amount.overflow`))
})

describe('the first order', () => {
  it('R-ACC-02 an account comes into being with its first accepted order', () =>
    play(`
      1 cancelAll               | refused account.unknown
      1 buy 1 @ 100.05          | refused order.price tick:0.1
      1 cancelAll               | refused account.unknown
      1 buy 1 @ 100 market:NONE | refused account.unknown
      1 buy 1 @ 100 ioc         | #1 accepted, #1 canceled 1 ioc
      1 cancelAll               |
      1 buy 1 @ 100 market:NONE | refused market.unknown`))

  it('R-ACC-02 a refused first order spends no token, an accepted one does', () =>
    play(`
      setRateLimit capacity:1 perSecond:0 | limit of all 1 0/s 1
      1 buy 1 @ 100.05                    | refused order.price tick:0.1
      1 buy 1 @ 100.05                    | refused order.price tick:0.1
      1 buy 1 @ 100                       | #1 accepted
      1 buy 1 @ 100                       | refused rateLimit tokens:0 retryAfterUs:null`))

  it('R-ACC-02 a first order finds the buckets that a new account would have', () =>
    play(`
      setRateLimit capacity:0 perSecond:1 reserve:1 | limit of all 0 1/s 1
      1 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null
      1 buy 1 @ 100 reduceOnly                      | refused reduceOnly.noPosition size:0
      setRateLimit capacity:0 perSecond:1 reserve:0 | limit of all 0 1/s 0
      1 buy 1 @ 100 reduceOnly                      | refused rateLimit tokens:0 retryAfterUs:null`))
})

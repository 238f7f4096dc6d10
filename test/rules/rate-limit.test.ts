// When an account is throttled, to the microsecond.
import { describe, it } from 'vitest'
import { play } from './table.js'

describe('the bucket', () => {
  it('R-LIM-01 capacity 3, 1/s: the fourth order of a moment waits 1,000,000 µs', () =>
    play(`
      1 buy 1 @ 100                       | #1 accepted
      setRateLimit capacity:3 perSecond:1 | limit of all 3 1/s 3
      1 buy 1 @ 100                       | #2 accepted
      1 buy 1 @ 100                       | #3 accepted
      1 buy 1 @ 100                       | #4 accepted
      1 buy 1 @ 100                       | refused rateLimit tokens:0 retryAfterUs:1000000
      999999us 1 buy 1 @ 100              | refused rateLimit tokens:0 retryAfterUs:1
      1s 1 buy 1 @ 100                    | #5 accepted
      1 buy 1 @ 100                       | refused rateLimit tokens:0 retryAfterUs:1000000`))

  it('R-LIM-01 it never holds more than its capacity', () =>
    play(`
      setRateLimit capacity:2 perSecond:1 | limit of all 2 1/s 2
      1 buy 1 @ 100                       | #1 accepted
      9s 1 buy 1 @ 100                    | #2 accepted
      1 buy 1 @ 100                       | #3 accepted
      1 buy 1 @ 100                       | refused rateLimit tokens:0 retryAfterUs:1000000`))

  it('R-LIM-01 the refill is exact: 3/s gives three tokens in 1,000,000 µs and not one µs before', () =>
    play(`
      setRateLimit capacity:2 perSecond:3 reserve:0 | limit of all 2 3/s 0
      1 buy 1 @ 100             | #1 accepted
      1 buy 1 @ 100             | #2 accepted
      1 buy 1 @ 100             | refused rateLimit tokens:0 retryAfterUs:333334
      333333us 1 buy 1 @ 100    | refused rateLimit tokens:0 retryAfterUs:1
      333334us 1 buy 1 @ 100    | #3 accepted
      666666us 1 buy 1 @ 100    | refused rateLimit tokens:0 retryAfterUs:1
      666667us 1 buy 1 @ 100    | #4 accepted
      999999us 1 buy 1 @ 100    | refused rateLimit tokens:0 retryAfterUs:1
      1s 1 buy 1 @ 100          | #5 accepted`))

  it('R-LIM-01 what would overfill a bucket is lost', () =>
    play(`
      setRateLimit capacity:1 perSecond:3 reserve:0 | limit of all 1 3/s 0
      1 buy 1 @ 100             | #1 accepted
      333334us 1 buy 1 @ 100    | #2 accepted
      666667us 1 buy 1 @ 100    | refused rateLimit tokens:0 retryAfterUs:1
      666668us 1 buy 1 @ 100    | #3 accepted`))

  it('R-LIM-01 each of place, amend, cancel, cancelAll and cancelAllAfter costs 1, also if it is refused later', () =>
    play(`
      1 buy 1 @ 100                                 | #1 accepted
      setRateLimit capacity:5 perSecond:0 reserve:0 | limit of all 5 0/s 0
      1 buy 1 @ 100.05                              | refused order.price tick:0.1
      1 amend #9 qty:1                              | refused order.unknown
      1 cancel #9                                   | refused order.unknown
      1 cancelAll side:sell                         |
      1 cancelAllAfter timeoutUs:0                  | disarmed
      1 cancel #1                                   | refused rateLimit tokens:0 retryAfterUs:null`))
})

describe('the reserve', () => {
  it('R-LIM-01 cancels and reduce-only orders draw on it when the first bucket is empty', () =>
    play(`
      1 buy 1 @ 100                                 | #1 accepted
      1 sell 1 @ 1 reduceOnly last<=1               | #2 accepted
      setRateLimit capacity:1 perSecond:1 reserve:4 | limit of all 1 1/s 4
      1 amend #1 qty:0.9                            | #1 reduced to 0.9 amend
      1 amend #1 qty:0.8                            | refused rateLimit tokens:0 retryAfterUs:1000000
      1 amend #2 qty:0.9                            | #2 reduced to 0.9 amend
      1 sell 1 @ 1 reduceOnly                       | refused reduceOnly.noPosition size:0
      1 cancel #1                                   | #1 canceled 0.9 user
      1 cancelAll side:buy                          |
      1 cancel #2                                   | refused rateLimit tokens:0 retryAfterUs:1000000
      1s 1 cancel #2                                | #2 canceled 0.9 user`))

  it('R-LIM-01 the wait is that of the sooner bucket that may be used', () =>
    play(`
      1 buy 1 @ 100                                 | #1 accepted
      setRateLimit capacity:0 perSecond:1 reserve:1 | limit of all 0 1/s 1
      1 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null
      1 cancelAll side:sell                         |
      400000us 1 cancel #1                          | refused rateLimit tokens:0 retryAfterUs:600000
      1s 1 cancel #1                                | #1 canceled 1 user`))

  it('R-LIM-01 the first bucket can be the sooner one', () =>
    play(`
      setRateLimit capacity:1 perSecond:1           | limit of all 1 1/s 1
      1 buy 1 @ 100                                 | #1 accepted
      400000us 1 cancelAll side:sell                |
      500000us 1 cancel #1                          | refused rateLimit tokens:0 retryAfterUs:500000
      1s 1 cancel #1                                | #1 canceled 1 user`))
})

describe('whose limit', () => {
  it('R-LIM-01 an account’s own setting goes before the general one, the reserve is as the capacity unless given', () =>
    play(`
      1 buy 1 @ 100                                 | #1 accepted
      2 buy 1 @ 100                                 | #2 accepted
      setRateLimit account:1 capacity:2 perSecond:0 | limit of 1 2 0/s 2
      setRateLimit capacity:1 perSecond:0           | limit of all 1 0/s 1
      1 buy 1 @ 100                                 | #3 accepted
      1 buy 1 @ 100                                 | #4 accepted
      1 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null
      2 buy 1 @ 100                                 | #5 accepted
      2 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null
      setRateLimit account:9 capacity:1 perSecond:1 | refused account.unknown`))

  it('R-LIM-01 setting fills what it changes, and only that', () =>
    play(`
      1 buy 1 @ 100                                 | #1 accepted
      2 buy 1 @ 100                                 | #2 accepted
      setRateLimit account:1 capacity:1 perSecond:0 | limit of 1 1 0/s 1
      setRateLimit capacity:1 perSecond:0           | limit of all 1 0/s 1
      1 buy 1 @ 100                                 | #3 accepted
      2 buy 1 @ 100                                 | #4 accepted
      setRateLimit capacity:1 perSecond:0           | limit of all 1 0/s 1
      1 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null
      2 buy 1 @ 100                                 | #5 accepted
      setRateLimit account:1 capacity:1 perSecond:0 | limit of 1 1 0/s 1
      1 buy 1 @ 100                                 | #6 accepted
      2 buy 1 @ 100                                 | refused rateLimit tokens:0 retryAfterUs:null`))

  it('R-LIM-01 at most 10^9', () =>
    play(`
      setRateLimit capacity:1000000001 perSecond:1             | refused command.badField
      setRateLimit capacity:1 perSecond:1000000001             | refused command.badField
      setRateLimit capacity:1 perSecond:1 reserve:1000000001   | refused command.badField
      setRateLimit capacity:1000000000 perSecond:1000000000    | limit of all 1000000000 1000000000/s 1000000000`))
})

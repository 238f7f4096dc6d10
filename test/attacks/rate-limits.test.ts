// A limit on orders as a weapon: to be caught in a position because one may not send the order that closes it.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

const LONG = '1 deposit 2000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 buy 10 @ 990'

describe('throttling someone in a position', () => {
  it('leaves a reserve for what lowers risk, however little the limit allows otherwise', () =>
    playPerp(`${LONG}
      1 sell 1 @ 1100                               | #4 accepted
      setRateLimit capacity:1 perSecond:0 reserve:2 | limit of all 1 0/s 2
      1 buy 1 @ 900                                 | #5 accepted
      1 buy 1 @ 900                                 | refused rateLimit tokens:0 retryAfterUs:null
      1 cancelAll                                   | #4 canceled 1 user, #5 canceled 1 user
      1 sell 10 @ 990 reduceOnly                    | #6 accepted, #6 takes 10 @ 990 from #3 realized -100/100, #3 done, #6 done
      1 sell 10 @ 990 reduceOnly                    | refused rateLimit tokens:0 retryAfterUs:null`))

  it('tightened again and again it fills the reserve each time', () =>
    playPerp(`${LONG}
      setRateLimit capacity:1 perSecond:0           | limit of all 1 0/s 1
      1 buy 1 @ 900                                 | #4 accepted
      1 sell 4 @ 990 reduceOnly                     | #5 accepted, #5 takes 4 @ 990 from #3 realized -40/40, #5 done
      1 sell 6 @ 990 reduceOnly                     | refused rateLimit tokens:0 retryAfterUs:null
      setRateLimit capacity:1 perSecond:0           | limit of all 1 0/s 1
      1 sell 6 @ 990 reduceOnly                     | #6 accepted, #6 takes 6 @ 990 from #3 realized -60/60, #3 done, #6 done`))

  it('does not hold back what was placed before: a stop fires without a token', () =>
    playPerp(`${LONG}
      1 sell 10 @ market reduceOnly mark<=995       | #4 accepted
      setRateLimit capacity:0 perSecond:0 reserve:0 | limit of all 0 0/s 0
      1 sell 10 @ 990 reduceOnly                    | refused rateLimit tokens:0 retryAfterUs:null
      index 995                                     | index 995, mark 995, #4 triggered by mark 995 at 990, #4 takes 10 @ 990 from #3 realized -100/100, #3 done, #4 done`))

  it('does not save anyone from liquidation, and costs its order no token', () =>
    playPerp(`
      1 deposit 1000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 buy 10 @ 940
      setRateLimit capacity:0 perSecond:0 reserve:0 | limit of all 0 0/s 0
      index 947 | index 947, mark 947, 1 cross started 470/474, #4 liquidates 2 @ 940 from #3 realized -120/120, 1 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 456/379, 1 cross ended 456/379`))

  it('one who wastes his own tokens takes nobody else’s, and deposits cost none', () =>
    playPerp(`${LONG}
      setRateLimit capacity:2 perSecond:1           | limit of all 2 1/s 2
      2 buy 1 @ 0                                   | refused order.price tick:1
      2 buy 1 @ 0                                   | refused order.price tick:1
      2 buy 1 @ 900                                 | refused rateLimit tokens:0 retryAfterUs:1000000
      1 deposit 1                                   | balance 2001
      1 deposit 1                                   | balance 2002
      1 deposit 1                                   | balance 2003
      1 buy 1 @ 900                                 | #4 accepted`))
})

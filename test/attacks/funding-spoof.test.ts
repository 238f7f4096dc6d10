// Someone shows large orders for the moment of a funding sample, to be paid by the other side.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

/** An hour of samples each second would be 3600; here 100 for a settlement. */
const FUNDING = {
  funding: { intervalUs: 100_000_000, sampleUs: 1_000_000, impactNotional: '10000' },
} as const
const POSITIONS = '1 deposit 20000; 2 deposit 20000; 9 deposit 1000000; index 1000; 2 sell 100 @ 1000; 1 buy 100 @ 1000'

describe('spoofing the impact book', () => {
  // a premium of 4 % in one of 100 samples is a mean of 0.0004; the clamp takes that back to the interest of 0.0001
  it('for one sample changes nothing: the clamp absorbs it', () =>
    playPerp(
      `${POSITIONS}
      999999us 9 buy 10 @ 1040 | #3 accepted
      1s 9 cancelAll           | #3 canceled 10 user
      100s tick                | rate 0.0001 premium 0.0004 samples 100 mark 1000, 1 cross funding -10, 2 cross funding +10`,
      FUNDING,
    ))

  // the best that can be had of one sample without being traded against: twice the clamp of 0.0005 and more, at a premium of 20 %
  it('with ever larger ones it moves the rate by their hundredth, and never flips it beyond what the premium says', () =>
    playPerp(
      `${POSITIONS}
      999999us 9 sell 20 @ 800 | #3 accepted
      1s 9 cancelAll           | #3 canceled 20 user
      100s tick                | rate -0.0015 premium -0.002 samples 100 mark 1000, 1 cross funding +150, 2 cross funding -150`,
      FUNDING,
    ))

  // the bid of 1040 is there to be taken: who sells to it has 40 a lot at once
  it('costs more than it brings: the orders must stand where anyone can take them', () =>
    playPerp(
      `${POSITIONS}; 3 deposit 20000
      999999us 9 buy 10 @ 1040 | #3 accepted
      3 sell 10 @ 1040         | #4 accepted, #4 takes 10 @ 1040 from #3, #3 done, #4 done
      1s 9 pool                | collateral 1000000 equity 999600 margin 1000/500 available 998600`,
      FUNDING,
    ))

  it('does not work with hidden lots, nor with less than the impact notional', () =>
    playPerp(
      `${POSITIONS}
      999999us 9 buy 50 @ 1040 displayQty:1 | #3 accepted
      2s 9 cancelAll                        | #3 canceled 50 user
      9 buy 9 @ 1040                        | #4 accepted
      100s tick                             | rate 0.0001 premium 0 samples 100 mark 1000, 1 cross funding -10, 2 cross funding +10`,
      FUNDING,
    ))

  it('whatever is sampled, the rate is capped', () =>
    playPerp(
      `${POSITIONS}
      9 buy 100 @ 1200         | #3 accepted
      100s tick                | rate 0.02 premium 0.2 samples 100 mark 1000, 1 cross funding -2000, 2 cross funding +2000`,
      FUNDING,
    ))
})

// What longs and shorts pay each other. BTC: a lot at a tick is worth 1, mark = index. T0 is a multiple of all intervals here.
import { describe, it } from 'vitest'
import type { Settings } from './table.js'
import { playPerp } from './table.js'

/** A sample and a settlement each second, and the rate is what the sample says. */
const EACH_SECOND = {
  intervalUs: 1_000_000,
  sampleUs: 1_000_000,
  interestRate: '0',
  clamp: '0',
  impactNotional: '10000',
} as const
const SECOND: Settings = { funding: EACH_SECOND }
/** Four samples in a settlement. */
const FOUR: Settings = { funding: { ...EACH_SECOND, intervalUs: 4_000_000 } }
/** The interest of 0.01 % and the clamp of 0.05 % that there are by default. */
const USUAL: Settings = { funding: { intervalUs: 1_000_000, sampleUs: 1_000_000, impactNotional: '10000' } }

describe('a premium sample', () => {
  // 5 lots at 1010 are 5050; the other 4950 take ⌈4950/1005⌉ = 5 lots: N = 10075, at index 10000: 0.0075
  it('R-FND-01 walks the bids until the impact notional is reached; the last level by whole lots', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      1s tick | rate 0.0075 premium 0.0075 samples 1 mark 1000`,
      SECOND,
    ))

  // 5 lots at 990 are 4950; the other 5050 take ⌈5050/995⌉ = 6: N = 10920 for what is worth 11000: 80/11000 = 0.0072727…
  it('R-FND-01 the asks give a discount, truncated', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 sell 5 @ 990; 9 sell 10 @ 995
      1s tick | rate -0.00727272 premium -0.00727272 samples 1 mark 1000`,
      SECOND,
    ))

  // 9·1010 = 9090. 8·1250 = 10000 to the atom: (10000 − 8000)/8000 = 0.25, capped to 0.02
  it('R-FND-01 a side too thin gives 0, one that just reaches it counts', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 9 @ 1010
      1s tick          | rate 0 premium 0 samples 1 mark 1000
      9 cancel #1      | #1 canceled 9 user
      9 buy 8 @ 1250   | #2 accepted
      2s tick          | rate 0.02 premium 0.25 samples 1 mark 1000`,
      SECOND,
    ))

  it('R-FND-01 hidden lots do not count', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 10 @ 1010 displayQty:5
      1s tick | rate 0 premium 0 samples 1 mark 1000`,
      SECOND,
    ))

  it('R-FND-01 with the index between the sides there is no premium', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 20 @ 990; 9 sell 20 @ 1010
      1s tick | rate 0 premium 0 samples 1 mark 1000`,
      SECOND,
    ))
})

describe('the rate due', () => {
  // premium 0.0075: 0.0001 − 0.0075 is cut to −0.0005: 0.007
  it('R-FND-02 the premium, moved toward the interest by the clamp at most', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      1s tick | rate 0.007 premium 0.0075 samples 1 mark 1000`,
      USUAL,
    ))

  // 3·1001 + 7·1000 = 10003: 0.0003 is within the clamp of the interest
  it('R-FND-02 within the clamp it is the interest', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 3 @ 1001; 9 buy 10 @ 1000
      1s tick | rate 0.0001 premium 0.0003 samples 1 mark 1000
      9 cancelAll | #1 canceled 3 user, #2 canceled 10 user
      2s tick | rate 0.0001 premium 0 samples 1 mark 1000`,
      USUAL,
    ))

  // −0.00727272 + 0.0005
  it('R-FND-02 the same from below', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 sell 5 @ 990; 9 sell 10 @ 995
      1s tick | rate -0.00677272 premium -0.00727272 samples 1 mark 1000`,
      USUAL,
    ))

  // one sample of 88/11033 = 0.00797607… (11 lots at 995 for what is worth 11033) and three of 0: −0.0019940175
  it('R-FND-02 the mean of the samples is truncated toward zero', () =>
    playPerp(
      `
      9 deposit 100000; index 1003; 9 sell 11 @ 995
      1s tick     |
      9 cancelAll | #1 canceled 11 user
      4s tick     | rate -0.00199401 premium -0.00199401 samples 4 mark 1003`,
      FOUR,
    ))

  it('R-FND-02 after a settlement the samples start afresh', () =>
    playPerp(
      `
      9 deposit 100000; index 1000; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      4s tick     | rate 0.0075 premium 0.0075 samples 4 mark 1000
      9 cancelAll | #1 canceled 5 user, #2 canceled 10 user
      8s tick     | rate 0 premium 0 samples 4 mark 1000`,
      FOUR,
    ))
})

describe('a settlement', () => {
  const THREE = `
      1 deposit 10000; 2 deposit 10000; 3 deposit 10000; 9 deposit 100000; index 1000
      2 sell 1 @ 1000; 3 sell 2 @ 1000; 1 buy 3 @ 1000`

  // 3·1000·0.0075 = 22.5: ⌈22.5⌉ = 23 paid; 7.5 and 15: ⌊7.5⌋ = 7 and 15 received
  it('R-FND-03 longs pay a positive rate: payers rounded up, receivers down, the fund gets the difference', () =>
    playPerp(
      `${THREE}
      9 buy 5 @ 1010; 9 buy 10 @ 1005
      1s tick | rate 0.0075 premium 0.0075 samples 1 mark 1000, 1 cross funding -23, 2 cross funding +7, 3 cross funding +15, insurance +1 = 1 funding
      1 pool  | collateral 9977 equity 9977 margin 300/150 available 9677`,
      SECOND,
    ))

  // 21.81816 received: 21; 7.27272 and 14.54544 paid: 8 and 15
  it('R-FND-03 shorts pay a negative one', () =>
    playPerp(
      `${THREE}
      9 sell 5 @ 990; 9 sell 10 @ 995
      1s tick | rate -0.00727272 premium -0.00727272 samples 1 mark 1000, 1 cross funding +21, 2 cross funding -8, 3 cross funding -15, insurance +2 = 2 funding`,
      SECOND,
    ))

  // mark 1200, index 1000: 3·1200·0.0075 = 27, 9 and 18: even
  it('R-FND-03 it goes by mark; where nothing is left over the fund is not told', () =>
    playPerp(
      `
      1 deposit 10000; 2 deposit 10000; 3 deposit 10000; 9 deposit 100000; index 1000; mark 1000
      2 sell 1 @ 1000; 3 sell 2 @ 1000; 1 buy 3 @ 1000; mark 1200; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      1s tick | rate 0.0075 premium 0.0075 samples 1 mark 1200, 1 cross funding -27, 2 cross funding +9, 3 cross funding +18`,
      { ...SECOND, mark: { mode: 'external', staleUs: null } },
    ))

  it('R-FND-03 at a rate of 0 each position is told its 0', () =>
    playPerp(
      `${THREE}
      1s tick | rate 0 premium 0 samples 1 mark 1000, 1 cross funding +0, 2 cross funding +0, 3 cross funding +0`,
      SECOND,
    ))

  it('R-FND-03 an isolated position pays from its own pool', () =>
    playPerp(
      `
      1 deposit 10000; 2 deposit 10000; 9 deposit 100000; index 1000; 1 setMarginMode isolated
      2 sell 3 @ 1000; 1 buy 3 @ 1000; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      1s tick    | rate 0.0075 premium 0.0075 samples 1 mark 1000, 1 BTC funding -23, 2 cross funding +22, insurance +1 = 1 funding
      1 pool     | collateral 9700 equity 9700 margin 0/0 available 9700
      1 pool BTC | collateral 277 equity 277 margin 300/150 available -23`,
      SECOND,
    ))

  // mark 948: equity 480 of 474. The interest of 0.1 % takes ⌈9.48⌉: 470. The step finds nobody between 901 and the limit 939
  it('R-FND-03 it can start a liquidation, at its own moment', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 10000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; index 948
      1500000us tick | [1s] rate 0.001 premium 0 samples 1 mark 948, [1s] 1 cross funding -10, [1s] 2 cross funding +9, [1s] insurance +1 = 1 funding, [1s] 1 cross started 470/474, [1s] 1 cross step 1 470/474 bankruptcy 901 limit 939 sell 0 filled 0 fee 0 after 470/474`,
      { funding: { ...EACH_SECOND, interestRate: '0.001', clamp: '0.001' } },
    ))
})

describe('when there is none', () => {
  it('R-FND-04 the first times are whole multiples after the creation', () =>
    playPerp(
      `
      index 1000
      500000us createMarket market:NEW tickSize:1 lotSize:1 margin:none | NEW created
      999999us tick | 
      1s tick       | rate 0 premium 0 samples 1 mark 1000`,
      SECOND,
    ))

  // T0 is 2 s behind a multiple of 3 s since the epoch
  it('R-FND-04 multiples since the epoch, not since the creation', () =>
    playPerp(
      `
      index 1000
      4s tick | [1s] rate 0 premium 0 samples 1 mark 1000, rate 0 premium 0 samples 1 mark 1000`,
      { funding: { ...EACH_SECOND, intervalUs: 3_000_000, sampleUs: 3_000_000 } },
    ))

  // the index is stale from 2.5 s and 1 µs on: samples at 1 s and 2 s only
  it('R-FND-04 on a stale index no sample is taken, the rate told is 0, and nobody pays', () =>
    playPerp(
      `
      1 deposit 10000; 2 deposit 10000; 9 deposit 100000; index 1000
      2 sell 3 @ 1000; 1 buy 3 @ 1000; 9 buy 5 @ 1010; 9 buy 10 @ 1005
      4s tick       | [2500001us] oracle stale, rate 0 premium 0.0075 samples 2 mark 1000
      1 pool        | collateral 10000 equity 10000 margin 300/150 available 9700
      5s index 1000 | index 1000, oracle ok`,
      { ...FOUR, mark: { mode: 'index', staleUs: 2_500_000 } },
    ))

  it('R-FND-04 without an index no sample is taken, without a mark nothing is told; the samples are gone', () =>
    playPerp(
      `
      9 deposit 100000
      1500000us index 1000 | index 1000
      4s tick       |
      mark 1000     | mark 1000
      9 buy 5 @ 1010; 9 buy 10 @ 1005
      8s tick       | rate 0.0075 premium 0.0075 samples 4 mark 1000`,
      { ...FOUR, mark: { mode: 'external', staleUs: null } },
    ))
})

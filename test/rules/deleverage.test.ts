// Auto-deleveraging: who gives up how much of the other side, and at which price. BTC: a lot at a tick is worth 1,
// maintenance 5 %, buffer 10 %, mark = index, unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

/** Shorts of 10 (equity 2700 at 900), 6 (1800) and 4 (3600), against 2, and 9 who is rich. */
const SHORTS = `9 deposit 1000000; 3 deposit 1700; 4 deposit 1200; 5 deposit 3200; index 1000
      3 sell 10 @ 1000; 4 sell 6 @ 1000; 5 sell 4 @ 1000`
/** 2 is left with nothing at 900: the other side gives all of its lots, at 900. */
const LONG_6 = `${SHORTS}; 2 deposit 600; 2 buy 6 @ 1000; 9 buy 14 @ 1000`
const LONG_12 = `${SHORTS}; 2 deposit 1200; 2 buy 12 @ 1000; 9 buy 8 @ 1000`
const POLICY = (adl: 'waterFill' | 'queue' | 'proRata') => ({ liquidation: { adl } }) as const

/** The events before the first `adl`, for a pool with nothing left. */
const takenOver = (lots: number, need: string) =>
  `index 900, mark 900, 2 cross started 0/${lots * 45}, 2 cross takeover equity 0 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 ${need}`

describe('the price', () => {
  // −100 of equity: pb = 890 + 10; the shorts get 900 although mark is 890
  it('R-ADL-01 is the bankruptcy price where the pool has less than nothing', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
      index 890 | index 890, mark 890, 2 cross started -100/445, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.08803165 realized 1000, 2 cross ended 0/0`))

  // 55 of 450 are left: pb = 900 − 5. At 900 nobody is given what the pool still has
  it('R-ADL-01 is mark where the pool still has something, which it keeps', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1055; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
      index 900 | index 900, mark 900, 2 cross started 55/450, 2 cross takeover equity 55 bankruptcy 895 limit 895 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.08910891 realized 1000, 2 cross ended 55/0`,
      { liquidation: { maxSteps: 0 } },
    ))

  // 1005 − 1100 = −95: pb = 890 + 10. 8900/101095 for account 1, who has paid 5 for the opening
  it('R-ADL-01 it costs no fees', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1005; index 1000; 2 buy 10 @ 1000; 1 sell 10 @ 1000
      money     | treasury 5 insurance 0
      index 890 | index 890, mark 890, 2 cross started -95/445, 2 cross takeover equity -95 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.088036 realized 1000, 2 cross ended 5/0
      money     | treasury 5 insurance 0`,
      { takerFee: '0.0005', liquidationFee: '0.01' },
    ))
})

describe('the candidates', () => {
  // 4 is short 5, but ETH at 870 leaves it 680 of 225 + 609: it is under itself
  it('R-ADL-02 are opposite positions of pools that are not under', () =>
    playPerp(
      `
      9 deposit 1000000; 2 deposit 1000; 3 deposit 100000; 4 deposit 2000; index 1000; index 1000 market:ETH
      3 sell 10 @ 1000; 4 sell 5 @ 1000; 2 buy 10 @ 1000; 9 buy 5 @ 1000; 9 sell 14 @ 1000 market:ETH; 4 buy 14 @ 1000 market:ETH
      index 870 market:ETH
      index 900 | ${takenOver(10, 'deleveraged 10 open 0')}, adl 10 @ 900 of 2 cross realized -1000 by 3 cross rank 1 0.08910891 realized 1000, 2 cross ended 0/0`,
      {},
      { ETH: {} },
    ))

  // 4 sold 4 at 893: of its profit of 12 at 890 a harm of 10 a lot leaves room for 1. The other 9 come from 3
  it('R-ADL-02 none gives more than its profit in the position can bear', () =>
    playPerp(`
      2 deposit 1000; 3 deposit 60000; 4 deposit 900; 9 deposit 100000; index 1000
      9 buy 4 @ 893; 4 sell 4 @ 893; 3 sell 20 @ 1000; 2 buy 10 @ 1000; 9 buy 10 @ 1000
      index 890 | index 890, mark 890, 2 cross started -100/445, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 1 @ 900 of 2 cross realized -100 by 4 cross rank 1 3.90350877 realized -7, adl 9 @ 900 of 2 cross realized -900 by 3 cross rank 2 0.28617363 realized 900, 2 cross ended 0/0`))

  // 4 sold at 899, where mark is now: without a profit it bears not even a harm of 1, though it stands first
  it('R-ADL-02 none where it has no profit', () =>
    playPerp(`
      2 deposit 1000; 3 deposit 100000; 4 deposit 3000; 9 deposit 1000000; index 1000
      3 sell 10 @ 1000; 2 buy 10 @ 1000; 9 buy 10 @ 899; 4 sell 10 @ 899
      index 899 | index 899, mark 899, 2 cross started -10/450, 2 cross takeover equity -10 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 3 cross rank 2 0.08900108 realized 1000, 2 cross ended 0/0`))

  // one lot sold at 900 has gained 1 at 899, which bears a harm of 1
  it('R-ADL-02 a profit of one atom bears one atom', () =>
    playPerp(`
      2 deposit 1000; 3 deposit 100000; 4 deposit 300; 9 deposit 1000000; index 1000
      3 sell 10 @ 1000; 2 buy 10 @ 1000; 9 buy 1 @ 900; 4 sell 1 @ 900
      index 899 | index 899, mark 899, 2 cross started -10/450, 2 cross takeover equity -10 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 1 @ 900 of 2 cross realized -100 by 4 cross rank 1 2.98671096 realized 0, adl 9 @ 900 of 2 cross realized -900 by 3 cross rank 2 0.08900108 realized 900, 2 cross ended 0/0`))

  // 3 has lost 2140 in ETH: at 890 960 of 445 + 393. Beyond ⌈1.1·838⌉ = 922 it has 38, which bears 3 lots of a harm of 10; a tenth bears none
  it('R-ADL-02 nor more than it has beyond its margin and buffer', () =>
    playPerp(
      `
      2 deposit 1000; 3 deposit 2000; 9 deposit 100000; index 1000; index 1000 market:ETH
      3 sell 10 @ 1000; 2 buy 10 @ 1000; 9 sell 10 @ 1000 market:ETH; 3 buy 10 @ 1000 market:ETH
      index 901; index 786 market:ETH
      3 pool    | collateral 2000 equity 850 margin 1687/844 available -837
      index 890 | index 890, mark 890, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 3 open 7, adl 3 @ 900 of 2 cross realized -300 by 3 cross rank 1 9.27083333 realized 300`,
      {},
      { ETH: {} },
    ))

  // 3 has 6 to give. 4 first 1, then by its equity of 912 beyond ⌈1.1·178⌉ = 196: ⌊716/(10·10)⌋ = 7, less 1, but it has only 3 more
  it('R-ADL-03 what is lacking then comes from a tenth of their equity beyond margin and buffer', () =>
    playPerp(`
      2 deposit 1000; 3 deposit 60000; 4 deposit 900; 9 deposit 100000; index 1000
      9 buy 4 @ 893; 4 sell 4 @ 893; 3 sell 6 @ 1000; 2 buy 6 @ 1000; 9 sell 4 @ 1000; 2 buy 4 @ 1000
      index 890 | index 890, mark 890, 2 cross started -100/445, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 4 @ 900 of 2 cross realized -400 by 4 cross rank 1 3.90350877 realized -28, adl 6 @ 900 of 2 cross realized -600 by 3 cross rank 2 0.08803165 realized 600, 2 cross ended 0/0`))

  // at 800 the harm is 100 a lot: 4 can bear 9 by its profit of 930; a tenth of 3000 − 440 would bear 2 in all. A second later its
  // profit of 93 bears nothing, but a tenth of 2100 − 44 the last lot
  it('R-ADL-03 what nobody can give stays open until the next step timer', () =>
    playPerp(`
      2 deposit 1000; 4 deposit 2070; 9 deposit 100000; index 1000
      9 buy 10 @ 893; 4 sell 10 @ 893; 9 sell 10 @ 1000; 2 buy 10 @ 1000
      index 800 | index 800, mark 800, 2 cross started -1000/400, 2 cross takeover equity -1000 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 9 open 1, adl 9 @ 900 of 2 cross realized -900 by 4 cross rank 1 2.66666666 realized -63
      1s tick   | 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 1 open 0, adl 1 @ 900 of 2 cross realized -100 by 4 cross rank 1 0.38095238 realized -7, 2 cross ended 0/0`))

  it('R-ADL-02 their reduce-only orders are cut to what they have left', () =>
    playPerp(`${LONG_6}
      3 buy 9 @ 800 reduceOnly | #6 accepted
      index 900 | ${takenOver(6, 'deleveraged 6 open 0')}, adl 4 @ 900 of 2 cross realized -400 by 3 cross rank 1 3.33333333 realized 400, adl 2 @ 900 of 2 cross realized -200 by 4 cross rank 2 3 realized 200, 2 cross ended 0/0, #6 reduced to 6 reduceOnly`))
})

describe('water filling', () => {
  // 3 has 9000/2700 = 3.33…, 4 5400/1800 = 3, 5 3600/3600 = 1. At a common 2 they keep 6 and 4: 4 + 2 lots
  it('R-ADL-04 brings the highest leverage down to a common level, and spares who is below it', () =>
    playPerp(`${LONG_6}
      index 900  | ${takenOver(6, 'deleveraged 6 open 0')}, adl 4 @ 900 of 2 cross realized -400 by 3 cross rank 1 3.33333333 realized 400, adl 2 @ 900 of 2 cross realized -200 by 4 cross rank 2 3 realized 200, 2 cross ended 0/0
      3 position | -6 in cross cost -6000 entry 1000 unrealized 600
      4 position | -4 in cross cost -4000 entry 1000 unrealized 400
      5 position | -4 in cross cost -4000 entry 1000 unrealized 400`))

  // 12 of 20 lots: just below a level of 1 they would keep 2, 1 and 3, at 1 3, 2 and 4. So 7 and 4 are taken, and the 12th where
  // leverage is highest
  it('R-ADL-04 where a level leaves a lot over, it is taken in order of leverage', () =>
    playPerp(`${LONG_12}
      index 900  | ${takenOver(12, 'deleveraged 12 open 0')}, adl 8 @ 900 of 2 cross realized -800 by 3 cross rank 1 3.33333333 realized 800, adl 4 @ 900 of 2 cross realized -400 by 4 cross rank 2 3 realized 400, 2 cross ended 0/0
      5 position | -4 in cross cost -4000 entry 1000 unrealized 400`))
})

describe('water filling, the last lot', () => {
  // 8 lots with 1900, and twice 4 with 1800. Just below a level of 1.5 they keep 3, 2 and 2, at 1.5 3, 3 and 3: of 8 lots 7 are given,
  // and the eighth is one of those that came back at that level, not one of 3, whose leverage is highest
  it('R-ADL-04 is one that the level itself would give back', () =>
    playPerp(`
      9 deposit 1000000; 3 deposit 1100; 4 deposit 1400; 5 deposit 1400; 2 deposit 800; index 1000
      3 sell 8 @ 1000; 4 sell 4 @ 1000; 5 sell 4 @ 1000; 2 buy 8 @ 1000; 9 buy 8 @ 1000
      index 900 | ${takenOver(8, 'deleveraged 8 open 0')}, adl 5 @ 900 of 2 cross realized -500 by 3 cross rank 1 3.78947368 realized 500, adl 2 @ 900 of 2 cross realized -200 by 4 cross rank 2 2 realized 200, adl 1 @ 900 of 2 cross realized -100 by 5 cross rank 3 2 realized 100, 2 cross ended 0/0`))
})

describe('the queue', () => {
  // all are 10 % ahead: 10^7 times leverage 33333, 30000, 10000
  it('R-ADL-05 takes each whole before the next, by profit rate times leverage', () =>
    playPerp(
      `${LONG_12}
      index 900  | ${takenOver(12, 'deleveraged 12 open 0')}, adl 10 @ 900 of 2 cross realized -1000 by 3 cross rank 1 score 333330000000 realized 1000, adl 2 @ 900 of 2 cross realized -200 by 4 cross rank 2 score 300000000000 realized 200, 2 cross ended 0/0`,
      POLICY('queue'),
    ))

  // 6 sold at 880: −20/880 = −2272727, leverage 900/980 = 9183: trunc(−2272727·10^4/9183)
  it('R-ADL-05 a loss ranks last, and the higher its leverage the nearer to zero its score', () =>
    playPerp(
      `${SHORTS}; 6 deposit 1000; 2 deposit 2100; 9 buy 1 @ 880; 6 sell 1 @ 880; 9 sell 1 @ 1000; 2 buy 21 @ 1000
      index 900  | ${takenOver(21, 'deleveraged 21 open 0')}, adl 10 @ 900 of 2 cross realized -1000 by 3 cross rank 1 score 333330000000 realized 1000, adl 6 @ 900 of 2 cross realized -600 by 4 cross rank 2 score 300000000000 realized 600, adl 4 @ 900 of 2 cross realized -400 by 5 cross rank 3 score 100000000000 realized 400, adl 1 @ 900 of 2 cross realized -100 by 6 cross rank 4 score -2474928 realized -20, 2 cross ended 0/0`,
      POLICY('queue'),
    ))
})

describe('the queue, of those who are very rich', () => {
  // 900/10^9 is a leverage of 0, and counts as 1: 10^7·1, and trunc(−2272727·10^4/1)
  it('R-ADL-05 the least leverage is 1', () =>
    playPerp(
      `
      9 deposit 1000000; 3 deposit 1000000000; 4 deposit 1000000000; 2 deposit 200; index 1000
      9 buy 1 @ 880; 4 sell 1 @ 880; 9 sell 1 @ 1000; 3 sell 1 @ 1000; 2 buy 2 @ 1000
      index 900 | ${takenOver(2, 'deleveraged 2 open 0')}, adl 1 @ 900 of 2 cross realized -100 by 3 cross rank 1 score 10000000 realized 100, adl 1 @ 900 of 2 cross realized -100 by 4 cross rank 2 score -22727270000 realized -20, 2 cross ended 0/0`,
      POLICY('queue'),
    ))
})

describe('pro rata', () => {
  // 6 of 20: 3, ⌊1.8⌋, ⌊1.2⌋, and the last lot to the largest remainder
  it('R-ADL-06 by size; the lots left over go by the largest remainder', () =>
    playPerp(
      `${LONG_6}
      index 900  | ${takenOver(6, 'deleveraged 6 open 0')}, adl 3 @ 900 of 2 cross realized -300 by 3 cross rank 1 3.33333333 realized 300, adl 2 @ 900 of 2 cross realized -200 by 4 cross rank 2 3 realized 200, adl 1 @ 900 of 2 cross realized -100 by 5 cross rank 3 1 realized 100, 2 cross ended 0/0`,
      POLICY('proRata'),
    ))

  // 4 lots of three shorts of 2: ⌊1.33⌋ each, and the last from the first of them
  it('R-ADL-06 ties by account id', () =>
    playPerp(
      `
      9 deposit 1000000; 5 deposit 1000; 4 deposit 1000; 3 deposit 1000; 2 deposit 400; index 1000
      5 sell 2 @ 1000; 4 sell 2 @ 1000; 3 sell 2 @ 1000; 2 buy 4 @ 1000; 9 buy 2 @ 1000
      index 900  | ${takenOver(4, 'deleveraged 4 open 0')}, adl 2 @ 900 of 2 cross realized -200 by 3 cross rank 1 1.5 realized 200, adl 1 @ 900 of 2 cross realized -100 by 4 cross rank 2 1.5 realized 100, adl 1 @ 900 of 2 cross realized -100 by 5 cross rank 3 1.5 realized 100, 2 cross ended 0/0`,
      POLICY('proRata'),
    ))
})

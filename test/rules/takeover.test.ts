// What happens when a step would not do: the insurance fund pays within its budget. BTC: a lot at a tick is worth 1,
// maintenance 5 %, mark = index, unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

/** 2 is long 10 at 1000 with 1000: at p it has 10p − 9000 and needs ⌈p/2⌉. 1 is short, 3 bids; both are rich. */
const LONG = '1 deposit 100000; 2 deposit 1000; 3 deposit 100000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000'
const SHORT = '1 deposit 100000; 2 deposit 1000; 3 deposit 100000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000'

describe('when', () => {
  // at 901 10 are left: pb 900, limit max(900, ⌈891.99⌉); at 900 nothing
  it('R-LIQ-10 with equity of 0 or less; above it there is a step', () =>
    playPerp(`${LONG}
      index 901 | index 901, mark 901, 2 cross started 10/451, 2 cross step 1 10/451 bankruptcy 900 limit 900 sell 0 filled 0 fee 0 after 10/451`))

  // 9000/101000
  it('R-LIQ-10 at 0 it is taken over at once', () =>
    playPerp(`${LONG}
      index 900 | index 900, mark 900, 2 cross started 0/450, 2 cross takeover equity 0 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.08910891 realized 1000, 2 cross ended 0/0`))

  // at 915 150 of 458 are left: below half, but the one step comes first; then pb = 915 − 15, and at mark 915 nobody is harmed: 9150/100850
  it('R-LIQ-10 after maxSteps steps, below takeoverAt of the maintenance margin', () =>
    playPerp(
      `${LONG}
      index 915 | index 915, mark 915, 2 cross started 150/458, 2 cross step 1 150/458 bankruptcy 900 limit 906 sell 0 filled 0 fee 0 after 150/458
      1s tick   | 2 cross takeover equity 150 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 915 of 2 cross realized -850 by 1 cross rank 1 0.0907288 realized 850, 2 cross ended 150/0`,
      { liquidation: { maxSteps: 1 } },
    ))

  // at 940 400 of 470 are left, more than half: steps go on for ever. The third finds a bid: 3 lots, as if it were the first
  it('R-LIQ-10 while it is above that, steps go on', () =>
    playPerp(
      `${LONG}
      index 940 | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      1s tick   |
      1s 1 buy 5 @ 935 | #3 accepted
      2s tick   | #4 liquidates 3 @ 935 from #3 realized -195/195, 2 cross step 3 400/470 bankruptcy 900 limit 931 sell 3 filled 3 fee 0 after 385/329, 2 cross ended 385/329`,
      { liquidation: { maxSteps: 1 } },
    ))

  // after a step at 940 (1 of 10 sold at 935) 9 lots are left with 935: at 890 equity −55; pb = 890 + ⌈55/9⌉ = 897: 8010/101055 for account 1
  it('R-LIQ-10 fallen to 0 or below since its last step it is taken over while its timer runs', () =>
    playPerp(`${LONG}
      1 buy 1 @ 935        | #3 accepted
      index 940            | index 940, mark 940, 2 cross started 400/470, #4 liquidates 1 @ 935 from #3 realized -65/65, #3 done, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 395/423
      500000us index 890   | index 890, mark 890, 2 cross takeover equity -55 bankruptcy 897 limit 897 budget 0 filled 0 paid 0 deleveraged 9 open 0, adl 9 @ 897 of 2 cross realized -927 by 1 cross rank 1 0.07926376 realized 927, 2 cross ended 8/0`))

  it('R-LIQ-10 not on a degraded index: there steps go on, and the takeover comes with a good one', () =>
    playPerp(`${LONG}
      index 890 quality:degraded | index 890, oracle degraded, mark 890, 2 cross started -100/445, 2 cross step 1 -100/445 bankruptcy 900 limit 900 sell 0 filled 0 fee 0 after -100/445
      200000us index 890         | index 890, oracle ok, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.08803165 realized 1000, 2 cross ended 0/0`))

  it('R-LIQ-10 degraded for longer than staleUs without a break it counts as good', () =>
    playPerp(
      `${LONG}
      1s index 890 quality:degraded | index 890, oracle degraded, mark 890, 2 cross started -100/445, 2 cross step 1 -100/445 bankruptcy 900 limit 900 sell 0 filled 0 fee 0 after -100/445
      6s index 890 quality:degraded | index 890
      11s index 890 quality:degraded | index 890
      12s tick | [11000001us] 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, [11000001us] adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 0.08803165 realized 1000, [11000001us] 2 cross ended 0/0`,
      { mark: { mode: 'index', staleUs: 10_000_000 } },
    ))
})

describe('the fund', () => {
  // at 890 equity −100: pb = 890 + 10. Budget ⌊1000·0.5⌋ would reach to 850, the band of 0.1 % to ⌈889.11⌉ = 890.
  // 4 are sold 5 below pb: 20. The other 6 are deleveraged at 900.
  it('R-LIQ-11 sells what it can within its budget and the band, and pays at once what that costs beyond the bankruptcy price', () =>
    playPerp(`${LONG}
      fundInsurance 1000; 3 buy 4 @ 895; 3 buy 20 @ 880
      index 890 | index 890, mark 890, 2 cross started -100/445, #5 liquidates 4 @ 895 from #3 realized -420/0, #3 done, insurance -20 = 980 takeover, 2 cross takeover equity -100 bankruptcy 900 limit 890 budget 500 filled 4 paid 20 deleveraged 6 open 0, adl 6 @ 900 of 2 cross realized -600 by 1 cross rank 1 0.08803165 realized 600, 2 cross ended 0/0`))

  // a budget of 30 is 3 a lot: limit 897
  it('R-LIQ-11 the budget is for the whole size', () =>
    playPerp(`${LONG}
      fundInsurance 60; 3 buy 4 @ 897; 3 buy 20 @ 896
      index 890 | index 890, mark 890, 2 cross started -100/445, #5 liquidates 4 @ 897 from #3 realized -412/0, #3 done, insurance -12 = 48 takeover, 2 cross takeover equity -100 bankruptcy 900 limit 897 budget 30 filled 4 paid 12 deleveraged 6 open 0, adl 6 @ 900 of 2 cross realized -600 by 1 cross rank 1 0.08803165 realized 600, 2 cross ended 0/0`))

  // 4 lots sold 5 above pb pay for a part of 6 lots sold 20 below: 120 − 20
  it('R-LIQ-11 net: what is sold above the bankruptcy price counts for the fund', () =>
    playPerp(
      `${LONG}
      fundInsurance 1000; 3 buy 4 @ 905; 3 buy 20 @ 880
      index 890 | index 890, mark 890, 2 cross started -100/445, #5 liquidates 4 @ 905 from #3 realized -380/0, #3 done, #5 liquidates 6 @ 880 from #4 realized -720/0, insurance -100 = 900 takeover, 2 cross takeover equity -100 bankruptcy 900 limit 850 budget 500 filled 10 paid 100 deleveraged 0 open 0, 2 cross ended 0/0`,
      { liquidation: { takeoverBand: '0.05' } },
    ))

  it('R-LIQ-11 it pays nothing where all was sold better than that', () =>
    playPerp(
      `${LONG}
      fundInsurance 1000; 3 buy 10 @ 905
      index 890 | index 890, mark 890, 2 cross started -100/445, #4 liquidates 10 @ 905 from #3 realized -950/0, #3 done, 2 cross takeover equity -100 bankruptcy 900 limit 850 budget 500 filled 10 paid 0 deleveraged 0 open 0, 2 cross ended 50/0`,
      { liquidation: { takeoverBand: '0.05' } },
    ))

  // bought as a maker: 1005 and a rebate of 2. At 890 −93: pb = 890 + 10, so that 7 are left when the fund has paid 10 a lot
  it('R-LIQ-11 it costs the account no fee, and the maker earns no rebate', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1005; 3 deposit 100000; index 1000; 2 buy 10 @ 1000; 1 sell 10 @ 1000
      fundInsurance 1000; 3 buy 20 @ 890
      index 890 | index 890, mark 890, 2 cross started -93/445, #4 liquidates 10 @ 890 from #3 realized -1100/0, insurance -100 = 900 takeover, 2 cross takeover equity -93 bankruptcy 900 limit 890 budget 500 filled 10 paid 100 deleveraged 0 open 0, 2 cross ended 7/0`,
      { makerFee: '-0.0002', takerFee: '0.0005', liquidationFee: '0.01' },
    ))

  // half of the visible 6 within the limit; the rest is deleveraged, not sold
  it('R-LIQ-11 at most a share of the visible depth, as in a step', () =>
    playPerp(
      `${LONG}
      fundInsurance 1000; 3 buy 6 @ 895
      index 890 | index 890, mark 890, 2 cross started -100/445, #4 liquidates 3 @ 895 from #3 realized -315/0, insurance -15 = 985 takeover, 2 cross takeover equity -100 bankruptcy 900 limit 890 budget 500 filled 3 paid 15 deleveraged 7 open 0, adl 7 @ 900 of 2 cross realized -700 by 1 cross rank 1 0.08803165 realized 700, 2 cross ended 0/0`,
      { liquidation: { depthShare: '0.5' } },
    ))

  // short 10 with 1000: at 1110 equity −100: pb = 1110 − 10, limit min(1100 + 50, ⌊1111.11⌋)
  it('R-LIQ-11 of a short', () =>
    playPerp(`${SHORT}
      fundInsurance 1000; 3 sell 4 @ 1105
      index 1110 | index 1110, mark 1110, 2 cross started -100/555, #4 liquidates 4 @ 1105 from #3 realized -420/0, #3 done, insurance -20 = 980 takeover, 2 cross takeover equity -100 bankruptcy 1100 limit 1111 budget 500 filled 4 paid 20 deleveraged 6 open 0, adl 6 @ 1100 of 2 cross realized -600 by 1 cross rank 1 0.10979228 realized 600, 2 cross ended 0/0`))

  // BTC at 850: equity 0 of 425 + 250. BTC first: pb = 850; then 0 < 275: ETH at 1000. Account 1: 8500/101500, 5000/101500
  it('R-LIQ-11 goes from position to position while the pool is below its buffer', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1500; index 1000; index 1000 market:ETH
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 5 @ 1000 market:ETH; 2 buy 5 @ 1000 market:ETH
      index 850 | index 850, mark 850, 2 cross started 0/675, 2 cross takeover equity 0 bankruptcy 850 limit 850 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 850 of 2 cross realized -1500 by 1 cross rank 1 0.08374384 realized 1500, 2 cross takeover ETH equity 0 bankruptcy 1000 limit 1000 budget 0 filled 0 paid 0 deleveraged 5 open 0, adl 5 @ 1000 of 2 cross realized 0 by 1 cross rank 1 0.04926108 realized 0, 2 cross ended 0/0`,
      {},
      { ETH: {} },
    ))

  // BTC at 840: −100 of 420 + 250. Its share is trunc(−100·420/670) = −62: pb = 840 + 7; of a budget of 100 a lot may cost 10, and 70 are paid.
  // Then −30 in ETH: pb = 1000 + 6, and of the 30 that are left a lot may cost 6
  it('R-LIQ-11 with what is left of the budget', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1500; 3 deposit 100000; index 1000; index 1000 market:ETH; fundInsurance 200
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 5 @ 1000 market:ETH; 2 buy 5 @ 1000 market:ETH; 3 buy 10 @ 840; 3 buy 5 @ 1000 market:ETH
      index 840 | index 840, mark 840, 2 cross started -100/670, #7 liquidates 10 @ 840 from #5 realized -1600/0, #5 done, insurance -70 = 130 takeover, 2 cross takeover equity -100 bankruptcy 847 limit 837 budget 100 filled 10 paid 70 deleveraged 0 open 0, #8 liquidates 5 @ 1000 from #6, #6 done, insurance -30 = 100 takeover, 2 cross takeover ETH equity -30 bankruptcy 1006 limit 1000 budget 30 filled 5 paid 30 deleveraged 0 open 0, 2 cross ended 0/0`,
      { liquidation: { takeoverBand: '0.05' } },
      { ETH: { liquidation: { takeoverBand: '0.05' } } },
    ))

  // SOL at 150, where nobody can be closed out: 1 has −12,000, and trunc(−12,000·500/900) of it in BTC; 2 has nothing. Each holds
  // the other side of the other, so that nobody can take anything. The next attempts are as fruitless, and not told
  it('R-LIQ-11 each position is told the first time, though nothing could be done about any', () =>
    playPerp(
      `
      1 deposit 5000; 2 deposit 1700; 3 deposit 100000; index 1000; index 1000 market:ETH; index 1000 market:SOL
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 5 @ 1000 market:ETH; 2 buy 5 @ 1000 market:ETH
      3 sell 22 @ 1000 market:SOL; 1 buy 20 @ 1000 market:SOL; 2 buy 2 @ 1000 market:SOL; setMarketState halted market:SOL
      index 150 market:SOL | SOL index 150, SOL mark 150, 1 cross started -12000/900, 1 cross takeover equity -12000 bankruptcy 333 limit 333 budget 0 filled 0 paid 0 deleveraged 0 open 10, 1 cross takeover ETH equity -12000 bankruptcy 333 limit 333 budget 0 filled 0 paid 0 deleveraged 0 open 5, 2 cross started 0/765, 2 cross takeover equity 0 bankruptcy 1000 limit 1000 budget 0 filled 0 paid 0 deleveraged 0 open 10, 2 cross takeover ETH equity 0 bankruptcy 1000 limit 1000 budget 0 filled 0 paid 0 deleveraged 0 open 5
      1s tick              |`,
      {},
      { ETH: {}, SOL: {} },
    ))

  // one command trades in two markets: what waits for the last price of either fires, in the order of the markets
  it('R-LIQ-11 what its trades set off fires in every market', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1500; 3 deposit 100000; 4 deposit 100000; index 1000; index 1000 market:ETH; fundInsurance 200
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 5 @ 1000 market:ETH; 2 buy 5 @ 1000 market:ETH; 3 sell 1 @ 999 market:ETH; 4 buy 1 @ 999 market:ETH
      3 buy 10 @ 840; 3 buy 5 @ 1000 market:ETH; 4 sell 1 @ 2000 last>=1000 market:ETH; 4 buy 1 @ 700 last<=840
      index 840 | index 840, mark 840, 2 cross started -100/670, #11 liquidates 10 @ 840 from #7 realized -1600/0, #7 done, insurance -70 = 130 takeover, 2 cross takeover equity -100 bankruptcy 847 limit 837 budget 100 filled 10 paid 70 deleveraged 0 open 0, #12 liquidates 5 @ 1000 from #8 realized 0/-1, #8 done, insurance -30 = 100 takeover, 2 cross takeover ETH equity -30 bankruptcy 1006 limit 1000 budget 30 filled 5 paid 30 deleveraged 0 open 0, 2 cross ended 0/0, #10 triggered by 840, #9 triggered by 1000`,
      { liquidation: { takeoverBand: '0.05' } },
      { ETH: { liquidation: { takeoverBand: '0.05' } } },
    ))
})

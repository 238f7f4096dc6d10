// What a position and its orders need, and what an order must be able to pay. BTC: a lot at a tick is worth 1, margin
// 10 % and 5 %, mark = index, unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const TIERS = [
  { upTo: '10000', initialRate: '0.1', maintenanceRate: '0.05' },
  { upTo: '30000', initialRate: '0.2', maintenanceRate: '0.1' },
  { upTo: null, initialRate: '0.5', maintenanceRate: '0.25' },
]

describe('tiers', () => {
  // 10,000: 1000 and 500. 11,000: + 1000·0.2 and 1000·0.1. 40,000: 1000 + 20,000·0.2 + 10,000·0.5; 500 + 2000 + 2500
  it('R-MGN-01 each part of the notional pays the rate of its tier', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 100000; index 1000; 2 sell 40 @ 1000
      1 buy 10 @ 1000; 1 pool  | #2 accepted, #2 takes 10 @ 1000 from #1, #2 done collateral 100000 equity 100000 margin 1000/500 available 99000
      1 buy 1 @ 1000; 1 pool   | #3 accepted, #3 takes 1 @ 1000 from #1, #3 done collateral 100000 equity 100000 margin 1200/600 available 98800
      1 buy 29 @ 1000; 1 pool  | #4 accepted, #4 takes 29 @ 1000 from #1, #1 done, #4 done collateral 100000 equity 100000 margin 10000/5000 available 90000`,
      { tiers: TIERS },
    ))

  // initial 10.1 → 11; maintenance 5·0.05 + 96·0.1 = 0.25 + 9.6 = 9.85 → 10, where a ⌈⌉ for each tier would give 1 + 10
  it('R-MGN-01 it is rounded up once, on the sum', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 1000; index 101; 2 sell 1 @ 101; 1 buy 1 @ 101
      1 pool | collateral 1000 equity 1000 margin 11/10 available 989`,
      {
        tiers: [
          { upTo: '5', initialRate: '0.1', maintenanceRate: '0.05' },
          { upTo: null, initialRate: '0.1', maintenanceRate: '0.1' },
        ],
      },
    ))
})

describe('requirements', () => {
  // long 5: with bids of 3 the worst is 8; asks of 13 leave |5 − 13| = 8; one more on either side makes it 9
  it('R-MGN-02 open orders count on the worse side, at mark whatever their price', () =>
    playPerp(`
      1 deposit 800; 2 deposit 10000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000
      1 pool           | collateral 800 equity 800 margin 500/250 available 300
      1 buy 3 @ 900    | #3 accepted
      1 pool           | collateral 800 equity 800 margin 800/250 available 0
      1 sell 13 @ 1100 | #4 accepted
      1 pool           | collateral 800 equity 800 margin 800/250 available 0
      1 sell 1 @ 1100  | refused margin.insufficient equity:800 initialMargin:900 adverse:0 fee:0 shortfall:100
      1 buy 1 @ 900    | refused margin.insufficient equity:800 initialMargin:900 adverse:0 fee:0 shortfall:100
      1 cancel #3      | #3 canceled 3 user
      1 pool           | collateral 800 equity 800 margin 800/250 available 0`))

  it('R-MGN-02 reduce-only and waiting orders hold no margin', () =>
    playPerp(`
      1 deposit 600; 2 deposit 10000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000
      1 sell 5 @ 1100 reduceOnly | #3 accepted
      1 buy 50 @ 1000 mark>=2000 | #4 accepted
      1 pool                     | collateral 600 equity 600 margin 500/250 available 100`))

  // BTC 10·1000, ETH 4·500: initial 1000 + 200, maintenance 500 + 100; at BTC 900, ETH 600: equity 5000 − 1000 + 400
  it('R-MGN-02 the markets of a pool add up, each at its own mark', () =>
    playPerp(
      `
      1 deposit 5000; 2 deposit 100000; index 1000; index 500 market:ETH
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 4 @ 500 market:ETH; 1 buy 4 @ 500 market:ETH
      1 pool  | collateral 5000 equity 5000 margin 1200/600 available 3800
      index 900; index 600 market:ETH | index 900, mark 900 ETH index 600, ETH mark 600
      1 pool  | collateral 5000 equity 4400 margin 1140/570 available 3260`,
      {},
      { ETH: {} },
    ))
})

describe('what only reduces', () => {
  // at 940: equity 600 − 300, initial margin 470: nothing that needs margin is admitted
  const SHORT_OF_MARGIN = `
      1 deposit 600; 2 deposit 10000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000; index 940
      1 pool                     | collateral 600 equity 300 margin 470/235 available -170`

  it('R-MGN-03 the opposite side, within what is not offered there already', () =>
    playPerp(`${SHORT_OF_MARGIN}
      1 buy 1 @ 900              | refused margin.insufficient equity:300 initialMargin:564 adverse:0 fee:0 shortfall:264
      1 sell 6 @ 1000            | refused margin.insufficient equity:300 initialMargin:470 adverse:0 fee:0 shortfall:170
      1 sell 2 @ 1000            | #3 accepted
      1 sell 4 @ 1000            | refused margin.insufficient equity:300 initialMargin:470 adverse:0 fee:0 shortfall:170
      1 sell 3 @ 1000            | #4 accepted
      1 sell 1 @ 1000            | refused margin.insufficient equity:300 initialMargin:470 adverse:0 fee:0 shortfall:170`))

  it('R-MGN-03 reduce-only orders rest there too, and always only reduce themselves', () =>
    playPerp(`${SHORT_OF_MARGIN}
      1 sell 1 @ 1000 reduceOnly | #3 accepted
      1 sell 5 @ 1000            | refused margin.insufficient equity:300 initialMargin:470 adverse:0 fee:0 shortfall:170
      1 sell 4 @ 1000            | #4 accepted
      1 sell 3 @ 1000 reduceOnly | #5 accepted`))
})

describe('what an order must be able to pay', () => {
  // 10 @ 1010: margin 10·1000·0.1, adverse 10·(1010 − 1000), fee ⌈10100·0.001⌉ = 11; the order that rests then holds the margin only
  it('R-MGN-04 initial margin, what is lost to mark at once, and the taker fee, to the atom', () =>
    playPerp(
      `
      index 1000
      1 deposit 1110  | balance 1110
      1 buy 10 @ 1010 | refused margin.insufficient equity:1110 initialMargin:1000 adverse:100 fee:11 shortfall:1
      1 deposit 1     | balance 1111
      1 buy 10 @ 1010 | #1 accepted
      1 pool          | collateral 1111 equity 1111 margin 1000/0 available 111`,
      { takerFee: '0.001' },
    ))

  // sell 10 @ 990: adverse 100, fee ⌈9.9⌉ = 10. Sell above mark or buy below: no adverse part, the fee at the limit
  it('R-MGN-04 only a price on the losing side of mark is adverse', () =>
    playPerp(
      `
      index 1000; 1 deposit 1109; 2 deposit 1010; 3 deposit 1008
      1 sell 10 @ 990  | refused margin.insufficient equity:1109 initialMargin:1000 adverse:100 fee:10 shortfall:1
      2 sell 10 @ 1010 | refused margin.insufficient equity:1010 initialMargin:1000 adverse:0 fee:11 shortfall:1
      3 buy 10 @ 900   | refused margin.insufficient equity:1008 initialMargin:1000 adverse:0 fee:9 shortfall:1
      1 deposit 1; 2 deposit 1; 3 deposit 1
      1 sell 10 @ 990  | #1 accepted
      2 sell 10 @ 1010 | #2 accepted
      3 buy 10 @ 900   | #3 accepted`,
      { takerFee: '0.001' },
    ))

  // a market buy walks to 1020: adverse 3·20 = 60 at the protective price, for all its lots
  it('R-MGN-04 a market order pays for its protective price', () =>
    playPerp(`
      index 1000; 9 deposit 10000; 1 deposit 359
      9 sell 1 @ 1000; 9 sell 5 @ 1020
      1 buy 3 @ market | refused margin.insufficient equity:359 initialMargin:300 adverse:60 fee:0 shortfall:1
      1 deposit 1      | balance 360
      1 buy 3 @ market | #3 accepted at 1020, #3 takes 1 @ 1000 from #1, #1 done, #3 takes 2 @ 1020 from #2, #3 done`))

  // long 10 with 1010, opened as a maker; at 950 equity 510. At 900: 510 − 500 − ⌈9⌉ = 1; at 899: 510 − 510 − ⌈8.99⌉ = −9
  it('R-MGN-05 closing needs no margin, but no one closes into the insurance fund’s money', () =>
    playPerp(
      `
      1 deposit 1010; 2 deposit 10000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000; index 950
      1 pool                      | collateral 1010 equity 510 margin 950/475 available -440
      1 sell 10 @ 899 reduceOnly  | refused margin.insufficient equity:510 initialMargin:0 adverse:510 fee:9 shortfall:9
      1 sell 10 @ 899             | refused margin.insufficient equity:510 initialMargin:0 adverse:510 fee:9 shortfall:9
      1 sell 10 @ 900 reduceOnly  | #3 accepted
      1 sell 10 @ 900 ioc         | refused margin.insufficient equity:510 initialMargin:950 adverse:500 fee:9 shortfall:949`,
      { takerFee: '0.001' },
    ))

  // short 10 with 1000; at 1040 equity 600: the furthest price to buy back 10 is 1100
  it('R-MGN-05 the same for a short', () =>
    playPerp(`
      1 deposit 1000; 2 deposit 10000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000; index 1040
      1 buy 10 @ 1101 reduceOnly  | refused margin.insufficient equity:600 initialMargin:0 adverse:610 fee:0 shortfall:10
      1 buy 10 @ 1100 reduceOnly  | #3 accepted`))
})

describe('a market order that would close below zero', () => {
  // at 950 equity 500: the ten lots can bear 50 each. The levels reach to 880 (adverse 700), so 900 is the price.
  const THIN = `
      1 deposit 1000; 2 deposit 10000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000; index 950
      2 buy 3 @ 920; 2 buy 10 @ 880`

  it('R-MGN-06 goes as far as the account can pay', () =>
    playPerp(
      `${THIN}
      1 sell 10 @ market reduceOnly | #5 accepted at 900, #5 takes 3 @ 920 from #3 realized -240/240, #3 done, #5 canceled 7 ioc
      1 pool                        | collateral 760 equity 410 margin 665/333 available -255`,
      { marketOrderBand: '0.2' },
    ))

  it('R-MGN-06 also without reduce-only, as long as it only reduces', () =>
    playPerp(
      `${THIN}
      1 sell 10 @ market | #5 accepted at 900, #5 takes 3 @ 920 from #3 realized -240/240, #3 done, #5 canceled 7 ioc
      1 sell 8 @ market  | refused margin.insufficient equity:410 initialMargin:665 adverse:560 fee:0 shortfall:815`,
      { marketOrderBand: '0.2' },
    ))

  it('R-MGN-06 fill or kill is then counted again', () =>
    playPerp(
      `${THIN}
      1 sell 10 @ market reduceOnly fok | refused fok.unfillable available:3
      1 sell 3 @ market reduceOnly fok  | #5 accepted at 920, #5 takes 3 @ 920 from #3 realized -240/240, #3 done, #5 done`,
      { marketOrderBand: '0.2' },
    ))

  // mark 890: equity −100, and the bound of a sell is ⌈890·0.95⌉ = 846: 440 adverse. Stale, so that it is not liquidated.
  it('R-MGN-06 one that can pay at no price is refused', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 10000; index 1000; mark 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000
      2s mark 890                   | [1000001us] oracle stale, mark 890, 1 cross deferred oracle.stale -100/445 at index -100/445
      1 sell 10 @ market reduceOnly | refused margin.insufficient equity:-100 initialMargin:0 adverse:440 fee:0 shortfall:540`,
      { mark: { mode: 'external', staleUs: 1_000_000 }, liquidation: { guard: 'none' } },
    ))
})

describe('a maker without the money', () => {
  // mark 899: 10 lots at 1000 lose 1010 at once, more than the 1000 there are
  it('R-MGN-07 is canceled when it would trade, and matching goes on behind it', () =>
    playPerp(`
      index 1000; 1 deposit 100000; 2 deposit 1000; 3 deposit 10000
      2 buy 10 @ 1000  | #1 accepted
      3 buy 5 @ 995    | #2 accepted
      index 899        | index 899, mark 899
      1 sell 12 @ 900  | #3 accepted, #1 canceled 10 margin, #3 takes 5 @ 995 from #2, #2 done
      book             | bids -, asks 7 @ 900 x1, last 995`))

  // 5 lots lose 505 of 1000; for the other 5, 495 are left
  it('R-MGN-07 the quantity of the very trade counts', () =>
    playPerp(`
      index 1000; 1 deposit 100000; 2 deposit 1000; 2 buy 10 @ 1000; index 899
      1 sell 5 @ 1000 ioc | #2 accepted, #2 takes 5 @ 1000 from #1, #2 done
      2 pool              | collateral 1000 equity 495 margin 899/225 available -404
      1 sell 5 @ 1000 ioc | #3 accepted, #1 canceled 5 margin, #3 canceled 5 ioc`))

  // 10 lots lose 1010, which is what there is, and pay a fee of 10000·0.001 = 10
  it('R-MGN-07 its fee counts', () =>
    playPerp(
      `
      index 1000; 1 deposit 100000; 2 deposit 1010; 2 buy 10 @ 1000; index 899
      1 sell 10 @ 1000 ioc | #2 accepted, #1 canceled 10 margin, #2 canceled 10 ioc`,
      { takerFee: '0.001', makerFee: '0.001' },
    ))

  // 10 lots lose 1020 at once: 1010 and a rebate of 10 just pay for it
  it('R-MGN-07 its rebate counts, also before an order that must fill whole', () =>
    playPerp(
      `
      index 1000; 1 deposit 100000; 2 deposit 1010; 2 buy 10 @ 1000; index 898
      1 sell 10 @ 1000 fok | #2 accepted, #2 takes 10 @ 1000 from #1 fee 10/-10, #1 done, #2 done, 2 cross started 0/449, 2 cross takeover equity 0 bankruptcy 898 limit 898 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 898 of 2 cross realized -1020 by 1 cross rank 1 0.08890208 realized 1020, 2 cross ended 0/0`,
      { takerFee: '0.001', makerFee: '-0.001' },
    ))

  // at 1100 its two sales lose 115 and 110: 224 pay for one, 225 for both
  it('R-MGN-07 what it loses to an order that must fill whole adds up', () =>
    playPerp(`
      index 980; 2 deposit 100000; 3 deposit 224; 3 sell 1 @ 985; 3 sell 1 @ 990; index 1100
      2 buy 2 @ 990 fok | refused fok.unfillable available:1
      3 deposit 1       | balance 225
      2 buy 2 @ 990 fok | #3 accepted, #3 takes 1 @ 985 from #1, #1 done, #3 takes 1 @ 990 from #2, #2 done, #3 done, 3 cross started 0/110, 3 cross takeover equity 0 bankruptcy 1100 limit 1100 budget 0 filled 0 paid 0 deleveraged 2 open 0, adl 2 @ 1100 of 3 cross realized -225 by 2 cross rank 1 0.02195061 realized 225, 3 cross ended 0/0`))

  it('R-MGN-07 a price that is not adverse is not looked at, unless it is reduce-only', () =>
    playPerp(`
      1 deposit 600; 2 deposit 10000; index 1000; 2 sell 5 @ 1000; 1 buy 5 @ 1000
      1 buy 1 @ 935       | #3 accepted
      index 940           | index 940, mark 940
      1 pool              | collateral 600 equity 300 margin 564/235 available -264
      2 sell 1 @ 935      | #4 accepted, #4 takes 1 @ 935 from #3, #3 done, #4 done`))
})

describe('the liquidation price that is told', () => {
  // long: equity 10p − 9000, MM ⌈p/2⌉: under at 947 (470 < 474), not at 948 (480 ≥ 474).
  // conservative: less ⌈0.05p⌉ and ⌈0.1p⌉: at 962 620 − 49 − 97 = 474 < 481, at 963 630 − 49 − 97 = 484 ≥ 482
  it('R-MGN-08 of a long: the first tick below mark at which it is under, without and with what closing costs', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 10000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      1 liquidation | 947/962`,
      { liquidationFee: '0.005' },
    ))

  // short: equity 11000 − 10p: at 1048 520 < 524, at 1047 530 ≥ 524. With costs at 1033: 670 − 52 − 104 = 514 < 517, at 1032: 680 − 52 − 104 = 524 ≥ 516
  it('R-MGN-08 of a short', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 10000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
      1 liquidation | 1048/1033`,
      { liquidationFee: '0.005' },
    ))

  it('R-MGN-08 null where there is none', () =>
    playPerp(`
      1 deposit 10000; 2 deposit 20000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      1 liquidation | -/-
      3 liquidation | -`))

  // the rate due is 0.1 % of interest, which the long pays: at 963 630 − 49 − 97 − ⌈9.63⌉ = 474 < 482, at 964 640 − 49 − 97 − 10 = 484 ≥ 482
  it('R-MGN-08 the funding due next counts for the side that pays it', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 1000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      1 liquidation | 947/963
      2 liquidation | 1048/1033`,
      { liquidationFee: '0.005', funding: { interestRate: '0.001', clamp: '0.001', impactNotional: '1000' } },
    ))

  // equity 10p − 7000 against ⌈p/2⌉ + 500: at 789 890 < 895, at 790 900 ≥ 895; with the band: at 797 970 − 80 < 399 + 500, at 798 980 − 80 ≥ 399 + 500
  it('R-MGN-08 of one market of a cross pool, the others at mark', () =>
    playPerp(
      `
      1 deposit 3000; 2 deposit 100000; index 1000; index 1000 market:ETH
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000 market:ETH; 1 buy 10 @ 1000 market:ETH
      1 liquidation     | 789/797
      1 liquidation ETH | 789/797`,
      {},
      { ETH: {} },
    ))

  // mark 940: equity 400 < 470, held by the guard since the index is 1000
  it('R-MGN-08 mark itself counts', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 10000; index 1000; mark 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      mark 940      | mark 940, 1 cross deferred guard 400/470 at index 1000/500
      1 liquidation | 940/940`,
      { mark: { mode: 'external', staleUs: null } },
    ))
})

// What a fill does to a position, to money and to fees. BTC: a lot at a tick is worth 1.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const RICH = '1 deposit 100000; 2 deposit 100000; index 1000'

describe('a position', () => {
  // cost 3·1000 = 3000, then + 1001 = 4001
  it('R-POS-01 grows by what is bought: size and cost', () =>
    playPerp(`
      ${RICH}
      2 sell 3 @ 1000; 2 sell 1 @ 1001
      1 buy 4 @ 1001  | #3 accepted, #3 takes 3 @ 1000 from #1, #1 done, #3 takes 1 @ 1001 from #2, #2 done, #3 done
      1 position      | 4 in cross cost 4001 entry 1000 unrealized -1
      2 position      | -4 in cross cost -4001 entry 1000 unrealized 1`))

  // costPart = trunc(4001·1/4) = 1000, realized = 1010 − 1000 = 10, cost 3001 stays for 3 lots; the short the same with its sign
  it('R-POS-01 closes in part at its share of the cost, truncated toward zero; the rest of the cent stays in the cost', () =>
    playPerp(`
      ${RICH}
      2 sell 3 @ 1000; 2 sell 1 @ 1001; 1 buy 4 @ 1001
      2 buy 1 @ 1010   | #4 accepted
      1 sell 1 @ 1010  | #5 accepted, #5 takes 1 @ 1010 from #4 realized 10/-10, #4 done, #5 done
      1 position       | 3 in cross cost 3001 entry 1000 unrealized -1
      2 position       | -3 in cross cost -3001 entry 1000 unrealized 1`))

  // 3 lots cost 3001: costPart = trunc(3001/3) = 1000, then trunc(2001/2) = 1000, then 1001: nothing is lost on the way
  it('R-POS-01 closed lot by lot it realizes the same in all as at once', () =>
    playPerp(`
      ${RICH}
      2 sell 2 @ 1000; 2 sell 1 @ 1001; 1 buy 3 @ 1001; 2 buy 3 @ 990
      1 sell 1 @ 990   | #5 accepted, #5 takes 1 @ 990 from #4 realized -10/10, #5 done
      1 sell 1 @ 990   | #6 accepted, #6 takes 1 @ 990 from #4 realized -10/10, #6 done
      1 sell 1 @ 990   | #7 accepted, #7 takes 1 @ 990 from #4 realized -11/11, #4 done, #7 done
      1 position       | -
      1 pool           | collateral 99969 equity 99969 margin 0/0 available 99969
      2 pool           | collateral 100031 equity 100031 margin 0/0 available 100031`))

  // closes 3: 3·990 − 3001 = −31; the other 2 open a short of cost −1980
  it('R-POS-01 sold beyond its size it is closed and opens on the other side', () =>
    playPerp(`
      ${RICH}
      2 sell 2 @ 1000; 2 sell 1 @ 1001; 1 buy 3 @ 1001; 2 buy 5 @ 990
      1 sell 5 @ 990   | #5 accepted, #5 takes 5 @ 990 from #4 realized -31/31, #4 done, #5 done
      1 position       | -2 in cross cost -1980 entry 990 unrealized -20
      2 position       | 2 in cross cost 1980 entry 990 unrealized 20`))

  // 5·1040 − 5000 = 200; 100000 + 200
  it('R-POS-02 equity is collateral and what the positions are worth beyond their cost, at mark', () =>
    playPerp(`
      ${RICH}
      2 sell 5 @ 1000; 1 buy 5 @ 1000
      index 1040       | index 1040, mark 1040
      1 pool           | collateral 100000 equity 100200 margin 520/260 available 99680
      2 pool           | collateral 100000 equity 99800 margin 520/260 available 99280
      1 position       | 5 in cross cost 5000 entry 1000 unrealized 200`))

  // 3·1000 + 2·1003 = 5006, / 5 = 1001.2
  it('R-POS-02 the entry price is told rounded down', () =>
    playPerp(`
      ${RICH}
      2 sell 3 @ 1000; 2 sell 2 @ 1003; 1 buy 5 @ 1003
      1 position       | 5 in cross cost 5006 entry 1001 unrealized -6
      2 position       | -5 in cross cost -5006 entry 1001 unrealized 6`))
})

describe('fees', () => {
  // notional 3003: fee ⌈1.5015⌉ = 2, rebate ⌊0.6006⌋ = 0
  it('R-FEE-01 a fee is rounded up, a rebate down', () =>
    playPerp(
      `
      ${RICH}
      2 sell 3 @ 1001  | #1 accepted
      1 buy 3 @ 1001   | #2 accepted, #2 takes 3 @ 1001 from #1 fee 2/0, #1 done, #2 done
      money            | treasury 2 insurance 0
      1 pool           | collateral 99998 equity 99995 margin 300/150 available 99695`,
      { takerFee: '0.0005', makerFee: '-0.0002' },
    ))

  // notional 10000: fee 5, rebate 2 out of the treasury
  it('R-FEE-01 what divides evenly is not rounded; a rebate comes out of the treasury', () =>
    playPerp(
      `
      ${RICH}
      2 sell 10 @ 1000 | #1 accepted
      1 buy 10 @ 1000  | #2 accepted, #2 takes 10 @ 1000 from #1 fee 5/-2, #1 done, #2 done
      money            | treasury 3 insurance 0
      2 pool           | collateral 100002 equity 100002 margin 1000/500 available 99002`,
      { takerFee: '0.0005', makerFee: '-0.0002' },
    ))

  // ⌈0.3003⌉ = 1 for the maker, ⌈3003·10^−8⌉ = 1 for the taker: the least rate costs an atom
  it('R-FEE-01 the least fee is an atom', () =>
    playPerp(
      `
      ${RICH}
      2 sell 3 @ 1001  | #1 accepted
      1 buy 3 @ 1001   | #2 accepted, #2 takes 3 @ 1001 from #1 fee 1/1, #1 done, #2 done`,
      { takerFee: '0.00000001', makerFee: '0.0001' },
    ))

  // each fill of 1001 costs ⌈0.5005⌉ = 1: three atoms where one fill of 3003 costs two
  it('R-FEE-01 it is rounded for each fill, so that cutting an order up saves nothing', () =>
    playPerp(
      `
      ${RICH}
      2 sell 1 @ 1001; 2 sell 1 @ 1001; 2 sell 1 @ 1001
      1 buy 3 @ 1001   | #4 accepted, #4 takes 1 @ 1001 from #1 fee 1/0, #1 done, #4 takes 1 @ 1001 from #2 fee 1/0, #2 done, #4 takes 1 @ 1001 from #3 fee 1/0, #3 done, #4 done`,
      { takerFee: '0.0005', makerFee: '-0.0002' },
    ))

  it('R-FEE-01 a trade with oneself pays both fees and moves no position', () =>
    playPerp(
      `
      ${RICH}
      1 sell 10 @ 1000         | #1 accepted
      1 buy 10 @ 1000 stp:none | #2 accepted, #2 takes 10 @ 1000 from #1 fee 5/1, #1 done, #2 done
      1 pool                   | collateral 99994 equity 99994 margin 0/0 available 99994`,
      { takerFee: '0.0005', makerFee: '0.0001' },
    ))
})

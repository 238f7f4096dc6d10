// Delisting a market with positions. BTC: a lot at a tick is worth 1, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const OPEN = '2 deposit 100000; 1 deposit 2000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000'

describe('settlement', () => {
  // 10·1037 − 10000 = 370; no fee although the taker fee is 1 %
  it('R-MKT-04 cancels all orders, closes every position at the price without fee by account id, then is final', () =>
    playPerp(
      `
      2 deposit 100000; 1 deposit 3000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000
      2 sell 3 @ 1100; 1 sell 10 @ market reduceOnly mark<=900; 1 sell 4 @ 1200 reduceOnly
      settleMarket 1037   | #3 canceled 3 settled, #4 canceled 10 settled, #5 canceled 4 settled, 1 cross settled 10 @ 1037 realized 370, 2 cross settled -10 @ 1037 realized -370, BTC settled settled
      1 pool              | collateral 3370 equity 3370 margin 0/0 available 3370
      money               | treasury 100 insurance 0
      1 position          | -
      market              | settled index 1000 mark 1000 open 0`,
      { takerFee: '0.01' },
    ))

  it('R-MKT-04 nothing that names it is taken any more', () =>
    playPerp(`${OPEN}
      settleMarket 1000          | 1 cross settled 10 @ 1000 realized 0, 2 cross settled -10 @ 1000 realized 0, BTC settled settled
      index 1000                 | refused market.state state:settled
      mark 1000                  | refused market.state state:settled
      1 buy 1 @ 1000             | refused market.state state:settled
      1 setLeverage 5            | refused market.state state:settled
      1 setMarginMode isolated   | refused market.state state:settled
      1 adjustIsolatedMargin 1   | refused market.state state:settled
      setMarketState active      | refused market.state state:settled
      settleMarket 1000          | refused market.state state:settled`))

  it('R-MKT-04 it has no timers: no funding, no staleness, no step', () =>
    playPerp(
      `${OPEN}
      settleMarket 1000  | 1 cross settled 10 @ 1000 realized 0, 2 cross settled -10 @ 1000 realized 0, BTC settled settled
      60s tick           |`,
      {
        mark: { mode: 'index', staleUs: 10_000_000 },
        funding: { intervalUs: 1_000_000, sampleUs: 1_000_000, impactNotional: '1' },
      },
    ))

  // isolated with 1000, realized −200: 800 come back
  it('R-MKT-04 an isolated pool is paid, and returns what it has at the end of the command', () =>
    playPerp(`
      2 deposit 100000; 1 deposit 2000; index 1000; 1 setMarginMode isolated; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      settleMarket 980   | 1 BTC settled 10 @ 980 realized -200, 2 cross settled -10 @ 980 realized 200, BTC settled settled, 1 BTC -800 = 0 isolated, 1 cross +800 = 1800 isolated`))

  // the shortfall of the bid comes back with its cancel
  it('R-MKT-04 the shortfall of an order comes back as with any cancel', () =>
    playPerp(`
      1 deposit 2000; index 1000; 1 setMarginMode isolated; 1 buy 10 @ 900
      settleMarket 980   | #1 canceled 10 settled, 1 BTC -1000 = 0 isolated, 1 cross +1000 = 2000 isolated, BTC settled settled`))

  // at 940 equity 400 of 470: bankruptcy at 940 − 40, limit ⌈930.6⌉, and nobody there
  it('R-MKT-04 a liquidation that was under way ends', () =>
    playPerp(`
      2 deposit 100000; 1 deposit 1000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      index 940          | index 940, mark 940, 1 cross started 400/470, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      settleMarket 950   | 1 cross settled 10 @ 950 realized -500, 2 cross settled -10 @ 950 realized 500, BTC settled settled
      1s tick            | 1 cross ended 500/0
      2s tick            |`))
})

// A market is about to be settled at a price that some know before the others.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

const LONG = '1 deposit 2000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000'

describe('a settlement', () => {
  it('trades with nobody: orders that would be good at its price are canceled before positions are closed', () =>
    playPerp(`${LONG}
      2 buy 10 @ 1100  | #3 accepted
      1 sell 10 @ 1150 | #4 accepted
      settleMarket 900 | #3 canceled 10 settled, #4 canceled 10 settled, 1 cross settled 10 @ 900 realized -1000, 2 cross settled -10 @ 900 realized 1000, BTC settled settled`))

  it('fires no stop, and fills none', () =>
    playPerp(`${LONG}; 2 buy 10 @ 990
      1 sell 10 @ market reduceOnly mark<=950 | #4 accepted
      1 sell 10 @ market reduceOnly index<=950 | #5 accepted
      settleMarket 900 | #3 canceled 10 settled, #4 canceled 10 settled, #5 canceled 10 settled, 1 cross settled 10 @ 900 realized -1000, 2 cross settled -10 @ 900 realized 1000, BTC settled settled`))

  // 1 gets the shortfall of its bid back, but not what the position will lose: 600 + 400 in the pool, 950 of it needed at 950
  it('margin that is pulled out just before leaves what the position needs', () =>
    playPerp(`
      1 deposit 2000; 2 deposit 100000; index 1000; 1 setMarginMode isolated; 2 sell 10 @ 1000; 1 buy 10 @ 1000; 1 buy 5 @ 900
      index 990        | index 990, mark 990
      1 cancel #3      | #3 canceled 5 user, 1 BTC -410 = 1090 isolated, 1 cross +410 = 910 isolated
      1 adjustIsolatedMargin -1 | refused margin.insufficient available:0 collateral:1090
      settleMarket 880 | 1 BTC settled 10 @ 880 realized -1200, 2 cross settled -10 @ 880 realized 1200, BTC settled settled
      1 pool BTC       | collateral -110 equity -110 margin 0/0 available -110
      1 withdraw 1     | refused account.debt
      1 deposit 110    | balance 1020, 1 cross -110 = 910 debt, 1 BTC +110 = 0 debt
      1 withdraw 910   | balance 0`))

  it('pays nobody more than the others have lost, also where one cannot pay', () =>
    playPerp(`${LONG}; fundInsurance 5000
      settleMarket 500 | 1 cross settled 10 @ 500 realized -5000, 2 cross settled -10 @ 500 realized 5000, BTC settled settled, insurance -3000 = 2000 debt, 1 cross +3000 = 0 debt
      money            | treasury 0 insurance 2000
      1 withdraw 1     | refused margin.insufficient available:0 collateral:0`))

  it('an account in debt by it cannot open its way out, nor take money that others leave it', () =>
    playPerp(
      `${LONG}; index 1000 market:ETH
      settleMarket 500 | 1 cross settled 10 @ 500 realized -5000, 2 cross settled -10 @ 500 realized 5000, BTC settled settled
      1 buy 1 @ 1 market:ETH     | refused account.debt
      1 deposit 2999             | balance -1
      1 withdraw 1               | refused account.debt
      1 buy 1 @ 1 market:ETH     | refused account.debt`,
      {},
      { ETH: {} },
    ))
})

// What an account owes, who pays it, and what it may still do. BTC and ETH: a lot at a tick is worth 1, mark = index.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

/** Account 1 is long 10 with 1000; a settlement at 850 costs it 1500. */
const LONG = '1 deposit 1000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000'
const SETTLED = '1 cross settled 10 @ 850 realized -1500, 2 cross settled -10 @ 850 realized 1500, BTC settled settled'
const ETH = { ETH: {} }

describe('the insurance fund', () => {
  it('R-DEB-01 makes a pool whole that has no position and less than nothing', () =>
    playPerp(`${LONG}
      fundInsurance 800    | insurance 800
      settleMarket 850     | ${SETTLED}, insurance -500 = 300 debt, 1 cross +500 = 0 debt`))

  it('R-DEB-01 as far as it can; the rest is debt, which a top-up pays', () =>
    playPerp(`${LONG}
      fundInsurance 200    | insurance 200
      settleMarket 850     | ${SETTLED}, insurance -200 = 0 debt, 1 cross +200 = -300 debt
      fundInsurance 100    | insurance 100, insurance -100 = 0 debt, 1 cross +100 = -200 debt
      fundInsurance 1000   | insurance 1000, insurance -200 = 800 debt, 1 cross +200 = 0 debt`))

  // 1 owes 500, 3 owes 200: the fund of 600 goes by account id
  it('R-DEB-01 by account id', () =>
    playPerp(`
      3 deposit 1000; 1 deposit 1000; 2 deposit 100000; index 1000
      2 sell 18 @ 1000; 3 buy 8 @ 1000; 1 buy 10 @ 1000; fundInsurance 600
      settleMarket 850     | 1 cross settled 10 @ 850 realized -1500, 2 cross settled -18 @ 850 realized 2700, 3 cross settled 8 @ 850 realized -1200, BTC settled settled, insurance -500 = 100 debt, 1 cross +500 = 0 debt, insurance -100 = 0 debt, 3 cross +100 = -100 debt`))

  it('R-DEB-01 a pool that still has a position owes nothing yet', () =>
    playPerp(
      `
      1 deposit 1010; 2 deposit 100000; index 1000; index 100 market:ETH
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 1 @ 100 market:ETH; 1 buy 1 @ 100 market:ETH
      fundInsurance 800         | insurance 800
      setMarketState halted market:ETH | ETH halted user
      settleMarket 850          | ${SETTLED}, 1 cross deferred market.state -490/5 at index -490/5
      1 pool                    | collateral -490 equity -490 margin 10/5 available -500
      settleMarket 150 market:ETH | 1 cross settled 1 @ 150 realized 50, 2 cross settled -1 @ 150 realized -50, ETH settled settled, insurance -440 = 360 debt, 1 cross +440 = 0 debt`,
      {},
      ETH,
    ))
})

describe('an account in debt', () => {
  it('R-DEB-02 can cancel and deposit, and nothing that needs money', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 100000; index 1000; index 100 market:ETH
      2 sell 9 @ 1000; 1 buy 9 @ 1000; 1 buy 2 @ 50 market:ETH clientId:1; 1 buy 2 @ 50 market:ETH clientId:2
      settleMarket 850            | 1 cross settled 9 @ 850 realized -1350, 2 cross settled -9 @ 850 realized 1350, BTC settled settled
      1 pool                      | collateral -350 equity -350 margin 40/0 available -390
      1 buy 1 @ 50 market:ETH     | refused account.debt
      1 withdraw 1                | refused account.debt
      1 setLeverage 5 market:ETH  | refused account.debt
      1 setMarginMode isolated market:ETH | refused account.debt
      1 adjustIsolatedMargin 1 market:ETH | refused account.debt
      1 amend #3 price:51         | refused account.debt
      1 amend #3 qty:1            | #3 reduced to 1 amend
      1 cancel #3                 | #3 canceled 1 user
      1 cancelAll                 | #4 canceled 2 user
      1 deposit 349               | balance -1
      1 buy 1 @ 50 market:ETH     | refused account.debt
      1 deposit 1                 | balance 0
      1 buy 1 @ 50 market:ETH     | refused margin.insufficient equity:0 initialMargin:10 adverse:0 fee:0 shortfall:10`,
      {},
      ETH,
    ))

  // plain orders and amends pass by one question there, which must ask this too
  it('R-DEB-02 nor does it place or raise orders where no margin is asked for', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 100000; index 1000
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 1 buy 2 @ 50 market:SPOT; 1 buy 2 @ 50 market:SPOT
      settleMarket 850            | ${SETTLED}
      1 buy 1 @ 50 market:SPOT    | refused account.debt
      1 buy 1 @ 50 market:SPOT ioc | refused account.debt
      1 amend #3 price:51         | refused account.debt
      1 amend #3 price:51 qty:3   | refused account.debt
      1 amend #3 qty:1            | #3 reduced to 1 amend
      1 cancel #4                 | #4 canceled 2 user
      1 deposit 500               | balance 0
      1 buy 1 @ 50 market:SPOT    | #5 accepted
      1 amend #3 price:51         | #3 amended to 1 @ 51`,
      {},
      { SPOT: { margin: 'none' } },
    ))

  it('R-DEB-02 another pool of it may be in debt: positions can be closed', () =>
    playPerp(
      `
      1 deposit 1100; 2 deposit 100000; index 1000; index 100 market:ETH; 1 setMarginMode isolated
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 5 @ 100 market:ETH; 1 buy 5 @ 100 market:ETH
      settleMarket 850            | 1 BTC settled 10 @ 850 realized -1500, 2 cross settled -10 @ 850 realized 1500, BTC settled settled
      1 pool BTC                  | collateral -500 equity -500 margin 0/0 available -500
      1 pool                      | collateral 100 equity 100 margin 50/25 available 50
      1 buy 1 @ 100 market:ETH    | refused account.debt
      1 sell 6 @ 100 market:ETH   | refused account.debt
      1 withdraw 1                | refused account.debt
      1 sell 2 @ 110 market:ETH   | #5 accepted
      1 sell 3 @ 110 market:ETH reduceOnly | #6 accepted`,
      {},
      ETH,
    ))
})

describe('deposits', () => {
  // BTC owes 500, ETH 300; 600 are deposited: 500 and 100
  it('R-DEB-03 are told whole on cross, then what isolated pools owe moves on, in market order', () =>
    playPerp(
      `
      1 deposit 2000; 2 deposit 100000; index 1000; index 1000 market:ETH
      1 setMarginMode isolated; 1 setMarginMode isolated market:ETH
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000 market:ETH; 1 buy 10 @ 1000 market:ETH
      settleMarket 870 market:ETH; settleMarket 850
      1 pool        | collateral 0 equity 0 margin 0/0 available 0
      1 deposit 600 | balance 600, 1 cross -500 = 100 debt, 1 BTC +500 = 0 debt, 1 cross -100 = 0 debt, 1 ETH +100 = -200 debt
      1 deposit 250 | balance 250, 1 cross -200 = 50 debt, 1 ETH +200 = 0 debt
      1 withdraw 50 | balance 0`,
      {},
      ETH,
    ))

  it('R-DEB-03 no more moves on than was deposited', () =>
    playPerp(
      `
      1 deposit 1200; 2 deposit 100000; index 1000; 1 setMarginMode isolated
      2 sell 10 @ 1000; 1 buy 10 @ 1000; settleMarket 850
      1 pool        | collateral 200 equity 200 margin 0/0 available 200
      1 deposit 100 | balance 300, 1 cross -100 = 200 debt, 1 BTC +100 = -400 debt`,
      {},
      ETH,
    ))

  // cross owes 500 of its own, BTC 500: of 700 only 200 are left for BTC
  it('R-DEB-03 a debt of the cross pool itself is paid first', () =>
    playPerp(
      `
      1 deposit 2000; 2 deposit 100000; index 1000; index 1000 market:ETH; 1 setMarginMode isolated
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000 market:ETH; 1 buy 10 @ 1000 market:ETH
      settleMarket 850; settleMarket 850 market:ETH
      1 pool        | collateral -500 equity -500 margin 0/0 available -500
      1 deposit 700 | balance 200, 1 cross -200 = 0 debt, 1 BTC +200 = -300 debt`,
      {},
      ETH,
    ))
})

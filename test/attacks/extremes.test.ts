// Ids, amounts, prices, quantities and times at the ends of their ranges: what wraps around somewhere makes money.
import { describe, it } from 'vitest'
import { playNew, playPerp } from '../rules/table.js'

const BAD = 'refused command.badField'

describe('ids', () => {
  it('of accounts: 1 to 2^32 − 1', () =>
    playPerp(`
      0 deposit 1            | ${BAD}
      4294967296 deposit 1   | ${BAD}
      9007199254740993 deposit 1 | ${BAD}
      4294967295 deposit 1000 | balance 1000
      1 deposit 1000         | balance 1000
      index 1000             | index 1000, mark 1000
      4294967295 sell 1 @ 1000 | #1 accepted
      1 buy 1 @ 1000         | #2 accepted, #2 takes 1 @ 1000 from #1, #1 done, #2 done
      4294967295 position    | -1 in cross cost -1000 entry 1000 unrealized 0`))

  it('of orders and clients: up to 2^53 − 1, and nobody else’s', () =>
    playPerp(`
      1 deposit 1000; 2 deposit 1000; index 1000
      1 buy 1 @ 900 clientId:9007199254740991 | #1 accepted
      1 buy 1 @ 900 clientId:9007199254740992 | ${BAD}
      1 cancel #9007199254740991  | refused order.unknown
      1 cancel #9007199254740992  | ${BAD}
      2 cancel #1                 | refused order.unknown
      2 cancel clientId:9007199254740991 | refused order.unknown
      1 cancel clientId:9007199254740991 | #1 canceled 1 user`))
})

describe('amounts', () => {
  // 2^61 = 2305843009213693952
  it('a balance reaches ±2^61 atoms and no more, in every pool', () =>
    playPerp(
      `
      1 deposit 2305843009213693952   | balance 2305843009213693952
      1 deposit 1                     | refused amount.overflow
      1 setMarginMode isolated        | 1 BTC isolated
      1 adjustIsolatedMargin 2305843009213693952 | 1 cross -2305843009213693952 = 0 isolated, 1 BTC +2305843009213693952 = 2305843009213693952 isolated
      1 deposit 5                     | balance 5
      1 adjustIsolatedMargin 1        | refused amount.overflow
      1 adjustIsolatedMargin -2305843009213693952 | refused amount.overflow
      1 withdraw 9223372036854775807  | refused amount.overflow
      1 withdraw 99999999999999999999999999999999 | refused amount.overflow
      1 adjustIsolatedMargin -99999999999999999999999999999999 | refused amount.overflow
      1 withdraw -5                   | refused amount.range`,
    ))

  it('twenty of the richest accounts do not wrap a sum', () =>
    playPerp(`
      ${Array.from({ length: 20 }, (_, i) => `${i + 1} deposit 2305843009213693952`).join('; ')}
      fundInsurance 2305843009213693952 | insurance 2305843009213693952
      20 withdraw 2305843009213693952   | balance 0`))

  it('an exchange without decimals or with eight', () =>
    playNew(
      `
      1 deposit 0.00000001            | balance 0.00000001
      1 deposit 23058430092.13693951  | balance 23058430092.13693952
      1 deposit 0.00000001            | refused amount.overflow
      1 deposit 0.000000001           | refused amount.precision`,
      { quoteDecimals: 8 },
    ))
})

describe('prices and quantities', () => {
  // 2^53 − 1 = 9007199254740991
  it('the highest price and the largest quantity are refused for what they are worth', () =>
    playPerp(`
      1 deposit 2305843009213693952; index 1
      1 buy 9007199254740991 @ 9007199254740991 | refused order.notionalOverflow limit:2305843009213693952
      1 buy 9007199254740991 @ 257              | refused order.notionalOverflow limit:2305843009213693952
      1 buy 9007199254740992 @ 1                | refused order.qty lot:1 min:1 max:9007199254740991
      1 buy 1 @ 9007199254740992                | refused order.price tick:1
      1 buy 1 @ 9007199254740991                | #1 accepted
      index 9007199254740992                    | refused order.price tick:1
      index 9007199254740991                    | index 9007199254740991, mark 9007199254740991`))

  // 256·(2^53 − 1) is just below 2^61; at a mark of 1 it needs ⌈(2^53 − 1)/10⌉ as margin and loses 255 a lot at once: 2297736529884426805
  it('the largest order that may be', () =>
    playPerp(`
      1 deposit 2305843009213693952; index 1
      1 buy 9007199254740991 @ 256 | #1 accepted
      1 pool                       | collateral 2305843009213693952 equity 2305843009213693952 margin 900719925474100/0 available 2304942289288219852`))

  // 2^30 lots at 2^29, with 2^58 each. The index may go to ⌊2^61/1.05/2^30⌋ = 2045222521. There the long has won 1508351609·2^30, and the
  // short, who owes almost as much, is closed at its bankruptcy price 2^29 + 2^28: the long has 2^58 more
  it('positions of 2^59 atoms go up and down: nothing wraps, and the books add up', () =>
    playPerp(
      `
      1 deposit 288230376151711744; 2 deposit 288230376151711744; index 536870912; mark 536870912
      2 sell 1073741824 @ 536870912; 1 buy 1073741824 @ 536870912; setMarketState halted; mark 2045222521; mark 1
      1 position       | 1073741824 in cross cost 576460752303423488 entry 536870912 unrealized -576460751229681664
      mark 2045222522  | refused price.overflow
      mark 2045222521
      1 position       | 1073741824 in cross cost 576460752303423488 entry 536870912 unrealized 1619580207880994816
      index 2045222521; setMarketState active
      1 pool           | collateral 576460752303423488 equity 576460752303423488 margin 0/0 available 576460752303423488
      2 pool           | collateral 0 equity 0 margin 0/0 available 0`,
      { mark: { mode: 'external', staleUs: null } },
    ))

  it('leverage and rates', () =>
    playPerp(
      `
      1 deposit 1000; index 1000
      1 setLeverage 9007199254740991 | refused leverage.range max:100000000
      1 setLeverage 100000000        | 1 BTC leverage 100000000
      1 buy 100000 @ 1000            | #1 accepted
      1 pool                         | collateral 1000 equity 1000 margin 1/0 available 999`,
      { tiers: [{ upTo: null, initialRate: '0.00000001', maintenanceRate: '0.00000001' }] },
    ))
})

describe('times', () => {
  it('a clock at 2^53 − 1 goes on taking commands', () =>
    playNew(`
      7307199254740991us createMarket market:BTC tickSize:1 lotSize:1 margin:none | BTC created
      1 buy 1 @ 100                    | #1 accepted
      1 cancelAllAfter timeoutUs:1us   | refused command.badField
      1 cancelAllAfter timeoutUs:0     | disarmed
      1 buy 1 @ 100 gtd expireTs:7307199254740992us | refused command.badField
      2 sell 2 @ 100                   | #2 accepted, #2 takes 1 @ 100 from #1, #1 done
      7307199254740992us tick          | [7307199254740991us] refused command.badField`))
})

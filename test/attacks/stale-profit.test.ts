// The index feed has died while a position shows a profit. The owner knows that the market has turned, and wants the money
// out before the next index shows it too.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

const STALE_10S = { mark: { mode: 'index', staleUs: 10_000_000 } } as const
/** 1 is long 10 at 1000 with 5000, mark 1400: 4000 of profit that the next index, 600, will turn into a loss. */
const PROFIT = `1 deposit 5000; 2 deposit 100000; index 1000; index 100 market:ETH
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 1s index 1400`
const OTHERS = { ETH: {} }

describe('withdrawing profit that a stale mark shows', () => {
  it('fails: nothing leaves a pool with a position in a stale market', () =>
    playPerp(
      `${PROFIT}
      1 pool         | collateral 5000 equity 9000 margin 1400/700 available 7600
      12s 1 withdraw 1 | [11000001us] oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000
      1 deposit 1    | balance 5001
      1 withdraw 1   | refused oracle.stale ageUs:11000000 staleUs:10000000`,
      STALE_10S,
      OTHERS,
    ))

  it('fails through a pool of another market: no margin moves out either, as a transfer or as the shortfall of an order', () =>
    playPerp(
      `${PROFIT}
      1 setMarginMode isolated market:ETH    | 1 ETH isolated
      12s 1 adjustIsolatedMargin 1 market:ETH | [11000001us] oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000
      1 buy 10 @ 90 market:ETH               | refused oracle.stale ageUs:11000000 staleUs:10000000`,
      STALE_10S,
      OTHERS,
    ))

  it('fails from an isolated pool, to which only orders that are canceled would give something back', () =>
    playPerp(
      `
      1 deposit 5000; 2 deposit 100000; index 1000; 1 setMarginMode isolated
      2 sell 10 @ 1000; 1 buy 10 @ 1000; 1s index 1400
      1 buy 30 @ 1300                | 1 cross -600 = 3400 isolated, 1 BTC +600 = 1600 isolated, #3 accepted
      12s 1 cancel #3                | [11000001us] oracle stale, #3 canceled 30 user
      1 pool BTC                     | collateral 1600 equity 5600 margin 1400/700 available 4200
      1 adjustIsolatedMargin -1      | refused oracle.stale ageUs:11000000 staleUs:10000000
      1 setMarginMode cross          | refused marginMode.inUse
      1 withdraw 3400                | balance 0`,
      STALE_10S,
      OTHERS,
    ))

  // the accomplice 3 would buy at any price; a sale at 1 loses 1399 a lot to a mark that is not true any more, but 9000 are all there is
  it('fails by way of an accomplice: what only reduces is still bounded by the equity that there is, and opening is refused', () =>
    playPerp(
      `${PROFIT}; 3 deposit 100000
      12s 3 buy 10 @ 400         | [11000001us] oracle stale, refused oracle.stale ageUs:11000000 staleUs:10000000
      1 sell 10 @ 499 reduceOnly | refused margin.insufficient equity:9000 initialMargin:0 adverse:9010 fee:0 shortfall:10`,
      STALE_10S,
      OTHERS,
    ))

  it('fails with a fresh mark, too, beyond the collateral: profit can be used as margin, but only realized profit leaves', () =>
    playPerp(
      `${PROFIT}
      1 withdraw 5001 | refused margin.insufficient available:7600 collateral:5000
      1 withdraw 5000 | balance 0
      1 withdraw 1    | refused margin.insufficient available:2600 collateral:0`,
      STALE_10S,
      OTHERS,
    ))

  it('does not trap the honest: closing, depositing and other pools work on', () =>
    playPerp(
      `${PROFIT}; 2 buy 10 @ 1300
      1 setMarginMode isolated market:ETH | 1 ETH isolated
      1 adjustIsolatedMargin 500 market:ETH | 1 cross -500 = 4500 isolated, 1 ETH +500 = 500 isolated
      12s 1 adjustIsolatedMargin -500 market:ETH | [11000001us] oracle stale, 1 ETH -500 = 0 isolated, 1 cross +500 = 5000 isolated
      1 sell 10 @ 1300           | #4 accepted, #4 takes 10 @ 1300 from #3 realized 3000/-3000, #3 done, #4 done
      1 withdraw 8000            | balance 0`,
      STALE_10S,
      OTHERS,
    ))
})

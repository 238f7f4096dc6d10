// Why an order may not enter the book, and the order that may: the least deposit, the largest quantity, the nearest price.
import { describe, it } from 'vitest'
import { expectExplained } from './explain-table.js'

describe('an order refused for', () => {
  it('market.state', async () => {
    await expectExplained(
      `
      funded; setMarketState postOnly => 1 buy 1 @ 1000
      The place command of account 1 in BTC was refused (market.state). The state of the market does not admit this. The market was postOnly.
      It passes with postOnly true.

      long; setMarketState reduceOnly => 1 sell 1 @ 1000
      The place command of account 1 in BTC was refused (market.state). The state of the market does not admit this. The market was reduceOnly.
      It passes with reduceOnly true.`,
    )
    await expectExplained(
      `
      long; index 940 => 1 buy 1 @ market
      The place command of account 1 in BTC was refused (market.state). The state of the market does not admit this. The market was postOnly.
      It passes with ts 1700000005000000 (the earliest).`,
      { halt: { move: '0.05', windowUs: 1000000, haltUs: 5000000 } },
    )
  })

  it('rateLimit', async () => {
    await expectExplained(
      `
      funded; setRateLimit account:1 capacity:1 perSecond:2; 1 buy 1 @ 900 => 1 buy 1 @ 901
      The place command of account 1 in BTC was refused (rateLimit). The account has no token left. Whole tokens left: 0; the next came in 500000 µs.
      It passes with ts 1700000000500000 (the earliest).

      funded; setRateLimit account:1 capacity:1 perSecond:0; 1 buy 1 @ 900 => 1 buy 1 @ 901
      The place command of account 1 in BTC was refused (rateLimit). The account has no token left. Whole tokens left: 0; no other comes.
      A new limit must be set.`,
    )
  })

  it('order.notionalOverflow', async () => {
    await expectExplained(
      `
      funded => 1 buy 900000000000000 @ 900000
      The place command of account 1 in BTC was refused (order.notionalOverflow). The market cannot hold so much open quantity at this price. All that is open there, at this price or at mark, may be worth 2305843009213693952.
      It passes with qty 2562047788015 and after a deposit of 2303537166204282500 (the least), or with price 2562 and after a deposit of 1495799999999996000 (the least), or with price 2562 and with qty 2 (the largest).`,
    )
  })

  it('oracle.none', async () => {
    await expectExplained(
      `
      1 deposit 100 => 1 buy 1 @ 900
      The place command of account 1 in BTC was refused (oracle.none). The market has no mark yet.
      An index must come first.`,
    )
  })

  it('oracle.stale', async () => {
    await expectExplained(
      `
      funded; 20s tick => 20s 1 buy 1 @ 900
      The place command of account 1 in BTC was refused (oracle.stale). The index of the market is stale. It was 20000000 µs old, and may be 10000000 µs old.
      It passes after a fresh index of BTC at 1000.

      long; 20s tick => 20s 1 withdraw 10
      The withdraw command of account 1 was refused (oracle.stale). The index of the market is stale. It was 20000000 µs old, and may be 10000000 µs old.
      It passes after a fresh index of BTC at 1000.`,
      { mark: { mode: 'index', staleUs: 10000000 } },
    )
  })

  it('priceBand', async () => {
    await expectExplained(
      `
      funded => 1 buy 1 @ 1300
      The place command of account 1 in BTC was refused (priceBand). The price is too far from the mark. The price was 1300, the mark 1000, the furthest price 1200.
      It passes with price 1200 (the nearest).

      funded => 1 sell 1 @ 700
      The place command of account 1 in BTC was refused (priceBand). The price is too far from the mark. The price was 700, the mark 1000, the furthest price 800.
      It passes with price 800 (the nearest).`,
      { priceBand: '0.2' },
    )
  })

  it('reduceOnly.noPosition', async () => {
    await expectExplained(
      `
      long => 1 buy 1 @ 1000 reduceOnly
      The place command of account 1 in BTC was refused (reduceOnly.noPosition). There is no position that the order could reduce. The position was 10.
      It passes without reduceOnly, or with side sell.

      funded => 1 buy 1 @ 1000 reduceOnly
      The place command of account 1 in BTC was refused (reduceOnly.noPosition). There is no position that the order could reduce. The position was 0.
      It passes without reduceOnly.`,
    )
  })

  it('postOnly.wouldCross', async () => {
    await expectExplained(
      `
      funded; 9 sell 1 @ 1005 => 1 buy 1 @ 1010 postOnly
      The place command of account 1 in BTC was refused (postOnly.wouldCross). The post-only order would trade at once. The best price of the other side was 1005.
      It passes with price 1004 (the nearest).

      funded; 9 buy 1 @ 995 => 1 sell 1 @ 990 postOnly
      The place command of account 1 in BTC was refused (postOnly.wouldCross). The post-only order would trade at once. The best price of the other side was 995.
      It passes with price 996 (the nearest).`,
    )
  })

  it('fok.unfillable', async () => {
    await expectExplained(
      `
      funded; 9 sell 2 @ 1005; 9 sell 3 @ 1007; 9 sell 9 @ 1009 => 1 buy 5 @ 1006 fok
      The place command of account 1 in BTC was refused (fok.unfillable). The fill-or-kill order cannot be filled whole. Of 5, 2 were there to be had.
      It passes with qty 2 (the largest), or with price 1007 (the nearest), or with tif ioc.

      funded; 9 sell 6 @ 1005 displayQty:2 => 1 buy 7 @ 1006 fok
      The place command of account 1 in BTC was refused (fok.unfillable). The fill-or-kill order cannot be filled whole. Of 7, 2 were there to be had.
      It passes with qty 6 (the largest), or with tif ioc.`,
    )
  })

  it('margin.insufficient', async () => {
    await expectExplained(
      `
      funded => 1 buy 50 @ 1010
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 5000, 500 for a price worse than the mark and 253 for the fee: 1753 were lacking.
      It passes after a deposit of 1753 (the least), or with qty 34 (the largest).

      funded => 1 buy 38 @ 1020
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 3800, 760 for a price worse than the mark and 194 for the fee: 754 were lacking.
      It passes after a deposit of 754 (the least), or with qty 31 (the largest), or with price 1000 (the nearest).

      funded => 1 sell 38 @ 980
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 3800, 760 for a price worse than the mark and 187 for the fee: 747 were lacking.
      It passes after a deposit of 747 (the least), or with qty 32 (the largest), or with price 1000 (the nearest).

      funded => 1 sell 38 @ 1120
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 3800, 0 for a price worse than the mark and 213 for the fee: 13 were lacking.
      It passes after a deposit of 13 (the least), or with qty 37 (the largest), or with price 1052 (the nearest).`,
      { takerFee: '0.005' },
    )
    await expectExplained(
      `
      long => 1 buy 31 @ 1000
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 8300, 0 for a price worse than the mark and 0 for the fee: 4300 were lacking.
      It passes after a deposit of 4300 (the least), or with qty 16 (the largest).`,
      {
        tiers: [
          { upTo: '20000', initialRate: '0.1', maintenanceRate: '0.05' },
          { upTo: null, initialRate: '0.3', maintenanceRate: '0.15' },
        ],
      },
    )
    await expectExplained(
      `
      funded; 1 setLeverage 2 => 1 buy 10 @ 1000
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 5000, 0 for a price worse than the mark and 0 for the fee: 1000 were lacking.
      It passes after a deposit of 1000 (the least), or with qty 8 (the largest), or after setting the leverage to 3 (the lowest).

      funded; 9 sell 60 @ 1020 => 1 buy 60 @ market
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 6000, 1200 for a price worse than the mark and 0 for the fee: 3200 were lacking.
      It passes after a deposit of 3200 (the least), or with qty 33 (the largest).

      funded; 1 buy 10 @ 900 => 1 amend #1 qty:60
      The amend command of account 1 was refused (margin.insufficient). There is not enough margin. The equity was 4000; the order needed an initial margin of 6000, 0 for a price worse than the mark and 0 for the fee: 2000 were lacking.
      It passes after a deposit of 2000 (the least), or with qty 40 (the largest).

      funded; 1 setMarginMode isolated; 1 buy 10 @ 900 => 1 buy 40 @ 900
      The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity was 1000; the order needed an initial margin of 5000, 0 for a price worse than the mark and 0 for the fee: 4000 were lacking.
      It passes after a deposit of 1000 (the least), or with qty 30 (the largest).`,
    )
  })
})

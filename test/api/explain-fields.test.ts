// Why a field of an order is refused, and the value nearest to it that is not.
import { describe, it } from 'vitest'
import { expectExplained } from './explain-table.js'

describe('an order refused for', () => {
  it('order.price', async () => {
    await expectExplained(
      `
      funded => 1 buy 1 @ 1000.6
      The place command of account 1 in BTC was refused (order.price). The price is not a positive multiple of the tick, missing on a limit order, or given on a market order. The price was 1000.6, the tick is 1.
      It passes with price 1001 (the nearest).

      funded => 1 buy 1 @ -5
      The place command of account 1 in BTC was refused (order.price). The price is not a positive multiple of the tick, missing on a limit order, or given on a market order. The price was -5, the tick is 1.
      It passes with price 1 (the nearest).

      funded => 1 buy 1 @ market price:1000
      The place command of account 1 in BTC was refused (order.price). The price is not a positive multiple of the tick, missing on a limit order, or given on a market order. The price was 1000, the tick is 1.
      It passes without price.`,
    )
  })

  it('order.qty', async () => {
    await expectExplained(
      `
      funded => 1 buy 0.4 @ 1000
      The place command of account 1 in BTC was refused (order.qty). The quantity is not a multiple of the lot between the least and the most that the market allows. The quantity was 0.4, the lot is 1, the least 1, the most 9007199254740991.
      It passes with qty 1 (the nearest).`,
    )
    await expectExplained(
      `
      funded => 1 buy 2 @ 1000
      The place command of account 1 in BTC was refused (order.qty). The quantity is not a multiple of the lot between the least and the most that the market allows. The quantity was 2, the lot is 1, the least 3, the most 8.
      It passes with qty 3 (the nearest).

      funded => 1 buy 12 @ 1000
      The place command of account 1 in BTC was refused (order.qty). The quantity is not a multiple of the lot between the least and the most that the market allows. The quantity was 12, the lot is 1, the least 3, the most 8.
      It passes with qty 8 (the nearest).`,
      { minQty: '3', maxQty: '8' },
    )
    await expectExplained(
      `
      funded; 1 buy 5 @ 1000; 9 sell 3 @ 1000 => 1 amend #1 qty:3
      The amend command of account 1 was refused (order.qty). The quantity is not a multiple of the lot between the least and the most that the market allows. The quantity was 3, the lot is 1, the least 1, the most 9007199254740991.
      It passes with qty 4 (the nearest).`,
    )
  })

  it('order.displayQty', async () => {
    await expectExplained(
      `
      funded => 1 buy 2 @ 1000 displayQty:3
      The place command of account 1 in BTC was refused (order.displayQty). The visible quantity is out of range, or the order cannot rest.
      It passes with displayQty 2 (the nearest).

      funded => 1 buy 2 @ 1000 displayQty:1 ioc
      The place command of account 1 in BTC was refused (order.displayQty). The visible quantity is out of range, or the order cannot rest.
      It passes without displayQty.

      funded; 1 buy 5 @ 900 displayQty:3 => 1 amend #1 qty:2 price:901
      The amend command of account 1 was refused (order.displayQty). The visible quantity is out of range, or the order cannot rest.
      It passes with qty 3 (the least).`,
    )
  })

  it('order.expired', async () => {
    await expectExplained(
      `
      funded; 5s tick => 5s 1 buy 2 @ 1000 gtd expireTs:4s
      The place command of account 1 in BTC was refused (order.expired). The order has no time of expiry in the future.
      It passes with expireTs 1700000005000001 (the earliest).`,
    )
  })

  it('order.tif', async () => {
    await expectExplained(
      `
      funded => 1 buy 2 @ 1000 expireTs:4s
      The place command of account 1 in BTC was refused (order.tif). The time in force does not go with the other fields.
      It passes without expireTs.

      funded => 1 buy 2 @ market gtc
      The place command of account 1 in BTC was refused (order.tif). The time in force does not go with the other fields.
      It passes without tif.

      funded => 1 buy 2 @ 1000 ioc postOnly
      The place command of account 1 in BTC was refused (order.tif). The time in force does not go with the other fields.
      It passes without tif.`,
    )
  })

  it('order.trigger', async () => {
    await expectExplained(
      `
      funded => 1 buy 2 @ 1000 mark>=1100.4
      The place command of account 1 in BTC was refused (order.trigger). The trigger or an exit is not possible on this order or market.
      It passes with trigger {"by":"mark","price":"1100","when":"above"} (the nearest).

      long => 1 sell 2 @ 1100 reduceOnly takeProfit:1200
      The place command of account 1 in BTC was refused (order.trigger). The trigger or an exit is not possible on this order or market.
      It passes without takeProfit and without stopLoss.

      funded => 1 buy 2 @ 1000 mark>=1100 market:SPOT
      The place command of account 1 in SPOT was refused (order.trigger). The trigger or an exit is not possible on this order or market.
      It passes with trigger {"by":"last","price":"1100","when":"above"}.`,
    )
  })

  it('order.duplicateClientId', async () => {
    await expectExplained(
      `
      funded; 1 buy 1 @ 900 clientId:7 => 1 buy 1 @ 901 clientId:7
      The place command of account 1 in BTC was refused (order.duplicateClientId). The account has a live order with this client id.
      It passes with clientId 8 (the nearest).`,
    )
  })

  it('order.tooMany', async () => {
    await expectExplained(
      `
      funded; 1 buy 1 @ 900; 1 buy 1 @ 901 => 1 buy 1 @ 902
      The place command of account 1 in BTC was refused (order.tooMany). The account has as many orders in this market as it may have. The most is 2.
      It passes after canceling order 1.`,
      { maxOpenOrders: 2 },
    )
  })

  it('order.unknown', async () => {
    await expectExplained(
      `
      funded => 1 amend #9 qty:3
      The amend command of account 1 was refused (order.unknown). The account has no such order.
      The order has ended, or never was.`,
    )
  })
})

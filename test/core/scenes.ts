// Commands that cause very many events each, and what they must tell, counted out by hand.
import type { Command, Event } from '../../src/index.js'

export const T0 = 1_700_000_000_000_000
export const MARKET = 'M'

/** A market whose prices and quantities are plain integers. */
export function openMarket(market = MARKET): Command {
  return { op: 'createMarket', ts: T0, market, tickSize: '1', lotSize: '1', margin: 'none', maxOpenOrders: 1_000_000 }
}

type Side = 'buy' | 'sell'

export function limit(account: number, side: Side, price: number, qty: number, more: object = {}): Command {
  return {
    op: 'place',
    ts: T0,
    account,
    market: MARKET,
    side,
    type: 'limit',
    price: String(price),
    qty: String(qty),
    ...more,
  }
}

export function market(account: number, side: Side, qty: number, more: object = {}): Command {
  return { op: 'place', ts: T0, account, market: MARKET, side, type: 'market', qty: String(qty), ...more }
}

/** What a taker that takes makers one by one is told about: a trade and a `done` each. */
export function fills(
  seq: number,
  taker: { orderId: number; account: number },
  takerSide: Side,
  firstTradeId: number,
  makers: readonly { orderId: number; account: number; price: number; qty: number }[],
): Event[] {
  const common = { seq, ts: T0 }
  return makers.flatMap(({ orderId, account, price, qty }, i): Event[] => [
    {
      ...common,
      ev: 'trade',
      tradeId: firstTradeId + i,
      market: MARKET,
      price: String(price),
      qty: String(qty),
      takerSide,
      liquidation: false,
      taker: { ...taker, fee: '0', realized: '0' },
      maker: { orderId, account, fee: '0', realized: '0' },
    },
    { ...common, ev: 'done', orderId, account, market: MARKET, filled: String(qty) },
  ])
}

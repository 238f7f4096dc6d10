// The everyday flow: people who buy and sell a little, with every kind of order, and more selling in a fall.
import { priceText, qtyText } from './markets.mjs'

const STP = ['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement']

/**
 * @typedef {object} Taker
 * @property {'taker'} kind
 * @property {number} account
 * @property {number} market
 * @property {number} lots of a usual order
 * @property {number} limit lots of position beyond which it only goes back
 * @property {number} paceUs between two orders in calm
 */

/** @param {Taker} taker @param {import('./view.mjs').MarketView} view @param {import('../../common/random.mjs').Random} random */
export function trade(taker, view, random) {
  const seen = view.markets[taker.market]
  const waitUs = Math.ceil((1 + random.falling(Math.ceil(taker.paceUs / 1.5))) * (1 - 0.6 * seen.fear))
  if (seen.index === null) return { commands: [], waitUs }
  const position = view.account(taker.account).sizes[taker.market]
  const pull = Math.max(-0.5, Math.min(0.5, (0.5 * position) / taker.limit))
  const swing = Math.max(-0.2, Math.min(0.15, seen.trend * 8))
  const side = random.unit() < 0.5 + swing - pull ? 1 : -1
  const lots = 1 + random.falling(taker.lots)
  const order = {
    op: 'place',
    account: taker.account,
    market: seen.market.name,
    side: side > 0 ? 'buy' : 'sell',
    ...kindOfOrder(seen, side, lots, view, random),
    ...(random.percent(5) ? { stp: random.pick(STP) } : {}),
  }
  return { commands: [order], waitUs }
}

function kindOfOrder({ market, index, fear }, side, lots, view, random) {
  const qty = qtyText(market, lots)
  const limit = (distance) => priceText(market, Math.round(index * (1 - side * distance)))
  const dice = random.below(100)
  if (dice < 50) return { type: 'market', qty }
  if (dice < 66) return { type: 'limit', tif: 'ioc', qty, price: limit(-0.001) }
  if (dice < 70) return { type: 'limit', tif: 'fok', qty, price: limit(-0.0015) }
  if (dice < 94) {
    const expireTs = view.now + 30_000_000 + random.below(600_000_000)
    return {
      type: 'limit',
      tif: 'gtd',
      expireTs,
      qty,
      price: limit((0.0002 + random.below(30) / 10_000) * (1 + 8 * fear)),
    }
  }
  if (dice < 98) {
    const expireTs = view.now + 300_000_000
    const displayQty = qtyText(market, Math.ceil(lots / 4))
    return { type: 'limit', tif: 'gtd', expireTs, qty, displayQty, price: limit(0.0004) }
  }
  return { type: 'market', qty, reduceOnly: true }
}

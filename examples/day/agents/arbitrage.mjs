// Arbitrage between the perpetual and the spot market: buys what is cheap against the index, sells what is dear. A carry
// fund only sells, against spot that it holds elsewhere, for the funding; it buys back when the premium is gone.
import { priceText, qtyText } from './markets.mjs'

/**
 * @typedef {object} Arbitrageur
 * @property {'arbitrageur'} kind
 * @property {number} account
 * @property {number} market
 * @property {number} lots of an order
 * @property {number} limit lots of position at most
 * @property {number} edge the least advantage, as a part of the price
 * @property {boolean} sellsOnly never holds a long position
 * @property {number} paceUs between two looks in calm
 */

/** @param {Arbitrageur} desk @param {import('./view.mjs').MarketView} view @param {import('../../common/random.mjs').Random} random */
export function arbitrate(desk, view, random) {
  const { market, index, last, fear, status } = view.markets[desk.market]
  const waitUs = 1 + random.below(2 * desk.paceUs * (1 - 0.5 * fear))
  if (index === null || last === null || status !== 'ok') return { commands: [], waitUs }
  const position = view.account(desk.account).sizes[desk.market]
  const premium = last / index - 1
  const edge = desk.edge * (1 + 6 * fear)
  const side = premium < -edge ? 1 : premium > edge ? -1 : 0
  const room = side > 0 && desk.sellsOnly ? -position : desk.limit - side * position
  const lots = Math.min(desk.lots, room)
  if (side === 0 || lots < 1) return { commands: [], waitUs }
  const order = {
    op: 'place',
    account: desk.account,
    market: market.name,
    side: side > 0 ? 'buy' : 'sell',
    type: 'limit',
    tif: 'ioc',
    qty: qtyText(market, lots),
    price: priceText(market, Math.round(index * (1 - (side * edge) / 2))),
  }
  return { commands: [order], waitUs }
}

// A market maker: quotes both sides around the index, leans against its inventory, and has its limits of courage.
import { priceText, qtyText } from './markets.mjs'

const LEVELS = 6
/** Distances as parts of the price: to the first level, from level to level; each times (1 + panic * FLIGHT). */
const HALF_SPREAD = 0.0002
const LEVEL_STEP = 0.0005
const FLIGHT = 7
/** How far a full inventory moves its quotes. */
const LEAN = 0.005
/** Which part of the move of the last minutes it expects once more. */
const FOLLOW = 0.12
/** Orders that it moves at most when it looks at the market once. */
const MOVES = 6
/** Its orders die so long after it was last heard of. */
const DEAD_MAN_US = 240_000_000

/**
 * @typedef {object} Maker
 * @property {'maker'} kind
 * @property {number} account
 * @property {number} market
 * @property {number} lots of its first level
 * @property {number} limit lots of inventory with which it stops to add
 * @property {number} nerve the fear at which it goes away
 * @property {number} paceUs between two looks in calm
 * @property {number | null} failsUs when its machine stops, of the view's clock
 */

/** @param {Maker} maker @param {import('./view.mjs').MarketView} view @param {import('../../common/random.mjs').Random} random */
export function makeMarket(maker, view, random) {
  const { account, paceUs, failsUs } = maker
  const seen = view.markets[maker.market]
  if (failsUs !== null && view.now >= failsUs) return { commands: [], waitUs: null }
  const waitUs = 1 + random.below(2 * paceUs * (1 - 0.88 * seen.fear))
  if (seen.index === null || seen.state === 'halted') return { commands: [], waitUs }
  const live = view.account(account).live
  if (seen.fear > maker.nerve) {
    const hasQuotes = [...live.values()].some(({ market }) => market === maker.market)
    return { commands: hasQuotes ? [{ op: 'cancelAll', account, market: seen.market.name }] : [], waitUs: 4 * waitUs }
  }
  const isDue = view.account(account).switchUs - view.now < DEAD_MAN_US / 2
  const commands = isDue ? [{ op: 'cancelAllAfter', account, timeoutUs: DEAD_MAN_US }] : []
  const quotes = wantedQuotes(maker, seen, view.account(account).sizes[maker.market], random)
  const changes = quotes.flatMap((quote) => changeTo(maker, seen.market, quote, live))
  changes.sort((a, b) => b.urgency - a.urgency)
  return { commands: [...commands, ...changes.slice(0, MOVES).map(({ command }) => command)], waitUs }
}

function wantedQuotes(maker, { index, fear, trend, market }, inventory, random) {
  const courage = Math.max(0, 1 - fear / maker.nerve)
  const room = inventory / maker.limit
  const wide = 1 + fear * FLIGHT
  const lean = -LEAN * Math.max(-1.5, Math.min(1.5, room)) + FOLLOW * trend
  const fair = index * (1 + lean + 0.0001 * random.normal())
  const quotes = []
  for (const side of [1, -1]) {
    if (-side * room <= -1) continue
    for (let level = 0; level < LEVELS; level++) {
      const away = (HALF_SPREAD + LEVEL_STEP * level) * wide
      const lots = Math.ceil(maker.lots * (1 + level / 2) * (0.25 + 0.75 * courage * courage))
      const ticks = Math.round(fair * (1 - side * away))
      quotes.push({ id: 1 + market.index * 100 + level * 2 + (side > 0 ? 0 : 1), side, ticks, lots, away })
    }
  }
  return quotes
}

/** What moves the order of an id to where it is wanted: nothing if it is near enough. */
function changeTo({ account }, market, { id, side, ticks, lots, away }, live) {
  const order = live.get(id)
  const price = priceText(market, ticks)
  if (order === undefined) {
    const command = { op: 'place', account, market: market.name, side: side > 0 ? 'buy' : 'sell', type: 'limit' }
    return [{ urgency: 1, command: { ...command, qty: qtyText(market, lots), price, postOnly: true, clientId: id } }]
  }
  const left = order.total - order.filled
  const off = (side * (order.price - ticks)) / (ticks * away)
  const isOddSize = left * 3 < lots || left > 2 * lots
  if (Math.abs(off) < 0.3 && !isOddSize) return []
  const qty = isOddSize ? { qty: qtyText(market, order.filled + lots) } : {}
  // A quote on the wrong side of the price is the one that costs money.
  return [{ urgency: off > 0 ? 2 + off : -off, command: { op: 'amend', account, clientId: id, price, ...qty } }]
}

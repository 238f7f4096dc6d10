// A trader with leverage: pays in, builds a position, waits, hopes, panics, is liquidated, and sometimes comes back.
import { decimal, priceText, qtyText } from './markets.mjs'

/** The part of what the leverage allows that is used. */
const USED = 0.88
/** Orders in which a position is built. */
const SLICES = 3

/**
 * @typedef {object} Trader
 * @property {'trader'} kind
 * @property {number} account
 * @property {number} market
 * @property {1 | -1} side
 * @property {number} leverage
 * @property {number} deposit quote units
 * @property {boolean} isolated
 * @property {'none' | 'stop' | 'bracket' | 'trailing'} exits
 * @property {number} nerve the loss, as a part of the deposit, at which it closes by itself; above 1: never
 * @property {number} greed the profit at which it does
 * @property {boolean} comesBack after a liquidation
 * @property {number} paceUs between two looks in calm
 */

/** @param {Trader} trader @param {import('./view.mjs').MarketView} view @param {import('../../common/random.mjs').Random} random */
export function speculate(trader, view, random) {
  const seen = view.markets[trader.market]
  const account = view.account(trader.account)
  const waitUs = Math.ceil((1 + random.falling(Math.ceil(trader.paceUs / 1.5))) * (1 - 0.85 * seen.fear))
  if (seen.mark === null) return { commands: [], waitUs }
  const size = account.sizes[trader.market]
  if (account.liquidations >= account.deposits) return afterLoss(trader, size, random, waitUs)
  if (size === 0) return { commands: enter(trader, seen, 0, random), waitUs }
  const gain = (((size > 0 ? 1 : -1) * (seen.mark - account.entries[trader.market])) / seen.mark) * trader.leverage
  return { commands: hold(trader, seen, size, gain, random), waitUs }
}

/** After a liquidation most are gone; some pay in again, when nothing is left open. */
function afterLoss({ account, deposit, comesBack }, size, random, waitUs) {
  if (!comesBack) return { commands: [], waitUs: null }
  if (size !== 0 || !random.percent(30)) return { commands: [], waitUs }
  return { commands: [{ op: 'deposit', account, amount: String(Math.ceil(deposit / 2)) }], waitUs }
}

function hold(trader, seen, size, gain, random) {
  const close = { op: 'place', account: trader.account, market: seen.market.name, type: 'market', reduceOnly: true }
  const all = { ...close, side: size > 0 ? 'sell' : 'buy', qty: qtyText(seen.market, Math.abs(size)) }
  if (gain < -trader.nerve) return random.percent(60) ? [all] : []
  if (gain > trader.greed) return random.percent(25) ? takeProfit(trader, all, random) : []
  if (random.percent(1.5)) return [all]
  if (gain < -0.3 && trader.isolated && random.percent(8)) {
    return [{ op: 'adjustIsolatedMargin', account: trader.account, market: seen.market.name, amount: topUp(trader) }]
  }
  if (gain < -0.2 || random.percent(75)) return []
  return enter(trader, seen, size, random)
}

const topUp = ({ deposit }) => String(Math.ceil(deposit / 20))

function takeProfit({ account, deposit }, all, random) {
  if (random.percent(70)) return [all]
  return [all, { op: 'withdraw', account, amount: String(Math.ceil(deposit / 4)) }]
}

/** One slice of the position that it wants. */
function enter(trader, seen, size, random) {
  const { market, mark, trend } = seen
  const side = size !== 0 ? Math.sign(size) : chooseSide(trader, trend, random)
  if (size === 0 && !random.percent(trend < -0.02 ? 10 : 45)) return []
  const wanted = (trader.deposit * trader.leverage * USED) / (mark * market.lotValue)
  const lots = Math.min(Math.ceil(wanted / SLICES), Math.floor(wanted - Math.abs(size)))
  if (lots < 1) return []
  const order = {
    op: 'place',
    account: trader.account,
    market: market.name,
    side: side > 0 ? 'buy' : 'sell',
    type: 'limit',
    tif: 'ioc',
    qty: qtyText(market, lots),
    price: priceText(market, Math.round(mark * (1 + side * 0.002))),
  }
  return [{ ...order, ...exitsOf(trader, side, mark, market, random) }]
}

/** Mostly what it believes in; some follow the last minutes, some buy a fall. */
function chooseSide({ side }, trend, random) {
  if (trend < -0.02) return random.percent(side > 0 ? 85 : 10) ? 1 : -1
  return random.percent(88) ? side : -side
}

function exitsOf({ exits, leverage }, side, mark, market, random) {
  if (exits === 'none') return {}
  const at = (distance) => priceText(market, Math.max(1, Math.round(mark * (1 + side * distance))))
  const loss = (0.25 + random.unit() * 0.4) / leverage
  if (exits === 'trailing') {
    const ticks = Math.max(1, Math.round(mark * loss))
    return { stopLoss: { by: 'mark', offset: decimal(ticks, market.priceDecimals) } }
  }
  const stopLoss = { by: random.pick(['mark', 'last', 'index']), price: at(-loss) }
  if (exits === 'stop') return { stopLoss }
  return { stopLoss, takeProfit: { by: 'mark', price: at((0.4 + random.unit()) / leverage) } }
}

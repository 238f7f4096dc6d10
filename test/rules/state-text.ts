// The state as short text: what the pseudo commands of the tables tell.
import type { Exchange } from '../../src/index.js'

type Writer = (exchange: Exchange, account: number, name: string) => string

/**
 * By pseudo command: `book`, `market`, `money`, `2 pool`, `2 position`,
 * `2 liquidation`, `2 orders`; a market or pool may follow.
 */
export const VIEWS: Readonly<Record<string, Writer>> = {
  book: (exchange, _account, name) => bookText(exchange, name || 'BTC'),
  market: (exchange, _account, name) => marketText(exchange, name || 'BTC'),
  money: (exchange) => moneyText(exchange),
  pool: (exchange, account, name) => poolText(exchange, account, name || 'cross'),
  position: (exchange, account, name) => positionText(exchange, account, name || 'BTC'),
  liquidation: (exchange, account, name) => liquidationText(exchange, account, name || 'BTC'),
  orders: (exchange, account) => ordersText(exchange, account),
}

/** `0.2 @ 50000 x2` is a level of two orders. */
function bookText(exchange: Exchange, name: string): string {
  const { bids, asks, last } = exchange.state().markets[name] ?? { bids: [], asks: [], last: null }
  const levels = [bids, asks].map((side) =>
    side.map(([price, qty, orders]) => `${qty} @ ${price} x${orders}`).join(' '),
  )
  return `bids ${levels[0] || '-'}, asks ${levels[1] || '-'}, last ${last ?? '-'}`
}

function marketText(exchange: Exchange, name: string): string {
  const market = exchange.state().markets[name]
  if (market === undefined) return '-'
  return `${market.state} index ${market.index ?? '-'} mark ${market.mark ?? '-'} open ${market.openInterest}`
}

function moneyText(exchange: Exchange): string {
  const { treasury, insurance } = exchange.state()
  return `treasury ${treasury} insurance ${insurance}`
}

function poolText(exchange: Exchange, account: number, name: string): string {
  const pool = exchange.state().accounts[account]?.pools[name]
  if (pool === undefined) return '-'
  const { collateral, equity, initialMargin, maintenanceMargin, available } = pool
  return `collateral ${collateral} equity ${equity} margin ${initialMargin}/${maintenanceMargin} available ${available}`
}

function positionText(exchange: Exchange, account: number, name: string): string {
  const position = exchange.state().accounts[account]?.positions[name]
  if (position === undefined) return '-'
  const { pool, size, cost, entryPrice, unrealized } = position
  return `${size} in ${pool} cost ${cost} entry ${entryPrice} unrealized ${unrealized}`
}

/** Optimistic and conservative liquidation price. */
function liquidationText(exchange: Exchange, account: number, name: string): string {
  const price = exchange.state().accounts[account]?.positions[name]?.liquidationPrice
  return price === undefined ? '-' : `${price.optimistic ?? '-'}/${price.conservative ?? '-'}`
}

function ordersText(exchange: Exchange, account: number): string {
  const { orders, waiting } = exchange.state().accounts[account] ?? { orders: [], waiting: [] }
  const resting = orders.map(({ orderId, side, remaining, price }) => `#${orderId} ${side} ${remaining} @ ${price}`)
  const waits = waiting.map(({ orderId, side, remaining }) => `#${orderId} waits to ${side} ${remaining}`)
  return [...resting, ...waits].join(', ') || '-'
}

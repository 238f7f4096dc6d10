// A command of a session by the number API, where that has a call for it. What the core does at once is reached only so.
import {
  CANCEL_BOTH,
  CANCEL_MAKER,
  DECREMENT,
  type Event,
  type Exchange,
  FOK,
  IOC,
  POST_ONLY,
  REDUCE_ONLY,
  SELL,
  TRADE_WITH_SELF,
  UsageError,
} from '../../src/index.ts'
import type { Json } from './scene.ts'

type Fields = Record<string, unknown>

const TIF: Record<string, number> = { gtc: 0, ioc: IOC, fok: FOK }
const STP: Record<string, number> = {
  cancelTaker: 0,
  cancelMaker: CANCEL_MAKER,
  cancelBoth: CANCEL_BOTH,
  decrement: DECREMENT,
  none: TRADE_WITH_SELF,
}
const PLACE = new Set([
  'op',
  'ts',
  'account',
  'market',
  'side',
  'type',
  'price',
  'qty',
  'tif',
  'stp',
  'postOnly',
  'reduceOnly',
  'clientId',
])

/** All its events; null, and nothing has happened, if there is no call for it. */
export function applyByNumbers(exchange: Exchange, command: Json): Event[] | null {
  if (command === null || typeof command !== 'object' || Array.isArray(command)) return null
  const call = callOf(exchange, command)
  if (call === null || !makes(call)) return null
  const told: Event[] = []
  while (exchange.events.next()) told.push(exchange.events.event())
  return told
}

/** What has no numbers, or no place among them, is for the text API to refuse. */
function makes(call: () => number): boolean {
  try {
    call()
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

function callOf(exchange: Exchange, command: Fields): (() => number) | null {
  const { ts, account, orderId, clientId } = command as Record<string, number>
  if (command.op === 'place') return placeOf(exchange, command)
  if (command.op !== 'cancel' || Object.keys(command).length !== 4) return amendOf(exchange, command)
  if (orderId !== undefined) return () => exchange.cancel(ts as number, account as number, orderId)
  return clientId === undefined ? null : () => exchange.cancelByClientId(ts as number, account as number, clientId)
}

function placeOf(exchange: Exchange, command: Fields): (() => number) | null {
  const market = exchange.markets().find(({ name }) => name === command.market)
  const { tif = 'gtc', stp = 'cancelTaker', side, postOnly = false, reduceOnly = false } = command
  const isPlain = command.type === 'limit' && Object.keys(command).every((name) => PLACE.has(name))
  const options = [TIF[tif as string], STP[stp as string], { buy: 0, sell: SELL }[side as string]]
  if (market === undefined || !isPlain || options.includes(undefined)) return null
  if (typeof postOnly !== 'boolean' || typeof reduceOnly !== 'boolean') return null
  const sum = (options as number[]).reduce(
    (all, one) => all + one,
    (postOnly ? POST_ONLY : 0) + (reduceOnly ? REDUCE_ONLY : 0),
  )
  const { ts, account, price, qty, clientId = -1 } = command as Record<string, number>
  return () =>
    exchange.place(
      ts as number,
      account as number,
      market.index,
      sum,
      market.ticks(price as number),
      market.lots(qty as number),
      clientId,
    )
}

/** In the market of the order, which the command does not name. */
function amendOf(exchange: Exchange, command: Fields): (() => number) | null {
  const { ts, account, orderId, price, qty } = command as Record<string, number>
  if (command.op !== 'amend' || orderId === undefined || command.clientId !== undefined) return null
  const known = Object.keys(command).every((name) => ['op', 'ts', 'account', 'orderId', 'price', 'qty'].includes(name))
  const order = known ? orderOf(exchange, account as number, orderId) : null
  if (order === null) return null
  const market = exchange.market(order)
  const ticks = () => (price === undefined ? 0 : market.ticks(price))
  const lots = () => (qty === undefined ? 0 : market.lots(qty))
  return () => exchange.amend(ts as number, account as number, orderId, ticks(), lots())
}

function orderOf(exchange: Exchange, account: number, orderId: number): string | null {
  try {
    return exchange.order(account, orderId)?.market ?? null
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}

// place: checks 1 to 4 of ENGINE.md §5.2, then acceptance.

import { enlist, newAccount } from './accounts.ts'
import { checkEntry, checkNotional, enter, isRefusal } from './entry.ts'
import { priceText, qtyText, refuse } from './events.ts'
import { moveShortfall } from './isolated.ts'
import { hasDebt, onlyReduces } from './margin.ts'
import { type Decimal, decimalOf, inUnits, MAX_SAFE } from './numbers.ts'
import { admit, tellAccepted } from './orders.ts'
import { spendToken } from './rate-limit.ts'
import { referenceOf } from './references.ts'
import type { Command } from './shape.ts'
import type { Account, ExitPlan, Market, Order, Refusal, Side, Tif, Trigger, World } from './types.ts'

export function place(world: World, command: Command): Refusal | null {
  const market = world.marketByName.get(command.market as string)
  const account = accountFor(world, command, market)
  if (account === null) return refuse('account.unknown')
  if (market === undefined) return refuse('market.unknown')
  const order = draftOf(command, account, market)
  if (hasDebt(account) && !onlyReduces(order, order.remaining)) return refuse('account.debt')
  const refusal =
    spendToken(world, account, order.reduceOnly) ?? checkState(market, order) ?? checkFields(world, command, order)
  return refusal ?? accept(world, order)
}

/** On a matching-only market an account exists from its first accepted order (§3). */
function accountFor(world: World, command: Command, market: Market | undefined): Account | null {
  const id = command.account as number
  const known = world.accountById.get(id)
  if (known !== undefined) return known
  return market?.settings.margin === 'none' ? newAccount(id) : null
}

function accept(world: World, order: Order): Refusal | null {
  if (order.trigger !== null) {
    const refusal = checkNotional(world, order, order.remaining, order.price)
    if (refusal !== null) return refusal
    enlist(world, order.account)
    order.where = 'waiting'
    order.best = referenceOf(order.market, order.trigger.by)
    admit(world, order)
    tellAccepted(world, order, order.price)
    return null
  }
  const entry = checkEntry(world, order, order.remaining)
  if (isRefusal(entry)) return entry
  enlist(world, order.account)
  moveShortfall(world, order, entry.shortfall)
  order.remaining = entry.qty
  admit(world, order)
  tellAccepted(world, order, entry.limit)
  enter(world, order, entry.limit)
  return null
}

/** Check 3: what a state admits (§3). */
export function checkState(market: Market, order: Order): Refusal | null {
  return admits(market, order) ? null : refuse('market.state', { state: market.state })
}

export function admits(market: Market, order: Order): boolean {
  if (market.state === 'active') return true
  if (market.state === 'postOnly') return order.postOnly
  return market.state === 'reduceOnly' && order.reduceOnly
}

/** The order as wished; prices and quantities off the grid become null and are refused below. */
function draftOf(command: Command, account: Account, market: Market): Order {
  const type = command.type as 'limit' | 'market'
  const qty = lotsOf(market, command.qty)
  return {
    id: 0,
    clientId: command.clientId === undefined ? null : (command.clientId as number) + 0,
    account,
    market,
    side: command.side as Side,
    type,
    price: ticksOf(market, command.price),
    filled: 0n,
    traded: 0n,
    remaining: qty ?? 0n,
    visible: 0n,
    displayQty: lotsOf(market, command.displayQty),
    tif: (command.tif ?? (type === 'limit' ? 'gtc' : 'ioc')) as Tif,
    expireTs: (command.expireTs ?? null) as number | null,
    postOnly: command.postOnly === true,
    reduceOnly: command.reduceOnly === true,
    stp: (command.stp ?? 'cancelTaker') as Order['stp'],
    trigger: triggerOf(market, command.trigger as Command | undefined),
    best: null,
    ocoGroup: command.ocoGroup === undefined ? null : (command.ocoGroup as number) + 0,
    takeProfit: exitOf(market, command.takeProfit as Command | undefined),
    stopLoss: exitOf(market, command.stopLoss as Command | undefined),
    isExit: false,
    isLiquidation: false,
    shortfall: 0n,
    where: 'taking',
  }
}

function triggerOf(market: Market, item: Command | undefined): Trigger | null {
  if (item === undefined) return null
  return { when: item.when as Trigger['when'], ...exitOf(market, item)! }
}

function exitOf(market: Market, item: Command | undefined): ExitPlan | null {
  if (item === undefined) return null
  return {
    by: item.by as ExitPlan['by'],
    price: ticksOf(market, item.price),
    offset: ticksOf(market, item.offset),
  }
}

/** Ticks in range, else null. */
export function ticksOf(market: Market, value: unknown): bigint | null {
  return value === undefined ? null : countOf(value, market.settings.tick)
}

/** Lots in range, else null. */
export function lotsOf(market: Market, value: unknown): bigint | null {
  return value === undefined ? null : countOf(value, market.settings.lot)
}

function countOf(value: unknown, unit: Decimal): bigint | null {
  const count = inUnits(decimalOf(value), unit)
  return count === null || count < 1n || count > MAX_SAFE ? null : count
}

/** Check 4, in the order in which §5.2 lists the codes. */
function checkFields(world: World, command: Command, order: Order): Refusal | null {
  return (
    checkPrice(command, order) ??
    checkQty(order.market, order.remaining, order.reduceOnly) ??
    checkDisplay(command, order) ??
    checkExpiry(world, order) ??
    checkTif(command, order) ??
    checkTrigger(order) ??
    checkClientId(order) ??
    checkRoom(order)
  )
}

export function priceRefusal(market: Market): Refusal {
  return refuse('order.price', { tick: priceText(market, 1n) })
}

function checkPrice(command: Command, order: Order): Refusal | null {
  const isGood = order.type === 'limit' ? order.price !== null : command.price === undefined
  return isGood ? null : priceRefusal(order.market)
}

/** `qty` 0 stands for one that is no positive whole number of lots. */
export function checkQty(market: Market, qty: bigint, reduceOnly: boolean): Refusal | null {
  const { minQty, maxQty } = market.settings
  if (qty >= (reduceOnly ? 1n : minQty) && qty <= maxQty) return null
  return qtyRefusal(market)
}

export function qtyRefusal(market: Market): Refusal {
  const { minQty, maxQty } = market.settings
  return refuse('order.qty', {
    lot: qtyText(market, 1n),
    min: qtyText(market, minQty),
    max: qtyText(market, maxQty),
  })
}

function checkDisplay(command: Command, order: Order): Refusal | null {
  if (command.displayQty === undefined) return null
  const mayRest = order.type === 'limit' && (order.tif === 'gtc' || order.tif === 'gtd')
  const fits = order.displayQty !== null && order.displayQty <= order.remaining
  return mayRest && fits ? null : refuse('order.displayQty')
}

function checkExpiry(world: World, order: Order): Refusal | null {
  if (order.tif !== 'gtd') return null
  return order.expireTs !== null && order.expireTs > world.clock ? null : refuse('order.expired')
}

function checkTif(command: Command, order: Order): Refusal | null {
  const restsInTime = order.tif === 'gtc' || order.tif === 'gtd'
  const isGood =
    (order.type === 'limit' || !restsInTime) &&
    (!order.postOnly || (order.type === 'limit' && restsInTime)) &&
    (order.tif === 'gtd' || command.expireTs === undefined)
  return isGood ? null : refuse('order.tif')
}

/** On a matching-only market triggers go by the last price and there are no exits (§3). */
function checkTrigger(order: Order): Refusal | null {
  const { market, trigger, takeProfit, stopLoss } = order
  const exits = [takeProfit, stopLoss].filter((exit) => exit !== null)
  const plans = trigger === null ? exits : [trigger, ...exits]
  const offGrid = plans.some((plan) => plan.price === null && plan.offset === null)
  const onNone = market.settings.margin === 'none'
  const notHere = onNone && (exits.length > 0 || (trigger !== null && trigger.by !== 'last'))
  const onReduceOnly = order.reduceOnly && exits.length > 0
  return offGrid || notHere || onReduceOnly ? refuse('order.trigger') : null
}

function checkClientId(order: Order): Refusal | null {
  if (order.clientId === null) return null
  for (const other of order.account.orders.values()) {
    if (other.clientId === order.clientId) return refuse('order.duplicateClientId')
  }
  return null
}

/** RO orders have a limit of their own, in which exits count; exits to come need room there. */
export function checkRoom(order: Order): Refusal | null {
  const max = order.market.settings.maxOpenOrders
  const mayStay = order.trigger !== null || order.tif === 'gtc' || order.tif === 'gtd'
  const own = mayStay ? 1 : 0
  const exits = (order.takeProfit ? 1 : 0) + (order.stopLoss ? 1 : 0)
  const openFull = !order.reduceOnly && own > 0 && countOrders(order, false) + own > max
  const reduceFull = order.reduceOnly && own > 0 && countOrders(order, true) + own > max
  const exitsFull = exits > 0 && countOrders(order, true) + exits > max
  return openFull || reduceFull || exitsFull ? refuse('order.tooMany', { max }) : null
}

function countOrders(order: Order, reduceOnly: boolean): number {
  let count = 0
  for (const other of order.account.orders.values()) {
    if (other !== order && other.market === order.market && other.reduceOnly === reduceOnly) count += 1
  }
  return count
}

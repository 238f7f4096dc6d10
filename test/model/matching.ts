// The match itself (ENGINE.md §6): price-time priority, icebergs, self-trade prevention.

import { poolOf, reducible } from './accounts.ts'
import { isWithin, levelsOf, opposite, refillAtTail, shrink } from './book.ts'
import { emit, moneyText, priceText, qtyText, tellReduced } from './events.ts'
import { chargeFee, chargeLiquidationFee, fillPosition } from './fills.ts'
import { adverseOf, equityOf, feeOf, notionalOf } from './margin.ts'
import { max, min } from './numbers.ts'
import { cutGroup } from './oco.ts'
import { cancelOrder, tellDone } from './orders.ts'
import { noteReference } from './references.ts'
import type { Market, Order, Side, World } from './types.ts'

/** Trades `taker` against the book until it is used up, stopped, or nothing is within its limit. */
export function match(world: World, taker: Order, limit: bigint | null, takeover = false): void {
  while (taker.where === 'taking' && taker.remaining > 0n) {
    const maker = frontMaker(taker.market, taker.side, limit)
    if (maker === null) return
    if (maker.account === taker.account && taker.stp !== 'none') preventSelfTrade(world, taker, maker)
    else if (mayTrade(world, taker, maker)) trade(world, taker, maker, takeover)
  }
}

function frontMaker(market: Market, takerSide: Side, limit: bigint | null): Order | null {
  const best = levelsOf(market, opposite(takerSide))[0]
  if (best === undefined || !isWithin(takerSide, limit, best.price)) return null
  return best.orders[0]!
}

function preventSelfTrade(world: World, taker: Order, maker: Order): void {
  if (taker.stp === 'decrement') return decrementBoth(world, taker, maker)
  if (taker.stp !== 'cancelTaker') cancelOrder(world, maker, 'stp')
  if (taker.stp !== 'cancelMaker') cancelOrder(world, taker, 'stp')
}

/** Both lose the smaller rest, hidden lots included, without a trade; the maker is told first. */
function decrementBoth(world: World, taker: Order, maker: Order): void {
  const lost = min(taker.remaining, maker.remaining)
  for (const order of [maker, taker]) {
    shrink(order, order.remaining - lost)
    if (order.remaining === 0n) cancelOrder(world, order, 'stp')
    else tellReduced(world, order, 'stp')
  }
}

/** A maker that no longer may or can trade is cut or canceled at this moment (§5.6, §7). */
function mayTrade(world: World, taker: Order, maker: Order): boolean {
  const { account, market } = maker
  if (market.settings.margin === 'none') return true
  if (maker.reduceOnly) {
    const most = reducible(account, market, maker.side)
    if (most === 0n) {
      cancelOrder(world, maker, 'reduceOnly')
      return false
    }
    if (most < maker.remaining) {
      shrink(maker, most)
      tellReduced(world, maker, 'reduceOnly')
    }
  }
  if (canPay(taker, maker)) return true
  cancelOrder(world, maker, 'margin')
  return false
}

/** A maker that is RO or adverse to mark must not end below zero by this very trade (§7). */
function canPay(taker: Order, maker: Order): boolean {
  const { market, side } = maker
  const price = maker.price!
  const qty = min(taker.remaining, maker.visible)
  const adverse = adverseOf(market, side, price, qty)
  if (!maker.reduceOnly && adverse === 0n) return true
  const fee = feeOf(notionalOf(market, price, qty), makerRate(taker))
  return equityOf(poolOf(maker.account, market)) - adverse - fee >= 0n
}

/** A fill against a liquidation order earns no rebate (§6). */
function makerRate(taker: Order): bigint {
  const { makerFee } = taker.market.settings
  return taker.isLiquidation ? max(makerFee, 0n) : makerFee
}

function trade(world: World, taker: Order, maker: Order, takeover: boolean): void {
  const { market } = taker
  const price = maker.price!
  const qty = min(taker.remaining, maker.visible)
  const takerPart = settle(world, taker, qty, price, (notional) => takerFee(world, taker, notional, takeover))
  const makerPart = settle(world, maker, qty, price, (notional) =>
    chargeFee(world, maker.account, market, notional, makerRate(taker)),
  )
  maker.visible -= qty
  emit(world, 'trade', {
    tradeId: world.nextTradeId,
    market: market.name,
    price: priceText(market, price),
    qty: qtyText(market, qty),
    takerSide: taker.side,
    liquidation: taker.isLiquidation,
    taker: takerPart,
    maker: makerPart,
  })
  world.nextTradeId += 1
  afterTrade(world, taker, maker, price)
}

function takerFee(world: World, taker: Order, notional: bigint, takeover: boolean): bigint {
  if (takeover) return 0n
  if (taker.isLiquidation) return chargeLiquidationFee(world, taker, notional)
  return chargeFee(world, taker.account, taker.market, notional, taker.market.settings.takerFee)
}

/** One side of the trade: position, then fee. */
function settle(world: World, order: Order, qty: bigint, price: bigint, charge: (notional: bigint) => bigint) {
  const realized = fillPosition(order.account, order.market, order.side, qty, price)
  const notional = notionalOf(order.market, price, qty)
  const fee = charge(notional)
  order.traded += notional
  order.filled += qty
  order.remaining -= qty
  return {
    orderId: order.id,
    account: order.account.id,
    fee: moneyText(world, fee),
    realized: moneyText(world, realized),
  }
}

/** Last price; then the maker's end or new slice, then OCO cuts, the maker's group first (§5.4). */
function afterTrade(world: World, taker: Order, maker: Order, price: bigint): void {
  const { market } = taker
  if (taker.account !== maker.account) {
    market.last = price
    noteReference(world, market, 'last', price)
  }
  if (maker.remaining === 0n) tellDone(world, maker)
  else if (maker.visible === 0n) refillAtTail(maker)
  cutGroup(world, maker)
  cutGroup(world, taker)
}

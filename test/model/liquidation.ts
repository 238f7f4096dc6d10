// One attempt to liquidate a pool: a step or a takeover (ENGINE.md §10).

import { freshLiquidationRun, poolName, poolOf } from './accounts.ts'
import { isWithin, levelsOf, opposite, visibleLots } from './book.ts'
import { cancelEach } from './cancel.ts'
import { emit, moneyText, priceText, priceTextOrNull, qtyText } from './events.ts'
import { atMark, equityOf, feeOf, maintenanceMargin, maintenanceOf, notionalOf } from './margin.ts'
import { match } from './matching.ts'
import { abs, ceilDiv, E8, floorDiv, MAX_SAFE, max, min, truncDiv } from './numbers.ts'
import { takeOver } from './takeover.ts'
import { tellInsurance } from './transfers.ts'
import type { Order, Pool, Position, Side, World } from './types.ts'
import {
  deferralReason,
  isUnder,
  largest,
  maintenanceOfPosition,
  observe,
  smallestStepUs,
  stepPositions,
  takeoverPositions,
  wantsTakeover,
} from './watch.ts'

/** For a pool that is eligible and has a position that may be taken. */
export function attempt(world: World, pool: Pool): void {
  const run = pool.liquidation
  const wanted = wantsTakeover(pool)
  const possible = takeoverPositions(pool).length > 0
  if (!run.started) begin(world, pool)
  if (wanted && possible) takeOver(world, pool)
  else step(world, pool)
  run.steps += 1
  run.mayBeSweptEarly = equityOf(pool) > 0n || (wanted && !possible)
  if (isUnder(pool)) run.dueTs = world.clock + smallestStepUs(pool)
  else end(world, pool)
}

/** The step timer looks again. */
export function stepTimerFires(world: World, pool: Pool): void {
  const run = pool.liquidation
  run.dueTs = null
  observe(world, pool)
  if (!run.isUnder) end(world, pool)
  else if (deferralReason(pool) === null) attempt(world, pool)
  else run.dueTs = world.clock + smallestStepUs(pool)
}

/** The pool's resting orders go, and what waits, unless it only reduces. */
function begin(world: World, pool: Pool): void {
  pool.liquidation.started = true
  tellRun(world, 'liquidationStarted', pool)
  cancelEach(
    world,
    pool.account,
    'liquidation',
    (order) => belongsTo(order, pool) && (order.where === 'resting' || !order.reduceOnly),
  )
}

/** Orders on a matching-only market hold no margin and belong to no pool. */
function belongsTo(order: Order, pool: Pool): boolean {
  return order.market.settings.margin === 'tiered' && poolOf(order.account, order.market) === pool
}

function end(world: World, pool: Pool): void {
  tellRun(world, 'liquidationEnded', pool)
  pool.liquidation = freshLiquidationRun()
}

function tellRun(world: World, ev: string, pool: Pool): void {
  emit(world, ev, {
    account: pool.account.id,
    pool: poolName(pool),
    equity: moneyText(world, equityOf(pool)),
    maintenanceMargin: moneyText(world, maintenanceMargin(pool)),
  })
}

/** The order that closes a position sells a long and buys back a short. */
export function closingSide(position: Position): Side {
  return position.size > 0n ? 'sell' : 'buy'
}

/** The price at which this position's share of the equity is used up. */
export function bankruptcyPrice(pool: Pool, position: Position): bigint {
  const { market, size } = position
  const part = truncDiv(equityOf(pool) * maintenanceOfPosition(position), maintenanceMargin(pool))
  const distance = floorDiv(part, abs(size) * market.settings.tv)
  const mark = atMark(market)
  return max(1n, size > 0n ? mark - distance : mark + distance)
}

function step(world: World, pool: Pool): void {
  const position = largest(stepPositions(pool))!
  const { market } = position
  const side = closingSide(position)
  const before = { equity: equityOf(pool), mm: maintenanceMargin(pool) }
  const pb = bankruptcyPrice(pool, position)
  const limit = stepLimit(position, pb)
  const wish = wishedQty(pool, position, limit)
  const order = liquidationOrder(pool, position, cutByDepth(position, wish, limit))
  const qty = order.remaining
  const fundBefore = world.fund
  send(world, order, limit, false)
  const fee = world.fund - fundBefore
  if (fee > 0n) tellInsurance(world, fee, 'liquidationFee')
  if (!isWorthTelling(pool, 'hadStep', order.filled > 0n)) return
  emit(world, 'liquidationStep', {
    account: pool.account.id,
    pool: poolName(pool),
    market: market.name,
    step: pool.liquidation.steps + 1,
    equity: moneyText(world, before.equity),
    maintenanceMargin: moneyText(world, before.mm),
    mark: priceText(market, atMark(market)),
    index: priceTextOrNull(market, market.index),
    bankruptcyPrice: priceText(market, pb),
    limit: priceText(market, limit),
    side,
    qty: qtyText(market, qty),
    filled: qtyText(market, order.filled),
    fee: moneyText(world, fee),
    equityAfter: moneyText(world, equityOf(pool)),
    maintenanceMarginAfter: moneyText(world, maintenanceMargin(pool)),
  })
}

/** A fruitless attempt is told only if it is the first of its kind or the one before did something. */
export function isWorthTelling(pool: Pool, first: 'hadStep' | 'hadTakeover', didSomething: boolean): boolean {
  const run = pool.liquidation
  const tell = didSomething || run.lastDidSomething || !run[first]
  run[first] = true
  run.lastDidSomething = didSomething
  return tell
}

function stepLimit({ market, size }: Position, pb: bigint): bigint {
  const mark = atMark(market)
  const { band } = market.settings.liquidation
  if (size > 0n) return max(pb, ceilDiv(mark * (E8 - band), E8))
  return min(pb, min(MAX_SAFE, floorDiv(mark * (E8 + band), E8)))
}

/** The least that brings the pool above its buffer, or everything. */
function wishedQty(pool: Pool, position: Position, limit: bigint): bigint {
  const size = abs(position.size)
  if (!isEnough(pool, position, limit, size)) return size
  let low = 1n
  let high = size
  while (low < high) {
    const middle = (low + high) / 2n
    if (isEnough(pool, position, limit, middle)) high = middle
    else low = middle + 1n
  }
  return low
}

function isEnough(pool: Pool, position: Position, limit: bigint, qty: bigint): boolean {
  const { market, size } = position
  const { liquidationFee, liquidation } = market.settings
  const mark = atMark(market)
  const worse = max(0n, size > 0n ? mark - limit : limit - mark)
  const afterLoss = equityOf(pool) - qty * market.settings.tv * worse
  const fee = min(feeOf(notionalOf(market, limit, qty), liquidationFee), max(0n, afterLoss))
  const others = maintenanceMargin(pool) - maintenanceOfPosition(position)
  const mm = others + maintenanceOf(market, abs(size) - qty, mark)
  return afterLoss - fee >= ceilDiv(mm * (E8 + liquidation.buffer), E8)
}

/** At most the given share of the visible depth, one lot at least; nothing where there is nothing. */
export function cutByDepth(position: Position, wish: bigint, limit: bigint): bigint {
  const { market } = position
  const side = closingSide(position)
  let visible = 0n
  for (const level of levelsOf(market, opposite(side))) {
    if (isWithin(side, limit, level.price)) visible += visibleLots(level)
  }
  if (visible === 0n) return 0n
  const share = floorDiv(visible * market.settings.liquidation.depthShare, E8)
  return min(wish, max(1n, share))
}

/** Gives the order its id and matches it; one of no lots is not sent. */
export function send(world: World, order: Order, limit: bigint, isTakeover: boolean): void {
  if (order.remaining === 0n) return
  order.id = world.nextOrderId
  world.nextOrderId += 1
  match(world, order, limit, isTakeover)
  order.where = 'ended'
}

/** An IOC reduce-only order that is told by nothing but its trades and the receipt. */
export function liquidationOrder(pool: Pool, position: Position, qty: bigint): Order {
  return {
    id: 0,
    clientId: null,
    account: pool.account,
    market: position.market,
    side: closingSide(position),
    type: 'limit',
    price: null,
    filled: 0n,
    traded: 0n,
    remaining: qty,
    visible: 0n,
    displayQty: null,
    tif: 'ioc',
    expireTs: null,
    postOnly: false,
    reduceOnly: true,
    stp: 'cancelMaker',
    trigger: null,
    best: null,
    ocoGroup: null,
    takeProfit: null,
    stopLoss: null,
    isExit: false,
    isLiquidation: true,
    shortfall: 0n,
    where: 'taking',
  }
}

// Who trades: makers quote around the price, gamblers take as much as they can pay, and both change their minds.
import type { Command, Json } from '../../differential/scene.ts'
import type { Floor, Stall } from '../floor.ts'

type Side = 'buy' | 'sell'

const CLIENT_IDS = 60
const GROUPS = 3
/** Of an iceberg; more would make a sweep of one order take very long. */
const SLICES = 100

const awayOf = (side: Side): number => (side === 'buy' ? -1 : 1)

export function quote(floor: Floor, ts: number): Command | null {
  const stall = floor.stall()
  if (stall === undefined) return null
  const { random } = floor
  const side = random.pick<Side>(['buy', 'sell'])
  const distance =
    stall.plan.step * (random.steps(0.7) + random.below(1000) / 1000) + (random.chance(0.1) ? stall.fair * 0.05 : 0)
  const account = random.chance(0.8) ? floor.maker() : floor.account()
  const command = limit(floor, ts, account, stall, side, stall.fair + awayOf(side) * distance, lotsOf(floor, stall))
  if (random.chance(0.3)) command.postOnly = true
  if (random.chance(0.15)) Object.assign(command, { tif: 'gtd', expireTs: ts + random.between(1, 20_000_000) })
  return dress(floor, stall, command)
}

export function bet(floor: Floor, ts: number): Command | null {
  const stall = floor.stall()
  if (stall === undefined) return null
  const { random } = floor
  const side = random.chance(0.65) ? stall.herd : random.pick<Side>(['buy', 'sell'])
  const lots = lotsOf(floor, stall) * random.pick([1, 1, 2, 5])
  if (random.chance(0.02)) stall.herd = stall.herd === 'buy' ? 'sell' : 'buy'
  const account = floor.gambler()
  if (floor.has('marketOrders') && random.chance(0.6)) {
    const command: Command = {
      op: 'place',
      ts,
      account,
      market: stall.name,
      side,
      type: 'market',
      qty: floor.qty(lots, stall.plan),
    }
    if (random.chance(0.1)) command.tif = 'fok'
    return dress(floor, stall, command)
  }
  const through = stall.plan.step * random.between(0, 6)
  const command = limit(floor, ts, account, stall, side, stall.fair - awayOf(side) * through, lots)
  if (random.chance(0.5)) command.tif = random.pick(['ioc', 'ioc', 'fok'])
  return dress(floor, stall, command)
}

/** Out of what the account has there. */
export function close(floor: Floor, ts: number): Command | null {
  const stall = floor.tieredStall()
  if (stall === undefined) return null
  const side = stall.herd === 'buy' ? 'sell' : 'buy'
  const lots = lotsOf(floor, stall) * floor.random.pick([1, 3, 10])
  const command = limit(floor, ts, floor.account(), stall, side, stall.fair + awayOf(side) * stall.plan.step, lots)
  return { ...command, reduceOnly: true }
}

/** An order that waits for a price. */
export function condition(floor: Floor, ts: number): Command | null {
  const stall = floor.stall()
  if (stall === undefined || !floor.has('conditional')) return null
  const { random } = floor
  const side = random.pick<Side>(['buy', 'sell'])
  const command: Command = {
    op: 'place',
    ts,
    account: floor.account(),
    market: stall.name,
    side,
    type: 'market',
    qty: floor.qty(lotsOf(floor, stall), stall.plan),
    trigger: triggerOf(floor, stall),
  }
  if (random.chance(0.5)) command.reduceOnly = true
  return dress(floor, stall, command)
}

function triggerOf(floor: Floor, stall: Stall): Json {
  const { random } = floor
  const by = stall.plan.settings.margin === 'none' ? 'last' : random.pick(['last', 'mark', 'index'])
  const when = random.pick(['above', 'below'])
  const near = stall.plan.step * random.between(1, 20)
  if (random.chance(0.3)) return { by, when, offset: floor.price(near, stall.plan) }
  return { by, when, price: floor.price(stall.fair + (when === 'above' ? near : -near), stall.plan) }
}

export function cancel(floor: Floor, ts: number): Command | null {
  const order = floor.order()
  if (order === undefined) return null
  const { account, orderId, clientId, market, side } = order
  const { random } = floor
  if (random.chance(0.06)) {
    const command: Command = { op: 'cancelAll', ts, account }
    if (random.chance(0.8)) command.market = market
    return random.chance(0.3) ? { ...command, side } : command
  }
  if (clientId !== null && random.chance(0.5)) return { op: 'cancel', ts, account, clientId }
  return { op: 'cancel', ts, account, orderId }
}

export function amend(floor: Floor, ts: number): Command | null {
  const order = floor.order()
  const stall = floor.stalls.find(({ name }) => name === order?.market)
  if (order === undefined || stall === undefined || !floor.has('amends')) return null
  const { random } = floor
  const command: Command = { op: 'amend', ts, account: order.account, orderId: order.orderId }
  const ticks = stall.fair + awayOf(order.side) * stall.plan.step * random.between(-1, 5)
  if (random.chance(0.6)) command.price = floor.price(ticks, stall.plan)
  if (command.price === undefined || random.chance(0.5)) command.qty = floor.qty(lotsOf(floor, stall), stall.plan)
  return command
}

export function switchDeadMan(floor: Floor, ts: number): Command | null {
  if (!floor.has('deadMan')) return null
  const timeoutUs = floor.random.pick([0, 1, 1000, 50_000, 3_000_000])
  return { op: 'cancelAllAfter', ts, account: floor.account(), timeoutUs }
}

function lotsOf(floor: Floor, { plan }: Stall): number {
  const { leastLots, usualLots, mostLots } = plan
  const { random } = floor
  if (random.chance(0.1)) return random.between(leastLots, mostLots)
  return Math.max(leastLots, Math.floor((usualLots * random.between(1, 100)) / 100))
}

function limit(
  floor: Floor,
  ts: number,
  account: number,
  stall: Stall,
  side: Side,
  ticks: number,
  lots: number,
): Command {
  const { plan, name } = stall
  const [price, qty] = [floor.price(ticks, plan), floor.qty(lots, plan)]
  return { op: 'place', ts, account, market: name, side, type: 'limit', price, qty }
}

/** What else an order may have. */
function dress(floor: Floor, stall: Stall, command: Command): Command {
  const { random } = floor
  if (random.chance(0.4)) command.clientId = random.below(CLIENT_IDS)
  if (floor.has('selfTrades'))
    command.stp = random.pick(['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'])
  const mayRest = command.type === 'limit' && (command.tif === undefined || command.tif === 'gtd')
  if (floor.has('icebergs') && mayRest && random.chance(0.2)) {
    const lots = Number(command.qty) / Number(floor.qty(1, stall.plan))
    command.displayQty = floor.qty(Math.ceil(lots / random.between(1, SLICES)), stall.plan)
  }
  if (floor.has('oco') && random.chance(0.2)) command.ocoGroup = random.below(GROUPS)
  if (floor.has('exits') && stall.plan.settings.margin !== 'none' && random.chance(0.2)) addExits(floor, stall, command)
  return command
}

function addExits(floor: Floor, stall: Stall, command: Command): void {
  const { random } = floor
  const away = awayOf(command.side as Side) * stall.plan.step * random.between(1, 15)
  const by = random.pick(['last', 'mark', 'index'])
  command.takeProfit = { by, price: floor.price(stall.fair - away, stall.plan) }
  if (random.chance(0.5)) command.stopLoss = { by, price: floor.price(stall.fair + away, stall.plan) }
  else command.stopLoss = { by, offset: floor.price(Math.abs(away), stall.plan) }
}

// Who runs the venue: opens markets, closes them for a while, delists them, and throttles accounts.
import type { Command, Json } from '../../differential/scene.ts'
import type { Floor } from '../floor.ts'

/** A market for a plan that has none. */
export function openMarket(floor: Floor, ts: number): Command | null {
  const { plans } = floor.world
  const plan = plans.find((one) => !floor.stalls.some((stall) => stall.plan === one))
  if (plan === undefined) return null
  const name = `M${++floor.marketsOpened}`
  const herd = floor.random.pick(['buy', 'sell'] as const)
  floor.stalls.push({ name, plan, fair: plan.centre, state: 'active', silentUntil: 0, isDegraded: false, herd })
  return { op: 'createMarket', ts, market: name, ...(plan.settings as Record<string, Json>) }
}

export function changeState(floor: Floor, ts: number): Command | null {
  const closed = floor.stalls.find(({ state }) => state !== 'active')
  if (closed !== undefined && floor.random.chance(0.5))
    return { op: 'setMarketState', ts, market: closed.name, state: 'active' }
  const stall = floor.stall()
  if (stall === undefined || !floor.has('marketStates') || floor.random.chance(0.6)) return null
  const state = floor.random.pick(['postOnly', 'reduceOnly', 'cancelOnly', 'halted'])
  return { op: 'setMarketState', ts, market: stall.name, state }
}

export function settle(floor: Floor, ts: number): Command | null {
  const stall = floor.stall()
  if (stall === undefined || !floor.has('settlements') || floor.random.chance(0.8)) return null
  return { op: 'settleMarket', ts, market: stall.name, price: floor.price(stall.fair, stall.plan) }
}

export function throttle(floor: Floor, ts: number): Command | null {
  if (!floor.has('rateLimits')) return null
  const { random } = floor
  const isTight = random.chance(0.3)
  const command: Command = {
    op: 'setRateLimit',
    ts,
    capacity: isTight ? random.below(5) : 1000,
    perSecond: isTight ? random.below(200) : 100_000,
  }
  if (random.chance(0.7)) command.account = floor.account()
  if (random.chance(0.5)) command.reserve = random.below(10)
  return command
}

// The price feed: a random walk with shocks of up to half the price, silent or degraded for a while.
import { LATEST } from '../../differential/plans.ts'
import type { Command } from '../../differential/scene.ts'
import type { Floor, Stall } from '../floor.ts'

export const MOST_SHOCK = 0.5
const SHOCKS = 0.01
const OUTAGES = 0.004

export function tellPrice(floor: Floor, ts: number): Command | null {
  const stall = floor.tieredStall()
  if (stall === undefined || ts < stall.silentUntil) return null
  const { random } = floor
  if (floor.has('outages') && random.chance(OUTAGES)) {
    stall.silentUntil = ts + random.between(1, 60_000_000)
    return null
  }
  if (floor.has('degradedFeeds') && random.chance(0.02)) stall.isDegraded = !stall.isDegraded
  const isShock = floor.has('shocks') && random.chance(SHOCKS)
  move(floor, stall, isShock ? MOST_SHOCK : floor.world.volatility)
  const price = floor.price(stall.fair, stall.plan)
  const isExternal = (stall.plan.settings.mark as Command | undefined)?.mode === 'external'
  if (isExternal && random.chance(0.6)) return { op: 'mark', ts, market: stall.name, price }
  const command: Command = { op: 'index', ts, market: stall.name, price }
  return stall.isDegraded ? { ...command, quality: 'degraded' } : command
}

/** By at most so large a share; back towards where it began when it has gone far. */
function move(floor: Floor, stall: Stall, most: number): void {
  const { centre } = stall.plan
  const step = 1 + most * (floor.random.below(2001) / 1000 - 1)
  const drawn = stall.fair * step + floor.random.between(-1, 1)
  stall.fair = Math.min(Math.max(drawn, 1, centre / 4), centre * 4 + 3, LATEST)
}

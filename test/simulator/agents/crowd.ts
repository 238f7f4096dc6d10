// Everybody together: one command after the other, each a little later than the one before.

import { LATEST } from '../../differential/plans.ts'
import type { Weighted } from '../../differential/random.ts'
import type { Command, Json } from '../../differential/scene.ts'
import type { Floor } from '../floor.ts'
import { tellPrice } from './feed.ts'
import { attack, nearly } from './hostile.ts'
import { adjust, deposit, fundInsurance, setLeverage, setMode, withdraw } from './money.ts'
import { changeState, openMarket, settle, throttle } from './operators.ts'
import { amend, bet, cancel, close, condition, quote, switchDeadMan } from './traders.ts'

type Agent = (floor: Floor, ts: number) => Command | null

const AGENTS: Weighted<Agent> = [
  [340, quote],
  [190, bet],
  [60, close],
  [60, condition],
  [110, cancel],
  [70, amend],
  [170, tellPrice],
  [40, deposit],
  [12, withdraw],
  [3, fundInsurance],
  [10, setLeverage],
  [10, setMode],
  [12, adjust],
  [6, switchDeadMan],
  [6, changeState],
  [1, settle],
  [3, throttle],
  [20, openMarket],
]

const SECOND_US = 1_000_000
/** A jump in time lets a recurring timer fire at most so often. */
const MOST_TIMERS = 60

export function nextCommand(floor: Floor): Json {
  const { random } = floor
  const ts = nextTime(floor)
  if (floor.clock > 0 && floor.has('hostile') && random.chance(0.04)) return attack(floor, ts)
  const command = random.weighted(AGENTS)(floor, ts) ?? { op: 'tick', ts }
  // A first command at a spoilt time would stop the clock for ever.
  if (floor.clock === 0 || !floor.has('nearlyValid') || !random.chance(0.04)) return command
  const spoilt = nearly(floor, command)
  return isSlow(spoilt, floor) ? command : spoilt
}

function nextTime(floor: Floor): number {
  const { random, clock, world } = floor
  if (clock === 0) return world.firstTs
  const step = random.weighted<() => number>([
    [3000, () => 0],
    [5500, () => random.between(1, 5000)],
    [1200, () => random.between(1, SECOND_US / 10)],
    [290, () => random.between(1, SECOND_US)],
    [10, () => (floor.has('clockJumps') ? random.between(1, reachUs(floor)) : 1)],
  ])()
  return Math.min(clock + step, LATEST)
}

function reachUs(floor: Floor): number {
  const periods = floor.stalls.flatMap(({ plan }) => {
    const { funding, liquidation } = plan.settings as Record<string, Command | null | undefined>
    return [Number(funding?.sampleUs ?? 60 * SECOND_US), Number(liquidation?.stepUs ?? SECOND_US)]
  })
  return Math.min(...periods, 60 * SECOND_US) * MOST_TIMERS
}

/** An iceberg of very many slices takes longer than a simulation should. */
function isSlow({ op, qty, displayQty }: Command, floor: Floor): boolean {
  if (op === 'amend') return floor.has('icebergs')
  return displayQty !== undefined && !(Number(qty) / Number(displayQty) <= 1000)
}

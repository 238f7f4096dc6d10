// What the tests of monitors show them: bars of quiet observations, then loud ones.
import {
  type Alarm,
  type Calibration,
  type MonitorName,
  type MonitorOptions,
  Monitors,
  type Observation,
} from '../../src/risk/index.js'

export const BAR_US = 10_000_000
export const T0 = 1_700_000_000_000_000
export const QUIET_BARS = 120
export const LOUD_BARS = 12
export const MARKET = 'BTC'

/** All monitors armed at one threshold. */
export function armed(names: readonly MonitorName[], threshold: number): Calibration {
  const validation = { threshold, armed: true, folds: [], perDay: 0, perDayAtMost: 0 }
  return { barUs: BAR_US, warmUp: 30, monitors: Object.fromEntries(names.map((name) => [name, validation])) }
}

/** A number from 0 to 1 that is the same in every run. */
function noise(): () => number {
  let state = 12345
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
}

/** What is seen in a bar, by its number; times are put in evenly. */
export type Scene = (bar: number, random: () => number) => Untimed[]
export type Untimed = Observation extends infer Each ? (Each extends Observation ? Omit<Each, 'ts'> : never) : never

export function* scene(quiet: Scene, loud: Scene): Generator<Observation> {
  const random = noise()
  for (let bar = 0; bar < QUIET_BARS + LOUD_BARS; bar++) {
    const seen = (bar < QUIET_BARS ? quiet : loud)(bar, random)
    const step = Math.floor(BAR_US / (seen.length + 1))
    for (const [i, each] of seen.entries()) yield { ...each, ts: T0 + bar * BAR_US + (i + 1) * step } as Observation
  }
}

export const LOUD_TS = T0 + QUIET_BARS * BAR_US

export function alarmsOf(name: MonitorName, quiet: Scene, loud: Scene, options: Partial<MonitorOptions> = {}): Alarm[] {
  const alarms: Alarm[] = []
  const monitors = new Monitors({ calibration: armed([name], 8), onAlarm: (alarm) => alarms.push(alarm), ...options })
  for (const observation of scene(quiet, loud)) monitors.see(observation)
  monitors.advance(LOUD_TS + (LOUD_BARS + 1) * BAR_US)
  return alarms
}

export const trade = (price: number, qty = 1, takerSide: 'buy' | 'sell' = 'buy', taker = 1, maker = 2): Untimed => {
  return { kind: 'trade', market: MARKET, price, qty, takerSide, taker, maker }
}
export const about = (price: number, random: () => number) => price * (1 + 0.0002 * (random() - 0.5))
export const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

export const calmTrades: Scene = (_bar, random) =>
  many(6, () => trade(about(100, random), 1 + random(), random() < 0.5 ? 'buy' : 'sell'))
export const book = (spread: number, depth: number, random: () => number): Untimed => {
  const half = (spread / 2) * (1 + 0.2 * (random() - 0.5))
  return { kind: 'book', market: MARKET, bid: 100 - half, ask: 100 + half, depth: depth * (1 + 0.2 * (random() - 0.5)) }
}
export const calmBook: Scene = (_bar, random) => many(5, () => book(0.02, 1e6, random))
export const message = (kind: 'order' | 'cancel', account: number): Untimed => ({ kind, market: MARKET, account })
export const calmOrders: Scene = () => many(20, (i) => message(i % 2 === 0 ? 'order' : 'cancel', 1 + (i % 5)))
export const refusal = (account: number, code: string, request: string): Untimed => {
  return { kind: 'refusal', account, market: MARKET, code, request }
}
export const calmRefusals: Scene = (bar) => [refusal(1 + (bar % 7), 'margin.insufficient', `${bar}`)]
export const latency = (us: number, random: () => number): Untimed => {
  return { kind: 'latency', path: 'order', us: us * (0.8 + 0.4 * random()) }
}

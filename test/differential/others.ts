// Random commands about markets, money and limits.
import type { Command, Json, Scene, Venue } from './scene.ts'

const STATES = ['active', 'postOnly', 'reduceOnly', 'cancelOnly', 'halted'] as const
/** Used up name by name: a settled market's name stays taken. */
const KINDS = ['FINE', 'HEAVY', 'SMALL', 'EDGE'] as const

/** Opens the market of a plan under its next name. */
export function openMarket(scene: Scene, kind: number, ts: number): Command {
  const plan = scene.session.plans[kind]
  if (plan === undefined) throw new Error(`no plan ${kind}`)
  const count = scene.names.filter((name) => name.startsWith(KINDS[kind] as string)).length
  const name = count === 0 ? (KINDS[kind] as string) : `${KINDS[kind]}-${count + 1}`
  scene.names.push(name)
  scene.venues.push({ name, plan })
  return { op: 'createMarket', ts, market: name, ...(plan.settings as Command) }
}

/** A plan without an open market, if there is one. */
export function missingKind(scene: Scene): number | undefined {
  const { plans } = scene.session
  const missing = plans.find((plan) => !scene.venues.some((venue) => venue.plan === plan))
  return missing === undefined ? undefined : plans.indexOf(missing)
}

export function randomSettle(scene: Scene): Command {
  const venue = scene.venue()
  if (venue === undefined) return { op: 'settleMarket', ts: scene.time(), market: 'NONE', price: '1' }
  const price = scene.random.chance(0.9) ? scene.price(venue.plan.centre, venue.plan) : '0'
  return { op: 'settleMarket', ts: scene.time(), market: venue.name, price }
}

/** Forgets what has been settled, or was never opened; looked at before each command. */
export function dropClosed(scene: Scene): void {
  const isGone = (venue: Venue): boolean => (scene.market(venue)?.state ?? 'settled') === 'settled'
  for (let i = scene.venues.length - 1; i >= 0; i--) if (isGone(scene.venues[i] as Venue)) scene.venues.splice(i, 1)
}

export function randomMarketState(scene: Scene): Command {
  const closed = scene.venues.filter((venue) => scene.market(venue)?.state !== 'active')
  const { random } = scene
  const ts = scene.time()
  if (closed.length > 0 && random.chance(0.8)) {
    return { op: 'setMarketState', ts, market: random.pick(closed).name, state: 'active' }
  }
  return { op: 'setMarketState', ts, market: scene.venue()?.name ?? 'NONE', state: random.pick(STATES) }
}

/** Limits come and go; most are wide enough to trade under. */
export function randomRateLimit(scene: Scene): Command {
  const { random } = scene
  const command: Command = {
    op: 'setRateLimit',
    ts: scene.time(),
    capacity: random.pick([0, 1, 3, 20, 1000, 1_000_000_000, 1_000_000_000, 1_000_000_000]),
    perSecond: random.pick([0, 1, 50, 10_000, 1_000_000, 1_000_000_000]),
  }
  if (random.chance(0.5)) command.account = scene.account()
  if (random.chance(0.5)) command.reserve = random.pick([0, 1, 5, 1_000_000_000])
  return command
}

/** Lifts a limit that lets hardly anything through. */
export function liftLimits(scene: Scene): Command | undefined {
  const { random, world } = scene
  const tight = world.accounts.find((account) => account.ownLimit !== null && account.ownLimit.capacity < 1000n)
  const capacity = 1_000_000_000
  const wide = { capacity, perSecond: capacity, reserve: capacity }
  if (tight !== undefined && random.chance(0.5)) {
    return { op: 'setRateLimit', ts: scene.time(), account: tight.id, ...wide }
  }
  const general = world.generalLimit
  if (general === null || general.capacity >= 1000n) return undefined
  return { op: 'setRateLimit', ts: scene.time(), ...wide }
}

const AMOUNTS: Json[] = [
  '1',
  '0.000001',
  '1000.5',
  25,
  0.5,
  '2305843009213',
  '2305843009213.693952',
  '2305843009213.693953',
  '9e3',
  '0',
  '-5',
  '0.0000001',
  '99999999999999999999',
  '-99999999999999999999',
  '00012.50',
  '23058430092.13693952',
]

export function randomTransfer(scene: Scene): Command {
  const { random } = scene
  const op = random.weighted([
    [6, 'deposit'],
    [6, 'withdraw'],
    [3, 'fundInsurance'],
  ] as const)
  const amount = random.pick(AMOUNTS)
  if (op === 'fundInsurance') return { op, ts: scene.time(), amount }
  return { op, ts: scene.time(), account: scene.account(), amount }
}

/** What only a market with margin knows. */
export function randomMarginCommand(scene: Scene): Command {
  const { random } = scene
  const ts = scene.time()
  const market = random.chance(0.9) ? (scene.venue()?.name ?? 'NONE') : random.pick(['NONE', ...scene.names])
  const account = random.chance(0.9) ? scene.account() : 99
  return random.weighted<() => Command>([
    [1, () => ({ op: 'index', ts, market, price: '5' })],
    [1, () => ({ op: 'index', ts, market, price: '0', quality: 'degraded' })],
    [1, () => ({ op: 'mark', ts, market, price: '0.0001' })],
    [1, () => ({ op: 'setLeverage', ts, account, market, leverage: random.pick([0, 1, 10, 2 ** 40]) })],
    [1, () => ({ op: 'setMarginMode', ts, account, market, mode: random.pick(['cross', 'isolated']) })],
    [
      1,
      () => ({ op: 'adjustIsolatedMargin', ts, account, market, amount: random.pick(['1', '-1', '0', '0.0000001']) }),
    ],
  ])()
}

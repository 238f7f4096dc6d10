// Random placements: near the market, through it, conditional, in groups; most are accepted.
import type { Plan } from './plans.ts'
import { LATEST } from './plans.ts'
import type { Command, NaiveMarket, Scene, Venue } from './scene.ts'

const CLIENT_IDS = 12
const GROUPS = 2

export function randomPlace(scene: Scene, venue: Venue): Command {
  const { random } = scene
  const { plan } = venue
  const market = scene.market(venue)
  const side = random.chance(0.5) ? 'buy' : 'sell'
  const type = random.chance(0.08) ? 'market' : 'limit'
  const lots = randomLots(scene, plan)
  const command: Command = {
    op: 'place',
    ts: scene.time(),
    account: scene.account(),
    market: venue.name,
    side,
    type,
    qty: scene.qty(lots, plan),
  }
  if (type === 'limit') command.price = scene.price(randomTicks(scene, plan, market, side), plan)
  addTimeInForce(scene, command, lots, plan)
  if (random.chance(0.4)) command.stp = random.pick(['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'])
  if (random.chance(0.04)) command.reduceOnly = true
  if (random.chance(0.14)) command.trigger = randomTrigger(scene, plan, market)
  if (random.chance(0.3)) command.ocoGroup = random.below(GROUPS)
  if (random.chance(0.4)) command.clientId = randomClientId(scene, command.account as number)
  if (random.chance(0.004)) command.takeProfit = { by: 'last', price: scene.price(plan.centre, plan) }
  if (random.chance(0.004)) command.stopLoss = { by: 'last', offset: scene.price(1, plan) }
  return command
}

export function randomLots(scene: Scene, plan: Plan): number {
  const { random } = scene
  if (plan.extreme && random.chance(0.01)) return random.pick([LATEST, LATEST - 1, 2 ** 32, 2 ** 31, 256])
  return random.weighted<() => number>([
    [80, () => random.between(plan.leastLots, plan.usualLots)],
    [12, () => random.between(plan.leastLots, plan.mostLots)],
    [6, () => plan.leastLots],
    [1, () => random.between(1, plan.mostLots + 1)],
  ])()
}

/** A price where something happens: at the touch, through it, at a known level, or further off. */
export function randomTicks(scene: Scene, plan: Plan, market: NaiveMarket | undefined, side: 'buy' | 'sell'): number {
  const { random } = scene
  if (plan.extreme && random.chance(0.15)) return extremeTicks(scene)
  const away = side === 'buy' ? -1 : 1
  const centre = scene.centre(plan, market)
  const near = centre + away * plan.step * (random.steps(0.75) - (random.chance(0.3) ? 2 : 0))
  const others = (side === 'buy' ? market?.asks : market?.bids) ?? []
  const own = (side === 'buy' ? market?.bids : market?.asks) ?? []
  const level = random.weighted<() => number | undefined>([
    [45, () => near],
    [13, () => ticksOf(others[0])],
    [7, () => ticksOf(others[random.below(Math.min(others.length, 6))])],
    [20, () => ticksOf(own[random.below(Math.min(own.length, 4))])],
    [15, () => centre + away * plan.step * random.below(70)],
  ])()
  return Math.min(Math.max(level ?? near, 1), LATEST)
}

function ticksOf(level: { price: bigint } | undefined): number | undefined {
  return level === undefined ? undefined : Number(level.price)
}

export function extremeTicks(scene: Scene): number {
  const { random } = scene
  return random.weighted<() => number>([
    [3, () => random.pick([1, 2, 63, 64, 65, 4095, 4096, 2 ** 18, 2 ** 24])],
    [3, () => LATEST - random.pick([0, 1, 62, 63, 64, 4096])],
    [3, () => random.below(2 ** random.between(1, 53)) || 1],
  ])()
}

export function addTimeInForce(scene: Scene, command: Command, lots: number, plan: Plan): void {
  const { random } = scene
  const isLimit = command.type === 'limit'
  if (!isLimit && random.chance(0.5)) return
  const tif = isLimit
    ? random.weighted([
        [45, undefined],
        [25, 'gtc'],
        [6, 'ioc'],
        [9, 'fok'],
        [15, 'gtd'],
      ] as const)
    : random.weighted([
        [8, 'ioc'],
        [12, 'fok'],
        [1, 'gtc'],
      ] as const)
  if (tif !== undefined) command.tif = tif
  if (tif === 'gtd' ? random.chance(0.98) : random.chance(0.003)) {
    command.expireTs = Math.min(
      (command.ts as number) +
        random.weighted<() => number>([
          [30, () => random.between(1, 4000)],
          [60, () => random.between(1, 2_000_000)],
          [5, () => random.between(1, 10_000_000_000)],
          [3, () => 0],
        ])(),
      LATEST,
    )
  }
  const mayRest = tif === undefined || tif === 'gtc' || tif === 'gtd'
  if (random.chance(mayRest && isLimit ? 0.1 : 0.01)) command.postOnly = true
  if (random.chance(mayRest && isLimit ? 0.2 : 0.01)) {
    // A slice so small that a sweep of the largest order does not take for ever.
    const least = Math.ceil(lots / 200)
    command.displayQty = scene.qty(
      random.between(least, Math.max(least, Math.min(lots, 5))) + (random.chance(0.03) ? lots : 0),
      plan,
    )
  }
}

/** Goes by the last price mostly, near it, so that it fires soon. */
function randomTrigger(scene: Scene, plan: Plan, market: NaiveMarket | undefined): Command {
  const { random } = scene
  const by = random.chance(0.97) ? 'last' : random.pick(['mark', 'index'])
  const when = random.chance(0.5) ? 'above' : 'below'
  if (random.chance(0.35)) return { by, offset: scene.price(random.between(1, 5), plan), when }
  const reference = Number(market?.last ?? plan.centre)
  const ticks = reference + (when === 'above' ? 1 : -1) * random.between(-1, 6)
  if (plan.extreme && random.chance(0.1)) return { by, price: scene.price(extremeTicks(scene), plan), when }
  return { by, price: scene.price(Math.min(Math.max(ticks, 1), LATEST), plan), when }
}

/** Few ids, so that they are used again; mostly one that is free. */
export function randomClientId(scene: Scene, account: number): number {
  const { random } = scene
  const used = new Set<number | null>()
  for (const order of scene.world.accountById.get(account)?.orders.values() ?? []) used.add(order.clientId)
  if (random.chance(0.01)) return LATEST - random.below(2)
  let id = random.below(CLIENT_IDS)
  if (random.chance(0.9)) while (used.has(id)) id++
  return id
}

// The feed of a margin session: a random walk with shocks, aimed now and then at a position's last atoms; at times silent,
// degraded, or beside the point.
import { poolOf } from '../../model/accounts.ts'
import { equityOf, maintenanceMargin } from '../../model/margin.ts'
import { LATEST } from '../plans.ts'
import type { Command, Json, NaiveMarket, Venue } from '../scene.ts'
import type { MarginScene, Mood } from './scene.ts'

export function randomFeed(scene: MarginScene): Command {
  const { random } = scene
  const waiting = random.chance(0.6) ? scene.waitingVenue() : undefined
  const venue = waiting ?? (random.chance(0.97) ? scene.tieredVenue() : scene.venue())
  if (venue === undefined) return misplaced(scene)
  const market = scene.market(venue)
  if (venue.plan.settings.margin === 'none') return { ...misplaced(scene), market: venue.name }
  const mood = scene.mood(venue)
  mood.silentFor = Math.max(0, mood.silentFor - 1)
  if (mood.silentFor > 0 && random.chance(0.9)) return { op: 'tick', ts: scene.time() }
  if (random.chance(0.02)) mood.silentFor = random.between(1, 6)
  if (random.chance(0.05)) mood.degraded = !mood.degraded
  const price = randomPrice(scene, venue, market, mood)
  const isExternal = venue.plan.settings.mark !== undefined && market?.settings.mark.mode === 'external'
  const unmarked = isExternal && market?.mark === null
  if (random.chance(isExternal ? (unmarked ? 0.25 : 0.6) : 0.01))
    return { op: 'mark', ts: scene.time(), market: venue.name, price }
  const command: Command = { op: 'index', ts: scene.time(), market: venue.name, price }
  if (mood.degraded) command.quality = 'degraded'
  else if (random.chance(0.1)) command.quality = 'ok'
  return command
}

/** Where there is no index. */
function misplaced(scene: MarginScene): Command {
  return { op: scene.random.pick(['index', 'mark']), ts: scene.time(), market: 'NONE', price: '5' }
}

function randomPrice(scene: MarginScene, venue: Venue, market: NaiveMarket | undefined, mood: Mood): Json {
  const { random } = scene
  const { plan } = venue
  if (random.chance(0.006)) return random.pick<Json>(['0', '-1', 0.000000001, '99999999999999999999'])
  if (random.chance(plan.extreme ? 0.01 : 0.002)) {
    return scene.price(
      random.pick([1, 2, 3, 2 ** 32, LATEST - 1, LATEST, random.below(2 ** random.between(1, 53)) || 1]),
      plan,
    )
  }
  const drift = () => mood.fair * (1 + scene.session.volatility * (random.below(2001) / 1000 - 1))
  const shock = () => mood.fair * (1 + random.pick([-1, 1]) * (random.below(500) / 1000))
  const ticks = random.weighted<() => number>([
    [70, () => drift() + random.between(-1, 1)],
    [6, shock],
    [6, () => plan.centre],
    [18, () => (market && aimed(scene, market)) ?? drift()],
  ])()
  mood.fair = kept(ticks, plan.centre)
  return scene.price(Math.min(Math.max(Math.round(ticks), 1), LATEST), plan)
}

/** The walk stays within a quarter and four times its centre; what is told may be anywhere. */
function kept(ticks: number, centre: number): number {
  return Math.min(Math.max(ticks, 1, centre / 4), centre * 4 + 3, LATEST)
}

/** A mark at which a pool would be at a limit, or a little beyond it. */
function aimed(scene: MarginScene, market: NaiveMarket): number | undefined {
  const { random } = scene
  const found = scene.position(market)
  if (found === undefined || market.mark === null) return undefined
  const { account, position } = found
  const pool = poolOf(account, market)
  const equity = equityOf(pool)
  const mm = maintenanceMargin(pool)
  const wanted = random.weighted<() => bigint>([
    [3, () => mm],
    [5, () => mm - 1n],
    [6, () => (mm * BigInt(random.between(30, 110))) / 100n],
    [3, () => 0n],
    [1, () => 1n],
    [2, () => -1n],
    [3, () => (-mm * BigInt(random.between(1, 300))) / 100n],
  ])()
  const perTick = position.size * market.settings.tv
  return Number(market.mark + (wanted - equity) / perTick) + random.between(-1, 1)
}
